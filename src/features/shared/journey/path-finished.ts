import type { ReplyContext } from '../../../conversation/reply-context.js';
import { kindNames } from '../../../knowledge/kind-names.js';
import { readAt } from '../../../knowledge/lookup.js';
import type { Kind } from '../../../knowledge/schema/schema.js';
import type { DoerNames } from '../../../onboarding/paths/doers.js';
import type { Day, Journey } from '../../../onboarding/paths/journey.js';
import { replyOf } from '../../../ports/plain.js';
import type { Fact, Part, Reply } from '../../../ports/reply.js';
import { type Rating, ratePath, ratings, showCertificate } from '../actions.js';
import { myPathButton } from './journey-parts.js';
import { sharedJourneyWords } from './wording.js';

const DAY = 86_400_000;

/** In which order what was learned is told. */
const kindsLearned: readonly Kind[] = ['feature', 'concept', 'faq', 'myth', 'persona', 'path'];

/** Marks the end of a path: thanks, what was learned, how it went, and the question how the path was. */
export function finishedReply(context: ReplyContext, journey: Journey, names: DoerNames): Reply {
  const { finished } = context.words(sharedJourneyWords);
  const learned = learnedFacts(context, journey);
  return replyOf(
    [
      { kind: 'heading', text: finished.heading },
      { kind: 'text', markdown: finished.thanksMarkdown(journey.path.title, names.giver) },
      ...(learned.length > 0
        ? [
            { kind: 'text', markdown: finished.learnedMarkdown } as const,
            { kind: 'facts', facts: learned } as const,
          ]
        : []),
      {
        kind: 'facts',
        facts: [
          { label: finished.useCase, value: journey.path.useCase },
          { label: finished.steps, value: finished.counted(...counted(journey)) },
          { label: finished.time, value: timeTaken(context, journey) },
        ],
      },
      { kind: 'text', markdown: finished.rateMarkdown },
      ratingButtons(context, journey),
      { kind: 'note', markdown: finished.onward },
      {
        kind: 'buttons',
        buttons: [
          myPathButton(context, journey),
          showCertificate.button(finished.certificate, { assignment: journey.assignment.id }),
        ],
      },
    ],
    'asker',
  );
}

/** Somebody has finished their path, told to their manager. `person` is their name. */
export function finishedNoticeReply(context: ReplyContext, person: string, journey: Journey): Reply {
  const { toManager, finished } = context.words(sharedJourneyWords);
  return replyOf(
    [
      { kind: 'heading', text: toManager.finishedHeading(person) },
      { kind: 'text', markdown: toManager.finishedMarkdown(person, journey.path.title) },
      {
        kind: 'facts',
        facts: [
          { label: toManager.stepsFact, value: finished.countedOfOther(...counted(journey)) },
          { label: toManager.timeFact, value: timeTaken(context, journey) },
        ],
      },
    ],
    'asker',
  );
}

/** The question how the path was, with what was said of it so far. */
export function ratingButtons(context: ReplyContext, journey: Journey, given?: Rating): Part {
  const words = context.words(sharedJourneyWords).finished.ratings;
  return {
    kind: 'buttons',
    buttons: ratings.map((rating) =>
      ratePath.button(
        words[rating],
        { assignment: journey.assignment.id, rating },
        { pressed: rating === given },
      ),
    ),
  };
}

/** Steps done, and steps set aside. */
function counted(journey: Journey): [done: number, skipped: number] {
  const count = (state: string) => journey.steps.filter((step) => step.state === state).length;
  return [count('done'), count('skipped')];
}

/** Minutes of the steps that were done, and from when to when, in plain text. */
function timeTaken(context: ReplyContext, journey: Journey): string {
  const { today } = context;
  const done = journey.steps.filter(({ state }) => state === 'done');
  const length = done.reduce((sum, { step }) => sum + step.minutes, 0);
  const end = lastDay(journey, today);
  const start = journey.assignment.start < end ? journey.assignment.start : end;
  const days = Math.round((Date.parse(end) - Date.parse(start)) / DAY) + 1;
  return context.words(sharedJourneyWords).finished.taken(length, start, end, days, today);
}

/**
 * The day on which the path ended. A time is kept and not a day: within a day of today it is taken for today, so
 * that it is right in every time zone at the moment when it is told.
 */
function lastDay({ assignment }: Journey, today: Day): Day {
  if (assignment.endedAt === null) return today;
  const day = new Date(assignment.endedAt).toISOString().slice(0, 10);
  return Math.abs(Date.parse(day) - Date.parse(today)) <= DAY ? today : day;
}

/** What was read in the steps that are done: a fact for each kind, with the titles. */
function learnedFacts(context: ReplyContext, journey: Journey): Fact[] {
  const names = kindNames(context.knowledge);
  const { kinds, titles } = context.words(sharedJourneyWords).finished;
  const entries = new Set(
    journey.steps.flatMap(({ state, step }) => (state === 'done' ? readAt(context.knowledge, step) : [])),
  );
  return kindsLearned.flatMap((kind) => {
    const found = [...entries].filter((entry) => entry.kind === kind).map(({ title }) => title);
    return found.length > 0 ? [{ label: kinds(kind, found.length, names), value: titles(found) }] : [];
  });
}
