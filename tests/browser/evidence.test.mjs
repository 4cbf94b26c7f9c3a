// Evidence by the clipboard, the limit of its size, and evidence of the old instrument that serves again.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Desk } from './desk.mjs';

let desk;
let page;
before(async () => {
  desk = await Desk.open();
  ({ page } = desk);
});
after(() => desk?.end());

const title = (name) => page.locator('main').getByText(name).first();

async function flawless(name) {
  assert.deepEqual(await desk.faults(`bukti-${name}`), [], name);
  assert.deepEqual(desk.errors, [], name);
}

/** Pastes where the focus is, as a web view does it: files (name, kind, text) and perhaps text beside them. */
function pastes(files, text) {
  return page.evaluate(
    ({ files, text }) => {
      const clipboardData = new DataTransfer();
      for (const [name, type, content] of files) clipboardData.items.add(new File([content], name, { type }));
      if (text) clipboardData.setData('text/plain', text);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      (document.activeElement ?? document.body).dispatchEvent(event);
      return event.defaultPrevented;
    },
    { files, text },
  );
}

test('a picture on the clipboard is pasted with the real key and becomes a named screenshot', async () => {
  const { current: assessment } = await desk.newFile('tempel', 2025, 'permenpanrb-59-2020');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: desk.home });
  await desk.goes('kuesioner', '1');
  await page.bringToFront();
  await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 8, height: 8 });
    canvas.getContext('2d').fillRect(0, 0, 8, 8);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
  });
  await page.locator('h1').focus();
  await page.keyboard.press('Control+v');
  await title(/Tangkapan layar \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png/).waitFor();
  const { evidence } = await desk.call('indicator', { assessment, code: '1' });
  assert.equal(evidence.length, 1);
  assert.ok(evidence[0].has_file);
  assert.deepEqual(await desk.call('inspect_evidence', { evidence: evidence[0].id, pages: '' }), []);
  await page.getByRole('button', { name: /^Lihat Tangkapan layar/ }).click();
  await page.waitForFunction(() => document.querySelector('dialog[open] img')?.naturalWidth === 8);
  await page.keyboard.press('Escape');
  await flawless('tangkapan');
});

test('several pasted files are one change; text beside a picture stays text in a field', async () => {
  const { current: assessment } = await desk.newFile('tempel-dua', 2025, 'permenpanrb-59-2020');
  await desk.goes('kuesioner', '1');
  await page.locator('h1').focus();
  assert.equal(await pastes([['Notula.txt', 'text/plain', 'isi'], ['Daftar hadir.txt', 'text/plain', 'nama']]), true);
  await title('Notula.txt').waitFor();
  await title('Daftar hadir.txt').waitFor();
  await page.getByText('Bukan PDF, PNG, atau JPEG; portal nasional mungkin menolaknya.').first().waitFor();
  await page.keyboard.press('Control+z');
  await title('Notula.txt').waitFor({ state: 'detached' });
  assert.equal((await desk.call('indicator', { assessment, code: '1' })).evidence.length, 0, 'one undo takes both back');
  await page.getByLabel('Fakta', { exact: true }).focus();
  assert.equal(await pastes([['image.png', 'image/png', 'x']], 'Perwali 34/2017'), false, 'the text is meant');
  assert.equal(await pastes([['Foto.png', 'image/png', 'x']]), true, 'nothing but a picture');
  await title('Foto.png').waitFor();
});

test('what is larger than the limit is refused with both sizes, and the limit is a setting', async () => {
  const { current: assessment } = await desk.newFile('batas', 2025, 'permenpanrb-59-2020');
  await desk.goes('pengaturan');
  const limit = page.getByLabel('Batas ukuran satu berkas (MB)');
  assert.equal(await limit.inputValue(), '100');
  const save = page.locator('form', { has: limit }).getByRole('button', { name: 'Simpan' });
  await limit.fill('1,5');
  await save.click();
  await page.getByText('Tulis angka bulat dari 1 sampai 500.').waitFor();
  await flawless('batas-salah');
  await limit.fill('900');
  await save.click();
  await page.getByText('Batas ukuran berkas bukti 900 MB tidak dapat dipakai; tulis angka dari 1 sampai 500 MB.').waitFor();
  await limit.fill('1');
  await save.click();
  await page.locator('form', { has: limit }).getByText('Tersimpan.').waitFor();
  await desk.goes('kuesioner', '1');
  const file = join(desk.folder, 'Pindaian besar.pdf');
  writeFileSync(file, Buffer.alloc(2_400_000, 'x'));
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Lampirkan berkas', exact: true }).click();
  await (await choosing).setFiles(file);
  await page.getByText('“Pindaian besar.pdf” berukuran 2,4 MB, sedangkan batasnya 1,0 MB.').waitFor();
  await flawless('batas-ditolak');
  await page.locator('h1').focus();
  await pastes([['Besar.txt', 'text/plain', 'x'.repeat(1_200_000)]]);
  await page.getByText('“Besar.txt” lebih besar dari 1 MB.').waitFor();
  assert.equal((await desk.call('indicator', { assessment, code: '1' })).evidence.length, 0);
  await desk.call('save_evidence_limit', { megabytes: 100 });
});

test('evidence of the old instrument is offered where the mapping says so, for the row and for an item', async () => {
  const old = (await desk.newFile('pakai-lagi', 2025, 'permenpanrb-59-2020')).current;
  for (const code of Array.from({ length: 47 }, (_, place) => String(place + 1))) {
    await desk.call('add_named_evidence', { assessment: old, code, title: `Dokumen indikator ${code}` });
  }
  const { current: assessment } = await desk.call('create_assessment', { year: 2026, instrument: 'permenpanrb-8-2026' });
  const views = await Promise.all(Array.from({ length: 20 }, (_, place) => desk.call('indicator', { assessment, code: String(place + 1) })));
  const offered = views.filter(({ reusable }) => reusable.length > 0);
  assert.ok(offered.length >= 5, `${offered.length} indicators have evidence to use again`);
  const view = offered.find(({ levels }) => levels[0].items.length > 0);
  const [first, second] = view.reusable;
  await desk.goes('kuesioner', view.code);
  await page.getByRole('heading', { name: 'Bukti instrumen lama yang dapat dipakai lagi' }).waitFor();
  await page.getByText(`SPBE 59/2020, 2025: indikator ${first.code}`).first().waitFor();
  await flawless('pakai-lagi');
  await page.getByRole('button', { name: `Pakai ${first.title}`, exact: true }).click();
  await page.getByRole('button', { name: `Lepaskan ${first.title}`, exact: true }).waitFor();

  const item = view.levels[0].items[0].code;
  await page.getByRole('button', { name: `Pakai yang ada untuk butir ${item}` }).click();
  const dialog = page.getByRole('dialog', { name: 'Pilih dari daftar bukti dukung' });
  await dialog.getByRole('button', { name: /^Pakai / }).first().waitFor();
  const order = await dialog.getByRole('button', { name: /^Pakai / }).evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')));
  assert.equal(order[0], `Pakai ${first.title}`, 'what stands here comes first');
  if (second) assert.ok(view.reusable.slice(1).some(({ title }) => order[1] === `Pakai ${title}`), 'then what the mapping offers');
  await flawless('pakai-butir');
  await dialog.getByRole('button', { name: `Pakai ${first.title}`, exact: true }).click();
  await page.getByRole('button', { name: `Lepaskan ${first.title} dari butir ${item}` }).waitFor();
  const after = await desk.call('indicator', { assessment, code: view.code });
  assert.deepEqual(after.levels[0].items[0].evidence.map(({ title }) => title), [first.title]);
  assert.ok(!after.reusable.some(({ id }) => id === first.id), 'what is used is not offered again');
});

test('a file pasted on an item that has the focus goes to that item', async () => {
  const { current: assessment } = await desk.newFile('tempel-butir', 2026, 'permenpanrb-8-2026');
  await desk.goes('kuesioner', '3');
  await page.locator('tr[data-item="I3-L1-01"] td').nth(1).click({ position: { x: 4, y: 4 } });
  await pastes([['Surat.txt', 'text/plain', 'isi surat']]);
  await page.getByRole('button', { name: 'Lepaskan Surat.txt dari butir I3-L1-01' }).waitFor();
  const view = await desk.call('indicator', { assessment, code: '3' });
  assert.deepEqual([view.levels[0].items[0].evidence.length, view.evidence.length], [1, 0]);
  await flawless('tempel-butir');
});
