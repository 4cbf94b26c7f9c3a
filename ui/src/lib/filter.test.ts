import { describe, expect, test } from 'vitest';
import type { DomainView, PartView, RowSummary } from '$lib/bindings/spbe';
import { counted, EVERYTHING, narrowed, type Filter } from './filter';

const part: PartView = {
  shown: '1,00',
  place: 0,
  working: '',
  answered: 0,
  of: 2,
  voices: { mandiri: null, internal: null, eksternal: null },
  previous: null,
  places: [null, null, null],
};
const row = (code: string, name: string, more: Partial<RowSummary> = {}): RowSummary => ({
  code,
  name,
  weight: '1,3 %',
  value: null,
  is_level: true,
  internal: null,
  eksternal: null,
  previous: null,
  status: 'unanswered',
  evidence: 0,
  unit: '',
  note: '',
  changed: false,
  lacks: [],
  unexplained: false,
  mine: false,
  may: [],
  ...more,
});
const aspect = (number: number, rows: RowSummary[]) => ({ number, name: `Aspek ${number}`, weight: '', part, rows });
const domains: DomainView[] = [
  {
    number: 1,
    name: 'Kebijakan',
    weight: '',
    part,
    aspects: [aspect(1, [row('1', 'Arsitektur SPBE', { status: 'done', unit: 'Diskominfo' }), row('2', 'Peta Rencana')])],
  },
  { number: 2, name: 'Layanan', weight: '', part, aspects: [aspect(2, [row('12', 'Arsitektur Layanan')])] },
];
const units = [{ id: 'u1', name: 'Diskominfo', rows: ['1'], answered: 1, supports: [] }];
const codes = (found: DomainView[]) => found.flatMap(({ aspects }) => aspects.flatMap(({ rows }) => rows.map(({ code }) => code)));

describe('the task list', () => {
  test('is whole without a filter', () => {
    expect(codes(narrowed(domains, units, EVERYTHING))).toEqual(['1', '2', '12']);
  });
  test('finds by every word of a name', () => {
    expect(codes(narrowed(domains, units, { ...EVERYTHING, text: 'layanan ARSI' }))).toEqual(['12']);
  });
  test('finds a number as a whole, not as a part of another', () => {
    expect(codes(narrowed(domains, units, { ...EVERYTHING, text: '2' }))).toEqual(['2']);
  });
  test('shows what one OPD leads, or what nobody leads', () => {
    expect(codes(narrowed(domains, units, { ...EVERYTHING, unit: 'u1' }))).toEqual(['1']);
    expect(codes(narrowed(domains, units, { ...EVERYTHING, unit: '-' }))).toEqual(['2', '12']);
  });
  test('leaves out domains without a match', () => {
    expect(narrowed(domains, units, { ...EVERYTHING, status: 'done' }).map(({ number }) => number)).toEqual([1]);
  });
  test('shows what is unanswered, sent back, or lacks evidence, whatever else it lacks', () => {
    const rows = [
      row('1', 'Kosong', { lacks: ['value', 'explanation'] }),
      row('2', 'Kembali', { status: 'sent_back', lacks: ['evidence'] }),
      row('3', 'Tanpa bukti', { status: 'without_evidence', lacks: ['explanation', 'evidence'] }),
      row('4', 'Dibawa', { status: 'unconfirmed', lacks: ['unconfirmed'] }),
      row('5', 'Lengkap', { status: 'done' }),
    ];
    const all: DomainView[] = [{ number: 1, name: '', weight: '', part, aspects: [aspect(1, rows)] }];
    const shown = (status: Filter['status']) => codes(narrowed(all, [], { ...EVERYTHING, status }));
    expect(shown('unanswered')).toEqual(['1']);
    expect(shown('sent_back')).toEqual(['2']);
    expect(shown('without_evidence')).toEqual(['2', '3']);
    expect(shown('without_explanation')).toEqual(['3']);
    expect(shown('unconfirmed')).toEqual(['4']);
    expect(shown('done')).toEqual(['5']);
    expect(counted(all, [], { ...EVERYTHING, status: 'done' }, 'without_evidence')).toBe(2);
    expect(counted(all, [], { ...EVERYTHING, text: 'kembali' }, 'without_evidence')).toBe(1);
  });
  test('shows what changed since last year, and what is mine', () => {
    const rows = [row('1', 'Sama'), row('2', 'Naik', { changed: true }), row('3', 'Milik saya', { mine: true })];
    const all: DomainView[] = [{ number: 1, name: '', weight: '', part, aspects: [aspect(1, rows)] }];
    expect(codes(narrowed(all, [], { ...EVERYTHING, status: 'changed' }))).toEqual(['2']);
    expect(codes(narrowed(all, [], { ...EVERYTHING, mine: true }))).toEqual(['3']);
  });
});
