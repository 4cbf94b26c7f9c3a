/** What the matrix holds: each part goes to the engine as it is set, and stands only once it is there. */
import type { DistributionView, Part } from '$lib/bindings/spbe';
import { Page } from '$lib/page.svelte';
import { texts } from '$lib/texts/words.svelte';
import { partOf, type Cell } from './matrix';

export class Distribution extends Page<DistributionView> {
  /** The cell whose change failed last, so that it is said there. */
  failedAt: Cell | null = $state.raw(null);
  /** What the last change did, in words. */
  said = $state('');

  load(assessment: string): Promise<boolean> {
    this.failedAt = null;
    return this.show('distribution', { assessment });
  }

  row(code: string) {
    return this.view?.parts.flatMap(({ rows }) => rows).find((row) => row.code === code);
  }

  name(unit: string | null): string {
    return this.view?.units.find(({ id }) => id === unit)?.name ?? '';
  }

  /** Gives an OPD its part at a row. */
  async set(assessment: string, at: Cell, part: Part): Promise<void> {
    const row = this.row(at.code);
    if (!row || partOf(row, at.unit) === part) return;
    const instead = part === 'lead' ? this.name(row.lead) : '';
    const done = await this.change('save_part', { assessment, ...at, part });
    this.failedAt = done ? null : at;
    this.said = done ? texts.distribution.done(at.code, this.name(at.unit), part, instead) : '';
  }
}
