import type { Intent, Turn, TurnResult } from '../../../conversation/feature.js';
import type { ReplyContext } from '../../../conversation/reply-context.js';
import { sayAction } from '../../../conversation/route.js';
import { say } from '../../../conversation/turn.js';
import { eachWithDoers, stepsForOthers } from '../../../onboarding/paths/doers.js';
import type { Journey, JourneyStep } from '../../../onboarding/paths/journey.js';
import { journeysOf } from '../../../onboarding/paths/journeys.js';
import { reportsOf } from '../../../people/roles/reporting.js';
import { replyOf } from '../../../ports/plain.js';
import type { Reply } from '../../../ports/reply.js';
import { showPerson } from '../../shared/actions.js';
import { claimReply, managerStepReply } from '../../shared/journey/to-manager.js';
import { walkRefusedReply } from '../../shared/journey/walk-refused.js';
import { namesApart } from '../../shared/people/names-apart.js';
import { allowedAmong } from '../../shared/people/people-picker.js';
import { sharedPeopleWords } from '../../shared/people/wording.js';
import { stepsOfOthersReply } from '../step-replies.js';
import type { StepSentence } from './step-sentence.js';
import { doingWords, type Walk } from './wording.js';

/** A step on the path of somebody else that waits for the asker: to do it, or where it is claimed, to confirm it. */
export interface WaitingStep {
  /** Id of whoever walks the path, and the name that parts them from others. */
  readonly person: string;
  readonly name: string;
  readonly journey: Journey;
  readonly step: JourneyStep;
}

/** All steps of others that wait for the asker; those to confirm come first. */
export async function waitingFor(turn: Turn): Promise<WaitingStep[]> {
  const { tx, asker } = turn;
  if (asker.standing !== 'member') return [];
  const reports = (await reportsOf(tx, asker.person)).map(({ id }) => id);
  const walking = [...(await journeysOf(tx, reports)).values()].filter(
    ({ assignment, steps }) =>
      assignment.state === 'active' && steps.some(({ state }) => state === 'claimed'),
  );
  const claimed = (await eachWithDoers(tx, walking)).flatMap(({ journey, person }) =>
    journey.steps.filter(({ state }) => state === 'claimed').map((step) => ({ person, journey, step })),
  );
  const own = (await stepsForOthers(tx, asker.person)).flatMap(({ person, journey, waiting }) =>
    waiting.map((step) => ({ person, journey, step })),
  );
  const all = [...claimed, ...own];
  const names = await namesApart(
    turn,
    all.map(({ person }) => person.id),
  );
  return all.map(({ person, ...rest }) => ({
    ...rest,
    person: person.id,
    name: names.get(person.id) ?? person.name,
  }));
}

/**
 * "Done" from whoever does steps for others, or confirms theirs, where the sentence names nobody. Undefined where no such
 * step waits.
 */
export async function doneForOthers(
  turn: Turn,
  { numbers, sure }: StepSentence,
): Promise<Intent | undefined> {
  const waiting = (await waitingFor(turn)).filter(
    ({ step }) => numbers.length === 0 || numbers.includes(step.number),
  );
  const [only, ...others] = waiting;
  if (!only) return undefined;
  const { ask, typed } = turn.context.words(doingWords);
  const { name, step } = only;
  // There is no word for a confirmation: it is given on its card.
  if (others.length > 0 || step.state === 'claimed') return { shown: say(cardOf(turn, waiting)) };
  return {
    command: typed.done([step.number], ''),
    askMarkdown: ask.ofOtherMarkdown(name, step.number, step.step.title),
    label: ask.labels.done,
    whole: sure && numbers.length > 0,
    undoable: false,
  };
}

/** What is said of steps of people who are named. */
export async function ofNamed(
  turn: Turn,
  people: readonly string[],
  numbers: readonly number[],
  walk: Walk,
): Promise<TurnResult> {
  const { others } = turn.context.words(doingWords);
  const names = await namesApart(turn, people);
  const [first = ''] = people;
  const name = names.get(first) ?? '';
  const sees = (await allowedAmong(turn, 'assignment.see', [first])).has(first);
  if (walk !== 'done') return say(aboutThem(turn, first, sees, others[`${walk}Markdown`](name)));
  const theirs = (await waitingFor(turn)).filter(({ person }) => people.includes(person));
  const waiting = theirs.filter(({ step }) => numbers.length === 0 || numbers.includes(step.number));
  if (waiting.length > 0) return say(cardOf(turn, waiting));
  const journey = (await journeysOf(turn.tx, [first])).get(first);
  const step = numbers[0] === undefined ? undefined : journey?.steps[numbers[0] - 1];
  if (sees && journey && step) return say(walkRefusedReply(turn.context, 'already', journey, step, name));
  return say(aboutThem(turn, first, sees, others.nothingMarkdown(name)));
}

/** Steps that wait, with what is needed to do or to confirm them. */
function cardOf({ context }: Turn, waiting: readonly WaitingStep[]): Reply {
  const [only, ...others] = waiting;
  if (!only || others.length > 0) return stepsOfOthersReply(context, waiting);
  const { name, journey, step } = only;
  const as = step.doing?.as ?? 'new-hire';
  return step.state === 'claimed' || as === 'new-hire'
    ? claimReply(context, name, journey, step)
    : managerStepReply(context, name, journey, [step], as);
}

/** To whoever looks after others and is on no path, of which something could be undone. */
export function undoOwnReply(context: ReplyContext): Reply {
  const { undoOwnMarkdown, myTeam } = context.words(doingWords).others;
  return replyOf(
    [
      { kind: 'text', markdown: undoOwnMarkdown },
      { kind: 'buttons', buttons: [sayAction.button(myTeam, myTeam)] },
    ],
    'asker',
  );
}

/** With the way to their card, for those who may see it. */
function aboutThem({ context }: Turn, person: string, sees: boolean, markdown: string): Reply {
  const { open } = context.words(sharedPeopleWords);
  return replyOf(
    [
      { kind: 'text', markdown },
      ...(sees ? [{ kind: 'buttons', buttons: [showPerson.button(open, { person })] } as const] : []),
    ],
    'asker',
  );
}
