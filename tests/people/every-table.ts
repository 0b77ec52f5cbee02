import { sql } from 'kysely';
import { noteTold } from '../../src/insights/note-told.js';
import { fallDue } from '../../src/onboarding/planning/dues.js';
import type { Database, Tx } from '../../src/storage/database.js';
import { newId } from '../../src/storage/ids.js';
import { addAccount, key, NOW } from './office.js';

export interface Column {
  readonly table: string;
  readonly column: string;
}

/** Every column that refers to persons, as the database itself knows it. */
export async function columnsOfPersons(database: Database, tx: Tx): Promise<Column[]> {
  const query =
    database.dialect === 'sqlite'
      ? sql<Column>`select t.name as "table", f."from" as "column" from sqlite_master t
          join pragma_foreign_key_list(t.name) f where t.type = 'table' and f."table" = 'persons'`
      : sql<Column>`select c.conrelid::regclass::text as "table", a.attname as "column" from pg_constraint c
          join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
          where c.contype = 'f' and c.confrelid = 'persons'::regclass`;
  const { rows } = await query.execute(tx);
  return rows.sort((one, other) =>
    `${one.table}.${one.column}`.localeCompare(`${other.table}.${other.column}`),
  );
}

/** How many rows hold a text in a column, however deep in its JSON. */
export async function countHolding(tx: Tx, { table, column }: Column, text: string): Promise<number> {
  const { rows } = await sql<{ count: number | string }>`select count(*) as count from ${sql.table(table)}
    where cast(${sql.ref(column)} as text) like ${`%${text}%`}`.execute(tx);
  return Number(rows[0]?.count);
}

/** What every column of every table holds, in lower case: by its place, such as `outbox.reply`, the values of all rows. */
export async function everyColumn(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const columns = new Map<string, string>();
  for (const { name: table } of await tx.introspection.getTables()) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(tx);
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        const place = `${table}.${column}`;
        columns.set(place, `${columns.get(place) ?? ''}\n${String(value).toLowerCase()}`);
      }
    }
  }
  return columns;
}

/** Every column in which a text is found. */
export function placesIn(columns: ReadonlyMap<string, string>, text: string): string[] {
  const wanted = text.toLowerCase();
  return [...columns.keys()].filter((place) => columns.get(place)?.includes(wanted)).sort();
}

/** Every column of every table in which a text is found. */
export async function placesOf(tx: Tx, text: string): Promise<string[]> {
  return placesIn(await everyColumn(tx), text);
}

/** Rows of every table. */
export async function countRows(tx: Tx): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of await tx.introspection.getTables()) {
    const { rows } = await sql<{
      count: number | string;
    }>`select count(*) as count from ${sql.table(name)}`.execute(tx);
    counts[name] = Number(rows[0]?.count);
  }
  return counts;
}

/**
 * Lets a person leave a trace in every column that can name one: they ask, have a path, manage `report`, are their
 * buddy, gave them a path and did a step of it, plan something with them, and `boss` plans something with them.
 */
export async function leaveTraces(tx: Tx, person: string, report: string, boss: string): Promise<void> {
  await addAccount(tx, person, key(newId()));
  await tx
    .updateTable('persons')
    .set({ manager_id: person, buddy_id: person })
    .where('id', '=', report)
    .execute();
  const outcome = JSON.stringify({ redraw: { parts: [{ value: person }] } });
  for (const owner of [person, boss]) {
    await tx
      .insertInto('seen_events')
      .values({ key: `chat:W1:message:${newId()}`, person_id: owner, outcome, seen_at: NOW })
      .execute();
  }
  const reply = JSON.stringify({ parts: [{ kind: 'buttons', buttons: [{ value: person }] }] });
  const messages = [
    { owner: person, about: null, reply },
    { owner: boss, about: null, reply },
    { owner: boss, about: person, reply: '{}' },
  ];
  for (const [index, { owner, about, reply: written }] of messages.entries()) {
    await tx
      .insertInto('outbox')
      .values({
        id: newId(),
        key: `event ${index}:${newId()}:${owner}`,
        person_id: owner,
        about_id: about,
        lane: 'chat:W1:D1',
        platform: 'chat',
        workspace: 'W1',
        place: '{}',
        reply: written,
        state: 'sent',
        attempts: 1,
        due_at: NOW,
        lease_until: null,
        message: null,
        error_code: null,
        error: null,
        created_at: NOW,
        finished_at: NOW,
      })
      .execute();
  }
  const question = newId();
  await tx
    .insertInto('questions')
    .values({
      id: question,
      person_id: person,
      text: 'why?',
      entry: null,
      nearest: '[]',
      confidence: 0.1,
      asked_at: NOW,
    })
    .execute();
  await tx
    .insertInto('feedback')
    .values({ question_id: question, person_id: person, helpful: 1, given_at: NOW })
    .execute();
  for (const [asker, expert] of [
    [person, boss],
    [boss, person],
  ] as const) {
    const referral = newId();
    await tx
      .insertInto('referrals')
      .values({
        id: referral,
        text: 'why?',
        nearest: '[]',
        state: 'taken',
        taken_by: expert,
        answered_by: expert,
        answered_at: null,
        next_at: null,
        created_at: NOW,
        changed_at: NOW,
      })
      .execute();
    await tx
      .insertInto('referral_askers')
      .values({
        id: newId(),
        referral_id: referral,
        person_id: asker,
        question_id: asker === person ? question : null,
        text: 'why?',
        anonymous: 0,
        place: null,
        helpful: null,
        created_at: NOW,
      })
      .execute();
    await tx
      .insertInto('referral_experts')
      .values({
        id: newId(),
        referral_id: referral,
        person_id: expert,
        channel: null,
        state: 'asked',
        asked_at: NOW,
      })
      .execute();
  }
  await tx
    .insertInto('pack_drafts')
    .values({
      id: newId(),
      referral_id: null,
      pack: 'p',
      kind: 'ask',
      entry: 'concept/grain',
      content: '{}',
      base: null,
      state: 'waiting',
      made_by: person,
      decided_by: person,
      created_at: NOW,
      changed_at: NOW,
    })
    .execute();
  await tx
    .insertInto('reviews')
    .values({
      entry: `concept/${newId()}`,
      owner_email: null,
      reviewed_on: null,
      review_by: null,
      by_person: person,
      owner_id: person,
      reminded_at: null,
      changed_at: NOW,
    })
    .execute();
  await tx
    .insertInto('former_emails')
    .values({ id: newId(), person_id: person, email: `${newId()}@example.com`, until_at: NOW })
    .execute();
  await tx
    .insertInto('contexts')
    .values({
      key: `chat:D ${person}|${person}`,
      person_id: person,
      entry: 'concept/grain',
      question: 'why?',
      expires_at: NOW,
    })
    .execute();
  await tx
    .insertInto('open_threads')
    .values({ key: `chat:W1:${newId()}`, person_id: person, expires_at: NOW })
    .execute();
  await noteTold(
    tx,
    person,
    { entry: 'concept/grain', pack: 'p', title: 'Grain', sentences: [newId()] },
    NOW,
  );
  for (const [walker, giver] of [
    [person, boss],
    [report, person],
  ] as const)
    await addAssignment(tx, walker, giver);
  const content = JSON.stringify({ path: 'path/joiner', buddy: person });
  for (const [by, about] of [
    [person, report],
    [boss, person],
  ] as const) {
    const draft = newId();
    await tx
      .insertInto('drafts')
      .values({ id: draft, by_person: by, content, used_at: null, created_at: NOW })
      .execute();
    await tx.insertInto('draft_people').values({ draft_id: draft, position: 0, person_id: about }).execute();
  }
}

/** A finished path with a step and an event by the giver, unless another state is wanted. */
export async function addAssignment(
  tx: Tx,
  person: string,
  giver: string,
  state: 'finished' | 'active' = 'finished',
): Promise<string> {
  const id = newId();
  await tx
    .insertInto('path_versions')
    .values({ hash: 'hash', path: 'path/joiner', content: '{}', created_at: NOW })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
  await tx
    .insertInto('assignments')
    .values({
      id,
      person_id: person,
      path: 'path/joiner',
      version: 'hash',
      start_date: '2026-11-30',
      state,
      given_by: giver,
      note: '',
      reason: '',
      offered_version: null,
      sought_at: null,
      created_at: NOW,
      begun_at: null,
      active_at: null,
      changed_at: NOW,
      ended_at: null,
    })
    .execute();
  await tx
    .insertInto('assignment_steps')
    .values({
      assignment_id: id,
      step: 'first-cut',
      state: 'done',
      by_person: giver,
      taken_by: giver,
      reason: '',
      stuck_at: null,
      stuck_note: '',
      stuck_told: 0,
      quiz: '{}',
      changed_at: NOW,
    })
    .execute();
  await tx
    .insertInto('assignment_doers')
    .values({
      id: newId(),
      assignment_id: id,
      doer: 'desk',
      name: 'Desk',
      person_id: giver,
      email: null,
      channel: null,
      created_at: NOW,
    })
    .execute();
  await tx
    .insertInto('own_steps')
    .values({
      assignment_id: id,
      step: `own:${newId()}`,
      title: 'Fetch the keys',
      due: '2026-12-01',
      note: '',
      doer: 'manager',
      by_person: giver,
      created_at: NOW,
    })
    .execute();
  await tx
    .insertInto('check_in_answers')
    .values({
      assignment_id: id,
      step: 'first-cut',
      question: 0,
      ask: 'How is it?',
      kind: 'scale',
      value: '4',
      by_person: giver,
      answered_at: NOW,
    })
    .execute();
  await tx
    .insertInto('welcome_lines')
    .values({
      assignment_id: id,
      person_id: giver,
      asked_at: NOW,
      reminded_at: null,
      line: 'Welcome!',
      written_at: NOW,
    })
    .execute();
  await fallDue(tx, { person: giver, source: 'part', about: id, assignment: id }, NOW);
  await tx
    .insertInto('assignment_events')
    .values({
      id: newId(),
      assignment_id: id,
      kind: 'given',
      step: null,
      by_person: giver,
      detail: '',
      at: NOW,
    })
    .execute();
  return id;
}
