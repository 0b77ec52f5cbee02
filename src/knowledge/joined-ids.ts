import type { Entry, Pack } from './schema/schema.js';

/** The ids of headings that are part of a section, and the id of that; where packs have the same, the first one's. */
export function idsOfParts(entries: readonly Entry[]): ReadonlyMap<string, string> {
  const taken = new Set(entries.map(({ id }) => id));
  const ids = new Map<string, string>();
  for (const entry of entries) {
    if (entry.kind !== 'page') continue;
    for (const { id } of entry.parts ?? [])
      if (id !== undefined && !taken.has(id) && !ids.has(id)) ids.set(id, entry.id);
  }
  return ids;
}

/** An entry that names sections for the headings that are part of them. */
export function naming<E extends Entry>(entry: E, ids: ReadonlyMap<string, string>): E {
  const whole = (named: readonly string[]) => [...new Set(named.map((id) => ids.get(id) ?? id))];
  const related = whole(entry.related);
  if (entry.kind !== 'path') return { ...entry, related };
  return { ...entry, related, steps: entry.steps.map((step) => ({ ...step, read: whole(step.read) })) };
}

/** The same of a pack, whose experts may be asked about a heading. */
export function packNaming(pack: Pack, ids: ReadonlyMap<string, string>): Pack {
  if (!pack.experts) return pack;
  const experts = pack.experts.map((expert) =>
    expert.topics ? { ...expert, topics: expert.topics.map((topic) => ids.get(topic) ?? topic) } : expert,
  );
  return { ...pack, experts };
}
