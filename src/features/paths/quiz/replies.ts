import type { ReplyContext } from '../../../conversation/reply-context.js';
import type { Step } from '../../../knowledge/schema/schema.js';
import type { Journey, JourneyStep } from '../../../onboarding/paths/journey.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Button, Part, Reply } from '../../../ports/reply.js';
import { openQuiz } from '../../shared/actions.js';
import {
  myPathButton,
  nextMarkdown,
  nextOwnStep,
  nextQuestion,
  openButton,
  progressParts,
} from '../../shared/journey/journey-parts.js';
import { stepFeedbackParts } from '../../shared/journey/step-feedback.js';
import { walkRefusedReply } from '../../shared/journey/walk-refused.js';
import { chooseOption } from '../actions.js';
import { pathsWords } from '../wording.js';

type Question = Extract<Step['done'], { how: 'quiz' }>['questions'][number];

/** A question of a step's quiz with its options; says so when there is no such question. `question` counts from 0. */
export function quizReply(
  context: ReplyContext,
  journey: Journey,
  step: JourneyStep,
  question: number,
): Reply {
  const asked = questionAt(step, question);
  if (!asked) return walkRefusedReply(context, 'unknown', journey, step);
  const { quiz } = context.words(pathsWords);
  return replyOf(
    [
      ...questionParts(context, step, question, asked),
      ...(step.quiz.right.includes(question)
        ? [{ kind: 'note', markdown: quiz.rightBeforeMarkdown } as const]
        : []),
      {
        kind: 'buttons',
        sentences: true,
        buttons: asked.options.map(({ text }, option) =>
          chooseOption.button(text, { ...questionOf(journey, step, question), option }),
        ),
      },
      { kind: 'buttons', buttons: [openButton(context, journey, step, 'other')] },
    ],
    'asker',
  );
}

/**
 * Whether an answer was right, why, and what comes next. Journey and step are as they stand after the answer;
 * `question` and `option` count from 0.
 */
export function quizAnswerReply(
  context: ReplyContext,
  journey: Journey,
  step: JourneyStep,
  question: number,
  option: number,
  result: { readonly right: boolean; readonly complete: boolean },
): Reply {
  const asked = questionAt(step, question);
  const chosen = asked?.options[option];
  if (!asked || !chosen) return walkRefusedReply(context, 'unknown', journey, step);
  const { quiz } = context.words(pathsWords);
  return replyOf(
    [
      ...questionParts(context, step, question, asked),
      { kind: 'text', markdown: quiz.chosenMarkdown(chosen.text) },
      {
        kind: 'text',
        markdown: `${result.right ? quiz.rightMarkdown : quiz.wrongMarkdown} ${literal(chosen.explanation)}`,
      },
      ...(result.right ? rightParts(context, journey, step, question, result.complete) : []),
      ...(result.right ? [] : wrongParts(context, journey, step, question, result.complete)),
    ],
    'asker',
  );
}

function questionAt({ step }: JourneyStep, question: number): Question | undefined {
  return step.done.how === 'quiz' ? step.done.questions[question] : undefined;
}

function questionParts(context: ReplyContext, step: JourneyStep, question: number, asked: Question): Part[] {
  const { quiz } = context.words(pathsWords);
  const total = step.step.done.how === 'quiz' ? step.step.done.questions.length : 0;
  return [
    { kind: 'heading', text: quiz.heading(question + 1, total) },
    { kind: 'note', markdown: quiz.ofStepMarkdown(step.number, step.step.title) },
    { kind: 'text', markdown: `**${literal(asked.question)}**` },
  ];
}

function wrongParts(
  context: ReplyContext,
  journey: Journey,
  step: JourneyStep,
  question: number,
  complete: boolean,
): Part[] {
  const { quiz, buttons } = context.words(pathsWords);
  return [
    ...(complete ? [{ kind: 'note', markdown: quiz.stillCompleteMarkdown } as const] : []),
    {
      kind: 'buttons',
      buttons: [
        ...(complete ? [] : [questionButton(journey, step, question, buttons.tryAgain)]),
        openButton(context, journey, step, 'other'),
        ...(complete ? [myPathButton(context, journey, step)] : []),
      ],
    },
  ];
}

function rightParts(
  context: ReplyContext,
  journey: Journey,
  step: JourneyStep,
  question: number,
  complete: boolean,
): Part[] {
  const { quiz, buttons } = context.words(pathsWords);
  const path = myPathButton(context, journey, step);
  if (!complete) {
    const next = nextQuestion(step, question);
    const on = next === undefined ? [] : [questionButton(journey, step, next, buttons.nextQuestion)];
    return [{ kind: 'buttons', buttons: [...on, path] }];
  }
  const running = journey.assignment.state === 'active';
  const next = running ? nextOwnStep(journey) : undefined;
  return [
    { kind: 'text', markdown: quiz.completeMarkdown(step.number, step.step.title) },
    ...progressParts(context, journey),
    ...(running ? [{ kind: 'text', markdown: nextMarkdown(context, journey, {}) } as const] : []),
    { kind: 'buttons', buttons: [...(next ? [openButton(context, journey, next, 'other')] : []), path] },
    ...stepFeedbackParts(context, journey, step),
  ];
}

function questionButton(journey: Journey, step: JourneyStep, question: number, label: string): Button {
  return openQuiz.button(label, questionOf(journey, step, question), { style: 'primary' });
}

/** The payload of a button about a question. */
function questionOf(journey: Journey, step: JourneyStep, question: number) {
  return { assignment: journey.assignment.id, step: step.step.id, question };
}
