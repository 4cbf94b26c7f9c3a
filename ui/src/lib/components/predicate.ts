/** Which of the five colours and shapes a predicate's name stands for. */
export type Tone = 'kurang' | 'cukup' | 'baik' | 'sangat-baik' | 'memuaskan' | 'neutral';

const tones: Record<string, Tone> = {
  kurang: 'kurang',
  cukup: 'cukup',
  baik: 'baik',
  'sangat baik': 'sangat-baik',
  memuaskan: 'memuaskan',
};

/** A name that no instrument here uses is drawn without colour rather than with a wrong one. */
export function predicateTone(name: string): Tone {
  return tones[name.trim().toLowerCase()] ?? 'neutral';
}
