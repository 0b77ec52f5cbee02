import { standingIn } from '../../curation/differences.js';
import { sentencesOfEntry } from '../../curation/told-sentences.js';
import type { Knowledge } from '../../knowledge/schema/schema.js';

/**
 * Whether an entry of the same pack says all that another one said which is gone: a heading was renamed, a page was moved, and
 * what was told is as true as before.
 */
export function hasMoved(
  sentences: readonly string[],
  pack: string,
  { entries, packOf }: Knowledge,
): boolean {
  const longest = sentences.toSorted((one, other) => other.length - one.length)[0];
  if (longest === undefined) return false;
  for (const entry of entries.values()) {
    if (packOf.get(entry.id)?.id !== pack || !sentencesOfEntry(entry).includes(longest)) continue;
    if (standingIn(entry, sentences).length === sentences.length) return true;
  }
  return false;
}
