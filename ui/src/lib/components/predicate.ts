/** Which of the five colours and shapes a predicate's name stands for. */
export type Tone = 'kurang' | 'cukup' | 'baik' | 'sangat-baik' | 'memuaskan' | 'neutral';

const tones: Record<string, Tone> = {
  kurang: 'kurang',
  cukup: 'cukup',
  baik: 'baik',
  'sangat baik': 'sangat-baik',
  memuaskan: 'memuaskan',
};

const ladder: Tone[] = ['kurang', 'cukup', 'baik', 'sangat-baik', 'memuaskan'];

/**
 * A name that is not one of the five takes its tone from its place among the predicates of its instrument,
 * from the lowest; a name that stands nowhere is drawn without colour rather than with a wrong one.
 */
export function predicateTone(name: string, predicates: string[] = []): Tone {
  const known = tones[name.trim().toLowerCase()];
  if (known) return known;
  const place = predicates.indexOf(name);
  if (place < 0) return 'neutral';
  const share = predicates.length > 1 ? place / (predicates.length - 1) : 1;
  return ladder[Math.round(share * (ladder.length - 1))] ?? 'neutral';
}
