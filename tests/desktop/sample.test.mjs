// The sample agency, and every part of the application shown with it; then the files that cannot be taken.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { App, steps } from './app.mjs';

const PARTS = ['Kuesioner', 'Bukti dukung', 'Perangkat Daerah', 'Impor', 'Target', 'Laporan', 'Riwayat', 'Pengaturan'];

const app = new App();
const step = steps(app);
let person;

before(async () => {
  person = await app.start();
});
after(() => app.end());

step('the sample agency stands at 1,53 Kurang, 1,07 short of the 2,6 of 2023', async () => {
  for (const door of ['Buat penilaian baru', 'Buka berkas', 'Mulai dari spreadsheet', 'Coba dengan contoh']) {
    await person.sees(new RegExp(door));
  }
  await person.presses('Coba dengan contoh');
  const words = await person.sees(/kurang 1,07/);
  for (const expected of [/1,53/, /Kurang/, /Target 2023/, /2,60?/]) assert.match(words, expected);
  await app.picture('contoh-dasbor');
});

for (const part of PARTS) {
  step(`${part} is shown whole`, async () => {
    await person.goesTo(part);
    await person.sees(new RegExp(part));
    if (part === 'Laporan') await person.seesDrawn('canvas');
    await app.window.until('the page to be there', async () => !/Memuat…/.test(await person.reads()));
    await app.picture(`contoh-${part.toLowerCase().replace(' ', '-')}`);
  });
}

step('started with --contoh or with a file, the program opens it', async () => {
  await app.quit();
  person = await app.start('--contoh');
  await person.sees(/kurang 1,07/);
});

step('a file that is no dossier is refused in words, and left as it is', async () => {
  await person.presses('Tutup berkas');
  const file = join(app.folder, 'bukan berkas.spbe');
  writeFileSync(file, 'ini catatan biasa');
  app.answer(file);
  await person.presses('Buka berkas');
  await person.sees(/bukan berkas SPBE Mandiri|rusak/);
  await app.picture('mulai-ditolak');
  assert.equal(readFileSync(file, 'utf8'), 'ini catatan biasa');
});
