/** What outlives a page, so that going back or on shows things as they were left. */
import { EVERYTHING, type Filter } from './filter';

export const kept = $state<{ filter: Filter; last: string; table: boolean; documents: string }>({
  filter: { ...EVERYTHING },
  last: '',
  /** Whether the task list is the fast table. */
  table: false,
  /** What the evidence register is narrowed to. */
  documents: '',
});

/** Whether the evidence of every level is shown, or only that of the chosen one. */
export const shown = $state({ every: false });
