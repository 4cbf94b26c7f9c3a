/** What the search of everything can find, and which of it fits what was typed. Pure. */

/** Something that can be gone to or done. */
export interface Findable {
  /** Unique in the list. */
  key: string;
  kind: 'indicator' | 'page' | 'unit' | 'command' | 'evidence';
  /** An indicator's number, shown before its name. */
  code?: string;
  name: string;
  /** What stands beside it, such as an indicator's state. */
  side?: string;
  act(): void;
}

/** How many results are shown: more than a person reads. */
const MOST = 60;

/**
 * What fits: every word typed must begin a word of the name (or be the number). A number alone finds
 * its indicator first; names that begin with what was typed come before those that only hold it.
 */
export function fitting(all: Findable[], typed: string): Findable[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return all.slice(0, MOST);
  return all
    .map((findable) => ({ findable, rank: rank(findable, words) }))
    .filter(({ rank }) => rank > 0)
    .sort((one, other) => other.rank - one.rank)
    .slice(0, MOST)
    .map(({ findable }) => findable);
}

function rank({ code, name }: Findable, words: string[]): number {
  const parts = name.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  let rank = 1;
  for (const word of words) {
    if (code?.toLowerCase() === word) rank += 8;
    else if (parts[0]?.startsWith(word)) rank += 4;
    else if (parts.some((part) => part.startsWith(word))) rank += 2;
    else if (word.length > 2 && name.toLowerCase().includes(word)) rank += 1;
    else return 0;
  }
  return rank;
}
