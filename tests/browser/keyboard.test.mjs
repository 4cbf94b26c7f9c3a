// The questionnaire without a mouse: every level set by its key, the index right at the end, undone and done again.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Desk } from './desk.mjs';

const ROWS = 47;
const levelOf = (place) => (place % 5) + 1;

let desk;
let page;
let assessment;
before(async () => {
  desk = await Desk.open();
  ({ page } = desk);
  assessment = (await desk.newFile('papan-ketik', 2025, 'permenpanrb-59-2020')).current;
});
after(() => desk?.end());

const press = (keys) => page.keyboard.press(keys);
const heading = (code) => page.getByRole('heading', { level: 1, name: `Indikator ${code} ` }).waitFor();
test('from the first page to the first indicator by keys alone', async () => {
  await desk.goes('dasbor');
  await press('Control+k');
  await page.keyboard.type('1');
  await page.getByRole('option', { name: /^Indikator 1 / }).waitFor();
  await press('Enter');
  await heading(1);
});

test('all indicators are answered by keys, and the engine holds each', async () => {
  for (let place = 0; place < ROWS; place += 1) {
    await heading(place + 1);
    await press(String(levelOf(place)));
    if (place + 1 < ROWS) await press('j');
  }
  await page.locator('main').getByText(`${ROWS} dari ${ROWS} dijawab`).waitFor();
  const { domains } = await desk.call('questionnaire', { assessment });
  const values = domains.flatMap(({ aspects }) => aspects.flatMap(({ rows }) => rows.map(({ value }) => value)));
  assert.deepEqual(values, Array.from({ length: ROWS }, (_, place) => String(levelOf(place))));
});

test('Ctrl+Z takes the last answer back, Ctrl+Shift+Z does it again', async () => {
  const value = async () => (await desk.call('indicator', { assessment, code: String(ROWS) })).value;
  const before = await value();
  await press('Control+z');
  await page.locator('main').getByText(`${ROWS - 1} dari ${ROWS} dijawab`).waitFor();
  assert.equal(await value(), null);
  await press('Control+Shift+z');
  await page.locator('main').getByText(`${ROWS} dari ${ROWS} dijawab`).waitFor();
  assert.equal(await value(), before);
});

test('undo and redo go on where they were after the program was ended and started again', async () => {
  const value = async () => (await desk.call('indicator', { assessment, code: String(ROWS) })).value;
  const { path } = await desk.call('frame');
  const before = await value();
  await desk.kill();
  await page.goto('about:blank');
  await desk.restart();
  await desk.call('open_dossier', { path });
  await desk.goes('kuesioner', String(ROWS));
  await heading(ROWS);
  await press('Control+z');
  await page.locator('main').getByText(`${ROWS - 1} dari ${ROWS} dijawab`).waitFor();
  await press('Control+Shift+z');
  await page.locator('main').getByText(`${ROWS} dari ${ROWS} dijawab`).waitFor();
  assert.equal(await value(), before);
});

test('inside a text field every key writes', async () => {
  const before = (await desk.call('indicator', { assessment, code: String(ROWS) })).value;
  await page.locator('textarea').first().focus();
  await page.keyboard.type('Perwali 34/2017 jk?3');
  await press('Tab');
  await page.getByText('Tersimpan', { exact: true }).first().waitFor();
  const view = await desk.call('indicator', { assessment, code: String(ROWS) });
  assert.equal(view.value, before);
  assert.match(JSON.stringify(view), /Perwali 34\/2017 jk\?3/);
});

test('what has the focus is never hidden', async () => {
  await page.locator('h1').focus();
  for (let turn = 0; turn < 40; turn += 1) {
    await press('Tab');
    const hidden = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return null;
      const shown = focused.closest('label') ?? focused;
      const { left, top, width, height } = shown.getBoundingClientRect();
      const points = [0.1, 0.5, 0.9].map((part) => [left + width / 2, top + Math.min(height, 40) * part]);
      const seen = points.some(([x, y]) => {
        const there = document.elementFromPoint(x, y);
        return there && (shown.contains(there) || there.contains(shown));
      });
      return seen ? null : shown.outerHTML.slice(0, 120);
    });
    assert.equal(hidden, null);
  }
});

test('a level and its effect stand on the page within a frame of the key', async () => {
  const times = await page.evaluate(async () => {
    const taken = [];
    for (let turn = 0; turn < 15; turn += 1) {
      const key = String((turn % 2) + 3);
      const start = performance.now();
      window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      await Promise.resolve();
      // Asked for its height, the browser lays the page out now.
      void document.body.offsetHeight;
      const done = performance.now() - start;
      if (!document.querySelector(`main fieldset input[value="${key}"]`).checked) throw new Error(`${key} is not chosen yet`);
      taken.push(done);
      await new Promise((resolve) => setTimeout(resolve, 120));
    }
    return taken.sort((one, other) => one - other);
  });
  assert.ok(times[Math.floor(times.length / 2)] < 16, `median ${times[Math.floor(times.length / 2)]} ms`);
});

test('the list is walked with J and K, and Enter opens', async () => {
  await desk.goes('kuesioner');
  await press('j');
  await press('j');
  await press('k');
  await press('j');
  await press('Enter');
  await heading(2);
});

test('in the fast table the focused row takes its level by its number', async () => {
  await desk.goes('kuesioner');
  await page.getByLabel('Tabel cepat').check();
  await page.locator('tr[data-row="1"]').waitFor();
  await press('j');
  await press('j');
  await press('5');
  await page.waitForFunction(() => globalThis.document.querySelector('tr[data-row="2"] select')?.value === '5');
  assert.equal((await desk.call('indicator', { assessment, code: '2' })).value, '5');
  assert.deepEqual(await desk.faults('tabel-cepat'), []);
  await press('Enter');
  await heading(2);
});

test('Ctrl+K finds a document by its name', async () => {
  await desk.call('add_named_evidence', { assessment, code: '2', title: 'Keputusan Wali Kota 12' });
  await press('Control+k');
  await page.keyboard.type('Keputusan Wali');
  await page.getByRole('option', { name: /Bukti Keputusan Wali Kota 12/ }).waitFor();
  await press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Bukti dukung' }).waitFor();
  // The list may stand there whole before it is narrowed.
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1);
  await desk.goes('kuesioner', '2');
  await heading(2);
});

test('? shows the keys, and Escape closes them', async () => {
  await press('?');
  await page.getByRole('dialog', { name: 'Tombol pintas' }).waitFor();
  await press('Escape');
  await heading(2);
  assert.equal(await page.locator('dialog[open]').count(), 0);
});

test('single keys can be switched off, and Ctrl+K still works', async () => {
  await desk.goes('pengaturan');
  await page.getByLabel(/bekerja di luar kolom/).focus();
  await press('Space');
  await desk.goes('kuesioner', '3');
  await heading(3);
  await press('j');
  await press('?');
  await press('Control+k');
  await page.getByRole('dialog', { name: 'Cari indikator' }).waitFor();
  await press('Escape');
  await heading(3);
  assert.equal(await page.locator('dialog[open]').count(), 0);
});
