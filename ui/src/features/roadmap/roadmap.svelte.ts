import type { OwnEffort, PlanQuestion, PlanRowView, PlanView } from '$lib/bindings/spbe';
import { call, pickFile } from '$lib/host';
import { Page } from '$lib/page.svelte';
import { texts } from '$lib/texts/words.svelte';
import { pairs, parts, typed, unreadable } from './pairs';

/** What a plan must keep to, as typed. */
const none = {
  target: '',
  ceiling: '',
  most_steps: '',
  floor: '',
  withstands: '',
  rejected: '10',
  likely: '',
  rule_first: true,
  unit_effort: false,
  by_year: false,
};

const fault = (text: string): string => {
  const wrong = unreadable(text);
  return wrong === undefined ? '' : texts.roadmap.mustUnreadable(wrong);
};

/** The question that the page asks the planner, and its last answer. Nothing is stored until it is kept. */
export class Roadmap extends Page<PlanView> {
  limits = $state({ ...none });
  frozen: string[] = $state.raw([]);
  /** The least value of each domain, by its number. */
  floors: Record<number, string> = $state({});
  /** What each OPD can do in a year, by its id. */
  capacity: Record<string, string> = $state({});
  /** Rows that must reach a value, as typed: `1=3, 12=2`. */
  must = $state('');
  /** Rows that are rejected at a rate of their own, as typed: `12=30, 40=50`. */
  rejections = $state('');
  /** Efforts of one's own, each a way of a row. */
  efforts: OwnEffort[] = $state.raw([]);
  /** What a table of efforts gave, or what was kept. */
  told = $state('');

  /** Why the rows that must come cannot be read; empty when they can. */
  readonly mustFault: string = $derived(fault(this.must));
  /** Why the rates of single rows cannot be read; empty when they can. */
  readonly rejectionsFault: string = $derived(fault(this.rejections));

  /** How many of the further limits are set. */
  readonly further: number = $derived(
    Object.values(this.floors).filter(Boolean).length +
      Object.values(this.capacity).filter(Boolean).length +
      parts(this.must).length,
  );

  /** The question as the engine takes it. */
  question(): PlanQuestion {
    return {
      ...this.limits,
      frozen: this.frozen,
      efforts: this.efforts,
      floors: Object.entries(this.floors).map(([domain, value]) => ({ domain: Number(domain), value })),
      capacity: Object.entries(this.capacity).map(([unit, amount]) => ({ unit, amount })),
      must: pairs(this.must),
      rejections: pairs(this.rejections),
    };
  }

  ask(assessment: string): Promise<boolean> {
    this.told = '';
    if (this.mustFault || this.rejectionsFault) return Promise.resolve(false);
    return this.show('plan', { assessment, question: this.question() });
  }

  /** Takes over the question of a stored plan. */
  take(assessment: string, question: PlanQuestion): Promise<boolean> {
    const { floors, capacity, must, rejections, efforts, frozen, ...limits } = question;
    this.limits = limits;
    this.frozen = frozen;
    this.efforts = efforts;
    this.floors = Object.fromEntries(floors.map(({ domain, value }) => [domain, value]));
    this.capacity = Object.fromEntries(capacity.map(({ unit, amount }) => [unit, amount]));
    this.must = typed(must);
    this.rejections = typed(rejections);
    return this.ask(assessment);
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
    const others = this.efforts.filter(({ code }) => code !== row.code);
    const way = { code: row.code, from: row.from_value, to: row.to_value, effort: effort.trim() };
    this.efforts = effort.trim() === '' ? others : [...others, way];
    return this.ask(assessment);
  }

  forgetEfforts(assessment: string, forgotten: string | null = null): Promise<boolean> {
    this.efforts = forgotten === null ? [] : this.efforts.filter(({ code }) => code !== forgotten);
    return this.ask(assessment);
  }

  /** Takes efforts from a table of the user's. */
  async readEfforts(assessment: string): Promise<void> {
    const words = texts.roadmap;
    const read = await this.attempt(async () => {
      const kinds = [{ name: words.effortsKind, extensions: ['csv', 'xlsx', 'xlsb', 'xls', 'ods'] }];
      const path = await pickFile({ title: words.effortsTitle, kinds });
      return path === null ? null : call('read_efforts', { assessment, path });
    });
    if (!read) return;
    this.efforts = read.efforts;
    this.limits.unit_effort = false;
    if (await this.ask(assessment)) this.told = words.effortsRead(read.efforts.length, read.file);
  }

  /** Keeps the way by name; as the plan where that is asked. */
  async keep(assessment: string, name: string, adopt: boolean): Promise<boolean> {
    const id = adopt ? (this.view?.stored?.scenario ?? null) : null;
    const input = { assessment, id, name, question: this.question(), adopt };
    const done = await this.change('save_plan', input);
    if (done) this.told = texts.roadmap.kept(name);
    return done;
  }
}
