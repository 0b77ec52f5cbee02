import type { SaidOfAspects } from '../aspects/covered.js';
import { type Answer, type Lack, MOST_OFFERED, type Offer } from '../engine.js';
import { asksForNothingBut } from '../reading/unknown-name.js';
import { type StringTable, stringIn } from '../tables.js';
import { type Meant, textOf, textsIn, tokensOf } from './meant.js';
import { askedTokens, nearestTokens, weighed } from './token-likeness.js';
import type { EncodedQuestion, Understanding, Understood } from './understanding.js';
import { likenessTo } from './views.js';
import { THRESHOLD } from './weights.js';

/** Sentences of an entry, the likest by their means, whose tokens are compared. */
const MOST_SENTENCES = 3;

/** What of a sentence says nothing without the next one. */
const unfinished = /[?:]$/;

/** Knows what of a question no entry says. */
export interface Unanswered {
  /**
   * Whether the first entry is no answer, however sure: it is said to lack what the question asks for, or that is nothing but a
   * name which no entry has.
   */
  isDenied(question: EncodedQuestion, understood: Understood): boolean;
  /** What a question lacks, where that is sure, and which entries it may mean. */
  tell(question: EncodedQuestion, understood: Understood): Pick<Answer, 'lack' | 'offers'>;
}

export interface UnansweredParts {
  readonly meant: Meant;
  /** Of the entries, by their numbers. */
  readonly ids: StringTable;
  /** Of the aspects. */
  readonly aspects: readonly string[];
  readonly said: SaidOfAspects;
  readonly understanding: Pick<Understanding, 'amongOf' | 'lackingOf'>;
  /** Finds a name that no entry has. */
  readonly unknownName: (question: string) => string | undefined;
}

/** Tells what of questions no entry says, and which entries they may mean. */
export function createUnanswered({
  meant,
  ids,
  aspects,
  said,
  understanding,
  unknownName,
}: UnansweredParts): Unanswered {
  const { amongOf, lackingOf } = understanding;

  /** What is said of the first entry and the aspect that is asked for: 1 where it covers it, -1 where it lacks it, or 0. */
  function saidOfFirst({ order: [first], aspect }: Understood): number {
    return first === undefined ? 0 : (said[first * aspects.length + aspect] as number);
  }

  function isSaidToLack(understood: Understood): boolean {
    return saidOfFirst(understood) < 0 && understood.aspectLikelihood >= THRESHOLD.aspect;
  }

  function isDenied({ text }: EncodedQuestion, understood: Understood): boolean {
    if (isSaidToLack(understood)) return true;
    const name = unknownName(text);
    return name !== undefined && asksForNothingBut(name, text);
  }

  function isLacking(understood: Understood, first: number): boolean {
    if (isSaidToLack(understood)) return true;
    return saidOfFirst(understood) <= 0 && lackingOf(understood.lackEvidenceOf(first)) >= THRESHOLD.lacking;
  }

  function lackOf({ text }: EncodedQuestion, understood: Understood): Lack | undefined {
    const { order, aspect } = understood;
    const [first] = order;
    const name = unknownName(text);
    const isAllName = name !== undefined && asksForNothingBut(name, text);
    if (first !== undefined && !isAllName && isLacking(understood, first)) {
      return { topic: stringIn(ids, first), aspect: aspects[aspect] as string };
    }
    return name === undefined ? undefined : { name };
  }

  function offersOf(question: EncodedQuestion, { order, evidenceOf }: Understood): Offer[] {
    const [first] = order;
    if (first === undefined || amongOf(evidenceOf(first)) < THRESHOLD.among) return [];
    return order.slice(0, MOST_OFFERED).map((entry) => {
      const sentence = sentenceOf(entry, question);
      return { id: stringIn(ids, entry), ...(sentence === undefined ? {} : { sentence }) };
    });
  }

  /** The sentence of an entry that is most like the question. */
  function sentenceOf(entry: number, { encoding }: EncodedQuestion): string | undefined {
    const tokens = askedTokens(encoding);
    const likest = [...textsIn(meant.kinds.sentences, entry)]
      .map((text) => ({ text, likeness: likenessTo(meant, text, encoding) }))
      .filter(({ text }) => !unfinished.test(textOf(meant, text)))
      .sort((one, other) => other.likeness - one.likeness)
      .slice(0, MOST_SENTENCES)
      .map(({ text, likeness }) => ({
        text,
        likeness: likeness + weighed(nearestTokens(tokens, tokensOf(meant, text)), tokens.weights),
      }))
      .sort((one, other) => other.likeness - one.likeness);
    return likest[0] && textOf(meant, likest[0].text);
  }

  return {
    isDenied,
    tell(question, understood) {
      const lack = lackOf(question, understood);
      const offers = offersOf(question, understood);
      return { ...(lack ? { lack } : {}), ...(offers.length > 0 ? { offers } : {}) };
    },
  };
}
