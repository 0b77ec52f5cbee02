import type { CoveredAspects } from '../aspects/covered.js';
import { type AskedTokens, wordsFound } from './token-likeness.js';
import type { WordsSeen } from './word-views.js';

/**
 * Names of what tells how sure an entry is, in the order of its weights. These alone say more than with the likenesses beside
 * them: with those, 6 of 100 questions less were answered rightly in packs that nothing was learnt on.
 */
export const EVIDENCE_NAMES = [
  'share',
  'known',
  'words',
  'leastWord',
  'lostWords',
  'wordsOfAll',
  'joint',
  'nearAsk',
  'name',
  'nameWords',
  'nameLeastWord',
  'length',
  'uncovered',
] as const;

/**
 * The same for sections of pages, where the likest sentence, how far the entry stands apart from the others and what all views
 * together make of it say more. With the likest window beside them no more was answered rightly.
 */
export const PAGE_EVIDENCE_NAMES = [...EVIDENCE_NAMES, 'sentence', 'apart', 'score'] as const;

/** Names of what speaks, beside the evidence, for topic and aspect being what the question asks for and no entry says. */
export const LACK_NAMES = ['aspect', 'aspectLead', 'askedCovered', 'saidCovered'] as const;

/**
 * Likeness to an ask of its own from which an entry gains by it. From 0.7 on 50 of 60 questions were answered by that entry, below
 * it as many were not as were: there it tells nothing.
 */
const NEAR = 0.65;

/** What a question finds in an entry, and beside it. */
export interface FoundInEntry {
  /** 0..1: that of the entry among the candidates, and of the question's words that the pack has. */
  readonly share: number;
  readonly known: number;
  /** How likely the entry is by words and meaning of its asks, on a logarithmic scale, 0..1. */
  readonly joint: number;
  /** How like the question as a whole is to the nearest ask of the entry, and to its nearest name, -1..1. */
  readonly ownAsk: number;
  readonly name: number;
  /** How like it is to the likest sentence of the entry, -1..1; and how far the entry stands apart from the other candidates. */
  readonly sentence: number;
  readonly apart: number;
  /** What all views together make of it. */
  readonly score: number;
  readonly asked: AskedTokens;
  readonly words: WordsSeen;
  /** What each token finds in all candidates together. */
  readonly inAll: Float64Array;
  /** How likely the question asks for each aspect, and how far the entry speaks of it. */
  readonly likely: Float64Array;
  readonly covered: CoveredAspects;
}

/** What speaks for an entry, by `EVIDENCE_NAMES`. */
export function evidenceFrom({
  share,
  known,
  joint,
  ownAsk,
  name,
  asked,
  words,
  inAll,
  likely,
  covered,
}: FoundInEntry): number[] {
  const { encoding, telling } = asked;
  const anywhere = wordsFound(words.anywhere, telling);
  return [
    share,
    known,
    anywhere.mean,
    anywhere.least,
    anywhere.lost,
    wordsFound(inAll, telling).mean,
    joint,
    Math.max(0, ownAsk - NEAR),
    name,
    wordsFound(words.inName, telling).mean,
    words.leastOfName,
    Math.log1p(encoding.ids.length),
    Math.max(...likely) - Math.max(covering(likely, covered.asks), covering(likely, covered.sentences)),
  ];
}

/** The same of a section of a page, by `PAGE_EVIDENCE_NAMES`. */
export function pageEvidenceFrom(found: FoundInEntry): number[] {
  return [...evidenceFrom(found), found.sentence, found.apart, found.score];
}

/** The same as of any entry, and what speaks for its lack of the likeliest aspect, by `LACK_NAMES`. */
export function lackEvidenceFrom(found: FoundInEntry): number[] {
  const { likely, covered } = found;
  const aspect = likely.indexOf(Math.max(...likely));
  const second = Math.max(...likely.filter((_, at) => at !== aspect));
  return [
    ...evidenceFrom(found),
    likely[aspect] as number,
    (likely[aspect] as number) - second,
    covered.asks[aspect] as number,
    covered.sentences[aspect] as number,
  ];
}

/** How far an entry speaks of what is asked for. */
function covering(likely: Float64Array, covered: Float64Array): number {
  return likely.reduce((sum, likelihood, aspect) => sum + likelihood * (covered[aspect] as number), 0);
}
