import { z } from 'zod';
import type { Step } from '../../knowledge/schema/schema.js';
import { USUAL_DISTANCE } from '../../knowledge/when.js';
import type { Tx } from '../../storage/database.js';
import { stepDays, waitsFor } from '../calendar/step-days.js';
import { addWorkingDays, type WorkingDays, workingDay } from '../calendar/working-days.js';
import { record } from './history.js';
import type { Day, PathVersion } from './journey.js';
import { entering, keepStep } from './walking.js';

// Somebody is given a path whose first days are behind them, or whose preparations should have begun: what becomes of the
// steps whose day has passed.

/** It falls due today; on one of the coming working days, two a day; or it is left out. */
export const LateChoice = z.enum(['now', 'spread', 'out']);

export type LateChoice = z.infer<typeof LateChoice>;

/** What was chosen for steps whose day has passed. */
export interface Late {
  readonly all: LateChoice;
  /** By step id; the others are as all. */
  readonly each: Readonly<Record<string, LateChoice>>;
  /** Why steps are left out, in the language of whoever gives the path. */
  readonly reason: string;
}

/** What becomes of them where nobody chose. */
export const sendAllNow: Late = { all: 'now', each: {}, reason: '' };

/** Steps of one day, of those that are spread. */
const A_DAY = 2;

/** A step whose day has passed, and what becomes of it. */
export interface PassedStep {
  readonly step: Step;
  /** From 1. */
  readonly number: number;
  /** The day that has passed. */
  readonly due: Day;
  readonly how: LateChoice;
  /** When it falls due instead; undefined for one that is left out. */
  readonly to: Day | undefined;
}

/**
 * The steps of a path whose day has passed, in its order. What counts from another step is none of them: it moves with that
 * one. Something is always left to do: where all would be left out, the last one falls due today.
 *
 * @param today the day of whoever walks it
 */
export function passedSteps(
  path: Pick<PathVersion, 'steps'>,
  start: Day,
  today: Day,
  calendar: WorkingDays,
  { all, each }: Pick<Late, 'all' | 'each'> = sendAllNow,
): PassedStep[] {
  const days = stepDays(path.steps, start, calendar);
  const ids = new Set(path.steps.map(({ id }) => id));
  const passed = path.steps.flatMap((step, index) => {
    const due = days[index] ?? start;
    const moves = step.after !== undefined && ids.has(step.after);
    return due < today && !moves ? [{ step, number: index + 1, due, how: each[step.id] ?? all }] : [];
  });
  const leavesNone = passed.length === path.steps.length && passed.every(({ how }) => how === 'out');
  const settled = passed.map((one, index) =>
    leavesNone && index === passed.length - 1 ? { ...one, how: 'now' as const } : one,
  );
  // On a day off nobody is asked for anything, and on the next working day it would be overdue.
  const first = workingDay(today, 1, calendar);
  const spread = settled.filter(({ how }) => how === 'spread');
  const slots = new Map(
    spread.map(({ step }, index) => [step.id, addWorkingDays(first, Math.floor(index / A_DAY), calendar)]),
  );
  const latest = latestOf(path, days, settled, slots, first, calendar);
  return settled.map((one) => {
    if (one.how === 'out') return { ...one, to: undefined };
    return { ...one, to: one.how === 'now' ? first : (latest(one.step.id) ?? first) };
  });
}

/**
 * When a step falls due at the latest: on its own day, and not after a step that waits for it.
 *
 * @param days of the steps, as the path has them
 * @param slots days of those that are spread, by step id
 */
function latestOf(
  { steps }: Pick<PathVersion, 'steps'>,
  days: readonly Day[],
  passed: readonly Pick<PassedStep, 'step' | 'how'>[],
  slots: ReadonlyMap<string, Day>,
  first: Day,
  calendar: WorkingDays,
): (id: string) => Day | undefined {
  const howOf = new Map(passed.map(({ step, how }) => [step.id, how]));
  const known = new Map<string, Day | undefined>();
  const latest = (id: string): Day | undefined => {
    if (known.has(id)) return known.get(id);
    // Whoever comes back here waits for itself: packs are checked for circles, versions from before were not.
    known.set(id, undefined);
    const index = steps.findIndex((step) => step.id === id);
    const how = howOf.get(id);
    const floats = steps[index]?.after !== undefined;
    const own = how === 'spread' ? slots.get(id) : how === 'now' ? first : floats ? undefined : days[index];
    const waiting = steps.flatMap((step) => {
      if (!waitsFor(step).includes(id) || howOf.get(step.id) === 'out') return [];
      const then = latest(step.id);
      if (then === undefined) return [];
      return [step.after === id ? addWorkingDays(then, -(step.days ?? USUAL_DISTANCE), calendar) : then];
    });
    const [day] = [...(own === undefined ? [] : [own]), ...waiting].toSorted();
    const bound = day !== undefined && day < first ? first : day;
    known.set(id, bound);
    return bound;
  };
  return latest;
}

/** The days of all steps, in order, once those that have passed are settled. */
export function daysWith(
  { steps }: Pick<PathVersion, 'steps'>,
  start: Day,
  today: Day,
  calendar: WorkingDays,
  passed: readonly PassedStep[],
): Day[] {
  const moved = new Map(passed.map(({ step, to }) => [step.id, to ?? today]));
  const days = stepDays(steps, start, calendar, moved);
  return steps.map(({ id }, index) => passed.find(({ step }) => step.id === id)?.to ?? days[index] ?? start);
}

/**
 * Settles what has passed of a path that was just given, in the same transaction and before its days are reckoned.
 *
 * @param by person id of whoever gives it; null for nobody
 */
export async function settlePassed(
  tx: Tx,
  assignment: string,
  passed: readonly PassedStep[],
  reason: string,
  by: string | null,
  now: number,
): Promise<void> {
  for (const { step, due, to } of passed) {
    if (to === undefined) {
      const { set, event } = entering('skipped', by, now, 'step-skipped', reason);
      await keepStep(tx, assignment, step.id, set, now);
      if (event) await record(tx, assignment, { ...event, step: step.id, by, at: now });
      continue;
    }
    await keepStep(tx, assignment, step.id, { own_due: to }, now);
    const detail = `${due} → ${to}`;
    await record(tx, assignment, { kind: 'step-moved', step: step.id, by, detail, at: now });
  }
}
