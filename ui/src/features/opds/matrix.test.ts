import { describe, expect, it } from 'vitest';
import type { DistributedPart } from '$lib/bindings/spbe';
import { partOf, pressed, shownCodes, shownUnits, stepped, type MatrixFilter } from './matrix';

const row = (code: string, lead: string | null, supporting: string[] = [], candidates: string[] = []) => ({
  code,
  name: `Indikator ${code} Arsitektur`,
  lead,
  supporting,
  candidates,
  functions: [],
});
const parts: DistributedPart[] = [
  { domain: 'Domain', number: 1, name: 'Aspek', rows: [row('1', 'a', ['b']), row('2', null)] },
  { domain: '', number: 2, name: 'Aspek', rows: [row('3', null, [], ['a', 'b'])] },
];
const everything: MatrixFilter = { rows: 'all', involved: false, text: '' };

describe('the matrix', () => {
  it('knows the part of an OPD at a row', () => {
    const first = row('1', 'a', ['b']);
    expect(['a', 'b', 'c'].map((unit) => partOf(first, unit))).toEqual(['lead', 'support', 'none']);
  });

  it('sets what is chosen, and empties the cell at a second press', () => {
    expect(pressed('none', 'lead')).toBe('lead');
    expect(pressed('support', 'lead')).toBe('lead');
    expect(pressed('lead', 'lead')).toBe('none');
    expect(pressed('lead', 'support')).toBe('support');
  });

  it('shows the rows that a filter asks for', () => {
    const codes = (filter: Partial<MatrixFilter>) => [...shownCodes(parts, { ...everything, ...filter })];
    expect(codes({})).toEqual(['1', '2', '3']);
    expect(codes({ rows: 'unled' })).toEqual(['2', '3']);
    expect(codes({ rows: 'contested' })).toEqual(['3']);
    expect(codes({ text: '2' })).toEqual(['2']);
    expect(codes({ text: 'ARSITEKTUR 3' })).toEqual(['3']);
    const units = [
      { id: 'a', name: 'A', leads: 1, supports: 0 },
      { id: 'b', name: 'B', leads: 0, supports: 1 },
      { id: 'c', name: 'C', leads: 0, supports: 0 },
    ];
    expect([...shownUnits(units, everything)]).toEqual(['a', 'b', 'c']);
    expect([...shownUnits(units, { ...everything, involved: true })]).toEqual(['a', 'b']);
  });

  it('walks by keys and stays within', () => {
    const codes = ['1', '2', '3'];
    const units = ['a', 'b'];
    const from = { code: '2', unit: 'b' };
    const to = (key: string, ctrl = false) => stepped(key, ctrl, from, codes, units);
    expect(to('ArrowUp')).toEqual({ code: '1', unit: 'b' });
    expect(to('ArrowDown')).toEqual({ code: '3', unit: 'b' });
    expect(to('ArrowLeft')).toEqual({ code: '2', unit: 'a' });
    expect(to('ArrowRight')).toEqual(from);
    expect(to('PageDown')).toEqual({ code: '3', unit: 'b' });
    expect(to('Home')).toEqual({ code: '2', unit: 'a' });
    expect(to('Home', true)).toEqual({ code: '1', unit: 'a' });
    expect(to('End', true)).toEqual({ code: '3', unit: 'b' });
    expect(to('x')).toBeNull();
    expect(stepped('ArrowUp', false, from, [], units)).toBeNull();
    expect(stepped('ArrowDown', false, { code: 'tidak ada', unit: 'a' }, codes, units)).toEqual({ code: '2', unit: 'a' });
  });
});
