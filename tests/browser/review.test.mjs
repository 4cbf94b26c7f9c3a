// A whole year through the page: a respondent answers all 47 indicators with evidence, an assessor sends
// one back, lowers one and approves, a coordinator closes; and the three voices stand right in the engine.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Desk } from './desk.mjs';

const ROWS = 47;
const codes = Array.from({ length: ROWS }, (_, place) => String(place + 1));
const levelOf = (code) => String((Number(code) % 3) + 1);

let desk;
let page;
let assessment;
let document;
before(async () => {
  desk = await Desk.open();
  ({ page } = desk);
  assessment = (await desk.newFile('reviu', 2025, 'permenpanrb-59-2020')).current;
  const [unit] = await desk.call('save_unit', { assessment, id: null, name: 'Dinas Contoh' });
  for (const code of codes) await desk.call('assign_unit', { assessment, code, unit: unit.id });
  document = join(desk.folder, 'Peraturan Wali Kota 34-2023.pdf');
  writeFileSync(document, pdf('Peraturan Wali Kota Nomor 34 Tahun 2023'));
});
after(() => desk?.end());

const press = (keys) => page.keyboard.press(keys);
const heading = (code) => page.getByRole('heading', { level: 1, name: `Indikator ${code} ` }).waitFor();
const button = (name) => page.getByRole('button', { name, exact: true });
const indicator = (code) => desk.call('indicator', { assessment, code });

async function plays(role, unit) {
  await desk.goes('pengaturan');
  await page.getByLabel('Peran', { exact: true }).selectOption({ label: role });
  if (unit) await page.getByLabel('Perangkat Daerah Anda').selectOption({ label: unit });
  await page.locator('form', { has: page.getByLabel('Peran', { exact: true }) }).getByRole('button', { name: 'Simpan' }).click();
  await page.getByRole('link', { name: `Peran: ${role}` }).waitFor();
}

async function flawless(name) {
  assert.deepEqual(await desk.faults(`reviu-${name}`), [], name);
  assert.deepEqual(desk.errors, [], name);
}

test('the respondent comes to the own tasks', async () => {
  await plays('Responden OPD', 'Dinas Contoh');
  await desk.goes();
  await page.getByRole('heading', { level: 1, name: 'Kuesioner' }).waitFor();
  assert.equal(await page.locator('a[data-code]').count(), ROWS);
  await flawless('responden-daftar');
});

test('the respondent answers every indicator with facts and evidence', async () => {
  await page.locator('a[data-code="1"]').click();
  for (const code of codes) {
    await heading(code);
    await press(levelOf(code));
    await page.getByLabel('Fakta', { exact: true }).fill(`Perwali 34/2023 mengatur hal ini (indikator ${code}).`);
    if (levelOf(code) !== '1') {
      const choosing = page.waitForEvent('filechooser');
      await button('Lampirkan berkas').click();
      await (await choosing).setFiles(document);
      await page.locator('main').getByText('Peraturan Wali Kota 34-2023.pdf').first().waitFor();
    }
    if (code === '5') {
      await page.getByRole('group', { name: /Tingkat yang dibuktikan/ }).getByLabel('2').check();
      await page.getByText('Bukti baru sampai tingkat 2; yang diklaim tingkat 3.').waitFor();
      await flawless('responden-indikator');
    }
    await page.locator('h1').focus();
    if (code !== String(ROWS)) await press('j');
  }
  await page.locator('aside').getByText('Lengkap; siap diajukan.').waitFor();
  const { gaps, ready } = await desk.call('check_answers', { assessment });
  assert.deepEqual(gaps, []);
  assert.equal(ready.length, ROWS);
});

test('what lacks something is a wall at submission, linked to its field', async () => {
  await desk.goes('kuesioner', '7');
  await button('Kosongkan jawaban').click();
  await desk.goes('periksa');
  await flawless('periksa');
  await page.getByRole('link', { name: 'Indikator 7: Tingkat atau nilai belum diisi.' }).click();
  await heading('7');
  await page.waitForFunction(() => globalThis.document.activeElement?.matches('input[type=radio]'));
  assert.equal(await button('Ajukan').isDisabled(), true);
  await page.locator('h1').focus();
  await press(levelOf('7'));
  await page.locator('aside').getByText('Lengkap; siap diajukan.').waitFor();
});

test('all is handed in at once, and then locked', async () => {
  await desk.goes('periksa');
  await button(`Ajukan ${ROWS} indikator`).click();
  await page.getByText(`${ROWS} diajukan`).waitFor();
  await desk.goes('kuesioner', '3');
  await page.getByText('Jawaban sudah diajukan dan terkunci').waitFor();
  await page.locator('h1').focus();
  await press('5');
  assert.equal((await indicator('3')).value, levelOf('3'));
  await flawless('terkunci');
});

test('the assessor sends one back, lowers one, and approves the rest in the fast table', async () => {
  await plays('Asesor Internal');
  await desk.goes();
  await page.getByRole('heading', { level: 1, name: 'Kuesioner' }).waitFor();
  assert.equal(await page.locator('a[data-code]').count(), ROWS, 'all wait for review');
  await desk.goes('kuesioner', '2');
  await page.locator('h1').focus();
  await press('1');
  await page.waitForFunction(() => globalThis.document.querySelector('input[name=reviewed][value="1"]')?.checked);
  await page.getByLabel('Penjelasan asesor internal').fill('Baru berupa rancangan.');
  await page.locator('h1').focus();
  await flawless('asesor-indikator');
  await desk.goes('kuesioner', '3');
  await button('Kembalikan').click();
  await page.locator('dialog[open]').getByRole('button', { name: 'Kembalikan' }).click();
  await page.getByText('Tuliskan alasan pengembalian.').waitFor();
  await flawless('kembalikan');
  await page.getByLabel('Alasan pengembalian').fill('Sebutkan pasalnya.');
  await page.locator('dialog[open]').getByRole('button', { name: 'Kembalikan' }).click();
  await page.locator('aside').getByText('Dikembalikan', { exact: true }).waitFor();
  await desk.goes('kuesioner');
  await page.getByLabel('Tabel cepat').check();
  await page.getByLabel('Pilih semua yang tampak').check();
  await flawless('tabel-asesor');
  await button('Setujui').click();
  await page.getByText('Tidak ada yang menunggu reviu.').waitFor();
  assert.equal((await desk.call('check_answers', { assessment })).approved, ROWS - 1);
});

test('the respondent reads why, puts it right and hands it in again', async () => {
  await plays('Responden OPD', 'Dinas Contoh');
  await desk.goes();
  await page.getByText('Dikembalikan: Sebutkan pasalnya.').waitFor();
  await flawless('dikembalikan-daftar');
  await page.locator('a[data-code="3"]').click();
  await heading('3');
  await page.locator('summary', { hasText: 'Susun kalimat fakta' }).click();
  await page.getByLabel('Jenis dan nama kebijakan').fill('Peraturan Wali Kota');
  await page.getByLabel('Nomor', { exact: true }).fill('34');
  await page.getByLabel('Pasal', { exact: true }).fill('12 ayat (1)');
  await page.locator('.sentence', { hasText: 'Pasal 12 ayat (1)' }).waitFor();
  await flawless('susun-fakta');
  await button('Masukkan ke Fakta').click();
  await page.waitForFunction(() => globalThis.document.getElementById('explanation').value.includes('Pasal 12 ayat (1)'));
  await button('Ajukan').click();
  await page.locator('aside').getByText('Diajukan', { exact: true }).waitFor();
  assert.match((await indicator('3')).explanation, /Pasal 12 ayat \(1\)/);
});

test('after the last approval the coordinator closes the year', async () => {
  await plays('Asesor Internal');
  await desk.goes('kuesioner', '3');
  await button('Setujui').click();
  await page.locator('aside').getByText('Disetujui', { exact: true }).waitFor();
  await plays('Koordinator');
  await desk.goes('periksa');
  await button('Finalkan penilaian').click();
  await page.getByText('Penilaian ini sudah final.').waitFor();
  await flawless('final-periksa');
  await desk.goes('kuesioner', '4');
  await page.getByText('Penilaian sudah final dan terkunci.').waitFor();
  await flawless('final-indikator');
  await page.getByLabel('Eksternal', { exact: true }).selectOption('1');
  await page.waitForFunction(() => globalThis.document.getElementById('voice-eksternal')?.value === '1');
  const { domains } = await desk.call('questionnaire', { assessment });
  const rows = domains.flatMap(({ aspects }) => aspects.flatMap(({ rows }) => rows));
  assert.deepEqual(rows.map(({ value }) => value), codes.map(levelOf));
  assert.deepEqual(rows.map(({ internal }) => internal), codes.map((code) => (code === '2' ? '1' : null)));
  assert.deepEqual(rows.map(({ eksternal }) => eksternal), codes.map((code) => (code === '4' ? '1' : null)));
  assert.ok(rows.every(({ status }) => status === 'final'));
});

test('every other role looks at the closed year without a fault', async () => {
  for (const role of ['Penanggung Jawab', 'Pelaksana Entri', 'Pimpinan (hanya membaca)', 'Semua peran (bekerja sendiri)']) {
    await plays(role);
    for (const part of ['dasbor', 'kuesioner', 'kuesioner/5', 'bukti', 'periksa']) {
      await desk.goes(...part.split('/'));
      await flawless(`${role.toLowerCase().replace(/\W+/g, '-')}-${part.replace('/', '-')}`);
    }
  }
});

test('the next year takes an answer over, and counts it only when it is confirmed', async () => {
  const next = await desk.call('create_assessment', { year: 2026, instrument: 'permenpanrb-59-2020' });
  await desk.call('show_assessment', { assessment: next.current });
  const at = { assessment: next.current, code: '5' };
  await desk.goes('kuesioner', '5');
  await press('Control+l');
  await page.getByText(/Dibawa dari 2025: Tingkat 3\. Belum dihitung/).waitFor();
  assert.equal((await desk.call('indicator', at)).value, null);
  await flawless('dibawa');
  await button('Konfirmasi').click();
  await page.getByText(/Belum dihitung/).waitFor({ state: 'detached' });
  assert.equal((await desk.call('indicator', at)).value, '3');
});

test('one document serves many indicators, and stands once in the register', async () => {
  await desk.goes('bukti');
  assert.equal(await page.locator('tbody tr').count(), 1);
  await button('Keterangan Peraturan Wali Kota 34-2023.pdf').click();
  await page.getByLabel('Penanda tangan (jabatan)').fill('Wali Kota');
  await page.getByLabel('Berlaku sampai').fill('2020-12-31');
  await flawless('keterangan');
  await page.locator('dialog[open]').getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('Masa berlakunya sudah lewat').waitFor();
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  await flawless('bukti');
});

test('words that were being typed when the process was killed come back to their field', async () => {
  const { path } = await desk.call('frame');
  await page.route('**/call/save_explanation', (route) => route.abort());
  await desk.goes('kuesioner', '9');
  await heading('9');
  await page.getByLabel('Fakta', { exact: true }).focus();
  const kept = page.waitForResponse((reply) => reply.url().endsWith('keep_draft') && reply.request().postData().includes('Perwali 34 ten'));
  await page.keyboard.type('Perwali 34 ten');
  await kept;
  await desk.kill();
  // The old page goes too, while nothing answers: it cannot save what it holds.
  await page.goto('about:blank');
  await page.unroute('**/call/save_explanation');
  await desk.restart();
  await desk.call('open_dossier', { path });
  await desk.goes();
  await heading('9');
  await page.getByText(/sudah dipulihkan di kolom ini/).waitFor();
  assert.deepEqual(
    await page.evaluate(() => [globalThis.document.activeElement.id, globalThis.document.activeElement.value]),
    ['explanation', 'Perwali 34 ten'],
  );
  await flawless('dipulihkan');
  const { current } = await desk.call('frame');
  await page.getByText('Tersimpan', { exact: true }).waitFor();
  assert.equal((await desk.call('indicator', { assessment: current, code: '9' })).explanation, 'Perwali 34 ten');
});

/** A PDF of one page that says one thing. */
function pdf(words) {
  const content = `BT /F1 12 Tf 72 720 Td (${words}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, nth) => {
    const place = text.length;
    text += `${nth + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const start = text.length;
  return `${text}xref\n0 6\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
}
