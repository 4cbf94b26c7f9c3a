// The work around the scores as the regulation has it: the assessor's explanation, the official stages, a
// target of the index before that is restated, and who does what.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Desk } from './desk.mjs';

const SPBE = 'permenpanrb-59-2020';
const PEMDI = 'permenpanrb-8-2026';

let desk;
let page;
let assessment;
before(async () => {
  desk = await Desk.open();
  ({ page } = desk);
  assessment = (await desk.newFile('proses', 2026, PEMDI)).current;
});
after(() => desk?.end());

const flawless = async (name) => {
  assert.deepEqual(await desk.faults(`proses-${name}`), [], name);
  assert.deepEqual(desk.errors, [], name);
};
const indicator = (code) => desk.call('indicator', { assessment, code });

/** Asks the engine until it says so, or for five seconds. */
async function until(says) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await says()) return;
    await page.waitForTimeout(50);
  }
  assert.fail(`never: ${says}`);
}

test('a reviewed value without its explanation is told at its place, in the check, the list and the dashboard', async () => {
  await desk.call('save_role', { role: 'tunggal', unit: null });
  await desk.call('save_value', { assessment, code: '2', voice: 'mandiri', value: '2' });
  await desk.call('save_value', { assessment, code: '2', voice: 'internal', value: '1,5' });
  await desk.goes('dasbor');
  await page.getByRole('link', { name: 'nilai asesor internal belum dijelaskan: 1' }).click();
  await page.getByRole('heading', { name: '1 nilai asesor internal belum dijelaskan' }).waitFor();
  await flawless('1-periksa');
  await desk.goes('kuesioner');
  await page.getByText('Nilai asesor belum dijelaskan.').waitFor();
  await page.getByLabel('Saring menurut keadaan').selectOption('unexplained');
  assert.equal(await page.locator('a[data-code]').count(), 1);
  await flawless('2-daftar');
  await page.getByLabel('Saring menurut keadaan').selectOption('');
});

test('who reviews is asked for it, and what is typed is saved by itself', async () => {
  for (const evidence of ['Perwali layanan digital']) await desk.call('add_named_evidence', { assessment, code: '2', title: evidence });
  await desk.call('save_explanation', { assessment, code: '2', text: 'Sudah ditetapkan.' });
  await desk.call('submit', { assessment, codes: ['2'] });
  await desk.goes('kuesioner', '2', 'assessor-explanation');
  const field = page.getByLabel('Penjelasan asesor internal');
  await page.waitForFunction(() => document.activeElement?.id === 'assessor-explanation');
  await page.getByRole('status').filter({ hasText: 'Nilai asesor belum dijelaskan.' }).waitFor();
  await flawless('3-penjelasan');
  await field.fill('Layanan belum dikelola menurut standar.');
  await until(async () => (await indicator('2')).review.assessor_explanation === 'Layanan belum dikelola menurut standar.');
  await page.getByRole('status').filter({ hasText: 'Nilai asesor belum dijelaskan.' }).waitFor({ state: 'detached' });
  assert.equal((await desk.call('check_answers', { assessment })).unexplained.length, 0);
});

test('the stages stand beside the final value, tell what they changed, and become final by one act', async () => {
  await desk.goes('kuesioner', '3');
  await page.getByText('Tahap penilaian eksternal', { exact: true }).click();
  const stage = (name) => page.getByLabel(`Nilai Penilaian ${name}`);
  for (const [name, value] of [['Dokumen', '2'], ['Interviu', '2,75']]) {
    await stage(name).fill(value);
    await stage(name).press('Tab');
    await until(async () => (await indicator('3')).stages.lines.some((line) => line.name.endsWith(name) && line.value !== null));
  }
  const table = page.getByRole('table', { name: 'Nilai indikator 3 pada setiap tahap penilaian eksternal' });
  await table.getByText('naik dari 2,00').waitFor();
  await page.getByText('Catatan setiap tahap').click();
  await page.getByLabel('Catatan Penilaian Interviu').fill('Bukti pelatihan dilengkapi.');
  await until(async () => (await indicator('3')).stages.lines[1].note === 'Bukti pelatihan dilengkapi.');
  assert.equal((await indicator('3')).voices.eksternal, null, 'never by itself');
  await table.scrollIntoViewIfNeeded();
  await flawless('4-tahap');
  await page.getByRole('button', { name: 'Jadikan nilai akhir: 2,75' }).click();
  await until(async () => (await indicator('3')).voices.eksternal === '2,75');
  await page.getByRole('button', { name: 'Jadikan nilai akhir: 2,75' }).waitFor({ state: 'detached' });
  for (const [width, height] of [[1024, 700], [640, 400]]) {
    await page.setViewportSize({ width, height });
    await table.scrollIntoViewIfNeeded();
    await flawless(`4-tahap-${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('all indicators with their stages stand on one list, and what is left becomes final together', async () => {
  const keep = (code, stage, value) => desk.call('save_stage', { assessment, code, stage, value });
  await keep('5', 'dokumen', '2');
  await keep('5', 'interviu', '1,5');
  await keep('8', 'dokumen', '3');
  await desk.goes('target');
  const list = page.getByRole('region', { name: 'Penilaian eksternal menurut tahap' });
  await list.getByText('menaikkan 1 indikator, menurunkan 1 (dari 2 yang dinilai).').waitFor();
  await list.scrollIntoViewIfNeeded();
  await flawless('5-daftar-tahap');
  await list.getByRole('button', { name: 'Jadikan nilai akhir untuk 2 indikator' }).click();
  await until(async () => (await indicator('8')).voices.eksternal === '3,00');
  assert.equal((await indicator('5')).voices.eksternal, '1,50');
  await list.getByRole('button').waitFor({ state: 'detached' });
});

test('who only reads sees the stages and changes none', async () => {
  await desk.call('save_role', { role: 'pimpinan', unit: null });
  await desk.goes('kuesioner', '3');
  const table = page.getByRole('table', { name: 'Nilai indikator 3 pada setiap tahap penilaian eksternal' });
  await table.waitFor();
  assert.equal(await table.locator('select, input').count(), 0);
  assert.equal(await page.getByRole('button', { name: 'Jadikan nilai akhir' }).count(), 0);
  await page.getByText('Bukti pelatihan dilengkapi.').waitFor();
  await flawless('6-membaca');
  await desk.call('save_role', { role: 'tunggal', unit: null });
});

test('a target of the index before counts until it is restated, with the figure, its predicate and the reason', async () => {
  await desk.call('save_target', {
    assessment, id: null, year: 2027, instrument: SPBE, value: '2,6', source: 'RPJMD', document: 'Perda 1/2022', scope: '', owner: '',
    equal_instrument: '', equal_value: '', assumption: '',
  });
  for (const at of ['dasbor', 'peta-jalan', 'target']) {
    await desk.goes(at);
    await page.getByText('Target 2,60 Indeks SPBE (RPJMD 2027) belum disesuaikan dengan Indeks Pemdi.', { exact: false }).first().waitFor();
    await flawless(`7-${at}`);
  }
  await page.getByRole('button', { name: 'Sesuaikan target 2027' }).click();
  const dialog = page.locator('dialog[open]');
  await dialog.getByText('2,60 Indeks SPBE: Baik (mulai 2,60 sampai di bawah 3,50)').waitFor();
  await dialog.getByText('Tidak ada konversi resmi', { exact: false }).waitFor();
  await dialog.getByRole('button', { name: 'Simpan target baru' }).click();
  await dialog.getByRole('alert').filter({ hasText: 'Tuliskan alasan angka baru.' }).waitFor();
  await flawless('8-dialog-kurang');
  await dialog.getByLabel('Target indeks baru').fill('2,5');
  await dialog.getByText('2,50 berarti Cukup (di atas 1,50 sampai dengan 2,50).').waitFor();
  await dialog.getByRole('button', { name: /^Baik / }).click();
  await dialog.getByText('2,51 berarti Baik (di atas 2,50 sampai dengan 3,50).').waitFor();
  await dialog.getByLabel('Alasan angka baru').fill('Mempertahankan predikat Baik.');
  await dialog.getByLabel('Alasan angka baru').scrollIntoViewIfNeeded();
  await flawless('9-dialog');
  await dialog.getByRole('button', { name: 'Simpan target baru' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Disesuaikan menjadi 2,51 Indeks Pemdi (IKU 2027).').waitFor();
  await page.getByText('Menggantikan target 2,60 Indeks SPBE (RPJMD 2027).').waitFor();
  await flawless('10-disesuaikan');
  // Editing the new target leads back to where its reason stands.
  await page.getByRole('button', { name: 'Ubah target 2027' }).last().click();
  await dialog.waitFor();
  assert.equal(await dialog.getByLabel('Alasan angka baru').inputValue(), 'Mempertahankan predikat Baik.');
  await page.keyboard.press('Escape');
  await desk.goes('dasbor');
  assert.equal(await page.getByText('belum disesuaikan', { exact: false }).count(), 0);
});

test('who does what is said where one looks for it, in both languages', async () => {
  await desk.goes('perangkat-daerah');
  await page.getByRole('link', { name: 'Siapa mengerjakan apa' }).click();
  const section = page.getByRole('region', { name: 'Siapa mengerjakan apa' });
  const { roles, hand_in } = await desk.call('process', { assessment });
  assert.ok(roles.length >= 4 && hand_in, 'the regulation names its roles');
  for (const { name } of roles) await section.getByRole('heading', { name, exact: false }).waitFor();
  await section.scrollIntoViewIfNeeded();
  await flawless('11-siapa');
  await desk.goes('ekspor');
  await page.getByText('Penyampaian resmi').click();
  await page.getByText(hand_in.text.replace(/\.$/, ''), { exact: false }).waitFor();
  await flawless('12-ekspor');
  await desk.goes('pengaturan');
  await page.getByLabel('English').check();
  await page.getByRole('heading', { name: 'Who does what' }).waitFor();
  await flawless('13-inggris');
  await page.evaluate(() => localStorage.removeItem('spbe.language'));
});
