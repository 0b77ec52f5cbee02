import type { Turn, TurnResult } from '../../../conversation/feature.js';
import { guarded, type Target } from '../../../conversation/handling.js';
import { saying } from '../../../conversation/saying.js';
import { open, opensForms, say } from '../../../conversation/turn.js';
import { peopleRemover } from '../../../insights/without-people.js';
import type { Path } from '../../../knowledge/schema/schema.js';
import {
  answerCheckIn,
  answersAt,
  checkInOf,
  checkInResults,
  fits,
} from '../../../onboarding/paths/check-ins.js';
import type { WithDoers } from '../../../onboarding/paths/doers.js';
import { meansChart } from '../../../onboarding/pictures/check-in-chart.js';
import { drawPicture } from '../../../onboarding/pictures/picture.js';
import { namesOfEverybody } from '../../../people/accounts/record.js';
import type { Relation } from '../../../people/roles/permissions.js';
import type { StepPlace, StepView } from '../../shared/actions.js';
import { findPath } from '../../shared/assignments/their-path.js';
import { pathsKeptBy, relationsToPath } from '../../shared/kept-paths.js';
import { tellWithDaily } from '../../shared/with-daily.js';
import { afterStep } from '../after-step.js';
import { onStepOfDoer, refuse, type StepAt } from '../step-access.js';
import { answerFields, checkInFormOf } from './forms.js';
import {
  answeredParts,
  answersReply,
  chartedMeans,
  openAnswersReply,
  pathsWithCheckInsReply,
  resultsReply,
  seenMarkdown,
} from './replies.js';
import { checkInWords } from './wording.js';

/** Source of what those hear who see the answers of a check-in. */
export const CHECK_IN = 'check-in';

/** Asks the questions of a check-in, in a form; after words that cannot open one, by a button that does. */
export function askCheckIn(turn: Turn, at: StepAt, view: StepView): TurnResult {
  const { context } = turn;
  const checkIn = checkInOf(at.step);
  if (!checkIn) return refuse(turn, at, 'unknown');
  if (!opensForms(turn)) {
    return turn.capabilities.forms
      ? say(openAnswersReply(context, at.journey, at.step))
      : say(saying(context.words(checkInWords).form.typeIt, 'asker'));
  }
  const seen = seenMarkdown(context, at, turn.asker.person);
  return open(
    checkInFormOf(context, at.journey, at.step, view, { questions: checkIn.questions, seenMarkdown: seen }),
  );
}

type Answered = StepPlace & Readonly<Record<(typeof answerFields)[number], string>>;

/** Takes the answers. Whoever sees them hears of it with their message of the day. */
export const takeAnswers = onStepOfDoer<Answered>(async (turn, at, filled) => {
  const { tx, asker, now, context } = turn;
  const checkIn = checkInOf(at.step);
  if (!checkIn) return refuse(turn, at, 'unknown');
  const values = checkIn.questions.map((_, index) => filled[answerFields[index] ?? 'first']);
  const errors: Record<string, string> = {};
  for (const [index, question] of checkIn.questions.entries()) {
    const field = answerFields[index];
    if (field && !fits(question, values[index] ?? ''))
      errors[field] = context.words(checkInWords).form.missing;
  }
  if (Object.keys(errors).length > 0) return { replies: [], outcome: { formErrors: errors } };
  const { id } = at.journey.assignment;
  const walked = await answerCheckIn(tx, id, at.step, values, asker.person, now);
  if (walked.ok) {
    for (const person of seers(at)) {
      if (person === asker.person) continue;
      const about = `${id}#${at.step.step.id}`;
      await tellWithDaily(
        turn,
        { person, source: CHECK_IN, about, assignment: id },
        { what: `answered:${about}`, about: at.person.id, parts: (theirs) => answeredParts(theirs, [at]) },
      );
    }
  }
  return afterStep(turn, at, filled.view, walked);
});

/** Who sees the answers beside whoever gave them. */
function seers({ step, manager, doers }: Pick<StepAt, 'step' | 'manager' | 'doers'>): readonly string[] {
  const seen = checkInOf(step)?.seen;
  if (seen === undefined || seen === 'counted') return [];
  if (seen === 'manager') return manager === null ? [] : [manager];
  return doers.flatMap(({ doer, person }) => (doer === seen && person !== null ? [person] : []));
}

interface OfStep {
  readonly assignment: string;
  readonly step: string;
}

/** What was answered: to whoever gave the answers, and to whom it was said above the questions that they see them. */
export const showAnswered = guarded<OfStep, StepAt>(
  {
    needs: ['checkin.see'],
    async find(turn, named): Promise<Target<StepAt> | undefined> {
      const target = await findPath(turn, named);
      const at = target && stepIn(target.found, named.step);
      if (!at) return undefined;
      const relations = new Set<Relation>();
      const { asker } = turn;
      if (asker.standing === 'member') {
        if (at.step.doing?.persons.includes(asker.person)) relations.add('self');
        if (seers(at).includes(asker.person)) relations.add('doer');
      }
      return { found: at, relations };
    },
    refuse: ({ context }) => say(saying(context.words(checkInWords).notYours, 'asker')),
  },
  async (turn, at) => {
    const answers = await answersAt(turn.tx, at.journey.assignment.id, at.step.step.id);
    if (answers.length === 0) return say(saying(turn.context.words(checkInWords).notYours, 'asker'));
    return say(answersReply(turn.context, at, answers));
  },
);

function stepIn(path: WithDoers, id: string): StepAt | undefined {
  const step = path.journey.steps.find((one) => one.step.id === id);
  return step && checkInOf(step) ? { ...path, step } : undefined;
}

/** What the check-ins of a path came to, for whoever keeps it. */
export const showPathResults = guarded<{ readonly path: string }, Path>(
  {
    needs: ['checkin.results'],
    async find(turn, { path }) {
      const entry = turn.context.knowledge.entries.get(path);
      if (entry?.kind !== 'path') return undefined;
      return { found: entry, relations: await relationsToPath(turn, entry.id) };
    },
    refuse: ({ context }) => say(saying(context.words(checkInWords).results.notYours, 'asker')),
  },
  async (turn, path) => {
    const { somebody } = turn.context.words(checkInWords).results;
    const withoutPeople = peopleRemover(await namesOfEverybody(turn.tx), turn.knowledge, somebody);
    const found = (await checkInResults(turn.tx, path.id)).map((result) => ({
      ...result,
      words: result.words.map(withoutPeople),
    }));
    const means = chartedMeans(found);
    // Without a picture, the numbers stand in words all the same.
    const png = means.length > 0 ? await drawPicture(meansChart(means)).catch(() => undefined) : undefined;
    return say(resultsReply(turn.context, path, found, png));
  },
);

/** "check-ins": the results of the one path that the asker keeps and that has some; of several, asks which. */
export async function showResultsByWords(turn: Turn): Promise<TurnResult> {
  const kept = await pathsKeptBy(turn, 'checkin.results');
  const own = kept.filter(({ steps }) => steps.some(({ done }) => done.how === 'check-in'));
  const [only, ...others] = own;
  if (!only || others.length > 0) return say(pathsWithCheckInsReply(turn.context, own));
  return showPathResults(turn, { path: only.id });
}
