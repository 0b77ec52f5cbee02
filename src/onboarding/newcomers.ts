import type { PersonRecord } from '../people/accounts/record.js';
import type { Tx } from '../storage/database.js';
import { dayAt } from './calendar/times.js';
import { addDays } from './calendar/working-days.js';
import type { Assignment, Day } from './paths/journey.js';

/** Days before a path begins from which on whoever came is not new with it. */
export const NEW_FOR = 7;

/** Whether somebody comes with a path of theirs, and was not here before it: by their first day, or by when they were met. */
export async function isNewWith(
  tx: Tx,
  { id, person, start, createdAt }: Assignment,
  { startDate, timeZone }: Pick<PersonRecord, 'startDate' | 'timeZone'>,
): Promise<boolean> {
  if (await walkedBefore(tx, id, person, start, timeZone)) return false;
  if (startDate !== null) return startDate >= addDays(start, -NEW_FOR);
  // Whoever gets their path weeks ahead is greeted as early: who was greeted long before that was here.
  const given = dayAt(createdAt, timeZone);
  const greeted = await greetedOn(tx, person, timeZone);
  return greeted === undefined || greeted >= addDays(given < start ? given : start, -NEW_FOR);
}

/** The day on which somebody was first greeted. */
async function greetedOn(tx: Tx, person: string, zone: string | null): Promise<Day | undefined> {
  const { at } = await tx
    .selectFrom('accounts')
    .select((column) => column.fn.min('welcomed_at').as('at'))
    .where('person_id', '=', person)
    .executeTakeFirstOrThrow();
  return at === null ? undefined : dayAt(Number(at), zone);
}

/** Whether another path of theirs began more than a week before, and was not called off ahead of its start. */
async function walkedBefore(
  tx: Tx,
  id: string,
  person: string,
  start: Day,
  zone: string | null,
): Promise<boolean> {
  const rows = await tx
    .selectFrom('assignments')
    .select(['state', 'start_date', 'ended_at'])
    .where('person_id', '=', person)
    .where('id', '!=', id)
    .where('begun_at', 'is not', null)
    .where('start_date', '<', addDays(start, -NEW_FOR))
    .execute();
  return rows.some(
    ({ state, start_date, ended_at }) =>
      state !== 'cancelled' || ended_at === null || dayAt(ended_at, zone) >= start_date,
  );
}

/** Ids of those who have not come yet, or come today: they hear nothing of others before their first day. */
export function notYetHere(tx: Tx, now: number) {
  const today = dayAt(now, null);
  return tx
    .selectFrom('persons as coming')
    .select('coming.id')
    .where((where) =>
      where.or([
        where('coming.start_date', '>=', today),
        where.and([
          where('coming.start_date', 'is', null),
          where.exists(
            where
              .selectFrom('assignments as ahead')
              .select('ahead.id')
              .whereRef('ahead.person_id', '=', 'coming.id')
              .where('ahead.state', 'in', ['waiting', 'active'])
              .where('ahead.start_date', '>=', today),
          ),
          // Whoever walked a path before was here before.
          where.not(
            where.exists(
              where
                .selectFrom('assignments as before')
                .select('before.id')
                .whereRef('before.person_id', '=', 'coming.id')
                .where('before.begun_at', 'is not', null)
                .where('before.start_date', '<', today),
            ),
          ),
        ]),
      ]),
    );
}
