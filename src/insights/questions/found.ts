import { type SqlBool, sql } from 'kysely';
import { isSensitive } from '../../answering/reading/sensitive.js';
import { askKey } from '../../knowledge/checking/duplicate-names.js';
import type { Knowledge } from '../../knowledge/schema/schema.js';
import { namesOfEverybody } from '../../people/accounts/record.js';
import type { Tx } from '../../storage/database.js';
import { peopleRemover } from '../without-people.js';

/** Questions that are looked at, the newest ones. */
const MOST = 1_000;

/** A question that found its entry only because its asker chose it: perhaps a way in which people ask for that entry. */
export interface FoundAsk {
  /** Id of the first question in these words. */
  readonly question: string;
  /** Its words, without the people it names. */
  readonly text: string;
  /** Id of the entry that was chosen. */
  readonly entry: string;
  /** How many different people asked, as far as that can still be told. */
  readonly people: number;
  /** Ids of all questions in these words. */
  readonly members: readonly string[];
}

export interface FoundWanted {
  readonly knowledge: Knowledge;
  /** UTC milliseconds: questions asked before are left out. */
  readonly since: number;
  /** What stands in a question where it names somebody, in the reader's language. */
  readonly somebody: string;
}

/** What was declined and found by choosing, those of most people first; without what did not help, and what the entry asks. */
export async function foundSince(tx: Tx, { knowledge, since, somebody }: FoundWanted): Promise<FoundAsk[]> {
  const rows = await tx
    .selectFrom('questions')
    .select(['id', 'person_id', 'text', 'people', 'found'])
    .where('asked_at', '>=', since)
    .where('entry', 'is', null)
    .where('found', 'is not', null)
    .where('dismissed_at', 'is', null)
    .where(helpful)
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute();
  if (rows.length === 0) return [];
  const withoutPeople = peopleRemover(await namesOfEverybody(tx), knowledge, somebody);
  const groups = new Map<string, typeof rows>();
  for (const row of rows.reverse()) {
    if (isSensitive(row.text)) continue;
    const key = `${row.found} ${askKey(withoutPeople(row.text))}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const asks = [...groups.values()].flatMap((group): FoundAsk[] => {
    const [first] = group;
    const entry = first && knowledge.entries.get(first.found ?? '');
    if (!first || !entry) return [];
    const text = withoutPeople(first.text);
    if (entry.asks.some((ask) => askKey(ask) === askKey(text))) return [];
    const known = new Set(group.flatMap(({ person_id }) => person_id ?? []));
    const people = known.size + group.reduce((sum, one) => sum + one.people, 0);
    return [{ question: first.id, text, entry: entry.id, people, members: group.map(({ id }) => id) }];
  });
  return asks.sort((one, other) => other.people - one.people || (one.question < other.question ? 1 : -1));
}

const helpful = sql<SqlBool>`questions.not_helped = 0 and not exists (
  select 1 from feedback where feedback.question_id = questions.id and feedback.helpful = 0)`;
