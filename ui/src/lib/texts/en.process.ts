/** The words of the work around the scores, in English: who does what, the official stages, targets that are restated. */
import type { StageMove } from '$lib/bindings/spbe';
import type { idProcess } from './id.process';

export const enProcess: typeof idProcess = {
  process: {
    title: 'Who does what',
    official: (title: string) => `By ${title}`,
    none: 'This instrument does not yet hold the tasks that its regulation hands out.',
    here: 'In this application',
    role: 'Role here',
    who: 'Who that is by the regulation',
    does: 'What it does',
    team: 'The internal assessor team is made of all of them. Here, the role Internal assessor is the member who sets the reviewed value.',
    roles: {
      tunggal: { who: 'One person who plays every part', does: 'Does everything alone; every change is still recorded.' },
      koordinator: {
        who: 'Coordinator of SPBE or Pemdi',
        does: 'Assures the quality of the result, records official results, closes or reopens the assessment.',
      },
      penanggung_jawab: {
        who: 'Official in charge',
        does: 'Checks what is handed in, then approves it or sends it back with advice.',
      },
      pelaksana_entri: {
        who: 'Data entry officer',
        does: 'Gathers and enters answers, explanations and evidence of all indicators, and hands them in.',
      },
      responden_opd: {
        who: 'Officer of a work unit or regional office, also called respondent',
        does: 'Prepares answers and evidence for the indicators that the own unit leads.',
      },
      asesor_internal: {
        who: 'Member of the internal assessor team who assesses',
        does: 'Gives the reviewed value and its explanation, then approves or sends back.',
      },
      pimpinan: { who: 'No task in the assessment', does: 'Reads everything and changes nothing.' },
    },
    handIn: 'Official hand-in',
    objection: 'Objection and improved evidence',
    place: (text: string, place: string) => `${text.replace(/\.$/, '')} (${place}).`,
  },

  stages: {
    title: 'Stages of the external assessment',
    caption: (code: string) => `Value of indicator ${code} at each stage of the external assessment`,
    stage: 'Stage',
    final: 'Final',
    valueOf: (stage: string) => `Value of ${stage}`,
    noteOf: (stage: string) => `Note on ${stage}`,
    notes: 'Notes on each stage',
    moved(move: StageMove, before: string): string {
      if (move === 'up') return `up from ${before}`;
      return move === 'down' ? `down from ${before}` : `still ${before}`;
    },
    way: { up: 'up', down: 'down', same: 'unchanged' },
    signed: (when: string, who: string) => (who ? `${when} · ${who}` : when),
    adopt: (value: string) => `Make it final: ${value}`,
    adoptFrom: (stage: string) => `No final value yet. The newest comes from ${stage}.`,
    adoptAll: (count: number) => `Make it final for ${count} indicators`,
    adoptAllLine: 'The newest stage value of every indicator that has no final value yet. Final values that are there stay.',
    listTitle: 'The external assessment stage by stage',
    lead: 'The value of each stage is kept beside the final one. It is entered on the page of its indicator.',
    none: 'No stage value is recorded yet.',
    first: (given: number, of: number) => `gave ${given} of ${of} indicators a value.`,
    sum: (given: number, raised: number, lowered: number) =>
      raised + lowered === 0
        ? `gave ${given} indicators a value and changed none.`
        : `raised ${raised} indicators and lowered ${lowered} (of ${given} that it gave a value).`,
    finalSum: (given: number, of: number, raised: number, lowered: number) =>
      raised + lowered === 0
        ? `recorded for ${given} of ${of} indicators, as in their last stage.`
        : `recorded for ${given} of ${of} indicators; ${raised} higher and ${lowered} lower than their last stage.`,
    index: (index: string, predicate: string) => `Its index is ${index} (${predicate}).`,
    own: 'Self-assessed',
    rows: (count: number) => `Values of ${count} indicators by stage`,
  },

  restate: {
    act: 'Restate',
    actOf: (year: number) => `Restate the target of ${year}`,
    change: 'Change the restatement',
    changeOf: (year: number) => `Change the restatement of the target of ${year}`,
    title: (name: string) => `Restating the target as ${name}`,
    old: 'Old target',
    oldLine: (value: string, name: string, predicate: string, range: string) => `${value} ${name}: ${predicate} (${range})`,
    placesOf: (value: string, year: number) => `Where ${value} stands among the official results of ${year}`,
    noPlaces: 'There is no list of official results for this older instrument yet.',
    scales: 'Scales that differ',
    new: 'New target',
    year: 'Year',
    value: 'New target index',
    valueHint: 'With a comma. The smallest figure of each predicate can be chosen below.',
    choose: (name: string, range: string, value: string) => `${name} (${range}): use ${value}`,
    choices: 'Smallest figure of each predicate',
    means: (value: string, predicate: string, range: string) => `${value} means ${predicate} (${range}).`,
    source: 'Source',
    document: 'New document',
    documentHint: 'Its number and title; may stay empty while the document is being written.',
    owner: 'Who answers for it',
    reason: 'Why this figure',
    reasonHint: 'Printed on the sheet that goes into the document of key performance indicators.',
    reasonMissing: 'Say why it is this figure.',
    save: 'Save the new target',
    print: 'Print the restatement sheet from the Reports page.',
    toTarget: 'Restate the target',
  },
};
