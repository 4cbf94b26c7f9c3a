/** The lists of evidence items in hand: which is used, what another would do, what a file would bring. */
import type { ItemListNames, ItemListView, LayerChange, LayersView } from '$lib/bindings/spbe';
import { frame } from '$lib/frame.svelte';
import { call } from '$lib/host';
import { inOrder } from '$lib/order';
import { Page } from '$lib/page.svelte';

export class Layers extends Page<LayersView> {
  /** What the list that is looked at would do; null while none is. */
  effect: LayerChange | null = $state.raw(null);
  /** What a file would bring; null while none was read. */
  list: ItemListView | null = $state.raw(null);
  /** How the file's list is to be named. */
  named: ItemListNames = $state({ title: '', dated: '', source: '' });
  /** Whether indicators that the file does not speak of keep their items. */
  fill = $state(false);
  /** The name of the list that was chosen last; empty while none was. */
  chosen = $state('');
  #assessment: string;
  #path = '';

  constructor(assessment: string) {
    super();
    this.#assessment = assessment;
  }

  load(): Promise<boolean> {
    return this.show('layers', { assessment: this.#assessment });
  }

  /** Says what a list would do. */
  async look(layer: string): Promise<void> {
    this.#clear();
    const asked = { assessment: this.#assessment, layer };
    this.effect = (await this.attempt(() => call('preview_layer', asked))) ?? null;
  }

  /** Uses the list that is looked at. */
  async choose(): Promise<void> {
    const to = this.effect?.to;
    if (!to) return;
    if (!(await this.#act('choose_layer', to.id))) return;
    this.#clear();
    this.chosen = to.short_title;
  }

  remove(layer: string): Promise<boolean> {
    this.#clear();
    return this.#act('remove_layer', layer);
  }

  /** Reads a file and says what its list would change. */
  async read(path: string): Promise<void> {
    this.#clear();
    this.#path = path;
    this.fill = false;
    await this.#preview();
    if (this.list) this.named = { ...this.list.named };
  }

  /** Whether indicators that the file does not speak of keep their items. */
  async keepOthers(fill: boolean): Promise<void> {
    this.fill = fill;
    await this.#preview();
  }

  /** Keeps the file's list and uses it. */
  async accept(): Promise<void> {
    const { list, fill, named } = this;
    if (!list) return;
    const input = { assessment: this.#assessment, path: this.#path, fill, named: { ...named }, token: list.token };
    const done = await this.attempt(() => inOrder(() => this.work('accept_item_list', input)));
    if (!done) return;
    this.#clear();
    this.view = done.layers;
    this.chosen = named.title.trim();
    frame.take(done.frame);
  }

  cancel(): void {
    this.#clear();
    this.failure = null;
  }

  async #preview(): Promise<void> {
    const asked = { assessment: this.#assessment, path: this.#path, fill: this.fill };
    const list = await this.attempt(() => this.work('preview_item_list', asked));
    if (list) this.list = list;
  }

  #act(command: 'choose_layer' | 'remove_layer', layer: string): Promise<boolean> {
    return this.change(command, { assessment: this.#assessment, layer });
  }

  #clear(): void {
    this.effect = null;
    this.list = null;
    this.chosen = '';
  }
}
