import type { Command, Heard, Turn, TurnResult } from '../../conversation/feature.js';
import { saying } from '../../conversation/saying.js';
import { needFreshStanding } from '../../conversation/standing.js';
import { say } from '../../conversation/turn.js';
import { stepsForOthers } from '../../onboarding/paths/doers.js';
import { isOver, isTakenOut, type Journey, type JourneyStep } from '../../onboarding/paths/journey.js';
import { journeyOf } from '../../onboarding/paths/journeys.js';
import { replyOf } from '../../ports/plain.js';
import type { Reply } from '../../ports/reply.js';
import type { StepPlace } from '../shared/actions.js';
import { dueOrder, nextOwnStep, stepPlaceOf } from '../shared/journey/journey-parts.js';
import { type StepAbove, stepsAbove, stepsAmong } from '../shared/journey/steps-above.js';
import { type WalkRefusal, walkRefusedReply } from '../shared/journey/walk-refused.js';
import { namesApart } from '../shared/people/names-apart.js';
import { toldInConfidence } from '../shared/said/in-confidence.js';
import { finish, openSkip, showStep, skip, undo } from './handlers.js';
import { onNoPath, ownLastPaths, showOwnPath } from './own-path.js';
import { stepsOfOthersReply } from './step-replies.js';
import { endStuck, openStuck } from './stuck.js';
import { ownPathsCalled, pathsOfNumbers, type StepsOf, whichOwnPathReply } from './which-own-path.js';
import { pathsWords, type StepWord, stepWords } from './wording.js';

/** Something that people say about a step, such as "done with step 2". */
interface StepSaying {
  /** The step that is taken where none is named. */
  meant(journey: Journey): JourneyStep | undefined;
  /** Whether it can be done with a step that is named. */
  can(step: JourneyStep): boolean;
  /** Without a name it may be about any of several paths: it takes back what was done. */
  readonly takesBack?: true;
  /** The reply where no step is named and none can be taken. */
  none(turn: Turn, journey: Journey): TurnResult | Promise<TurnResult>;
  /** @param reason what they added, '' for nothing */
  act(turn: Turn, place: StepPlace, reason: string): Promise<TurnResult>;
  /** It may be about a step that the asker does on the path of somebody else. */
  readonly ofOthers?: true;
  /** Works also on a path that is not active. */
  readonly anyState?: true;
  /** Where people are told that they can say it. */
  readonly offered?: Pick<Command, 'help' | 'hint' | 'wants'>;
}

function isTheirsToDo(at: JourneyStep): boolean {
  return !isOver(at) && at.step.doer === 'new-hire';
}

function isStuckAt(at: JourneyStep): boolean {
  return at.stuck !== undefined && !isOver(at);
}

/** The reply where nothing is left to do: the path itself. */
const byPath = (turn: Turn) => showOwnPath(turn, {});

const sayings: Readonly<Record<StepWord, StepSaying>> = {
  done: {
    meant: nextOwnStep,
    can: ({ state, step }) => state === 'open' && step.doer === 'new-hire',
    none: byPath,
    act: finish,
    ofOthers: true,
    offered: {
      wants: 'path',
      help: {
        section: 'own',
        order: 30,
        needs: 'path.walk',
        lines: (words) => [words(pathsWords).help.done],
      },
      hint: { order: 110, text: (words) => words(pathsWords).hints.done },
    },
  },
  undo: {
    meant: lastChanged,
    can: ({ state, step }) => state !== 'open' && step.doer === 'new-hire',
    takesBack: true,
    none: (turn, journey) => refused(turn, 'nothing', journey),
    act: undo,
  },
  skip: {
    meant: nextOwnStep,
    can: isTheirsToDo,
    none: byPath,
    act: (turn, place, reason) => (reason === '' ? openSkip(turn, place) : skip(turn, { ...place, reason })),
  },
  stuck: {
    meant: nextOwnStep,
    can: isTheirsToDo,
    none: byPath,
    act: openStuck,
    offered: { wants: 'path', hint: { order: 120, text: (words) => words(pathsWords).hints.stuck } },
  },
  unstuck: {
    meant: ({ steps }) => steps.find(isStuckAt),
    can: isStuckAt,
    takesBack: true,
    none: ({ context }) => say(saying(context.words(pathsWords).goingOn.nowhere, 'asker')),
    act: endStuck,
  },
  show: { meant: nextOwnStep, can: () => true, none: byPath, act: showStep, anyState: true },
};

/** Everything that people say of the steps of their paths, in the order in which it is tried. */
export const stepCommands: readonly Command[] = stepWords.map((word) => {
  const { offered, ...said } = sayings[word];
  return {
    name: `${word}-step`,
    patterns: (words) => words(pathsWords).listens.step[word],
    ...offered,
    handle: (turn, heard) => walkByWords(turn, word, said, heard),
  };
});

async function walkByWords(
  turn: Turn,
  word: StepWord,
  said: StepSaying,
  { groups }: Heard,
): Promise<TurnResult | undefined> {
  if (turn.asker.standing === 'unknown') needFreshStanding(turn);
  const all = await ownLastPaths(turn);
  const called = ownPathsCalled(turn, all, groups.path);
  // "Done with step 2 of the handbook" may be a question; "skip step 2 in this case" gives a reason.
  if (!called && groups.tail === undefined) return undefined;
  const paths = called ?? all;
  const reason = (called ? groups.reason : groups.tail)?.trim() ?? '';
  const told = await toldInConfidence(turn, reason);
  if (told) return told;
  const { numbers: numbersIn } = turn.context.words(pathsWords).listens;
  const numbers = groups.number === undefined ? [] : numbersIn(groups.number);
  const above = groups.number === undefined ? await stepsAbove(turn) : [];
  const among = paths.flatMap(({ journey }): StepsOf[] => {
    const steps = stepsAmong(journey, above);
    return steps.length > 0 ? [{ journey, steps }] : [];
  });
  if (above.length > 0 && among.length === 0) return actOnAnother(turn, said, above, reason);
  const elsewhere =
    said.ofOthers &&
    among.length === 0 &&
    !paths.some(({ journey }) => isForOwn(journey, numbers)) &&
    (await finishForOthers(turn, numbers));
  if (elsewhere) return elsewhere;
  const own = among.length > 0 ? among : paths.map(({ journey }) => ({ journey, steps: journey.steps }));
  const [first] = own;
  if (!first) return (said.ofOthers && (await pausedForOthers(turn, numbers))) || onNoPath(turn);
  const able = said.anyState ? own : own.filter(({ journey }) => journey.assignment.state === 'active');
  if (able.length === 0) return refused(turn, 'not-active', first.journey);
  return numbers.length === 0
    ? actWithoutNumber(turn, word, said, able, among.length > 0)
    : actOnNumbers(turn, word, said, { journeys: able.map(({ journey }) => journey), numbers, reason });
}

/**
 * Where no step is named: of those that the message above is about, and of all where that is about none. Of several paths
 * the step is meant that is due first; what is taken back may be on any of them.
 *
 * @param isAbove whether the message above is about these steps
 */
async function actWithoutNumber(
  turn: Turn,
  word: StepWord,
  said: StepSaying,
  own: readonly StepsOf[],
  isAbove: boolean,
): Promise<TurnResult> {
  const [first] = own;
  const found = own.flatMap(({ journey, steps }) => {
    const step = said.meant({ ...journey, steps });
    return step ? [{ journey, step }] : [];
  });
  const [only, ...others] = found;
  if (only && others.length > 0 && said.takesBack) {
    const latest = found.toSorted((one, other) => (other.step.changedAt ?? 0) - (one.step.changedAt ?? 0));
    const options = latest.map(({ journey, step }) => ({ journey, steps: [step] }));
    return say(whichOwnPathReply(turn.context, word, options, ''));
  }
  const meant = found.toSorted(dueOrder)[0];
  if (meant) return said.act(turn, stepPlaceOf(meant.journey, meant.step, 'other'), '');
  if (!first) return onNoPath(turn);
  // Where it can be done with none of them, it is said why not.
  const [step] = first.steps;
  return isAbove && step
    ? said.act(turn, stepPlaceOf(first.journey, step, 'other'), '')
    : said.none(turn, first.journey);
}

/** Steps that are named by numbers; where they can be meant on several paths, asks on which. */
async function actOnNumbers(
  turn: Turn,
  word: StepWord,
  said: StepSaying,
  {
    journeys,
    numbers,
    reason,
  }: { readonly journeys: readonly Journey[]; readonly numbers: readonly number[]; readonly reason: string },
): Promise<TurnResult> {
  const options = pathsOfNumbers(journeys, numbers, said.can);
  const [only, ...others] = options;
  const [first] = journeys;
  if (others.length > 0) return say(whichOwnPathReply(turn.context, word, options, reason));
  if (only) return actOnAll(turn, only.journey, numbers, (place, each) => said.act(each, place, reason));
  return first ? refused(turn, 'unknown', first) : onNoPath(turn);
}

/** Below a message about somebody else's path, or one that is over, the own path is not meant. */
async function actOnAnother(
  turn: Turn,
  said: StepSaying,
  [first, ...more]: readonly StepAbove[],
  reason: string,
): Promise<TurnResult> {
  const which = said.ofOthers && more.length > 0 ? await finishForOthers(turn, []) : undefined;
  if (which || !first) return which ?? onNoPath(turn);
  return said.act(turn, { ...first, view: 'other' }, reason);
}

/** Whether "done" is about the asker's own path: it runs, and a step that is named is theirs to do. */
export function isForOwn(journey: Journey | undefined, numbers: readonly number[]): boolean {
  if (journey?.assignment.state !== 'active') return false;
  if (numbers.length === 0) return true;
  return numbers.some((number) => journey.steps[number - 1]?.step.doer === 'new-hire');
}

/**
 * "Done with step 2" from whoever does that step for somebody else. Where it may be that of several people, or none is
 * named, it asks which. Undefined where no such step waits for them.
 */
async function finishForOthers(turn: Turn, numbers: readonly number[]): Promise<TurnResult | undefined> {
  if (turn.asker.standing !== 'member') return undefined;
  const theirs = (await stepsForOthers(turn.tx, turn.asker.person)).flatMap((one) => {
    const waiting = one.waiting.filter(({ number }) => numbers.length === 0 || numbers.includes(number));
    return waiting.length === 0 ? [] : [{ ...one, waiting }];
  });
  const [only, ...others] = theirs;
  if (!only) return undefined;
  if (others.length === 0 && numbers.length > 0) {
    return actOnAll(turn, only.journey, numbers, (place, each) => finish(each, place));
  }
  const names = await namesApart(
    turn,
    theirs.map(({ person }) => person.id),
  );
  const waiting = theirs.flatMap(({ journey, person, waiting: steps }) =>
    steps.map((step) => ({ name: names.get(person.id) ?? person.name, journey, step })),
  );
  return say(stepsOfOthersReply(turn.context, waiting));
}

/** Why a step that somebody does for another cannot be done now: that path is paused. */
export async function pausedForOthers(
  turn: Turn,
  numbers: readonly number[],
): Promise<TurnResult | undefined> {
  if (turn.asker.standing !== 'member') return undefined;
  const paused = await stepsForOthers(turn.tx, turn.asker.person, ['paused']);
  const meant = paused.find(({ waiting }) => waiting.some(({ number }) => numbers.includes(number)));
  if (!meant) return undefined;
  const names = await namesApart(turn, [meant.person.id]);
  const name = names.get(meant.person.id) ?? meant.person.name;
  return say(walkRefusedReply(turn.context, 'not-active', meant.journey, undefined, name));
}

/** Does the same with several steps, one after the other, and says of all what became of them. */
export async function actOnAll(
  turn: Turn,
  journey: Journey,
  numbers: readonly number[],
  act: (place: StepPlace, turn: Turn) => Promise<TurnResult>,
): Promise<TurnResult> {
  const steps = numbers.flatMap((number) => journey.steps[number - 1] ?? []);
  const [first, ...others] = steps;
  if (!first || steps.length < numbers.length) return refused(turn, 'unknown', journey);
  if (others.length === 0) return act(stepPlaceOf(journey, first, 'other'), turn);
  // One form could open, and the other steps would be lost.
  const each = { ...turn, capabilities: { ...turn.capabilities, forms: false } };
  const results: { readonly result: TurnResult; readonly changed: boolean }[] = [];
  for (const step of steps) {
    const result = await act(stepPlaceOf(journey, step, 'other'), each);
    const now = (await journeyOf(turn.tx, journey.assignment.id))?.steps[step.number - 1];
    results.push({ result, changed: now?.state !== step.state });
  }
  return {
    replies: inOne(results),
    outcome: {},
    ...(results.some(({ result }) => result.refreshesHome) ? { refreshesHome: true } : {}),
  };
}

/** What changed in one message that ends with how the path stands now; what did not change as it was said. */
function inOne(results: readonly { readonly result: TurnResult; readonly changed: boolean }[]): Reply[] {
  const changes = results.filter(({ changed }) => changed).map(({ result }) => result.replies);
  const [last, ...ends] = changes.at(-1) ?? [];
  const before = changes.slice(0, -1).flatMap(([reply]) => reply?.parts.slice(0, 1) ?? []);
  const rest = results.filter(({ changed }) => !changed).flatMap(({ result }) => result.replies);
  return [...rest, ...(last ? [replyOf([...before, ...last.parts], 'asker')] : []), ...ends];
}

/** The own step that was changed last. */
export function lastChanged(journey: Journey): JourneyStep | undefined {
  return journey.steps
    .filter((at) => at.state !== 'open' && at.step.doer === 'new-hire' && !isTakenOut(journey, at))
    .toSorted((one, other) => (one.changedAt ?? 0) - (other.changedAt ?? 0))
    .at(-1);
}

function refused({ context }: Turn, why: WalkRefusal, journey: Journey): TurnResult {
  return say(walkRefusedReply(context, why, journey));
}
