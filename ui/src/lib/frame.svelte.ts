/** What stands around every page: whose dossier is open, which assessment, when it was last saved. */
import type { AssessmentSummary, DraftView, Failure, FrameView } from '$lib/bindings/spbe';
import { asFailure, call } from '$lib/host';
import { inOrder, settled } from '$lib/order';

class Frame {
  /** The open dossier; null while none is. */
  view: FrameView | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  /** Counts up when the dossier changed behind a page's back, so that the page asks again. */
  turn = $state(0);

  /** The assessment that all pages show. */
  readonly current: AssessmentSummary | null = $derived(
    this.view?.assessments.find(({ id }) => id === this.view?.current) ?? null,
  );

  /** What was typed and not saved when the program last ended, until its page has it back. */
  recovered: DraftView | null = $state.raw(null);

  /** Takes what a command answered; the page that asked for it shows what changed. */
  take(view: FrameView | null): void {
    // Only a dossier that is just being opened has something to give back.
    if (view && !this.view) this.recovered = view.recovered;
    if (!view) this.recovered = null;
    this.view = view;
    this.failure = null;
  }

  /** Asks again; called after every change. */
  refresh(): Promise<void> {
    return this.#attempt(async () => {
      await settled();
      this.take(await call('frame', {}));
    });
  }

  /** Shows another assessment on all pages. */
  show(assessment: string): Promise<void> {
    return this.#attempt(async () => {
      this.take(await inOrder(() => call('show_assessment', { assessment })));
      this.turn += 1;
    });
  }

  /** Takes the last change back. */
  undo(): Promise<void> {
    return this.#attempt(async () => {
      this.take(await inOrder(() => call('undo', {})));
      this.turn += 1;
    });
  }

  /** Does the last undone change again. */
  redo(): Promise<void> {
    return this.#attempt(async () => {
      this.take(await inOrder(() => call('redo', {})));
      this.turn += 1;
    });
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }
}

export const frame = new Frame();
