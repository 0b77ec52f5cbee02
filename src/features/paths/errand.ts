import type { Given, Turn, TurnResult } from '../../conversation/feature.js';
import { unguarded } from '../../conversation/handling.js';
import { saying } from '../../conversation/saying.js';
import { needFreshStanding } from '../../conversation/standing.js';
import { say } from '../../conversation/turn.js';
import type { Journey, JourneyStep } from '../../onboarding/paths/journey.js';
import { journeyOf, openJourneyOf } from '../../onboarding/paths/journeys.js';
import { textOf } from '../../ports/plain.js';
import { nextOwnStep, stepPlaceOf } from '../shared/journey/journey-parts.js';
import { finderFor } from '../shared/people/people-picker.js';
import { stepsNamed } from './doings/named-steps.js';
import { finish } from './handlers.js';
import { onNoPath } from './own-path.js';
import { refuseUnknown } from './step-access.js';
import { pathsWords } from './wording.js';

/**
 * Marks a step as done for a workflow, with the rights of whoever runs it: on their own path, or on that of `person`. The step is
 * named by its number or by words of its title; without a name it is the next one that the new hire does. It gives `result`, what
 * is said of it in chat, where it is said as well.
 */
export const finishStepErrand = unguarded(
  async (turn: Turn, { step: named = '', person = '' }: Given): Promise<TurnResult> => {
    const { tx, asker, context } = turn;
    if (asker.standing !== 'member') needFreshStanding(turn);
    const whose = person.trim() === '' ? asker.person : await personIn(turn, person.trim());
    if (typeof whose !== 'string') return whose;
    const isOwn = whose === asker.person;
    const journey = await openJourneyOf(tx, whose);
    const step = journey && stepIn(turn, journey, named.trim());
    // Of a path that may not be theirs to see, nothing is told here.
    if (!journey) return isOwn ? onNoPath(turn) : refuseUnknown(turn);
    if (!step) {
      const { whichStep } = context.words(pathsWords).errand;
      return isOwn ? say(saying(whichStep(named), 'asker')) : refuseUnknown(turn);
    }
    const result = await finish(turn, stepPlaceOf(journey, step, 'other'));
    const now = (await journeyOf(tx, journey.assignment.id))?.steps[step.number - 1]?.state;
    if (now === step.state) return step.step.done.how === 'quiz' && isOwn ? onlyByQuiz(turn, step) : result;
    const said = result.replies.map(textOf).join('\n\n');
    return { ...result, outcome: { ...result.outcome, errand: { done: true, gives: { result: said } } } };
  },
);

function onlyByQuiz({ context }: Turn, { number, step }: JourneyStep): TurnResult {
  return say(saying(context.words(pathsWords).errand.quiz(number, step.title), 'asker'));
}

/** The id of whoever is picked; nobody is looked for by a name, since whoever runs this may manage nobody. */
async function personIn(turn: Turn, picked: string): Promise<string | TurnResult> {
  if (!picked.startsWith('account:')) return refuseUnknown(turn);
  const find = await finderFor(turn, 'anybody');
  const found = await find(picked);
  return found.kind === 'one' ? found.person.id : refuseUnknown(turn);
}

function stepIn({ context }: Turn, journey: Journey, named: string): JourneyStep | undefined {
  if (named === '') return nextOwnStep(journey);
  if (/^\d+$/.test(named)) return journey.steps[Number(named) - 1];
  const byId = journey.steps.find(({ step }) => step.id === named);
  const { steps } = stepsNamed(context, journey.steps, named);
  return byId ?? (steps.length === 1 ? steps[0] : undefined);
}
