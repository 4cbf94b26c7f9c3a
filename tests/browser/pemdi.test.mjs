// The instrument in force through the page: 20 indicators by their evidence items and outside indices,
// the ladder said before sending, handed in and approved.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Desk } from './desk.mjs';

const ROWS = 20;

let desk;
let page;
let assessment;
before(async () => {
  desk = await Desk.open();
  ({ page } = desk);
  assessment = (await desk.newFile('pemdi', 2026, 'permenpanrb-8-2026')).current;
});
after(() => desk?.end());

const indicator = (code) => desk.call('indicator', { assessment, code });

/** Attaches a file of its own at an item. */
async function attaches(item) {
  const file = join(desk.folder, `Bukti ${item}.csv`);
  writeFileSync(file, `bukti,${item}\n`);
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: `Lampirkan berkas pada butir ${item}` }).click();
  await (await choosing).setFiles(file);
  await page.getByRole('button', { name: `Buka Bukti ${item}.csv` }).first().waitFor();
}

test('an item above an incomplete level says that it will be refused', async () => {
  await desk.goes('kuesioner', '3');
  await page.getByLabel('Keadaan butir I3-L3-02').selectOption('draf');
  await page.getByText(/^I3-L3-02 akan ditolak: I3-L\d-01 belum lengkap\.$/).waitFor();
  assert.deepEqual(await desk.faults('pemdi-ditolak'), []);
  await page.getByLabel('Keadaan butir I3-L3-02').selectOption('belum');
});

test('all indicators are answered by items and outside indices, and handed in', async () => {
  for (let code = 1; code <= ROWS; code += 1) {
    await desk.goes('kuesioner', String(code));
    const view = await indicator(String(code));
    if (view.external) {
      await page.getByLabel(view.external.name, { exact: false }).first().fill(figure(view));
      await page.getByLabel('Tanggal', { exact: true }).fill('2026-08-01');
      await page.getByLabel('Sumber', { exact: true }).fill('Surat hasil penilaian');
      await page.locator('h1').focus();
    } else {
      const items = view.levels.slice(0, 2).flatMap((level) => level.items);
      for (const { code: item } of items) await page.getByLabel(`Keadaan butir ${item}`).selectOption('diterima');
      await attaches(items[0].code);
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
});

test('handed-in items are locked, the review is set in values, and the rows are approved', async () => {
  await desk.call('save_role', { role: 'asesor_internal', unit: null });
  await desk.goes('kuesioner', '3');
  assert.equal(await page.getByLabel('Keadaan butir I3-L1-01').isDisabled(), true);
  await page.getByLabel('Nilai hasil reviu').fill('1,5');
  await page.locator('h1').focus();
  await page.getByText('Terbukti', { exact: true }).waitFor();
  assert.deepEqual(await desk.faults('pemdi-reviu'), []);
  await page.getByRole('button', { name: 'Setujui', exact: true }).click();
  await page.locator('aside').getByText('Disetujui', { exact: true }).waitFor();
  assert.equal((await indicator('3')).voices.internal, '1,50');
});

/** The highest figure on the outside index's own scale, such as `0-100`. */
const figure = ({ external }) => external.unit.split('-').at(-1);
