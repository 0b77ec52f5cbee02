import { type AspectsData, createAspectReader } from '../aspects/aspect-reader.js';
import { createCovered, type SaidOfAspects } from '../aspects/covered.js';
import { type Confidence, confidenceFrom } from '../confidence/confidence.js';
import type { Encoding } from '../encoder/encoding.js';
import { createCoverage } from '../ranking/coverage.js';
import { onLogScale, type Ranked, type RankingData } from '../ranking/ranking.js';
import type { Term } from '../words/term.js';
import {
  EVIDENCE_NAMES,
  evidenceFrom,
  type FoundInEntry,
  LACK_NAMES,
  lackEvidenceFrom,
  PAGE_EVIDENCE_NAMES,
  pageEvidenceFrom,
} from './evidence.js';
import { fitted } from './fitted.js';
import { fittedOnPages } from './fitted-on-pages.js';
import { createJoint, type JointData } from './joint.js';
import type { Meant } from './meant.js';
import { createPreselection } from './preselection.js';
import { type AskedTokens, askedTokens, weighed } from './token-likeness.js';
import { bestIn, likenessesTo, meaningViews } from './views.js';
import type { FittedWeights, ViewWeights } from './weights.js';
import { mostOf, standingApart, type WordsSeen, wordsSeenIn } from './word-views.js';

/**
 * Entries whose tokens are compared: the best by all other views. Of a handbook of 782 sections ten found 4 to 5 of 100 less
 * than thirty; of packs of twenty entries they are enough.
 */
const CANDIDATES = { few: 10, many: 20 } as const;

/** Entries from which a pack has many. */
const MANY = 100;

/** The kinds of texts by which all entries are seen; the others are looked at in candidates alone. */
const SEEN_AT_FIRST = ['names', 'asks', 'sentences'] as const;

/** Entries that are put in order: those that are shown, and some that a later step may raise. */
const MOST_RANKED = 10;

/** A question as it is understood. */
export interface EncodedQuestion {
  readonly text: string;
  readonly terms: readonly Term[];
  readonly encoding: Encoding;
}

/** An entry as a question sees it at first. */
interface FirstViews {
  readonly entry: number;
  /** How like it is to the nearest of the entry's names and of its asks, -1..1. */
  readonly name: number;
  readonly ownAsk: number;
  /** How likely it is by words and meaning of its asks, on a logarithmic scale, 0..1; 0 where that is not learnt. */
  readonly joint: number;
  /** How like it is to the likest sentence of the entry, -1..1. */
  readonly sentence: number;
  /** By `FIRST_VIEWS`. */
  readonly first: readonly number[];
}

interface Seen extends FirstViews {
  readonly words: WordsSeen;
  /** How far it stands apart from the other candidates. */
  readonly apart: number;
  /** By `FIRST_VIEWS`, then `WORD_VIEWS`, then `WINDOW_VIEWS`. */
  readonly views: readonly number[];
}

/** What a question finds: the candidates in order, and what speaks for each. */
export interface Understood extends Ranked {
  /** The aspect that it most likely asks for, by its number, and how likely that is, 0..1. */
  readonly aspect: number;
  readonly aspectLikelihood: number;
  /** 0..1: how likely an entry is a right answer. */
  confidenceOf(entry: number): number;
  /** Evidence of a section, by `PAGE_EVIDENCE_NAMES`; for fitting. */
  pageEvidenceOf(entry: number): number[];
  /** Evidence of an entry, and of its lack of that aspect, by `LACK_NAMES`. */
  lackEvidenceOf(entry: number): number[];
  /** All candidates, with their views by `FIRST_VIEWS`, `WORD_VIEWS` and `WINDOW_VIEWS`; for fitting. */
  readonly candidates: readonly { readonly entry: number; readonly views: readonly number[] }[];
}

export interface Understanding {
  /**
   * Ranks entries for a question.
   *
   * @param weights others than the fitted ones, for fitting
   */
  rank(question: EncodedQuestion, weights?: ViewWeights): Understood;
  /** 0..1: how likely one of the first three is, by the evidence of the first. */
  readonly amongOf: Confidence;
  /** 0..1: how likely a question asks for the aspect of an entry, and the entry does not speak of it. */
  readonly lackingOf: Confidence;
  /** Which of the fitted weights it goes by. */
  readonly fittedFor: keyof FittedWeights;
}

export interface UnderstandingParts {
  readonly meant: Meant;
  readonly ranking: RankingData;
  /** Missing in a pack with too many samples to train it. */
  readonly joint: JointData | undefined;
  readonly aspects: AspectsData;
  readonly said: SaidOfAspects;
  /** Most entries are sections of pages. */
  readonly ofPages?: boolean | undefined;
  readonly candidates?: number;
}

/** Share of entries with a text of their own from which a pack is not one of asks alone. */
const TOLD = 0.5;

export function createUnderstanding({
  meant,
  ranking,
  joint: jointData,
  aspects,
  said,
  ofPages = false,
  candidates: most = meant.entries < MANY ? CANDIDATES.few : CANDIDATES.many,
}: UnderstandingParts): Understanding {
  const coverage = createCoverage(ranking.coverage);
  const joint = jointData && createJoint(jointData, ranking.likeness);
  const likenesses = new Float64Array(meant.scales.length);
  const { starts } = meant.kinds.windows;
  const told = starts.reduce((sum, start, entry) => sum + (start < (starts[entry + 1] ?? start) ? 1 : 0), 0);
  const fittedFor = told >= TOLD * meant.entries ? 'told' : 'asksAlone';
  const weights = fitted[fittedFor];
  const sure = confidenceFrom(ofPages ? fittedOnPages.evidence : weights.evidence);
  const readAspect = createAspectReader(aspects);
  const coveredBy = createCovered(meant, readAspect, aspects.ids.length, said);

  const preselect = createPreselection(meant);

  /** How those entries that are worth looking at are seen. */
  function firstViews(terms: readonly Term[], encoding: Encoding): { views: FirstViews[]; known: number } {
    const { scores, known } = coverage.cover(terms);
    const likely = joint?.(terms, encoding.mean);
    const entries = preselect(encoding, scores);
    likenessesTo(meant, SEEN_AT_FIRST, entries, encoding, likenesses);
    const views = entries.map((entry): FirstViews => {
      const { name, ownAsk, meaning, sentence, ask, asks } = meaningViews(meant, entry, likenesses);
      const joined = likely ? onLogScale(likely[entry] as number) : 0;
      return {
        entry,
        name,
        ownAsk,
        joint: joined,
        sentence,
        first: [meaning, sentence, scores[entry] as number, ask, asks, joined],
      };
    });
    return { views, known };
  }

  /** The candidates with what the question's words find in them. */
  function look(candidates: readonly FirstViews[], asked: AskedTokens): Seen[] {
    const entries = candidates.map(({ entry }) => entry);
    likenessesTo(meant, ['windows'], entries, asked.encoding, likenesses);
    const found = entries.map((entry) => wordsSeenIn(meant, entry, asked, likenesses));
    const apart = standingApart(found, asked);
    return candidates.map((candidate, at) => {
      const words = found[at] as WordsSeen;
      const standing = apart[at] as number;
      const window = bestIn(meant.kinds.windows, candidate.entry, likenesses) || candidate.sentence;
      const byWords = [weighed(words.anywhere, asked.weights), standing];
      const views = [...candidate.first, ...byWords, window, words.together];
      return { ...candidate, words, apart: standing, views };
    });
  }

  function rank(
    { text, terms, encoding }: EncodedQuestion,
    { first, all }: ViewWeights = ofPages ? fittedOnPages.views : weights.views,
  ): Understood {
    const { views, known } = firstViews(terms, encoding);
    const likely = readAspect(encoding.mean, text);
    const asked = askedTokens(encoding);
    const candidates = highest(views, (own) => weigh(own.first, first), most);
    const scored = look(candidates, asked)
      .map((seen) => ({ seen, score: weigh(seen.views, all) }))
      .sort((a, b) => b.score - a.score || a.seen.entry - b.seen.entry);
    const top = scored[0]?.score ?? 0;
    const sum = scored.reduce((total, { score }) => total + Math.exp(score - top), 0);
    const inAll = mostOf(scored.map(({ seen }) => seen.words.anywhere)) ?? new Float64Array();

    function foundIn(entry: number): FoundInEntry | undefined {
      const own = scored.find(({ seen }) => seen.entry === entry);
      if (!own) return undefined;
      const share = Math.exp(own.score - top) / sum;
      return { ...own.seen, score: own.score, share, known, asked, inAll, likely, covered: coveredBy(entry) };
    }

    function evidenceOf(entry: number): number[] {
      const found = foundIn(entry);
      return found ? evidenceFrom(found) : new Array<number>(EVIDENCE_NAMES.length).fill(0);
    }

    function pageEvidenceOf(entry: number): number[] {
      const found = foundIn(entry);
      return found ? pageEvidenceFrom(found) : new Array<number>(PAGE_EVIDENCE_NAMES.length).fill(0);
    }

    const aspect = likely.indexOf(Math.max(...likely));
    return {
      aspect,
      aspectLikelihood: likely[aspect] as number,
      order: scored.slice(0, MOST_RANKED).map(({ seen }) => seen.entry),
      evidenceOf,
      pageEvidenceOf,
      confidenceOf: (entry) => sure(ofPages ? pageEvidenceOf(entry) : evidenceOf(entry)),
      lackEvidenceOf(entry) {
        const found = foundIn(entry);
        return found
          ? lackEvidenceFrom(found)
          : new Array<number>(EVIDENCE_NAMES.length + LACK_NAMES.length).fill(0);
      },
      candidates: scored.map(({ seen: { entry, views: seenIn } }) => ({ entry, views: seenIn })),
    };
  }

  return {
    rank,
    amongOf: confidenceFrom(weights.among),
    lackingOf: confidenceFrom(fitted.lacking),
    fittedFor,
  };
}

function weigh(views: ArrayLike<number>, weights: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < views.length; at += 1) sum += (views[at] as number) * (weights[at] ?? 0);
  return sum;
}

/** Those that score highest, in no order. */
function highest<T>(values: readonly T[], scoreOf: (value: T) => number, most: number): readonly T[] {
  if (values.length <= most) return values;
  return values
    .map((value) => ({ value, score: scoreOf(value) }))
    .sort((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ value }) => value);
}
