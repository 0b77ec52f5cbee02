import { form, typed } from '../../../conversation/forms.js';
import type { ReplyContext } from '../../../conversation/reply-context.js';
import type { CheckInQuestion } from '../../../knowledge/schema/schema.js';
import { SCALE } from '../../../knowledge/schema/schema.js';
import { LONGEST_ANSWER } from '../../../onboarding/paths/check-ins.js';
import type { Journey, JourneyStep } from '../../../onboarding/paths/journey.js';
import type { Field, Form } from '../../../ports/reply.js';
import { type StepView, stepPlace } from '../../shared/actions.js';
import { noteField } from '../../shared/form-fields.js';
import { stepPlaceOf } from '../../shared/journey/journey-parts.js';
import { checkInWords } from './wording.js';

/** As many fields as a check-in may have questions. */
export const checkInForm = form('checkin.answer', stepPlace, {
  first: typed,
  second: typed,
  third: typed,
  fourth: typed,
  fifth: typed,
});

/** Names of the fields, in the order of the questions. */
export const answerFields = ['first', 'second', 'third', 'fourth', 'fifth'] as const;

/** The questions of a check-in, with who will see the answers above them. */
export function checkInFormOf(
  context: ReplyContext,
  journey: Journey,
  step: JourneyStep,
  view: StepView,
  {
    questions,
    seenMarkdown,
  }: { readonly questions: readonly CheckInQuestion[]; readonly seenMarkdown: string },
): Form {
  const words = context.words(checkInWords).form;
  return checkInForm.of(stepPlaceOf(journey, step, view), {
    title: words.title,
    intro: seenMarkdown,
    fields: questions.flatMap((question, index): Field[] => {
      const name = answerFields[index];
      return name === undefined ? [] : [fieldOf(context, name, question)];
    }),
    submit: words.submit,
  });
}

function fieldOf(
  context: ReplyContext,
  name: string,
  { ask, answer, options = [], low, high }: CheckInQuestion,
): Field {
  const words = context.words(checkInWords).form;
  switch (answer) {
    case 'words':
      return noteField(name, ask, false, '', LONGEST_ANSWER);
    case 'choice':
      return {
        kind: 'choice',
        name,
        label: ask,
        options: options.map((option) => ({ label: option, value: option })),
        value: null,
        required: true,
      };
    case 'scale':
      return {
        kind: 'choice',
        name,
        label: ask,
        options: Array.from({ length: SCALE }, (_, index) => {
          const number = index + 1;
          const means = number === 1 ? low : number === SCALE ? high : undefined;
          return { label: words.ofScale(number, means), value: String(number) };
        }),
        value: null,
        required: true,
      };
  }
}
