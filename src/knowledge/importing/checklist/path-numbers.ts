import type { Step } from '../../schema/schema.js';
import { plannedDays } from '../../when.js';

/**
 * A path in numbers: "12 steps, 3 of them before the start, in 22 working days (5 for the new hire, 4 for the manager, 3 for IT)".
 *
 * @param names of other doers, by id
 */
export function inNumbers(steps: readonly Step[], names: ReadonlyMap<string, string>): string {
  const days = plannedDays(steps);
  const early = days.filter((day) => day < 0).length;
  const last = Math.max(...days);
  const called = new Map([
    ['new-hire', 'the new hire'],
    ['manager', 'the manager'],
    ['buddy', 'the buddy'],
    ...names,
  ]);
  const doers = [...called].flatMap(([id, name]) => {
    const count = steps.filter(({ doer }) => doer === id).length;
    return count > 0 ? [`${count} for ${name}`] : [];
  });
  const before =
    early === 0 ? '' : early === steps.length ? ' before the start' : `, ${early} of them before the start`;
  const length = last > 0 ? `${before && `${before},`} in ${counted(last, 'working day')}` : before;
  return `${counted(steps.length, 'step')}${length} (${doers.join(', ')})`;
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
