// The file under the window: typed words after a power cut, a file that is moved away while it is open.

import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Desk } from './desk.mjs';

let desk;
let page;
let frame;
before(async () => {
  desk = await Desk.open();
  ({ page } = desk);
  frame = await desk.newFile('berkas', 2024, 'permenpanrb-59-2020');
});
after(() => desk?.end());

const flawless = async (name) => {
  assert.deepEqual(await desk.faults(`berkas-${name}`), [], name);
  assert.deepEqual(desk.errors, [], name);
};

test('words that were being typed come back when the file is opened from the list', async () => {
  await desk.call('keep_draft', { assessment: frame.current, code: '9', field: 'explanation', text: 'Perwali 34 ten' });
  await page.goto('about:blank');
  await desk.kill();
  await desk.restart();
  await desk.goes();
  await page.getByRole('button', { name: /Pemerintah Kota Contoh/ }).click();
  await page.getByText(/sudah dipulihkan di kolom ini/).waitFor();
  assert.deepEqual(
    await page.evaluate(() => [globalThis.document.activeElement.id, globalThis.document.activeElement.value]),
    ['explanation', 'Perwali 34 ten'],
  );
});

test('a file that was moved is told, and the work goes on from a copy', async () => {
  await desk.goes('kuesioner', '2');
  await page.getByRole('radio').first().waitFor();
  const elsewhere = join(desk.folder, 'dipindahkan.spbe');
  renameSync(frame.path, elsewhere);
  await page.getByRole('radio').nth(1).check({ force: true });
  const save = page.locator('main').getByRole('button', { name: 'Simpan salinan di…' }).first();
  await save.waitFor();
  await page.getByText(/dipindahkan atau diganti namanya/).first().waitFor();
  await flawless('dipindahkan');
  await save.click();
  await page.waitForFunction(() => !/dipindahkan atau diganti namanya/.test(globalThis.document.body.innerText));
  const now = await desk.call('frame');
  assert.notEqual(now.path, frame.path);
  assert.equal(now.moved, null);
  await page.getByRole('radio').nth(2).check({ force: true });
  await page.waitForFunction(() => /Tersimpan/.test(globalThis.document.body.innerText));
  assert.equal((await desk.call('indicator', { assessment: frame.current, code: '2' })).value, '3');
});
