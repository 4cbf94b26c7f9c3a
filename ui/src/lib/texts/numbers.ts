/**
 * Dates and counts as Indonesian officials read them. Figures of an assessment arrive from the engine
 * ready to be read (`1,53`, `+0,013`); nothing here rounds or adds up.
 */
import { language } from './words.svelte';

const LOCALES = { id: 'id-ID', en: 'en-GB' };

/** A whole number with groups: `12500` is read `12.500`. */
export function whole(count: number): string {
  return new Intl.NumberFormat(LOCALES[language()]).format(count);
}

/** `2026-11-23…` is read `23 November 2026`. */
export function date(iso: string): string {
  return format(iso, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** A month of a year: `Maret 2023`. */
export function monthName(year: number, month: number): string {
  return format(`${year}-${String(month).padStart(2, '0')}-01T00:00:00`, { month: 'long', year: 'numeric' });
}

/** The hour and minute of a moment: `10.42`. */
export function time(iso: string): string {
  return format(iso, { hour: '2-digit', minute: '2-digit' });
}

/** A moment in one line: `23 Nov 2026 10.42`. */
export function moment(iso: string): string {
  return `${format(iso, { day: 'numeric', month: 'short', year: 'numeric' })} ${time(iso)}`;
}

/** Whether a text is a decimal number as it is written here: `2,6` or `2.6`. */
export function isDecimal(typed: string): boolean {
  return /^\d+([.,]\d+)?$/.test(typed.trim());
}

/** Whether a text is a year of an assessment. */
export function isYear(typed: string): boolean {
  return /^(19|20)\d{2}$/.test(typed.trim());
}

/** The last part of a path, for either kind of separator. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

function format(iso: string, options: Intl.DateTimeFormatOptions): string {
  const parsed = new Date(iso);
  return Number.isNaN(parsed.getTime()) ? iso : new Intl.DateTimeFormat(LOCALES[language()], options).format(parsed);
}
