import type { Notifier } from '../../conversation/feature.js';
import { notify } from '../../conversation/notify.js';
import { proposalsFor } from '../../onboarding/paths/assignments.js';
import { withDoers } from '../../onboarding/paths/doers.js';
import type { Journey } from '../../onboarding/paths/journey.js';
import { journeysOf } from '../../onboarding/paths/journeys.js';
import { withoutManager } from '../../onboarding/team/team.js';
import { withUnreachedManager } from '../../people/accounts/reach.js';
import { helpedBy, reportsOf } from '../../people/roles/reporting.js';
import { isAdmin } from '../../people/roles/roles.js';
import { notifyNewDoer } from '../shared/assignments/assignment-notices.js';
import { LISTED, listedOf } from '../shared/assignments/imported-proposals.js';
import { claimReply } from '../shared/journey/to-manager.js';
import { proposalsReply } from './replies.js';

/** Messages of one kind that somebody gets at most when they arrive: the view of their team shows the rest. */
const MOST = 20;

/** Tells somebody who can be reached from now on what waited for them: paths and steps to say yes to, steps of their own. */
export async function notifyWhatWaits(notifier: Notifier, person: string): Promise<void> {
  const { tx, settings } = notifier;
  const reports = (await reportsOf(tx, person)).map(({ id }) => id);
  const others = (await isAdmin(tx, person, settings.admins))
    ? [...(await withoutManager(tx)), ...(await withUnreachedManager(tx))]
    : [];
  const decided = [...new Set([...reports, ...others])].filter((id) => id !== person);
  const journeys = await journeysOf(tx, decided);
  await notifyProposals(notifier, person, decided);
  await notifyClaims(notifier, person, [...journeys.values()]);
  await notifyOwn(notifier, 'manager', reports, journeys);
  const helped = await helpedBy(tx, person);
  await notifyOwn(notifier, 'buddy', helped, await journeysOf(tx, helped));
}

async function notifyProposals(notifier: Notifier, person: string, people: readonly string[]): Promise<void> {
  const proposals = await proposalsFor(notifier.tx, people);
  const newest = proposals.at(-1);
  if (!newest) return;
  const listed = await listedOf(
    notifier,
    proposals.slice(0, LISTED).map((proposal) => proposal.person),
  );
  await notify(
    notifier,
    person,
    `proposals:${newest.id}`,
    (context) => proposalsReply(context, listed, proposals.length),
    proposals.length === 1 ? { about: newest.person } : {},
  );
}

async function notifyClaims(notifier: Notifier, person: string, journeys: readonly Journey[]): Promise<void> {
  const claims = journeys
    .filter(({ assignment }) => assignment.state === 'active')
    .flatMap((journey) =>
      journey.steps.filter(({ state }) => state === 'claimed').map((step) => ({ journey, step })),
    );
  for (const { journey: found, step } of claims.slice(0, MOST)) {
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

async function notifyOwn(
  notifier: Notifier,
  as: 'manager' | 'buddy',
  people: readonly string[],
  journeys: ReadonlyMap<string, Journey>,
): Promise<void> {
  const running = people
    .flatMap((id) => journeys.get(id)?.assignment ?? [])
    .filter(({ state }) => state === 'active');
  for (const { id } of running.slice(0, MOST)) await notifyNewDoer(notifier, id, as);
}
