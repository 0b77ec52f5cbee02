import { withDoers } from '../../onboarding/paths/doers.js';
import { readSnooze } from '../../conversation/old-actions.js';
import { type Notifier, replyContextFor } from '../../conversation/notify.js';
import { redraw, say, type Turn, type TurnResult } from '../../conversation/turn.js';
import type { Composed } from '../../delivery/sending.js';
import { addDays, addWorkingDays, today, workingDay } from '../../onboarding/calendar/working-days.js';
import { openAssignmentOf } from '../../onboarding/paths/assignments.js';
import type { Day } from '../../onboarding/paths/journey.js';
import {
  digestFor,
  putOffDigest,
  reminderFor,
  setReminders,
  snooze,
} from '../../onboarding/planning/planning.js';
import { quiet } from '../../onboarding/planning/rhythm.js';
import { personById } from '../../people/accounts/people.js';
import { ownerDigestFor, reviewsFor } from '../curation/entry-reviews.js';
import { saying } from '../../conversation/saying.js';
import { digestReply, reminderReply } from './replies.js';

/**
 * Finds the words of a message that was planned: as things stand now, so that nobody is reminded of what they have
 * done meanwhile. What has lost its point is dropped. So is what would come at night, and planned anew for the morning:
 * it would hold up whatever else is for this person.
 *
 * @param later what the planner wrote into the outbox
 * @param person whom it is for
 * @param answers whether the bot answers a question by now: it is no gap any more then
 */
export async function compose(
  notifier: Notifier,
  later: { readonly kind: string; readonly about: string },
  person: string | null,
  answers: (text: string) => boolean | Promise<boolean> = () => false,
): Promise<Composed> {
  const known = person === null ? undefined : await personById(notifier.tx, person);
  if (!known) return { drop: 'person_gone' };
  const calendar = notifier.settings.calendars.of(known.calendar);
  const isQuiet = quiet(notifier.now, known.timeZone, calendar) > notifier.now;
  const context = replyContextFor(notifier, known);
  switch (later.kind) {
    case 'reminder': {
      const found = await reminderFor(notifier.tx, later.about, notifier.now, isQuiet);
      if ('drop' in found) return { drop: found.drop };
      const { journey } = await withDoers(notifier.tx, found.journey);
      const inJourney = (numbers: ReadonlySet<number>) =>
        journey.steps.filter(({ number }) => numbers.has(number));
      const due = inJourney(new Set(found.due.map(({ number }) => number)));
      const overdue = inJourney(new Set(found.overdue.map(({ number }) => number)));
      return { reply: reminderReply(context, journey, due, overdue) };
    }
    case 'digest': {
      if (isQuiet) {
        await putOffDigest(notifier.tx, known.id, notifier.now);
        return { drop: 'stale' };
      }
      const digest = await digestFor(notifier.tx, known.id, notifier.now);
      return 'drop' in digest ? { drop: digest.drop } : { reply: digestReply(context, digest) };
    }
    case 'owner-digest': {
      const reply = await ownerDigestFor(notifier, context, known.id, answers);
      return reply ? { reply } : { drop: 'nothing_to_tell' };
    }
    case 'owner-reviews': {
      const reply = await reviewsFor(notifier, context, known.id);
      return reply ? { reply } : { drop: 'nothing_due' };
    }
    default:
      return { drop: 'unknown_kind' };
  }
}

/** "Remind me Monday": nothing before that day. */
export async function restUntil(turn: Turn, value: string): Promise<TurnResult> {
  const { tx, asker, now, context } = turn;
  const { calendars } = turn.settings;
  const wish = readSnooze(value);
  const { reminding, unknownAction } = context.wording;
  if (!wish) return say(saying(unknownAction, 'asker'));
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
  return say(saying(turn.context.wording.reminding.noPath, 'asker'));
}

/** Reminders switched off, which the manager sees, or on again. Guests get none. */
export async function switchReminders(turn: Turn, on: boolean): Promise<TurnResult> {
  const { tx, asker, now, context } = turn;
  const { reminding } = context.wording;
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
