import type { PageSection } from '../knowledge/schema/pages.js';
import type { Entry } from '../knowledge/schema/schema.js';
import { shownSentence } from './understanding/passages.js';
import { bestOf, MOST_QUOTED } from './understanding/quoting.js';
import { tellingStemsIn } from './words/telling-stems.js';

/** Words of a section that is quoted as a whole, where it has no more sentences than are quoted. */
const SHORT = 60;

/** What of a sentence says nothing without the next one, and without the one before. */
const announces = /:$/;
const pointsBack = /^(?:They|These|Those|This|That|It|So|But|And|Then|Both|Otherwise|However)\b/;

/** Whether what an entry says is said in sentences of its own choosing: the section of a page answers what it is asked. */
export function isQuoted(entry: Entry | undefined): entry is PageSection {
  return entry?.kind === 'page';
}

/**
 * The sentences of a section that are quoted, as they stand in it and in their order: those that answer, and as far as there is
 * room what leads to them, what they lead to, and what goes on from them.
 *
 * @param found those that answer, the best first, as they were encoded
 */
export function quotedFrom({ said }: Pick<PageSection, 'said'>, found: readonly string[]): readonly string[] {
  const numbers = new Map(said.sentences.map((sentence, number) => [shownSentence(sentence), number]));
  return written(
    said,
    found.flatMap((sentence) => numbers.get(sentence) ?? []),
  );
}

/** The same sentences as they stand in the section, and no others. */
export function asWritten({ said }: Pick<PageSection, 'said'>, found: readonly string[]): readonly string[] {
  const written = new Map(said.sentences.map((sentence) => [shownSentence(sentence), sentence]));
  return found.flatMap((sentence) => written.get(sentence)?.split('\n') ?? []);
}

/** The same where only words are compared: those that share most words with a question. */
export function quotedByWords(
  { said, parts = [] }: Pick<PageSection, 'said' | 'parts'>,
  question: string,
): readonly string[] {
  const asked = tellingStemsIn(question);
  const scores = said.sentences.map((sentence, number) => {
    const { heading = '' } = parts[said.places[number]?.part ?? -1] ?? {};
    const stems = tellingStemsIn(`${heading} ${sentence}`);
    return asked.size === 0 ? 0 : [...asked].filter((stem) => stems.has(stem)).length / asked.size;
  });
  return written(said, bestOf(scores, 0));
}

function written({ sentences, places }: PageSection['said'], best: readonly number[]): readonly string[] {
  // What stands below another heading is about something else.
  const part = places[best[0] ?? 0]?.part;
  const isNear = (number: number) => places[number]?.part === part;
  const near = [...sentences.keys()].filter(isNear);
  const isShort =
    near.length <= MOST_QUOTED && wordsIn(near.map((number) => sentences[number] ?? '')) <= SHORT;
  // Of a table a row says it, and the others do not.
  const isWhole = isShort && !near.some((number) => places[number]?.row);
  const chosen = isWhole ? near : completed(sentences, places, best.filter(isNear)).filter(isNear);
  return chosen.flatMap((number) => sentences[number]?.split('\n') ?? []);
}

/** With what a sentence cannot be understood without, the best first, and then what is nearly as good. */
function completed(
  sentences: readonly string[],
  places: PageSection['said']['places'],
  best: readonly number[],
): number[] {
  const chosen = new Set<number>();
  const add = (number: number) => {
    if (chosen.size < MOST_QUOTED && number >= 0 && number < sentences.length) chosen.add(number);
  };
  for (const number of best) {
    if (chosen.has(number)) continue;
    const sentence = sentences[number] ?? '';
    add(number);
    const { lead = -1 } = places[number] ?? {};
    add(lead);
    if (lead < 0 && pointsBack.test(sentence)) add(number - 1);
    if (announces.test(sentence) || places[number + 1]?.lead === number) {
      const led = ledBy(number, places, best);
      for (const other of led) add(other);
      if (led.length === 0) add(number + 1);
    }
  }
  const [first = -1] = best;
  // What goes on from it in the same paragraph often says how, and how much.
  for (
    let next = first + 1;
    places[next]?.block === places[first]?.block && next < sentences.length;
    next += 1
  )
    add(next);
  // A step by itself, or a paragraph of one sentence, says little without the next.
  const alone = places[first];
  if (chosen.size === 1 && alone && !alone.row && places[first + 1]?.lead === alone.lead) add(first + 1);
  return [...chosen].sort((one, other) => one - other);
}

/** What a sentence leads to: what answers of it first, and of a table no other rows than those. */
function ledBy(
  number: number,
  places: PageSection['said']['places'],
  best: readonly number[],
): readonly number[] {
  const led = [...places.keys()].filter((other) => places[other]?.lead === number);
  const isTable = led.every((other) => places[other]?.row);
  // One row of many says it, whichever; a list says it from where it begins, unless one item of it is among the best of all.
  const answering = (isTable ? best : best.slice(0, MOST_QUOTED)).filter((other) => led.includes(other));
  const others = led.filter((other) => !answering.includes(other));
  return isTable && answering.length > 0 ? answering : [...answering, ...others];
}

function wordsIn(sentences: readonly string[]): number {
  return sentences.reduce((sum, sentence) => sum + sentence.split(/\s+/).length, 0);
}
