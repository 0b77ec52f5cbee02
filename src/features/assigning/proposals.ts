import type { Turn, TurnResult } from '../../conversation/feature.js';
import { LONGEST_NOTE, managingForms } from '../../conversation/old-actions.js';
import { saying } from '../../conversation/saying.js';
import { opensForms, redraw, refuseField, say } from '../../conversation/turn.js';
import { today, workingDay } from '../../onboarding/calendar/working-days.js';
import { type Assignment, decline, moveProposal, proposalsFor } from '../../onboarding/paths/assignments.js';
import type { Day } from '../../onboarding/paths/journey.js';
import type { TeamMember } from '../../onboarding/team/team.js';
import type { Reply } from '../../ports/reply.js';
import { confirmAndTell } from '../shared/assignments/assignment-notices.js';
import { holdsNow, teamFor } from '../team/handlers.js';
import { changedReply, holdsNowReply } from '../team/replies.js';
import { declineFormOf } from './forms.js';
import { allowed, changeable, givesNoneReply } from './handlers.js';
import { proposalsReply } from './replies.js';
import { assigningWords } from './wording.js';

/** Proposals that one click confirms, and that a list of them names. */
const MOST_CONFIRMED = 500;
const LISTED = 10;

/** A proposed path is given with one click. */
export async function confirmProposal(turn: Turn, id: string): Promise<TurnResult> {
  const at = await changeable(turn, id);
  if (at.refused) return at.refused;
  const { person, journey } = at;
  const later = await startFromNow(turn, journey.assignment, today(person.timeZone, turn.now));
  const confirmed = await confirmAndTell(turn, journey.assignment, turn.asker.person);
  if (!confirmed.ok) return holdsNow(turn, person.name, confirmed);
  const told = confirmed.assignment.state === 'active';
  const managing = turn.context.words(assigningWords);
  const note =
    later === undefined ? '' : managing.changed.startsLater(managing.day(later, turn.context.today));
  return redraw(turn, changedReply(turn.context, 'given', person.name, told, journey.path.title, note));
}

/**
 * Moves the start of a proposal that has passed to the next working day.
 *
 * @param day the person's own
 * @returns that day; undefined where nothing was moved
 */
async function startFromNow(turn: Turn, proposal: Assignment, day: Day): Promise<Day | undefined> {
  if (proposal.start >= day) return undefined;
  const start = workingDay(day, 1);
  const moved = await moveProposal(turn.tx, proposal.id, start, turn.asker.person, turn.now);
  return moved.ok ? start : undefined;
}

/**
 * Everything that was proposed for the people of the asker.
 *
 * @param value how many there were on the card that was clicked; where there are others by now, they are shown first
 */
export async function confirmAllProposals(turn: Turn, value: string): Promise<TurnResult> {
  const found = await teamFor(turn);
  if (!found) return say(givesNoneReply(turn));
  const { team, proposals: count } = found;
  if (count > 0 && value !== String(count)) {
    return redraw(
      turn,
      proposalsOf(turn, team, turn.context.words(assigningWords).proposal.otherCount(count)),
    );
  }
  const days = new Map(
    team.filter(({ needs }) => needs === 'proposed').map((member) => [member.person, member.today]),
  );
  const ids = [...days.keys()];
  const proposals = (await proposalsFor(turn.tx, ids.toSorted())).slice(0, MOST_CONFIRMED);
  let [told, waiting, later] = [0, 0, 0];
  for (const proposal of proposals) {
    if (!(await allowed(turn, 'assignment.change', proposal.person))) continue;
    const day = days.get(proposal.person) ?? turn.context.today;
    const moved = await startFromNow(turn, proposal, day);
    const confirmed = await confirmAndTell(turn, proposal, turn.asker.person, [turn.asker.person]);
    if (!confirmed.ok) continue;
    if (confirmed.assignment.state === 'active') told += 1;
    else waiting += 1;
    if (moved !== undefined) later += 1;
  }
  return redraw(turn, saying(turn.context.words(assigningWords).confirmedAll(told, waiting, later), 'asker'));
}

export async function showProposals(turn: Turn): Promise<TurnResult> {
  const found = await teamFor(turn);
  return say(found ? proposalsOf(turn, found.team) : givesNoneReply(turn));
}

function proposalsOf(turn: Turn, team: readonly TeamMember[], lead = ''): Reply {
  const proposed = team.filter(({ needs }) => needs === 'proposed');
  const listed = proposed.slice(0, LISTED).flatMap(({ person: id, name, journey }) =>
    journey
      ? [
          {
            person: { id, name },
            assignment: journey.assignment,
            path: journey.path,
          },
        ]
      : [],
  );
  return proposalsReply(turn.context, listed, proposed.length, lead);
}

export async function openDecline(turn: Turn, id: string): Promise<TurnResult> {
  const at = await changeable(turn, id);
  if (at.refused) return at.refused;
  const { state } = at.journey.assignment;
  if (state !== 'proposed') return say(holdsNowReply(turn.context, at.person.name, at.journey, state));
  if (!opensForms(turn)) return submitDecline(turn, id, '');
  const form = declineFormOf(turn.context, at.person.name, at.journey);
  return { replies: [], outcome: { form } };
}

export async function submitDecline(turn: Turn, id: string, typed: string): Promise<TurnResult> {
  const at = await changeable(turn, id);
  if (at.refused) return at.refused;
  const reason = typed.trim();
  if (reason.length > LONGEST_NOTE) {
    return refuseField(
      turn,
      managingForms.decline.reason,
      turn.context.words(assigningWords).noteTooLong(LONGEST_NOTE),
    );
  }
  const declined = await decline(turn.tx, id, turn.asker.person, reason, turn.now);
  if (!declined.ok) return holdsNow(turn, at.person.name, declined);
  return redraw(turn, changedReply(turn.context, 'declined', at.person.name, false));
}
