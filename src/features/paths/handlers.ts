import type { Turn, TurnResult } from '../../conversation/feature.js';
import { notify } from '../../conversation/notify.js';
import { LONGEST_NOTE, ratings, stepPlace, walkingForms } from '../../conversation/old-actions.js';
import { unknown } from '../../conversation/route.js';
import { saying } from '../../conversation/saying.js';
import { opensForms, redraw, say, wrong } from '../../conversation/turn.js';
import { ownerOf } from '../../knowledge/lookup.js';
import { withDoers } from '../../onboarding/paths/doers.js';
import type { Journey, JourneyStep } from '../../onboarding/paths/journey.js';
import { isOver } from '../../onboarding/paths/journey.js';
import { lastJourneyOf } from '../../onboarding/paths/journeys.js';
import {
  finishStep,
  keepPathFeedback,
  noLongerStuck,
  noteStuck,
  skipStep,
  undoStep,
} from '../../onboarding/paths/walking.js';
import { findPeople } from '../../people/accounts/find.js';
import { personById } from '../../people/accounts/people.js';
import { may } from '../../people/roles/permissions.js';
import { decidersOf } from '../shared/assignments/assignment-notices.js';
import { ratingThanksReply } from '../shared/journey/finish.js';
import { journeyReply, walkRefusedReply } from '../shared/journey/journey.js';
import { nextOwnStep } from '../shared/journey/journey-parts.js';
import { claimReply, stuckTellsReply } from '../shared/journey/to-manager.js';
import { rateFormOf, skipFormOf, stuckFormOf } from './forms.js';
import { askQuiz } from './quiz.js';
import { afterStep, ownJourney, ownStepAt, refuse, stepAt, walker } from './step-access.js';
import { goingOnReply, journeyStepReply, stepFormReply, stuckNotedReply } from './step-replies.js';
import { pathsWords } from './wording.js';

/** The path that the asker is on, or was on last. */
export async function showMyPath(turn: Turn): Promise<TurnResult | undefined> {
  const found = await ownLastJourney(turn);
  if (!found) return undefined;
  const { journey, names } = await withDoers(turn.tx, found);
  return say(journeyReply(turn.context, journey, names));
}

/** The same, for those who asked for nothing but their own. */
export async function showMyPathOnly(turn: Turn): Promise<TurnResult> {
  return (await showMyPath(turn)) ?? say(saying(turn.context.words(pathsWords).noPath, 'asker'));
}

async function ownLastJourney(turn: Turn): Promise<Journey | undefined> {
  if (turn.asker.standing !== 'member') return undefined;
  return turn.context.journey ?? (await lastJourneyOf(turn.tx, turn.asker.person));
}

export async function showMyStep(turn: Turn, value: string): Promise<TurnResult> {
  const at = await stepAt(turn, value, 'path.walk');
  return at.refused ?? say(journeyStepReply(turn.context, at.journey, at.step, at.names));
}

/** What somebody says of a step in words: "done with step 2". Without a number it is their next one. */
export async function walkByWords(
  turn: Turn,
  what: 'done' | 'undo' | 'skip' | 'stuck' | 'unstuck' | 'show',
  number: number | undefined,
  reason: string,
): Promise<TurnResult> {
  const found = await ownLastJourney(turn);
  if (!found) return say(saying(turn.context.words(pathsWords).noPath, 'asker'));
  const { journey } = await withDoers(turn.tx, found);
  const { state } = journey.assignment;
  if (state !== 'active' && what !== 'show')
    return say(walkRefusedReply(turn.context, 'not-active', journey));
  const step = number === undefined ? stepMeant(journey, what) : journey.steps[number - 1];
  if (!step && number === undefined) {
    if (what === 'unstuck') return say(saying(turn.context.words(pathsWords).goingOn.nowhere, 'asker'));
    // Nothing is left for them to do, or nothing was done yet: the path says so.
    return what === 'undo' ? say(walkRefusedReply(turn.context, 'nothing', journey)) : showMyPathOnly(turn);
  }
  if (!step) return say(walkRefusedReply(turn.context, 'unknown', journey));
  const value = stepPlace(journey.assignment.id, step.step.id, 'other');
  switch (what) {
    case 'done':
      return finish(turn, value);
    case 'undo':
      return undo(turn, value);
    case 'skip':
      return reason === '' ? openSkip(turn, value) : skip(turn, value, reason);
    case 'stuck':
      return openStuck(turn, value);
    case 'unstuck':
      return goOn(turn, value);
    case 'show':
      return showMyStep(turn, value);
  }
}

/** The step that somebody means who names none. */
function stepMeant(journey: Journey, what: Parameters<typeof walkByWords>[1]): JourneyStep | undefined {
  if (what === 'undo') return lastChanged(journey);
  if (what === 'unstuck') return journey.steps.find((step) => step.stuck && !isOver(step));
  return nextOwnStep(journey);
}

function lastChanged(journey: Journey): JourneyStep | undefined {
  return journey.steps
    .filter(({ state, step }) => state !== 'open' && step.doer === 'new-hire')
    .toSorted((one, other) => (one.changedAt ?? 0) - (other.changedAt ?? 0))
    .at(-1);
}

/** Done, says whoever does the step. */
export async function finish(turn: Turn, value: string): Promise<TurnResult> {
  const at = await stepAt(turn, value, 'assignment.see', 'step.finish.buddy');
  if (at.refused) return at.refused;
  const { journey, step, relations, person } = at;
  if (!may(relations, `step.finish.${step.step.doer}`)) {
    return say(walkRefusedReply(turn.context, 'not-yours', journey, step, walker(turn, person)));
  }
  const deciders = await decidersOf(turn, person.id);
  const decides = (relations.has('manager') || relations.has('admin')) && !relations.has('self');
  const as = decides || deciders.length === 0 ? 'manager' : 'doer';
  const walked = await finishStep(
    turn.tx,
    journey.assignment.id,
    step.step.id,
    turn.asker.person,
    turn.now,
    as,
  );
  if (!walked.ok && walked.why === 'quiz') return askQuiz(turn, at.journey, at.step);
  if (walked.ok && walked.step.state === 'claimed') {
    for (const decider of deciders) {
      await notify(
        turn,
        decider,
        `claim:${step.step.id}`,
        (context) => claimReply(context, person.name, journey, step),
        { about: person.id },
      );
    }
  }
  return afterStep(turn, at, walked);
}

export async function undo(turn: Turn, value: string): Promise<TurnResult> {
  const at = await ownStepAt(turn, value);
  if (at.refused) return at.refused;
  const { assignment } = at.journey;
  return afterStep(
    turn,
    at,
    await undoStep(turn.tx, assignment.id, at.step.step.id, turn.asker.person, turn.now),
  );
}

export async function openSkip(turn: Turn, value: string): Promise<TurnResult> {
  const at = await ownStepAt(turn, value);
  if (at.refused) return at.refused;
  const { state } = at.step;
  if (isOver(at.step)) return refuse(turn, at, state === 'skipped' ? 'already' : 'over');
  if (!opensForms(turn)) return say(stepFormReply(turn.context, at.journey, at.step, 'skip'));
  return { replies: [], outcome: { form: skipFormOf(turn.context, at.journey, at.step, at.view) } };
}

/** Not for me, and why. */
export async function skip(turn: Turn, value: string, typed: string): Promise<TurnResult> {
  const at = await ownStepAt(turn, value);
  if (at.refused) return at.refused;
  const reason = typed.trim();
  const walking = turn.context.words(pathsWords);
  if (reason === '') return wrong(walkingForms.skip.reason, walking.reasonMissing);
  if (reason.length > LONGEST_NOTE) {
    const tooLong = walking.noteTooLong(LONGEST_NOTE);
    // In words there is no field to say it at.
    if (turn.incoming.kind !== 'form') return say(saying(tooLong, 'asker'));
    return wrong(walkingForms.skip.reason, tooLong);
  }
  const { assignment } = at.journey;
  return afterStep(
    turn,
    at,
    await skipStep(turn.tx, assignment.id, at.step.step.id, turn.asker.person, reason, turn.now),
  );
}

export async function openStuck(turn: Turn, value: string): Promise<TurnResult> {
  const at = await ownStepAt(turn, value);
  if (at.refused) return at.refused;
  if (isOver(at.step)) return refuse(turn, at, 'over');
  if (!opensForms(turn)) return say(stepFormReply(turn.context, at.journey, at.step, 'stuck'));
  const expert = expertFor(turn, at);
  const form = stuckFormOf(turn.context, at.journey, at.step, at.view, {
    ...(at.names.manager === undefined ? {} : { manager: at.names.manager }),
    expert: expert.name,
  });
  return { replies: [], outcome: { form } };
}

/** Stuck: told to nobody, to the manager or to the expert, as the person says. */
export async function stuck(
  turn: Turn,
  value: string,
  values: Readonly<Record<string, string>>,
): Promise<TurnResult> {
  const at = await ownStepAt(turn, value);
  if (at.refused) return at.refused;
  const { note: noteField, tell: notifyField } = walkingForms.stuck;
  const note = (values[noteField] ?? '').trim();
  if (note.length > LONGEST_NOTE) {
    return wrong(noteField, turn.context.words(pathsWords).noteTooLong(LONGEST_NOTE));
  }
  const { journey, step, person, manager } = at;
  const wished = values[notifyField];
  const owner = expertFor(turn, at);
  const toManager = wished === 'manager' && manager !== null;
  const walked = await noteStuck(
    turn.tx,
    journey.assignment.id,
    step.step.id,
    turn.asker.person,
    note,
    toManager,
    turn.now,
  );
  if (!walked.ok && walked.why !== 'already') return afterStep(turn, at, walked);
  const whom = wished === 'expert' ? await personOf(turn, owner.email) : toManager ? manager : undefined;
  // Whoever says the same twice has told it once.
  const noted = (walked.step ?? step).stuck?.at ?? turn.now;
  const reason = `stuck:${journey.assignment.id}:${step.step.id}`;
  const reached =
    whom !== undefined &&
    (await notify(
      { ...turn, reason },
      whom,
      `${noted}`,
      (context) => stuckTellsReply(context, person.name, journey, step, note),
      { about: person.id },
    ));
  const unreached = toManager && !reached ? await personById(turn.tx, manager) : undefined;
  const told = stuckNotedReply(turn.context, journey, step, {
    ...(toManager && at.names.manager !== undefined ? { manager: at.names.manager } : {}),
    ...(unreached ? { managerAddress: unreached.email } : {}),
    ...(wished === 'expert'
      ? { expert: owner.name, ...(reached ? {} : { expertAddress: owner.email }) }
      : {}),
  });
  return { ...say(told), refreshesHome: true };
}

/** No longer stuck. Whoever was told can see it in the history; they are not written to once more. */
export async function goOn(turn: Turn, value: string): Promise<TurnResult> {
  const at = await ownStepAt(turn, value);
  if (at.refused) return at.refused;
  const { tx, asker, now, context } = turn;
  const walked = await noLongerStuck(tx, at.journey.assignment.id, at.step.step.id, asker.person, now);
  if (!walked.ok && walked.why !== 'already') return afterStep(turn, at, walked);
  const { journey, names } = await withDoers(turn.tx, walked.journey);
  const step = journey.steps[at.step.number - 1] ?? at.step;
  if (!walked.ok) return say(goingOnReply(context, journey, step, false));
  const noted = goingOnReply(context, journey, step, true);
  const shown =
    at.view === 'step' ? redraw(turn, journeyStepReply(context, journey, step, names)) : say(noted);
  return { ...shown, refreshesHome: true };
}

/** Who keeps what is read at a step true; else who keeps the path. */
function expertFor(turn: Turn, { journey, step }: { journey: Journey; step: JourneyStep }) {
  const { knowledge } = turn.context;
  const ids = [...step.step.read, journey.path.id, journey.path.persona];
  const entry = ids.map((id) => knowledge.entries.get(id)).find((found) => found !== undefined);
  const owner = entry ? ownerOf(knowledge, entry) : knowledge.packs[0]?.owners[0];
  if (!owner) throw new Error('No pack is in use.');
  return owner;
}

async function personOf(turn: Turn, email: string): Promise<string | undefined> {
  const { platform, workspace } = turn.incoming.from;
  const where = { platform, workspace, mentions: [], among: [], me: turn.asker.person };
  const found = await findPeople(turn.tx, email, where);
  return found.kind === 'one' ? found.person.id : undefined;
}

/** A rating of the finished path; the comment comes by a form. */
export async function rate(turn: Turn, value: string): Promise<TurnResult> {
  const [assignment = '', rating] = value.split('#');
  const known = ratings.find((one) => one === rating);
  const own = await ownJourney(turn, assignment);
  if (!own || !known) return unknown(turn);
  if (own.assignment.state !== 'finished') return say(walkRefusedReply(turn.context, 'not-active', own));
  await keepPathFeedback(turn.tx, assignment, known, undefined, turn.now);
  if (!turn.capabilities.forms) return say(ratingThanksReply(turn.context, own, known));
  return { replies: [], outcome: { form: rateFormOf(turn.context, own, known) } };
}

export async function submitRating(
  turn: Turn,
  assignment: string,
  values: Readonly<Record<string, string>>,
): Promise<TurnResult> {
  const { rating, comment } = walkingForms.rate;
  const known = ratings.find((one) => one === values[rating]);
  const own = await ownJourney(turn, assignment);
  if (!own) return unknown(turn);
  if (own.assignment.state !== 'finished') return say(walkRefusedReply(turn.context, 'not-active', own));
  const walking = turn.context.words(pathsWords);
  if (!known) return wrong(rating, walking.ratingMissing);
  const typed = (values[comment] ?? '').trim();
  if (typed.length > LONGEST_NOTE) return wrong(comment, walking.noteTooLong(LONGEST_NOTE));
  await keepPathFeedback(turn.tx, assignment, known, typed, turn.now);
  return say(ratingThanksReply(turn.context, own, known));
}
