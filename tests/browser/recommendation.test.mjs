// What the assessors recommended: from a tracker to the indicator, changed there, and seen the next year.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Desk } from './desk.mjs';

const TRACKER = `No;Indikator;Rekomendasi;Tindak Lanjut;Target Waktu;OPD
1;;Tetapkan kebijakan arsitektur yang memuat seluruh domain, lalu sosialisasikan kepada semua perangkat daerah;Rancangan disusun;30 Juni 2024;Bagian Hukum
4;;Lakukan reviu berkala;Rapat reviu;Triwulan III;Bappeda
`;

let desk;
let page;
let assessment;
before(async () => {
  desk = await Desk.open();
  ({ page } = desk);
  assessment = (await desk.newFile('rekomendasi', 2023, 'permenpanrb-59-2020')).current;
});
after(() => desk?.end());

const told = async (code) => (await desk.call('indicator', { assessment, code })).recommendation;
const flawless = async (name) => {
  assert.deepEqual(await desk.faults(`rekomendasi-${name}`), [], name);
  assert.deepEqual(desk.errors, [], name);
};

test('a tracker is recognised, shown before it is taken, and taken', async () => {
  await desk.goes('impor');
  const path = join(desk.folder, 'pelacak.csv');
  writeFileSync(path, TRACKER);
  const pick = page.getByRole('button', { name: /Pilih spreadsheet/ });
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), pick.click()]);
  await chooser.setFiles(path);
  await page.getByText('Target waktu “Triwulan III” tidak dapat dibaca', { exact: false }).waitFor();
  await page.getByRole('cell', { name: 'rekomendasi, tindak lanjut, target waktu, Bagian Hukum' }).waitFor();
  await flawless('1-impor');
  await page.getByRole('button', { name: 'Terima 2 perubahan' }).click();
  await page.getByText('2 perubahan diterima.').waitFor();
  assert.equal((await told('1')).due, '2024-06-30');
});

test('at its indicator it can be changed, each part by itself', async () => {
  await desk.goes('kuesioner', '4');
  const follow = page.getByLabel('Tindak lanjut');
  await follow.waitFor();
  assert.equal(await page.getByLabel('Rekomendasi', { exact: true }).inputValue(), 'Lakukan reviu berkala');
  await follow.fill('Reviu dijadwalkan');
  await page.getByLabel('Target waktu').fill('2024-09-30');
  await page.getByLabel('Rekomendasi', { exact: true }).focus();
  await page.waitForFunction(() => document.activeElement?.id === 'recommendation');
  await desk.settled();
  for (let tries = 0; (await told('4')).follow_up !== 'Reviu dijadwalkan' && tries < 50; tries += 1) await page.waitForTimeout(50);
  assert.deepEqual(await told('4'), { text: 'Lakukan reviu berkala', follow_up: 'Reviu dijadwalkan', due: '2024-09-30' });
  await page.getByLabel('Target waktu').scrollIntoViewIfNeeded();
  await flawless('2-indikator');
});

test('the next year it stands above the levels', async () => {
  await desk.call('create_assessment', { year: 2024, instrument: 'permenpanrb-59-2020' });
  await desk.goes('kuesioner', '1');
  const earlier = page.getByRole('region', { name: 'Rekomendasi asesor 2023' });
  await earlier.getByText('Tetapkan kebijakan arsitektur', { exact: false }).waitFor();
  await earlier.getByText('30 Juni 2024').waitFor();
  await flawless('3-tahun-berikutnya');
});
