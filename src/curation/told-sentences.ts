import { passagesOf, plain } from '../answering/understanding/passages.js';
import { sentencesOf } from '../knowledge/pages/sentences.js';
import type { Entry } from '../knowledge/schema/schema.js';

const known = new WeakMap<Entry, readonly string[]>();

/** All sentences of an entry that somebody may be told, as they are shown: of a page those that may be quoted, no code. */
export function sentencesOfEntry(entry: Entry): readonly string[] {
  const before = known.get(entry);
  if (before) return before;
  const sentences = allOf(entry);
  known.set(entry, sentences);
  return sentences;
}

function allOf(entry: Entry): readonly string[] {
  // Fragments of several lines are quoted line by line.
  if (entry.kind === 'page') return entry.said.sentences.flatMap((sentence) => sentence.split('\n'));
  if (entry.kind !== 'myth') return passagesOf(entry).sentences;
  const body = [entry.body, entry.whyBelieved, entry.truth].join('\n\n');
  return passagesOf({ ...entry, body }).sentences;
}

/** What an entry says in short: its claim, where it has one, and its summary. */
export function gistOf(entry: Entry): readonly string[] {
  const texts = entry.kind === 'myth' ? [entry.claim, entry.summary] : [entry.summary];
  return texts.flatMap((text) => sentencesOf(plain(text)));
}
