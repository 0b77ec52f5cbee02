import { enqueueMany, type NewDelivery } from '../../delivery/outbox.js';
import { placesOf } from '../../people/accounts/reach.js';
import type { Database, Tx } from '../../storage/database.js';
import { notAside } from '../../storage/set-aside.js';
import type { DueRow } from '../../storage/tables.js';
import type { Calendars } from '../calendar/calendars.js';
import { at, dayAt } from '../calendar/times.js';
import { openStates } from '../paths/journey.js';
import { PART } from '../paths/look-at-parts.js';
import { inPortions } from '../paths/records.js';
import { dailyOf } from './dues.js';
import { nextParts } from './parts.js';
import type { PlanningProgress, Taking } from './planning.js';
import { nextMorning, quiet, type Rhythm, usualTime } from './rhythm.js';

/** Name under which this job leaves rows aside. */
export const duesJob = 'plan-dues';

/**
 * Puts the messages of the day into the outbox, without their words, for everybody who is to be told of something, and
 * moves the moments on. However much falls due for somebody on a day, it is one message.
 *
 * @param now UTC milliseconds, by the injected clock
 * @param most rows to be taken up in this transaction
 */
export async function planDues(
  tx: Tx,
  database: Database,
  { calendars }: { readonly calendars: Calendars },
  now: number,
  most = 200,
  taking: Taking = () => undefined,
): Promise<PlanningProgress> {
  let due = tx
    .selectFrom('dues')
    .innerJoin('persons', 'persons.id', 'dues.person_id')
    .selectAll('dues')
    .select(['persons.time_zone', 'persons.calendar', 'persons.reminders_off_at'])
    .where('dues.next_at', '<=', now)
    .where(notAside(duesJob, 'dues.key', now))
    .orderBy('dues.next_at')
    .orderBy('dues.key')
    .limit(most);
  if (database.dialect === 'postgres') due = due.forUpdate('dues').skipLocked();
  const rows = await due.execute();
  taking(rows.map(({ key }) => key));
  if (rows.length === 0) return { planned: 0, looked: 0, more: false };
  const persons = rows.flatMap(({ person_id }) => person_id ?? []);
  const places = await placesOf(tx, persons);
  const welcomed = await welcomedOf(tx, persons);
  const parts = await nextParts(
    tx,
    calendars,
    rows.filter(({ source }) => source === PART),
    now,
  );
  const deliveries: NewDelivery[] = [];
  const moments: Moment[] = [];
  for (const row of rows) {
    const person = row.person_id ?? '';
    const rhythm: Rhythm = { zone: row.time_zone, calendar: calendars.of(row.calendar) };
    const day = dayAt(now, rhythm.zone);
    const allowed = quiet(now, rhythm.zone, rhythm.calendar);
    if (allowed > now) {
      moments.push({ key: row.key, next_at: at(dayAt(allowed, rhythm.zone), usualTime, rhythm.zone) });
      continue;
    }
    const look = parts.get(row.key) ?? { isDue: true, next: nextMorning(rhythm, day) };
    moments.push({ key: row.key, next_at: look.next });
    const place = places.get(person);
    // Who was welcomed to a path today has heard enough.
    const isFull = dayAt(welcomed.get(person) ?? 0, rhythm.zone) === day;
    if (!look.isDue || !place || row.reminders_off_at !== null || isFull) continue;
    deliveries.push({ ...dailyOf(person, day), place, person });
  }
  const planned = await enqueueMany(tx, database, deliveries, now);
  await keepMoments(tx, moments);
  return { planned, looked: rows.length, more: rows.length === most };
}

/** When each of the people was last welcomed to a path. */
async function welcomedOf(tx: Tx, persons: readonly string[]): Promise<Map<string, number>> {
  const rows = await inPortions([...new Set(persons)], (portion) =>
    tx
      .selectFrom('assignments')
      .select((column) => ['person_id', column.fn.max('begun_at').as('at')])
      .where('person_id', 'in', portion)
      .where('state', 'in', openStates)
      .groupBy('person_id')
      .execute(),
  );
  return new Map(rows.map(({ person_id, at: moment }) => [person_id, Number(moment ?? 0)]));
}

type Moment = Pick<DueRow, 'key' | 'next_at'>;

async function keepMoments(tx: Tx, moments: readonly Moment[]): Promise<void> {
  for (const { key, next_at } of moments.toSorted((one, other) => (one.key < other.key ? -1 : 1))) {
    await tx.updateTable('dues').set({ next_at }).where('key', '=', key).execute();
  }
}
