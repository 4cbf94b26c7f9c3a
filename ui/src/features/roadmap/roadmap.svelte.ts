import type { PlanRowView, PlanView } from '$lib/bindings/spbe';
import { Page } from '$lib/page.svelte';

/** What a plan must keep to, as typed. */
const none = {
  target: '',
  ceiling: '',
  most_steps: '',
  floor: '',
  withstands: '',
  rejected: '10',
  rule_first: true,
  unit_effort: false,
};

/** The question that the page asks the planner, and its last answer. Nothing of it is stored. */
export class Roadmap extends Page<PlanView> {
  limits = $state({ ...none });
  frozen: string[] = $state.raw([]);
  /** Efforts of one's own, by row. */
  efforts: Record<string, { from: string; to: string; effort: string }> = $state.raw({});

  ask(assessment: string): Promise<boolean> {
    const efforts = Object.entries(this.efforts).map(([code, way]) => ({ code, ...way }));
    return this.show('plan', { assessment, ...this.limits, frozen: this.frozen, efforts });
  }

  lock(assessment: string, code: string): Promise<boolean> {
    this.frozen = [...this.frozen, code];
    return this.ask(assessment);
  }

  unlock(assessment: string, code: string): Promise<boolean> {
    this.frozen = this.frozen.filter((other) => other !== code);
    return this.ask(assessment);
  }

  /** Sets what a row's way takes; empty goes back to the usual estimate. */
  setEffort(assessment: string, row: PlanRowView, effort: string): Promise<boolean> {
    if (effort.trim() === '') return this.forgetEffort(assessment, row.code);
    const way = { from: row.from_value, to: row.to_value, effort: effort.trim() };
    this.efforts = { ...this.efforts, [row.code]: way };
    return this.ask(assessment);
  }

  forgetEffort(assessment: string, code: string): Promise<boolean> {
    this.efforts = Object.fromEntries(Object.entries(this.efforts).filter(([other]) => other !== code));
    return this.ask(assessment);
  }
}
