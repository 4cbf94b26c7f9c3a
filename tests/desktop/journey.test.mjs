// The main job, as an officer does it at the real window: begin an assessment, answer, attach
// evidence, lose the power in the middle of it; bring in the spreadsheet, take it back and bring it in
// again; set the target; print the report. At the end the PDF's own text is read.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { App, steps } from './app.mjs';

const WORKBOOK = join(import.meta.dirname, '../../fixtures/sample/lke-2021.xlsx');
const EXPLANATION = 'Arsitektur SPBE sudah ditetapkan dan dipakai oleh seluruh perangkat daerah.';

const app = new App();
const step = steps(app);
const dossier = join(app.folder, 'penilaian kota contoh.spbe');
const evidence = join(app.folder, 'Peraturan Wali Kota tentang Arsitektur.pdf');
const report = join(app.folder, 'laporan kota contoh.pdf');
let person;

before(async () => {
  writeFileSync(evidence, '%PDF-1.4\n%bukti rekaan\n');
  person = await app.start();
});
after(() => app.end());

step('a new assessment begins empty, at the lowest level', async () => {
  await person.sees(/Buat penilaian baru/);
  await app.picture('mulai');
  await person.presses('Buat penilaian baru');
  await person.fills('Nama instansi', 'Kota Contoh');
  await person.fills('Tahun penilaian', '2021');
  await app.picture('mulai-penilaian-baru');
  app.answer(dossier);
  await person.presses('Pilih tempat menyimpan');
  await person.sees(/1,00/);
  assert.match(await person.reads('header'), /Kota Contoh/);
  await app.picture('dasbor-kosong');
});

step('indicators are answered, explained and proved', async () => {
  await person.goesTo('Kuesioner');
  await person.sees(/0 dari 47 dijawab/);
  await app.picture('kuesioner-kosong');
  await app.window.click('[data-code="1"]');
  await person.sees(/Indikator 1\b/);
  await person.types('3');
  await person.sees(/Indeks 1,00 → 1,026 \(\+0,026\)/);
  await person.fills('Fakta', EXPLANATION);
  app.answer(evidence);
  await person.presses('Lampirkan berkas');
  await person.sees(/Peraturan Wali Kota tentang Arsitektur/);
  await app.picture('indikator');
  await person.presses('Berikutnya');
  await person.sees(/Indikator 2\b/);
  await person.types('5');
  await person.sees(/→ 1,078 \(\+0,052\)/);
  await person.sees(/Tersimpan \d\d\.\d\d/);
});

step('nothing is lost when the power fails', async () => {
  await app.cutPower();
  person = await app.start();
  await person.sees(/penilaian kota contoh\.spbe/);
  await app.picture('mulai-berkas-terakhir');
  await person.presses('penilaian kota contoh.spbe');
  await person.goesTo('Kuesioner');
  await person.sees(/2 dari 47 dijawab/);
  assert.match(await person.reads('nav'), /45 indikator belum diisi/);
  assert.match(await person.reads('[data-code="1"]'), /Tingkat 3/);
  assert.match(await person.reads('[data-code="2"]'), /Tingkat 5/);
  await app.window.click('[data-code="1"]');
  await person.sees(/Peraturan Wali Kota tentang Arsitektur/);
  assert.equal(await person.finds('Fakta'), EXPLANATION);
});

step('the spreadsheet comes in, after it was seen what it changes', async () => {
  await person.goesTo('Impor');
  await app.picture('impor-kosong');
  app.answer(WORKBOOK);
  await person.presses('Pilih spreadsheet');
  const words = await person.sees(/47 baris dikenali/);
  assert.match(words, /2 berbeda/, 'the two answers given here differ from the sheet');
  await app.picture('impor');
  for (const row of [1, 2]) await app.window.click(`(//label[contains(., "pakai")])[${row}]`);
  await person.sees(/Terima 47 perubahan/);
  await person.presses('Terima 47 perubahan');
  await person.sees(/47 perubahan diterima/);
  await person.goesTo('Dasbor');
  assert.match(await person.sees(/1,53/), /Kurang/);
});

step('the import is taken back as one change, and done again', async () => {
  await person.goesTo('Riwayat');
  await person.presses('Urungkan');
  await person.sees(/diurungkan/);
  await app.picture('riwayat');
  await person.goesTo('Dasbor');
  await person.sees(/1,08/);
  await person.goesTo('Riwayat');
  await person.presses('Ulangi');
  await person.goesTo('Dasbor');
  await person.sees(/1,53/);
});

step('the target stands on the dashboard, with what is missing to it', async () => {
  await person.goesTo('Target');
  await person.presses('Tambah target');
  await person.fills('Tahun', '2023');
  await person.fills('Target indeks', '2,6');
  await app.picture('target-baru');
  await app.window.click('dialog[open] button[type=submit]');
  await person.sees(/2,60?/);
  await person.goesTo('Dasbor');
  await person.sees(/kurang 1,07/);
  await app.picture('dasbor');
});

step('the report is printed, and its text holds the index', async () => {
  await person.goesTo('Laporan');
  await person.seesDrawn('canvas');
  await app.picture('laporan');
  app.answer(report);
  await person.presses('Simpan PDF');
  await person.sees(/Tersimpan di .*laporan kota contoh\.pdf/);
  const words = execFileSync('pdftotext', ['-layout', report, '-'], { encoding: 'utf8' });
  for (const expected of [/Kota Contoh/, /1,53/, /Kurang/, /2,60?/, /1,07/]) assert.match(words, expected);
});
