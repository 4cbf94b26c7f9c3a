import { describe, expect, test } from 'vitest';
import type { ColumnRole, ImportedTable } from '$lib/bindings/spbe';
import { asShown, columnName, firstHeader, isAbout, withRole } from './mapping';

const column = (letter: string, role: ColumnRole) => ({ letter, heading: letter, role, role_name: '', certain: true, reason: '' });
const value = (year: number | null): ColumnRole => ({ field: 'value', voice: 'mandiri', year });
const table = (more: Partial<ImportedTable> = {}): ImportedTable => ({
  sheet: 'LKE', at: 'A4', lines: { row: 4, lines: 1 }, kind: 'answers', origin: 'recognised', taken: true, hidden: false, turned: false,
  columns: [column('A', { field: 'number' }), column('B', value(2021)), column('C', { field: 'left_out' })],
  letters: ['A', 'B', 'C'], grid: [], more: 0, rows: 0, year: null, scale: 'as_written', agencies: [], agency: null, fingerprint: '',
  ...more,
});

describe('what a person says of a table', () => {
  test('a role that only one column may have moves to the column chosen', () => {
    const roles = withRole(table(), 'C', value(2021)).map(({ role }) => role.field);
    expect(roles).toEqual(['number', 'left_out', 'value']);
  });

  test('values of different years stand beside one another', () => {
    const roles = withRole(table(), 'C', value(2022)).map(({ role }) => role.field);
    expect(roles).toEqual(['number', 'value', 'value']);
  });

  test('several columns may hold evidence', () => {
    const twice = table({ columns: [column('A', { field: 'evidence' }), column('B', { field: 'left_out' })] });
    expect(withRole(twice, 'B', { field: 'evidence' }).map(({ role }) => role.field)).toEqual(['evidence', 'evidence']);
  });

  test('what is remembered is not lost by correcting one more thing', () => {
    const said = asShown('a.xlsx', table({ origin: 'remembered' }));
    expect(said.columns?.length).toBe(3);
    expect(said.header).toEqual({ row: 4, lines: 1 });
    expect(asShown('a.xlsx', table()).columns).toBeNull();
    expect(isAbout(said, 'a.xlsx', table())).toBe(true);
    expect(isAbout(said, 'b.xlsx', table())).toBe(false);
  });

  test('a column has the letters that spreadsheets give it', () => {
    expect([1, 26, 27, 52, 703].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'AAA']);
  });

  test('the header of an unknown sheet is the first row with several texts', () => {
    const grid = [{ row: 1, cells: ['Rekap', '', ''] }, { row: 3, cells: ['No', 'Nilai', ''] }];
    expect(firstHeader(table({ lines: null, grid }))).toEqual({ row: 3, lines: 1 });
    expect(firstHeader(table())).toBeNull();
  });
});
