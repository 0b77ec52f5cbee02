import type { PageSection } from '../../knowledge/schema/pages.js';
import type { TextAnswerer } from '../answerer.js';
import { headingOf, plain, shownSentence } from '../understanding/passages.js';
import { stemOf } from '../words/stem.js';
import { isStopWord } from '../words/stop-words.js';
import { wordsOf } from '../words/words.js';

/** A section that its own words do not find. */
export interface NotFound {
  readonly id: string;
  /** The sentence that says most of what only it says. */
  readonly sentence: string;
  /** Id of what comes first instead; undefined where nothing does. */
  readonly instead: string | undefined;
}

/** A section whose heading, asked as a question, leads to another one. */
export interface DrawnAway {
  readonly id: string;
  readonly to: string;
}

/** What a look through sections has found. */
export interface Looked<Found> {
  readonly found: readonly Found[];
  /** How many were not looked at, for want of time. */
  readonly untried: number;
}

/** Sentences of a section that are asked back: those with the most telling words. */
const ASKED_BACK = 3;

/** Places among which a section has to be. */
const AMONG = 3;

/** Words of a sentence whose rarity counts, so that a long one does not go before all others. */
const TELLING_WORDS = 6;

/** Words from which a sentence asks for something. */
const FEWEST_WORDS = 4;

/**
 * Sections that no sentence of theirs brings among the first three: their sentences are asked back, the most telling ones.
 *
 * @param isLate told before each section
 */
export function notFoundAgain(
  sections: readonly PageSection[],
  answer: TextAnswerer,
  isLate: () => boolean,
): Looked<NotFound> {
  const tellingIn = mostTelling(sections);
  const found: NotFound[] = [];
  for (const [at, section] of sections.entries()) {
    if (isLate()) return { found, untried: sections.length - at };
    const missed: NotFound[] = [];
    for (const sentence of tellingIn(section)) {
      const ids = answer(sentence)?.entries.map(({ id }) => id);
      if (ids?.slice(0, AMONG).includes(section.id)) {
        missed.length = 0;
        break;
      }
      if (ids) missed.push({ id: section.id, sentence, instead: ids[0] });
    }
    found.push(...missed.slice(0, 1));
  }
  return { found, untried: 0 };
}

/** The sentences of a section whose words stand in few others, the best first. */
function mostTelling(sections: readonly PageSection[]): (section: PageSection) => string[] {
  const holders = new Map<string, number>();
  for (const { said } of sections) {
    for (const stem of stemsIn(said.text)) holders.set(stem, (holders.get(stem) ?? 0) + 1);
  }
  const rarity = (stem: string) => Math.log((sections.length + 1) / (holders.get(stem) ?? 1));
  return ({ said }) =>
    said.sentences
      .map(shownSentence)
      .filter((sentence) => sentence.split(' ').length >= FEWEST_WORDS)
      .map((sentence) => {
        const rarities = [...stemsIn(sentence)].map(rarity).sort((one, other) => other - one);
        return { sentence, score: rarities.slice(0, TELLING_WORDS).reduce((sum, one) => sum + one, 0) };
      })
      .sort((one, other) => other.score - one.score)
      .slice(0, ASKED_BACK)
      .map(({ sentence }) => sentence);
}

function stemsIn(text: string): Set<string> {
  return new Set(wordsOf(text).filter((word) => !isStopWord(word)).map(stemOf));
}

/** The headings of sections as they are asked: with what they stand under. */
export function headingAsked(section: PageSection): string {
  return plain(headingOf(section));
}

export function drawnAway(
  sections: readonly PageSection[],
  answer: TextAnswerer,
  isLate: () => boolean,
): Looked<DrawnAway> {
  const found: DrawnAway[] = [];
  let untried = 0;
  for (const section of sections) {
    const answered = isLate() ? undefined : answer(headingAsked(section));
    if (!answered) {
      untried += 1;
      continue;
    }
    const [first] = answered.entries;
    if (first && first.id !== section.id) found.push({ id: section.id, to: first.id });
  }
  return { found, untried };
}
