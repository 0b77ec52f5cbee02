import type { Handler, Turn, TurnResult } from '../../../conversation/feature.js';
import { guarded, together } from '../../../conversation/handling.js';
import { saying } from '../../../conversation/saying.js';
import { open, opensForms, say, wrong } from '../../../conversation/turn.js';
import {
  keepStepFeedback,
  type StepFeedback,
  stepFeedbackOf,
} from '../../../onboarding/learning/step-feedback.js';
import type { Journey, JourneyStep } from '../../../onboarding/paths/journey.js';
import { replyOf } from '../../../ports/plain.js';
import { findPath } from '../../shared/assignments/their-path.js';
import { walkRefusedReply } from '../../shared/journey/walk-refused.js';
import { LONGEST_NOTE } from '../../shared/limits.js';
import { addWord } from '../actions.js';
import { learningWords } from '../wording.js';
import { stepFeedbackForm, stepFeedbackFormOf } from './forms.js';

interface OfStep {
  readonly assignment: string;
  readonly step: string;
}

/** A handler about a step that the asker has done on a path of their own. */
function onDoneStep<Payload extends OfStep>(
  handle: (turn: Turn, journey: Journey, step: JourneyStep, payload: Payload) => Promise<TurnResult>,
): Handler<Payload> {
  return guarded<Payload, { readonly journey: Journey }>(
    {
      needs: ['path.walk'],
      find: findPath,
      refuse: ({ context }) => say(walkRefusedReply(context, 'unknown')),
    },
    async (turn, { journey }, payload) => {
      const step = journey.steps.find((one) => one.step.id === payload.step);
      if (!step) return say(walkRefusedReply(turn.context, 'unknown', journey));
      if (step.state !== 'done' || step.step.doer !== 'new-hire') {
        return say(saying(turn.context.words(learningWords).feedback.notDone, 'asker'));
      }
      return handle(turn, journey, step, payload);
    },
  );
}

/** "Useful", or not: kept at once. Whoever found it of no use is asked why. */
export const rateOneStep = onDoneStep<OfStep & { readonly useful: 'yes' | 'no' }>(
  async (turn, journey, step, { useful }) => {
    const { assignment } = journey;
    const kept = await keepStepFeedback(
      turn.tx,
      assignment.id,
      step.step.id,
      useful === 'yes',
      undefined,
      turn.now,
    );
    if (!kept.useful && opensForms(turn)) return open(stepFeedbackFormOf(turn.context, journey, step, kept));
    return say(thanks(turn, journey, step, kept));
  },
);

/** Opens the form for a word about it. */
export const openWord = onDoneStep<OfStep>(async (turn, { assignment, ...journey }, step) => {
  const whole = { assignment, ...journey };
  const before = await stepFeedbackOf(turn.tx, assignment.id, step.step.id);
  const { canNot } = turn.context.words(learningWords).feedback;
  if (!opensForms(turn)) return say(saying(canNot, 'asker'));
  return open(stepFeedbackFormOf(turn.context, whole, step, before ?? { useful: true, word: '' }));
});

interface Said {
  readonly useful?: 'yes' | 'no' | undefined;
  readonly word: string;
}

const keepSaid = onDoneStep<OfStep & Said>(async (turn, journey, step, { useful, word }) => {
  const { choiceMissing, tooLong } = turn.context.words(learningWords).feedback;
  if (!useful) return wrong(stepFeedbackForm.fields.useful, choiceMissing);
  if (word.length > LONGEST_NOTE) return wrong(stepFeedbackForm.fields.word, tooLong(LONGEST_NOTE));
  const { id } = journey.assignment;
  const kept = await keepStepFeedback(turn.tx, id, step.step.id, useful === 'yes', word, turn.now);
  return say(thanks(turn, journey, step, kept));
});

/** What was filled in. */
export const submitFeedback = together<OfStep, Said>(keepSaid);

function thanks(turn: Turn, { assignment }: Journey, { step, number }: JourneyStep, kept: StepFeedback) {
  const { thanksMarkdown, addWord: label } = turn.context.words(learningWords).feedback;
  const place = { assignment: assignment.id, step: step.id };
  return replyOf(
    [
      { kind: 'text', markdown: thanksMarkdown(number, step.title, kept.useful, kept.word) },
      ...(turn.capabilities.forms
        ? [{ kind: 'buttons', buttons: [addWord.button(label(kept.word !== ''), place)] } as const]
        : []),
    ],
    'asker',
  );
}
