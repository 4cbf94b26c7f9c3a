// From a target to a finished task through the page: the target 2,6, the cheapest way, a lock, the way
// anew, the plan, its board by keyboard and mouse, its calendar, what came of it, its print; and the
// simulation, which touches no answer.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Desk } from './desk.mjs';

let desk;
let page;
let assessment;
before(async () => {
  desk = await Desk.open();
  ({ page } = desk);
  assessment = (await desk.call('open_sample')).current;
  const { targets } = await desk.call('targets', { assessment });
  for (const { id } of targets) await desk.call('remove_target', { assessment, id });
});
after(() => desk?.end());

const button = (name) => page.getByRole('button', { name, exact: true });
const dialog = () => page.locator('dialog[open]');
const plan = async () => (await desk.call('action_plan', { assessment })).plan;
const index = async () => (await desk.call('dashboard', { assessment })).index.exact;

async function flawless(name) {
  assert.deepEqual(await desk.faults(`rencana-${name}`), [], name);
  assert.deepEqual(desk.errors, [], name);
}

test('without a target the roadmap says where to record one', async () => {
  await desk.goes('peta-jalan');
  await page.getByText(/^Belum ada target Indeks SPBE mulai 2021/).waitFor();
  await page.getByText('Batas lain').click();
  await page.getByLabel('Terendah: Layanan SPBE').waitFor();
  await flawless('peta-jalan-kosong');
  await page.getByRole('link', { name: 'Ke Target' }).click();
  await page.getByRole('heading', { name: 'Target', exact: true }).waitFor();
});

test('a target of 2,6 is set, with its owner and where it began', async () => {
  await desk.goes('target');
  await button('Tambah target').click();
  await dialog().getByLabel('Tahun').fill('2023');
  await dialog().getByLabel('Target indeks').fill('2,6');
  await dialog().getByLabel('Penanggung jawab').fill('Sekretaris Daerah');
  await flawless('target-baru');
  await dialog().getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('Sekretaris Daerah').waitFor();
  await button('Tambah titik awal').click();
  await dialog().getByLabel('Nilai awal').fill('1,2');
  await dialog().getByRole('button', { name: 'Simpan' }).click();
  await page.getByText(/Tertinggal: garis lurus ke 2023 meminta/).waitFor();
  await button('Catat peristiwa').click();
  await dialog().getByLabel('Tanggal').fill('2022-10-01');
  await dialog().getByLabel('Peristiwa').fill('Layanan pengaduan diresmikan');
  await dialog().getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('1. Layanan pengaduan diresmikan').waitFor();
  await flawless('target');
});

test('the way is found, a row is locked, and the way is found anew', async () => {
  await desk.goes('peta-jalan');
  await page.getByLabel('Tingkat tertinggi').fill('3');
  await page.getByText('Batas lain').click();
  await page.getByLabel(/^Kapasitas Dinas Komunikasi/).fill('60');
  await page.getByLabel(/wajib mencapai/).fill('12=2');
  await button('Hitung jalan').click();
  await page.getByRole('heading', { name: 'Jalan ke 2,60' }).waitFor();
  const locks = page.getByRole('button', { name: /^Kunci indikator/ });
  const first = await locks.first().getAttribute('aria-label');
  const code = first.split(' ').at(-1);
  await locks.first().click();
  await page.getByRole('button', { name: `Lepas kunci indikator ${code}` }).waitFor();
  assert.equal(await page.getByRole('button', { name: `Kunci indikator ${code}`, exact: true }).count(), 0);
  await flawless('peta-jalan');
  const odds = page.getByLabel('Peluang tercapai (%)');
  await odds.fill('20');
  await page.getByLabel('Peluang ditolak tersendiri').fill('12=30');
  await button('Hitung jalan').click();
  await page.getByText(/target tercapai dalam [\d.]+ dari 10\.000 simulasi penilaian/).waitFor();
  await page.getByText('(indikator 12: 30 %)').waitFor();
  await flawless('peta-jalan-peluang');
  await odds.fill('');
  await page.getByLabel('Peluang ditolak tersendiri').fill('');
  await button('Hitung jalan').click();
  await page.getByText('tidak ada jalan yang lebih murah dengan batas ini').waitFor();
});

test('efforts come from a table', async () => {
  const table = join(desk.folder, 'upaya.csv');
  writeFileSync(table, 'indikator;dari;ke;upaya\n12;1;3;0,5\n');
  const choosing = page.waitForEvent('filechooser');
  await button('Ambil upaya dari tabel…').click();
  await (await choosing).setFiles(table);
  await page.getByText('1 baris upaya diambil dari upaya.csv.').waitFor();
  assert.equal(await page.getByLabel('Upaya indikator 12', { exact: true }).inputValue(), '0,5');
});

test('the way becomes the plan, and no answer changes', async () => {
  const before = await index();
  await button('Simpan…').click();
  await dialog().getByLabel('Nama').fill('Rencana 2023');
  await flawless('simpan');
  await dialog().getByRole('button', { name: 'Jadikan rencana' }).click();
  await page.getByText('Inilah rencana “Rencana 2023”.').waitFor();
  assert.equal(await index(), before);
  const { tasks, gain, shares } = await plan();
  assert.ok(tasks.length > 10);
  const figure = (text) => Number(text.replace('+', '').replace(',', '.'));
  const sum = shares.reduce((all, share) => all + figure(share.gain), 0);
  assert.ok(Math.abs(sum - figure(gain)) < 1e-9, 'the shares add up to the gap');
});

test('cards move by keyboard and by mouse', async () => {
  await desk.goes('rencana');
  await flawless('papan');
  const [first, second] = (await plan()).tasks;
  const card = ({ code, value }) => page.locator(`[data-task="${code}/${value}"]`);
  await card(first).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('region', { name: 'Berjalan (1)' }).waitFor();
  const name = `${first.code}/${first.value}`;
  await page.waitForFunction((name) => globalThis.document.activeElement?.dataset.task === name, name);
  await page.keyboard.press('ArrowRight');
  await page.getByRole('region', { name: 'Terhambat (1)' }).waitFor();
  await card(second).dragTo(page.getByRole('region', { name: /^Berjalan/ }), { targetPosition: { x: 60, y: 60 } });
  await page.getByRole('region', { name: 'Berjalan (1)' }).waitFor();
  const states = (await plan()).tasks.map(({ state }) => state);
  assert.equal(states.filter((state) => state === 'terhambat').length, 1);
  assert.equal(states.filter((state) => state === 'berjalan').length, 1);
});

test('the board shows the tasks of one OPD', async () => {
  await page.getByLabel('Tugas milik').selectOption('Inspektorat');
  const { tasks } = await plan();
  const own = tasks.filter(({ unit_name }) => unit_name === 'Inspektorat');
  assert.ok(own.length > 0 && own.length < tasks.length);
  await page.waitForFunction((count) => globalThis.document.querySelectorAll('[data-task]').length === count, own.length);
  await flawless('papan-satu');
  await page.getByLabel('Tugas milik').selectOption('Semua Perangkat Daerah');
});

test('a task says what was recommended, and gets its OPD, date and remark', async () => {
  const [first] = (await plan()).tasks;
  await desk.call('save_recommendation', { assessment, code: first.code, text: 'Tetapkan kebijakannya.', follow_up: null, due: null });
  await desk.goes('rencana');
  await page.locator(`[data-task="${first.code}/${first.value}"]`).press('Enter');
  await dialog().getByText('Rekomendasi asesor: Tetapkan kebijakannya.').waitFor();
  await dialog().getByLabel('Tenggat').fill('2022-06-30');
  await dialog().getByLabel('Catatan').fill('Menunggu anggaran perubahan');
  await flawless('tugas');
  await dialog().getByRole('button', { name: 'Simpan' }).click();
  await dialog().waitFor({ state: 'detached' });
  await desk.goes('rencana', 'kalender');
  await page.getByRole('heading', { name: 'Juni 2022' }).waitFor();
  await page.getByLabel('Triwulan').check();
  await page.getByRole('heading', { name: 'Triwulan II 2022' }).waitFor();
  await flawless('kalender');
});

test('level and evidence finish a task, and the progress shows', async () => {
  const { tasks } = await plan();
  const { code, value } = tasks[1];
  await desk.call('save_value', { assessment, code, voice: 'mandiri', value });
  await desk.goes('rencana');
  await page.getByText(/^0 dari/).waitFor();
  const proof = join(desk.folder, 'Peraturan Wali Kota.pdf');
  writeFileSync(proof, '%PDF-1.7 bukti');
  const { evidence } = await desk.call('attach_evidence', { assessment, code, paths: [proof] });
  const levels = Array.from({ length: Number(value) - 1 }, (_, step) => step + 2);
  await desk.call('save_evidence_levels', { assessment, code, evidence: evidence[0].id, levels });
  await desk.goes('rencana');
  await page.getByText(/^1 dari/).waitFor();
  await page.getByRole('region', { name: 'Selesai (1)' }).waitFor();
  await desk.goes('rencana', 'hasil');
  await page.getByText(/Dibandingkan dengan penilaian mandiri 2021/).waitFor();
  await flawless('hasil');
});

test('the plan is printed with its name', async () => {
  await desk.goes('rencana');
  const preview = page.waitForResponse((reply) => reply.url().endsWith('/preview_report') && reply.request().postData().includes('rencana'));
  await page.getByRole('link', { name: 'Cetak rencana' }).click();
  const reply = await (await preview).json();
  assert.ok(reply.pages >= 1 && reply.pdf.startsWith('JVBERi0'));
  assert.ok(await page.locator('input[type=radio][value=rencana]').isChecked());
});

test('the simulation is another room that touches no answer', async () => {
  const before = await index();
  await desk.goes('simulasi');
  const slider = page.getByLabel(/^Nilai indikator 42,/);
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await page.getByText(', 1 indikator diubah').waitFor();
  await page.keyboard.press('Backspace');
  await page.getByText('Belum ada yang diubah.').waitFor();
  await page.keyboard.press('End');
  await page.getByText(', 1 indikator diubah').waitFor();
  await button('Simpan skenario…').click();
  await dialog().getByLabel('Nama skenario').fill('Layanan pengaduan');
  await dialog().getByRole('button', { name: 'Simpan' }).click();
  for (const name of ['Layanan pengaduan', 'Rencana 2023']) await page.getByLabel(`Bandingkan ${name}`).check();
  await page.getByRole('columnheader', { name: /^Layanan pengaduan/ }).waitFor();
  // Saved under its own name again, a scenario is changed and not doubled.
  await page.getByLabel(/^Nilai indikator 43,/).focus();
  await page.keyboard.press('End');
  await button('Simpan skenario…').click();
  await dialog().getByText('Skenario “Layanan pengaduan” akan diperbarui.').waitFor();
  await dialog().getByRole('button', { name: 'Simpan' }).click();
  await dialog().waitFor({ state: 'detached' });
  await flawless('simulasi');
  assert.equal(await index(), before, 'nothing in it touches answers');
  await page.getByRole('button', { name: 'Jadikan rencana: Layanan pengaduan' }).click();
  await page.getByRole('heading', { name: 'Rencana: Layanan pengaduan' }).waitFor();
  assert.equal((await plan()).tasks.length, 2);
});

test('a respondent reads the plans and is offered nothing that is refused', async () => {
  const [unit] = await desk.call('units', { assessment });
  await desk.call('save_role', { role: 'responden_opd', unit: unit.id });
  await desk.goes('target');
  await page.getByRole('heading', { name: 'Titik awal' }).waitFor();
  for (const name of ['Tambah target', 'Tambah titik awal', 'Catat peristiwa']) assert.equal(await button(name).count(), 0, name);
  await desk.goes('peta-jalan');
  await page.getByRole('heading', { name: /^Jalan ke/ }).waitFor();
  assert.equal(await button('Simpan…').count(), 0);
  await desk.goes('simulasi');
  await page.getByRole('button', { name: 'Muat Rencana 2023' }).waitFor();
  assert.equal(await button('Simpan skenario…').count(), 0);
  assert.equal(await page.getByRole('button', { name: /^Jadikan rencana/ }).count(), 0);
  await flawless('simulasi-responden');
});
