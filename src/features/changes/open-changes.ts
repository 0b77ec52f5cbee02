import { type Difference, differencesIn, hashOfDifferences } from '../../curation/differences.js';
import { ownerPersonsOf } from '../../curation/owners.js';
import { type KeptWords, toldPeople, toldWords } from '../../insights/questions/told.js';
import type { Knowledge } from '../../knowledge/schema/schema.js';
import type { Tx } from '../../storage/database.js';
import type { Extent } from './actions.js';
import { hasMoved } from './moved.js';

/** Words that somebody was told, and what of them their entry says otherwise now. */
interface ChangedWords {
  readonly words: KeptWords;
  readonly differences: readonly Difference[];
  /** Hash of the differences. */
  readonly now: string;
}

/** A change of an entry of which those can be told who were told the old words. */
export interface Change {
  /** Entry id. */
  readonly entry: string;
  /** Id of the pack that the entry is in, or was. */
  readonly pack: string;
  /** Of the entry; as it was where it is gone. */
  readonly title: string;
  readonly extent: Extent;
  /** The old words of everybody, each with what they are now. */
  readonly changed: readonly ChangedWords[];
  /** What of all that differs, each once. */
  readonly differences: readonly Difference[];
  /** Hash of the differences. */
  readonly hash: string;
  /** The owner has heard of all of it. */
  readonly isAnnounced: boolean;
}

/**
 * The changes on which nobody has decided, in the order of entries. Of an entry there is one of what it says, and one of
 * spelling and layout, which concern those who were told nothing else that has changed. Of packs that are not in use nothing
 * is known.
 *
 * @param entry only of this entry
 */
export async function openChanges(tx: Tx, knowledge: Knowledge, entry?: string): Promise<Change[]> {
  return changesAmong(await toldWords(tx, entry), knowledge);
}

export function changesAmong(kept: readonly KeptWords[], knowledge: Knowledge): Change[] {
  const packs = new Set(knowledge.packs.map(({ id }) => id));
  const found = new Map<string, ChangedWords[]>();
  for (const words of kept) {
    if (!packs.has(words.pack)) continue;
    const entry = knowledge.entries.get(words.entry);
    if (!entry && hasMoved(words.sentences, words.pack, knowledge)) continue;
    const all = differencesIn(words.sentences, entry);
    if (all.length === 0) continue;
    const said = all.filter(({ isSlight }) => !isSlight);
    const extent: Extent = said.length > 0 ? 'said' : 'slight';
    const differences = said.length > 0 ? said : all;
    const now = hashOfDifferences(differences);
    if (words.decided === now) continue;
    const key = `${extent} ${words.entry}`;
    found.set(key, [...(found.get(key) ?? []), { words, differences, now }]);
  }
  return [...found].map(([key, changed]) =>
    changeOf(key.startsWith('said ') ? 'said' : 'slight', changed, knowledge),
  );
}

function changeOf(extent: Extent, changed: readonly ChangedWords[], { entries }: Knowledge): Change {
  const { entry, pack, title } = (changed[0] as ChangedWords).words;
  const differences = mergedDifferences(changed);
  return {
    entry,
    pack,
    title: entries.get(entry)?.title ?? title,
    extent,
    changed,
    differences,
    hash: hashOfDifferences(differences),
    isAnnounced: changed.every(({ words, now }) => words.announced === now),
  };
}

/** What differs of several words, each old sentence once. */
export function mergedDifferences(changed: readonly Pick<ChangedWords, 'differences'>[]): Difference[] {
  const merged = new Map<string, Difference>();
  for (const { differences } of changed) for (const one of differences) merged.set(one.was, one);
  return [...merged.values()];
}

/** Who was told the old words of a change: the hashes of theirs, by person id. */
export async function peopleOf(tx: Tx, { changed }: Change): Promise<Map<string, string[]>> {
  return toldPeople(
    tx,
    changed.map(({ words }) => words.hash),
  );
}

/** The people who decide on a change; empty when nobody is known: then it falls to the admins. */
export async function decidersOf(tx: Tx, knowledge: Knowledge, { entry, pack }: Change): Promise<string[]> {
  return ownerPersonsOf(tx, knowledge, entry, pack);
}
