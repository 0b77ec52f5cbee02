import { isStopWord } from '../words/stop-words.js';
import { comparing, type Names, type NamesFound } from './names.js';

/** The ids of two entries, in the order in which a question names them. */
export type TwoSubjects = readonly [string, string];

/** Words that set what stands before them against what follows. */
const opposing: readonly string[] = ['or', 'vs', 'versus', 'v'];
const opposingPhrases = ['instead of', 'rather than', 'and not', 'but not', 'as opposed to'];

/** Words between two names that say nothing of their own: "a processing job or rather use a training job". */
const fillers: ReadonlySet<string> = new Set([
  'use',
  'take',
  'choose',
  'pick',
  'rather',
  'better',
  'called',
  'simply',
]);

/** Most words between the two names. */
const FURTHEST = 6;

/**
 * The two entries that a question sets side by side: "difference between a processing job and a training job",
 * "Canvas or Data Wrangler?", "Projects vs Pipelines", "how is Studio different from Canvas". Undefined when it
 * names one, or three, or when the two stand side by side for another reason.
 */
export function twoSubjectsIn(question: string, names: Names): TwoSubjects | undefined {
  const found = names.find(question);
  const entries = new Set(found.named.map(({ entry }) => entry));
  if (entries.size !== 2) return undefined;
  const at = found.named.findIndex((one, index) => {
    const other = found.named[index + 1];
    return other && other.entry !== one.entry && areOpposed(found, one.end, other.start);
  });
  const one = found.named[at];
  const other = found.named[at + 1];
  return one && other ? [one.entry, other.entry] : undefined;
}

function areOpposed({ words, named }: NamesFound, from: number, to: number): boolean {
  const between = words.slice(from, to);
  if (between.length > FURTHEST) return false;
  const isPlain = (word: string) =>
    isStopWord(word) || fillers.has(word) || comparing.has(word) || opposing.includes(word);
  if (!between.every(isPlain)) return false;
  const phrase = ` ${between.join(' ')} `;
  if (between.some((word) => opposing.includes(word))) return true;
  if (opposingPhrases.some((words) => phrase.includes(` ${words} `))) return true;
  const inName = (index: number) => named.some(({ start, end }) => index >= start && index < end);
  // "Between" alone compares nothing: data moves between two things, too.
  return words.some((word, index) => word !== 'between' && comparing.has(word) && !inName(index));
}
