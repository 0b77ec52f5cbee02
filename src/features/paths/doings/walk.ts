import type { Doing, Intent, Turn } from '../../../conversation/feature.js';
import type { ReplyContext } from '../../../conversation/reply-context.js';
import { sayAction } from '../../../conversation/route.js';
import { needFreshStanding } from '../../../conversation/standing.js';
import { say } from '../../../conversation/turn.js';
import { isOver, type Journey, type JourneyStep } from '../../../onboarding/paths/journey.js';
import { replyOf } from '../../../ports/plain.js';
import type { Reply } from '../../../ports/reply.js';
import { nextOwnStep, nextQuestion } from '../../shared/journey/journey-parts.js';
import { stepsAbove, stepsAmong } from '../../shared/journey/steps-above.js';
import { type WalkRefusal, walkRefusedReply } from '../../shared/journey/walk-refused.js';
import { mayGive } from '../../shared/people/people-picker.js';
import { toldInConfidence } from '../../shared/said/in-confidence.js';
import { shortened } from '../../shared/shortened.js';
import { actOnAll, isForOwn, lastChanged, pausedForOthers } from '../by-words.js';
import { openSkip } from '../handlers.js';
import { onNoPath, ownLastPath, showOwnPath } from '../own-path.js';
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
  const found = await ownLastPath(turn);
  if (walk === 'done' && (confirms || !isForOwn(found?.journey, sentence.numbers))) {
    const meant = await doneForOthers(turn, sentence);
    if (meant) return meant;
  }
  if (!found) {
    const paused = walk === 'done' && (await pausedForOthers(turn, sentence.numbers));
    if (paused) return { shown: paused };
    return { shown: walk === 'undo' && (await mayGive(turn)) ? say(undoOwnReply(context)) : onNoPath(turn) };
  }
  const { journey } = found;
  if (journey.assignment.state !== 'active') return refused(context, 'not-active', journey);
  if (sentence.numbers.length > 0) {
    return ofNumbers(
      turn,
      journey,
      walk,
      sentence,
      numbersMeant(journey, walk, sentence.numbers),
      sentence.sure,
    );
  }
  return ofWords(turn, journey, walk, sentence);
}

/** Of several numbers, only those that can be undone are: "that should have been step 4, not 5". */
function numbersMeant({ steps }: Journey, walk: Walk, numbers: readonly number[]): readonly number[] {
  if (walk !== 'undo') return numbers;
  const changed = numbers.filter((number) => steps[number - 1] && steps[number - 1]?.state !== 'open');
  return changed.length > 0 ? changed : numbers.slice(0, 1);
}

/** Steps that are named in words, or not at all. */
async function ofWords(turn: Turn, journey: Journey, walk: Walk, sentence: StepSentence): Promise<Intent> {
  const { context } = turn;
  const open = stepsFor(journey, walk);
  const above = stepsAmong(journey, await stepsAbove(turn));
  const meant = walk === 'undo' ? lastChanged : nextOwnStep;
  const first = above.length > 0 ? (meant({ ...journey, steps: above }) ?? above[0]) : meant(journey);
  const named = stepsNamed(context, open, sentence.naming);
  const [only, ...others] = named.steps;
  if (only && others.length === 0) {
    return ofNumbers(turn, journey, walk, sentence, [only.number], sentence.sure && named.whole);
  }
  if (only) {
    // "The quiz" is that of the step that is next, where it has one.
    const next = first && isAllOfAKind(named) && named.steps.includes(first) ? first : undefined;
    if (next) return ofNumbers(turn, journey, walk, sentence, [next.number], false);
    return { shown: say(whichReply(context, walk, named.steps, sentence)), lacks: true };
  }
  if (!named.names) {
    if (first) return ofNumbers(turn, journey, walk, sentence, [first.number], false);
    return walk === 'undo' ? refused(context, 'nothing', journey) : { shown: await showOwnPath(turn, {}) };
  }
  // It may be one that stands so already, or that somebody else does: then it is said why not.
  const [known, ...more] = stepsNamed(context, journey.steps, sentence.naming).steps;
  const why = known && more.length === 0 ? whyNot(known, walk) : undefined;
  if (known && why) return refused(context, why, journey, known);
  if (open.length > 0) return { shown: say(whichReply(context, walk, open, sentence)), lacks: true };
  return walk === 'undo' ? refused(context, 'nothing', journey) : { shown: await showOwnPath(turn, {}) };
}

/** Whether nothing but the kind of a step was named. */
function isAllOfAKind({ steps, whole }: NamedSteps): boolean {
  return !whole && steps.every(({ step }) => step.done.how === 'quiz');
}

/** The steps with which it can be done, those first that are likely to be meant. */
function stepsFor({ steps }: Journey, walk: Walk): readonly JourneyStep[] {
  const possible = steps.filter((step) => whyNot(step, walk) === undefined);
  if (walk !== 'undo') return possible;
  return possible.toSorted((one, other) => (other.changedAt ?? 0) - (one.changedAt ?? 0));
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
  { reason, reasoned }: StepSentence,
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
    command: typed[walk](numbers, reason),
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
  steps: readonly JourneyStep[],
  { reason }: StepSentence,
): Reply {
  const { which, typed } = context.words(doingWords);
  return replyOf(
    [
      { kind: 'text', markdown: which.textMarkdown[walk] },
      {
        kind: 'buttons',
        buttons: steps
          .slice(0, OFFERED)
          .map(({ number, step }) =>
            sayAction.button(which.step(number, shortened(step.title, TITLE)), typed[walk]([number], reason)),
          ),
      },
    ],
    'asker',
  );
}
