import { form, typed } from '../../../conversation/forms.js';
import type { ReplyContext } from '../../../conversation/reply-context.js';
import {
  type Introduction,
  introductionOf,
  LONGEST_OF_ONESELF,
} from '../../../onboarding/paths/introductions.js';
import type { Journey, JourneyStep } from '../../../onboarding/paths/journey.js';
import type { Field, Form } from '../../../ports/reply.js';
import { stepPlace } from '../../shared/actions.js';
import { noteField } from '../../shared/form-fields.js';
import { stepPlaceOf } from '../../shared/journey/journey-parts.js';
import { introductionWords } from './wording.js';

/** As many fields as an introduction may have questions. */
export const introductionForm = form('introduction.write', stepPlace, {
  first: typed,
  second: typed,
  third: typed,
});

/** Names of the fields, in the order of the questions. */
export const ownFields = ['first', 'second', 'third'] as const;

/** The questions of an introduction, with what was written before. */
export function introductionFormOf(
  context: ReplyContext,
  journey: Journey,
  step: JourneyStep,
  written: Introduction | undefined,
): Form {
  const words = context.words(introductionWords).form;
  const questions = introductionOf(step)?.questions ?? [];
  return introductionForm.of(stepPlaceOf(journey, step, 'other'), {
    title: words.title,
    intro: words.introMarkdown,
    fields: questions.flatMap((ask, index): Field[] => {
      const name = ownFields[index];
      const before = written?.answers.find((one) => one.ask === ask)?.value;
      return name === undefined ? [] : [noteField(name, ask, false, before, LONGEST_OF_ONESELF)];
    }),
    submit: words.submit,
  });
}
