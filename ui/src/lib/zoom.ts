/**
 * How large everything is drawn in the window, by Ctrl and +, − or 0. Kept on this machine. A browser
 * has such keys of its own, and keeps them.
 */
import { canZoom, zoomTo } from '$lib/host';

const KEY = 'spbe.zoom';
/** In per cent. */
const STEPS = [75, 90, 100, 110, 125, 150, 175, 200];

/** The size chosen earlier on this machine, in per cent. */
export function chosenZoom(): number {
  const kept = Number(localStorage.getItem(KEY));
  return STEPS.includes(kept) ? kept : 100;
}

/** The size that a key pressed with Ctrl asks for, from the size now; null when it asks for none. */
export function zoomOf(key: string | null, now: number): number | null {
  const at = STEPS.indexOf(now);
  switch (key) {
    case '+':
    case '=':
    case 'shift++':
    case 'shift+=':
      return STEPS[Math.min(at + 1, STEPS.length - 1)] ?? null;
    case '-':
    case 'shift+_':
      return STEPS[Math.max(at - 1, 0)] ?? null;
    case '0':
      return 100;
    default:
      return null;
  }
}

/** Takes the kept size on. */
export function startZoom(): void {
  if (canZoom && chosenZoom() !== 100) void zoomTo(chosenZoom() / 100);
}

/** Does what a key asks for; says whether it did. */
export function zoomed(key: string | null): boolean {
  const next = canZoom ? zoomOf(key, chosenZoom()) : null;
  if (next === null) return false;
  localStorage.setItem(KEY, String(next));
  void zoomTo(next / 100);
  return true;
}
