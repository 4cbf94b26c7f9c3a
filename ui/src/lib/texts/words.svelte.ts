/**
 * The words of the screens in the language chosen on this machine. Everything reads them through
 * `texts`, so that a choice of language is seen at once, without loading the page anew.
 */
import { en } from './en';
import { enImport } from './en.import';
import { enLayers } from './en.layers';
import { enOpds } from './en.opds';
import { enPlan } from './en.plan';
import { enProcess } from './en.process';
import { enReports } from './en.reports';
import { enReview } from './en.review';
import { enWork } from './en.work';
import { id } from './id';
import { idImport } from './id.import';
import { idLayers } from './id.layers';
import { idOpds } from './id.opds';
import { idPlan } from './id.plan';
import { idProcess } from './id.process';
import { idReports } from './id.reports';
import { idReview } from './id.review';
import { idWork } from './id.work';

/** What every language has to say. */
export type Texts = typeof id &
  typeof idImport &
  typeof idLayers &
  typeof idOpds &
  typeof idPlan &
  typeof idProcess &
  typeof idReports &
  typeof idReview &
  typeof idWork;

/** The languages of the screens. Names of instruments, criteria and engine sentences stay Indonesian. */
export type Language = 'id' | 'en';

const WORDS: Record<Language, Texts> = {
  id: { ...id, ...idImport, ...idLayers, ...idOpds, ...idPlan, ...idProcess, ...idReports, ...idReview, ...idWork },
  en: { ...en, ...enImport, ...enLayers, ...enOpds, ...enPlan, ...enProcess, ...enReports, ...enReview, ...enWork },
};
const KEY = 'spbe.language';

let chosen = $state<Language>(localStorage.getItem(KEY) === 'en' ? 'en' : 'id');

/** The language of the screens. */
export function language(): Language {
  return chosen;
}

/** Keeps and applies a choice. */
export function chooseLanguage(next: Language): void {
  localStorage.setItem(KEY, next);
  chosen = next;
  applyLanguage();
}

/** Tells the browser and screen readers which language the page speaks. */
export function applyLanguage(): void {
  document.documentElement.lang = chosen;
}

/** All words of the screens. */
export const texts: Texts = new Proxy(WORDS.id, {
  get: (_, group) => Reflect.get(WORDS[chosen], group) as unknown,
});
