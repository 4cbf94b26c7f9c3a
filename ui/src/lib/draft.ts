/**
 * What is being typed, kept by the engine at every key, so that a process that is killed in mid-word
 * loses nothing. Calls go one after the other, and of several waiting ones only the last matters.
 */
import type { DraftView, KeepDraft } from '$lib/bindings/spbe';
import { call } from '$lib/host';

let wanted: KeepDraft | null = null;
let done: KeepDraft | null | undefined;
let running = false;

/** Keeps a text that is not saved yet. */
export function keepDraft(draft: KeepDraft): void {
  wanted = draft;
  void run();
}

/** Forgets what was kept: it is saved now. */
export function dropDraft(): void {
  wanted = null;
  void run();
}

/** A draft as the page of its row needs it: nothing for other rows. */
export function draftAt(draft: DraftView | null, assessment: string, code: string): DraftView | null {
  return draft?.assessment === assessment && draft.code === code ? draft : null;
}

async function run(): Promise<void> {
  if (running) return;
  running = true;
  while (wanted !== done) {
    const now = wanted;
    try {
      await (now ? call('keep_draft', now) : call('drop_draft', {}));
    } catch {
      // The saving that follows says what is wrong; here is nobody to tell.
    }
    done = now;
  }
  running = false;
}
