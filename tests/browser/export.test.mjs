// What goes out: a questionnaire for every OPD in one folder, and the portal copy that notices later changes.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Desk } from './desk.mjs';

let desk;
let assessment;
before(async () => {
  desk = await Desk.open();
  assessment = (await desk.call('open_sample')).current;
});
after(() => desk?.end());

test('the questionnaires of all OPDs are written into one folder', async () => {
  const { page } = desk;
  await desk.goes('ekspor');
  await page.getByText('Kuesioner untuk Perangkat Daerah').click();
  const unit = page.getByRole('combobox', { name: 'Untuk' });
  await unit.selectOption({ label: 'Semua OPD ke satu folder (11 berkas)' });
  assert.deepEqual(await desk.faults('ekspor-semua-opd'), []);
  await page.getByRole('button', { name: 'Pilih folder' }).click();
  await page.getByText(/^11 kuesioner ditulis ke /).waitFor();
});

test('a row that was entered and has changed since says so, and is ticked again', async () => {
  const { page } = desk;
  await desk.goes('ekspor', 'portal');
  await page.keyboard.press('t');
  await page.getByText('1 dari 47 sudah dientri').waitFor();
  await desk.call('save_value', { assessment, code: '1', voice: 'mandiri', value: '3' });
  await desk.goes('ekspor', 'portal');
  await page.getByText('1 berubah sejak dientri').waitFor();
  await page.getByText('Isian ini berubah sejak ditandai sudah dientri.', { exact: false }).waitFor();
  assert.deepEqual(await desk.faults('portal-berubah'), []);
  await page.keyboard.press('t');
  await page.getByText('1 berubah sejak dientri').waitFor({ state: 'detached' });
  await page.getByText('1 dari 47 sudah dientri').waitFor();
  assert.deepEqual(desk.errors, []);
});
