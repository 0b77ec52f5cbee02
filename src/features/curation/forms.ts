import { z } from 'zod';
import { form, typed } from '../../conversation/forms.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { EntryReview } from '../../curation/reviews.js';
import type { Entry } from '../../knowledge/schema/schema.js';
import type { Field, Form, Option, PersonOption } from '../../ports/reply.js';
import { noteField } from '../shared/form-fields.js';
import { curationWords } from './wording.js';

/** Most characters of one field: Slack takes 3,000 (docs.slack.dev, plain-text input). */
export const LONGEST_FIELD = 3_000;

/** A part of a long text. Blanks at its beginning are kept: they may indent a block of code. */
const partOfText = z.string().default('');

/** Says that an entry needs a change. */
export const needsChangeForm = form('entry.needs-change', { entry: z.string().min(1) }, { note: typed });

/** Gives an entry to somebody else. */
export const handOverForm = form('entry.hand-over', { entry: z.string().min(1) }, { to: typed });

/**
 * Adds to a pack: an answer, a question that nobody answered, or a draft that is changed. `target` is `new` or the id of
 * an entry that gets more questions. The body goes on in `body2` and `body3`, as far as one field does not hold it.
 */
export const writeForm = form(
  'pack.write',
  { source: z.enum(['referral', 'question', 'draft']), id: z.string().min(1) },
  {
    target: typed,
    title: typed,
    asks: typed,
    summary: typed,
    body: partOfText,
    body2: partOfText,
    body3: partOfText,
  },
  ':',
);

/** Declines a draft. */
export const declineDraftForm = form('pack.decline', { draft: z.string().min(1) }, { reason: typed });

/** The target that makes a new entry. */
export const NEW_ENTRY = 'new';

/** What is filled in already in the form for an addition to a pack. */
export interface Prefilled {
  readonly context: WriteContext;
  /** Markdown. */
  readonly intro: string;
  readonly heading: string;
  readonly title: string;
  readonly asks: readonly string[];
  readonly summary: string;
  /** In parts that a field can hold. */
  readonly body: readonly string[];
  /** Entries that it may be more questions for. */
  readonly targets: readonly Entry[];
  /** Of them, the id of the one that is chosen; '' for a new entry. */
  readonly target: string;
}

/** What an addition is made of, and the id of that. */
export type WriteContext = Parameters<typeof writeForm.of>[0];

export function writeFormOf(context: ReplyContext, given: Prefilled): Form {
  const words = context.words(curationWords).form;
  const { target, title, asks, summary, body, body2, body3 } = writeForm.fields;
  const options: Option[] = [
    { label: words.newEntry, value: NEW_ENTRY },
    ...given.targets.map((entry) => ({ label: words.moreAsks(entry.title), value: entry.id })),
  ];
  const bodies = [body, body2, body3].slice(0, Math.max(1, given.body.length));
  return writeForm.of(given.context, {
    title: given.heading,
    intro: given.intro,
    fields: [
      {
        kind: 'choice',
        name: target,
        label: words.target,
        options,
        value: given.target === '' ? NEW_ENTRY : given.target,
        required: true,
      },
      textField(asks, words.asks, given.asks.join('\n'), { multiline: true, required: true }),
      textField(title, words.entryTitle, given.title, { multiline: false, maxLength: 80 }),
      textField(summary, words.summary, given.summary, { multiline: true, maxLength: 600 }),
      ...bodies.map((field, index) =>
        textField(field, index === 0 ? words.body : words.bodyMore, given.body[index] ?? '', {
          multiline: true,
        }),
      ),
    ],
    submit: words.submit,
  });
}

/** @param title what the draft is called */
export function declineDraftFormOf(context: ReplyContext, draft: string, title: string): Form {
  const words = context.words(curationWords).decline;
  const { reason } = declineDraftForm.fields;
  return declineDraftForm.of(
    { draft },
    {
      title: words.title,
      intro: words.introMarkdown(title),
      fields: [noteField(reason, words.reason, false)],
      submit: words.submit,
    },
  );
}

export function needsChangeFormOf(context: ReplyContext, { entry, note }: EntryReview): Form {
  const words = context.words(curationWords).reviews.change;
  return needsChangeForm.of(
    { entry: entry.id },
    {
      title: words.title,
      intro: words.introMarkdown(entry.title),
      fields: [noteField(needsChangeForm.fields.note, words.note, true, note)],
      submit: words.submit,
    },
  );
}

/** @param people those who are offered where a platform has no picker of its own */
export function handOverFormOf(
  context: ReplyContext,
  { entry }: EntryReview,
  people: readonly PersonOption[],
): Form {
  const words = context.words(curationWords).reviews.hand;
  return handOverForm.of(
    { entry: entry.id },
    {
      title: words.title,
      intro: words.introMarkdown(entry.title),
      fields: [
        {
          kind: 'people',
          name: handOverForm.fields.to,
          label: words.to,
          people,
          value: [],
          multiple: false,
          required: true,
        },
      ],
      submit: words.submit,
    },
  );
}

interface TextLook {
  readonly multiline: boolean;
  readonly required?: boolean;
  readonly maxLength?: number;
}

function textField(
  name: string,
  label: string,
  value: string,
  { multiline, required = false, maxLength = LONGEST_FIELD }: TextLook,
): Field {
  return { kind: 'text', name, label, value, multiline, required, maxLength };
}
