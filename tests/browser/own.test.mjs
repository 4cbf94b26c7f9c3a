// An instrument of the user's own through the page: added from a file in the settings, its faults told by
// place, an assessment of it made and answered; a dossier that begins with one; and EPSS's index taken over
// into Pemdi's indicator.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { Desk } from './desk.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const EXAMPLE = here('../../docs/contoh/kesiapan-kota-cerdas.json');
const ID = 'contoh-kesiapan-kota-cerdas';

let desk;
let page;
before(async () => {
  desk = await Desk.open();
  ({ page } = desk);
});
after(() => desk?.end());

const button = (name) => page.getByRole('button', { name, exact: true });

async function flawless(name) {
  assert.deepEqual(await desk.faults(`sendiri-${name}`), [], name);
  assert.deepEqual(desk.errors, [], name);
}

/** Chooses a file where a press asks for one. */
async function picks(name, file) {
  const choosing = page.waitForEvent('filechooser');
  await button(name).click();
  await (await choosing).setFiles(file);
}

/** Fails where the page is wider than the window. */
async function fits(name) {
  const wider = await page.evaluate(() => document.querySelector('main').scrollWidth - document.querySelector('main').clientWidth);
  assert.ok(wider <= 1, `${name}: ${wider} px too wide`);
}

test('a faulty file is refused with each fault by its place, and nothing changes', async () => {
  await desk.newFile('sendiri', 2025, 'permenpanrb-59-2020');
  await desk.goes('pengaturan');
  const faulty = JSON.parse(readFileSync(EXAMPLE, 'utf8'));
  faulty.domains[0].weight = 23;
  faulty.predicates[1].below = '2.50';
  for (const domain of faulty.domains) for (const aspect of domain.aspects) for (const one of aspect.indicators) one.levels.pop();
  const path = join(desk.folder, 'Kota salah.json');
  writeFileSync(path, JSON.stringify(faulty));
  await picks('Tambah instrumen dari berkas…', path);
  const note = page.getByRole('alert').filter({ hasText: 'ditolak; tidak ada yang berubah' });
  await note.waitFor();
  assert.ok((await note.innerText()).includes('Kota salah.json'));
  const faults = await note.getByRole('listitem').allInnerTexts();
  assert.ok(faults.length > 20, `${faults.length} faults`);
  assert.ok(faults.some((fault) => fault.startsWith('domains[0].weight: jumlah bobot aspek')), faults[0]);
  await flawless('ditolak');
  assert.equal((await desk.call('instruments')).own.length, 0);
});

test('a sound one is added, said to be here already when added again, and removed while unused', async () => {
  await desk.goes('pengaturan');
  await picks('Tambah instrumen dari berkas…', EXAMPLE);
  await page.getByText('Instrumen Contoh Kota Cerdas ditambahkan dan dapat dipilih untuk penilaian baru.').waitFor();
  await flawless('ditambahkan');
  await picks('Tambah instrumen dari berkas…', EXAMPLE);
  await page.getByText('dengan isi yang sama sudah ada; tidak ada yang berubah').waitFor();
  await button('Hapus Contoh Kota Cerdas').click();
  await page.getByText('Instrumen Contoh Kota Cerdas dihapus.').waitFor();
  await picks('Tambah instrumen dari berkas…', EXAMPLE);
  await page.getByText('ditambahkan').waitFor();
});

test('who only reads is offered neither', async () => {
  await desk.call('save_role', { role: 'pimpinan', unit: null });
  await desk.goes('pengaturan');
  await page.getByRole('heading', { name: /Contoh Kota Cerdas/ }).waitFor();
  assert.equal(await button('Tambah instrumen dari berkas…').count(), 0);
  assert.equal(await button('Hapus Contoh Kota Cerdas').count(), 0);
  await desk.call('save_role', { role: 'tunggal', unit: null });
});

test('an assessment of it is made, answered and shown on every page', async () => {
  await desk.goes('dasbor');
  await page.keyboard.press('Control+k');
  const dialog = page.locator('dialog[open]');
  await dialog.getByRole('combobox').fill('penilaian baru');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Tahun penilaian').fill('2026');
  const choice = dialog.getByLabel('Instrumen');
  assert.equal(await choice.inputValue(), 'permenpanrb-8-2026', 'the year suggests the one in force');
  const offered = await choice.locator('option').allInnerTexts();
  assert.ok(offered.some((words) => words.includes('Contoh Kota Cerdas (instrumen sendiri)')), offered.join());
  assert.ok(offered.some((words) => words.includes('EPSS 2022 (berjalan berdampingan)')), offered.join());
  await choice.selectOption(ID);
  await flawless('penilaian-baru');
  await dialog.getByRole('button', { name: 'Buat penilaian' }).click();
  await dialog.waitFor({ state: 'detached' });
  const { current } = await desk.call('frame');
  const levels = '342432323434232332231';
  for (const [place, level] of [...levels].entries()) {
    await desk.call('save_value', { assessment: current, code: String(place + 1), voice: 'mandiri', value: level });
  }
  for (const [width, height] of [[1280, 800], [1024, 700]]) {
    await page.setViewportSize({ width, height });
    for (const part of ['dasbor', 'kuesioner', 'kuesioner/1', 'target', 'simulasi', 'peta-jalan', 'laporan', 'ekspor', 'pengaturan']) {
      await desk.goes(...part.split('/'));
      await fits(`${part} at ${width}`);
      await flawless(`${part.replace('/', '-')}-${width}`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await desk.goes('dasbor');
  await page.getByText('2,74').first().waitFor();
  assert.ok(await page.locator('.mark.baik', { hasText: 'Cukup Siap' }).count(), 'the third of five predicates has the third tone');
  await desk.goes('kuesioner', '21');
  await page.getByText('Berkelanjutan').first().waitFor();
  await page.evaluate(() => localStorage.setItem('spbe.theme', 'dark'));
  for (const part of ['dasbor', 'kuesioner/1', 'pengaturan']) {
    await desk.goes(...part.split('/'));
    await flawless(`${part.replace('/', '-')}-gelap`);
  }
  await page.evaluate(() => localStorage.removeItem('spbe.theme'));
});

test('a file can begin with one', async () => {
  await desk.call('close_dossier');
  await desk.goes();
  await page.getByRole('button', { name: /Buat penilaian baru/ }).first().click();
  const dialog = page.locator('dialog[open]');
  await dialog.getByLabel('Nama instansi').fill('Pemerintah Kota Contoh');
  await dialog.getByLabel('Tahun penilaian').fill('2027');
  await picks('Instrumen sendiri dari berkas…', EXAMPLE);
  const choice = dialog.getByLabel('Instrumen', { exact: true });
  await dialog.getByRole('option', { name: 'Dari berkas kesiapan-kota-cerdas.json' }).waitFor({ state: 'attached' });
  assert.equal(await choice.inputValue(), '@file');
  await flawless('mulai');
  await dialog.locator('button[type=submit]').click();
  await page.locator('nav').first().waitFor();
  const frame = await desk.call('frame');
  assert.deepEqual([frame.assessments[0].year, frame.assessments[0].instrument], [2027, ID]);
});

test("EPSS's index is taken over into Pemdi's indicator by one act", async () => {
  const pemdi = (await desk.newFile('pemdi', 2026, 'permenpanrb-8-2026')).current;
  const epss = (await desk.call('create_assessment', { year: 2025, instrument: 'bps-epss-2022' })).current;
  const { levels } = JSON.parse(readFileSync(here('../../fixtures/epss/expected.json'), 'utf8'));
  for (const [place, level] of [...levels].entries()) {
    await desk.call('save_value', { assessment: epss, code: String(place + 1), voice: 'mandiri', value: level });
  }
  await desk.goes('dasbor');
  await flawless('epss-dasbor');
  await desk.call('show_assessment', { assessment: pemdi });
  await desk.goes('kuesioner', '7');
  const take = page.getByRole('button', { name: 'Ambil hasil EPSS 2022 tahun 2025 (Indeks Pembangunan Statistik 2,5984)' });
  await take.waitFor();
  await page.getByText('Penilaian mandiri, lengkap (38 indikator).').waitFor();
  await flawless('epss-ditawarkan');
  await take.click();
  await page.getByText('Angka ini sama dengan hasil EPSS 2022 tahun 2025').waitFor();
  assert.equal(await page.getByLabel(/Indeks Pembangunan Statistik/).inputValue(), '2,598377');
  assert.equal(await take.count(), 0);
  await flawless('epss-diambil');
  const { value, value_source } = await desk.call('indicator', { assessment: pemdi, code: '7' });
  // 1,50 + (2,598377 - 1,80) / 0,80 = 2,49797125
  assert.deepEqual([value, value_source], ['2,50', 'external_index']);
});
