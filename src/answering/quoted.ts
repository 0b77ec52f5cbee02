import type { Entry } from '../knowledge/schema/schema.js';
import type { Answerable } from './engine.js';
import { shownSentence } from './understanding/passages.js';
import { chosenOf } from './understanding/quoting.js';
import { stemOf } from './words/stem.js';
import { isStopWord } from './words/stop-words.js';
import { wordsOf } from './words/words.js';

/** Whether what an entry says is said in sentences of its own choosing: the section of a page answers what it is asked. */
export function isQuoted(entry: Entry | undefined): entry is Extract<Entry, { kind: 'page' }> {
  return entry?.kind === 'page';
}

/** The sentences of an entry as they stand in it, of those that were encoded. */
export function asWritten(
  { said }: Pick<Answerable, 'said'>,
  sentences: readonly string[],
): readonly string[] {
  if (!said) return sentences;
  const written = new Map(said.sentences.map((sentence) => [shownSentence(sentence), sentence]));
  return sentences.flatMap((sentence) => written.get(sentence)?.split('\n') ?? []);
}

/** The sentences that share most words with a question, where only words are compared. */
export function quotedByWords({ said }: Pick<Answerable, 'said'>, question: string): readonly string[] {
  const sentences = said?.sentences ?? [];
  const asked = stemsIn(question);
  const scores = sentences.map((sentence) => {
    const stems = stemsIn(sentence);
    return asked.size === 0 ? 0 : [...asked].filter((stem) => stems.has(stem)).length / asked.size;
  });
  const places = [...chosenOf(sentences, scores)].sort((one, other) => one - other);
  return places.flatMap((place) => sentences[place]?.split('\n') ?? []);
}

function stemsIn(text: string): Set<string> {
  return new Set(
    wordsOf(text)
      .filter((word) => !isStopWord(word))
      .map(stemOf),
  );
}
