/** The words for what the engine says in keys: roles, what is missing, what evidence proves; in English. */
import type { IndicatorView, Remark, ReusableEvidence, ValueSource } from '$lib/bindings/spbe';
import type { idReview } from './id.review';

export const enReview: typeof idReview = {
  recommendation: {
    title: 'Assessor recommendation',
    earlier: (year: number) => `Assessor recommendation ${year}`,
    hint: 'Taken from the evaluation report. It is shown when the same indicator is answered the next year, and at the tasks of the plan.',
    recommendation: 'Recommendation',
    followUp: 'Follow-up',
    due: 'Due date',
  },

  roleNames: {
    tunggal: 'All roles (working alone)',
    koordinator: 'Coordinator',
    penanggung_jawab: 'Person in charge',
    pelaksana_entri: 'Data entry officer',
    responden_opd: 'Unit respondent',
    asesor_internal: 'Internal assessor',
    pimpinan: 'Leader (reads only)',
  },

  gaps: {
    value: 'The level or value is not set yet.',
    unconfirmed: 'The answer carried over from last year is not confirmed yet.',
    explanation: 'The explanation is not written yet.',
    evidence: 'No evidence is attached yet.',
  },

  unchecked: {
    size: 'it is larger than 100 MB. The file is kept; open it yourself to see that it is intact.',
    claims: 'it states a number or a size that cannot be. Ask for a copy that was made anew and attach it again.',
    nesting: 'it is built as no program builds files. Ask for a copy that was made anew and attach it again.',
    work: 'its content asks for memory or time out of all proportion. Ask for a simpler copy and attach it again.',
    process: 'the process that checks it could not be started. Close and reopen the application; reinstall it if this recurs.',
  },

  remark(remark: Remark): string {
    switch (remark.kind) {
      case 'no_file':
        return 'Its file is not attached yet.';
      case 'damaged':
        return 'The file cannot be opened; ask for an intact copy and attach it again.';
      case 'locked':
        return 'The file is locked by a password; attach a copy without one.';
      case 'no_text':
        return 'The file is a scan without text; the assessor cannot search it. Attach the original PDF if there is one.';
      case 'missing_pages':
        return `There is no page ${remark.pages.slice(0, 6).join(', ')}; this file has only ${remark.of} pages.`;
      case 'other_kind':
        return 'Neither PDF, PNG nor JPEG; the national portal may refuse it.';
      case 'expired':
        return 'It is no longer valid; attach one that is.';
      case 'unchecked':
        return `This file could not be checked: ${this.unchecked[remark.why]}`;
    }
  },

  reach({ takes_levels, value, review: { reach, proven, unmapped } }: IndicatorView): string {
    if (reach === 'nothing_to_prove') return '';
    if (reach === 'full') return takes_levels ? `Evidence up to level ${proven}.` : `The value ${proven} is backed by files.`;
    if (!takes_levels) return `Items with a file amount to ${proven} so far; claimed is ${value}.`;
    const rest = unmapped > 0 ? ` Pieces of evidence not mapped to a level: ${unmapped}.` : '';
    return `Evidence only up to level ${proven}; claimed is level ${value}.${rest}`;
  },

  valueSource(source: ValueSource, ifNone: string): string {
    switch (source) {
      case 'chosen':
        return 'chosen';
      case 'direct':
        return 'entered directly, in place of what items or another index would give';
      case 'external_index':
        return 'converted from another index';
      case 'items':
        return 'computed from the items handed in or accepted; an estimate that may differ by about 0.06';
      case 'nothing':
        return `not answered; counted as ${ifNone}`;
    }
  },

  heldUp: (item: string, by: string) => `${item} will be refused: ${by} is not complete.`,

  reuse({ instrument_title, year, code, must_update }: ReusableEvidence): string {
    const advice = must_update ? 'Must be brought up to date before it is used again.' : 'Can be used again; check that it is still valid.';
    return `${instrument_title}, ${year}: indicator ${code} · ${advice}`;
  },

  servesAt: (codes: string) => (codes ? `Evidence at indicator ${codes}` : 'Evidence'),
  nobodyLeads: 'Nobody in charge yet',

  itemReview: {
    paste: 'Click an item, then press Ctrl+V to paste a file or a screenshot there.',
    reason: 'Why it must be revised',
    sendBack: (code: string) => `Send item ${code} back for revision`,
    hint: 'The respondent reads this: what this item lacks and what must be put right.',
    missing: 'Say why it must be revised.',
    fromRegister: (code: string) => `Use existing for item ${code}`,
    fromRegisterShort: 'Use existing',
  },

  evidenceLimit: {
    tooLarge: (name: string, limit: number) =>
      `The file “${name}” is larger than ${limit} MB. Make it smaller or split it, or raise that limit in Settings, then paste it again.`,
    title: 'Evidence files',
    label: 'Largest size of one file (MB)',
    hint: 'A larger file is refused when it is attached. Holds on this computer.',
    invalid: 'Write a whole number from 1 to 500.',
  },

  moreKeys: {
    paste: 'Paste a file or a screenshot as evidence',
    zoom: 'Make everything larger or smaller',
    reset: 'Back to the first size',
  },
};
