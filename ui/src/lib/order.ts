/**
 * Changes go to the engine one after the other, in the order in which they were made: two quick keys
 * must not overtake each other, and a page that is opened meanwhile must see what was just written.
 */
let last: Promise<unknown> = Promise.resolve();

/** Does this once everything before it is done, whether that went well or not. */
export function inOrder<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work);
  last = mine.catch(() => undefined);
  return mine;
}

/** Resolves when no change is under way. */
export function settled(): Promise<unknown> {
  return last;
}
