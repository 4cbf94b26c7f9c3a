/** The import in hand: which files, which choices, what the engine says would come of them. */
import type { AcceptImport, ImportPreview, PreviewImport, Voice } from '$lib/bindings/spbe';
import { frame } from '$lib/frame.svelte';
import { Page } from '$lib/page.svelte';

export class Import extends Page<ImportPreview> {
  paths: string[] = $state.raw([]);
  voice: Voice = $state('mandiri');
  /** The rows that differ and are to be taken from the file. */
  take: string[] = $state.raw([]);
  /** How many changes were accepted; null while nothing was. */
  accepted: number | null = $state(null);
  undone = $state(false);
  #assessment: string;

  constructor(assessment: string) {
    super();
    this.#assessment = assessment;
  }

  /** Reads other files; earlier choices do not apply to them. */
  async read(paths: string[]): Promise<void> {
    if (paths.length === 0) return;
    this.paths = paths;
    this.take = [];
    this.accepted = null;
    this.undone = false;
    this.view = null;
    await this.#preview();
  }

  /** Whose word a plain value column is. */
  async speak(voice: Voice): Promise<void> {
    this.voice = voice;
    await this.#preview();
  }

  /** Settles one row: the file's value, or what is here. */
  async settle(key: string, fromFile: boolean): Promise<void> {
    this.take = fromFile ? [...this.take.filter((taken) => taken !== key), key] : this.take.filter((taken) => taken !== key);
    await this.#preview();
  }

  /** Settles all rows that differ in the same way. */
  async settleAll(keys: string[], fromFile: boolean): Promise<void> {
    const others = this.take.filter((taken) => !keys.includes(taken));
    this.take = fromFile ? [...others, ...keys] : others;
    await this.#preview();
  }

  async accept(): Promise<void> {
    const { view } = this;
    if (!view) return;
    const input: AcceptImport = { ...this.#asked(), token: view.token };
    const done = await this.attempt(() => this.work('accept_import', input));
    if (!done) return;
    this.accepted = done.taken;
    this.view = null;
    frame.take(done.frame);
  }

  async undo(): Promise<void> {
    await frame.undo();
    if (frame.failure) return;
    this.undone = true;
  }

  /** Forgets the files; nothing was changed by them. */
  reset(): void {
    this.paths = [];
    this.view = null;
    this.failure = null;
    this.accepted = null;
  }

  #asked(): PreviewImport {
    return { assessment: this.#assessment, paths: this.paths, voice: this.voice, take: this.take };
  }

  #preview(): Promise<boolean> {
    return this.showWork('preview_import', this.#asked());
  }
}
