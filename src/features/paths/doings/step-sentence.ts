import type { ReplyContext } from '../../../conversation/reply-context.js';
import { pathsWords } from '../wording.js';
import { doingWords, type Walk } from './wording.js';

/** What a sentence says of steps, whoever walks them. */
export interface StepSentence {
  /** Straight apostrophes, single blanks, steps by number. */
  readonly text: string;
  /** The steps that it names by number, each once. */
  readonly numbers: readonly number[];
  /** Nothing in it says that it is only asked, wished or not yet so. */
  readonly sure: boolean;
  /** Why a step is not for them; '' where it says nothing of that. */
  readonly reason: string;
  /** The reason stands there as one, and is not only what else they say. */
  readonly reasoned: boolean;
  /** What names the steps: the sentence without its reason. */
  readonly naming: string;
}

/** Reads a sentence that is about doing something with steps of a path. */
export function readStepSentence(context: ReplyContext, sentence: string, walk: Walk): StepSentence {
  const { listens } = context.words(doingWords);
  const text = listens.plainly(sentence);
  const given = walk === 'skip' ? reasonIn(context, text) : { reason: '', reasoned: false, naming: text };
  const named = numbersIn(context, given.naming, walk);
  // "Step 8 is not relevant for me, take it out" names it in the reason.
  const { numbers, excepted } = named.numbers.length > 0 ? named : numbersIn(context, text, walk);
  const asks = listens.question.test(text) && !listens.request.test(text);
  return { ...given, text, numbers, sure: !asks && !excepted && !listens.unsure[walk].test(text) };
}

/** The steps that are named in a sentence that only asks about them. */
export function stepNumbersIn(context: ReplyContext, text: string): number[] {
  const { anywhere } = context.words(doingWords).listens;
  return allIn(context, text, anywhere);
}

function numbersIn(context: ReplyContext, text: string, walk: Walk) {
  const { direct, anywhere, except } = context.words(doingWords).listens;
  const not = new Set(allIn(context, text, [except]));
  const named = allIn(context, text, direct[walk]);
  const found = named.length > 0 ? named : allIn(context, text, anywhere);
  // "That should have been 4, not 5": what is taken back is the one that was not meant.
  if (walk === 'undo') return { numbers: [...new Set([...found, ...not])], excepted: not.size > 0 };
  return { numbers: found.filter((number) => !not.has(number)), excepted: not.size > 0 };
}

function allIn(context: ReplyContext, text: string, patterns: readonly RegExp[]): number[] {
  const { numbers } = context.words(pathsWords).listens;
  const named = patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ groups }) => groups?.number ?? ''),
  );
  return [...new Set(named.flatMap((one) => numbers(one)))];
}

/** Why they do not want to do something: what follows "because", else whatever else they say. */
function reasonIn(context: ReplyContext, text: string): Pick<StepSentence, 'reason' | 'reasoned' | 'naming'> {
  const { because, clauses, noReason } = context.words(doingWords).listens;
  const given = because.exec(text);
  const clausesOf = (words: string) => words.split(clauses).map((clause) => clause.trim());
  if (given?.groups?.reason !== undefined) {
    const [first = '', ...more] = clausesOf(given.groups.reason);
    const kept = [first, ...more.filter((clause) => !noReason.test(clause))].filter(Boolean);
    const dropped = more.filter((clause) => noReason.test(clause));
    const naming = [text.slice(0, given.index), ...dropped].join('. ');
    return { reason: ended(kept.join(', ')), reasoned: true, naming };
  }
  const all = clausesOf(text);
  const saying = all.filter((clause) => !noReason.test(clause) && clause.split(' ').length > 1);
  // A sentence of nothing but reasons names the step in one of them.
  const reason = all.length > 1 ? saying : [];
  const naming = all.filter((clause) => !reason.includes(clause));
  return {
    reason: ended(reason.join(', ')),
    reasoned: false,
    naming: naming.length > 0 ? naming.join('. ') : text,
  };
}

function ended(reason: string): string {
  return reason.replace(/[\s.,;!]+$/, '');
}
