import type { Filled, Turn, TurnResult } from '../../conversation/feature.js';
import { guarded, inForm } from '../../conversation/handling.js';
import { saying } from '../../conversation/saying.js';
import { open, opensForms, redraw, refuseField, say } from '../../conversation/turn.js';
import { decline } from '../../onboarding/paths/assignments.js';
import { peopleUnderWay } from '../../onboarding/paths/carrying-out.js';
import type { WithDoers } from '../../onboarding/paths/doers.js';
import { keepDraft, useDraft } from '../../onboarding/paths/drafts.js';
import type { Assignment } from '../../onboarding/paths/journey.js';
import { proposalsFor } from '../../onboarding/paths/records.js';
import type { TeamMember } from '../../onboarding/team/team.js';
import { placeToReach } from '../../people/accounts/reach.js';
import type { Reply } from '../../ports/reply.js';
import { confirmAndNotify } from '../shared/assignments/assignment-notices.js';
import { type Proposal, proposalsReply, SHOWN } from '../shared/assignments/proposal-replies.js';
import { changesPath, holdsNow } from '../shared/assignments/their-path.js';
import { LONGEST_NOTE } from '../shared/limits.js';
import { changedReply, holdsNowReply } from '../shared/people/changed.js';
import { seesTeam } from '../shared/people/team.js';
import { sharedPeopleWords } from '../shared/people/wording.js';
import { AT_ONCE, carryOutLater } from './carry-out.js';
import { confirmEach, confirmedReply, startFromNow } from './confirm-each.js';
import { declineForm, declineFormOf } from './forms.js';
import { becameOf } from './give-each.js';
import { assigningWords } from './wording.js';

/** Proposals that one click confirms. */
const MOST_CONFIRMED = 500;

/** Gives a proposed path. If its first day has passed, it begins on the next working day. */
export const confirmOne = guarded(changesPath, async (turn, { person, journey }) => {
  const { context, asker, tx } = turn;
  const later = await startFromNow(turn, journey.assignment, person.timeZone);
  const confirmed = await confirmAndNotify(turn, journey.assignment, asker.person);
  if (!confirmed.ok) return holdsNow(turn, person.name, confirmed);
  const isReached = (await placeToReach(tx, person.id)) !== undefined;
  const became = becameOf(confirmed.assignment, isReached);
  const { day } = context.words(sharedPeopleWords);
  const note =
    later === undefined ? '' : context.words(assigningWords).startsLater(day(later, context.today));
  return redraw(
    turn,
    changedReply(
      context,
      'given',
      person.name,
      became === 'told',
      journey.path.title,
      note,
      became === 'ahead',
    ),
  );
});

/**
 * Gives everything that is proposed for the asker's people. The card carries how many it showed: if that has changed,
 * the list is shown again first.
 */
export const confirmAll = guarded(
  seesTeam,
  async (turn, { team, proposals: total }, { count }: { readonly count: string }) => {
    const words = turn.context.words(assigningWords);
    if (total > 0 && count !== String(total)) {
      return redraw(turn, proposalsOf(turn, team, words.otherCount(total)));
    }
    const people = team.filter(isProposedTo).map(({ person }) => person);
    const proposals = (await proposalsFor(turn.tx, people)).slice(0, MOST_CONFIRMED);
    if (proposals.length > AT_ONCE) return confirmLater(turn, proposals);
    const confirmed = await confirmEach(turn, proposals);
    return redraw(turn, confirmedReply(turn.context, confirmed));
  },
);

async function confirmLater(turn: Turn, proposals: readonly Assignment[]): Promise<TurnResult> {
  const { tx, context, asker, now } = turn;
  const meanwhile = context.words(assigningWords).underWay.confirm(proposals.length);
  // A second click on the same: what comes of the first one is enough.
  const busy = await peopleUnderWay(tx, asker.person);
  const waiting = proposals.filter(({ person }) => !busy.has(person));
  if (waiting.length === 0) return redraw(turn, saying(meanwhile, 'asker'));
  const people = waiting.map(({ person }) => person);
  const draft = { kind: 'confirm', proposals: waiting.map(({ id }) => id) } as const;
  const id = await keepDraft(tx, asker.person, people, draft, now);
  await useDraft(tx, id, now);
  return carryOutLater(turn, id, meanwhile);
}

export const showProposals = guarded(seesTeam, async (turn, { team }) => say(proposalsOf(turn, team)));

function proposalsOf(turn: Turn, team: readonly TeamMember[], lead = ''): Reply {
  const proposed = team.filter(isProposedTo).flatMap(({ person: id, name, paths }): Proposal[] =>
    proposedOf(paths).map(({ journey: { assignment, path } }) => ({
      person: { id, name },
      assignment,
      path,
    })),
  );
  return proposalsReply(turn.context, proposed.slice(0, SHOWN), proposed.length, lead);
}

function isProposedTo({ paths, isGone }: TeamMember): boolean {
  return !isGone && proposedOf(paths).length > 0;
}

function proposedOf(paths: TeamMember['paths']): TeamMember['paths'] {
  return paths.filter(({ journey }) => journey.assignment.state === 'proposed');
}

export const openDecline = guarded(changesPath, async (turn, path) => {
  const { person, journey } = path;
  const { state } = journey.assignment;
  if (state !== 'proposed') return say(holdsNowReply(turn.context, person.name, journey, state));
  return opensForms(turn)
    ? open(declineFormOf(turn.context, person.name, journey))
    : declineProposed(turn, path, '');
});

type DeclineFilled = Filled<{ readonly assignment: string }, { readonly reason: string }>;

export const submitDecline = guarded(inForm(changesPath), async (turn, path, { values }: DeclineFilled) =>
  declineProposed(turn, path, values.reason),
);

async function declineProposed(
  turn: Turn,
  { person, journey }: WithDoers,
  reason: string,
): Promise<TurnResult> {
  const { tx, context, asker, now } = turn;
  if (reason.length > LONGEST_NOTE) {
    const tooLong = context.words(assigningWords).noteTooLong(LONGEST_NOTE);
    return refuseField(turn, declineForm.fields.reason, tooLong);
  }
  const declined = await decline(tx, journey.assignment.id, asker.person, reason, now);
  if (!declined.ok) return holdsNow(turn, person.name, declined);
  return redraw(turn, changedReply(context, 'declined', person.name, false));
}
