import { LONGEST_NOTE, managingForms, stepPlace } from '../../conversation/old-actions.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Day, Journey, JourneyStep } from '../../onboarding/paths/journey.js';
import { literal } from '../../ports/markdown.js';
import type { Field, Form, Option, PersonOption } from '../../ports/reply.js';
import type { PersonName } from '../shared/people/member.js';
import { assigningWords } from './wording.js';

/** What the form for assigning offers, and what is filled in. */
export interface AssignFormGiven {
  readonly people: readonly PersonOption[];
  /** Ids of those among them who are chosen. */
  readonly chosen: readonly string[];
  readonly buddies: readonly PersonOption[];
  /** Value: entry id. */
  readonly paths: readonly Option[];
  readonly path: string | null;
  readonly start: Day;
  /** Id. */
  readonly buddy: string | null;
  /** Whom an admin may name as manager; others do not get the field. */
  readonly manager: 'none' | readonly PersonOption[];
  readonly note: string;
  /** Id of the draft that is changed, or ''. */
  readonly draft: string;
}

/** The form for assigning a path. */
export function assignFormOf(context: ReplyContext, given: AssignFormGiven): Form {
  const words = context.words(assigningWords).forms.assign;
  const form = managingForms.assign;
  return {
    name: form.name,
    title: words.title,
    context: given.draft,
    intro: literal(words.intro),
    fields: [
      {
        kind: 'people',
        name: form.people,
        label: words.people,
        people: given.people,
        value: given.chosen,
        multiple: true,
        required: true,
      },
      {
        kind: 'choice',
        name: form.path,
        label: words.path,
        options: given.paths,
        value: given.path,
        required: true,
      },
      { kind: 'date', name: form.start, label: words.start, value: given.start, required: true },
      personField(form.buddy, words.buddy, given.buddies, given.buddy),
      ...(given.manager === 'none' ? [] : [personField(form.manager, words.manager, given.manager, null)]),
      {
        kind: 'text',
        name: form.note,
        label: words.note,
        value: given.note,
        multiline: true,
        required: false,
        maxLength: LONGEST_NOTE,
      },
    ],
    submit: words.submit,
  };
}

/** The form for another start. Here and below, `person` is a name. */
export function moveFormOf(context: ReplyContext, person: string, journey: Journey): Form {
  const { forms, day } = context.words(assigningWords);
  const { id, start } = journey.assignment;
  return {
    name: managingForms.move.name,
    title: forms.move.title,
    context: id,
    intro: forms.move.introMarkdown(person, day(start, context.today)),
    fields: [
      { kind: 'date', name: managingForms.move.start, label: forms.move.start, value: start, required: true },
    ],
    submit: forms.move.submit,
  };
}

/** The form for calling a path off. */
export function cancelFormOf(context: ReplyContext, person: string, journey: Journey): Form {
  const words = context.words(assigningWords).forms.cancel;
  return {
    name: managingForms.cancel.name,
    title: words.title,
    context: journey.assignment.id,
    intro: words.introMarkdown(person, journey.path.title),
    fields: [reasonField(managingForms.cancel.reason, words.reason, true)],
    submit: words.submit,
  };
}

/** The form for declining a proposal. */
export function declineFormOf(context: ReplyContext, person: string, journey: Journey): Form {
  const words = context.words(assigningWords).forms.decline;
  return {
    name: managingForms.decline.name,
    title: words.title,
    context: journey.assignment.id,
    intro: words.introMarkdown(person, journey.path.title),
    fields: [reasonField(managingForms.decline.reason, words.reason, false)],
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
  const words = context.words(assigningWords).forms.sendBack;
  return {
    name: managingForms.sendBack.name,
    title: words.title,
    context: stepPlace(journey.assignment.id, step.id, 'other'),
    intro: words.introMarkdown(person, number, step.title),
    fields: [reasonField(managingForms.sendBack.reason, words.reason, true)],
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
  const words = context.words(assigningWords).forms.buddy;
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
  const words = context.words(assigningWords).forms.manager;
  return {
    name: managingForms.manager.name,
    title: words.title,
    context: person.id,
    intro: words.introMarkdown(person.name),
    fields: [personField(managingForms.manager.manager, words.manager, people, value)],
    submit: words.submit,
  };
}

/** One person, or nobody. */
function personField(
  name: string,
  label: string,
  people: readonly PersonOption[],
  value: string | null,
): Field {
  return {
    kind: 'people',
    name,
    label,
    people,
    value: value === null ? [] : [value],
    multiple: false,
    required: false,
  };
}

function reasonField(name: string, label: string, required: boolean): Field {
  return { kind: 'text', name, label, value: '', multiline: true, required, maxLength: LONGEST_NOTE };
}
