import { stemOf } from '../../answering/words/stem.js';
import { isStopWord } from '../../answering/words/stop-words.js';
import { wordsOf } from '../../answering/words/words.js';
import { askKey } from '../../knowledge/checking/duplicate-names.js';
import type { Knowledge } from '../../knowledge/schema/schema.js';

/** Words that any question may hold, and that want other things of the same: "when am I paid", "how am I paid". */
const wants = new Set(['when', 'where', 'who', 'whom', 'whose', 'why', 'how']);

/**
 * The same for two questions that are equal or nearly so: that are about the same words and want the same of them, in whatever
 * order and form. As an ask, one of them is as good as the other.
 *
 * @example sameAskKey('Can I carry days over?') === sameAskKey('carrying over a day') // true
 */
export function sameAskKey(text: string): string {
  const words = wordsOf(text);
  const about = words.filter((word) => !isStopWord(word));
  if (about.length === 0) return askKey(text);
  const wanted = words.filter((word) => wants.has(word));
  return [...new Set([...about.map(stemOf), ...wanted])].sort().join(' ');
}

const known = new WeakMap<Knowledge, ReadonlySet<string>>();

/** The keys of every ask of the packs, once for each knowledge. */
export function sameAskKeys(knowledge: Knowledge): ReadonlySet<string> {
  const before = known.get(knowledge);
  if (before) return before;
  const keys = new Set([...knowledge.entries.values()].flatMap(({ asks }) => asks.map(sameAskKey)));
  known.set(knowledge, keys);
  return keys;
}
