import { expect, test } from 'vitest';
import type { IndicatorView, Remark, ReviewView } from '$lib/bindings/spbe';
import { enReview } from './en.review';
import { idReview } from './id.review';

const remarks: Remark[] = [
  { kind: 'no_file' },
  { kind: 'damaged' },
  { kind: 'locked' },
  { kind: 'no_text' },
  { kind: 'missing_pages', pages: [4, 5], of: 3 },
  { kind: 'other_kind' },
  { kind: 'expired' },
  ...(['size', 'claims', 'nesting', 'work', 'process'] as const).map((why) => ({ kind: 'unchecked' as const, why })),
];

test.each([
  ['Indonesian', idReview],
  ['English', enReview],
])('every remark on a document is a sentence of its own in %s', (_, words) => {
  const said = remarks.map((remark) => words.remark(remark));
  expect(new Set(said).size).toBe(remarks.length);
  for (const sentence of said) expect(sentence).toMatch(/^[A-Z].*\.$/);
  expect(words.remark({ kind: 'missing_pages', pages: [4, 5], of: 3 })).toContain('4, 5');
});

test('what the evidence proves is said beside the claim', () => {
  const view = (takes_levels: boolean, value: string, review: Partial<ReviewView>) =>
    ({ takes_levels, value, review: { unmapped: 0, ...review } }) as IndicatorView;
  const { reach } = idReview;
  expect(reach(view(true, '1', { reach: 'nothing_to_prove', proven: '1' }))).toBe('');
  expect(reach(view(true, '3', { reach: 'full', proven: '3' }))).toBe('Bukti sampai tingkat 3.');
  expect(reach(view(true, '3', { reach: 'short', proven: '2', unmapped: 1 }))).toBe(
    'Bukti baru sampai tingkat 2; yang diklaim tingkat 3. 1 bukti belum dipetakan ke tingkatnya.',
  );
  expect(reach(view(false, '2,50', { reach: 'short', proven: '1,17' }))).toBe(
    'Butir yang berberkas baru bernilai 1,17; yang diklaim 2,50.',
  );
});
