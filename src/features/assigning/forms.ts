import { z } from 'zod';
import { form, typed } from '../../conversation/forms.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Day, Journey } from '../../onboarding/paths/journey.js';
import { literal } from '../../ports/markdown.js';
import type { Form, Option, PersonOption } from '../../ports/reply.js';
import { noteField, personField } from '../shared/form-fields.js';
import { sharedPeopleWords } from '../shared/people/wording.js';
import { assigningWords } from './wording.js';

const assignment = z.string().min(1);

/** Its context is the draft that is changed, or nothing. */
export const assignForm = form(
  'assign',
  { draft: z.string().default('') },
  { people: typed, path: typed, start: typed, buddy: typed, manager: typed, note: typed, others: typed },
);
export const moveForm = form('assignment.move', { assignment }, { start: typed });
export const declineForm = form('proposal.decline', { assignment }, { reason: typed });

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
  /** What becomes of the paths that they walk; none where nobody who is offered walks one. */
  readonly others: 'none' | 'keep' | 'end';
  /** Id of the draft that is changed, or ''. */
  readonly draft: string;
}

/** The form for assigning a path. */
export function assignFormOf(context: ReplyContext, given: AssignFormGiven): Form {
  const words = context.words(assigningWords).forms.assign;
  const { fields } = assignForm;
  return assignForm.of(
    { draft: given.draft },
    {
      title: words.title,
      intro: literal(words.intro),
      fields: [
        {
          kind: 'people',
          name: fields.people,
          label: words.people,
          people: given.people,
          value: given.chosen,
          multiple: true,
          required: true,
        },
        {
          kind: 'choice',
          name: fields.path,
          label: words.path,
          options: given.paths,
          value: given.path,
          required: true,
        },
        { kind: 'date', name: fields.start, label: words.start, value: given.start, required: true },
        personField(fields.buddy, words.buddy, given.buddies, given.buddy),
        ...(given.manager === 'none'
          ? []
          : [personField(fields.manager, words.manager, given.manager, null)]),
        noteField(fields.note, words.note, false, given.note),
        ...(given.others === 'none'
          ? []
          : [
              {
                kind: 'choice',
                name: fields.others,
                label: words.others,
                options: [
                  { label: words.keepOthers, value: 'keep' },
                  { label: words.endOthers, value: 'end' },
                ],
                value: given.others,
                required: true,
              } as const,
            ]),
      ],
      submit: words.submit,
    },
  );
}

/** The form for another start. Here and below, `person` is a name. */
export function moveFormOf(context: ReplyContext, person: string, journey: Journey): Form {
  const words = context.words(assigningWords).forms.move;
  const { day } = context.words(sharedPeopleWords);
  const { id, start } = journey.assignment;
  return moveForm.of(
    { assignment: id },
    {
      title: words.title,
      intro: words.introMarkdown(person, day(start, context.today)),
      fields: [
        { kind: 'date', name: moveForm.fields.start, label: words.start, value: start, required: true },
      ],
      submit: words.submit,
    },
  );
}

/** The form for declining a proposal. */
export function declineFormOf(context: ReplyContext, person: string, journey: Journey): Form {
  const words = context.words(assigningWords).forms.decline;
  return declineForm.of(
    { assignment: journey.assignment.id },
    {
      title: words.title,
      intro: words.introMarkdown(person, journey.path.title),
      fields: [noteField(declineForm.fields.reason, words.reason, false)],
      submit: words.submit,
    },
  );
}
