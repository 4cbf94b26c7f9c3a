/** The filter of the task list outlives the page, so that going back shows the same list. */
import { EVERYTHING, type Filter } from './filter';

export const kept = $state<{ filter: Filter; last: string }>({ filter: { ...EVERYTHING }, last: '' });
