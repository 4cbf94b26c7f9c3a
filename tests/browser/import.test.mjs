// The import assistant: what headings do not say, a person says; it is remembered, and can be forgotten.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Desk } from './desk.mjs';

let desk;
before(async () => {
  desk = await Desk.open();
  await desk.newFile('impor', 2021, null);
});
after(() => desk?.end());

async function choose(name, text) {
  const path = join(desk.folder, name);
  writeFileSync(path, text);
  const pick = desk.page.getByRole('button', { name: /Pilih spreadsheet|Ganti berkas/ });
  const [chooser] = await Promise.all([desk.page.waitForEvent('filechooser'), pick.click()]);
  await chooser.setFiles(path);
  await desk.page.getByText(name).first().waitFor();
  await desk.page.locator('#recognised').waitFor();
}
const accept = (count) => desk.page.getByRole('button', { name: `Terima ${count} perubahan` });

const ODD = 'Bahan rapat;;;\n;;;\nButir;Uraian singkat;Angka awal;Angka akhir\n1;Arsitektur;0;1\n2;Peta rencana;1;2\n';

test('a sheet that no rule knows is mapped by hand, column by column', async () => {
  const { page } = desk;
  await desk.goes('impor');
  await choose('aneh.csv', ODD);
  await page.getByText('belum ada tabel yang dikenali').waitFor();
  assert.deepEqual(await desk.faults('impor-1-tidak-dikenali'), []);
  await page.getByRole('combobox', { name: 'Isi tabel' }).selectOption({ label: 'Nilai per indikator' });
  await page.getByText('judul kolom di baris 3', { exact: false }).waitFor();
  await page.getByLabel(/Isi kolom A/).selectOption({ label: 'nomor indikator' });
  await page.getByLabel(/Isi kolom D/).selectOption({ label: 'nilai mandiri' });
  await page.getByLabel('Penulisan tingkat').selectOption({ label: '0 sampai 4' });
  await accept(2).waitFor();
  await page.getByRole('cell', { name: 'tingkat 3', exact: true }).waitFor();
  assert.deepEqual(await desk.faults('impor-2-dipetakan'), []);
  await accept(2).click();
  await page.getByText('2 perubahan diterima.').waitFor();
});

test('the next file of that layout is read in the same way, and says so, until it is forgotten', async () => {
  const { page } = desk;
  await desk.goes('impor');
  await choose('lagi.csv', ODD.replace('1;Arsitektur;0;1', '5;Layanan;0;3'));
  await page.getByText('Dibaca sesuai pemetaan yang Anda buat sebelumnya').waitFor();
  await page.getByRole('cell', { name: 'tingkat 4', exact: true }).waitFor();
  assert.deepEqual(await desk.faults('impor-3-diingat'), []);
  await page.getByRole('button', { name: 'Lupakan' }).click();
  await page.getByText('belum ada tabel yang dikenali').waitFor();
});

test('of several agencies the own one is preselected, and any other can be chosen', async () => {
  const { page } = desk;
  await desk.goes('impor');
  await choose('provinsi.csv', 'Kab/Kota;No;Indikator;Nilai\nKab. Satu;11;;5\nKota Contoh;11;;2\nKota Dua;11;;4\n');
  const agency = page.getByRole('combobox', { name: 'Instansi', exact: true });
  assert.equal(await agency.inputValue(), 'Kota Contoh');
  await page.getByRole('cell', { name: 'tingkat 2', exact: true }).waitFor();
  await agency.selectOption('Kota Dua');
  await page.getByRole('cell', { name: 'tingkat 4', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Kembalikan ke yang dikenali' }).click();
  await page.getByRole('cell', { name: 'tingkat 2', exact: true }).waitFor();
});

test('a table can be left out by the keyboard alone', async () => {
  const { page } = desk;
  await desk.goes('impor');
  await choose('a.csv', 'No;Indikator;Nilai\n20;;3\n');
  await accept(1).waitFor();
  await page.getByLabel(/Baca tabel pada lembar/).focus();
  await page.keyboard.press('Space');
  await page.getByText('dilewati sesuai pilihan Anda', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Terima 0 perubahan' }).waitFor();
});

test('a limit is set, holds, and goes back', async () => {
  const { page } = desk;
  await desk.goes('pengaturan');
  const rows = page.getByLabel('Baris satu tabel');
  await rows.fill('100');
  await rows.press('Tab');
  await page.getByText('Baris satu tabel tersimpan.').waitFor();
  assert.deepEqual(await desk.faults('impor-4-batas'), []);
  await rows.fill('7');
  await rows.press('Tab');
  await page.getByText('isi antara 100 dan', { exact: false }).waitFor();
  assert.equal(await rows.inputValue(), '100', 'what holds stays in sight');
  await page.getByRole('button', { name: 'Kembalikan ke bawaan' }).click();
  await page.getByText('Semua batas kembali ke bawaan.').waitFor();
  assert.equal(await rows.inputValue(), '100000');
  assert.deepEqual(desk.errors, []);
});

test('an official result without levels is typed where official results stand, and taken back', async () => {
  const { page } = desk;
  await desk.goes('target');
  await page.getByRole('button', { name: 'Catat hasil resmi' }).click();
  const dialog = page.getByRole('dialog', { name: 'Hasil resmi suatu tahun' });
  await dialog.getByRole('button', { name: 'Simpan' }).click();
  await dialog.getByRole('link', { name: 'Isi dokumen yang memuat hasil ini.' }).waitFor();
  assert.deepEqual(await desk.faults('hasil-resmi-1-kosong'), []);
  await dialog.getByLabel('Tahun').fill('2022');
  await dialog.getByLabel('Indeks').fill('2,35');
  await dialog.getByLabel('Predikat').fill('Cukup');
  await dialog.getByLabel('Sumber').fill('Keputusan Menteri (contoh)');
  await dialog.getByRole('button', { name: 'Simpan' }).click();
  await page.getByRole('cell', { name: '2,35', exact: true }).waitFor();
  assert.deepEqual(await desk.faults('hasil-resmi-2-tercatat'), []);
  await page.getByRole('button', { name: 'Hapus hasil resmi 2022', exact: true }).click();
  await page.getByRole('cell', { name: '2,35', exact: true }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Urungkan/ }).first().click();
  await page.getByRole('cell', { name: '2,35', exact: true }).waitFor();
});
