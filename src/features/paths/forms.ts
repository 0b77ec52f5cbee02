import {
  LONGEST_NOTE,
  type Rating,
  ratings,
  type StepView,
  stepPlace,
  walkingForms,
} from '../../conversation/old-actions.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Journey, JourneyStep } from '../../onboarding/paths/journey.js';
import type { Field, Form } from '../../ports/reply.js';
import { pathsWords } from './wording.js';

/** Characters of a name, a time zone or a language that somebody sets for themselves. */
export const LONGEST_PROFILE_FIELD = 80;

/** The form behind "Not for me". */
export function skipFormOf(context: ReplyContext, journey: Journey, step: JourneyStep, view: StepView): Form {
  const { skip } = context.words(pathsWords).forms;
  return {
    name: walkingForms.skip.name,
    title: skip.title,
    context: stepPlace(journey.assignment.id, step.step.id, view),
    intro: skip.introMarkdown(step.number, step.step.title),
    fields: [area(walkingForms.skip.reason, skip.reason, { required: true, maxLength: LONGEST_NOTE })],
    submit: skip.submit,
  };
}

/** The form behind "I'm stuck". It offers to tell those whose names it is given, and nobody beforehand. */
export function stuckFormOf(
  context: ReplyContext,
  journey: Journey,
  step: JourneyStep,
  view: StepView,
  names: { readonly manager?: string; readonly expert?: string },
): Form {
  const { stuck } = context.words(pathsWords).forms;
  const { manager, expert } = names;
  const alone = !manager && !expert;
  const { number } = step;
  const { title } = step.step;
  return {
    name: walkingForms.stuck.name,
    title: stuck.title,
    context: stepPlace(journey.assignment.id, step.step.id, view),
    intro: alone ? stuck.aloneMarkdown(number, title) : stuck.introMarkdown(number, title),
    fields: [
      area(walkingForms.stuck.note, stuck.note, { required: false, maxLength: LONGEST_NOTE }),
      {
        kind: 'choice',
        name: walkingForms.stuck.tell,
        label: stuck.tell,
        options: [
          ...(manager ? [{ label: stuck.notifyManager(manager), value: 'manager' }] : []),
          ...(expert ? [{ label: stuck.notifyExpert(expert), value: 'expert' }] : []),
          { label: stuck.notifyNobody, value: 'nobody' },
        ],
        value: alone ? 'nobody' : null,
        required: true,
      },
    ],
    submit: stuck.submit,
  };
}

/** The form behind a rating of the path, with the rating that was clicked. */
export function rateFormOf(context: ReplyContext, journey: Journey, rating: Rating): Form {
  const { forms, finished } = context.words(pathsWords);
  return {
    name: walkingForms.rate.name,
    title: forms.rate.title,
    context: journey.assignment.id,
    intro: forms.rate.introMarkdown(journey.path.title),
    fields: [
      {
        kind: 'choice',
        name: walkingForms.rate.rating,
        label: forms.rate.rating,
        options: ratings.map((value) => ({ label: finished.ratings[value], value })),
        value: rating,
        required: true,
      },
      area(walkingForms.rate.comment, forms.rate.comment, { required: false, maxLength: LONGEST_NOTE }),
    ],
    submit: forms.rate.submit,
  };
}

/** What a field of the profile is filled in with: what a directory says may be longer than what one may type. */
export function inProfileField(value: string | null): string {
  return (value ?? '').slice(0, LONGEST_PROFILE_FIELD);
}

/** The form behind one's own name, time zone and language. An empty field means: what the directory says. */
export function profileFormOf(
  context: ReplyContext,
  profile: { readonly name: string; readonly timeZone: string | null; readonly locale: string | null },
): Form {
  const { profile: words } = context.words(pathsWords).forms;
  const line = (name: string, label: string, value: string | null): Field => ({
    kind: 'text',
    name,
    label,
    value: inProfileField(value),
    multiline: false,
    required: false,
    maxLength: LONGEST_PROFILE_FIELD,
  });
  return {
    name: walkingForms.profile.name,
    title: words.title,
    context: '',
    intro: words.introMarkdown,
    fields: [
      line(walkingForms.profile.personName, words.personName, profile.name),
      line(walkingForms.profile.timeZone, words.timeZone, profile.timeZone),
      line(walkingForms.profile.locale, words.locale, profile.locale),
    ],
    submit: words.submit,
  };
}

function area(
  name: string,
  label: string,
  { required, maxLength }: { readonly required: boolean; readonly maxLength: number },
): Field {
  return { kind: 'text', name, label, value: '', multiline: true, required, maxLength };
}
