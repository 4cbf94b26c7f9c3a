/**
 * What a page holds: the last view that the engine gave it, and what went wrong last. A page class
 * extends this with the commands of its subject; it keeps no copy of anything it could ask for.
 */
import type { Commands, Failure } from '$lib/bindings/spbe';
import { frame } from '$lib/frame.svelte';
import { asFailure, call } from '$lib/host';
import { inOrder, settled } from '$lib/order';

/** Commands that answer with a given view. */
type Giving<View> = { [C in keyof Commands]: Commands[C][1] extends View ? C : never }[keyof Commands];

export class Page<View> {
  /** The last view; null before the first answer. */
  view: View | null = $state.raw(null);
  /** What went wrong last, until something goes right. */
  failure: Failure | null = $state.raw(null);
  /** Whether an answer is awaited. */
  busy = $state(false);
  #asked = 0;

  /** Asks for the view without changing anything. */
  show<C extends Giving<View>>(command: C, input: Commands[C][0]): Promise<boolean> {
    return this.#take(async () => {
      await settled();
      return call(command, input) as Promise<View>;
    });
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
      this.failure = asFailure(thrown);
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
