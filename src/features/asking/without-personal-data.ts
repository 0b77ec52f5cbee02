import { mayBeJudged } from '../../knowledge/lookup.js';
import type { Knowledge } from '../../knowledge/schema/schema.js';
import { markOfNames, namesOfEverybody } from '../../people/accounts/record.js';
import type { Database } from '../../storage/database.js';

/** Milliseconds after which the names of people are read again, where it cannot be seen that they are others. */
const FRESH = 60_000;

interface Made {
  readonly knowledge: Knowledge;
  /** UTC milliseconds. */
  readonly at: number;
  readonly names: string;
  readonly remove: (question: string) => string;
}

/** For each database, made of the names of everybody: that takes long with thousands of them. */
const removers = new WeakMap<Database, Made>();

export interface PeopleAndPacks {
  readonly database: Database;
  readonly knowledge: Knowledge;
  /** UTC milliseconds. */
  readonly now: number;
}

/** A question as it may leave this machine: without the people of the database, and what else is somebody's own. */
export async function withoutPersonalData(
  question: string,
  { database, knowledge, now }: PeopleAndPacks,
): Promise<string> {
  const made = removers.get(database);
  // Whoever came a moment ago may sign their first question.
  const { mark, names } = await database.background(async (tx) => {
    const found = await markOfNames(tx);
    const isSame = made?.knowledge === knowledge && made.names === found && Math.abs(now - made.at) < FRESH;
    return { mark: found, names: isSame ? undefined : await namesOfEverybody(tx) };
  });
  if (made && !names) return made.remove(question);
  // Its lists and patterns are loaded where there is a judge, and by nobody else.
  const { personalDataRemover } = await import('../../insights/personal-data.js');
  const remove = personalDataRemover(names ?? [], seenByJudge(knowledge));
  removers.set(database, { knowledge, at: now, names: mark, remove });
  return remove(question);
}

const parts = new WeakMap<Knowledge, Knowledge>();

/** Of the packs, what a judge may see: what stands in the rest gives nothing away by staying in a question. */
function seenByJudge(knowledge: Knowledge): Knowledge {
  const known = parts.get(knowledge);
  if (known) return known;
  const entries = new Map([...knowledge.entries].filter(([id]) => mayBeJudged(knowledge, id)));
  const part = entries.size === knowledge.entries.size ? knowledge : { ...knowledge, entries };
  parts.set(knowledge, part);
  return part;
}
