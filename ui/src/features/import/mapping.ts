/** What a person says of a table: small, pure steps from what is shown to the next mapping. */
import type { ColumnRole, ImportedTable, MappedColumn, Mapping, TableKind } from '$lib/bindings/spbe';

const LEFT_OUT: ColumnRole = { field: 'left_out' };

/** Several columns may hold these. */
const REPEATED: ColumnRole['field'][] = ['left_out', 'evidence'];

/** Whether a mapping is about a table. */
export function isAbout(mapping: Mapping, file: string, table: ImportedTable): boolean {
  return mapping.file === file && mapping.sheet === table.sheet && mapping.at === table.at;
}

/** A mapping that says of a table what already holds. */
export function asShown(file: string, table: ImportedTable): Mapping {
  const remembered = table.origin === 'remembered';
  return {
    file,
    sheet: table.sheet,
    at: table.at,
    taken: table.taken,
    kind: table.kind,
    header: remembered ? table.lines : null,
    columns: remembered ? columnsOf(table) : null,
    year: null,
    scale: table.scale,
    agency: null,
    turned: null,
  };
}

/** The columns of a table as they are read. */
export function columnsOf(table: ImportedTable): MappedColumn[] {
  return table.columns.map(({ letter, role }) => ({ letter, role }));
}

/** The columns after one of them was given another role: a role that only one may have moves here. */
export function withRole(table: ImportedTable, letter: string, role: ColumnRole): MappedColumn[] {
  const same = (other: ColumnRole) => !REPEATED.includes(role.field) && sameRole(other, role);
  return columnsOf(table).map((column) => {
    if (column.letter === letter) return { letter, role };
    return same(column.role) ? { ...column, role: LEFT_OUT } : column;
  });
}

/** The choice of a role in a list, without its year. */
export function roleKey(role: ColumnRole): string {
  return JSON.stringify(Object.entries({ ...role, year: undefined }).sort());
}

function sameRole(one: ColumnRole, other: ColumnRole): boolean {
  const year = (role: ColumnRole) => ('year' in role ? role.year : null);
  return roleKey(one) === roleKey(other) && year(one) === year(other);
}

/** What a sheet without a table becomes when a person says what it holds: the header is the first row with several texts. */
export function firstHeader(table: ImportedTable): Mapping['header'] {
  if (table.lines) return null;
  const row = table.grid.find(({ cells }) => cells.filter((cell) => cell !== '').length > 1) ?? table.grid[0];
  return row ? { row: row.row, lines: 1 } : null;
}

/** The letters of a column, counted from one: 28 is AB. */
export function columnName(number: number): string {
  let letters = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** Kinds whose rows carry levels. */
export function hasLevels(kind: TableKind | null): boolean {
  return kind === 'answers' || kind === 'recap';
}
