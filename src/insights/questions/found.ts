import { type SqlBool, sql } from 'kysely';
import { isSensitive } from '../../answering/reading/sensitive.js';
import { askKey } from '../../knowledge/checking/duplicate-names.js';
import { entryAt } from '../../knowledge/lookup.js';
import type { Entry, Knowledge } from '../../knowledge/schema/schema.js';
import { namesOfEverybody } from '../../people/accounts/record.js';
import type { Tx } from '../../storage/database.js';
import { peopleRemover } from '../without-people.js';
import { sameAskKey, sameAskKeys } from './same-ask.js';

/** Questions that are looked at, the newest ones. */
const MOST = 1_000;

/** A question that found its entry, as its asker said or showed: perhaps a way in which people ask for that entry. */
export interface FoundAsk {
  /** Id of the first question in these words. */
  readonly question: string;
  /** Its words, without the people it names. */
  readonly text: string;
  /** Id of the entry that it found. */
  readonly entry: string;
  /** Whether an asker chose it, since it was not given as the answer; else it was, and somebody said that it helped. */
  readonly chosen: boolean;
  /** How many different people asked, as far as that can still be told. */
  readonly people: number;
  /** Ids of all questions in these words, or nearly. */
  readonly members: readonly string[];
}

export interface FoundWanted {
  readonly knowledge: Knowledge;
  /** UTC milliseconds: questions asked before are left out. */
  readonly since: number;
  /** What stands in a question where it names somebody, in the reader's language. */
  readonly somebody: string;
}

/**
 * Questions that found an entry or a section, those of most people first: it was chosen, or it was given and helped. Without what
 * did not help, what is an ask already or nearly one, and what waits to become one.
 */
export async function foundSince(tx: Tx, { knowledge, since, somebody }: FoundWanted): Promise<FoundAsk[]> {
  const rows = await tx
    .selectFrom('questions')
    .select(['id', 'person_id', 'text', 'people', 'entry', 'found'])
    .where('asked_at', '>=', since)
    .where('dismissed_at', 'is', null)
    .where((where) =>
      where.or([
        // What did not help was what had been given before.
        where.and([where('entry', 'is not', null), where('found', 'is not', null)]),
        where.and([where('found', 'is not', null), notUnhelpful]),
        where.and([where('entry', 'is not', null), helpful, notUnhelpful]),
      ]),
    )
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute();
  if (rows.length === 0) return [];
  const withoutPeople = peopleRemover(await namesOfEverybody(tx), knowledge, somebody);
  const asks = new Set([...sameAskKeys(knowledge), ...(await waitingAsks(tx))]);
  const groups = new Map<string, { readonly entry: Entry; readonly rows: typeof rows }>();
  for (const row of rows.reverse()) {
    if (isSensitive(row.text)) continue;
    const entry = entryAt(knowledge, row.found ?? row.entry ?? '');
    const text = withoutPeople(row.text);
    const key = sameAskKey(text);
    if (!entry || asks.has(key) || isNamed(entry, text)) continue;
    const group = groups.get(`${entry.id} ${key}`);
    if (group) group.rows.push(row);
    else groups.set(`${entry.id} ${key}`, { entry, rows: [row] });
  }
  const found = [...groups.values()].flatMap(({ entry, rows: group }): FoundAsk[] => {
    const [first] = group;
    if (!first) return [];
    const known = new Set(group.flatMap(({ person_id }) => person_id ?? []));
    return [
      {
        question: first.id,
        text: withoutPeople(first.text),
        entry: entry.id,
        chosen: group.some((one) => one.found !== null),
        people: known.size + group.reduce((sum, one) => sum + one.people, 0),
        members: group.map(({ id }) => id),
      },
    ];
  });
  return found.sort((one, other) => other.people - one.people || (one.question < other.question ? 1 : -1));
}

/** Whether a question is no more than a name of an entry, which finds it as it is. */
function isNamed({ title, aliases }: Entry, text: string): boolean {
  return [title, ...aliases].some((name) => askKey(name) === askKey(text));
}

/** Keys of what waits for an owner to become an ask. */
async function waitingAsks(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('pack_drafts')
    .select('content')
    .where('kind', '=', 'ask')
    .where('state', '=', 'waiting')
    .execute();
  return rows.flatMap(({ content }) =>
    (JSON.parse(content) as { readonly asks: string[] }).asks.map(sameAskKey),
  );
}

const helpful = sql<SqlBool>`(questions.helped > 0 or exists (
  select 1 from feedback where feedback.question_id = questions.id and feedback.helpful = 1))`;

const notUnhelpful = sql<SqlBool>`questions.not_helped = 0 and not exists (
  select 1 from feedback where feedback.question_id = questions.id and feedback.helpful = 0)`;
