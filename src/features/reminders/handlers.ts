import type { Composer, Turn, TurnResult } from '../../conversation/feature.js';
import { readSnooze } from '../../conversation/old-actions.js';
import { unknown } from '../../conversation/route.js';
import { saying } from '../../conversation/saying.js';
import { redraw, say } from '../../conversation/turn.js';
import { addDays, addWorkingDays, today, workingDay } from '../../onboarding/calendar/working-days.js';
import { openAssignmentOf } from '../../onboarding/paths/assignments.js';
import { withDoers } from '../../onboarding/paths/doers.js';
import type { Day } from '../../onboarding/paths/journey.js';
import {
  digestFor,
  putOffDigest,
  reminderFor,
  setReminders,
  snooze,
} from '../../onboarding/planning/planning.js';
import { personById } from '../../people/accounts/people.js';
import { ownerDigestFor, reviewsFor } from '../curation/entry-reviews.js';
import { digestReply, reminderReply } from './replies.js';
import { remindersWords } from './wording.js';

/** The words of planned messages, by kind. */
export const composers: Readonly<Record<string, Composer>> = {
  async reminder({ notifier, context, about, quiet }) {
    const found = await reminderFor(notifier.tx, about, notifier.now, quiet);
    if ('drop' in found) return { drop: found.drop };
    const { journey } = await withDoers(notifier.tx, found.journey);
    const inJourney = (numbers: ReadonlySet<number>) =>
      journey.steps.filter(({ number }) => numbers.has(number));
    const due = inJourney(new Set(found.due.map(({ number }) => number)));
    const overdue = inJourney(new Set(found.overdue.map(({ number }) => number)));
    return { reply: reminderReply(context, journey, due, overdue) };
  },
  async digest({ notifier, person, context, quiet }) {
    if (quiet) {
      await putOffDigest(notifier.tx, person, notifier.now);
      return { drop: 'stale' };
    }
    const digest = await digestFor(notifier.tx, person, notifier.now);
    return 'drop' in digest ? { drop: digest.drop } : { reply: digestReply(context, digest) };
  },
  async 'owner-digest'({ notifier, person, context, answers }) {
    const reply = await ownerDigestFor(notifier, context, person, answers);
    return reply ? { reply } : { drop: 'nothing_to_tell' };
  },
  async 'owner-reviews'({ notifier, person, context }) {
    const reply = await reviewsFor(notifier, context, person);
    return reply ? { reply } : { drop: 'nothing_due' };
  },
};

/** "Remind me Monday": nothing before that day. */
export async function restUntil(turn: Turn, value: string): Promise<TurnResult> {
  const { tx, asker, now, context } = turn;
  const { calendars } = turn.settings;
  const wish = readSnooze(value);
  const reminding = context.words(remindersWords);
  if (!wish) return unknown(turn);
  const open = await ownActive(turn, wish.assignment);
  if (!open) return say(saying(reminding.noPath, 'asker'));
  const person = await personById(tx, asker.person);
  const calendar = calendars.of(person?.calendar ?? null);
  const day = today(asker.timeZone, now);
  const until: Day =
    wish.until === 'tomorrow' ? addWorkingDays(day, 1, calendar) : workingDay(nextMonday(day), 1, calendar);
  await snooze(tx, calendars, open.id, until, asker.person, now);
  return redraw(turn, saying(reminding.snoozed(until, context.today), 'asker'));
}

/** The Monday after a day. */
function nextMonday(day: Day): Day {
  for (let ahead = 1; ; ahead += 1) {
    const next = addDays(day, ahead);
    if (new Date(`${next}T00:00:00Z`).getUTCDay() === 1) return next;
  }
}

/** "No more reminders" on a reminder of the path that its asker is on. */
export async function remindersOffFrom(turn: Turn, assignment: string): Promise<TurnResult> {
  if (await ownActive(turn, assignment)) return switchReminders(turn, false);
  return say(saying(turn.context.words(remindersWords).noPath, 'asker'));
}

/** Reminders switched off, which the manager sees, or on again. Guests get none. */
export async function switchReminders(turn: Turn, on: boolean): Promise<TurnResult> {
  const { tx, asker, now, context } = turn;
  const reminding = context.words(remindersWords);
  if (asker.standing !== 'member') return say(saying(reminding.noPath, 'asker'));
  await setReminders(tx, turn.settings.calendars, asker.person, on, now);
  return say(saying(on ? reminding.on : reminding.off, 'asker'));
}

/** The assignment, while it is the one that the asker walks. */
async function ownActive({ tx, asker }: Turn, assignment: string) {
  if (asker.standing !== 'member') return undefined;
  const open = await openAssignmentOf(tx, asker.person);
  return open?.id === assignment && open.state === 'active' ? open : undefined;
}
