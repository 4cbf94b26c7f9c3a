// The task list as the home of each role: whose tasks, and what each filter shows, on the engine's own facts.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Desk } from './desk.mjs';

let desk;
let page;
let assessment;
let unit;
before(async () => {
  desk = await Desk.open();
  ({ page } = desk);
  const earlier = (await desk.newFile('tugas', 2024, 'permenpanrb-59-2020')).current;
  [unit] = await desk.call('save_unit', { assessment: earlier, id: null, name: 'Dinas Contoh' });
  for (const code of ['1', '2', '3', '4']) await answers(earlier, code, '2');
  assessment = (await desk.call('create_assessment', { year: 2025, instrument: 'permenpanrb-59-2020' })).current;
  await desk.call('show_assessment', { assessment });
  for (const code of ['1', '2', '3', '4']) await desk.call('assign_unit', { assessment, code, unit: unit.id });
  // 1 differs from last year; 2 is the same, without evidence; 3 is handed in; 4 is sent back; the rest is open.
  await answers(assessment, '1', '3', 'Perwali 1');
  await answers(assessment, '2', '2');
  for (const code of ['3', '4']) await answers(assessment, code, '2', `Perwali ${code}`);
  await desk.call('submit', { assessment, codes: ['3', '4'] });
  await desk.call('send_back', { assessment, codes: ['4'], note: 'Sebutkan pasalnya.' });
});
after(() => desk?.end());

async function answers(assessment, code, value, document) {
  await desk.call('save_value', { assessment, code, voice: 'mandiri', value });
  await desk.call('save_explanation', { assessment, code, text: 'Sudah ditetapkan.' });
  if (document) await desk.call('add_named_evidence', { assessment, code, title: document });
}

const shown = () => page.locator('a[data-code]').evaluateAll((rows) => rows.map(({ dataset }) => dataset.code));

async function comesHome(role) {
  await desk.call('save_role', { role, unit: role === 'responden_opd' ? unit.id : null });
  await desk.goes();
}

test('the respondent comes to what the own OPD leads, and each filter shows what it says', async () => {
  await comesHome('responden_opd');
  assert.deepEqual(await shown(), ['1', '2', '3', '4']);
  const status = page.getByLabel('Saring menurut keadaan');
  assert.match(await status.innerText(), /Bukti kurang \(1\)[\s\S]*Dikembalikan \(1\)/, 'each state says how many');
  for (const [value, codes] of [
    ['without_evidence', ['2']],
    ['submitted', ['3']],
    ['sent_back', ['4']],
    ['changed', ['1']],
    ['done', ['1']],
  ]) {
    await status.selectOption(value);
    assert.deepEqual(await shown(), codes, value);
  }
  await page.getByLabel('Saring menurut tugas').selectOption({ label: 'Semua indikator' });
  await status.selectOption('unanswered');
  assert.equal((await shown()).length, 43, 'nobody has answered the rest');
  assert.deepEqual(await desk.faults('tugas-responden'), []);
});

test('the assessor comes to what waits for review, the coordinator to the dashboard', async () => {
  await comesHome('asesor_internal');
  assert.deepEqual(await shown(), ['3']);
  await page.getByLabel('Saring menurut keadaan').selectOption('');
  await page.getByLabel('Saring menurut tugas').selectOption({ label: 'Milik saya' });
  assert.deepEqual(await shown(), ['3'], 'what was sent back is the agency’s again');
  await comesHome('koordinator');
  await page.getByText('Indeks SPBE 2025').waitFor();
});
