import type { RowValue } from '$lib/bindings/spbe';

/** Pairs of a row and a figure as typed, `1=3, 12=2`; a figure may have a decimal comma itself. */
export const parts = (text: string): string[] =>
  text
    .split(/;|,(?=[^,;=]+=)/)
    .map((part) => part.trim())
    .filter(Boolean);

/** The pairs as the engine takes them. */
export const pairs = (text: string): RowValue[] =>
  parts(text).map((part) => {
    const [code = '', value = ''] = part.split('=');
    return { code: code.trim(), value: value.trim() };
  });

/** The pairs as they are typed. */
export const typed = (rows: RowValue[]): string => rows.map(({ code, value }) => `${code}=${value}`).join(', ');

/** The first part that is no pair. */
export const unreadable = (text: string): string | undefined =>
  parts(text).find((part) => !/^[^=]+=[^=]+$/.test(part));
