import type { PageSection } from '../../knowledge/schema/pages.js';
import type { Entry } from '../../knowledge/schema/schema.js';
import type { TextAnswerer } from '../answerer.js';
import { headingOf, plain, shownSentence } from '../understanding/passages.js';
import { tellingStemsIn } from '../words/telling-stems.js';

/** A section that its own words do not find. */
export interface NotFound {
  readonly id: string;
  /** The sentence that says most of what only it says. */
  readonly sentence: string;
  /** Id of what comes first instead; undefined where nothing does. */
  readonly instead: string | undefined;
}

/** A section whose heading, asked as a question, leads to another page. */
export interface DrawnAway {
  readonly id: string;
  /** Id of the section or entry that comes first. */
  readonly to: string;
  /** The heading of that one leads here. */
  readonly back: boolean;
  /** Both headings have the same words. */
  readonly alike: boolean;
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

/** The confidence from which somebody is led elsewhere; below it nothing of it would be shown. Of 21 headings 8 were told in vain without it. */
const LED = 0.2;

/** Words of a sentence whose rarity counts, so that a long one does not go before all others. */
const TELLING_WORDS = 6;

/** Words from which a sentence asks for something, and up to which it takes no longer than a question does. */
const WORDS = { fewest: 4, most: 20 } as const;

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
    for (const stem of tellingStemsIn(said.text)) holders.set(stem, (holders.get(stem) ?? 0) + 1);
  }
  const rarity = (stem: string) => Math.log((sections.length + 1) / (holders.get(stem) ?? 1));
  return ({ said }) =>
    said.sentences
      .map(shownSentence)
      .filter((sentence) => sentence.split(' ').length >= WORDS.fewest)
      .map((sentence) => {
        const isLong = sentence.split(' ').length > WORDS.most;
        const rarities = [...tellingStemsIn(sentence)].map(rarity).sort((one, other) => other - one);
        return {
          sentence,
          isLong,
          score: rarities.slice(0, TELLING_WORDS).reduce((sum, one) => sum + one, 0),
        };
      })
      .sort((one, other) => Number(one.isLong) - Number(other.isLong) || other.score - one.score)
      .slice(0, ASKED_BACK)
      .map(({ sentence }) => sentence);
}

/** The headings of sections as they are asked: with what they stand under. */
export function headingAsked(section: PageSection): string {
  return plain(headingOf(section));
}

/**
 * Sections whose heading brings something of another place first: those that draw each other's questions before the others, and
 * then the surest. Another section of the same page is no other place: whoever opens it is right.
 *
 * @param isLate told before each section
 */
export function drawnAway(
  entries: ReadonlyMap<string, Entry>,
  sections: readonly PageSection[],
  answer: TextAnswerer,
  isLate: () => boolean,
): Looked<DrawnAway> {
  const firsts = new Map<string, { readonly to: string; readonly confidence: number }>();
  let untried = 0;
  for (const section of sections) {
    const answered = isLate() ? undefined : answer(headingAsked(section));
    if (!answered) untried += 1;
    const [first] = answered?.entries ?? [];
    if (first && !areOfOnePage(section, entries.get(first.id)))
      firsts.set(section.id, { to: first.id, confidence: first.confidence });
  }
  const found = [...firsts].map(([id, { to, confidence }]) => ({
    id,
    to,
    back: firsts.get(to)?.to === id,
    alike: wordsOfHeading(entries.get(id)) === wordsOfHeading(entries.get(to)),
    confidence,
  }));
  const led = found.filter(({ back, alike, confidence }) => back || alike || confidence >= LED);
  const weight = ({ back, alike, confidence }: (typeof led)[number]) =>
    Number(back) + Number(alike) + confidence;
  const ordered = led.sort((one, other) => weight(other) - weight(one));
  return { found: ordered.map(({ confidence: _, ...one }) => one), untried };
}

function areOfOnePage({ place }: PageSection, other: Entry | undefined): boolean {
  return other?.kind === 'page' && other.place.file === place.file;
}

function wordsOfHeading(entry: Entry | undefined): string {
  return entry?.kind === 'page' ? [...tellingStemsIn(headingAsked(entry))].join(' ') : (entry?.id ?? '');
}
