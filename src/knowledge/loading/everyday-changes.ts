import { askKey } from '../checking/duplicate-names.js';
import { EverydayChanges, type EverydayEntry, type ShippedEveryday } from '../schema/everyday.js';
import type { UncheckedChanges, UncheckedPack } from './unchecked.js';
import type { YamlFile } from './yaml-file.js';

/** The everyday.yaml of a pack as it was read. */
export function uncheckedChanges(pack: UncheckedPack, yaml: YamlFile): UncheckedChanges {
  return { pack, yaml, parsed: EverydayChanges.safeParse(yaml.data) };
}

/**
 * All everyday entries by id, with the changes of packs, from files without a problem: wordings are those of the last pack that
 * has any, and an ask belongs to the last entry that has it.
 */
export function changedEveryday(
  shipped: ShippedEveryday,
  changes: readonly UncheckedChanges[],
): Map<string, EverydayEntry> {
  const everyday = new Map<string, Omit<EverydayEntry, 'asks' | 'ownAsks'>>();
  const owners = new Map<string, { readonly ask: string; readonly id: string; readonly own: boolean }>();
  const give = (id: string, asks: readonly string[], own: boolean): void => {
    for (const ask of asks) owners.set(askKey(ask), { ask, id, own });
  };

  for (const { asks, ...entry } of shipped.entries) {
    everyday.set(entry.id, { ...entry, off: false, asksReplaced: false, owner: shipped.owner });
    give(entry.id, asks, false);
  }
  for (const { pack, parsed } of changes) {
    if (!parsed.success || !pack.parsed?.success) continue;
    const { title, owners: packOwners } = pack.parsed.data;
    for (const { id, says, asks = [], asksInstead, off = false } of parsed.data.everyday) {
      const before = everyday.get(id);
      if (!before) continue;
      const said = says && { says, saysIn: [], owner: ownerIn(packOwners) ?? before.owner };
      const asksReplaced = before.asksReplaced || asksInstead !== undefined;
      everyday.set(id, { ...before, ...said, off: before.off || off, asksReplaced, changedBy: title });
      if (asksInstead) for (const [key, own] of owners) if (own.id === id) owners.delete(key);
      give(id, asksInstead ?? asks, true);
    }
  }

  const asks = new Map(
    [...everyday.keys()].map((id) => [id, { asks: [] as string[], ownAsks: [] as string[] }]),
  );
  for (const { ask, id, own } of owners.values()) {
    asks.get(id)?.asks.push(ask);
    if (own) asks.get(id)?.ownAsks.push(ask);
  }
  return new Map(
    [...everyday].map(([id, entry]) => [id, { ...entry, ...(asks.get(id) ?? { asks: [], ownAsks: [] }) }]),
  );
}

/** The first owns the pack. */
function ownerIn(
  owners: readonly { readonly name: string; readonly email: string }[],
): EverydayEntry['owner'] | undefined {
  const [first] = owners;
  return first && { name: first.name, email: first.email };
}
