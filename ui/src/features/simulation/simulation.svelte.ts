import type { ComparisonView, RowValue, ScenariosView, ScenarioView, SimulationView } from '$lib/bindings/spbe';
import { call } from '$lib/host';
import { frame } from '$lib/frame.svelte';
import { Page } from '$lib/page.svelte';

/** What is tried out. It lives in this page alone: no answer changes, and leaving the page forgets it. */
export class Simulation extends Page<SimulationView> {
  /** The rows that differ from what is so, as the engine writes values. */
  values: Record<string, string> = $state.raw({});
  /** The scenario that was loaded last; saving under its name changes it, unless it is the plan. */
  loaded: ScenarioView | null = $state.raw(null);
  readonly kept = new Page<ScenariosView>();
  readonly compared = new Page<ComparisonView>();
  /** The scenarios that stand side by side. */
  chosen: string[] = $state.raw([]);

  #input(): RowValue[] {
    return Object.entries(this.values).map(([code, value]) => ({ code, value }));
  }

  ask(assessment: string): Promise<boolean> {
    return this.show('simulate', { assessment, values: this.#input() });
  }

  begin(assessment: string): void {
    void this.ask(assessment);
    void this.kept.show('scenarios', { assessment });
    void this.compare(assessment);
  }

  /** Tries a value at a row; what is so already is no try. */
  set(assessment: string, code: string, value: string, now: string): Promise<boolean> {
    const { [code]: _, ...others } = this.values;
    this.values = value === now ? others : { ...others, [code]: value };
    return this.ask(assessment);
  }

  load(assessment: string, scenario: ScenarioView | null): Promise<boolean> {
    this.loaded = scenario;
    const values = scenario?.values ?? [];
    this.values = Object.fromEntries(values.map(({ code, value }) => [code, value]));
    return this.ask(assessment);
  }

  async save(assessment: string, name: string): Promise<boolean> {
    const same = this.loaded?.name === name && !this.loaded.is_plan;
    const id = same ? (this.loaded?.id ?? null) : null;
    const done = await this.kept.change('save_scenario', { assessment, id, name, values: this.#input() });
    if (done) {
      this.loaded = this.kept.view?.scenarios.find((one) => one.name === name) ?? null;
      await this.compare(assessment);
    }
    return done;
  }

  async remove(assessment: string, scenario: string): Promise<void> {
    if (await this.kept.change('remove_scenario', { assessment, scenario })) {
      await this.choose(assessment, scenario, false);
    }
  }

  /** Makes a scenario the plan; true when it became one. */
  async adopt(assessment: string, scenario: string): Promise<boolean> {
    const done = await this.kept.attempt(() => call('adopt_plan', { assessment, scenario }));
    if (done) await frame.refresh();
    return done !== undefined;
  }

  choose(assessment: string, scenario: string, beside: boolean): Promise<void> {
    const others = this.chosen.filter((id) => id !== scenario);
    this.chosen = beside ? [...others, scenario] : others;
    return this.compare(assessment);
  }

  async compare(assessment: string): Promise<void> {
    if (this.chosen.length === 0) this.compared.view = null;
    else await this.compared.show('compare_scenarios', { assessment, scenarios: this.chosen });
  }
}
