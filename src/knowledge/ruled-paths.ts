import { entriesOfKind, pathOf } from './lookup.js';
import type { Knowledge, Path, Rule } from './schema/schema.js';

// What the rules of the packs give: whoever gives it and `ropes check` read it here.

/** A path that a rule gives. */
export interface RuledPath {
  /** As it is kept: `everybody path/company`. */
  readonly rule: string;
  /** Where it stands. */
  readonly by: Rule;
  readonly path: Path;
  /** Entry id, where it is given to whoever has a role. */
  readonly persona: string | null;
  /** Whether the manager says yes first. */
  readonly asks: boolean;
}

/** All that the rules of the packs give, each path once: the first rule that names one goes before the others. */
export function ruledPaths(knowledge: Knowledge): RuledPath[] {
  const found = new Map<string, RuledPath>();
  for (const { rules = [] } of knowledge.packs) {
    for (const by of rules) {
      const { to, give, ask } = by;
      const given =
        to === 'role'
          ? entriesOfKind(knowledge, 'persona').map((persona) => ({
              persona: persona.id,
              path: pathOf(knowledge, persona),
            }))
          : [{ persona: null, path: pathById(knowledge, give) }];
      for (const { persona, path } of given) {
        // Which day such a path counts back from, no rule knows.
        if (!path || path.anchor === 'end') continue;
        const key = `${to} ${path.id}${persona === null ? '' : ` ${persona}`}`;
        const rule = `${to} ${path.id}`;
        if (!found.has(key)) found.set(key, { rule, by, path, persona, asks: ask === 'manager' });
      }
    }
  }
  return [...found.values()];
}

/**
 * What each of them comes to: nobody gets a path by two, and the first counts. What goes to everybody is given to no role
 * further down.
 */
export function firstOfEach(ruled: readonly RuledPath[]): RuledPath[] {
  return ruled.filter(({ path, persona }, index) =>
    ruled.slice(0, index).every((one) => one.path.id !== path.id || (one.persona ?? persona) !== persona),
  );
}

function pathById({ entries }: Knowledge, id: string | undefined): Path | undefined {
  const entry = id === undefined ? undefined : entries.get(id);
  return entry?.kind === 'path' ? entry : undefined;
}
