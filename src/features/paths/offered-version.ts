import type { Turn, TurnResult } from '../../conversation/feature.js';
import { notify } from '../../conversation/notify.js';
import { readOffer } from '../../conversation/old-actions.js';
import { redraw, say } from '../../conversation/turn.js';
import { answerOffer } from '../../onboarding/paths/assignments.js';
import { withDoers } from '../../onboarding/paths/doers.js';
import type { Journey } from '../../onboarding/paths/journey.js';
import { journeyOf } from '../../onboarding/paths/journeys.js';
import { differenceOf, versionOf } from '../../onboarding/paths/versions.js';
import { schedule } from '../../onboarding/planning/planning.js';
import { journeyReply, walkRefusedReply } from '../shared/journey/journey.js';
import { managerStepReply } from '../shared/journey/to-manager.js';
import { versionAnsweredReply, versionOfferReply } from '../shared/journey/version-offer.js';
import { ownJourney, withEnd } from './step-access.js';

/** The path as it is now, or the one that was begun: as the person says. */
export async function answerVersion(turn: Turn, value: string, take: boolean): Promise<TurnResult> {
  const offer = readOffer(value);
  const own = offer && (await ownJourney(turn, offer.assignment));
  if (!offer || !own) return say(walkRefusedReply(turn.context, 'unknown'));
  const { assignment } = own;
  if (assignment.offered !== null && assignment.offered !== offer.version) {
    // The path changed once more since that card: what it shows is not what would be taken.
    const after = await versionOf(turn.tx, assignment.offered);
    return say(versionOfferReply(turn.context, own, after, differenceOf(own.path, after)));
  }
  const answered = await answerOffer(turn.tx, assignment.id, take, turn.asker.person, turn.now);
  if (answered.ok && take) {
    await schedule(turn.tx, turn.settings.calendars, assignment.id, turn.now);
  }
  const { journey, names, person, manager, buddy } = await withDoers(
    turn.tx,
    (await journeyOf(turn.tx, assignment.id)) ?? own,
  );
  if (!answered.ok) {
    const { state } = journey.assignment;
    if (state !== 'active' && state !== 'paused')
      return say(walkRefusedReply(turn.context, 'not-active', journey));
    return say(versionAnsweredReply(turn.context, journey, journey.assignment.version === offer.version));
  }
  if (take) await notifyNewSteps(turn, own, journey, { person, manager, buddy });
  const said: TurnResult = {
    ...redraw(turn, journeyReply(turn.context, journey, names)),
    refreshesHome: true,
  };
  return withEnd(turn, said, journey, person);
}

/** Steps that a newer version brings for the manager or the buddy go to them. */
async function notifyNewSteps(
  turn: Turn,
  before: Journey,
  journey: Journey,
  { person, manager, buddy }: { person: { name: string }; manager: string | null; buddy: string | null },
): Promise<void> {
  for (const [as, whom] of [
    ['manager', manager],
    ['buddy', buddy],
  ] as const) {
    if (whom === null) continue;
    const known = new Set(before.steps.filter(({ step }) => step.doer === as).map(({ step }) => step.id));
    const fresh = journey.steps.filter(
      ({ step, state }) => step.doer === as && state === 'open' && !known.has(step.id),
    );
    if (fresh.length === 0) continue;
    await notify(
      turn,
      whom,
      `new-steps:${journey.assignment.id}:${as}`,
      (context) => managerStepReply(context, person.name, journey, fresh, as),
      { about: journey.assignment.person },
    );
  }
}
