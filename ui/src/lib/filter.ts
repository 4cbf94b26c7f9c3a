/** Which rows of the task list are shown. Pure: the list goes in, the shorter list comes out. */
import type { DomainView, RowStatus, RowSummary, UnitView } from '$lib/bindings/spbe';

/** What the list is narrowed to; empty text means everything. */
export interface Filter {
  /** An OPD's id, or `-` for rows without one. */
  unit: string;
  /** `changed` is for rows whose value differs from last year's, `unexplained` for those whose assessor owes the why. */
  status: RowStatus | 'changed' | 'unexplained' | '';
  /** Only rows that the person's own OPD leads. */
  mine: boolean;
  text: string;
}

export const EVERYTHING: Filter = { unit: '', status: '', mine: false, text: '' };

/** The domains with only the rows that match; aspects and domains without any are left out. */
export function narrowed(domains: DomainView[], units: UnitView[], filter: Filter): DomainView[] {
  const owned = new Set(units.find(({ id }) => id === filter.unit)?.rows ?? []);
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (row: RowSummary) =>
    (filter.unit === '' || (filter.unit === '-' ? row.unit === '' : owned.has(row.code))) &&
    (!filter.mine || row.mine) &&
    (filter.status === '' || fits(row, filter.status)) &&
    words.every((word) => row.code === word || row.name.toLowerCase().includes(word));
  return domains
    .map((domain) => ({
      ...domain,
      aspects: domain.aspects
        .map((aspect) => ({ ...aspect, rows: aspect.rows.filter(matches) }))
        .filter(({ rows }) => rows.length > 0),
    }))
    .filter(({ aspects }) => aspects.length > 0);
}

/** How many rows a state would show, all else being as it is. */
export function counted(domains: DomainView[], units: UnitView[], filter: Filter, status: Filter['status']): number {
  return narrowed(domains, units, { ...filter, status })
    .flatMap(({ aspects }) => aspects)
    .reduce((sum, { rows }) => sum + rows.length, 0);
}

/** What is missing is asked of the row itself: one that was sent back can lack evidence as well. */
function fits(row: RowSummary, status: Exclude<Filter['status'], ''>): boolean {
  if (status === 'changed') return row.changed;
  if (status === 'unexplained') return row.unexplained;
  if (status === 'unanswered') return row.lacks.includes('value');
  if (status === 'without_explanation') return row.lacks.includes('explanation') && !row.lacks.includes('value');
  if (status === 'without_evidence') return row.lacks.includes('evidence');
  if (status === 'unconfirmed') return row.lacks.includes('unconfirmed');
  return row.status === status;
}
