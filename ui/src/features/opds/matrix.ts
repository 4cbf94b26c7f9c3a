/** The matrix without its page: what stands in a cell, which rows are shown, where a key leads to. */
import type { DistributedPart, DistributedRow, DistributedUnit, Part } from '$lib/bindings/spbe';

/** What the rows and columns are narrowed to. */
export interface MatrixFilter {
  rows: 'all' | 'unled' | 'contested';
  /** Only OPDs that lead or support anything. */
  involved: boolean;
  text: string;
}

/** A cell: the row's code and the OPD's id. */
export interface Cell {
  code: string;
  unit: string;
}

export function partOf(row: DistributedRow, unit: string): Part {
  if (row.lead === unit) return 'lead';
  return row.supporting.includes(unit) ? 'support' : 'none';
}

/** What a press on a cell sets: what is chosen, or nothing where that stands already. */
export function pressed(now: Part, chosen: Part): Part {
  return now === chosen ? 'none' : chosen;
}

/** The codes of the rows that a filter shows. */
export function shownCodes(parts: DistributedPart[], filter: MatrixFilter): Set<string> {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (row: DistributedRow) =>
    (filter.rows !== 'unled' || row.lead === null) &&
    (filter.rows !== 'contested' || row.candidates.length > 0) &&
    words.every((word) => row.code === word || row.name.toLowerCase().includes(word));
  return new Set(parts.flatMap(({ rows }) => rows.filter(fits).map(({ code }) => code)));
}

/** The ids of the OPDs that a filter shows. */
export function shownUnits(units: DistributedUnit[], filter: MatrixFilter): Set<string> {
  const fits = (unit: DistributedUnit) => !filter.involved || unit.leads > 0 || unit.supports > 0;
  return new Set(units.filter(fits).map(({ id }) => id));
}

const PAGE = 10;

/** Where a key leads to from a cell; null for keys that lead nowhere. */
export function stepped(key: string, ctrl: boolean, at: Cell, codes: string[], units: string[]): Cell | null {
  const last = { row: codes.length - 1, column: units.length - 1 };
  if (last.row < 0 || last.column < 0) return null;
  const row = Math.max(0, codes.indexOf(at.code));
  const column = Math.max(0, units.indexOf(at.unit));
  const to = (row: number, column: number): Cell => ({
    code: codes[Math.min(last.row, Math.max(0, row))] ?? at.code,
    unit: units[Math.min(last.column, Math.max(0, column))] ?? at.unit,
  });
  switch (key) {
    case 'ArrowUp':
      return to(row - 1, column);
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'PageUp':
      return to(row - PAGE, column);
    case 'PageDown':
      return to(row + PAGE, column);
    case 'Home':
      return to(ctrl ? 0 : row, 0);
    case 'End':
      return to(ctrl ? last.row : row, last.column);
    default:
      return null;
  }
}
