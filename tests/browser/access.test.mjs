// Every screen in every state, held against WCAG 2.2 AA by axe: empty, filled, dialogs open, light and dark.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Desk } from './desk.mjs';

const PAGES = ['dasbor', 'kuesioner', 'kuesioner/2', 'periksa', 'bukti', 'perangkat-daerah', 'perangkat-daerah/pembagian', 'perangkat-daerah/fungsi', 'impor', 'target', 'peta-jalan', 'simulasi', 'rencana', 'laporan', 'riwayat', 'pengaturan', 'tidak-ada'];

let desk;
before(async () => {
  desk = await Desk.open();
});
after(() => desk?.end());

async function flawless(name) {
  assert.deepEqual(await desk.faults(name), [], name);
  assert.deepEqual(desk.errors, [], name);
}

/** A dialog that a press opens, held against the rules, and closed by Escape. */
async function dialog(name, press) {
  await press();
  await desk.page.locator('dialog[open]').waitFor();
  await flawless(name);
  await desk.page.keyboard.press('Escape');
  await desk.page.locator('dialog[open]').waitFor({ state: 'detached' }).catch(() => undefined);
}

const button = (name) => desk.page.getByRole('button', { name, exact: false }).first();

async function every(state, pages = PAGES) {
  for (const page of pages) {
    await desk.goes(...page.split('/'));
    await flawless(`${state}-${page.replace('/', '-')}`);
  }
}

test('the start screen, and the form of a new file with its error summary', async () => {
  await desk.goes();
  await flawless('mulai');
  await dialog('mulai-baru', async () => {
    await button('Buat penilaian baru').click();
    await desk.page.locator('dialog[open] button[type=submit]').click();
    await desk.page.getByRole('alert').filter({ hasText: 'Lengkapi' }).waitFor();
  });
});

test('a new file', async () => {
  await desk.newFile('baru', 2025, 'permenpanrb-59-2020');
  await every('kosong');
});

test('a new Pemdi file', async () => {
  await desk.newFile('pemdi', 2026, 'permenpanrb-8-2026');
  await every('pemdi', ['dasbor', 'kuesioner', 'kuesioner/3', 'kuesioner/5']);
});

test('the sample, in light', async () => {
  await desk.call('open_sample');
  await every('contoh');
});

test('the fast table, in every width', async () => {
  await desk.call('open_sample');
  for (const [width, height] of [[1280, 800], [1024, 700], [640, 400]]) {
    await desk.page.setViewportSize({ width, height });
    await desk.goes('kuesioner');
    await desk.page.getByLabel('Tabel cepat').check();
    await desk.page.locator('tr[data-row]').first().waitFor();
    await flawless(`tabel-${width}`);
    const wider = await desk.page.evaluate(() => document.querySelector('main').scrollWidth - document.querySelector('main').clientWidth);
    assert.ok(wider <= 1, `${wider} px too wide at ${width}`);
  }
  await desk.page.setViewportSize({ width: 1280, height: 800 });
});

test('the sample, in dark', async () => {
  await desk.call('open_sample');
  await desk.page.evaluate(() => localStorage.setItem('spbe.theme', 'dark'));
  await every('gelap');
  await desk.page.evaluate(() => localStorage.removeItem('spbe.theme'));
});

test('every dialog', async () => {
  await desk.call('open_sample');
  await desk.goes('dasbor');
  await dialog('cari', () => desk.page.keyboard.press('Control+k'));
  await dialog('tombol', () => desk.page.keyboard.press('?'));
  await dialog('penilaian-baru', () => button('Penilaian baru').click());
  await desk.goes('kuesioner', '2');
  await dialog('dokumen', () => button('Catat dokumen tanpa berkas').click());
  await desk.goes('perangkat-daerah');
  await dialog('opd-baru', () => button('Tambah Perangkat Daerah').click());
  await dialog('opd-bagikan', () => button('Bagikan indikator').click());
  await desk.goes('target');
  await dialog('target-baru', () => button('Tambah target').click());
});

test('the screens in English speak English, and no Indonesian word of the frame is left', async () => {
  await desk.call('open_sample');
  await desk.goes('pengaturan');
  await desk.page.getByLabel('English').check();
  await desk.page.getByRole('heading', { name: 'Settings' }).waitFor();
  assert.equal(await desk.page.evaluate(() => document.documentElement.lang), 'en');
  for (const page of PAGES) {
    await desk.goes(...page.split('/'));
    await flawless(`inggris-${page.replace('/', '-')}`);
    const words = await desk.page.locator('nav, header, footer, h1').allInnerTexts();
    assert.doesNotMatch(words.join(' '), /Dasbor|Kuesioner|Riwayat|Pengaturan|Urungkan|Tersimpan|Laporan/, page);
  }
  await desk.page.evaluate(() => localStorage.removeItem('spbe.language'));
});

test('at 200 % all is there, and nothing has to be scrolled sideways', async () => {
  await desk.call('open_sample');
  await desk.page.setViewportSize({ width: 640, height: 400 });
  for (const page of PAGES) {
    await desk.goes(...page.split('/'));
    await flawless(`besar-${page.replace('/', '-')}`);
    const wider = await desk.page.evaluate(() => {
      const main = document.querySelector('main');
      return Math.max(main.scrollWidth - main.clientWidth, document.documentElement.scrollWidth - innerWidth);
    });
    assert.ok(wider <= 1, `${page} is ${wider} px too wide at 200 %`);
  }
  await desk.page.setViewportSize({ width: 1280, height: 800 });
});

test('with more contrast asked for, and with the colours of the system', async () => {
  await desk.call('open_sample');
  for (const media of [{ contrast: 'more' }, { forcedColors: 'active' }]) {
    await desk.page.emulateMedia(media);
    for (const page of ['dasbor', 'kuesioner', 'kuesioner/2']) {
      await desk.goes(...page.split('/'));
      await flawless(`kontras-${Object.values(media)}-${page.replace('/', '-')}`);
    }
    await desk.page.emulateMedia({ contrast: null, forcedColors: null });
  }
});
