/**
 * What a page holds: the last view that the engine gave it, and what went wrong last. A page class
 * extends this with the commands of its subject; it keeps no copy of anything it could ask for.
 */
import type { Commands, Failure, LongCommand, ProgressView } from '$lib/bindings/spbe';
import { frame } from '$lib/frame.svelte';
import { asFailure, call } from '$lib/host';
import { inOrder, settled } from '$lib/order';

/** Commands that answer with a given view. */
type Giving<View> = { [C in keyof Commands]: Commands[C][1] extends View ? C : never }[keyof Commands];

/** Work that ends sooner than this shows no bar: it would only flicker. */
const SHOWN_AFTER = 300;
const ASKED_EVERY = 200;

export class Page<View> {
  /** The last view; null before the first answer. */
  view: View | null = $state.raw(null);
  /** What went wrong last, until something goes right. */
  failure: Failure | null = $state.raw(null);
  /** Whether an answer is awaited. */
  busy = $state(false);
  /** How far long work is, once it takes noticeably long; see `WorkNote`. */
  stage: ProgressView | null = $state.raw(null);
  #asked = 0;
  #working: LongCommand | null = null;

  /** Asks for the view without changing anything. */
  show<C extends Giving<View>>(command: C, input: Commands[C][0]): Promise<boolean> {
    return this.#take(async () => {
      await settled();
      return call(command, input) as Promise<View>;
    });
  }

  /** Asks for a view that takes long work to make. */
  showWork<C extends Giving<View> & LongCommand>(command: C, input: Commands[C][0]): Promise<boolean> {
    return this.#take(async () => {
      await settled();
      return this.work(command, input) as Promise<View>;
    });
  }

  /** Runs long work and follows how far it is. Calling the same command again calls the earlier work off. */
  async work<C extends LongCommand>(command: C, input: Commands[C][0]): Promise<Commands[C][1]> {
    this.#working = command;
    let waiting = true;
    const follow = async () => {
      if (!waiting) return;
      const stage = await call('progress', { command }).catch(() => null);
      if (!waiting) return;
      this.stage = stage;
      setTimeout(follow, ASKED_EVERY);
    };
    setTimeout(follow, SHOWN_AFTER);
    try {
      return await call(command, input);
    } finally {
      waiting = false;
      this.stage = null;
    }
  }

  /** Calls long work off; what was shown before stays. */
  async cancelWork(): Promise<void> {
    if (this.#working) await call('cancel', { command: this.#working });
  }

  /** Changes something and takes the fresh view that comes back; the frame is asked again too. */
  async change<C extends Giving<View>>(command: C, input: Commands[C][0]): Promise<boolean> {
    const done = await this.#take(() => inOrder(() => call(command, input) as Promise<View>));
    if (done) await frame.refresh();
    return done;
  }

  /** Runs anything that can fail, so that its failure is said on this page. */
  async attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    this.busy = true;
    try {
      const result = await work();
      this.failure = null;
      return result;
    } catch (thrown) {
      const failure = asFailure(thrown);
      // Who called work off needs no notice of it.
      this.failure = failure.code === 'cancelled' ? null : failure;
      return undefined;
    } finally {
      this.busy = false;
    }
  }

  /** An answer that was overtaken by a later question is dropped. */
  async #take(ask: () => Promise<View>): Promise<boolean> {
    const turn = ++this.#asked;
    const view = await this.attempt(ask);
    if (view === undefined) return false;
    if (turn === this.#asked) this.view = view;
    return true;
  }
}
