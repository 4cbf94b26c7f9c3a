/** Keys that work anywhere on a page, and stay silent where a person writes. */

const WRITING = new Set(['text', 'search', 'number', 'date', 'email', 'url', 'password']);

/** Whether a key pressed there belongs to what is being written or chosen. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) {
    return true;
  }
  return target instanceof HTMLInputElement && WRITING.has(target.type);
}

/** The plain key of an event outside text fields and dialogs; null for all others. */
export function plainKey(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return null;
  if (isWriting(event.target) || document.querySelector('dialog[open]')) return null;
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}
