import type { SaidOfAspects } from '../aspects/covered.js';
import { type Lack, MOST_OFFERED, type Offer } from '../engine.js';
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

/** What can be said to a question that is not answered. */
export interface Unanswered {
  readonly lack?: Lack;
  readonly offers?: readonly Offer[];
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

/** Tells what a question lacks, where that is sure, and which entries it may mean. */
export function createUnanswered({ meant, ids, aspects, said, understanding, unknownName }: UnansweredParts) {
  const { amongOf, lackingOf } = understanding;

  function lackOf(
    { text }: EncodedQuestion,
    { order, aspect, lackEvidenceOf }: Understood,
  ): Lack | undefined {
    const [first] = order;
    const isCovered = (entry: number) => (said[entry * aspects.length + aspect] as number) > 0;
    if (first !== undefined && !isCovered(first) && lackingOf(lackEvidenceOf(first)) >= THRESHOLD.lacking) {
      return { topic: stringIn(ids, first), aspect: aspects[aspect] as string };
    }
    const name = unknownName(text);
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

  return (question: EncodedQuestion, understood: Understood): Unanswered => {
    const lack = lackOf(question, understood);
    const offers = offersOf(question, understood);
    return { ...(lack ? { lack } : {}), ...(offers.length > 0 ? { offers } : {}) };
  };
}
