import type { Filled, Handler, Turn, TurnResult } from '../../conversation/feature.js';
import { type Access, guarded } from '../../conversation/handling.js';
import { notify } from '../../conversation/notify.js';
import { open, opensForms, redraw, refuseField, say } from '../../conversation/turn.js';
import { withDoers } from '../../onboarding/paths/doers.js';
import { type Introduction, introductionAt, introductionOf } from '../../onboarding/paths/introductions.js';
import type { Journey, JourneyStep } from '../../onboarding/paths/journey.js';
import { journeyOf } from '../../onboarding/paths/journeys.js';
import { confirmStep, sendBack, type Walked } from '../../onboarding/paths/walking.js';
import type { PersonRecord } from '../../people/accounts/record.js';
import { relationsBetween } from '../../people/roles/roles.js';
import type { StepPlace } from '../shared/actions.js';
import { introductionToPostReply } from '../shared/introductions/introduction-card.js';
import { confirmedReply, sentBackReply } from '../shared/journey/from-manager.js';
import { withEnd } from '../shared/journey/path-end.js';
import { type WalkRefusal, walkRefusedReply } from '../shared/journey/walk-refused.js';
import { LONGEST_NOTE } from '../shared/limits.js';
import { refuseNotTheirs } from '../shared/people/access.js';
import { changedReply } from '../shared/people/changed.js';
import { sendBackForm, sendBackFormOf } from './forms.js';
import { teamWords } from './wording.js';

/** A step of somebody's path. */
interface TheirStep {
  readonly journey: Journey;
  readonly step: JourneyStep;
  readonly person: PersonRecord;
}

/** Those who confirm a step that somebody says they have done. */
const confirmsStep: Access<StepPlace, TheirStep> = {
  needs: ['step.confirm'],
  async find({ tx, asker, settings }, place) {
    const found = await journeyOf(tx, place.assignment);
    const step = found?.steps.find((one) => one.step.id === place.step);
    if (!found || !step) return undefined;
    const relations = await relationsBetween(tx, asker, found.assignment.person, settings.admins);
    const { journey, person } = await withDoers(tx, found);
    return { found: { journey, step, person }, relations };
  },
  refuse: refuseNotTheirs,
};

export const confirmClaimed: Handler<StepPlace> = guarded(confirmsStep, async (turn, at) => {
  const { journey, step, person } = at;
  const { tx, asker, now } = turn;
  // Nobody says yes to words that they have not seen.
  const introduction = step.state === 'claimed' && (await introducedAt(turn, at));
  if (introduction) return say(introductionToPostReply(turn.context, at, introduction));
  const confirmed = await confirmStep(tx, journey.assignment.id, step.step.id, asker.person, now);
  if (!confirmed.ok) return stepHolds(turn, at, confirmed);
  const { journey: after } = await withDoers(tx, confirmed.journey);
  const told = await notify(turn, person.id, `confirmed:${step.step.id}`, (theirs) =>
    confirmedReply(theirs, asker.name, after, after.steps[step.number - 1] ?? step),
  );
  const said = redraw(turn, changedReply(turn.context, 'confirmed', person.name, told, step.step.title));
  return withEnd(turn, said, confirmed.journey, person);
});

/** Opens the form for what is still missing; where none opens, the step goes back without a reason. */
export const openSendBack: Handler<StepPlace> = guarded(confirmsStep, async (turn, at, place) => {
  const { journey, step, person } = at;
  const why = returnRefused(journey.assignment.state, step.state);
  if (why) return say(walkRefusedReply(turn.context, why, journey, step, person.name));
  if (!opensForms(turn)) return submitSendBack(turn, { context: place, values: { reason: '' } });
  return open(sendBackFormOf(turn.context, person.name, journey, step));
});

export const submitSendBack = guarded<Filled<StepPlace, { readonly reason: string }>, TheirStep>(
  { ...confirmsStep, find: (turn: Turn, { context }) => confirmsStep.find(turn, context) },
  async (turn, at, { values: { reason } }) => {
    const { journey, step, person } = at;
    if (reason.length > LONGEST_NOTE) {
      const { noteTooLong } = turn.context.words(teamWords);
      return refuseField(turn, sendBackForm.fields.reason, noteTooLong(LONGEST_NOTE));
    }
    const { tx, asker, now } = turn;
    const sent = await sendBack(tx, journey.assignment.id, step.step.id, asker.person, reason, now);
    if (!sent.ok) return stepHolds(turn, at, sent);
    const { journey: after } = await withDoers(tx, sent.journey);
    const told = await notify(turn, person.id, `returned:${step.step.id}`, (theirs) =>
      sentBackReply(theirs, asker.name, after, after.steps[step.number - 1] ?? step, reason),
    );
    return redraw(turn, changedReply(turn.context, 'returned', person.name, told, step.step.title));
  },
);

/** How somebody introduces themself at a step, where that is how it is done. */
async function introducedAt({ tx }: Turn, { journey, step }: TheirStep): Promise<Introduction | undefined> {
  return introductionOf(step) && introductionAt(tx, journey.assignment.id, step.step.id);
}

function returnRefused(
  path: Journey['assignment']['state'],
  step: JourneyStep['state'],
): WalkRefusal | undefined {
  if (path !== 'active') return 'not-active';
  if (step === 'claimed') return undefined;
  return step === 'open' ? 'not-claimed' : 'over';
}

/** Answers an old card of a step with how the step stands now. */
async function stepHolds(
  turn: Turn,
  at: TheirStep,
  walked: Exclude<Walked, { ok: true }>,
): Promise<TurnResult> {
  const { journey } = walked.why === 'unknown' ? at : await withDoers(turn.tx, walked.journey);
  const step = journey.steps[at.step.number - 1];
  return say(walkRefusedReply(turn.context, walked.why, journey, step, at.person.name));
}
