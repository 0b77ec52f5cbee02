import { managingForms, stepPlace } from '../../conversation/old-actions.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Journey, JourneyStep } from '../../onboarding/paths/journey.js';
import type { Form, PersonOption } from '../../ports/reply.js';
import { noteField, personField } from '../shared/form-fields.js';
import type { PersonName } from '../shared/people/member.js';

/** Legacy: to be gone as soon as the team has its own forms. */

/** The form for calling a path off. */
export function cancelFormOf(context: ReplyContext, person: string, journey: Journey): Form {
  const words = context.wording.managing.forms.cancel;
  return {
    name: managingForms.cancel.name,
    title: words.title,
    context: journey.assignment.id,
    intro: words.introMarkdown(person, journey.path.title),
    fields: [noteField(managingForms.cancel.reason, words.reason, true)],
    submit: words.submit,
  };
}

/** The form for sending a step back that waits for confirmation. */
export function sendBackFormOf(
  context: ReplyContext,
  person: string,
  journey: Journey,
  { step, number }: Pick<JourneyStep, 'step' | 'number'>,
): Form {
  const words = context.wording.managing.forms.sendBack;
  return {
    name: managingForms.sendBack.name,
    title: words.title,
    context: stepPlace(journey.assignment.id, step.id, 'other'),
    intro: words.introMarkdown(person, number, step.title),
    fields: [noteField(managingForms.sendBack.reason, words.reason, true)],
    submit: words.submit,
  };
}

/** The form for another buddy; `value` is the id of the one there is. */
export function buddyFormOf(
  context: ReplyContext,
  person: PersonName,
  people: readonly PersonOption[],
  value: string | null,
): Form {
  const words = context.wording.managing.forms.buddy;
  return {
    name: managingForms.buddy.name,
    title: words.title,
    context: person.id,
    intro: words.introMarkdown(person.name),
    fields: [personField(managingForms.buddy.buddy, words.buddy, people, value)],
    submit: words.submit,
  };
}

/** The form for another manager; `value` is the id of the one there is. */
export function managerFormOf(
  context: ReplyContext,
  person: PersonName,
  people: readonly PersonOption[],
  value: string | null,
): Form {
  const words = context.wording.managing.forms.manager;
  return {
    name: managingForms.manager.name,
    title: words.title,
    context: person.id,
    intro: words.introMarkdown(person.name),
    fields: [personField(managingForms.manager.manager, words.manager, people, value)],
    submit: words.submit,
  };
}
