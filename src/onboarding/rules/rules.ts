import { entriesOfKind, pathOf } from '../../knowledge/lookup.js';
import type { Knowledge, Path } from '../../knowledge/schema/schema.js';
import { EARLIEST } from '../calendar/start-date.js';
import { dayAt } from '../calendar/times.js';
import { addDays } from '../calendar/working-days.js';
import type { Day } from '../paths/journey.js';

// Who gets which path without anybody giving it: packs say it, and this is the one place that reads it. Whatever tells of
// people (an import, a directory, a first message) asks here.

/** Days before a rule from which on those who joined get its path. Whoever was here before them does not. */
export const JOINED_BEFORE = 30;

/** What a rule goes by. */
export interface RuleFacts {
  /** Entry id of the persona that their title names (`personaTitled` of src/knowledge/lookup.ts); null for none. */
  readonly titled: string | null;
  /** Their first day, else the day since which they are known. */
  readonly joined: Day;
  /** Theirs. */
  readonly today: Day;
  /** IANA name of their time zone; null for UTC. */
  readonly timeZone: string | null;
}

/** A path that a rule gives. */
export interface RuledPath {
  /** As it is kept: `everybody path/company`. */
  readonly rule: string;
  readonly to: 'everybody' | 'role';
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
    for (const { to, give, ask } of rules) {
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
        if (!found.has(key)) found.set(key, { rule, to, path, persona, asks: ask === 'manager' });
      }
    }
  }
  return [...found.values()];
}

/**
 * The paths that somebody gets by the rules, in the order of the rules. Whether they had one before is asked elsewhere.
 *
 * @param since when each rule was first there, UTC milliseconds; one that is not among them is new
 */
export function pathsFor(
  ruled: readonly RuledPath[],
  { titled, joined, today, timeZone }: RuleFacts,
  since: ReadonlyMap<string, number>,
): RuledPath[] {
  // Nobody is given a path that began so long ago.
  if (joined < addDays(today, -EARLIEST)) return [];
  const mine = ruled.filter(({ rule, persona }) => {
    const at = since.get(rule);
    const born = at === undefined ? today : dayAt(at, timeZone);
    return (persona === null || persona === titled) && joined >= addDays(born, -JOINED_BEFORE);
  });
  return mine.filter(({ path }, index) => mine.findIndex((one) => one.path.id === path.id) === index);
}

function pathById({ entries }: Knowledge, id: string | undefined): Path | undefined {
  const entry = id === undefined ? undefined : entries.get(id);
  return entry?.kind === 'path' ? entry : undefined;
}
