import { isStopWord } from '../answering/words/stop-words.js';
import { wordsOf } from '../answering/words/words.js';
import type { Knowledge } from '../knowledge/schema/schema.js';

/** Addresses; mentions as platforms write them; a name after an @. */
const addresses =
  /<at(?:\s[^<>]*)?>[^<]*<\/at>|<@[^<>\s]*>|(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+|@[\p{L}\p{N}._-]+/giu;

const names = /[\p{L}\p{M}]+(?:[-'’][\p{L}\p{M}]+)*/gu;

/** Takes people out of texts. */
export type WithoutPeople = (text: string) => string;

/**
 * Makes what takes mentions, addresses and the names of known people out of a text. A part of a name that is a word of
 * the packs, or an everyday one ("Will"), is taken out only within the whole name.
 *
 * @param people names of persons, as they are stored
 * @param instead what stands where somebody was named, such as "someone"
 */
export function peopleRemover(
  people: Iterable<string>,
  knowledge: Knowledge,
  instead: string,
): WithoutPeople {
  const literally = instead.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const several = new RegExp(`${literally}(?:[\\s,]+${literally})+`, 'g');
  const ordinary = wordsOfPacks(knowledge);
  const parts = new Set<string>();
  const whole = new Map<string, string[][]>();
  for (const name of people) {
    const words = (name.match(names) ?? []).map(plain);
    for (const word of words) {
      if (word.length > 1 && !ordinary.has(word) && !isStopWord(word)) parts.add(word);
    }
    const [first] = words;
    if (first === undefined || words.length < 2) continue;
    const before = whole.get(first);
    if (before) before.push(words);
    else whole.set(first, [words]);
  }

  return (text) => {
    const bare = text.replace(addresses, () => instead);
    const found = [...bare.matchAll(names)].map((match) => ({ at: match.index, word: match[0] }));
    const words = found.map(({ word }) => plain(word));
    let kept = '';
    let from = 0;
    for (let place = 0; place < found.length; place += 1) {
      const length = nameAt(words, place);
      const first = found[place];
      const last = found[place + length - 1];
      if (length === 0 || !first || !last) continue;
      kept += bare.slice(from, first.at) + instead;
      from = last.at + (last.word.length - genitive(last.word).length);
      place += length - 1;
    }
    const named = kept + bare.slice(from);
    return named.replace(several, () => instead);
  };

  /** How many words from this one on name somebody; 0 for none. */
  function nameAt(words: readonly string[], place: number): number {
    const here = words[place] ?? '';
    const full = (whole.get(here) ?? []).filter((name) =>
      name.every((part, at) => words[place + at] === part),
    );
    if (full.length > 0) return Math.max(...full.map(({ length }) => length));
    return parts.has(here) ? 1 : 0;
  }
}

function genitive(word: string): string {
  return /['’]s$/iu.exec(word)?.[0] ?? '';
}

function plain(word: string): string {
  return word
    .slice(0, word.length - genitive(word).length)
    .normalize('NFKC')
    .toLowerCase();
}

const known = new WeakMap<Knowledge, ReadonlySet<string>>();

/** Words that the packs use themselves, once for each knowledge. */
export function wordsOfPacks(knowledge: Knowledge): ReadonlySet<string> {
  const before = known.get(knowledge);
  if (before) return before;
  const texts = [...knowledge.entries.values()].flatMap(({ title, aliases, asks, summary, body }) => [
    title,
    ...aliases,
    ...asks,
    summary,
    body,
  ]);
  const words = new Set(texts.flatMap(wordsOf));
  known.set(knowledge, words);
  return words;
}
