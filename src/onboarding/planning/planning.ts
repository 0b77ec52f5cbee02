import { sql } from 'kysely';
import { enqueueMany, type NewDelivery } from '../../delivery/outbox.js';
import { placesOf } from '../../people/accounts/reach.js';
import type { Database, Tx } from '../../storage/database.js';
import { notAside } from '../../storage/set-aside.js';
import type { AssignmentState } from '../../storage/tables.js';
import type { Calendars } from '../calendar/calendars.js';
import { at, dayAt } from '../calendar/times.js';
import { addDays } from '../calendar/working-days.js';
import { recordEach } from '../paths/history.js';
import { type Day, openStates } from '../paths/journey.js';
import { inPortions } from '../paths/records.js';
import { dailyOf, fallDue } from './dues.js';
import { remindingsOf, type Scheduled, scheduledColumns } from './reckoning.js';
import {
  nextDigest,
  nextReminder,
  quiet,
  type Reminding,
  type Rhythm,
  reminderTime,
  usualTime,
} from './rhythm.js';
import { type DigestMoment, keepDigests, keepReckoned, PORTION, type Reckoned } from './schedule.js';

// What the rest of the house asks about what falls due comes from this file, wherever it stands in this room.

export interface PlanningParts {
  readonly calendars: Calendars;
}

export interface PlanningProgress {
  /** Messages that were put into the outbox. */
  readonly planned: number;
  /** Due dates that were moved on. */
  readonly looked: number;
  /** Whether there may be more of them. */
  readonly more: boolean;
}

/** Is told which rows a portion works on, before it does: one that fails alone is left aside. */
export type Taking = (ids: readonly string[]) => void;

/** Names under which these jobs leave rows aside. */
export const planningJobs = {
  reminders: 'plan-reminders',
  digests: 'plan-digests',
  beginning: 'begin-digests',
} as const;

/** What a look at one due date comes to: whether a message is due on `day`, and when to look again. */
interface Look {
  readonly day: Day | undefined;
  readonly next: number | null;
  /** That moment stands for one that was missed. */
  readonly carried?: true;
}

/** Source of what falls due to managers once a week. */
export const DIGEST = 'digest';

/** Written as a literal: a partial index serves only a query whose text implies its condition. */
const active = sql.lit<AssignmentState>('active');

/**
 * Puts the reminders that are due into the outbox, without their words, and moves the due dates on. Whatever was missed
 * while nobody planned is one message. Several may plan at the same moment: on Postgres each takes what no other one
 * holds.
 *
 * @param now UTC milliseconds, by the injected clock
 * @param most due dates to be taken up in this transaction; 500 are a good portion
 */
export async function planReminders(
  tx: Tx,
  database: Database,
  { calendars }: PlanningParts,
  now: number,
  most = 500,
  taking: Taking = () => undefined,
): Promise<PlanningProgress> {
  let due = tx
    .selectFrom('assignments')
    .innerJoin('persons', 'persons.id', 'assignments.person_id')
    .select([...scheduledColumns, 'persons.reminders_off_at'])
    .where('assignments.state', '=', active)
    .where('assignments.next_at', '<=', now)
    .where(notAside(planningJobs.reminders, 'assignments.id', now))
    .orderBy('assignments.next_at')
    .orderBy('assignments.id')
    .limit(most);
  if (database.dialect === 'postgres') due = due.forUpdate('assignments').skipLocked();
  const all = await due.execute();
  taking(all.map(({ id }) => id));
  let planned = 0;
  for (let from = 0; from < all.length; from += PORTION) {
    const rows = all.slice(from, from + PORTION);
    const remindingOf = await remindingsOf(tx, calendars, rows);
    const look = lookingOnce(now);
    const reckoned: Reckoned[] = [];
    const wanted: { readonly id: string; readonly person: string; readonly day: Day }[] = [];
    for (const row of rows) {
      const { reminding, days } = remindingOf(row);
      const { day, next, carried = false } = look(reminding, row);
      reckoned.push({ id: row.id, days, next_at: next, carried });
      if (day !== undefined && row.reminders_off_at === null) {
        wanted.push({ id: row.id, person: row.person_id, day });
      }
    }
    const places = await placesOf(
      tx,
      wanted.map(({ person }) => person),
    );
    const deliveries = wanted.flatMap(({ person, day }): NewDelivery[] => {
      const place = places.get(person);
      if (!place) return [];
      return [{ ...dailyOf(person, day), place, person }];
    });
    planned += await enqueueMany(tx, database, deliveries, now);
    const unreached = wanted.filter(({ person }) => !places.has(person)).map(({ id }) => id);
    await recordEach(tx, unreached, { kind: 'reminder-dropped', by: null, at: now });
    await keepReckoned(tx, reckoned);
  }
  return { planned, looked: all.length, more: all.length === most };
}

/** Looks once at reminders that fall due at the same moment for many in the same situation. */
function lookingOnce(now: number): (reminding: Reminding, row: DueRow) => Look {
  const known = new Map<Reminding, Map<string, Look>>();
  return (reminding, row) => {
    const looks = known.get(reminding) ?? new Map<string, Look>();
    const key = `${row.next_at} ${row.carried_at}`;
    const look = looks.get(key) ?? lookAt(reminding, row, now);
    known.set(reminding, looks.set(key, look));
    return look;
  };
}

type DueRow = Pick<Scheduled, 'next_at' | 'carried_at'>;

function lookAt(reminding: Reminding, { next_at, carried_at }: DueRow, now: number): Look {
  const since = next_at ?? now;
  // Steps may have been done since the moment was set: it counts only if it is still one.
  const moment = since === carried_at ? since : nextReminder(reminding, since);
  if (moment === null || moment > now) return { day: undefined, next: moment };
  const { zone, calendar, remindAt } = reminding;
  const allowed = quiet(now, zone, calendar);
  if (allowed > now) {
    return {
      day: undefined,
      next: at(dayAt(allowed, zone), reminderTime(remindAt), zone),
      carried: true,
    };
  }
  const day = dayAt(now, zone);
  const next = nextReminder(reminding, at(addDays(day, 1), '00:00', zone));
  return { day: day === reminding.welcomed ? undefined : day, next };
}

/**
 * Lets the weekly digests of managers fall due, which come with the message of the day. Whoever has no reports any more,
 * or wants no reminders, gets none from then on.
 *
 * @param now UTC milliseconds, by the injected clock
 */
export async function planDigests(
  tx: Tx,
  database: Database,
  { calendars }: PlanningParts,
  now: number,
  most = 500,
  taking: Taking = () => undefined,
): Promise<PlanningProgress> {
  let due = tx
    .selectFrom('persons')
    .select(['id', 'time_zone', 'calendar', 'reminders_off_at'])
    .where('digest_at', '<=', now)
    .where(notAside(planningJobs.digests, 'persons.id', now))
    .orderBy('digest_at')
    .orderBy('id')
    .limit(most);
  if (database.dialect === 'postgres') due = due.forUpdate().skipLocked();
  const rows = await due.execute();
  const ids = rows.map(({ id }) => id);
  taking(ids);
  const managers = await withReports(tx, ids);
  const moments: DigestMoment[] = [];
  for (const { id, time_zone: zone, calendar, reminders_off_at } of rows) {
    const { day, next } = digestAt({ zone, calendar: calendars.of(calendar) }, now);
    const wanted = managers.has(id) && reminders_off_at === null;
    moments.push({ id, digest_at: wanted ? next : null });
    if (wanted && day !== undefined) await fallDue(tx, { person: id, source: DIGEST }, now);
  }
  await keepDigests(tx, moments);
  return { planned: 0, looked: rows.length, more: rows.length === most };
}

function digestAt(rhythm: Rhythm, now: number): Look {
  const { zone, calendar } = rhythm;
  const allowed = quiet(now, zone, calendar);
  if (allowed > now) return { day: undefined, next: at(dayAt(allowed, zone), usualTime, zone) };
  const day = dayAt(now, zone);
  return { day, next: nextDigest(rhythm, at(addDays(day, 1), '00:00', zone)) };
}

async function withReports(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await inPortions(ids, (portion) =>
    tx.selectFrom('persons').select('manager_id').distinct().where('manager_id', 'in', portion).execute(),
  );
  return new Set(rows.flatMap(({ manager_id }) => manager_id ?? []));
}

/**
 * Sets the next digest of those who get none and manage somebody with an open path: on the first working day of a week,
 * at nine by their clock. However somebody came to manage, it is found here. Goes through all who get none, in the order
 * of their ids, a portion at a time: it costs the same however many they are.
 *
 * @param after id of the last one before; '' at first
 * @param most people to be looked at in this transaction
 * @param now UTC milliseconds
 * @returns the id to go on from; undefined at the end
 */
export async function startDigests(
  tx: Tx,
  database: Database,
  { calendars }: PlanningParts,
  after: string,
  most: number,
  now: number,
  taking: Taking = () => undefined,
): Promise<string | undefined> {
  const portion = await tx
    .selectFrom('persons')
    .select((person) => [
      'persons.id',
      'persons.reminders_off_at',
      person
        .exists(
          person
            .selectFrom('persons as report')
            .innerJoin('assignments', 'assignments.person_id', 'report.id')
            .select('assignments.id')
            .whereRef('report.manager_id', '=', 'persons.id')
            .where('assignments.state', 'in', openStates),
        )
        .as('leads'),
    ])
    .where('persons.digest_at', 'is', null)
    .where('persons.id', '>', after)
    .where(notAside(planningJobs.beginning, 'persons.id', now))
    .orderBy('persons.id')
    .limit(most)
    .execute();
  taking(portion.map(({ id }) => id));
  const ids = portion
    .filter(({ leads, reminders_off_at }) => leads && reminders_off_at === null)
    .map(({ id }) => id);
  const moments = await inPortions(ids, async (some) => {
    let unset = tx
      .selectFrom('persons')
      .select(['id', 'time_zone', 'calendar'])
      .where('id', 'in', some)
      .where('digest_at', 'is', null);
    // Whoever is being changed is looked at in the next round.
    if (database.dialect === 'postgres') unset = unset.forUpdate().skipLocked();
    const rows = await unset.execute();
    return rows.map(({ id, time_zone: zone, calendar }) => ({
      id,
      digest_at: nextDigest({ zone, calendar: calendars.of(calendar) }, now),
    }));
  });
  await keepDigests(tx, moments);
  return portion.length < most ? undefined : portion.at(-1)?.id;
}
