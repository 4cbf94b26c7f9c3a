/** What the task list does with rows: each change goes to the engine, then the list is asked again. */
import type { QuestionnaireView } from '$lib/bindings/spbe';
import { frame } from '$lib/frame.svelte';
import { call } from '$lib/host';
import { inOrder } from '$lib/order';
import { Page } from '$lib/page.svelte';

export class TaskList extends Page<QuestionnaireView> {
  /** The assessment shown. */
  assessment = '';

  load(): Promise<boolean> {
    return this.show('questionnaire', { assessment: this.assessment });
  }

  answer(code: string, value: string | null): Promise<boolean> {
    return this.#then(() => call('save_value', { assessment: this.assessment, code, voice: 'mandiri', value }));
  }

  /** Moves rows on their way, all or none. */
  step(command: 'submit' | 'withdraw' | 'approve', codes: string[]): Promise<boolean> {
    return this.#then(() => call(command, { assessment: this.assessment, codes }));
  }

  /** Sends rows back for one reason, all or none. */
  sendBack(codes: string[], note: string): Promise<boolean> {
    return this.#then(() => call('send_back', { assessment: this.assessment, codes, note }));
  }

  async #then(work: () => Promise<unknown>): Promise<boolean> {
    let done = false;
    await this.attempt(async () => {
      await inOrder(work);
      done = true;
    });
    // What went wrong stays in sight; the list shows what is so now either way.
    const { failure } = this;
    await this.load();
    this.failure = failure;
    await frame.refresh();
    return done;
  }
}
