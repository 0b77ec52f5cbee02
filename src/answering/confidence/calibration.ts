import { chance, mistype } from '../measuring/typos.js';
import type { Material } from '../ranking/material.js';
import { EVIDENCE, hidingRankings, type Ranked, type Ranking } from '../ranking/ranking.js';
import type { Term } from '../words/term.js';
import { type ConfidenceData, type Example, fitConfidence } from './confidence.js';

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
const HIDDEN_ENTRY = 0.2;
const FOREIGN_WORDS = 0.5;

/** Share of an ask's words, the rarest first and stop words aside, that foreign words replace. */
const REPLACED = 0.5;

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

/** The same slips at every start. */
const SEED = 1;

/**
 * Learns from the pack's own asks what evidence means, without a single question from outside. An ask that the
 * ranking has not seen stands for a new question, every other one mistyped; an ask of an entry that the
 * ranking has not seen, and an ask with its telling words replaced, stand for questions that the pack cannot
 * answer. An entry related to the right one counts as right.
 *
 * @param read Reads a question as the engine does.
 */
export function calibrate(
  material: Material,
  ranking: Ranking,
  read: (text: string) => readonly Term[],
): ConfidenceData {
  const { samples, areRelated } = material;
  const without = hidingRankings(material, ranking.data);
  const asks = [...samples.keys()].filter((sample) => samples[sample]?.isAsk);
  const every = strideOf(asks.length);
  const random = chance(SEED);
  const examples: Example[] = [];
  let tried = 0;

  function mistyped(terms: readonly Term[]): readonly Term[] {
    return read(mistype(terms.map(({ readings }) => readings[0]?.word ?? '').join(' '), random));
  }

  for (let fold = 0; fold < FOLDS; fold += 1) {
    const hidesEntry = (sample: number) => (samples[sample]?.entry ?? 0) % FOLDS === fold;
    const hides = (sample: number) =>
      hidesEntry(sample) || (samples[sample]?.isAsk === true && sample % FOLDS === fold);
    const partial = without(hides);
    for (const [position, sample] of asks.entries()) {
      if (!hides(sample) || position % every !== 0) continue;
      const { entry, field } = samples[sample] as (typeof samples)[number];
      const isClose = (found: number) => found === entry || areRelated(found, entry);
      const first = ({ order, evidenceOf }: Ranked) => {
        const found = order[0] ?? entry;
        return { evidence: evidenceOf(found), right: isClose(found) };
      };
      if (hidesEntry(sample)) {
        const found = first(partial.rank(field.terms, { entry }));
        // A related entry that answers for a hidden one is neither right nor wrong.
        if (!found.right) examples.push({ ...found, weight: HIDDEN_ENTRY });
        continue;
      }
      const unseen = { entry, field };
      tried += 1;
      const asked = tried % 2 === 0 ? field.terms : mistyped(field.terms);
      examples.push(
        { ...first(partial.rank(asked, unseen)), weight: 1 },
        {
          ...first(partial.rank(withForeignWords(field.terms, ranking), unseen)),
          right: false,
          weight: FOREIGN_WORDS,
        },
      );
    }
  }
  return fitConfidence(examples, EVIDENCE);
}
