/** The import in hand: which files, which choices, what the engine says would come of them. */
import type { AcceptImport, ColumnRole, ImportedTable, ImportPreview, Mapping, PreviewImport, Voice } from '$lib/bindings/spbe';
import { frame } from '$lib/frame.svelte';
import { call } from '$lib/host';
import { Page } from '$lib/page.svelte';
import { asShown, isAbout, withRole } from './mapping';

export class Import extends Page<ImportPreview> {
  paths: string[] = $state.raw([]);
  voice: Voice = $state('mandiri');
  /** The rows that differ and are to be taken from the file. */
  take: string[] = $state.raw([]);
  /** What was said of tables, in place of what is recognised. */
  mappings: Mapping[] = $state.raw([]);
  /** How many changes were accepted; null while nothing was. */
  accepted: number | null = $state(null);
  undone = $state(false);
  #assessment: string;
  #said: Promise<void> = Promise.resolve();

  constructor(assessment: string) {
    super();
    this.#assessment = assessment;
  }

  /** Reads other files; earlier choices do not apply to them. */
  async read(paths: string[]): Promise<void> {
    if (paths.length === 0) return;
    this.paths = paths;
    this.take = [];
    this.mappings = [];
    this.accepted = null;
    this.undone = false;
    this.view = null;
    // Reading that was called off leaves nothing behind; a refused file stays beside its sentence.
    if (!(await this.#preview()) && !this.failure) this.paths = [];
  }

  /** Whose word a plain value column is. */
  speak(voice: Voice): Promise<void> {
    return this.#next(async () => {
      this.voice = voice;
      await this.#preview();
    });
  }

  /** Says something of a table; what was said before and still fits stays. */
  map(file: string, table: ImportedTable, said: Partial<Mapping>): Promise<void> {
    return this.#say(file, table, () => said);
  }

  /** Says what a column holds. */
  hold(file: string, table: ImportedTable, letter: string, role: ColumnRole): Promise<void> {
    return this.#say(file, table, (now) => ({ columns: withRole(now, letter, role) }));
  }

  /** One after the other: each word is said of the table as the word before has left it. */
  #say(file: string, table: ImportedTable, word: (now: ImportedTable) => Partial<Mapping>): Promise<void> {
    return this.#next(async () => {
      const own = this.view?.files.find(({ name }) => name === file)?.tables;
      const now = own?.find(({ sheet, at }) => sheet === table.sheet && at === table.at);
      if (!now) return;
      const before = this.mappings.find((mapping) => isAbout(mapping, file, now)) ?? asShown(file, now);
      const said = this.mappings;
      const others = said.filter((mapping) => !isAbout(mapping, file, now));
      this.mappings = [...others, { ...before, ...word(now) }];
      const asked = this.mappings;
      // Called off or refused: what is shown is what was said before.
      if (!(await this.#preview()) && this.mappings === asked) this.mappings = said;
    });
  }

  /** Takes back what was said of a table. */
  unmap(file: string, table: ImportedTable): Promise<void> {
    return this.#next(async () => {
      this.mappings = this.mappings.filter((mapping) => !isAbout(mapping, file, table));
      await this.#preview();
    });
  }

  /** Forgets how tables of this layout were mapped. */
  async forget(table: ImportedTable): Promise<void> {
    const gone = await this.attempt(() => call('forget_layouts', { fingerprints: [table.fingerprint] }));
    if (gone) await this.#preview();
  }

  /** Settles one row: the file's value, or what is here. */
  settle(key: string, fromFile: boolean): Promise<void> {
    return this.settleAll([key], fromFile);
  }

  /** Settles all rows that differ in the same way. */
  settleAll(keys: string[], fromFile: boolean): Promise<void> {
    return this.#next(async () => {
      const others = this.take.filter((taken) => !keys.includes(taken));
      this.take = fromFile ? [...others, ...keys] : others;
      await this.#preview();
    });
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

  /** One word after the other: a later one must not call the preview of an earlier one off. */
  #next(step: () => Promise<void>): Promise<void> {
    this.#said = this.#said.then(step);
    return this.#said;
  }

  /** Forgets the files; nothing was changed by them. */
  reset(): void {
    this.paths = [];
    this.mappings = [];
    this.view = null;
    this.failure = null;
    this.accepted = null;
  }

  #asked(): PreviewImport {
    const { paths, voice, take, mappings } = this;
    return { assessment: this.#assessment, paths, voice, take, mappings };
  }

  #preview(): Promise<boolean> {
    return this.showWork('preview_import', this.#asked());
  }
}
