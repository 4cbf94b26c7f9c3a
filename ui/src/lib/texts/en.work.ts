/** The words of working together and of the keyboard, in English. */
import type { idWork } from './id.work';

export const enWork = {
  palette: {
    open: 'Find',
    title: 'Find an indicator, a page or a command',
    placeholder: 'Number, name, agency unit or command…',
    nothing: 'Nothing fits.',
    found: (count: number) => `${count} results`,
    kinds: { indicator: 'Indicator', page: 'Page', unit: 'Agency unit', command: 'Command', evidence: 'Evidence' },
    rowsOf: (name: string) => `Indicators of ${name}`,
    showKeys: 'Keyboard shortcuts',
    theme: (name: string) => `Theme: ${name}`,
    language: (name: string) => `Language: ${name}`,
  },

  keys: {
    title: 'Keyboard shortcuts',
    lead: 'Single keys do nothing while you write; switch them off in Settings if they are in the way.',
    everywhere: 'On every page',
    list: 'List of indicators',
    indicator: 'Indicator page',
    find: 'Find anything',
    help: 'Show this list',
    undo: 'Undo',
    redo: 'Redo',
    next: 'Next row',
    previous: 'Previous row',
    openRow: 'Open the row',
    nextIndicator: 'Next indicator',
    previousIndicator: 'Previous indicator',
    level: 'Set the level',
    carry: 'Use last year’s answer again',
    close: 'Close',
    or: 'or',
  },
} satisfies typeof idWork;
