import { type AspectsData, createAspectReader } from '../aspects/aspect-reader.js';
import { createCovered, type SaidOfAspects } from '../aspects/covered.js';
import { type Confidence, confidenceFrom } from '../confidence/confidence.js';
import type { Encoding } from '../encoder/encoding.js';
import { createCoverage } from '../ranking/coverage.js';
import { onLogScale, type Ranked, type RankingData } from '../ranking/ranking.js';
import type { Term } from '../words/term.js';
import { fitted } from './fitted.js';
import { createJoint, type JointData } from './joint.js';
import type { Meant } from './meant.js';
import { createPreselection } from './preselection.js';
import { askedTokens, wordsFound } from './token-likeness.js';
import { likenessesTo, meaningViews, type TokenViews, tokenViews } from './views.js';
import type { FittedWeights, ViewWeights } from './weights.js';

/**
 * Entries whose tokens are compared: the best by all other views. Of a handbook of 782 sections ten found 4 to 5 of 100 less
 * than thirty; of packs of twenty entries they are enough.
 */
const CANDIDATES = { few: 10, many: 20 } as const;

/** Entries from which a pack has many. */
const MANY = 100;

/** Entries that are put in order: those that are shown, and some that a later step may raise. */
const MOST_RANKED = 10;

/** Names of the evidence, in the order of its weights. */
export const EVIDENCE_NAMES = [
  'share',
  'lead',
  'tokens',
  'windowTokens',
  'meaning',
  'sentence',
  'cover',
  'ask',
  'joint',
  'known',
  'bestMean',
  'bestLeast',
  'bestLost',
  'bestNearlyLost',
  'anyMean',
  'anyLeast',
  'anyLost',
  'elsewhere',
  'length',
  'asksAspect',
  'sentencesAspect',
  'aspectSure',
] as const;

/** Names of what speaks, beside the evidence, for topic and aspect being what the question asks for and no entry says. */
export const LACK_NAMES = ['aspectLead', 'askedCovered', 'saidCovered'] as const;

/** A question as it is understood. */
export interface EncodedQuestion {
  readonly text: string;
  readonly terms: readonly Term[];
  readonly encoding: Encoding;
}

/** An entry as a question sees it at first. */
interface FirstViews {
  readonly entry: number;
  /** By `FIRST_VIEWS`. */
  readonly first: readonly number[];
}

interface Seen extends FirstViews {
  readonly tokens: TokenViews;
}

/** What a question finds: the candidates in order, and what speaks for each. */
export interface Understood extends Ranked {
  /** The aspect that it most likely asks for, by its number, and how likely that is, 0..1. */
  readonly aspect: number;
  readonly aspectLikelihood: number;
  /** Evidence of an entry, and of its lack of that aspect, by `LACK_NAMES`. */
  lackEvidenceOf(entry: number): number[];
  /** All candidates, with their views by `FIRST_VIEWS` and then `TOKEN_VIEWS`; for fitting. */
  readonly candidates: readonly { readonly entry: number; readonly views: readonly number[] }[];
}

export interface Understanding {
  /**
   * Ranks entries for a question.
   *
   * @param weights others than the fitted ones, for fitting
   */
  rank(question: EncodedQuestion, weights?: ViewWeights): Understood;
  /** 0..1: how likely an entry is a right answer, by its evidence. */
  readonly confidenceOf: Confidence;
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
  candidates: most = meant.entries < MANY ? CANDIDATES.few : CANDIDATES.many,
}: UnderstandingParts): Understanding {
  const coverage = createCoverage(ranking.coverage);
  const joint = jointData && createJoint(jointData, ranking.likeness);
  const likenesses = new Float64Array(meant.tokenStarts.length - 1);
  const { starts } = meant.kinds.windows;
  const told = starts.reduce((sum, start, entry) => sum + (start < (starts[entry + 1] ?? start) ? 1 : 0), 0);
  const fittedFor = told >= TOLD * meant.entries ? 'told' : 'asksAlone';
  const weights = fitted[fittedFor];
  const readAspect = createAspectReader(aspects);
  const coveredBy = createCovered(meant, readAspect, aspects.ids.length, said);

  const preselect = createPreselection(meant);

  /** How those entries that are worth looking at are seen. */
  function firstViews(terms: readonly Term[], encoding: Encoding): { views: FirstViews[]; known: number } {
    const { scores, known } = coverage.cover(terms);
    const likely = joint?.(terms, encoding.mean);
    const entries = preselect(encoding, scores);
    likenessesTo(meant, entries, encoding, likenesses);
    const views = entries.map((entry): FirstViews => {
      const { meaning, sentence, ask, asks } = meaningViews(meant, entry, likenesses);
      const joined = likely ? onLogScale(likely[entry] as number) : 0;
      return { entry, first: [meaning, sentence, scores[entry] as number, ask, asks, joined] };
    });
    return { views, known };
  }

  function rank(
    { text, terms, encoding }: EncodedQuestion,
    { first, all }: ViewWeights = weights.views,
  ): Understood {
    const { views, known } = firstViews(terms, encoding);
    const likely = readAspect(encoding.mean, text);
    const aspect = likely.indexOf(Math.max(...likely));
    const asked = askedTokens(encoding);
    const seen = highest(views, (own) => weigh(own.first, first), most).map(
      (own): Seen => ({ ...own, tokens: tokenViews(meant, own.entry, asked, likenesses) }),
    );
    const scored = seen
      .map((one) => ({ one, score: weigh(viewsOf(one), all) }))
      .sort((a, b) => b.score - a.score || a.one.entry - b.one.entry);
    const top = scored[0]?.score ?? 0;
    const sum = scored.reduce((total, { score }) => total + Math.exp(score - top), 0);
    const places = new Map(scored.map(({ one }, place) => [one.entry, place]));

    function evidenceOf(entry: number): number[] {
      const place = places.get(entry);
      const own = place === undefined ? undefined : scored[place];
      if (!own) return new Array<number>(EVIDENCE_NAMES.length).fill(0);
      const rival = scored[place === 0 ? 1 : 0]?.score ?? own.score - 5;
      const { one, score } = own;
      const best = wordsFound(one.tokens.inBest, asked.telling);
      const any = wordsFound(one.tokens.anywhere, asked.telling);
      const [meaning = 0, sentence = 0, cover = 0, ask = 0, , joined = 0] = one.first;
      const covered = coveredBy(entry);
      return [
        Math.exp(score - top) / sum,
        score - rival,
        one.tokens.tokens,
        one.tokens.windowTokens,
        meaning,
        sentence,
        cover,
        ask,
        joined,
        known,
        best.mean,
        best.least,
        best.lost,
        best.nearlyLost,
        any.mean,
        any.least,
        any.lost,
        any.mean - best.mean,
        Math.log1p(encoding.ids.length),
        weigh(likely, covered.asks),
        weigh(likely, covered.sentences),
        likely[aspect] as number,
      ];
    }

    function lackEvidenceOf(entry: number): number[] {
      const { asks, sentences } = coveredBy(entry);
      const second = Math.max(...likely.filter((_, at) => at !== aspect));
      return [
        ...evidenceOf(entry),
        (likely[aspect] as number) - second,
        asks[aspect] as number,
        sentences[aspect] as number,
      ];
    }

    return {
      aspect,
      aspectLikelihood: likely[aspect] as number,
      lackEvidenceOf,
      order: scored.slice(0, MOST_RANKED).map(({ one }) => one.entry),
      evidenceOf,
      candidates: scored.map(({ one }) => ({ entry: one.entry, views: viewsOf(one) })),
    };
  }

  return {
    rank,
    confidenceOf: confidenceFrom(weights.evidence),
    amongOf: confidenceFrom(weights.among),
    lackingOf: confidenceFrom(fitted.lacking),
    fittedFor,
  };
}

function viewsOf({ first, tokens }: Seen): number[] {
  return [...first, tokens.tokens, tokens.windowTokens];
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
