import type { Doing, Intent, Turn } from '../../../conversation/feature.js';
import type { ReplyContext } from '../../../conversation/reply-context.js';
import { sayAction } from '../../../conversation/route.js';
import { needFreshStanding } from '../../../conversation/standing.js';
import { say } from '../../../conversation/turn.js';
import { namesOfPath } from '../../../knowledge/lookup.js';
import { isOver, isTakenOut, type Journey, type JourneyStep } from '../../../onboarding/paths/journey.js';
import { replyOf } from '../../../ports/plain.js';
import type { Reply } from '../../../ports/reply.js';
import { journeysNamedIn, slugOf } from '../../shared/assignments/which-path.js';
import { dueOrder, nextOwnStep, nextQuestion, type StepOf } from '../../shared/journey/journey-parts.js';
import { stepsAbove, stepsAmong } from '../../shared/journey/steps-above.js';
import { type WalkRefusal, walkRefusedReply } from '../../shared/journey/walk-refused.js';
import { mayGive } from '../../shared/people/people-picker.js';
import { toldInConfidence } from '../../shared/said/in-confidence.js';
import { shortened } from '../../shared/shortened.js';
import { actOnAll, isForOwn, lastChanged, pausedForOthers } from '../by-words.js';
import { openSkip } from '../handlers.js';
import { onNoPath, ownLastPaths, showOwnPath } from '../own-path.js';
import { pathsOfNumbers, whichOwnPathReply } from '../which-own-path.js';
import { pathsWords } from '../wording.js';
import { type NamedSteps, stepsNamed } from './named-steps.js';
import { nextStepDoing } from './next-step.js';
import { doneForOthers, ofNamed, undoOwnReply } from './of-others.js';
import { othersIn } from './people.js';
import { readStepSentence, type StepSentence } from './step-sentence.js';
import { doingWords, type Walk } from './wording.js';

/** Steps that are offered where several could be meant, and characters of their titles. */
const OFFERED = 5;
const TITLE = 60;

/** "Done", "not for me" and "undo" of steps, in people's own words. */
export const walkDoings: readonly Doing[] = (['done', 'skip', 'undo'] as const).map((walk) => ({
  name: walk,
  read: (turn, { text }) => readSaid(turn, text, walk),
}));

async function readSaid(turn: Turn, text: string, walk: Walk): Promise<Intent> {
  const { notYet, unskip } = turn.context.words(doingWords).listens;
  if (walk === 'skip' && unskip.test(text)) return readSaid(turn, text, 'undo');
  // "I haven't finished step 5": what is due is shown, and nothing is done.
  if (walk !== 'undo' && notYet[walk].test(text)) return nextStepDoing.read(turn, { text });
  const said = readStepSentence(turn.context, text, walk);
  const told = await toldInConfidence(turn, said.reason);
  return told ? { shown: told } : readWalk(turn, said, walk);
}

async function readWalk(turn: Turn, said: StepSentence, walk: Walk): Promise<Intent> {
  const { context, asker } = turn;
  if (asker.standing === 'unknown') needFreshStanding(turn);
  const others = await othersIn(turn, said.text);
  if (others.asked) return { shown: others.asked };
  if (others.people.length > 0) return { shown: await ofNamed(turn, others.people, said.numbers, walk) };
  const confirms = walk === 'done' && context.words(doingWords).listens.confirms.test(said.text);
  const sentence = { ...said, sure: said.sure && !others.unsure && !confirms };
  const all = await ownLastPaths(turn);
  const journeys = all.map(({ journey }) => journey);
  const named = journeysNamedIn(context.knowledge, journeys, sentence.text);
  const meant = named.length > 0 ? named : journeys;
  if (walk === 'done' && (confirms || !meant.some((journey) => isForOwn(journey, sentence.numbers)))) {
    const others = await doneForOthers(turn, sentence);
    if (others) return others;
  }
  const [first] = meant;
  if (!first) {
    const paused = walk === 'done' && (await pausedForOthers(turn, sentence.numbers));
    if (paused) return { shown: paused };
    return { shown: walk === 'undo' && (await mayGive(turn)) ? say(undoOwnReply(context)) : onNoPath(turn) };
  }
  const running = meant.filter(({ assignment }) => assignment.state === 'active');
  if (running.length === 0) return refused(context, 'not-active', first);
  // How it is typed says of which path it is, where they have several.
  const ofOne = { ...sentence, several: journeys.length > 1 };
  if (sentence.numbers.length > 0) return ofNumbered(turn, running, walk, ofOne);
  const naming = named.reduce((text, { path }) => withoutNames(context, path, text), sentence.naming);
  return ofWords(turn, running, walk, { ...ofOne, naming });
}

/** A sentence of somebody who may have several paths. */
interface Said extends StepSentence {
  readonly several: boolean;
}

/** Steps that are named by numbers; where they can be meant on several paths, asks on which. */
async function ofNumbered(turn: Turn, journeys: readonly Journey[], walk: Walk, said: Said): Promise<Intent> {
  const having = journeys.map((journey) => ({ journey, numbers: numbersMeant(journey, walk, said.numbers) }));
  const options = having.flatMap(({ journey, numbers }) =>
    pathsOfNumbers([journey], numbers, (step) => whyNot(step, walk) === undefined),
  );
  const possible = options.filter(({ steps }) => steps.some((step) => whyNot(step, walk) === undefined));
  const [only, ...others] = possible.length > 0 ? possible : options.slice(0, 1);
  if (others.length > 0) {
    return { shown: say(whichOwnPathReply(turn.context, walk, possible, said.reason)), lacks: true };
  }
  const [first] = having;
  const journey = only?.journey ?? first?.journey;
  if (!journey) return { shown: onNoPath(turn) };
  const numbers = only?.steps.map(({ number }) => number) ?? said.numbers;
  return ofNumbers(turn, journey, walk, said, numbers, said.sure);
}

/** What a sentence says without the names of a path. */
function withoutNames({ knowledge }: ReplyContext, path: Journey['path'], text: string): string {
  return namesOfPath(knowledge, path)
    .toSorted((one, other) => other.length - one.length)
    .reduce((rest, name) => {
      const at = rest.toLowerCase().indexOf(name.toLowerCase());
      return at < 0 || name === '' ? rest : `${rest.slice(0, at)} ${rest.slice(at + name.length)}`;
    }, text);
}

/** Of several numbers, only those that can be undone are: "that should have been step 4, not 5". */
function numbersMeant({ steps }: Journey, walk: Walk, numbers: readonly number[]): readonly number[] {
  if (walk !== 'undo') return numbers;
  const changed = numbers.filter((number) => steps[number - 1] && steps[number - 1]?.state !== 'open');
  return changed.length > 0 ? changed : numbers.slice(0, 1);
}

/** Steps that are named in words, or not at all. Of several paths that is the step which is due first. */
async function ofWords(turn: Turn, journeys: readonly Journey[], walk: Walk, said: Said): Promise<Intent> {
  const { context } = turn;
  const of = new Map(journeys.flatMap((journey) => journey.steps.map((step) => [step, journey] as const)));
  const on = (step: JourneyStep, whole: boolean): Promise<Intent> => {
    const journey = of.get(step);
    if (!journey) throw new Error('A step was lost on its way.');
    return ofNumbers(turn, journey, walk, said, [step.number], whole);
  };
  const open = journeys.flatMap((journey) => stepsFor(journey, walk));
  const first = await firstMeant(turn, journeys, walk);
  const named = stepsNamed(context, open, said.naming);
  const [only, ...others] = named.steps;
  if (only && others.length === 0) return on(only, said.sure && named.whole);
  const which = (steps: readonly JourneyStep[]): Intent => ({
    shown: say(
      whichReply(
        context,
        walk,
        steps.flatMap((step) => {
          const journey = of.get(step);
          return journey ? [{ journey, step }] : [];
        }),
        said,
      ),
    ),
    lacks: true,
  });
  const none = async (): Promise<Intent> => {
    const [journey] = journeys;
    return walk === 'undo' && journey
      ? refused(context, 'nothing', journey)
      : { shown: await showOwnPath(turn, {}) };
  };
  if (only) {
    // "The quiz" is that of the step that is next, where it has one.
    const next = first && isAllOfAKind(named) && named.steps.includes(first) ? first : undefined;
    return next ? on(next, false) : which(named.steps);
  }
  if (!named.names) {
    // What is taken back may be on any of several paths.
    const changed = walk === 'undo' ? journeys.flatMap((journey) => lastChanged(journey) ?? []) : [];
    if (changed.length > 1 && (await stepsAbove(turn)).length === 0) return which(changed);
    return first ? on(first, false) : none();
  }
  // It may be one that stands so already, or that somebody else does: then it is said why not.
  const [known, ...more] = stepsNamed(context, [...of.keys()], said.naming).steps;
  const why = known && more.length === 0 ? whyNot(known, walk) : undefined;
  const journey = known && of.get(known);
  if (known && journey && why) return refused(context, why, journey, known);
  return open.length > 0 ? which(open) : none();
}

/** The step that is meant where none is named: of those that the message above is about, else of all. */
async function firstMeant(
  turn: Turn,
  journeys: readonly Journey[],
  walk: Walk,
): Promise<JourneyStep | undefined> {
  const stepsOfAbove = await stepsAbove(turn);
  const above = journeys.flatMap((journey) => {
    const steps = stepsAmong(journey, stepsOfAbove);
    return steps.length > 0 ? [{ ...journey, steps }] : [];
  });
  const among = above.length > 0 ? above : journeys;
  const meant = among.flatMap((journey) => {
    const step = walk === 'undo' ? lastChanged(journey) : nextOwnStep(journey);
    return step ? [{ journey, step }] : [];
  });
  const [first] =
    walk === 'undo'
      ? meant.toSorted((one, other) => (other.step.changedAt ?? 0) - (one.step.changedAt ?? 0))
      : meant.toSorted(dueOrder);
  return first?.step ?? above[0]?.steps[0];
}

/** Whether nothing but the kind of a step was named. */
function isAllOfAKind({ steps, whole }: NamedSteps): boolean {
  return !whole && steps.every(({ step }) => step.done.how === 'quiz');
}

/** The steps with which it can be done, those first that are likely to be meant. */
function stepsFor(journey: Journey, walk: Walk): readonly JourneyStep[] {
  const possible = journey.steps.filter((step) => whyNot(step, walk) === undefined);
  if (walk !== 'undo') return possible;
  const own = possible.filter((step) => !isTakenOut(journey, step));
  return own.toSorted((one, other) => (other.changedAt ?? 0) - (one.changedAt ?? 0));
}

/** Why it cannot be done with a step. */
function whyNot({ state, step }: JourneyStep, walk: Walk): WalkRefusal | undefined {
  if (step.doer !== 'new-hire') return 'not-yours';
  switch (walk) {
    case 'done':
      if (state === 'skipped') return 'over';
      return state === 'open' ? undefined : 'already';
    case 'skip':
      if (state === 'done') return 'over';
      return state === 'skipped' ? 'already' : undefined;
    case 'undo':
      return state === 'open' ? 'already' : undefined;
  }
}

async function ofNumbers(
  turn: Turn,
  journey: Journey,
  walk: Walk,
  { reason, reasoned, several }: Said,
  numbers: readonly number[],
  whole: boolean,
): Promise<Intent> {
  const { context } = turn;
  const { ask, typed } = context.words(doingWords);
  const steps = numbers.flatMap((number) => journey.steps[number - 1] ?? []);
  const [first, ...others] = steps;
  if (!first || steps.length < numbers.length) return refused(context, 'unknown', journey);
  const why = others.length === 0 ? whyNot(first, walk) : undefined;
  if (why) return refused(context, why, journey, first);
  if (walk === 'skip' && reason === '') {
    return { shown: await actOnAll(turn, journey, numbers, (place, each) => openSkip(each, place)) };
  }
  const named = ask.steps(steps.map(({ number, step }) => ({ number, title: step.title })));
  const asksQuiz = walk === 'done' && others.length === 0 && nextQuestion(first) !== undefined;
  const asked = {
    done: () => ask.doneMarkdown(named),
    skip: () => ask.skipMarkdown(named, reason),
    undo: () => ask.undoMarkdown(named),
  };
  return {
    command: several
      ? context.words(pathsWords).typedOf[walk](numbers, slugOf(journey), reason)
      : typed[walk](numbers, reason),
    askMarkdown: asksQuiz ? ask.quizMarkdown(first.number, first.step.title) : asked[walk](),
    label: ask.labels[asksQuiz ? 'quiz' : walk],
    whole: whole && (walk !== 'skip' || reasoned),
    undoable: isUndoable(journey, walk, steps),
  };
}

/** A path that comes to its end cannot be opened again, and what a manager confirmed has to be confirmed again. */
function isUndoable({ steps }: Journey, walk: Walk, meant: readonly JourneyStep[]): boolean {
  if (walk === 'undo') {
    return !meant.some(({ state, step }) => state === 'done' && step.done.how === 'manager-confirmed');
  }
  return steps.some((step) => !isOver(step) && !meant.includes(step));
}

function refused(context: ReplyContext, why: WalkRefusal, journey: Journey, step?: JourneyStep): Intent {
  return { shown: say(walkRefusedReply(context, why, journey, step)) };
}

/** Asks which step is meant. */
function whichReply(
  context: ReplyContext,
  walk: Walk,
  steps: readonly StepOf[],
  { reason, several }: Said,
): Reply {
  const { which, typed } = context.words(doingWords);
  const { typedOf, ownPaths } = context.words(pathsWords);
  return replyOf(
    [
      { kind: 'text', markdown: which.textMarkdown[walk] },
      {
        kind: 'buttons',
        buttons: steps.slice(0, OFFERED).map(({ journey, step: { number, step } }) => {
          const title = shortened(step.title, TITLE);
          return several
            ? sayAction.button(
                ownPaths.option(shortened(journey.path.title, TITLE), [{ number, title }]),
                typedOf[walk]([number], slugOf(journey), reason),
              )
            : sayAction.button(which.step(number, title), typed[walk]([number], reason));
        }),
      },
    ],
    'asker',
  );
}
