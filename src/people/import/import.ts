import { sql } from 'kysely';
import { findPersona, personaTitled, suggestPersonas } from '../../knowledge/lookup.js';
import type { Knowledge, Persona } from '../../knowledge/schema/schema.js';
import { chunksOf } from '../../storage/chunks.js';
import type { Tx } from '../../storage/database.js';
import { newId } from '../../storage/ids.js';
import { keepForGood } from '../accounts/only-named.js';
import { peopleById } from '../accounts/record.js';
import { keepTitled } from '../accounts/titled.js';
import { lockReportingLines } from '../roles/reporting.js';
import type { LineProblem, PeopleLine } from './people-csv.js';
import { isSeveral, type KnownCalendars, type Personas, sift } from './sift.js';

/** What came of one line. */
export interface LineResult {
  readonly line: number;
  readonly email: string;
  /** Person id. */
  readonly person: string;
  readonly what: 'created' | 'changed' | 'same';
  /** Such as "persona: Data engineer" or "start date: 2026-12-01 (was 2026-11-30)". Plain text. */
  readonly changes: readonly string[];
}

const noCalendars: KnownCalendars = { find: () => undefined, names: [] };

interface Known {
  readonly id: string;
  readonly email: string | null;
  readonly name: string;
  readonly persona: string | null;
  readonly time_zone: string | null;
  readonly start_date: string | null;
  readonly manager_id: string | null;
  readonly buddy_id: string | null;
  readonly calendar: string | null;
}

/** A change of a row; null leaves what is. */
type Change = { readonly [C in keyof Omit<Known, 'email'>]: C extends 'id' ? string : string | null };

/**
 * Takes over what a file says of people: whoever is not known is made ahead of their account, for the others changes
 * what differs. Of somebody with an account, name and time zone come from the directory or from themselves; the file
 * then only fills in a time zone that nobody said. Persona, start date, manager and buddy are as the file says.
 *
 * A line with a problem is left out, and so is one whose manager or buddy is on such a line and not known otherwise, or
 * is a guest: whoever looks after somebody is told of them.
 * The caller decides whether the others stay: nothing is final before the transaction is. Whose calendar or time zone
 * changed has other due days then: the caller has them reckoned (`schedulePeople`).
 *
 * @param calendars none when left out
 */
export async function importPeople(
  tx: Tx,
  lines: readonly PeopleLine[],
  knowledge: Knowledge,
  now: number,
  calendars = noCalendars,
): Promise<{ done: LineResult[]; problems: LineProblem[] }> {
  await lockReportingLines(tx);
  const before = await known(tx, addressesOf(lines));
  const personas = personasOf(knowledge, lines);
  const guests = await guestsAmong(tx, [...before.values()]);
  const { good, problems } = sift(lines, before, guests, personas, calendars, await reportingLines(tx));

  const created = await create(tx, good, before, now);
  const people = created.size === 0 ? before : await known(tx, addressesOf(good));
  const withAccount = await haveAccounts(
    tx,
    good.flatMap(({ email }) => before.get(email)?.id ?? []),
  );
  const others = [...people.values()].flatMap(({ manager_id, buddy_id }) => [manager_id, buddy_id]);
  const names = await peopleById(tx, [
    ...[...people.values()].map(({ id }) => id),
    ...others.filter((id) => id !== null),
  ]);
  const results = good.map((line) => {
    const person = there(people, line.email);
    return resultOf(line, person, {
      created: created.has(person.id),
      account: withAccount.has(person.id),
      people,
      persona: line.persona === undefined ? undefined : personas.get(line.persona),
      calendar: line.calendar === undefined ? undefined : calendars.find(line.calendar),
      titleOf: (id) => knowledge.entries.get(id)?.title ?? id,
      nameOfId: (id) => names.get(id)?.email ?? names.get(id)?.name ?? id,
    });
  });
  await write(
    tx,
    results.flatMap(({ change }) => change ?? []),
  );
  for (const words of personas.keys()) {
    const titled = personaTitled(knowledge, words);
    const named = good.filter(({ persona }) => persona === words);
    if (titled)
      await keepTitled(
        tx,
        named.map(({ email }) => there(people, email).id),
        titled.id,
      );
  }
  await keepForGood(
    tx,
    [...people.values()].map(({ id }) => id),
  );
  return { done: results.map(({ result }) => result), problems };
}

function addressesOf(lines: readonly PeopleLine[]): string[] {
  const all = lines.flatMap(({ email, managerEmail, buddyEmail }) => [email, managerEmail, buddyEmail]);
  return [...new Set(all.filter((email) => email !== undefined))];
}

async function known(tx: Tx, emails: readonly string[]): Promise<Map<string, Known>> {
  const found = new Map<string, Known>();
  for (const some of chunksOf(emails)) {
    const rows = await tx
      .selectFrom('persons')
      .select([
        'id',
        'email',
        'name',
        'persona',
        'time_zone',
        'start_date',
        'manager_id',
        'buddy_id',
        'calendar',
      ])
      .where('email', 'in', some)
      .execute();
    for (const row of rows) if (row.email !== null) found.set(row.email, row);
  }
  return found;
}

function there(people: ReadonlyMap<string, Known>, email: string): Known {
  const person = people.get(email);
  if (!person) throw new Error('A person of the file was neither found nor created.');
  return person;
}

/** Addresses of those who are there, and only as guests. */
async function guestsAmong(tx: Tx, people: readonly Known[]): Promise<Set<string>> {
  const there = new Set<string>();
  const members = new Set<string>();
  for (const some of chunksOf(people.map(({ id }) => id))) {
    const rows = await tx
      .selectFrom('accounts')
      .select(['person_id', 'standing'])
      .where('person_id', 'in', some)
      .where('active', '=', 1)
      .execute();
    for (const { person_id, standing } of rows) {
      there.add(person_id);
      if (standing === 'member') members.add(person_id);
    }
  }
  const guests = people.filter(({ id }) => there.has(id) && !members.has(id));
  return new Set(guests.flatMap(({ email }) => email ?? []));
}

/** By the words of the file: looking for a persona takes its time, and a file names few. */
function personasOf(knowledge: Knowledge, lines: readonly PeopleLine[]): Personas {
  const words = new Set(lines.flatMap(({ persona }) => persona ?? []));
  return new Map(
    [...words].map((persona) => [
      persona,
      findPersona(knowledge, persona) ?? suggestPersonas(knowledge, persona),
    ]),
  );
}

/** Who reports to whom so far: by id, or by email where there is one. */
async function reportingLines(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('persons as report')
    .innerJoin('persons as manager', 'manager.id', 'report.manager_id')
    .select([
      sql<string>`coalesce(report.email, report.id)`.as('report'),
      sql<string>`coalesce(manager.email, manager.id)`.as('manager'),
    ])
    .execute();
  return new Map(rows.map(({ report, manager }) => [report, manager]));
}

/** Makes those who are not known, without what names others. Gives the ids that were made. */
async function create(
  tx: Tx,
  good: readonly PeopleLine[],
  before: ReadonlyMap<string, Known>,
  now: number,
): Promise<Set<string>> {
  const created = new Set<string>();
  for (const some of chunksOf(good.filter(({ email }) => !before.has(email)))) {
    const rows = await tx
      .insertInto('persons')
      .values(
        some.map(({ email, name, timeZone }) => ({
          id: newId(),
          email,
          name,
          persona: null,
          time_zone: timeZone ?? null,
          locale: null,
          created_at: now,
        })),
      )
      // Somebody may have come by themselves at this moment.
      .onConflict((conflict) => conflict.column('email').doNothing())
      .returning('id')
      .execute();
    for (const { id } of rows) created.add(id);
  }
  return created;
}

async function haveAccounts(tx: Tx, persons: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const some of chunksOf(persons)) {
    const rows = await tx.selectFrom('accounts').select('person_id').where('person_id', 'in', some).execute();
    for (const { person_id } of rows) found.add(person_id);
  }
  return found;
}

interface Circumstances {
  readonly created: boolean;
  readonly account: boolean;
  readonly people: ReadonlyMap<string, Known>;
  readonly persona: Persona | readonly Persona[] | undefined;
  readonly calendar: string | undefined;
  readonly titleOf: (id: string) => string;
  readonly nameOfId: (id: string) => string;
}

function resultOf(
  line: PeopleLine,
  person: Known,
  { created, account, people, persona, calendar, titleOf, nameOfId }: Circumstances,
): { result: LineResult; change: Change | undefined } {
  const changes: string[] = [];
  /** The new value where it differs, and a word about it. */
  const differs = (
    label: string,
    now: string | undefined,
    was: string | null,
    shown: (value: string) => string,
  ) => {
    if (now === undefined || now === was) return null;
    changes.push(`${label}: ${shown(now)}${was === null ? '' : ` (was ${shown(was)})`}`);
    return now;
  };
  const plain = (value: string) => value;
  const manager = line.managerEmail === undefined ? undefined : there(people, line.managerEmail).id;
  const buddy = line.buddyEmail === undefined ? undefined : there(people, line.buddyEmail).id;
  const change: Change = {
    id: person.id,
    name: differs('name', account ? undefined : line.name, person.name, plain),
    persona: differs(
      'persona',
      persona && !isSeveral(persona) ? persona.id : undefined,
      person.persona,
      titleOf,
    ),
    time_zone: differs(
      'time zone',
      account && person.time_zone !== null ? undefined : line.timeZone,
      created ? null : person.time_zone,
      plain,
    ),
    start_date: differs('start date', line.startDate, person.start_date, plain),
    manager_id: differs('manager', manager, person.manager_id, nameOfId),
    buddy_id: differs('buddy', buddy, person.buddy_id, nameOfId),
    calendar: differs('calendar', calendar, person.calendar, plain),
  };
  const what = created ? 'created' : changes.length > 0 ? 'changed' : 'same';
  return {
    result: { line: line.line, email: line.email, person: person.id, what, changes },
    change: changes.length > 0 ? change : undefined,
  };
}

/** Changes many rows at once: one by one, thousands of lines would take their time. */
async function write(tx: Tx, changes: readonly Change[]): Promise<void> {
  for (const some of chunksOf(changes)) {
    const rows = some.map(
      ({ id, name, persona, time_zone, start_date, manager_id, buddy_id, calendar }) =>
        sql`(${id}, ${name}, ${persona}, ${time_zone}, ${start_date}, ${manager_id}, ${buddy_id}, ${calendar})`,
    );
    await sql`
      with change (id, name, persona, time_zone, start_date, manager_id, buddy_id, calendar) as (values ${sql.join(rows)})
      update persons set
        name = coalesce(change.name, persons.name),
        persona = coalesce(change.persona, persons.persona),
        time_zone = coalesce(change.time_zone, persons.time_zone),
        start_date = coalesce(change.start_date, persons.start_date),
        manager_id = coalesce(change.manager_id, persons.manager_id),
        buddy_id = coalesce(change.buddy_id, persons.buddy_id),
        calendar = coalesce(change.calendar, persons.calendar)
      from change where persons.id = change.id`.execute(tx);
  }
}
