import { AsksFile, type Entry } from '../schema/schema.js';
import type { UncheckedAsks } from './unchecked.js';
import type { YamlFile } from './yaml-file.js';

/** The asks.yaml of a pack as it was read. */
export function uncheckedAsks(yaml: YamlFile): UncheckedAsks {
  return { yaml, parsed: AsksFile.safeParse(yaml.data) };
}

/**
 * What people ask for sections, by their ids, from files without a problem.
 *
 * @param parts ids of headings that are part of a section, and the id of that
 */
export function asksOfSections(
  files: readonly UncheckedAsks[],
  parts: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly string[]> {
  const asks = new Map<string, readonly string[]>();
  for (const { parsed } of files) {
    if (!parsed.success) continue;
    for (const [named, some] of Object.entries(parsed.data)) {
      const id = parts.get(named) ?? named;
      asks.set(id, [...(asks.get(id) ?? []), ...some]);
    }
  }
  return asks;
}

/** Entries with what people ask for sections; ids that lead nowhere are passed over. The same ones where nothing is added. */
export function withAsks(
  entries: ReadonlyMap<string, Entry>,
  asks: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, Entry> {
  const found = [...asks].flatMap(([id, some]) => {
    const entry = entries.get(id);
    return entry?.kind === 'page' ? [{ ...entry, asks: [...entry.asks, ...some] }] : [];
  });
  if (found.length === 0) return entries;
  return new Map([...entries, ...found.map((entry) => [entry.id, entry] as const)]);
}
