import type { PromptSource, Turn } from '../../conversation/feature.js';
import type { Prompt } from '../../ports/incoming.js';
import { slugOf } from '../shared/assignments/which-path.js';
import { nextOwnOver, nextQuestion, type StepOf } from '../shared/journey/journey-parts.js';
import { pathsWords } from './wording.js';

/** The next step over the asker's paths, and the quiz that is due. */
export const pathPrompts: PromptSource = { order: 10, find: ofOwnPath };

async function ofOwnPath({ context, asker }: Turn): Promise<readonly Prompt[]> {
  if (asker.standing !== 'member') return [];
  const journeys = (context.journeys ?? []).filter(({ assignment }) => assignment.state === 'active');
  const { prompts } = context.words(pathsWords);
  const next = nextOwnOver(journeys);
  const quiz = journeys
    .flatMap((journey) => journey.steps.map((step) => ({ journey, step })))
    .find(
      ({ step }) =>
        step.state === 'open' &&
        step.step.doer === 'new-hire' &&
        step.due <= context.today &&
        nextQuestion(step) !== undefined,
    );
  // What is typed says of which path it is, where there are several.
  const typed = (word: 'show' | 'done', { journey, step }: StepOf) =>
    context.words(pathsWords).typedOf[word]([step.number], journeys.length > 1 ? slugOf(journey) : '', '');
  return [
    ...(next
      ? [{ title: prompts.next(next.step.number, next.step.step.title), text: typed('show', next) }]
      : []),
    ...(quiz
      ? [{ title: prompts.quiz(quiz.step.number, quiz.step.step.title), text: typed('done', quiz) }]
      : []),
  ];
}
