import type { Command, Heard, Turn, TurnResult } from '../../conversation/feature.js';
import { type Access, guarded } from '../../conversation/handling.js';
import { saying } from '../../conversation/saying.js';
import { needFreshStanding } from '../../conversation/standing.js';
import { redraw, say } from '../../conversation/turn.js';
import { readStartDate, type StartDate } from '../../onboarding/calendar/start-date.js';
import {
  addDays,
  addWorkingDays,
  today,
  type WorkingDays,
  workingDay,
} from '../../onboarding/calendar/working-days.js';
import type { Assignment, Day } from '../../onboarding/paths/journey.js';
import { openAssignmentsOf } from '../../onboarding/paths/records.js';
import { remindersOff, setReminders, snooze } from '../../onboarding/planning/reminder-choices.js';
import { personById } from '../../people/accounts/record.js';
import type { Relation } from '../../people/roles/permissions.js';
import { sharedAssignmentsWords } from '../shared/assignments/wording.js';
import { noPathReply } from '../shared/instead/instead.js';
import { startDateReply } from '../shared/people/refusals.js';
import { remindersWords } from './wording.js';

interface AboutPaths {
  /** Assignment id; left out for all that run. */
  readonly assignment?: string;
}

/** The asker's own paths that run, at least one. Buttons on a reminder of a finished path do nothing. */
const ownPaths = {
  needs: ['path.walk'],
  async find({ tx, asker }: Turn, { assignment }: AboutPaths) {
    const all = await openAssignmentsOf(tx, [asker.person]);
    const running = all.filter(({ state }) => state === 'active');
    const found = assignment === undefined ? running : running.filter(({ id }) => id === assignment);
    if (found.length === 0) return undefined;
    const relations = new Set<Relation>(asker.standing === 'member' ? ['self'] : []);
    return { found, relations };
  },
  refuse: noPath,
} satisfies Access<AboutPaths, readonly Assignment[]>;

/** "Remind me Monday" on a reminder. */
export const restUntil = guarded(
  ownPaths,
  async (turn, paths, { until }: { readonly assignment: string; readonly until: 'tomorrow' | 'monday' }) => {
    const day = today(turn.asker.timeZone, turn.now);
    return rest(turn, paths, (calendar) =>
      until === 'tomorrow' ? addWorkingDays(day, 1, calendar) : workingDay(nextMonday(day), 1, calendar),
    );
  },
);

/** "remind me Monday", typed: as the button, with any day, and of all paths that run. Without a day it is a question. */
export async function restByWords(turn: Turn, { rest: words }: Heard): Promise<TurnResult | undefined> {
  const { context } = turn;
  const { days } = context.words(sharedAssignmentsWords);
  const read = readStartDate(words, context.today, days, 'from tomorrow');
  if (words !== '' && !read.ok && read.why === 'unreadable') return undefined;
  return restNamed(turn, { words, read });
}

const restNamed = guarded(
  ownPaths,
  async (turn, paths, { words, read }: AboutPaths & { readonly words: string; readonly read: StartDate }) => {
    const { context } = turn;
    const said = context.words(remindersWords);
    if ((await remindersOff(turn.tx, [turn.asker.person])).size > 0) return say(saying(said.areOff, 'asker'));
    if (read.ok && read.day > context.today) {
      return rest(turn, paths, (calendar) => workingDay(read.day, 1, calendar));
    }
    return !read.ok && (read.why === 'far' || read.why === 'ambiguous')
      ? say(startDateReply(context, words, read.why))
      : say(saying(said.notAhead, 'asker'));
  },
);

/** Nothing before a working day. */
async function rest(
  turn: Turn,
  paths: readonly Assignment[],
  untilBy: (calendar: WorkingDays) => Day,
): Promise<TurnResult> {
  const { tx, asker, now, context } = turn;
  const { calendars } = turn.settings;
  const person = await personById(tx, asker.person);
  const until = untilBy(calendars.of(person?.calendar ?? null));
  for (const { id } of paths) await snooze(tx, calendars, id, until, asker.person, now);
  return redraw(turn, saying(context.words(remindersWords).snoozed(until, context.today), 'asker'));
}

/** The Monday after a day. */
function nextMonday(day: Day): Day {
  for (let ahead = 1; ; ahead += 1) {
    const next = addDays(day, ahead);
    if (new Date(`${next}T00:00:00Z`).getUTCDay() === 1) return next;
  }
}

/** "No more reminders" on a reminder. */
export const stopReminding = guarded(ownPaths, (turn) => switchReminders(turn, false));

/** "reminders off" and "reminders on". */
export function switching(on: boolean): Command['handle'] {
  return (turn) => switchReminders(turn, on);
}

/** Switches reminders off, which the manager sees, or on again. Guests get none. */
async function switchReminders(turn: Turn, on: boolean): Promise<TurnResult> {
  const { tx, asker, now, context, settings } = turn;
  const words = context.words(remindersWords);
  if (asker.standing === 'unknown') needFreshStanding(turn);
  if (asker.standing !== 'member') return noPath(turn);
  await setReminders(tx, settings.calendars, asker.person, on, now);
  return say(saying(on ? words.on : words.off, 'asker'));
}

/** Says that there is nothing to remind them of. */
export function noPath(turn: Turn): TurnResult {
  return say(noPathReply(turn, turn.context.words(remindersWords).noPath));
}
