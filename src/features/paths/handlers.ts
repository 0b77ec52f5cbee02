import { notify } from '../../conversation/notify.js';
import { open, opensForms, refuseField, say } from '../../conversation/turn.js';
import { isOver, isTakenOut } from '../../onboarding/paths/journey.js';
import { finishStep, skipStep, undoStep } from '../../onboarding/paths/walking.js';
import { may } from '../../people/roles/permissions.js';
import type { StepPlace } from '../shared/actions.js';
import { decidersOf } from '../shared/assignments/proposal-notices.js';
import { claimReply } from '../shared/journey/to-manager.js';
import { LONGEST_NOTE } from '../shared/limits.js';
import { afterStep } from './after-step.js';
import { askCheckIn } from './check-ins/handlers.js';
import { skipForm, skipFormOf } from './forms.js';
import { askIntroduction } from './introductions/handlers.js';
import { askQuiz } from './quiz/handlers.js';
import { onOwnStep, onStepOfDoer, onStepOfOwn, refuse } from './step-access.js';
import { journeyStepReply, stepFormReply } from './step-replies.js';
import { pathsWords } from './wording.js';

/** One step of one's own path, with all that helps to do it. */
export const showStep = onStepOfOwn<StepPlace>(async ({ context }, { journey, step, names }) =>
  say(journeyStepReply(context, journey, step, names)),
);

/** "Done", from whoever does the step. */
export const finish = onStepOfDoer<StepPlace>(async (turn, at, { view }, relations) => {
  const { journey, step, person } = at;
  const { tx, asker, now } = turn;
  const deciders = await decidersOf(turn, person.id);
  // Somebody who may confirm steps does not wait for a confirmation, unless the path is their own.
  const decides = may(relations, 'step.confirm') && !relations.has('self');
  const as = decides || deciders.length === 0 ? 'manager' : 'doer';
  const walked = await finishStep(tx, journey.assignment.id, step.step.id, asker.person, now, as);
  if (!walked.ok && walked.why === 'quiz') return askQuiz(turn, journey, step);
  if (!walked.ok && walked.why === 'check-in') return askCheckIn(turn, at, view);
  if (!walked.ok && walked.why === 'introduction') return askIntroduction(turn, at, view);
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
  return afterStep(turn, at, view, walked);
});

/** "Undo": the step is open again. */
export const undo = onOwnStep<StepPlace>(async (turn, at, { assignment, view }) => {
  if (isTakenOut(at.journey, at.step)) return refuse(turn, at, 'over');
  const undone = await undoStep(turn.tx, assignment, at.step.step.id, turn.asker.person, turn.now);
  return afterStep(turn, at, view, undone);
});

export const openSkip = onOwnStep<StepPlace>(async (turn, at, { view }) => {
  const { journey, step } = at;
  if (isOver(step)) return refuse(turn, at, step.state === 'skipped' ? 'already' : 'over');
  if (!opensForms(turn)) return say(stepFormReply(turn.context, journey, step, 'skip'));
  return open(skipFormOf(turn.context, journey, step, view));
});

/** "Not for me", with a reason. */
export const skip = onOwnStep<StepPlace & { readonly reason: string }>(async (turn, at, said) => {
  const { reason } = said;
  const { reasonMissing, noteTooLong } = turn.context.words(pathsWords).forms;
  if (reason === '') return refuseField(turn, skipForm.fields.reason, reasonMissing);
  if (reason.length > LONGEST_NOTE) {
    return refuseField(turn, skipForm.fields.reason, noteTooLong(LONGEST_NOTE));
  }
  const { tx, asker, now } = turn;
  const skipped = await skipStep(tx, said.assignment, at.step.step.id, asker.person, reason, now);
  return afterStep(turn, at, said.view, skipped);
});
