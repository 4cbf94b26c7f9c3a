import type { TaskState, TaskView, ActionPlanView } from '$lib/bindings/spbe';
import { Page } from '$lib/page.svelte';

/** The plan at work. */
export class ActionPlan extends Page<ActionPlanView> {
  load(assessment: string): Promise<boolean> {
    return this.show('action_plan', { assessment });
  }

  /** Sets how far a task is. */
  move(assessment: string, { code, value }: TaskView, state: TaskState): Promise<boolean> {
    return this.change('save_task_state', { assessment, code, value, task_state: state });
  }

  save(assessment: string, { code, value }: TaskView, unit: string | null, due: string, note: string): Promise<boolean> {
    return this.change('save_task', { assessment, code, value, unit, due, note });
  }
}

/** A task's name within a page. */
export const nameOf = ({ code, value }: TaskView): string => `${code}/${value}`;
