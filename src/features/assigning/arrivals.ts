import type { Notifier } from '../../conversation/feature.js';
import { notify } from '../../conversation/notify.js';
import type { Claimed } from '../../delivery/claims.js';
import { waitAgain } from '../../onboarding/paths/assignments.js';
import { withDoers } from '../../onboarding/paths/doers.js';
import type { Journey } from '../../onboarding/paths/journey.js';
import { journeysOf } from '../../onboarding/paths/journeys.js';
import { proposalsFor, waitingOf } from '../../onboarding/paths/records.js';
import { tellSoon } from '../../onboarding/planning/dues.js';
import { ungiveLines } from '../../onboarding/welcoming/lines.js';
import { forgetDirect, placeToReach } from '../../people/accounts/reach.js';
import { beginWhenReached, readBeginningKey } from '../shared/assignments/assignment-notices.js';
import { listedOf } from '../shared/assignments/listed-proposals.js';
import { decidedBy } from '../shared/assignments/proposal-notices.js';
import { proposalsReply, SHOWN } from '../shared/assignments/proposal-replies.js';
import { claimReply } from '../shared/journey/to-manager.js';

/** Messages of one kind that somebody gets at most on arrival; their team view shows the rest. */
const MOST = 20;

/** Tells somebody who can now be reached what waited for them: proposals, steps to confirm, and steps of their own. */
export async function notifyWhatWaits(notifier: Notifier, person: string): Promise<void> {
  const { tx, now } = notifier;
  const decided = await decidedBy(notifier, person);
  const journeys = await journeysOf(tx, decided);
  await notifyProposals(notifier, person, decided);
  await notifyClaimedSteps(notifier, person, [...journeys.values()].flat());
  await tellSoon(tx, person, now);
}

async function notifyProposals(notifier: Notifier, person: string, people: readonly string[]): Promise<void> {
  const proposals = await proposalsFor(notifier.tx, people);
  const newest = proposals.at(-1);
  if (!newest) return;
  const listed = await listedOf(notifier, [
    ...new Set(proposals.slice(0, SHOWN).map((proposal) => proposal.person)),
  ]);
  await notify(
    notifier,
    person,
    `proposals:${newest.id}`,
    (context) => proposalsReply(context, listed, proposals.length),
    proposals.length === 1 ? { about: newest.person } : {},
  );
}

async function notifyClaimedSteps(
  notifier: Notifier,
  person: string,
  journeys: readonly Journey[],
): Promise<void> {
  const claimed = journeys
    .filter(({ assignment }) => assignment.state === 'active')
    .flatMap((journey) =>
      journey.steps.filter(({ state }) => state === 'claimed').map((step) => ({ journey, step })),
    );
  for (const { journey: found, step } of claimed.slice(0, MOST)) {
    const { journey, person: walker } = await withDoers(notifier.tx, found);
    await notify(
      notifier,
      person,
      `claim:${journey.assignment.id}:${step.step.id}:${step.changedAt}`,
      (context) => claimReply(context, walker.name, journey, step),
      { about: walker.id },
    );
  }
}

/** Begins the paths that waited for somebody, now that they can be written to. */
export async function beginWaiting(notifier: Notifier, person: string): Promise<void> {
  const waiting = await waitingOf(notifier.tx, person);
  if (waiting.length === 0 || !(await placeToReach(notifier.tx, person))) return;
  for (const one of waiting) await beginWhenReached(notifier, one);
}

/**
 * When the first message of a path has failed for good, its person cannot be reached after all: the path waits again
 * until they can.
 */
export async function waitAgainFor(
  { tx, now }: Notifier,
  { key, place }: Pick<Claimed, 'key' | 'place'>,
): Promise<void> {
  const assignment = readBeginningKey(key);
  const waiting = assignment === undefined ? undefined : await waitAgain(tx, assignment, now);
  if (!waiting?.ok) return;
  await ungiveLines(tx, waiting.assignment.id);
  await forgetDirect(tx, waiting.assignment.person, place);
}
