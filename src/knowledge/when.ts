import type { Path, Step } from './schema/schema.js';

/** When a step falls due, as its path says it. */
export type When =
  /** Working days: 1 is the first, -1 the last before the start. */
  | { readonly from: 'day'; readonly day: number }
  /** Calendar days; 1 is the start. */
  | { readonly from: 'calendar'; readonly day: number }
  /** Working days after another step is done. */
  | { readonly from: 'after'; readonly title: string; readonly days: number };

/** Working days after another step where the path does not say how many. */
export const USUAL_DISTANCE = 1;

/** When a step falls due, before anybody walks its path. */
export function whenOf({ steps }: Pick<Path, 'steps'>, step: Step): When {
  const { day, calendarDay, after, days = USUAL_DISTANCE } = step;
  if (day !== undefined) return { from: 'day', day };
  if (calendarDay !== undefined) return { from: 'calendar', day: calendarDay };
  return { from: 'after', title: steps.find(({ id }) => id === after)?.title ?? '', days };
}

/**
 * The working day of each step as planned, on a calendar of Monday to Friday without holidays, in order: for what
 * compares steps before anybody walks them.
 *
 * @returns 1 for the first day, -1 for the last one before it
 */
export function plannedDays(steps: readonly Step[]): number[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const dayOf = (step: Step, seen: ReadonlySet<string>): number => {
    const { day, calendarDay, after, days = USUAL_DISTANCE } = step;
    if (day !== undefined) return day;
    if (calendarDay !== undefined) return Math.max(1, Math.ceil((calendarDay * 5) / 7));
    const before = after === undefined || seen.has(after) ? undefined : byId.get(after);
    if (!before) return 1;
    const from = dayOf(before, new Set([...seen, step.id]));
    const sum = from + days;
    // There is no day 0.
    return from < 0 && sum >= 0 ? sum + 1 : sum;
  };
  return steps.map((step) => dayOf(step, new Set()));
}
