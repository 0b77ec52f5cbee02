import Fuse from 'fuse.js';
import { chunksOf } from '../../storage/chunks.js';
import type { Tx } from '../../storage/database.js';
import { beginsAs, endsAs, folded } from './name-keys.js';
import { withoutBots } from './no-bots.js';

/** How many people are suggested at most. */
const SUGGESTIONS = 3;

/** People up to whom everybody is compared. */
const FEW = 500;

/** Of more, those whom each look by one end of a name gives. */
const AROUND = 200;

/** Share of the letters that may be wrong in a suggestion (fuse.js): 0 is the same, 1 has nothing in common. */
const ALIKE = 0.4;

/** Letters at an end of a name that may be right in a slip: each number is a look of its own. */
const ENDS = [4, 3, 2, 1];

/**
 * The people whose names come nearest to one that nobody has, the nearest first. Not everybody is compared: in a
 * directory of thousands, those whose name begins or ends as it does.
 *
 * @param name folded, as are the keys of all names by now
 * @param among ids of those who may be suggested; undefined for everybody
 */
export async function suggested(tx: Tx, name: string, among: readonly string[] | undefined) {
  const candidates = among ? await peopleOf(tx, among) : await peopleNear(tx, name);
  const named = candidates.map((ref) => {
    const whole = folded(ref.name);
    return { ref, names: [whole, ...whole.split(' ')] };
  });
  const fuse = new Fuse(named, {
    keys: ['names'],
    threshold: ALIKE,
    ignoreLocation: true,
  });
  // Two wrong letters to fuse.js, and too many for a short name.
  const slips = new Set(exchanged(name));
  const meant = named.filter(({ names }) => names.some((one) => slips.has(one)));
  const near = fuse.search(name, { limit: SUGGESTIONS + meant.length }).map(({ item }) => item);
  return [...new Set([...meant, ...near])].slice(0, SUGGESTIONS).map(({ ref }) => ref);
}

/** A name with two neighbouring letters exchanged, in each way. */
function exchanged(name: string): string[] {
  const letters = [...name];
  return letters.slice(1).flatMap((letter, index) => {
    const before = letters[index] ?? '';
    if (letter === before || letter === ' ' || before === ' ') return [];
    return [[...letters.slice(0, index), letter, before, ...letters.slice(index + 2)].join('')];
  });
}

async function peopleOf(tx: Tx, ids: readonly string[]) {
  const found = [];
  for (const some of chunksOf(ids))
    found.push(...(await withoutBots(tx).where('persons.id', 'in', some).execute()));
  return found;
}

/** Everybody of a small directory; of a large one, those whose name begins or ends like the one that was typed. */
async function peopleNear(tx: Tx, name: string) {
  const all = await withoutBots(tx)
    .limit(FEW + 1)
    .execute();
  if (all.length <= FEW) return all;
  const found = new Map<string, (typeof all)[number]>();
  for (const letters of ENDS) {
    for (const like of [endsAs(name, letters), beginsAs(name, letters)]) {
      const near = await withoutBots(tx).where(like).limit(AROUND).execute();
      for (const one of near) found.set(one.id, one);
    }
  }
  return [...found.values()];
}
