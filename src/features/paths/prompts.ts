import type { PromptSource, Turn } from '../../conversation/feature.js';
import { withDoers } from '../../onboarding/paths/doers.js';
import type { Prompt } from '../../ports/incoming.js';
import { nextOwnStep, nextQuestion } from '../shared/journey/journey-parts.js';
import { pathsWords } from './wording.js';

/** The next step of the asker's path, and the quiz that is due. */
export const pathPrompts: PromptSource = { order: 10, find: ofOwnPath };

async function ofOwnPath({ tx, context, asker }: Turn): Promise<readonly Prompt[]> {
  if (asker.standing !== 'member' || context.journey?.assignment.state !== 'active') return [];
  const { journey } = await withDoers(tx, context.journey);
  const { prompts } = context.words(pathsWords);
  const next = nextOwnStep(journey);
  const quiz = journey.steps.find(
    (step) =>
      step.state === 'open' &&
      step.step.doer === 'new-hire' &&
      step.due <= context.today &&
      nextQuestion(step) !== undefined,
  );
  return [
    ...(next
      ? [{ title: prompts.next(next.number, next.step.title), text: prompts.showStep(next.number) }]
      : []),
    ...(quiz
      ? [{ title: prompts.quiz(quiz.number, quiz.step.title), text: prompts.takeQuiz(quiz.number) }]
      : []),
  ];
}
