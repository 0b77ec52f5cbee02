import { actions, button } from '../../../conversation/actions.js';
import { personaOf, type Voice } from '../../../conversation/reply-context.js';
import { type Journey, nextStep, progressOf } from '../../../onboarding/paths/journey.js';
import type { TeamMember } from '../../../onboarding/team/team.js';
import type { ListItem } from '../../../ports/reply.js';
import { shortened } from '../shortened.js';

/** Characters of a name and of a role where twenty people stand below each other in one message. */
export const NAME = 40;
const ROLE = 30;

const DAY = 86_400_000;

/** Somebody, where only the name and the id matter. */
export interface PersonName {
  readonly id: string;
  readonly name: string;
}

/** The UTC day of a moment in milliseconds, as one reads it. */
export function dayOf(voice: Voice, at: number): string {
  return voice.wording.managing.day(new Date(at).toISOString().slice(0, 10), voice.today);
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
export function memberItem(voice: Voice, member: TeamMember, now?: number): ListItem {
  const flag = flagOf(voice, member);
  return {
    title: shortened(member.name, NAME),
    detail: memberDetail(voice, member, now),
    ...(flag ? { flag } : {}),
    actions: [button(voice.wording.managing.open, actions.showPerson, member.person)],
  };
}

/** How somebody stands, in one line: role, progress, what is next, when they were last active. */
export function memberDetail(voice: Voice, member: TeamMember, now?: number): string {
  const { journey } = member;
  const { team } = voice.wording.managing;
  const role = personaOf(voice.knowledge, journey?.path.persona ?? member.persona)?.title;
  const walks = journey?.assignment.state === 'active' || journey?.assignment.state === 'paused';
  return [
    role ? shortened(role, ROLE) : '',
    ...(journey ? standing(voice, journey) : []),
    walks && now !== undefined ? team.active(daysSince(member.activeAt, now)) : '',
    walks && member.remindersOff ? voice.wording.reminding.isOff : '',
  ]
    .filter((text) => text !== '')
    .join(' · ');
}

function standing(voice: Voice, journey: Journey): string[] {
  const { managing } = voice.wording;
  const { state, start, endedAt } = journey.assignment;
  const { done, total } = progressOf(journey);
  const progress = managing.progress(done, total);
  switch (state) {
    case 'proposed':
    case 'waiting':
      return [managing.team.starts(managing.day(start, voice.today))];
    case 'finished':
      return [progress, ...(endedAt === null ? [] : [managing.team.finished(dayOf(voice, endedAt))])];
    case 'cancelled':
    case 'paused':
      return [progress];
    case 'active': {
      const next = nextStep(journey);
      if (next) return [progress, managing.team.next(next.number, managing.day(next.due, voice.today))];
      const claimed = journey.steps.some((step) => step.state === 'claimed');
      return claimed ? [progress, managing.team.allClaimed] : [progress];
    }
  }
}

/** What sets somebody apart from the rest of the team: first what they need, else how their path stands. */
export function flagOf(voice: Voice, member: TeamMember): ListItem['flag'] {
  const { flags } = voice.wording.managing.team;
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
      return stateFlag(voice, member.journey?.assignment.state);
  }
}

function stateFlag(voice: Voice, state: Journey['assignment']['state'] | undefined): ListItem['flag'] {
  const { flags } = voice.wording.managing.team;
  switch (state) {
    case undefined:
      return { text: flags.none, tone: 'quiet' };
    case 'active':
      return undefined;
    case 'finished':
      return { text: flags.done, tone: 'good' };
    case 'proposed':
    case 'waiting':
    case 'paused':
    case 'cancelled':
      return { text: flags[state], tone: 'quiet' };
  }
}
