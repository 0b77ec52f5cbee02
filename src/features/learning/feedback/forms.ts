import { z } from 'zod';
import { form, typed } from '../../../conversation/forms.js';
import type { ReplyContext } from '../../../conversation/reply-context.js';
import type { StepFeedback } from '../../../onboarding/learning/step-feedback.js';
import type { Journey, JourneyStep } from '../../../onboarding/paths/journey.js';
import type { Form } from '../../../ports/reply.js';
import { noteField } from '../../shared/form-fields.js';
import { sharedJourneyWords } from '../../shared/journey/wording.js';
import { learningWords } from '../wording.js';

const step = z.string().min(1);

export const stepFeedbackForm = form(
  'step.feedback',
  { assignment: step, step },
  { useful: z.enum(['yes', 'no']).optional().catch(undefined), word: typed },
);

/** Whether a step was useful, and a word why, with what was said before. */
export function stepFeedbackFormOf(
  context: ReplyContext,
  { assignment }: Journey,
  { number, step: of }: JourneyStep,
  { useful, word }: StepFeedback,
): Form {
  const words = context.words(learningWords).feedback;
  const labels = context.words(sharedJourneyWords).stepFeedback;
  return stepFeedbackForm.of(
    { assignment: assignment.id, step: of.id },
    {
      title: words.formTitle,
      intro: words.introMarkdown(number, of.title),
      fields: [
        {
          kind: 'choice',
          name: stepFeedbackForm.fields.useful,
          label: words.question,
          options: [
            { label: labels.useful, value: 'yes' },
            { label: labels.notUseful, value: 'no' },
          ],
          value: useful ? 'yes' : 'no',
          required: true,
        },
        noteField(stepFeedbackForm.fields.word, words.why, false, word),
      ],
      submit: words.submit,
    },
  );
}
