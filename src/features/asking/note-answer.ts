import type { PackAnswer } from '../../answering/pack-answer.js';
import { isQuoted } from '../../answering/quoted.js';
import type { Notifier, Turn } from '../../conversation/feature.js';
import type { Entry } from '../../knowledge/schema/schema.js';
import { noteSaid, noteSaidWhole } from '../shared/note-said.js';
import { isInGist } from './entry-parts.js';

/** What a reply says of the entry that it answers with: sentences or its gist as answers do, all of it, or none of its words. */
export type Tells = 'answer' | 'all' | 'nothing';

/** Keeps what an answer told of its entries. @returns hashes of what was not told to the asker before */
export async function noteAnswer(
  saying: Pick<Notifier, 'tx' | 'knowledge' | 'now'> & Pick<Turn, 'asker'>,
  { answered, subjects, quoted = [] }: PackAnswer,
  [best, second]: readonly Entry[],
  tells: Tells = 'answer',
): Promise<readonly string[]> {
  if (!answered || !best || tells === 'nothing') return [];
  if (tells === 'all') return known(await noteSaidWhole(saying, best));
  if (subjects && second)
    return [...known(await noteSaid(saying, best)), ...known(await noteSaid(saying, second))];
  return known(await noteShown(saying, best, quoted));
}

/** Keeps what an answer with some sentences of an entry told; without any, its gist. */
export function noteShown(
  saying: Pick<Notifier, 'tx' | 'knowledge' | 'now'> & Pick<Turn, 'asker'>,
  entry: Entry,
  quoted: readonly string[],
): Promise<string | undefined> {
  const isShort = isQuoted(entry) ? quoted.length === 0 : isInGist(entry, quoted);
  return noteSaid(saying, entry, isShort ? undefined : quoted);
}

function known(hash: string | undefined): readonly string[] {
  return hash === undefined ? [] : [hash];
}
