import type { Notifier, Turn } from '../../conversation/feature.js';
import { standingIn } from '../../curation/differences.js';
import { gistOf, sentencesOfEntry } from '../../curation/told-sentences.js';
import { noteTold } from '../../insights/note-told.js';
import type { Entry } from '../../knowledge/schema/schema.js';

type Saying = Pick<Notifier, 'tx' | 'knowledge' | 'now'> & Pick<Turn, 'asker'>;

/**
 * Keeps which words of an entry the asker was told, so that they can hear of it when those change. What is no whole sentence of
 * the entry, such as a summary that was cut, is not kept: it could not be found there again.
 *
 * @returns the hash of the words where they had not been told them before; else undefined
 */
export async function noteSaid(
  { tx, knowledge, asker, now }: Saying,
  entry: Entry,
  sentences: readonly string[] = gistOf(entry),
): Promise<string | undefined> {
  const pack = knowledge.packOf.get(entry.id);
  const told = standingIn(entry, sentences);
  if (!pack || told.length === 0) return undefined;
  const words = { entry: entry.id, pack: pack.id, title: entry.title, sentences: told };
  return noteTold(tx, asker.person, words, now);
}

/** The same for all that an entry says. */
export function noteSaidWhole(saying: Saying, entry: Entry): Promise<string | undefined> {
  return noteSaid(saying, entry, sentencesOfEntry(entry));
}
