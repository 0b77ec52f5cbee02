import { notifierFrom } from '../conversation/notify.js';
import { ownerAddresses } from '../curation/reviews.js';
import { enqueueMany, type NewDelivery } from '../delivery/outbox.js';
import { inheritFrom } from '../features/curation/entry-reviews.js';
import type { Knowledge } from '../knowledge/schema/schema.js';
import type { Calendars } from '../onboarding/calendar/calendars.js';
import { at, dayAt } from '../onboarding/calendar/times.js';
import { addDays } from '../onboarding/calendar/working-days.js';
import type { Planned } from '../onboarding/planning/planning.js';
import { nextDigest, quiet, usualTime } from '../onboarding/planning/rhythm.js';
import { placesOf } from '../people/accounts/reach.js';
import { chunksOf } from '../storage/chunks.js';
import type { Database, Tx } from '../storage/database.js';
import type { RoundParts } from './rounds.js';

/**
 * Looks who keeps entries true by now: those who are new get their weekly digest, and what whoever left kept true goes
 * to the owners of the packs. Cheap when nothing has changed.
 */
export async function lookAfterOwners(parts: Omit<RoundParts, 'adapters'>): Promise<void> {
  const { database, settings, now } = parts;
  const { knowledge } = parts.learned();
  const told = await database.transaction(async (tx) => {
    const owners = await knownOwners(tx, knowledge);
    for (const { id, time_zone: zone, calendar } of owners.filter(
      ({ owner_digest_at }) => owner_digest_at === null,
    )) {
      const next = nextDigest({ zone, calendar: settings.calendars.of(calendar) }, now());
      await keepNext(tx, id, next);
    }
    const gone = await thoseWhoLeft(
      tx,
      owners.map(({ id }) => id),
    );
    for (const id of gone) await inheritFrom(notifierFrom(parts, tx, `left:${id}:${dayAt(now(), null)}`), id);
    return gone.length > 0;
  });
  if (told) parts.delivered();
}

async function knownOwners(tx: Tx, knowledge: Knowledge) {
  const found = [];
  for (const some of chunksOf([...(await ownerAddresses(tx, knowledge))].sort())) {
    const rows = await tx
      .selectFrom('persons')
      .select(['id', 'time_zone', 'calendar', 'owner_digest_at'])
      .where('email', 'in', some)
      .orderBy('id')
      .execute();
    found.push(...rows);
  }
  return found;
}

/** Those of whom every account is gone. */
async function thoseWhoLeft(tx: Tx, persons: readonly string[]): Promise<string[]> {
  const left: string[] = [];
  for (const some of chunksOf(persons)) {
    const rows = await tx
      .selectFrom('accounts')
      .select(['person_id', (select) => select.fn.max('active').as('active')])
      .where('person_id', 'in', some)
      .groupBy('person_id')
      .execute();
    left.push(...rows.filter(({ active }) => Number(active) === 0).map(({ person_id }) => person_id));
  }
  return left.sort();
}

/**
 * Puts the weekly messages of owners that are due into the outbox, without their words, and moves the due dates on: their
 * digest, and what is to be checked. Whoever keeps nothing true any more gets none from then on.
 *
 * @param now UTC milliseconds, by the injected clock
 */
export async function planOwners(
  tx: Tx,
  database: Database,
  { calendars, knowledge }: { readonly calendars: Calendars; readonly knowledge: Knowledge },
  now: number,
  most = 500,
): Promise<Planned> {
  let due = tx
    .selectFrom('persons')
    .select(['id', 'email', 'time_zone', 'calendar'])
    .where('owner_digest_at', '<=', now)
    .orderBy('owner_digest_at')
    .orderBy('id')
    .limit(most);
  if (database.dialect === 'postgres') due = due.forUpdate().skipLocked();
  const rows = await due.execute();
  if (rows.length === 0) return { planned: 0, looked: 0, more: false };
  const owners = await ownerAddresses(tx, knowledge);
  const places = await placesOf(
    tx,
    rows.map(({ id }) => id),
  );
  const deliveries: NewDelivery[] = [];
  for (const { id, email, time_zone: zone, calendar } of rows) {
    const rhythm = { zone, calendar: calendars.of(calendar) };
    const day = dayAt(now, zone);
    if (email === null || !owners.has(email)) {
      await keepNext(tx, id, null);
      continue;
    }
    if (quiet(now, zone, rhythm.calendar) > now) {
      await keepNext(tx, id, at(dayAt(quiet(now, zone, rhythm.calendar), zone), usualTime, zone));
      continue;
    }
    await keepNext(tx, id, nextDigest(rhythm, at(addDays(day, 1), '00:00', zone)));
    const place = places.get(id);
    if (!place) continue;
    for (const kind of ['owner-digest', 'owner-reviews'] as const) {
      deliveries.push({ key: `${kind}:${id}:${day}`, place, person: id, later: { kind, about: id } });
    }
  }
  const planned = await enqueueMany(tx, database, deliveries, now);
  return { planned, looked: rows.length, more: rows.length === most };
}

async function keepNext(tx: Tx, id: string, next: number | null): Promise<void> {
  await tx.updateTable('persons').set({ owner_digest_at: next }).where('id', '=', id).execute();
}
