import type { DueRow } from '../../storage/tables.js';
import type { Calendars } from '../calendar/calendars.js';
import type { WithDoers } from '../paths/doers.js';
import { canBeDone, type JourneyStep } from '../paths/journey.js';
import { PART } from '../paths/look-at-parts.js';
import { dueKey } from './dues.js';
import { nextReminder, type Reminding, type Rhythm } from './rhythm.js';

// A channel has a row among `dues` for each path on which steps are its to take, as whoever has a part in one has. Nobody
// knows when the people of a channel work: what is theirs falls due by the days of the new hire.

/** How whoever walks a path lives. */
export function rhythmOfPath({ person }: Pick<WithDoers, 'person'>, calendars: Calendars): Rhythm {
  return { zone: person.timeZone, calendar: calendars.of(person.calendar) };
}

/** Whether a step can be taken in a channel, and done. */
export function isForChannel(step: JourneyStep, channel: string): boolean {
  return step.doing?.channel === channel && canBeDone(step);
}

/** When the steps of a channel fall due. */
export function remindingOfChannel(path: WithDoers, channel: string, rhythm: Rhythm): Reminding {
  return {
    ...rhythm,
    steps: path.journey.steps.map((step) => ({ due: step.due, isTheirs: isForChannel(step, channel) })),
    remindAt: undefined,
    snoozed: null,
    welcomed: null,
  };
}

/** The rows of the channels that have a part in a path. @param rows those that there are */
export function channelRows(
  path: WithDoers,
  rows: readonly DueRow[],
  calendars: Calendars,
  now: number,
): DueRow[] {
  const { assignment, steps } = path.journey;
  const rhythm = rhythmOfPath(path, calendars);
  const channels = new Set(
    steps.flatMap(({ state, doing }) => (state === 'open' ? (doing?.channel ?? []) : [])),
  );
  return [...channels].map((channel): DueRow => {
    const key = dueKey(channel, PART, assignment.id);
    const before = rows.find((row) => row.key === key);
    const told: number = before?.told ?? 0;
    const canBeTold = steps.some((step) => isForChannel(step, channel));
    const first = canBeTold ? now : null;
    const next = told === 0 ? first : nextReminder(remindingOfChannel(path, channel, rhythm), now);
    const kept = before?.next_at ?? null;
    const isKept = kept !== null && (kept <= now || told === 0);
    return {
      key,
      person_id: null,
      channel,
      source: PART,
      assignment_id: assignment.id,
      told,
      next_at: isKept ? kept : next,
    };
  });
}
