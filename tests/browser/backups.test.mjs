// Backups in the window: told at the foot, listed with what they hold, restored into a new file, drilled; and
// what a damaged file still says, saved.

import assert from 'node:assert/strict';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Desk } from './desk.mjs';

let desk;
let page;
let frame;
before(async () => {
  desk = await Desk.open();
  ({ page } = desk);
  frame = await desk.newFile('cadangan', 2024, 'permenpanrb-59-2020');
});
after(() => desk?.end());

const flawless = async (name) => {
  assert.deepEqual(await desk.faults(`cadangan-${name}`), [], name);
  assert.deepEqual(desk.errors, [], name);
};

test('a file that is opened is backed up, and the foot says so quietly', async () => {
  await desk.goes('dasbor');
  await page.getByText(/^Cadangan \d\d\.\d\d, terperiksa$/).waitFor();
  await flawless('kaki');
});

test('the drill says in one line that the newest backup comes back', async () => {
  await desk.goes('pengaturan');
  await page.getByRole('button', { name: 'Uji pemulihan' }).click();
  await page.getByText(/^Cadangan .* dipulihkan dan cocok: 0 jawaban, 0 berkas\.$/).waitFor();
  await flawless('uji');
});

test('backups are listed with what differs, and one is restored into a new file', async () => {
  const { current } = frame;
  await desk.call('save_value', { assessment: current, code: '1', voice: 'mandiri', value: '4' });
  await desk.goes('pengaturan');
  await page.getByRole('button', { name: 'Pulihkan…' }).click();
  await page.getByRole('dialog').getByText('1 jawaban berbeda').first().waitFor();
  await flawless('daftar');
  await page.setViewportSize({ width: 1024, height: 700 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await flawless('daftar-gelap');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('dialog').getByRole('button', { name: /Pulihkan ke berkas baru/ }).last().click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  const now = await desk.call('frame');
  assert.notEqual(now.path, frame.path);
  assert.equal(now.waiting, 47, 'the state before the answer');
});

test('a damaged file is rescued from the start page, and what is lost is listed', async () => {
  await desk.call('open_dossier', { path: frame.path });
  await desk.call('close_dossier');
  const bytes = readFileSync(frame.path);
  writeFileSync(frame.path, bytes);
  truncateSync(frame.path, bytes.length - 3 * 4096);
  await desk.goes();
  await flawless('awal');
  await page.getByRole('button', { name: new RegExp(frame.path.split('/').pop()) }).first().click();
  await page.getByRole('button', { name: 'Selamatkan…' }).click();
  await page.getByRole('dialog', { name: 'Hasil penyelamatan' }).waitFor();
  await flawless('selamat');
  await page.getByRole('button', { name: 'Buka berkas baru' }).click();
  await page.locator('nav').first().waitFor();
  assert.match((await desk.call('frame')).path, /diselamatkan/);
});
