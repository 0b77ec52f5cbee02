import { join } from 'node:path';
import { EVERYDAY_FILE } from '../loading/pack-folder.js';
import type { EverydayEntry } from '../schema/everyday.js';
import type { Knowledge } from '../schema/schema.js';
import { askKey } from './duplicate-names.js';
import { entryFile } from './entry-file.js';
import { shownPath } from './problem.js';

/**
 * What a pack has in common with everyday talk, and what becomes of it: a line each.
 *
 * @param shipped what comes with Ropes and no pack has changed, by id
 */
export function everydayAdvice(knowledge: Knowledge, shipped: ReadonlyMap<string, EverydayEntry>): string[] {
  return [...overlaps(knowledge), ...movedAsks(knowledge, shipped)];
}

/** Titles, aliases and asks of the pack's entries that are everyday asks, too. */
function overlaps(knowledge: Knowledge): string[] {
  const owners = ownersOf([...knowledge.everyday.values()].filter(({ off }) => !off));
  return [...knowledge.entries.values()].flatMap(({ id, title, aliases, asks }) => {
    const own = new Map([title, ...aliases, ...asks].map((text) => [askKey(text), text]));
    return [...own].flatMap(([key, text]) => {
      const everyday = owners.get(key);
      if (everyday === undefined) return [];
      return [
        `${entryFile(knowledge, id)}: "${text}" is an ask of ${everyday}, too. It is answered from the pack, with ${id}.`,
      ];
    });
  });
}

/** Asks of one entry that a pack gave to another. */
function movedAsks({ everyday, packs }: Knowledge, shipped: ReadonlyMap<string, EverydayEntry>): string[] {
  const owners = ownersOf([...everyday.values()]);
  return [...shipped.values()].flatMap(({ id, asks }) =>
    asks.flatMap((ask) => {
      const owner = owners.get(askKey(ask));
      if (owner === undefined || owner === id) return [];
      const pack = packs.find(({ title }) => title === everyday.get(owner)?.changedBy);
      const file = shownPath(join(pack?.folder ?? '', EVERYDAY_FILE));
      return [`${file}: "${ask}" is an ask of ${id}, too. It means ${owner} now, as the pack has it.`];
    }),
  );
}

/** Ids by ask. */
function ownersOf(entries: readonly EverydayEntry[]): ReadonlyMap<string, string> {
  return new Map(entries.flatMap(({ id, asks }) => asks.map((ask) => [askKey(ask), id] as const)));
}
