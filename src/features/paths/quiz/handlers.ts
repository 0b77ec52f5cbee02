import type { Turn, TurnResult } from '../../../conversation/feature.js';
import { redraw, say } from '../../../conversation/turn.js';
import { withDoers } from '../../../onboarding/paths/doers.js';
import { isOver, type Journey, type JourneyStep } from '../../../onboarding/paths/journey.js';
import { answerQuiz } from '../../../onboarding/paths/walking.js';
import { withEnd } from '../../shared/journey/path-end.js';
import { walkRefusedReply } from '../../shared/journey/walk-refused.js';
import { notWalked } from '../after-step.js';
import { onOwnStep, refuse } from '../step-access.js';
import { quizAnswerReply, quizReply } from './replies.js';

/** A question of a step's quiz. Positions are counted from 0. */
interface AskedQuestion {
  readonly assignment: string;
  readonly step: string;
  readonly question: number;
}

export const askQuestion = onOwnStep<AskedQuestion>(async (turn, { journey, step }, { question }) =>
  askQuiz(turn, journey, step, question),
);

/** Asks a question of a step's quiz: the named one, else the first without a right answer yet. */
export function askQuiz(turn: Turn, journey: Journey, step: JourneyStep, named?: number): TurnResult {
  const { context } = turn;
  const { done } = step.step;
  if (done.how !== 'quiz') return say(walkRefusedReply(context, 'unknown', journey, step));
  if (journey.assignment.state !== 'active') {
    return say(walkRefusedReply(context, 'not-active', journey, step));
  }
  if (isOver(step)) {
    return say(walkRefusedReply(context, step.state === 'done' ? 'already' : 'over', journey, step));
  }
  const open = done.questions.findIndex((_, index) => !step.quiz.right.includes(index));
  const question = named !== undefined && !step.quiz.right.includes(named) ? named : open;
  if (open < 0 || !done.questions[question]) {
    return say(walkRefusedReply(context, 'already', journey, step));
  }
  return say(quizReply(context, journey, step, question));
}

interface GivenAnswer extends AskedQuestion {
  readonly option: number;
}

export const takeAnswer = onOwnStep<GivenAnswer>(async (turn, at, { question, option }) => {
  const { step, person } = at;
  const { done, id } = step.step;
  if (done.how !== 'quiz' || !done.questions[question]?.options[option]) return refuse(turn, at, 'unknown');
  const { tx, asker, now, context } = turn;
  const { assignment } = at.journey;
  const answered = await answerQuiz(tx, assignment.id, id, question, option, asker.person, now);
  if (!answered.ok) return notWalked(turn, at, answered);
  const { journey } = await withDoers(tx, answered.journey);
  const after = journey.steps[step.number - 1] ?? step;
  const shown = redraw(turn, quizAnswerReply(context, journey, after, question, option, answered));
  return answered.complete
    ? withEnd(turn, { ...shown, refreshesHome: true }, answered.journey, person)
    : shown;
});
