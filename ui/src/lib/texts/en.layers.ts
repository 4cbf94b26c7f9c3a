/** The words of lists of evidence items (Pemdi) in English. */
import type { ItemFate, LevelPointsView } from '$lib/bindings/spbe';
import type { idLayers } from './id.layers';

const some = (codes: string[], few = 12) =>
  codes.length <= few ? codes.join(', ') : `${codes.slice(0, few).join(', ')} and ${codes.length - few} more`;

/** What is kept of items: their states, and their documents where there are any. */
function kept(items: { documents: number }[]): string {
  const documents = items.reduce((sum, item) => sum + item.documents, 0);
  return documents === 0 ? 'Their states' : `Their states and ${documents} documents`;
}

export const enLayers = {
  layers: {
    title: 'List of evidence items',
    lead: 'Evidence items are not in the regulation; every list has a source and a date of its own. Answers stay with the codes of items: those with the same code remain, those that the new list lacks are kept and come back when their list is chosen again.',
    notHere: (instrument: string) => `${instrument} is not assessed by evidence items; there is no list to choose.`,
    line: (title: string, dated: string) => `List of items: ${title} (${dated})`,
    change: 'Change…',
    changeLabel: 'Change the list of items',
    estimate: 'A value computed from items is an estimate.',
    about: 'Source and certainty of this list',
    source: 'Source',
    certainty: 'Certainty',
    inUse: 'in use',
    usedIn: (years: number[]) => `Also used by the assessment of ${years.join(', ')}.`,
    size: (items: number, withPoints: number) =>
      withPoints === 0 ? `${items} items without points; every level is shared equally` : withPoints === items ? `${items} items with points` : `${items} items, ${withPoints} of them with points`,
    provesNothing: (count: number) => (count === 0 ? '' : `${count} items prove no criterion of their level`),
    brought: (date: string, file: string) => `Brought in on ${date} from ${file}`,
    look: 'See what it does',
    lookOf: (title: string) => `See what it does to use the list ${title}`,
    remove: 'Remove',
    removeOf: (title: string) => `Remove the list ${title}`,
    final: 'This assessment is final; its list of items cannot be changed.',
    mayNot: 'Your role does not change the list of items; the Koordinator, Penanggung Jawab or Pelaksana Entri does.',
    chosen: (title: string) => `This assessment now uses the list ${title}.`,

    bring: 'Bring in the list of the portal',
    bringLead:
      'A spreadsheet or JSON with columns of code and text, and points where there are any. Indicator and level are read from their columns, or from a code such as I3-L2-01.',
    pick: 'Choose a file',
    otherFile: 'Choose another file',
    kind: 'List of items',

    effect: {
      heading: (title: string) => `With the list ${title}`,
      index: 'Index',
      predicate: 'Predicate',
      moves: 'Values that change',
      noMoves: 'No indicator changes its value.',
      before: 'Now',
      after: 'Then',
      handedIn: 'handed in or approved already; its value changes all the same',
      none: 'not answered',
      stay: (count: number) => `${count} items that were filled in remain, for their codes are the same.`,
      leave: (items: { item: string; documents: number }[]) =>
        `${items.length} items that were filled in are not on that list: ${some(items.map(({ item }) => item))}. ${kept(items)} are kept, but not counted.`,
      comeBack: (items: { item: string }[]) => `${items.length} items that were filled in count again: ${some(items.map(({ item }) => item))}.`,
      accept: (title: string) => `Use the list ${title}`,
    },

    list: {
      heading: (file: string) => `${file} beside the list in use`,
      name: 'Name of the list',
      dated: 'Date of the list',
      datedHint: 'Year, year-month or year-month-day, such as 2026-06',
      source: 'Source',
      nameMissing: 'The list has no name yet.',
      counts: {
        new: (count: number) => `${count} new`,
        same: (count: number) => `${count} the same`,
        text: (count: number) => `${count} with another text`,
        points: (count: number) => `${count} with other points`,
        place: (count: number) => `${count} elsewhere`,
        gone: (count: number) => `${count} gone`,
        refused: (count: number) => `${count} rows refused`,
      },
      missing: (indicators: number[]) =>
        `The file does not speak of indicators ${some(indicators.map(String), 20)}. Without items they can only be answered by a direct value or another index.`,
      fill: 'Keep the items of the list in use for indicators that it does not speak of',
      show: 'Show',
      all: 'All',
      fates: {
        new: 'New',
        same: 'The same',
        text: 'Another text',
        points: 'Other points',
        place: 'Elsewhere',
        gone: 'Gone',
      } satisfies Record<ItemFate, string>,
      code: 'Code',
      place: 'Indicator · level',
      at: (indicator: number, level: number) => `${indicator} · ${level}`,
      wasAt: (indicator: number, level: number) => `was indicator ${indicator}, level ${level}`,
      demand: 'Text',
      wasText: 'was',
      points: 'Points',
      equal: 'equal',
      fate: 'Change',
      filled: 'filled in',
      more: (count: number) => `Show ${count} more items`,
      nothing: 'There is no such item.',
      refused: 'What is not taken, and remarks',
      where: (sheet: string, cell: string) => [sheet && `Sheet ${sheet}`, cell && `cell ${cell}`].filter(Boolean).join(', '),
      accept: 'Keep and use this list',
    },

    page: (page: number) => `p. ${page}`,
    criterionOf: 'Criteria',
    guidance: 'Added by guidance, no criterion of the regulation',
    doesNotProve: 'Proves no criterion of this level',
    gap: (what: string, page: number) => `A criterion that no item of this list asks for: ${what} (p. ${page})`,
    absentHead: 'Not on this list',
    absentLine: 'Kept and not counted; it counts again when a list that has it is chosen.',
    absentElsewhere: 'Items that are not on this list',
    from: (list: string) => `from the list ${list}`,

    pointsOf: (code: string) => `Points of item ${code}`,
    setByHand: 'set by hand',
    counted: (points: string) => `counts ${points}`,
    times: (times: number) => `${times} times, from an older entry`,
    pointsNote({ width, sum, fits, listed, set, set_sum, rest, rest_each }: LevelPointsView): string {
      const count = set + rest;
      if (set === 0 && !listed && count === 1) return `The level's whole width of ${width} points is for one item.`;
      if (set === 0 && !listed) {
        return rest_each === null
          ? `The level's width of ${width} points is shared among ${count} items by the multiples of older entries.`
          : `The level's width of ${width} points is shared equally among ${count} items, ${rest_each} each.`;
      }
      const whole = fits ? '' : ` The points come to ${sum}, the level's width is ${width}; every item counts by its share of that sum.`;
      if (listed) return (set === 0 ? 'Points as the list has them.' : `Points as the list has them; ${set} set by hand.`) + whole;
      if (rest === 0) return `The points of all items are set by hand.${whole}`;
      const each = rest_each === null ? 'by the multiples of older entries' : `${rest_each} each`;
      const others = rest === 1 ? `goes to the other one, ${rest_each}` : `is shared among the other ${rest}, ${each}`;
      return `${set} items set by hand (${set_sum}); what they leave of the level's width of ${width} ${others}.${whole}`;
    },
    inSettings: (lists: string) => `Lists of items: ${lists}.`,
    chooseHere: 'Choose the list of items of this assessment',
  },
} satisfies typeof idLayers;
