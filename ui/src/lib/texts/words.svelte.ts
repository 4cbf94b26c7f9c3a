/**
 * The words of the screens in the language chosen on this machine. Everything reads them through
 * `texts`, so that a choice of language is seen at once, without loading the page anew.
 */
import { en } from './en';
import { enImport } from './en.import';
import { enKeeping } from './en.keeping';
import { enPlan } from './en.plan';
import { enReports } from './en.reports';
import { enReview } from './en.review';
import { enWork } from './en.work';
import { id } from './id';
import { idImport } from './id.import';
import { idKeeping } from './id.keeping';
import { idPlan } from './id.plan';
import { idReports } from './id.reports';
import { idReview } from './id.review';
import { idWork } from './id.work';

/** What every language has to say. */
export type Texts = typeof id &
  typeof idImport &
  typeof idKeeping &
  typeof idPlan &
  typeof idReports &
  typeof idReview &
  typeof idWork;

/** The languages of the screens. Names of instruments, criteria and engine sentences stay Indonesian. */
export type Language = 'id' | 'en';

const WORDS: Record<Language, Texts> = {
  id: { ...id, ...idImport, ...idKeeping, ...idPlan, ...idReports, ...idReview, ...idWork },
  en: { ...en, ...enImport, ...enKeeping, ...enPlan, ...enReports, ...enReview, ...enWork },
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
