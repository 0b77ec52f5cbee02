import { type ConfidenceData, type Example, fitConfidence } from './confidence.js';
import type { Material, Sample } from './material.js';
import type { Term } from './question.js';
import { EVIDENCE, hidingRankings, type Ranking } from './ranking.js';
import { chance, mistype } from './typos.js';

/** Each fold hides this part of the entries, and the same part of the other entries' asks. */
const FOLDS = 4;

/**
 * Most asks that are tried, spread evenly over the pack. A try costs time by the size of the pack, hence fewer in
 * packs of more samples than these, though never less than the fewest.
 */
const MOST_TRIED = 600;
const FULLY_TRIED = 10_000;
const FEWEST_TRIED = 100;

/** Every how manieth ask is tried; no multiple of the folds, which would leave all of them in one. */
function strideOf(asks: number): number {
  const tried = Math.max(FEWEST_TRIED, Math.min(MOST_TRIED, Math.ceil((MOST_TRIED * FULLY_TRIED) / asks)));
  const every = Math.max(1, Math.ceil(asks / tried));
  return every % FOLDS === 0 ? every + 1 : every;
}

/**
 * What the two kinds of question that must be declined count beside a question that must be answered. Both are
 * made from asks and stay closer to the pack than what people ask beside it, hence below 1.
 */
const HIDDEN_ENTRY = Number(process.env.HID ?? 0.2);
const FOREIGN_WORDS = Number(process.env.FOR ?? 0.5);

/** Share of an ask's words, the rarest first and stop words aside, that foreign words replace. */
const REPLACED = Number(process.env.REPL ?? 0.7);

function foreign(term: Term): Term {
  const length = term.readings[0]?.word.length ?? 1;
  return { readings: [{ word: '\0'.repeat(length), stem: '\0', weight: 1 }], stop: false };
}

/** The same question about something that the pack does not know. */
function withForeignWords(terms: readonly Term[], ranking: Ranking): Term[] {
  const byRarity = [...terms.keys()]
    .filter((at) => terms[at]?.stop === false)
    .map((at) => ({ at, holders: ranking.holders(terms[at]?.readings[0]?.stem ?? '') }))
    .sort((a, b) => a.holders - b.holders || a.at - b.at);
  const replaced = new Set(byRarity.slice(0, Math.ceil(byRarity.length * REPLACED)).map(({ at }) => at));
  return terms.map((term, at) => (replaced.has(at) ? foreign(term) : term));
}

/** Shares of the sense that are tried; and what a share away from the usual one must gain, for each 1 it is away. */
const SENSE_SHARES = [0.5, 0.75, 1, 1.5, 2, 3] as const;

export interface Calibrated {
  readonly confidence: ConfidenceData;
  readonly senseShare: number;
}

/**
 * Learns from the pack's own asks what evidence means, without a single question from outside. An ask that the
 * ranking has not seen stands for a new question; an ask of an entry that the ranking has not seen, and an ask
 * with its telling words replaced, stand for questions that the pack cannot answer. An entry related to the
 * right one counts as right.
 */
export function calibrate(
  material: Material,
  ranking: Ranking,
  read: (text: string) => Term[],
): Calibrated {
  const random = chance(1);
  const misspell = (terms: readonly Term[]) =>
    read(mistype(terms.map(({ readings }) => readings[0]?.word ?? '').join(' '), random));
  const { samples, areRelated } = material;
  const without = hidingRankings(material, ranking.data);
  const asks = [...samples.keys()].filter((sample) => samples[sample]?.isAsk);
  const every = strideOf(asks.length);
  const folds = Array.from({ length: FOLDS }, (_, fold) => {
    const hidesEntry = (sample: number) => (samples[sample]?.entry ?? 0) % FOLDS === fold;
    const hides = (sample: number) =>
      hidesEntry(sample) || (samples[sample]?.isAsk === true && sample % FOLDS === fold);
    const tried = asks.filter((sample, position) => hides(sample) && position % every === 0);
    return { hidesEntry, tried, partial: without(hides) };
  });

  const losses = SENSE_SHARES.map(() => 0);
  let tries = 0;
  for (const { hidesEntry, tried, partial } of folds) {
    for (const sample of tried) {
      if (hidesEntry(sample)) continue;
      const { entry, field } = samples[sample] as Sample;
      tries += 1;
      for (const [at, loss] of partial.lossesOf(field.terms, entry, SENSE_SHARES).entries()) {
        losses[at] = (losses[at] as number) + loss;
      }
    }
  }
  const senseShare = process.env.SHARE
    ? Number(process.env.SHARE)
    : (SENSE_SHARES[losses.indexOf(Math.min(...losses))] ?? 0);
  if (process.env.SHOW) console.log('losses', losses.map((loss) => (loss / tries).toFixed(3)).join(' '), senseShare);

  const examples: Example[] = [];
  for (const { hidesEntry, tried, partial } of folds) {
    for (const sample of tried) {
      const { entry, field } = samples[sample] as Sample;
      const whole = hidesEntry(sample);
      const { order, evidenceOf } = partial.rank(field.terms, whole ? { entry } : { entry, field }, senseShare);
      const first = order[0] ?? entry;
      const close = first === entry || areRelated(first, entry);
      if (whole) {
        // A related entry that answers for a hidden one is neither right nor wrong.
        if (!close) examples.push({ evidence: evidenceOf(first), right: false, weight: HIDDEN_ENTRY });
        continue;
      }
      const typoWeight = Number(process.env.TYPO ?? 0);
      examples.push({ evidence: evidenceOf(first), right: close, weight: 1 - typoWeight });
      if (typoWeight > 0) {
        const slipped = partial.rank(misspell(field.terms), { entry, field }, senseShare);
        const found = slipped.order[0] ?? entry;
        examples.push({ evidence: slipped.evidenceOf(found), right: found === entry || areRelated(found, entry), weight: typoWeight });
      }
      const strange = partial.rank(withForeignWords(field.terms, ranking), { entry, field }, senseShare);
      examples.push({
        evidence: strange.evidenceOf(strange.order[0] ?? entry),
        right: false,
        weight: FOREIGN_WORDS,
      });
    }
  }
  return { confidence: fitConfidence(examples, EVIDENCE), senseShare };
}
