import { loadMeanings } from '../meanings/meaning.js';

/** Letters in a row by which a word is compared with others. */
const GRAM = 3;

/** Letters from the beginning that are looked at; of a pasted page without spaces they tell enough. */
const LOOKED_AT = 60;

/** Words that hold three letters in a row, from which these are known. */
const FEWEST_HOLDERS = 2;

/**
 * Share of a word's letters in threes that common words and names do not have, from which nobody can pronounce it. Of
 * names with many consonants (Knightsbridge, Hirschsprung, Angstschweiss) at most a third are, of keys hit at random
 * three quarters and more.
 */
const UNHEARD = 0.5;

let known: ReadonlyMap<string, number> | undefined;

function holders(): ReadonlyMap<string, number> {
  if (known) return known;
  const found = new Map<string, number>();
  for (const word of loadMeanings().words()) {
    for (const gram of gramsOf(word)) found.set(gram, (found.get(gram) ?? 0) + 1);
  }
  known = found;
  return found;
}

function gramsOf(word: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (let at = 0; at + GRAM <= word.length; at += 1) found.add(word.slice(at, at + GRAM));
  return found;
}

/** Whether a word in lower case is made of letters as those of common words and names follow each other. */
export function isPronounceable(word: string): boolean {
  const grams = [...gramsOf(word.slice(0, LOOKED_AT))];
  const unheard = grams.filter((gram) => (holders().get(gram) ?? 0) < FEWEST_HOLDERS).length;
  return unheard < UNHEARD * Math.max(1, grams.length);
}
