import type { Turn, TurnResult } from '../../conversation/feature.js';
import { notify } from '../../conversation/notify.js';
import { redraw, say } from '../../conversation/turn.js';
import { eachWithDoers, type WithDoers, withDoers } from '../../onboarding/paths/doers.js';
import { isDoneBy } from '../../onboarding/paths/doing.js';
import type { JourneyStep } from '../../onboarding/paths/journey.js';
import { openJourneysOf } from '../../onboarding/paths/journeys.js';
import type { Walked } from '../../onboarding/paths/walking.js';
import type { StepView } from '../shared/actions.js';
import { confirmedReply } from '../shared/journey/from-manager.js';
import { myTasksReply } from '../shared/journey/my-tasks.js';
import { myTasksButton } from '../shared/journey/owed-steps.js';
import { withEnd } from '../shared/journey/path-end.js';
import { managerStepReply } from '../shared/journey/to-manager.js';
import { sharedJourneyWords } from '../shared/journey/wording.js';
import { changedReply } from '../shared/people/changed.js';
import { tellOfDone } from './done-by-others.js';
import { journeyReply, ownPathsReply } from './own-path-replies.js';
import { refuse, type StepAt } from './step-access.js';
import { journeyStepReply, stepDoneReply } from './step-replies.js';

/**
 * Shows the result of a change to a step, on the clicked card or in words, and the end of the path if it was the last.
 *
 * @param at the step as it was before
 */
export async function afterStep(turn: Turn, at: StepAt, view: StepView, walked: Walked): Promise<TurnResult> {
  if (!walked.ok) return notWalked(turn, at, walked);
  const now = await withDoers(turn.tx, walked.journey);
  const step = now.journey.steps[at.step.number - 1] ?? at.step;
  const said =
    now.person.id === turn.asker.person
      ? { ...(await ownCard(turn, now, step, view)), refreshesHome: true as const }
      : await toldToBoth(turn, now, step, view);
  return withEnd(turn, said, walked.journey, now.person);
}

/** Says why a step was not changed, with how it stands now. */
export async function notWalked(
  turn: Turn,
  at: StepAt,
  walked: Exclude<Walked, { readonly ok: true }>,
): Promise<TurnResult> {
  const { journey } = walked.why === 'unknown' ? at : await withDoers(turn.tx, walked.journey);
  return refuse(turn, { ...at, journey, step: journey.steps[at.step.number - 1] }, walked.why);
}

/** The card that was clicked as it is now, or what happened in words. */
async function ownCard(turn: Turn, path: WithDoers, step: JourneyStep, view: StepView): Promise<TurnResult> {
  const { journey, names } = path;
  const open = await eachWithDoers(turn.tx, await openJourneysOf(turn.tx, turn.asker.person));
  // As they stand now: what is next over all of them may have changed.
  const context = { ...turn.context, journeys: open.map((one) => one.journey) };
  switch (view) {
    case 'path':
      return redraw(turn, journeyReply(context, journey, names));
    case 'paths':
      return redraw(turn, ownPathsReply(context, open.length > 0 ? open : [path]));
    case 'step':
      return redraw(turn, journeyStepReply(context, journey, step, names));
    case 'tasks':
    case 'task':
    case 'other':
      return say(stepDoneReply(context, journey, step, names));
  }
}

/**
 * Somebody did a step for the new hire, and sees their card. The new hire is told at once where it was their own, for
 * they wait for that; else with their message of the day.
 */
async function toldToBoth(
  turn: Turn,
  { journey, person }: WithDoers,
  step: JourneyStep,
  view: StepView,
): Promise<TurnResult> {
  const { doer, title } = step.step;
  const as = step.doing?.meets ? 'other' : (step.doing?.as ?? 'new-hire');
  if (as === 'new-hire') {
    const told = await notify(turn, person.id, `step:${step.step.id}`, (theirs) =>
      confirmedReply(theirs, turn.asker.name, journey, step),
    );
    return redraw(turn, changedReply(turn.context, 'confirmed', person.name, told, title));
  }
  await tellOfDone(turn, journey, step);
  if (view === 'tasks') {
    const done = turn.context.words(sharedJourneyWords).tasks.doneMarkdown(person.name, title);
    return { ...redraw(turn, await myTasksReply(turn, { lead: done })), refreshesHome: true };
  }
  // A manager does what is others' too.
  const isTheirs = isDoneBy(step, turn.asker.person);
  if (view === 'task') {
    const ends = [myTasksButton(turn.context)];
    return redraw(turn, managerStepReply(turn.context, person.name, journey, [step], as, { isTheirs, ends }));
  }
  // Their card may list further steps: it stays, with this one marked as done.
  const theirs = step.doing?.meets
    ? [step]
    : journey.steps.filter((one) => one.step.doer === doer && one.doing?.as === as);
  return redraw(turn, managerStepReply(turn.context, person.name, journey, theirs, as, { isTheirs }));
}
