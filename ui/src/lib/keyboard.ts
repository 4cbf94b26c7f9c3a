/** Keys that work anywhere on a page, and stay silent where a person writes. */

const WRITING = new Set(['text', 'search', 'number', 'date', 'email', 'url', 'password']);
const KEY = 'spbe.single-keys';

/** Whether a key pressed there belongs to what is being written or chosen. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) {
    return true;
  }
  return target instanceof HTMLInputElement && WRITING.has(target.type);
}

/** Whether single keys do anything on this machine. */
export function singleKeys(): boolean {
  return localStorage.getItem(KEY) !== 'off';
}

/** Switches single keys on or off on this machine. */
export function allowSingleKeys(on: boolean): void {
  localStorage.setItem(KEY, on ? 'on' : 'off');
}

/** The plain key of an event outside text fields and dialogs; null for all others. */
export function plainKey(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return null;
  if (isWriting(event.target) || document.querySelector('dialog[open]')) return null;
  if (event.key.length > 1) return event.key;
  return singleKeys() ? event.key.toLowerCase() : null;
}

/** The letter pressed together with Ctrl (or Command), wherever the focus is; null for all others. */
export function commandKey(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return null;
  const key = event.key.toLowerCase();
  return event.shiftKey ? `shift+${key}` : key;
}
