import { z } from 'zod';
import { form, typed } from '../../conversation/forms.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Journey, JourneyStep } from '../../onboarding/paths/journey.js';
import type { Form } from '../../ports/reply.js';
import { type Rating, ratings, type StepView, stepPlace } from '../shared/actions.js';
import { noteField } from '../shared/form-fields.js';
import { stepPlaceOf } from '../shared/journey/journey-parts.js';
import { sharedJourneyWords } from '../shared/journey/wording.js';
import { pathsWords } from './wording.js';

export const skipForm = form('step.skip', stepPlace, { reason: typed });

/** Who is told that somebody is stuck. */
const audiences = ['manager', 'expert', 'nobody'] as const;
export type StuckAudience = (typeof audiences)[number];

export const stuckForm = form('step.stuck', stepPlace, {
  note: typed,
  tell: z.enum(audiences).catch('nobody'),
});

export const rateForm = form(
  'path.rate',
  { assignment: z.string().min(1) },
  { rating: z.enum(ratings).optional().catch(undefined), comment: typed },
);

/** The form behind "Not for me". */
export function skipFormOf(context: ReplyContext, journey: Journey, step: JourneyStep, view: StepView): Form {
  const { skip } = context.words(pathsWords).forms;
  return skipForm.of(stepPlaceOf(journey, step, view), {
    title: skip.title,
    intro: skip.introMarkdown(step.number, step.step.title),
    fields: [noteField(skipForm.fields.reason, skip.reason, true)],
    submit: skip.submit,
  });
}

/** The form behind "I'm stuck". It offers to tell those whose names it is given, and nobody beforehand. */
export function stuckFormOf(
  context: ReplyContext,
  journey: Journey,
  step: JourneyStep,
  view: StepView,
  { manager, expert }: { readonly manager?: string; readonly expert?: string },
): Form {
  const { stuck } = context.words(pathsWords).forms;
  const alone = !manager && !expert;
  const { number } = step;
  const { title } = step.step;
  return stuckForm.of(stepPlaceOf(journey, step, view), {
    title: stuck.title,
    intro: alone ? stuck.aloneMarkdown(number, title) : stuck.introMarkdown(number, title),
    fields: [
      noteField(stuckForm.fields.note, stuck.note, false),
      {
        kind: 'choice',
        name: stuckForm.fields.tell,
        label: stuck.tell,
        options: [
          ...(manager ? [audienceOption('manager', stuck.tellManager(manager))] : []),
          ...(expert ? [audienceOption('expert', stuck.tellExpert(expert))] : []),
          audienceOption('nobody', stuck.tellNobody),
        ],
        value: alone ? 'nobody' : null,
        required: true,
      },
    ],
    submit: stuck.submit,
  });
}

function audienceOption(value: StuckAudience, label: string) {
  return { label, value };
}

/** The form behind a rating of the path, with the rating that was clicked. */
export function rateFormOf(context: ReplyContext, journey: Journey, rating: Rating): Form {
  const { rate } = context.words(pathsWords).forms;
  const labels = context.words(sharedJourneyWords).finished.ratings;
  return rateForm.of(
    { assignment: journey.assignment.id },
    {
      title: rate.title,
      intro: rate.introMarkdown(journey.path.title),
      fields: [
        {
          kind: 'choice',
          name: rateForm.fields.rating,
          label: rate.rating,
          options: ratings.map((value) => ({ label: labels[value], value })),
          value: rating,
          required: true,
        },
        noteField(rateForm.fields.comment, rate.comment, false),
      ],
      submit: rate.submit,
    },
  );
}
