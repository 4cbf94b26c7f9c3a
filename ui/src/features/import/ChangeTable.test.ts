import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ImportRow, RowFate } from '$lib/bindings/spbe';
import ChangeTable from './ChangeTable.svelte';

const row = (key: string, fate: RowFate, more: Partial<ImportRow> = {}): ImportRow => ({
  key,
  file: 'nilai.xlsx',
  sheet: 'LKE',
  cell: 'D12',
  year: 2021,
  code: key,
  name: `Indikator ${key}`,
  fate,
  changes: [],
  here: null,
  there: null,
  voice: 'mandiri',
  kind: 'answers',
  ...more,
});
const open = (rows: ImportRow[], taken: string[] = []) => {
  const settled = { onsettle: vi.fn(), onsettleall: vi.fn() };
  render(ChangeTable, { rows, taken, ...settled });
  return settled;
};

describe('what an import would change', () => {
  afterEach(cleanup);

  test('says sheet and cell of every row', () => {
    open([row('15', 'taken')]);
    expect(screen.getByText('Lembar “LKE” sel D12')).toBeTruthy();
  });

  test('a row that differs waits for a choice, and keeps what is here until one is made', () => {
    const { onsettle } = open([row('19', 'conflict', { here: '4', there: '3' })]);
    expect(screen.getByLabelText<HTMLInputElement>('tetap 4').checked).toBe(true);
    screen.getByLabelText('pakai 3').click();
    expect(onsettle).toHaveBeenCalledWith('19', true);
  });

  test('a choice once made can be taken back', () => {
    open([row('19', 'taken', { here: '4', there: '3' })], ['19']);
    expect(screen.getByLabelText<HTMLInputElement>('pakai 3').checked).toBe(true);
    expect(screen.getByLabelText('tetap 4')).toBeTruthy();
  });

  test('a difference without a value, as in an explanation, can be settled too', () => {
    const { onsettle } = open([row('3', 'conflict', { changes: ['penjelasan berbeda'] })]);
    screen.getByLabelText('pakai berkas').click();
    expect(onsettle).toHaveBeenCalledWith('3', true);
  });

  test('several are settled at once', () => {
    const { onsettleall } = open([row('1', 'conflict'), row('2', 'conflict'), row('3', 'taken')]);
    screen.getByText('Pakai semua dari berkas').click();
    expect(onsettleall).toHaveBeenCalledWith(['1', '2'], true);
  });

  test('rows that change nothing are folded, and say how many they are', async () => {
    open([row('1', 'unchanged'), row('2', 'taken')]);
    expect(screen.queryByText('Indikator 1')).toBeNull();
    screen.getByLabelText('Tampilkan 1 baris yang tetap').click();
    expect(await screen.findByText('Indikator 1')).toBeTruthy();
  });
});
