import type { Tx } from '../../storage/database.js';
import type { Calendars } from '../calendar/calendars.js';
import type { Day } from '../paths/journey.js';
import { PART } from '../paths/look-at-parts.js';
import { quiet } from './rhythm.js';

/** What a message of the day names: `<person id>#<day>`. */
function aboutDaily(person: string, day: Day): string {
  return `${person}#${day}`;
}

/** The one message of a day that comes to somebody unasked: a second one with its key is not written. */
export function dailyOf(
  person: string,
  day: Day,
): { readonly key: string; readonly later: { readonly kind: string; readonly about: string } } {
  return { key: `daily:${person}:${day}`, later: { kind: 'daily', about: aboutDaily(person, day) } };
}

/**
 * The day of the last message of a day for somebody whose words were found, where it was not sent: what it told once, they
 * do not know. Undefined where it was.
 *
 * @param day that of the message that comes now
 */
export async function lastDailyLost(tx: Tx, person: string, day: Day): Promise<Day | undefined> {
  const start = dailyOf(person, '').key;
  const last = await tx
    .selectFrom('outbox')
    .select(['key', 'state'])
    .where('person_id', '=', person)
    .where('key', '>=', start)
    .where('key', '<', dailyOf(person, day).key)
    .where('reply', '!=', '')
    .orderBy('key', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last && last.state !== 'sent' ? last.key.slice(start.length) : undefined;
}

/** What somebody is to be told of. */
export interface NewDue {
  readonly person: string;
  /** Name of the matter, unique over all features. */
  readonly source: string;
  /** What sets this one apart from others of its source; '' where there is one a person. */
  readonly about?: string;
  /** Assignment id, where it is about a path: it goes with it. */
  readonly assignment?: string;
}

/**
 * Has somebody told of something in the message of a day, from a moment on. Until `notDue` says that it is no more, or
 * `noteDueTold` that it was told, it is asked for on every working day. What is due already stays so.
 *
 * @param moment UTC milliseconds, by the injected clock
 */
export async function fallDue(tx: Tx, due: NewDue, moment: number): Promise<void> {
  const { person, source, assignment = null } = due;
  await tx
    .insertInto('dues')
    .values({
      key: keyOf(due),
      person_id: person,
      channel: null,
      source,
      assignment_id: assignment,
      told: 1,
      next_at: moment,
    })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({ next_at: moment }).where('dues.next_at', 'is', null),
    )
    .execute();
}

/** There is nothing to be told any more. */
export async function notDue(tx: Tx, due: Omit<NewDue, 'assignment'>): Promise<void> {
  await tx.deleteFrom('dues').where('key', '=', keyOf(due)).execute();
}

/** It was told with the message of a day. The row stays until a later one is written, should this one not be sent. */
export async function noteDueTold(tx: Tx, due: Omit<NewDue, 'assignment'>): Promise<void> {
  await tx.updateTable('dues').set({ next_at: null }).where('key', '=', keyOf(due)).execute();
}

/** What messages of earlier days told has come to whom it was for: `lastDailyLost` says whether it has. */
export async function forgetDuesTold(tx: Tx, person: string): Promise<void> {
  await tx
    .deleteFrom('dues')
    .where('person_id', '=', person)
    .where('source', '!=', PART)
    .where('next_at', 'is', null)
    .execute();
}

/** What the last message of a day told is to be told once more. */
export async function tellDuesAgain(tx: Tx, person: string, now: number): Promise<void> {
  await tx
    .updateTable('dues')
    .set({ next_at: now })
    .where('person_id', '=', person)
    .where('source', '!=', PART)
    .where('next_at', 'is', null)
    .execute();
}

/** Somebody can be reached now: what they do not know of yet falls due at once. */
export async function tellSoon(tx: Tx, person: string, now: number): Promise<void> {
  await tx
    .updateTable('dues')
    .set({ next_at: now })
    .where('person_id', '=', person)
    .where('told', '=', 0)
    .execute();
}

/** Has people told once more of what is theirs on a path: there is something new among it. */
export async function tellAgain(
  tx: Tx,
  assignment: string,
  persons: readonly string[],
  now: number,
): Promise<void> {
  if (persons.length === 0) return;
  await tx
    .updateTable('dues')
    .set({ told: 0, next_at: now })
    .where('assignment_id', '=', assignment)
    .where('source', '=', PART)
    .where('person_id', 'in', persons)
    .execute();
}

/** The paths of which somebody is to be told, of one source. */
export async function pathsDue(tx: Tx, person: string, source: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('dues')
    .select('assignment_id')
    .where('person_id', '=', person)
    .where('source', '=', source)
    .where('next_at', 'is not', null)
    .orderBy('assignment_id')
    .execute();
  return rows.flatMap(({ assignment_id }) => assignment_id ?? []);
}

/** Whether somebody is to be told of a matter. */
export async function isDue(tx: Tx, due: Omit<NewDue, 'assignment'>): Promise<boolean> {
  const row = await tx
    .selectFrom('dues')
    .select('key')
    .where('key', '=', keyOf(due))
    .where('next_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Who has reminders off, may be written to now, and is to be told of something, of one source: no message of the day tells
 * them.
 */
export async function toldWithoutDaily(
  tx: Tx,
  calendars: Calendars,
  source: string,
  now: number,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('dues')
    .innerJoin('persons', 'persons.id', 'dues.person_id')
    .select(['persons.id', 'persons.time_zone', 'persons.calendar'])
    .distinct()
    .where('dues.source', '=', source)
    .where('dues.next_at', 'is not', null)
    .where('persons.reminders_off_at', 'is not', null)
    .orderBy('persons.id')
    .execute();
  return rows.flatMap(({ id, time_zone, calendar }) =>
    quiet(now, time_zone, calendars.of(calendar)) === now ? [id] : [],
  );
}

/** What somebody is to be told of, of one source: what sets each apart. */
export async function duesOf(tx: Tx, person: string, source: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('dues')
    .select('key')
    .where('person_id', '=', person)
    .where('source', '=', source)
    .where('next_at', 'is not', null)
    .orderBy('key')
    .execute();
  return rows.map(({ key }) => key.slice(keyOf({ person, source }).length).trimStart());
}

function keyOf({ person, source, about }: Omit<NewDue, 'assignment'>): string {
  return dueKey(person, source, about);
}

/**
 * The key of a row among `dues`.
 *
 * @param whose a person's id, or a channel as `platform:workspace:conversation`
 */
export function dueKey(whose: string, source: string, about = ''): string {
  return `${whose} ${source} ${about}`.trimEnd();
}
