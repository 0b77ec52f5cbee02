import { id } from '../../conversation/actions.js';
import { form, typed } from '../../conversation/forms.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { WithDoers } from '../../onboarding/paths/doers.js';
import type { Day, JourneyStep } from '../../onboarding/paths/journey.js';
import { LONGEST_TITLE } from '../../onboarding/paths/own-changes.js';
import type { Form, Option } from '../../ports/reply.js';
import { noteField } from '../shared/form-fields.js';
import { doerOf } from '../shared/people/member.js';
import { sharedPeopleWords } from '../shared/people/wording.js';
import { tailoringWords } from './wording.js';

const path = { assignment: id };

export const pauseForm = form('tailor.pause', path, { until: typed });
export const addForm = form('tailor.add', path, { title: typed, day: typed, doer: typed, note: typed });
/** `what` is `move` or `out`. */
export const changeForm = form(
  'tailor.step',
  { ...path, step: typed },
  { what: typed, day: typed, reason: typed },
);

/** The form for a pause that ends by itself. */
export function pauseFormOf(context: ReplyContext, { person, journey }: WithDoers, until: Day | ''): Form {
  const words = context.words(tailoringWords).forms.pause;
  return pauseForm.of(
    { assignment: journey.assignment.id },
    {
      title: words.title,
      intro: words.introMarkdown(person.name, journey.path.title),
      fields: [
        { kind: 'date', name: pauseForm.fields.until, label: words.until, value: until, required: true },
      ],
      submit: words.submit,
    },
  );
}

/** What is filled in of a new step. */
export interface AddGiven {
  readonly title: string;
  readonly day: string;
}

/** The form for a step of one person alone. */
export function addFormOf(context: ReplyContext, path: WithDoers, { title, day }: AddGiven): Form {
  const words = context.words(tailoringWords).forms.add;
  const { person, journey } = path;
  const { fields } = addForm;
  const text = { multiline: false, required: true, maxLength: LONGEST_TITLE } as const;
  return addForm.of(
    { assignment: journey.assignment.id },
    {
      title: words.title,
      intro: words.introMarkdown(person.name, journey.path.title),
      fields: [
        {
          kind: 'text',
          name: fields.title,
          label: words.name,
          value: title.slice(0, LONGEST_TITLE),
          ...text,
        },
        { kind: 'date', name: fields.day, label: words.day, value: day, required: true },
        {
          kind: 'choice',
          name: fields.doer,
          label: words.doer,
          options: doersFor(context, path),
          value: 'new-hire',
          required: true,
        },
        noteField(fields.note, words.note, false),
      ],
      submit: words.submit,
    },
  );
}

/** Who may do a step of one person alone: those whom paths always know, and those whom this path names. */
export function doersFor(context: ReplyContext, { doers, names }: WithDoers): Option[] {
  const usual = ['new-hire', 'manager', 'buddy'].map((doer) => ({
    value: doer,
    label: doerOf(context, { step: { doer } }, names),
  }));
  const listed = new Map(doers.map(({ doer, name }) => [doer, name]));
  return [...usual, ...[...listed].map(([value, label]) => ({ value, label }))];
}

/** The form for another day of a step, or to take it out. */
export function changeFormOf(
  context: ReplyContext,
  { person, journey }: WithDoers,
  { step, number, due }: JourneyStep,
): Form {
  const words = context.words(tailoringWords).forms.change;
  const { day } = context.words(sharedPeopleWords);
  const { fields } = changeForm;
  return changeForm.of(
    { assignment: journey.assignment.id, step: step.id },
    {
      title: words.title,
      intro: words.introMarkdown(person.name, number, step.title, day(due, context.today)),
      fields: [
        {
          kind: 'choice',
          name: fields.what,
          label: words.what,
          options: [
            { value: 'move', label: words.move },
            { value: 'out', label: words.out },
          ],
          value: 'move',
          required: true,
        },
        { kind: 'date', name: fields.day, label: words.day, value: due, required: false },
        noteField(fields.reason, words.reason, false),
      ],
      submit: words.submit,
    },
  );
}
