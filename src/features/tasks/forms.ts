import { z } from 'zod';
import { id } from '../../conversation/actions.js';
import { form, typed } from '../../conversation/forms.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { JourneyStep } from '../../onboarding/paths/journey.js';
import type { Form, PersonOption } from '../../ports/reply.js';
import { type StepPlace, stepPlace } from '../shared/actions.js';
import { personField } from '../shared/form-fields.js';
import { tasksWords } from './wording.js';

/** A field for one person, typed or from a people picker. */
export const passForm = form('task.pass', stepPlace, { to: typed });
export const chooseForm = form('doer.choose', { assignment: id, doer: z.string().min(1) }, { person: typed });

/** The form for passing a task on. `person` is the name of whoever walks the path. */
export function passFormOf(
  context: ReplyContext,
  place: StepPlace,
  person: string,
  { step }: Pick<JourneyStep, 'step'>,
  people: readonly PersonOption[],
): Form {
  const words = context.words(tasksWords).forms.pass;
  return passForm.of(place, {
    title: words.title,
    intro: words.introMarkdown(person, step.title),
    fields: [personField(passForm.fields.to, words.to, people, null)],
    submit: words.submit,
  });
}

/** The form for naming somebody for a role. `role` is what the pack calls it. */
export function chooseFormOf(
  context: ReplyContext,
  about: { readonly assignment: string; readonly doer: string },
  person: string,
  role: string,
  people: readonly PersonOption[],
  chosen: string | null,
): Form {
  const words = context.words(tasksWords).forms.choose;
  return chooseForm.of(about, {
    title: words.title,
    intro: words.introMarkdown(person, role),
    fields: [personField(chooseForm.fields.person, words.person, people, chosen)],
    submit: words.submit,
  });
}
