import type { Given, Turn, TurnResult } from '../../conversation/feature.js';
import { unguarded } from '../../conversation/handling.js';
import { saying } from '../../conversation/saying.js';
import { needFreshStanding } from '../../conversation/standing.js';
import { say } from '../../conversation/turn.js';
import { namesOfPath } from '../../knowledge/lookup.js';
import type { Journey, JourneyStep } from '../../onboarding/paths/journey.js';
import { journeyOf, openJourneysOf } from '../../onboarding/paths/journeys.js';
import { may } from '../../people/roles/permissions.js';
import { relationsBetween } from '../../people/roles/roles.js';
import { textOf } from '../../ports/plain.js';
import { journeysNamedIn } from '../shared/assignments/which-path.js';
import { nextOwnOver, nextOwnStep, type StepOf, stepPlaceOf } from '../shared/journey/journey-parts.js';
import { finderFor } from '../shared/people/people-picker.js';
import { shortened } from '../shared/shortened.js';
import { stepsNamed } from './doings/named-steps.js';
import { stepNumbersIn } from './doings/step-sentence.js';
import { finish } from './handlers.js';
import { onNoPath } from './own-path.js';
import { seen } from './step-access.js';
import { pathsWords } from './wording.js';

/** Characters of the words for a step, whose title has 100 at most. */
const NAMED = 200;

/**
 * Marks a step as done for a workflow, with the rights of whoever runs it: on their own path, or on that of `person`. The step is
 * named by its number or by words of its title, and by its path where several have such a step: "2 of company"; without a name it is
 * the next one that the new hire does. It gives `result`, what
 * is said of the step in chat, where it is said as well.
 */
export const finishStepErrand = unguarded(
  async (turn: Turn, { step: named = '', person = '' }: Given): Promise<TurnResult> => {
    const { tx, asker, context } = turn;
    if (asker.standing !== 'member') needFreshStanding(turn);
    const { whichStep, whichPath, notSeen } = context.words(pathsWords).errand;
    const whose = person.trim() === '' ? asker.person : await personIn(turn, person.trim());
    const isOwn = whose === asker.person;
    // Of a path that is not theirs to see, nothing is told: it is the same for whoever has none, and where there is nobody.
    if (whose === undefined || !(await sees(turn, whose))) return say(saying(notSeen, 'asker'));
    const journeys = await openJourneysOf(tx, whose);
    if (journeys.length === 0) return isOwn ? onNoPath(turn) : say(saying(notSeen, 'asker'));
    const found = stepsIn(turn, journeys, named.trim());
    const [only, ...others] = found;
    // Nobody can ask a workflow back.
    if (only && others.length > 0) {
      const titles = found.map(({ journey }) => journey.path.title);
      return say(saying(whichPath(shortened(named, NAMED), titles), 'asker'));
    }
    if (!only) return say(saying(whichStep(shortened(named, NAMED), isOwn), 'asker'));
    const { journey, step } = only;
    const result = await finish(turn, stepPlaceOf(journey, step, 'other'));
    const now = (await journeyOf(tx, journey.assignment.id))?.steps[step.number - 1]?.state;
    if (now === step.state) return step.step.done.how === 'quiz' && isOwn ? onlyByQuiz(turn, step) : result;
    // What else is said in chat, such as the end of their path, is between them and the bot.
    const [said = { parts: [] }] = result.replies;
    return {
      ...result,
      outcome: { ...result.outcome, errand: { done: true, gives: { result: textOf(said) } } },
    };
  },
);

function onlyByQuiz({ context }: Turn, { number, step }: JourneyStep): TurnResult {
  return say(saying(context.words(pathsWords).errand.quiz(number, step.title), 'asker'));
}

/** Whether somebody's path is the asker's to see: their own, that of a report, or that of whose buddy they are. */
async function sees({ tx, asker, settings }: Turn, whose: string): Promise<boolean> {
  const relations = await relationsBetween(tx, asker, whose, settings.admins);
  return seen.some((permission) => may(relations, permission));
}

/** The id of whoever is picked; nobody is looked for by a name, since whoever runs this may manage nobody. */
async function personIn(turn: Turn, picked: string): Promise<string | undefined> {
  if (!picked.startsWith('account:')) return undefined;
  const find = await finderFor(turn, 'anybody');
  const found = await find(picked);
  return found.kind === 'one' ? found.person.id : undefined;
}

/** The steps that are meant, on each path one at most; those that are still open where any is. */
function stepsIn(turn: Turn, journeys: readonly Journey[], named: string): readonly StepOf[] {
  if (named === '') {
    const next = nextOwnOver(journeys);
    // On a path that does not run, it is said that it does not.
    return next ? [next] : nextOf(journeys).slice(0, 1);
  }
  const called = named.length > NAMED ? [] : journeysNamedIn(turn.context.knowledge, journeys, named);
  const found = (called.length > 0 ? called : journeys).flatMap((journey) => {
    const step = stepIn(turn, journey, called.length > 0 ? withoutPath(turn, journey, named) : named);
    return step ? [{ journey, step }] : [];
  });
  const open = found.filter(
    ({ journey, step }) => journey.assignment.state === 'active' && step.state === 'open',
  );
  return open.length > 0 ? open : found.slice(0, 1);
}

function nextOf(journeys: readonly Journey[]): readonly StepOf[] {
  return journeys.flatMap((journey) => {
    const step = nextOwnStep(journey);
    return step ? [{ journey, step }] : [];
  });
}

/** "2 of company" without the path. */
function withoutPath({ context }: Turn, { path }: Journey, named: string): string {
  const { behindStep } = context.words(pathsWords).listens;
  const names = namesOfPath(context.knowledge, path).toSorted((one, other) => other.length - one.length);
  const name = names.find((one) => named.toLowerCase().includes(one.toLowerCase()));
  if (name === undefined) return named;
  const at = named.toLowerCase().indexOf(name.toLowerCase());
  const rest = `${named.slice(0, at).replace(behindStep, '')} ${named.slice(at + name.length)}`;
  return rest.replace(/^[\s,:]+|[\s,:]+$/g, '');
}

function stepIn({ context }: Turn, journey: Journey, named: string): JourneyStep | undefined {
  if (named === '' || named.length > NAMED) return undefined;
  const byId = journey.steps.find(({ step }) => step.id === named);
  const numbers = /^\d+\W*$/.test(named) ? [Number.parseInt(named, 10)] : stepNumbersIn(context, named);
  if (byId || numbers.length > 0)
    return byId ?? (numbers.length === 1 ? journey.steps[Number(numbers[0]) - 1] : undefined);
  const { steps } = stepsNamed(context, journey.steps, named);
  return steps.length === 1 ? steps[0] : undefined;
}
