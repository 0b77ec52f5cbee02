import { z } from 'zod';
import { form, typed } from '../../conversation/forms.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Step } from '../../knowledge/schema/schema.js';
import type { LateChoice } from '../../onboarding/paths/late-starts.js';
import { literal } from '../../ports/markdown.js';
import type { Form } from '../../ports/reply.js';
import { shortened } from '../shared/shortened.js';
import { lateWords } from './late-wording.js';

/** Steps of which each has a choice of its own; of more, the rest is as all. */
const MOST_CHOSEN = 20;

/** Characters of a step's title above its choice. */
const TITLE = 70;

/** Names of the fields, in the order of the steps that a draft showed to have passed. */
export const lateFields: readonly string[] = Array.from(
  { length: MOST_CHOSEN },
  (_, index) => `step${index + 1}`,
);

/** Its context is the draft. */
export const lateForm = form(
  'draft.late',
  { draft: z.string().default('') },
  Object.fromEntries(lateFields.map((name) => [name, typed])),
);

/** A step that has passed, with what is chosen for it so far. */
export interface ToChoose {
  readonly number: number;
  readonly step: Step;
  readonly how: LateChoice;
}

/** The form with a choice for each step that has passed. */
export function lateFormOf(context: ReplyContext, draft: string, passed: readonly ToChoose[]): Form {
  const words = context.words(lateWords);
  return lateForm.of(
    { draft },
    {
      title: words.form.title,
      intro: literal(words.form.intro(Math.max(0, passed.length - MOST_CHOSEN))),
      fields: passed.slice(0, MOST_CHOSEN).map(({ number, step, how }, index) => ({
        kind: 'choice',
        name: lateFields[index] ?? '',
        label: words.form.step(number, shortened(step.title, TITLE)),
        options: (['now', 'spread', 'out'] as const).map((value) => ({
          value,
          label: words.form.choices[value],
        })),
        value: how,
        required: true,
      })),
      submit: words.form.submit,
    },
  );
}
