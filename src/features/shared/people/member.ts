import { dayAt, personaOf, type ReplyContext } from '../../../conversation/reply-context.js';
import {
  isFromEnd,
  type Journey,
  type JourneyStep,
  nextStep,
  progressOf,
} from '../../../onboarding/paths/journey.js';
import type { MissingDoer } from '../../../onboarding/paths/missing-doers.js';
import type { TeamMember, TeamPath } from '../../../onboarding/team/team.js';
import type { Cell, ListItem } from '../../../ports/reply.js';
import { showPerson } from '../actions.js';
import { shortened } from '../shortened.js';
import { sharedPeopleWords } from './wording.js';

/** Characters of a name and of a role where twenty people stand below each other in one message. */
export const NAME = 40;
const ROLE = 30;

/** Paths of one person in one line. */
const PATHS = 3;

const DAY = 86_400_000;

/** Days since somebody was active who never was: beyond all others. */
const NEVER = 100_000;

/** Somebody, where only the name and the id matter. */
export interface PersonName {
  readonly id: string;
  readonly name: string;
}

/** Who does a step, seen from outside. */
export function doerOf(
  context: ReplyContext,
  {
    step: { doer },
    doing,
  }: Pick<JourneyStep, 'doing'> & { readonly step: Pick<JourneyStep['step'], 'doer'> },
  names: { readonly manager?: string | undefined; readonly buddy?: string | undefined },
): string {
  const { doers } = context.words(sharedPeopleWords);
  const said = (name: string | undefined) => (name === undefined ? undefined : shortened(name, NAME));
  if (doer === 'new-hire') return doers[doer];
  // Whoever has left is named still around a path: what was theirs is of whom it fell to.
  const name = doing?.fallen ? doing.name : undefined;
  if (doer === 'manager' || doer === 'buddy') return doers[doer](said(name ?? names[doer] ?? doing?.name));
  return doers.other(doing?.role, said(doing?.name));
}

/** What doers of whom nobody is there are called: "IT desk", "buddy". */
export function missingNames(
  context: ReplyContext,
  missing: readonly Pick<MissingDoer, 'doer' | 'name'>[],
): string[] {
  const { doers } = context.words(sharedPeopleWords);
  return missing.map(({ doer, name }) => {
    if (doer === 'manager' || doer === 'buddy') return doers[doer](undefined);
    return shortened(name ?? doer, NAME);
  });
}

/** The reader's day of a moment in milliseconds, as one reads it. */
export function dayOf(context: ReplyContext, at: number): string {
  return context.words(sharedPeopleWords).day(dayAt(context, at), context.today);
}

/**
 * Whole days since somebody was active; null for never. Counted by the hour, since the time zone of whoever reads it
 * is not known here.
 */
export function daysSince(activeAt: number | null, now: number): number | null {
  return activeAt === null ? null : Math.max(0, Math.floor((now - activeAt) / DAY));
}

/**
 * One person in a list of people.
 *
 * @param now for when they were last active; without it that is left out
 */
export function memberItem(context: ReplyContext, member: TeamMember, now?: number): ListItem {
  const flag = flagOf(context, member);
  return {
    title: shortened(member.name, NAME),
    detail: memberDetail(context, member, now),
    ...(flag ? { flag } : {}),
    actions: [showPerson.button(context.words(sharedPeopleWords).open, { person: member.person })],
  };
}

/** The role of somebody: that of the first of their paths which is for one, else the one that is known of them. */
export function roleOf({ knowledge }: ReplyContext, { paths, persona }: TeamMember): string | undefined {
  const walked = paths.flatMap(({ journey }) => journey.path.persona ?? [])[0];
  return personaOf(knowledge, walked ?? persona)?.title;
}

/** How somebody stands, in one line: role, progress, what is next, when they were last active. */
export function memberDetail(context: ReplyContext, member: TeamMember, now?: number): string {
  const { paths, state } = member;
  const { team } = context.words(sharedPeopleWords);
  const role = roleOf(context, member);
  const walks = !member.isGone && (state === 'active' || state === 'paused');
  return [
    role ? shortened(role, ROLE) : '',
    ...(paths.length > 1 ? eachStanding(context, member) : []),
    ...(paths.length === 1 ? paths.flatMap(({ journey }) => standing(context, journey, member.isGone)) : []),
    walks && now !== undefined ? team.active(daysSince(member.activeAt, now)) : '',
    member.missing === undefined ? '' : team.missing(missingNames(context, member.missing)),
    walks && member.remindersOff ? context.words(sharedPeopleWords).isOff : '',
  ]
    .filter((text) => text !== '')
    .join(' · ');
}

/** Of several paths each one with its title, as many as one line takes. */
function eachStanding(context: ReplyContext, { paths, isGone }: TeamMember): string[] {
  const { ofPath, morePaths } = context.words(sharedPeopleWords).team;
  const shown = paths
    .slice(0, PATHS)
    .map(({ journey }) => ofPath(shortened(journey.path.title, ROLE), standing(context, journey, isGone)));
  return paths.length > PATHS ? [...shown, morePaths(paths.length - PATHS)] : shown;
}

/** The step that comes next on the paths that run, which is due first. */
function nextOf(paths: readonly TeamPath[]): JourneyStep | undefined {
  return paths
    .flatMap(({ journey }) => (journey.assignment.state === 'active' ? (nextStep(journey) ?? []) : []))
    .toSorted((one, other) => Date.parse(one.due) - Date.parse(other.due))[0];
}

/** The same in a table: how they stand, role, steps done, what is next, when they were last active. */
export function memberCells(context: ReplyContext, member: TeamMember, now: number): Cell[] {
  const { paths, isGone, progress: done } = member;
  const { team, progress, day } = context.words(sharedPeopleWords);
  const role = roleOf(context, member) ?? '';
  const next = isGone ? undefined : nextOf(paths);
  const days = daysSince(member.activeAt, now);
  return [
    { text: flagOf(context, member)?.text ?? team.table.well },
    { text: shortened(role, ROLE) },
    done
      ? { text: progress(done.done, done.total), value: done.done / Math.max(done.total, 1) }
      : { text: '' },
    next ? { text: day(next.due, context.today), value: Date.parse(next.due) / DAY } : { text: '' },
    paths.length > 0 && !isGone ? { text: team.table.active(days), value: days ?? NEVER } : { text: '' },
  ];
}

function standing(context: ReplyContext, journey: Journey, isGone: boolean): string[] {
  const managing = context.words(sharedPeopleWords);
  const { state, start, endedAt } = journey.assignment;
  const { done, total } = progressOf(journey);
  const progress = managing.progress(done, total);
  if (isGone) return [progress];
  switch (state) {
    case 'proposed':
    case 'waiting':
      return [managing.team.starts(managing.day(start, context.today), isFromEnd(journey))];
    case 'finished':
      return [progress, ...(endedAt === null ? [] : [managing.team.finished(dayOf(context, endedAt))])];
    case 'cancelled':
    case 'paused':
      return [progress];
    case 'active': {
      const next = nextStep(journey);
      if (next) return [progress, managing.team.next(next.number, managing.day(next.due, context.today))];
      const claimed = journey.steps.some((step) => step.state === 'claimed');
      return claimed ? [progress, managing.team.allClaimed] : [progress];
    }
  }
}

/** What sets somebody apart from the rest of the team: first what they need, else how their paths stand. */
export function flagOf(context: ReplyContext, member: TeamMember): ListItem['flag'] {
  const { flags } = context.words(sharedPeopleWords).team;
  if (member.isGone) return { text: flags.gone, tone: 'quiet' };
  switch (member.needs) {
    case 'stuck':
      return { text: flags.stuck, tone: 'attention' };
    case 'confirm':
      return { text: flags.confirm, tone: 'attention' };
    case 'overdue':
      return { text: flags.overdue(member.overdue), tone: 'attention' };
    case 'proposed':
      return { text: flags.proposed, tone: 'quiet' };
    case 'waiting':
      return { text: flags.waiting, tone: 'quiet' };
    case 'none':
      // Who is missing stands beside it; until when a path rests stands nowhere else.
      if (member.missing && member.state !== 'paused') return { text: flags.missing, tone: 'attention' };
      return stateFlag(context, assignmentIn(member));
  }
}

/** The assignment that the state of somebody is of. */
function assignmentIn({ paths, state }: TeamMember): Journey['assignment'] | undefined {
  return paths.find(({ journey }) => journey.assignment.state === state)?.journey.assignment;
}

function stateFlag(context: ReplyContext, assignment: Journey['assignment'] | undefined): ListItem['flag'] {
  const { team, day } = context.words(sharedPeopleWords);
  const { flags } = team;
  const state = assignment?.state;
  switch (state) {
    case undefined:
      return { text: flags.none, tone: 'quiet' };
    case 'active':
    // It begins on its first day.
    case 'waiting':
      return undefined;
    case 'finished':
      return { text: flags.done, tone: 'good' };
    case 'proposed':
    case 'cancelled':
      return { text: flags[state], tone: 'quiet' };
    case 'paused': {
      const until = assignment?.pausedUntil;
      const text = until === undefined ? flags.paused : flags.pausedUntil(day(until, context.today));
      return { text, tone: 'quiet' };
    }
  }
}
