import type { PlannedMessage } from '../../../conversation/feature.js';
import type { ReplyContext } from '../../../conversation/reply-context.js';
import { type Path, SCALE } from '../../../knowledge/schema/schema.js';
import {
  type CheckInAnswer,
  type CheckInResult,
  checkInOf,
  FEWEST_ANSWERS,
} from '../../../onboarding/paths/check-ins.js';
import { withDoers } from '../../../onboarding/paths/doers.js';
import type { Journey, JourneyStep } from '../../../onboarding/paths/journey.js';
import { journeyOf } from '../../../onboarding/paths/journeys.js';
import { CHARTED, type ChartedMean } from '../../../onboarding/pictures/check-in-chart.js';
import { duesOf, noteDueTold } from '../../../onboarding/planning/dues.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Part, Reply } from '../../../ports/reply.js';
import { doneButton, openButton } from '../../shared/journey/journey-parts.js';
import { NAME } from '../../shared/people/member.js';
import { shortened } from '../../shared/shortened.js';
import type { StepAt } from '../step-access.js';
import { showAnswers, showResults } from './actions.js';
import { checkInWords } from './wording.js';

/** Answers in people's own words that one question shows. */
const WORDS = 10;

/** Check-ins that a message of the day names. */
const TOLD = 8;

/** Who will see the answers, as it is said above the questions. */
export function seenMarkdown(context: ReplyContext, at: StepAt, asker: string): string {
  const { seenBy } = context.words(checkInWords);
  const seen = checkInOf(at.step)?.seen;
  if (seen === 'manager') return seenBy.managerMarkdown(at.names.manager, at.manager === asker);
  const role = at.doers.find(({ doer }) => doer === seen)?.name;
  return role === undefined ? seenBy.countedMarkdown(FEWEST_ANSWERS) : seenBy.doerMarkdown(role);
}

/** Leads to the form, for where words cannot open it. */
export function openAnswersReply(context: ReplyContext, journey: Journey, step: JourneyStep): Reply {
  return replyOf(
    [
      { kind: 'heading', text: step.step.title },
      {
        kind: 'buttons',
        buttons: [doneButton(context, journey, step, 'other'), openButton(context, journey, step, 'other')],
      },
    ],
    'asker',
  );
}

/** What was answered at a step. */
export function answersReply(
  context: ReplyContext,
  { journey, step, person }: StepAt,
  answers: readonly CheckInAnswer[],
): Reply {
  const words = context.words(checkInWords);
  return replyOf(
    [
      { kind: 'heading', text: words.answersHeading(step.step.title) },
      { kind: 'text', markdown: words.ofMarkdown(person.name, journey.path.title) },
      ...answers.map(
        ({ ask, value }): Part => ({ kind: 'text', markdown: words.answerMarkdown(ask, value) }),
      ),
    ],
    'asker',
  );
}

/** Tells those who see the answers that there are some, with the message of the day; what finds no room, with that of the next. */
export async function checkInsTold(
  { notifier, person, context }: PlannedMessage,
  source: string,
): Promise<readonly Part[]> {
  const { tx } = notifier;
  const answered: Answered[] = [];
  for (const about of await duesOf(tx, person, source)) {
    if (answered.length === TOLD) break;
    const [assignment = '', id = ''] = about.split('#');
    await noteDueTold(tx, { person, source, about });
    const journey = await journeyOf(tx, assignment);
    const path = journey && (await withDoers(tx, journey));
    const step = path?.journey.steps.find((one) => one.step.id === id);
    if (path && step) answered.push({ ...path, step });
  }
  return answeredParts(context, answered);
}

/** A check-in that was answered, on whose path. */
type Answered = Pick<StepAt, 'journey' | 'step' | 'person'>;

/** That check-ins were answered, with the way to each; none gives nothing. */
export function answeredParts(context: ReplyContext, answered: readonly Answered[]): Part[] {
  if (answered.length === 0) return [];
  const { told } = context.words(checkInWords);
  const lines = answered.map(({ person, step }) => `- ${told.lineMarkdown(person.name, step.step.title)}`);
  return [
    { kind: 'heading', text: told.heading(answered.length) },
    { kind: 'text', markdown: lines.join('\n') },
    {
      kind: 'buttons',
      buttons: answered.map(({ journey, step, person }) =>
        showAnswers.button(told.show(shortened(person.name, NAME)), {
          assignment: journey.assignment.id,
          step: step.step.id,
        }),
      ),
    },
  ];
}

/** Asks of which path; says so where there is none. */
export function pathsWithCheckInsReply(context: ReplyContext, paths: readonly Path[]): Reply {
  const { results } = context.words(checkInWords);
  if (paths.length === 0) return replyOf([{ kind: 'text', markdown: results.noneMarkdown }], 'asker');
  return replyOf(
    [
      { kind: 'text', markdown: results.pathsMarkdown },
      { kind: 'buttons', buttons: paths.map(({ id, title }) => showResults.button(title, { path: id })) },
    ],
    'asker',
  );
}

/** The questions on a scale, numbered as the picture shows them. */
export function chartedMeans(found: readonly CheckInResult[]): ChartedMean[] {
  return found
    .filter(({ cohort, mean }) => cohort === null && mean !== undefined)
    .slice(0, CHARTED)
    .map(({ mean = 0 }, index) => ({ number: index + 1, mean, of: SCALE }));
}

/**
 * What people answered to each question, put together: for all, and by when they began.
 *
 * @param found with words that name nobody
 * @param png the means, base64, without a data: prefix; undefined where there is no picture
 */
export function resultsReply(
  context: ReplyContext,
  path: Path,
  found: readonly CheckInResult[],
  png?: string,
): Reply {
  const { results } = context.words(checkInWords);
  const heading: Part = { kind: 'heading', text: results.heading(path.title) };
  if (found.length === 0) {
    const markdown = results.tooFewMarkdown(path.title, FEWEST_ANSWERS);
    return replyOf([heading, { kind: 'text', markdown }], 'asker');
  }
  return replyOf(
    [
      heading,
      ...(png === undefined ? [] : [chartPart(context, path, found, png)]),
      ...found.flatMap((result): Part[] => {
        const title = path.steps.find(({ id }) => id === result.step)?.title ?? result.step;
        return result.cohort === null
          ? [
              { kind: 'divider' },
              { kind: 'text', markdown: results.askMarkdown(title, result.ask) },
              ...partsOf(context, result),
            ]
          : [{ kind: 'note', markdown: cohortMarkdown(context, result) }];
      }),
      { kind: 'note', markdown: results.whyMarkdown(FEWEST_ANSWERS) },
    ],
    'asker',
  );
}

function chartPart(context: ReplyContext, path: Path, found: readonly CheckInResult[], png: string): Part {
  const { results } = context.words(checkInWords);
  const charted = found.filter(({ cohort, mean }) => cohort === null && mean !== undefined).slice(0, CHARTED);
  const bars = charted.map(({ step, ask, mean = 0 }, index) => {
    const title = path.steps.find(({ id }) => id === step)?.title ?? step;
    return { label: `${index + 1} ${title}: ${ask}`, value: Number(mean.toFixed(1)), of: SCALE };
  });
  const lines = bars.map(({ label, value, of }) => results.bar(label, value, of));
  return {
    kind: 'image',
    png,
    alt: [results.chart, ...lines].join('\n'),
    chart: { title: results.chart, legend: results.legend, bars },
  };
}

function partsOf(context: ReplyContext, { kind, people, counts, mean, words }: CheckInResult): Part[] {
  const { results } = context.words(checkInWords);
  const lead = [results.people(people), ...(mean === undefined ? [] : [results.meanMarkdown(mean, SCALE)])];
  if (kind === 'words') {
    const shown = words.slice(0, WORDS).map((text) => `- ${literal(text)}`);
    return [
      { kind: 'note', markdown: lead.join(' · ') },
      ...(shown.length > 0 ? [{ kind: 'text', markdown: shown.join('\n') } as const] : []),
    ];
  }
  return [
    { kind: 'note', markdown: lead.join(' · ') },
    {
      kind: 'facts',
      facts: counts.map(({ value, count }) => ({ label: value, value: results.people(count) })),
    },
  ];
}

function cohortMarkdown(
  context: ReplyContext,
  { cohort, people, mean, counts, kind }: CheckInResult,
): string {
  const { results } = context.words(checkInWords);
  const said = [literal(results.cohort(cohort ?? '', people))];
  if (mean !== undefined) said.push(results.meanMarkdown(mean, SCALE));
  if (kind === 'choice')
    said.push(counts.map(({ value, count }) => `${literal(value)}: ${count}`).join(', '));
  return said.join(' · ');
}
