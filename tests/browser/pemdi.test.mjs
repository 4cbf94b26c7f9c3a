// The instrument in force through the page, as three roles: a respondent answers 20 indicators by their
// evidence items and outside indices, the ladder said before sending; the assessor accepts items, sends one
// back, lowers one value and approves; the coordinator closes, and the published result is entered.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Desk } from './desk.mjs';

const ROWS = 20;
const codes = Array.from({ length: ROWS }, (_, place) => String(place + 1));

let desk;
let page;
let assessment;
let unit;
before(async () => {
  desk = await Desk.open();
  ({ page } = desk);
  assessment = (await desk.newFile('pemdi', 2026, 'permenpanrb-8-2026')).current;
  [unit] = await desk.call('save_unit', { assessment, id: null, name: 'Dinas Contoh' });
  for (const code of codes) await desk.call('assign_unit', { assessment, code, unit: unit.id });
  await desk.call('save_role', { role: 'responden_opd', unit: unit.id });
});
after(() => desk?.end());

const indicator = (code) => desk.call('indicator', { assessment, code });
const state = (item) => page.getByLabel(`Keadaan butir ${item}`);
const button = (name) => page.getByRole('button', { name, exact: true });

async function plays(role) {
  await desk.call('save_role', { role, unit: role === 'responden_opd' ? unit.id : null });
}

async function flawless(name) {
  assert.deepEqual(await desk.faults(`pemdi-${name}`), [], name);
  assert.deepEqual(desk.errors, [], name);
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

const optionsOf = async (item) => state(item).locator('option').allInnerTexts();

test('an item above an incomplete level says that it will be refused', async () => {
  await desk.goes('kuesioner', '3');
  assert.deepEqual(await optionsOf('I3-L3-02'), ['Belum', 'Draf', 'Dikirim'], 'the respondent accepts nothing');
  await state('I3-L3-02').selectOption('draf');
  await page.getByText(/^I3-L3-02 akan ditolak: I3-L\d-01 belum lengkap\.$/).waitFor();
  await flawless('ditolak');
  await state('I3-L3-02').selectOption('belum');
});

test('the respondent answers all indicators by items and outside indices, and hands them in', async () => {
  for (const code of codes) {
    await desk.goes('kuesioner', code);
    const view = await indicator(code);
    if (view.external) {
      await page.getByLabel(view.external.name, { exact: false }).first().fill(figure(view));
      await page.getByLabel('Tanggal', { exact: true }).fill('2026-08-01');
      await page.getByLabel('Sumber', { exact: true }).fill('Surat hasil penilaian');
      await page.locator('h1').focus();
    } else {
      const items = view.levels.slice(0, 2).flatMap((level) => level.items);
      for (const { code: item } of items) await state(item).selectOption('dikirim');
      await attaches(items[0].code);
      if (code === '3') {
        await page.getByText(/Butir yang berberkas baru bernilai .*; yang diklaim /).waitFor();
        for (const { code: item } of items.slice(1)) await attaches(item);
        await page.getByText(/^Nilai .* didukung berkas\.$/).waitFor();
        await flawless('responden');
      }
    }
    await page.getByLabel('Fakta', { exact: true }).fill(`Penjelasan indikator ${code}.`);
    await page.locator('h1').focus();
    await page
      .locator('aside')
      .getByText('Lengkap; siap diajukan.')
      .waitFor()
      .catch(async () => assert.fail(`indicator ${code}: ${await page.locator('aside').innerText()}`));
  }
  await desk.goes('periksa');
  await page.getByRole('button', { name: `Ajukan ${ROWS} indikator` }).click();
  await page.getByText(`${ROWS} diajukan`).waitFor();
  const { index, domains } = await desk.call('questionnaire', { assessment });
  const rows = domains.flatMap(({ aspects }) => aspects.flatMap(({ rows }) => rows));
  assert.equal(index.answered, ROWS);
  assert.ok(rows.every(({ status, value }) => status === 'submitted' && value !== null));
  await desk.goes('kuesioner', '3');
  assert.equal(await state('I3-L1-01').count(), 0, 'what is handed in is only read');
});

test('the assessor accepts items, sends one back with a reason, and the row with it', async () => {
  await plays('asesor_internal');
  await desk.goes('kuesioner', '3');
  assert.deepEqual(await optionsOf('I3-L1-01'), ['Dikirim', 'Diterima', 'Revisi']);
  await state('I3-L1-01').selectOption('diterima');
  await page.waitForFunction(() => globalThis.document.querySelector('select.diterima')?.value === 'diterima');
  await state('I3-L2-01').selectOption('revisi');
  const dialog = page.getByRole('dialog', { name: 'Kembalikan butir I3-L2-01 untuk revisi' });
  await dialog.getByRole('button', { name: 'Kembalikan' }).click();
  await dialog.getByText('Tuliskan alasan revisi.').waitFor();
  await flawless('alasan');
  await dialog.getByLabel('Alasan revisi').fill('Halaman tanda tangan tidak ada.');
  await dialog.getByRole('button', { name: 'Kembalikan' }).click();
  await page.getByText('Halaman tanda tangan tidak ada.').waitFor();
  assert.equal(await state('I3-L2-01').inputValue(), 'revisi');
  await page.getByLabel('Nilai hasil reviu').fill('1,5');
  await page.locator('h1').focus();
  await page.getByText('Terbukti', { exact: true }).waitFor();
  await flawless('reviu');
  await button('Kembalikan').click();
  await page.locator('dialog[open]').getByLabel('Alasan pengembalian').fill('Lihat butir I3-L2-01.');
  await page.locator('dialog[open]').getByRole('button', { name: 'Kembalikan' }).click();
  await page.locator('aside').getByText('Dikembalikan', { exact: true }).waitFor();
  const view = await indicator('3');
  const [first, second] = [view.levels[0].items[0], view.levels[1].items[0]];
  assert.deepEqual([first.state, second.state, second.reason], ['diterima', 'revisi', 'Halaman tanda tangan tidak ada.']);
});

test('the respondent puts the item right, and cannot touch what was accepted', async () => {
  await plays('responden_opd');
  await desk.goes('kuesioner', '3');
  await page.getByText('Halaman tanda tangan tidak ada.').waitFor();
  assert.equal(await state('I3-L1-01').count(), 0, 'accepted: only read');
  assert.equal(await page.getByRole('button', { name: 'Lampirkan berkas pada butir I3-L1-01' }).count(), 0);
  await flawless('revisi');
  await state('I3-L2-01').selectOption('dikirim');
  await page.locator('aside').getByText('Lengkap; siap diajukan.').waitFor();
  await button('Ajukan').click();
  await page.locator('aside').getByText('Diajukan', { exact: true }).waitFor();
});

test('the assessor approves the rest at once, the coordinator closes, and each voice says its own', async () => {
  await plays('asesor_internal');
  await desk.goes('kuesioner', '3');
  await state('I3-L2-01').selectOption('diterima');
  await page.getByText('Halaman tanda tangan tidak ada.').waitFor({ state: 'detached' });
  await desk.goes('kuesioner');
  await page.getByLabel('Tabel cepat').check();
  await page.getByLabel('Pilih semua yang tampak').check();
  await button('Setujui').click();
  await page.getByText('Tidak ada yang menunggu reviu.').waitFor();
  await plays('koordinator');
  await desk.goes('periksa');
  await button('Finalkan penilaian').click();
  await page.getByText('Penilaian ini sudah final.').waitFor();
  await desk.goes('kuesioner', '3');
  await page.getByLabel('Eksternal', { exact: true }).fill('1,25');
  await page.locator('h1').focus();
  await page.getByText('Tersimpan', { exact: false }).first().waitFor();
  await page.waitForFunction(() => globalThis.document.getElementById('voice-eksternal')?.value === '1,25');
  const { domains } = await desk.call('questionnaire', { assessment });
  const rows = domains.flatMap(({ aspects }) => aspects.flatMap(({ rows }) => rows));
  assert.ok(rows.every(({ status, value }) => status === 'final' && value !== null));
  const third = rows.find(({ code }) => code === '3');
  assert.deepEqual([third.internal, third.eksternal], ['1,50', '1,25']);
  assert.equal(rows.filter(({ internal, eksternal }) => internal || eksternal).length, 1);
  const { voices } = await desk.call('dashboard', { assessment });
  assert.ok(voices.mandiri && voices.internal && voices.eksternal && new Set(Object.values(voices)).size === 3, JSON.stringify(voices));
});

/** The highest figure on the outside index's own scale, such as `0-100`. */
const figure = ({ external }) => external.unit.split('-').at(-1);
