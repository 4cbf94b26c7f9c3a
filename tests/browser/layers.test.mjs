// The list of evidence items through the page: another is chosen after what it does was seen, what was
// filled in stays with its codes, and the portal's list comes in as one act.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Desk } from './desk.mjs';

const PORTAL = fileURLToPath(new URL('../../fixtures/items/portal-list.xlsx', import.meta.url));

let desk;
let page;
let assessment;
before(async () => {
  desk = await Desk.open();
  ({ page } = desk);
  assessment = (await desk.newFile('butir', 2026, 'permenpanrb-8-2026')).current;
});
after(() => desk?.end());

const button = (name) => page.getByRole('button', { name, exact: true });
const used = async () => (await desk.call('indicator', { assessment, code: '1' })).layer.short_title;
const value = async (code) => (await desk.call('indicator', { assessment, code })).value;

async function flawless(name) {
  assert.deepEqual(await desk.faults(`butir-${name}`), [], name);
  assert.deepEqual(desk.errors, [], name);
}

/** Every width and both themes: nothing has to be scrolled sideways. */
async function looked(name) {
  for (const [width, height] of [
    [1280, 800],
    [1024, 700],
    [640, 400],
  ]) {
    await page.setViewportSize({ width, height });
    await flawless(`${name}-${width}`);
    const wider = await page.evaluate(() => document.querySelector('main').scrollWidth - document.querySelector('main').clientWidth);
    assert.ok(wider <= 1, `${name}: ${wider} px too wide at ${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** Attaches a file of its own at an item. */
async function attaches(item) {
  const file = join(desk.folder, `Bukti ${item}.csv`);
  writeFileSync(file, `bukti,${item}\n`);
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: `Lampirkan berkas pada butir ${item}` }).click();
  await (await choosing).setFiles(file);
  await page.getByRole('button', { name: `Buka Bukti ${item}.csv` }).first().waitFor();
}

test('the task list and the indicator say which list is used, and that its values are estimates', async () => {
  await desk.goes('kuesioner');
  await page.getByText('Daftar butir: 232 butir (2026-06)').waitFor();
  await flawless('kuesioner');
  await desk.goes('kuesioner', '1');
  await page.getByText('Nilai yang dihitung dari butir merupakan perkiraan.').waitFor();
  await page.getByText('Tidak membuktikan kriteria tingkat ini:').first().waitFor();
  await page.getByText('Kriteria yang tidak diminta oleh butir mana pun pada daftar ini:').first().waitFor();
  await page.getByText(/^Lebar tingkat .* poin dibagi rata/).first().waitFor();
  await looked('indikator');
});

test('points are typed with two decimals, and the page says how the rest counts', async () => {
  await page.getByLabel('Poin butir I1-L2-01', { exact: true }).fill('0,13');
  await page.getByLabel('Poin butir I1-L2-02', { exact: true }).fill('0,13');
  await page.locator('h1').focus();
  await page.getByText('2 butir diisi sendiri (0,26); sisa lebar tingkat 1,00 dibagi kepada 2 butir lain, masing-masing 0,37.').waitFor();
  await flawless('poin');
  await page.getByLabel('Poin butir I1-L2-01', { exact: true }).fill('0,125');
  await page.locator('h1').focus();
  await page.getByText('paling banyak dua angka di belakang koma').waitFor();
  assert.equal(await page.getByLabel('Poin butir I1-L2-01', { exact: true }).inputValue(), '0,13', 'what holds stays');
  await page.getByLabel('Keadaan butir I1-L1-01').selectOption('dikirim');
  await page.getByLabel('Keadaan butir I1-L2-01').selectOption('dikirim');
  await page.getByRole('heading', { name: 'Nilai indikator: 1,63' }).waitFor();
});

test('another list is chosen after what it does was seen, and undo takes it back', async () => {
  await desk.goes('kuesioner', '1');
  await attaches('I1-L1-01');
  await page.getByRole('link', { name: 'Ganti daftar butir' }).click();
  await page.getByRole('heading', { name: 'Daftar butir bukti' }).waitFor();
  await looked('daftar');
  await page.getByRole('button', { name: 'Lihat akibatnya bila memakai daftar 171 butir berpoin' }).click();
  const move = page.locator('tr[data-move="1"]');
  await move.getByText('1,63').waitFor();
  await move.getByText('belum diisi').waitFor();
  await page.getByText('tidak ada pada daftar itu: I1-L1-01').waitFor();
  await looked('akibat');
  assert.equal(await used(), '232 butir', 'looking changes nothing');
  await button('Pakai daftar 171 butir berpoin').click();
  await page.getByText('Penilaian ini sekarang memakai daftar 171 butir berpoin.').waitFor();
  assert.equal(await used(), '171 butir berpoin');

  await desk.goes('kuesioner', '1');
  const absent = page.locator('[data-absent="I1-L1-01"]');
  await absent.getByText('Dikirim').waitFor();
  await absent.getByRole('button', { name: 'Buka Bukti I1-L1-01.csv' }).waitFor();
  await looked('tidak-ada');
  await page.keyboard.press('Control+z');
  await page.getByText('Daftar butir: 232 butir').waitFor();
  assert.equal(await value('1'), '1,63', 'and everything is as it was');
});

test('the list of the portal comes in: what changes is seen first, and it is one undo', async () => {
  await desk.goes('daftar-butir');
  const choosing = page.waitForEvent('filechooser');
  await button('Pilih berkas').click();
  await (await choosing).setFiles(PORTAL);
  await page.getByText('5 baru · 2 uraian berubah · 40 poin berubah · 192 hilang').waitFor();
  await page.getByText('Berkas itu tidak menyebut indikator 4, 5').waitFor();
  await looked('pratinjau');
  await page.getByLabel('Pertahankan butir daftar sekarang').check();
  await page.getByText('5 baru · 2 uraian berubah · 40 poin berubah · 5 hilang · ', { exact: false }).waitFor();
  await page.getByLabel('Tampilkan').selectOption('new');
  assert.equal(await page.locator('tr[data-code]').count(), 5);
  await page.getByLabel('Nama daftar').fill(' ');
  await button('Simpan dan pakai daftar ini').click();
  await page.getByText('Nama daftar belum diisi.').waitFor();
  await page.getByLabel('Nama daftar').fill('Portal November');
  await flawless('nama');
  await button('Simpan dan pakai daftar ini').click();
  await page.getByText('Penilaian ini sekarang memakai daftar Portal November.').waitFor();
  assert.equal(await used(), 'Portal November');
  await flawless('diterima');
  await desk.goes('kuesioner', '1');
  await page.getByText('Poin menurut daftar').first().waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('Daftar butir: 232 butir').waitFor();
  const { layers } = await desk.call('layers', { assessment });
  assert.equal(layers.length, 2, 'the list went with the undo');
});

test('a file that is no list is refused with a sentence', async () => {
  await desk.goes('daftar-butir');
  const file = join(desk.folder, 'rapat.csv');
  writeFileSync(file, 'Nama;Jabatan\nA;B\n');
  const choosing = page.waitForEvent('filechooser');
  await button('Pilih berkas').click();
  await (await choosing).setFiles(file);
  await page.getByText('tidak memuat daftar butir yang dikenali').waitFor();
  await flawless('ditolak');
});

test('who may not choose sees the lists and no way to change them', async () => {
  await desk.call('save_role', { role: 'asesor_internal', unit: null });
  await desk.goes('daftar-butir');
  await page.getByText('Peran Anda tidak mengganti daftar butir').waitFor();
  assert.equal(await page.getByRole('button', { name: /Lihat akibat/ }).count(), 0);
  await flawless('peran');
  await desk.call('save_role', { role: 'tunggal', unit: null });
});

test('the lists in dark and in English', async () => {
  await page.evaluate(() => localStorage.setItem('spbe.theme', 'dark'));
  for (const parts of [['daftar-butir'], ['kuesioner', '1'], ['pengaturan']]) {
    await desk.goes(...parts);
    await flawless(`gelap-${parts.join('-')}`);
  }
  await page.evaluate(() => localStorage.setItem('spbe.language', 'en'));
  await desk.goes('daftar-butir');
  await page.getByRole('heading', { name: 'List of evidence items' }).waitFor();
  await flawless('inggris');
  await page.evaluate(() => localStorage.clear());
});
