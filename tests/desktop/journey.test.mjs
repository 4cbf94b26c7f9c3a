// The main job, as an officer does it at the real window: look at the sample agency; begin an own
// assessment, answer, attach evidence, lose the power; bring in the spreadsheet; take it back and
// bring it in again; print the report. The PDF's own text is read at the end.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { App } from './app.mjs';

const app = new App();
const dossier = join(app.folder, 'kota contoh.spbe');
const workbook = join(import.meta.dirname, '../../fixtures/sheets/lke-2021.xlsx');
const evidence = join(app.folder, 'Peraturan Wali Kota.pdf');
let person;

before(async () => {
  writeFileSync(evidence, '%PDF-1.4\n%bukti rekaan\n');
  person = await app.start();
});
after(() => app.end());

test('the start screen offers four doors', async () => {
  for (const door of ['Buat penilaian baru', 'Buka berkas', 'Mulai dari spreadsheet', 'Coba dengan contoh']) {
    await person.sees(new RegExp(door));
  }
  await app.picture('mulai');
});

test('the sample agency stands at 1,53 Kurang, 1,07 short of the 2,6 of 2023', async () => {
  await person.presses('Coba dengan contoh');
  const words = await person.sees(/kurang 1,07/);
  assert.match(words, /1,53/);
  assert.match(words, /Kurang/);
  assert.match(words, /Target 2023/);
  assert.match(words, /2,60?/);
  await app.picture('dasbor-contoh');
});
