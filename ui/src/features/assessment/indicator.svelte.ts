/** What one indicator's page does: each change goes to the engine as it is made. */
import type { AtRow, IndicatorView, Act, ItemState, PastedFile, RecommendationView, RegisteredView, Remark, StageKey, Voice } from '$lib/bindings/spbe';
import { frame } from '$lib/frame.svelte';
import { call, openPath } from '$lib/host';
import { inOrder } from '$lib/order';
import { Page } from '$lib/page.svelte';

/** Looks into files go one after the other, whichever page asks: a newer one would call the earlier off. */
let looks = Promise.resolve();

/** What can be done with a row on its way, beyond answering it. */
export type Step = 'submit' | 'withdraw' | 'approve';

export class Indicator extends Page<IndicatorView> {
  /** The level that was just chosen, until the engine has confirmed it. */
  chosen = $state<string | null | undefined>(undefined);
  /** What a look into each document's file found, by its id. */
  remarks = $state<Record<string, Remark[]>>({});
  /** How many of the files attached last were here already: the same content is the same document. */
  twice = $state(0);
  /** The assessor's explanation as it stands in its field; nothing before it was touched. */
  reviewText: string | undefined;
  readonly at: AtRow;
  #answers = 0;
  #looked = new Map<string, string>();

  constructor(at: AtRow) {
    super();
    this.at = at;
  }

  /** The value as the page shows it: at once, not after the disk has answered. */
  get value(): string | null {
    return this.chosen !== undefined ? this.chosen : (this.view?.value ?? null);
  }

  /** Whether the person may do this at this row now; the engine decides, and refuses too. */
  may(act: Act): boolean {
    return this.view?.review.may.includes(act) ?? false;
  }

  async load(): Promise<boolean> {
    const shown = await this.show('indicator', this.at);
    if (shown) void this.look();
    return shown;
  }

  async answer(value: string | null, voice: Voice = 'mandiri'): Promise<void> {
    const turn = ++this.#answers;
    if (voice === 'mandiri') this.chosen = value;
    await this.change('save_value', { ...this.at, voice, value });
    // A later choice is still on its way: the page goes on showing that one.
    if (turn === this.#answers) this.chosen = undefined;
  }

  explain(text: string): Promise<boolean> {
    return this.change('save_explanation', { ...this.at, text });
  }

  analyse(text: string): Promise<boolean> {
    return this.change('save_analysis', { ...this.at, text });
  }

  /** The sentence that the parts of a fact make; empty when it cannot be made. */
  async compose(fields: Record<string, string>): Promise<string> {
    return (await this.attempt(() => call('compose_fact', { ...this.at, fields })))?.sentence ?? '';
  }

  carryForward(): Promise<boolean> {
    return this.change('carry_forward', this.at);
  }

  confirmCarried(): Promise<boolean> {
    return this.change('confirm_carried', this.at);
  }

  attach(paths: string[]): Promise<boolean> {
    return this.#attached(paths.length, () => this.change('attach_evidence', { ...this.at, paths }));
  }

  /** Attaches what was pasted, at the row or at one of its items. */
  paste(files: PastedFile[], item: string | null): Promise<boolean> {
    const paste = () => this.change('paste_evidence', { ...this.at, item, files });
    return item === null ? this.#attached(files.length, paste) : this.#atItem(paste);
  }

  async #attached(count: number, attach: () => Promise<boolean>): Promise<boolean> {
    const before = this.view?.evidence.length ?? 0;
    const done = await attach();
    if (done) {
      this.twice = count - ((this.view?.evidence.length ?? 0) - before);
      void this.look();
    }
    return done;
  }

  async #atItem(attach: () => Promise<boolean>): Promise<boolean> {
    const done = await attach();
    if (done) void this.look();
    return done;
  }

  addNamed(title: string): Promise<boolean> {
    return this.change('add_named_evidence', { ...this.at, title });
  }

  async use(evidence: string): Promise<boolean> {
    const done = await this.change('use_evidence', { ...this.at, evidence });
    if (done) void this.look();
    return done;
  }

  detach(evidence: string): Promise<boolean> {
    return this.change('detach_evidence', { ...this.at, evidence });
  }

  async savePages(evidence: string, pages: string): Promise<boolean> {
    const done = await this.change('save_evidence_pages', { ...this.at, evidence, pages });
    if (done) void this.look();
    return done;
  }

  saveLevels(evidence: string, levels: number[]): Promise<boolean> {
    return this.change('save_evidence_levels', { ...this.at, evidence, levels });
  }

  /** The documents that could be put here. */
  async register(): Promise<RegisteredView[]> {
    return (await this.attempt(() => call('evidence_register', {})))?.documents ?? [];
  }

  /** Looks into the files that were not looked into with these pages yet. */
  look(): Promise<void> {
    looks = looks.then(() => this.#lookOn());
    return looks;
  }

  async #lookOn(): Promise<void> {
    const items = this.view?.levels.flatMap((level) => level.items) ?? [];
    const atItems = items.flatMap(({ evidence }) => evidence.map((piece) => ({ ...piece, pages: '' })));
    for (const { id, pages, has_file } of [...(this.view?.evidence ?? []), ...atItems]) {
      if (!has_file || this.#looked.get(id) === pages) continue;
      this.#looked.set(id, pages);
      try {
        this.remarks[id] = await this.work('inspect_evidence', { evidence: id, pages });
      } catch {
        // A remark is help; without it the document stands as it is.
        this.#looked.delete(id);
      }
    }
  }

  /** Sets how far an item is; one that is sent back needs a reason. */
  saveItem(item: string, state: ItemState, reason = ''): Promise<boolean> {
    return this.change('save_item', { ...this.at, item, state, reason });
  }

  attachItem(item: string, paths: string[]): Promise<boolean> {
    return this.#atItem(() => this.change('attach_item_evidence', { ...this.at, item, paths }));
  }

  /** Puts a document that the dossier has already at an item. */
  useAtItem(item: string, evidence: string): Promise<boolean> {
    return this.#atItem(() => this.change('use_item_evidence', { ...this.at, item, evidence }));
  }

  detachItem(item: string, evidence: string): Promise<boolean> {
    return this.change('detach_item_evidence', { ...this.at, item, evidence });
  }

  saveItemNote(item: string, note: string): Promise<boolean> {
    return this.change('save_item_note', { ...this.at, item, note });
  }

  saveItemPoints(item: string, points: string | null): Promise<boolean> {
    return this.change('save_item_points', { ...this.at, item, points });
  }

  saveExternal(figure: string, date: string, source: string): Promise<boolean> {
    return this.change('save_external_index', { ...this.at, figure, date, source });
  }

  /** Takes the index of another assessment over. */
  takeOver(): Promise<boolean> {
    return this.change('take_over_index', this.at);
  }

  assign(unit: string | null): Promise<boolean> {
    return this.change('assign_unit', { ...this.at, unit });
  }

  /** Says that an OPD supports the row, or does not. */
  support(unit: string, supports: boolean): Promise<boolean> {
    return this.change('save_supporting', { ...this.at, unit, part: supports ? 'support' : 'none' });
  }

  /** Moves the row on its way; the page then shows what may be done next. */
  async step(step: Step): Promise<void> {
    const { assessment, code } = this.at;
    await this.#moved(() => call(step, { assessment, codes: [code] }));
  }

  sendBack(note: string): Promise<boolean> {
    const { assessment, code } = this.at;
    return this.#moved(() => call('send_back', { assessment, codes: [code], note }));
  }

  async #moved(move: () => Promise<unknown>): Promise<boolean> {
    const done = await this.attempt(() => inOrder(move));
    if (!done || !(await this.show('indicator', this.at))) return false;
    await frame.refresh();
    return true;
  }

  /** Sets the reviewed value, with the explanation as it stands in its field. */
  review(value: string | null): Promise<boolean> {
    const explanation = this.reviewText ?? this.view?.review.assessor_explanation ?? '';
    return this.change('save_review', { ...this.at, value, explanation });
  }

  /** Saves what changed of a stage; the other part stays. */
  saveStage(stage: StageKey, changed: { value?: string; note?: string }): Promise<boolean> {
    const { value = null, note = null } = changed;
    return this.change('save_stage', { ...this.at, stage, value, note });
  }

  /** Makes the newest stage's value the final one. */
  adoptStage(): Promise<boolean> {
    const { assessment, code } = this.at;
    return this.#moved(() => call('adopt_stages', { assessment, codes: [code] }));
  }

  /** Saves what changed of the recommendation; the other parts stay. */
  recommend(changed: Partial<RecommendationView>): Promise<boolean> {
    const { text = null, follow_up = null, due = null } = changed;
    return this.change('save_recommendation', { ...this.at, text, follow_up, due });
  }

  async openEvidence(evidence: string): Promise<void> {
    await this.attempt(async () => openPath((await call('export_evidence', { evidence })).path));
  }
}
