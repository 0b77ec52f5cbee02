import { id } from '../../conversation/actions.js';
import { form, typed } from '../../conversation/forms.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Journey, JourneyStep } from '../../onboarding/paths/journey.js';
import type { Form, PersonOption } from '../../ports/reply.js';
import { stepPlace } from '../shared/actions.js';
import { noteField, personField } from '../shared/form-fields.js';
import type { PersonName } from '../shared/people/member.js';
import { teamWords } from './wording.js';

export const cancelForm = form('assignment.cancel', { assignment: id }, { reason: typed });
export const sendBackForm = form('step.return', stepPlace, { reason: typed });
/** A field for one person, typed or from a people picker; empty for nobody. */
export const buddyForm = form('person.buddy', { person: id }, { buddy: typed });
export const managerForm = form('person.manager', { person: id }, { manager: typed });

/** The form for calling a path off. Here and below, `person` is a name, or has one. */
export function cancelFormOf(context: ReplyContext, person: string, journey: Journey): Form {
  const words = context.words(teamWords).forms.cancel;
  return cancelForm.of(
    { assignment: journey.assignment.id },
    {
      title: words.title,
      intro: words.introMarkdown(person, journey.path.title),
      fields: [noteField(cancelForm.fields.reason, words.reason, true)],
      submit: words.submit,
    },
  );
}

/** The form for sending a step back that waits for confirmation. */
export function sendBackFormOf(
  context: ReplyContext,
  person: string,
  journey: Journey,
  { step, number }: Pick<JourneyStep, 'step' | 'number'>,
): Form {
  const words = context.words(teamWords).forms.sendBack;
  return sendBackForm.of(
    { assignment: journey.assignment.id, step: step.id, view: 'other' },
    {
      title: words.title,
      intro: words.introMarkdown(person, number, step.title),
      fields: [noteField(sendBackForm.fields.reason, words.reason, true)],
      submit: words.submit,
    },
  );
}

/** The form for another buddy; `buddy` is the id of the one there is. */
export function buddyFormOf(
  context: ReplyContext,
  person: PersonName,
  people: readonly PersonOption[],
  buddy: string | null,
): Form {
  const words = context.words(teamWords).forms.buddy;
  return buddyForm.of(
    { person: person.id },
    {
      title: words.title,
      intro: words.introMarkdown(person.name),
      fields: [personField(buddyForm.fields.buddy, words.buddy, people, buddy)],
      submit: words.submit,
    },
  );
}

/** The form for another manager; `manager` is the id of the one there is. */
export function managerFormOf(
  context: ReplyContext,
  person: PersonName,
  people: readonly PersonOption[],
  manager: string | null,
): Form {
  const words = context.words(teamWords).forms.manager;
  return managerForm.of(
    { person: person.id },
    {
      title: words.title,
      intro: words.introMarkdown(person.name),
      fields: [personField(managerForm.fields.manager, words.manager, people, manager)],
      submit: words.submit,
    },
  );
}
