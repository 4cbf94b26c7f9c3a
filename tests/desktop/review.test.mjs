// Three people at the real window: a respondent answers a row, proves it by a pasted picture and hands it
// in; the assessor sends it back and approves what comes again; the coordinator sees it approved. And the
// size that someone chose is there again after the program was closed.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { App, steps } from './app.mjs';

const app = new App();
const step = steps(app);
const dossier = join(app.folder, 'reviu kota contoh.spbe');
let person;
let assessment;

before(async () => {
  person = await app.start();
});
after(() => app.end());

/** A command of the engine, for what is not this story's subject. */
const call = (command, input) =>
  app.window.run(`return window.__TAURI_INTERNALS__.invoke('call', arguments[0])`, { command, input });

async function plays(role, unit) {
  await person.goesTo('Pengaturan');
  await person.picks('Peran', role);
  if (unit) await person.picks('Perangkat Daerah Anda', unit);
  await app.window.click(`//form[.//h2[normalize-space(.) = 'Peran']]//button[@type = 'submit']`);
  await app.window.reads('header', new RegExp(`Peran: ${role}`));
}

async function opensRow(code) {
  await person.goesTo('Kuesioner');
  await app.window.click(`[data-code="${code}"]`);
  await person.sees(new RegExp(`Indikator ${code}\\b`));
}

step('the coordinator hands the rows to an OPD', async () => {
  await person.presses('Buat penilaian baru');
  await person.fills('Nama instansi', 'Kota Contoh');
  await person.fills('Tahun penilaian', '2024');
  app.answer(dossier);
  await person.presses('Pilih tempat menyimpan');
  await person.sees(/1,00/);
  assessment = (await call('frame', {})).current;
  const [unit] = await call('save_unit', { assessment, id: null, name: 'Dinas Contoh' });
  for (const code of ['1', '2']) await call('assign_unit', { assessment, code, unit: unit.id });
});

step('a respondent answers, pastes a picture as proof, and hands in', async () => {
  await plays('Responden OPD', 'Dinas Contoh');
  await opensRow('1');
  await person.types('2');
  await person.sees(/Indeks 1,00 → /);
  await person.fills('Fakta', 'Perwali 34/2017 sudah menetapkannya.');
  await person.leaves();
  await app.window.run(`return new Promise((pasted) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 4, height: 4 });
    canvas.toBlob((blob) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([blob], 'image.png', { type: 'image/png' }));
      document.querySelector('h1').focus();
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      pasted(true);
    });
  })`);
  await person.sees(/Tangkapan layar \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png/);
  await person.sees(/Lengkap; siap diajukan\./);
  await app.picture('reviu-responden');
  await person.presses('Ajukan');
  await person.sees(/Jawaban sudah diajukan dan terkunci/);
});

step('the assessor lowers it and sends it back with a reason', async () => {
  await plays('Asesor Internal');
  await person.goesTo('Kuesioner');
  await opensRow('1');
  await app.window.click(`//fieldset[legend[normalize-space(.) = 'Tingkat hasil reviu']]//label[normalize-space(.) = '1']`);
  await app.picture('reviu-asesor');
  await person.presses('Kembalikan');
  await person.fills('Alasan pengembalian', 'Sebutkan pasalnya.');
  await app.window.click('dialog[open] button[type=submit]');
  await app.window.reads('aside', /Dikembalikan/);
});

step('the respondent reads why, and hands it in again', async () => {
  await plays('Responden OPD', 'Dinas Contoh');
  await person.goesTo('Kuesioner');
  await person.sees(/Dikembalikan: Sebutkan pasalnya\./);
  await opensRow('1');
  await person.fills('Fakta', 'Pasal 12 Perwali 34/2017 menetapkannya.');
  await person.leaves();
  await person.presses('Ajukan');
  await person.sees(/Jawaban sudah diajukan dan terkunci/);
});

step('the assessor approves, and the coordinator sees it', async () => {
  await plays('Asesor Internal');
  await opensRow('1');
  await person.presses('Setujui');
  await app.window.reads('aside', /Disetujui/);
  await plays('Koordinator');
  await person.goesTo('Kuesioner');
  await app.window.reads('[data-code="1"]', /Disetujui/);
  const { voices, evidence } = await call('indicator', { assessment, code: '1' });
  assert.deepEqual([voices.mandiri, voices.internal, evidence.length], ['2', '1', 1]);
});

step('Ctrl and + draw everything larger, and it is so again after a start', async () => {
  const width = () => app.window.run('return innerWidth');
  const before = await width();
  await app.window.run(`document.querySelector('main').focus()`);
  for (let turn = 0; turn < 3; turn += 1) await person.types('ctrl', '+');
  await app.window.until('a larger page', async () => Math.abs((await width()) - before / 1.5) < 3);
  await app.quit();
  person = await app.start();
  await person.sees(/reviu kota contoh\.spbe/);
  await app.window.until('the larger page again', async () => Math.abs((await width()) - before / 1.5) < 3);
  await app.pictureNow('reviu-besar');
  await person.types('ctrl', '0');
  await app.window.until('the first size', async () => (await width()) === before);
});
