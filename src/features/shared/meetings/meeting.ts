import { personaOf, type ReplyContext } from '../../../conversation/reply-context.js';
import { meetingTime } from '../../../onboarding/calendar/meeting-time.js';
import { clockAt, dayAt } from '../../../onboarding/calendar/times.js';
import { type Day, isOver, type JourneyStep, type Meeting } from '../../../onboarding/paths/journey.js';
import { reminderTime } from '../../../onboarding/planning/rhythm.js';
import type { PersonRecord } from '../../../people/accounts/record.js';
import { NAME } from '../people/member.js';
import { shortened } from '../shortened.js';
import { type Moment, meetingsWords } from './wording.js';

/** Whether a step is a meeting, with somebody or not. */
export function isMeeting({ step }: Pick<JourneyStep, 'step'>): boolean {
  return step.done.how === 'meet';
}

/** With whom, within a line about the step; nothing for any other step. */
export function meetingDetail(context: ReplyContext, { doing }: JourneyStep): string[] {
  const meets = doing?.meets;
  if (!meets) return [];
  const names = meets.people.map(({ name }) => shortened(name, NAME));
  return [context.words(meetingsWords).with(names, meets)];
}

/** Who the other one is, and a time that suits both, for whoever walks the path; '' for any other step. Markdown. */
export function meetingMarkdown(context: ReplyContext, at: JourneyStep): string {
  if (!isMeeting(at) || isOver(at)) return '';
  const words = context.words(meetingsWords);
  const meets = at.doing?.meets;
  if (!meets) return words.nobodyMarkdown;
  const [first] = meets.people;
  return [
    ...meets.people.map((one) => words.youMeetMarkdown(one.name, meets, workOf(context, one))),
    ...(first ? timeMarkdown(context, at.due, meets, { met: first, other: first }) : []),
  ].join(' ');
}

/** The same for whoever is met. Where the pack names several, all read the time of the first. */
export function meetingToOtherMarkdown(context: ReplyContext, { doing, due }: JourneyStep): string {
  const meets = doing?.meets;
  const [met] = meets?.people ?? [];
  if (!meets || !met) return '';
  const { walker } = meets;
  const { meetsYouMarkdown } = context.words(meetingsWords);
  return [
    meetsYouMarkdown(walker.name, meets, workOf(context, walker)),
    ...timeMarkdown(context, due, meets, { met, other: walker }),
  ].join(' ');
}

interface Pair {
  readonly met: PersonRecord;
  /** Whoever of the two does not read it. */
  readonly other: PersonRecord;
}

/** By the walker's day, whoever reads it: with their messages of a day both are told the same time. */
function timeMarkdown(
  context: ReplyContext,
  due: Day,
  { walker, remindAt, nth }: Meeting,
  { met, other }: Pair,
): string[] {
  const { calendars, now, timeZone = null, today } = context;
  if (!calendars || now === undefined) return [];
  const words = context.words(meetingsWords);
  const workingOf = ({ calendar, timeZone: zone }: PersonRecord) => ({
    calendar: calendars.of(calendar),
    zone,
  });
  const day = dayAt(now, walker.timeZone);
  const told = reminderTime(remindAt);
  const moment = meetingTime(workingOf(walker), workingOf(met), due > day ? due : day, now, { told, nth });
  if (moment === undefined) return [words.noTimeMarkdown(other.name)];
  const momentIn = (zone: string | null): Moment => ({
    day: dayAt(moment, zone),
    clock: clockAt(moment, zone),
  });
  const [own, theirs] = [momentIn(timeZone), momentIn(other.timeZone)];
  const isSame = own.day === theirs.day && own.clock === theirs.clock;
  return [words.timeMarkdown(own, today, other.name, isSame ? undefined : theirs)];
}

function workOf({ knowledge }: ReplyContext, { persona }: PersonRecord): string | undefined {
  return personaOf(knowledge, persona)?.title;
}
