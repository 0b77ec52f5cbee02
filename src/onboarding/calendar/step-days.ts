import type { Step } from '../../knowledge/schema/schema.js';
import { USUAL_DISTANCE } from '../../knowledge/when.js';
import type { Day } from '../paths/journey.js';
import { addDays, addWorkingDays, type WorkingDays, workingDay } from './working-days.js';

/** What the day of a step is reckoned from. */
export type StepWithDay = Pick<Step, 'id' | 'day' | 'calendarDay' | 'after' | 'days'>;

/**
 * The day on which each step of a path falls due, in order. A step that opens after another one counts from the day on
 * which that was done, and until then from the day on which it falls due.
 *
 * @param start the day that the path counts from: its start, or its end where it counts from that
 * @param calendar Monday to Friday when left out
 * @param doneOn when steps were done or set aside, by id
 * @example
 * stepDays([{ id: 'order', day: -2 }, { id: 'check', after: 'order', days: 3 }], '2026-11-30');
 * // ['2026-11-26', '2026-12-01']
 */
export function stepDays(
  steps: readonly StepWithDay[],
  start: Day,
  calendar?: WorkingDays,
  doneOn: ReadonlyMap<string, Day> = new Map(),
): Day[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const known = new Map<string, Day>();
  const dayOf = (step: StepWithDay): Day => {
    const before = known.get(step.id);
    if (before !== undefined) return before;
    // Whoever comes back here counts from the start: packs are checked for circles, versions from before were not.
    known.set(step.id, start);
    const day = reckon(step);
    known.set(step.id, day);
    return day;
  };
  const reckon = ({ day, calendarDay, after, days }: StepWithDay): Day => {
    if (day !== undefined) return workingDay(start, day, calendar);
    if (calendarDay !== undefined) return workingDay(addDays(start, calendarDay - 1), 1, calendar);
    const before = after === undefined ? undefined : byId.get(after);
    if (!before) return workingDay(start, 1, calendar);
    return addWorkingDays(doneOn.get(before.id) ?? dayOf(before), days ?? USUAL_DISTANCE, calendar);
  };
  return steps.map(dayOf);
}

/** Whether any day of a path depends on when a step is done. */
export function countsFromSteps(steps: readonly StepWithDay[]): boolean {
  return steps.some(({ after }) => after !== undefined);
}

/** The steps that one waits for: the one after which it opens, and those that come first. */
export function waitsFor({ after, needs }: Pick<Step, 'after' | 'needs'>): readonly string[] {
  return [...(after === undefined ? [] : [after]), ...(needs ?? [])];
}

/** Whether a path has something to do before the day that it counts from. */
export function beginsBefore(steps: readonly Pick<Step, 'day'>[]): boolean {
  return steps.some(({ day }) => day !== undefined && day < 0);
}
