/** What one indicator's page does: each change goes to the engine as it is made. */
import type { AtRow, IndicatorView, ItemState, Voice } from '$lib/bindings/spbe';
import { call, openPath } from '$lib/host';
import { Page } from '$lib/page.svelte';

export class Indicator extends Page<IndicatorView> {
  /** The level that was just chosen, until the engine has confirmed it. */
  chosen = $state<string | null | undefined>(undefined);
  #at: AtRow;
  #answers = 0;

  constructor(at: AtRow) {
    super();
    this.#at = at;
  }

  /** The value as the page shows it: at once, not after the disk has answered. */
  get value(): string | null {
    return this.chosen !== undefined ? this.chosen : (this.view?.value ?? null);
  }

  load(): Promise<boolean> {
    return this.show('indicator', this.#at);
  }

  async answer(value: string | null, voice: Voice = 'mandiri'): Promise<void> {
    const turn = ++this.#answers;
    if (voice === 'mandiri') this.chosen = value;
    await this.change('save_value', { ...this.#at, voice, value });
    // A later choice is still on its way: the page goes on showing that one.
    if (turn === this.#answers) this.chosen = undefined;
  }

  explain(text: string): Promise<boolean> {
    return this.change('save_explanation', { ...this.#at, text });
  }

  attach(paths: string[]): Promise<boolean> {
    return this.change('attach_evidence', { ...this.#at, paths });
  }

  addNamed(title: string): Promise<boolean> {
    return this.change('add_named_evidence', { ...this.#at, title });
  }

  detach(evidence: string): Promise<boolean> {
    return this.change('detach_evidence', { ...this.#at, evidence });
  }

  savePages(evidence: string, pages: string): Promise<boolean> {
    return this.change('save_evidence_pages', { ...this.#at, evidence, pages });
  }

  saveItem(item: string, state: ItemState): Promise<boolean> {
    return this.change('save_item', { ...this.#at, item, state });
  }

  saveExternal(figure: string, date: string, source: string): Promise<boolean> {
    return this.change('save_external_index', { ...this.#at, figure, date, source });
  }

  assign(unit: string | null): Promise<boolean> {
    return this.change('assign_unit', { ...this.#at, unit });
  }

  async openEvidence(evidence: string): Promise<void> {
    await this.attempt(async () => openPath((await call('export_evidence', { evidence })).path));
  }
}
