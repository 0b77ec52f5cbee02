import type { PackAnswer } from '../../answering/pack-answer.js';
import { isStopWord } from '../../answering/words/stop-words.js';
import { wordsOf } from '../../answering/words/words.js';
import type { Turn, TurnResult } from '../../conversation/feature.js';
import { saying } from '../../conversation/saying.js';
import { answerTo, conclude, plainly } from './answer.js';
import { type AskingListens, askingWords } from './wording.js';

/** Questions of one message that are answered; those after them are named. */
const MOST_ANSWERED = 3;

/**
 * Words beside stop words from which a question is one, unless its answer is sure: with a word that asks ("who", "how"), and
 * without. "Any ideas?" and "can anybody help?" ask nothing of their own.
 */
const FEWEST_WORDS = { asking: 2, other: 3 } as const;

/** Confidence from which nine answers of ten are right (docs/answering.md). */
const SURE = 0.8;

/** A question of a message, with what the pack answers to it alone. */
interface OwnQuestion {
  readonly question: string;
  readonly answer: PackAnswer;
}

/**
 * Answers each question of a message that asks more than one, each in a message of its own; undefined for every other
 * message. Where the parts lead to one entry, or none of them to any, the message is one question.
 */
export async function answerSeveral(turn: Turn, message: string): Promise<TurnResult | undefined> {
  const { listens, alsoAsked } = turn.context.words(askingWords);
  const parts = questionsIn(message, listens);
  if (parts.length < 2) return undefined;
  const asked = parts.map((question) => ({ question, answer: answerTo(turn, question) }));
  if (asked.some(({ answer }) => answer.nonQuestion)) return undefined;
  const own = distinct(turn, asked);
  if (own.length < 2 || !own.some(({ answer }) => answer.answered)) return undefined;
  const results: TurnResult[] = [];
  for (const { question, answer } of own.slice(0, MOST_ANSWERED)) {
    results.push(await conclude(turn, question, answer));
  }
  const rest = own.slice(MOST_ANSWERED).map(({ question }) => question);
  return {
    replies: [
      ...results.flatMap(({ replies }) => replies),
      ...(rest.length > 0 ? [saying(alsoAsked(rest))] : []),
    ],
    outcome: {},
    awaited: results.flatMap(({ awaited = [] }) => awaited),
  };
}

/** Those that ask something of their own, one for each entry. */
function distinct(turn: Turn, asked: readonly OwnQuestion[]): OwnQuestion[] {
  const { asksFor } = turn.context.words(askingWords).listens;
  const entries = new Set<string | undefined>();
  return asked.filter(({ question, answer: { answered, confidence, entries: found } }) => {
    const words = wordsOf(plainly(turn, question)).filter((word) => !isStopWord(word));
    const isOne = words.length >= FEWEST_WORDS[asksFor.test(question) ? 'asking' : 'other'];
    if (!isOne && !(answered && confidence >= SURE)) return false;
    const entry = answered ? found[0]?.id : undefined;
    const isNew = entry === undefined || !entries.has(entry);
    entries.add(entry);
    return isNew;
  });
}

/**
 * The questions of a message, each with what was said before it. A message of which a later question points back to an
 * earlier one is one question.
 *
 * @example questionsIn("I'm new. Who approves leave, and how do I get a badge?", listens)
 * // ["I'm new. Who approves leave", 'how do I get a badge?']
 */
export function questionsIn(
  message: string,
  { asks, pointsBack, betweenQuestions }: AskingListens,
): string[] {
  const isQuestion = (text: string) => text.endsWith('?') || asks.test(text);
  const questions: string[] = [];
  let before = '';
  for (const sentence of message.split(/(?<=[.!?…])\s+|\n+/).map((text) => text.trim())) {
    for (const clause of isQuestion(sentence) ? clausesIn(sentence, asks, betweenQuestions) : [sentence]) {
      if (isQuestion(clause)) {
        questions.push(`${before}${clause}`);
        before = '';
      } else if (clause !== '') {
        before += `${clause} `;
      }
    }
  }
  const last = questions.pop();
  if (last === undefined) return [message];
  questions.push(`${last} ${before}`.trim());
  return questions.slice(1).some((question) => pointsBack.test(question)) ? [message] : questions;
}

/** The parts of a sentence that ask something by themselves. */
function clausesIn(sentence: string, asks: RegExp, between: RegExp): string[] {
  const clauses = sentence.split(between);
  return clauses.every((clause) => asks.test(clause)) ? clauses : [sentence];
}
