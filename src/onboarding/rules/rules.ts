import type { RuledPath } from '../../knowledge/ruled-paths.js';
import { EARLIEST } from '../calendar/start-date.js';
import { dayAt } from '../calendar/times.js';
import { addDays } from '../calendar/working-days.js';
import type { Day } from '../paths/journey.js';

// Who gets which path without anybody giving it: packs say it (src/knowledge/ruled-paths.ts). Whatever tells of people (an
// import, a directory, a first message) asks here.

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
