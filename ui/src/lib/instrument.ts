/** Instruments as files, and how they stand among those that years choose by themselves. */
import type { InstrumentSummary } from '$lib/bindings/spbe';
import { texts } from '$lib/texts/words.svelte';

/** The kind of file that an instrument of the user's own is. */
export const instrumentKind = () => ({ name: texts.start.instrumentKind, extensions: ['json'] });

/** Whether a year chooses an instrument by itself. */
export const inForce = ({ rules, first_year, last_year }: InstrumentSummary, year: number): boolean =>
  rules && first_year <= year && (last_year === null || year <= last_year);

/** The name of a file at the end of its path. */
export const fileName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;
