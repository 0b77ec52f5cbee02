import { importPeople } from '../../src/people/import/import.js';
import { readPeopleCsv } from '../../src/people/import/people-csv.js';
import { setManager } from '../../src/people/roles/reporting.js';
import type { Reply } from '../../src/ports/reply.js';
import type { Database } from '../../src/storage/database.js';
import { type AllRows, readAllRows, writeAllRows } from './all-rows.js';
import { type Arranged, buttonNamed, conversationOn, type Heard, learned } from './conversation.js';
import type { TestDatabase } from './databases.js';

export type Talk = ReturnType<typeof conversationOn>;

/** The id of the person behind an account of the harness. */
export async function personOf(talk: Talk, name: string): Promise<string> {
  const { platform, account } = talk.keyOf(name);
  return talk.database.transaction(async (tx) => {
    const row = await tx
      .selectFrom('accounts')
      .select('person_id')
      .where('platform', '=', platform)
      .where('account', '=', account)
      .executeTakeFirstOrThrow();
    return row.person_id;
  });
}

const members = ['maren', 'olga', 'ada', 'dana', 'noor', 'milo'] as const;
const teams = [
  ['maren', ['dana', 'noor']],
  ['olga', ['milo']],
] as const;

/**
 * What the database holds when all have joined, by its dialect: the same for every test that arranges nothing of its own.
 * Some thirty transactions, and a thousand tests begin with them.
 */
const joined = new Map<Database['dialect'], AllRows>();

/** A conversation in which maren manages dana and noor, olga manages milo, and ada is an admin. */
export async function teamTalk(held: TestDatabase, arranged: Arranged = {}): Promise<Talk> {
  const talk = conversationOn(held, arranged.learned ?? learned, {
    admins: ['ada@example.com'],
    ...arranged,
  });
  for (const name of members) {
    talk.add(name, { email: `${name}@example.com`, timeZone: 'Europe/Berlin' });
  }
  const { database } = held;
  const isUsual = Object.keys(arranged).length === 0 && (await readAllRows(database)).size === 0;
  const before = isUsual ? joined.get(database.dialect) : undefined;
  if (before) {
    await writeAllRows(database, before);
    return talk;
  }
  for (const name of members) await talk.join(name);
  for (const [manager, reports] of teams) {
    for (const report of reports) {
      const [person, above] = [await personOf(talk, report), await personOf(talk, manager)];
      await talk.database.transaction((tx) => setManager(tx, person, above));
    }
  }
  if (isUsual) joined.set(database.dialect, await readAllRows(database));
  return talk;
}

/** The messages of one event that went to an account's direct chat. */
export function toAccount(heard: Heard, account: string): readonly Reply[] {
  return heard.replies.filter((_, index) => heard.places[index]?.address.account === account);
}

/** Everything that an event showed whoever did it: what it redrew, and what was said to them. */
export function seenBy(heard: Heard, account: string): readonly Reply[] {
  return [...(heard.outcome.redraw ? [heard.outcome.redraw] : []), ...toAccount(heard, account)];
}

/** The words of `seenBy`. */
export function readBy(heard: Heard, account: string): string {
  return seenBy(heard, account)
    .map(({ fallback }) => fallback)
    .join('\n');
}

/** Clicks the button with a label among what an event showed. */
export async function press(talk: Talk, account: string, heard: Heard, label: string): Promise<Heard> {
  return talk.click(account, buttonNamed(seenBy(heard, account), label));
}

/** What the database knows of people and their paths: to see that nothing was changed, or not by half. */
export async function standing(talk: Talk) {
  return talk.database.transaction(async (tx) => ({
    people: await tx
      .selectFrom('persons')
      .select(['name', 'manager_id', 'buddy_id', 'is_admin'])
      .orderBy('id')
      .execute(),
    assignments: await tx.selectFrom('assignments').selectAll().orderBy('id').execute(),
    steps: await tx
      .selectFrom('assignment_steps')
      .selectAll()
      .orderBy('assignment_id')
      .orderBy('step')
      .execute(),
    events: await tx.selectFrom('assignment_events').selectAll().orderBy('id').execute(),
  }));
}

/** The paths of somebody, the newest last. */
export async function pathsOf(talk: Talk, account: string) {
  const person = await personOf(talk, account);
  return talk.database.transaction((tx) =>
    tx.selectFrom('assignments').selectAll().where('person_id', '=', person).orderBy('id').execute(),
  );
}

/**
 * Takes a file of people in, as `ropes people import` does.
 *
 * @returns ids of persons, in the order of the lines
 */
export async function importCsv(talk: Talk, csv: string): Promise<string[]> {
  const { lines, problems } = readPeopleCsv(csv);
  const { done, problems: more } = await talk.database.transaction((tx) =>
    importPeople(tx, lines, talk.learned().knowledge, talk.now()),
  );
  const wrong = [...problems, ...more];
  if (wrong.length > 0) throw new Error(JSON.stringify(wrong));
  return done.map(({ person }) => person);
}
