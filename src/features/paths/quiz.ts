import type { Turn, TurnResult } from '../../conversation/feature.js';
import { readQuizPlace, stepPlace } from '../../conversation/old-actions.js';
import { redraw, say } from '../../conversation/turn.js';
import { withDoers } from '../../onboarding/paths/doers.js';
import type { Journey, JourneyStep } from '../../onboarding/paths/journey.js';
import { isOver } from '../../onboarding/paths/journey.js';
import { answerQuiz } from '../../onboarding/paths/walking.js';
import { walkRefusedReply } from '../shared/journey/journey.js';
import { quizAnswerReply, quizReply } from './quiz-replies.js';
import { afterStep, ownStepAt, withEnd } from './step-access.js';

export async function openQuiz(turn: Turn, value: string): Promise<TurnResult> {
  const place = readQuizPlace(value);
  const at = await ownStepAt(turn, place && stepPlace(place.assignment, place.step, 'other'));
  if (at.refused) return at.refused;
  return askQuiz(turn, at.journey, at.step, place?.question);
}

/** Asks a question of a step's quiz: the one that is named, else the first that is not answered rightly yet. */
export function askQuiz(turn: Turn, journey: Journey, step: JourneyStep, named?: number): TurnResult {
  const { done } = step.step;
  if (done.how !== 'quiz') return say(walkRefusedReply(turn.context, 'unknown', journey, step));
  if (journey.assignment.state !== 'active')
    return say(walkRefusedReply(turn.context, 'not-active', journey, step));
  if (isOver(step))
    return say(walkRefusedReply(turn.context, step.state === 'done' ? 'already' : 'over', journey, step));
  const open = done.questions.findIndex((_, index) => !step.quiz.right.includes(index));
  const question = named !== undefined && !step.quiz.right.includes(named) ? named : open;
  if (open < 0 || !done.questions[question])
    return say(walkRefusedReply(turn.context, 'already', journey, step));
  return say(quizReply(turn.context, journey, step, question));
}

export async function takeQuizAnswer(turn: Turn, value: string): Promise<TurnResult> {
  const place = readQuizPlace(value);
  const at = await ownStepAt(turn, place && stepPlace(place.assignment, place.step, 'other'));
  if (at.refused) return at.refused;
  const { journey, step } = at;
  const question =
    step.step.done.how === 'quiz' ? step.step.done.questions[place?.question ?? -1] : undefined;
  if (!place || place.option === undefined || !question?.options[place.option]) {
    return say(walkRefusedReply(turn.context, 'unknown', journey, step));
  }
  const { tx, asker, now } = turn;
  const answered = await answerQuiz(
    tx,
    place.assignment,
    place.step,
    place.question,
    place.option,
    asker.person,
    now,
  );
  if (!answered.ok) return afterStep(turn, at, answered);
  const { journey: after } = await withDoers(turn.tx, answered.journey);
  const reply = quizAnswerReply(
    turn.context,
    after,
    after.steps[step.number - 1] ?? step,
    place.question,
    place.option,
    answered,
  );
  const shown = redraw(turn, reply);
  return answered.complete
    ? withEnd(turn, { ...shown, refreshesHome: true }, answered.journey, at.person)
    : shown;
}
