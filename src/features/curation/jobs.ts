import type { Job, JobParts, ProductParts } from '../../conversation/feature.js';
import { notifierFrom } from '../../conversation/notify.js';
import { digestOwners, dueOwnerDigests, keepOwnerDigest } from '../../curation/owner-digests.js';
import { ownerAddresses } from '../../curation/reviews.js';
import { enqueueMany, type NewDelivery } from '../../delivery/outbox.js';
import type { Knowledge } from '../../knowledge/schema/schema.js';
import type { Calendars } from '../../onboarding/calendar/calendars.js';
import { at, dayAt } from '../../onboarding/calendar/times.js';
import { addDays } from '../../onboarding/calendar/working-days.js';
import type { PlanningProgress } from '../../onboarding/planning/planning.js';
import { nextDigest, quiet, usualTime } from '../../onboarding/planning/rhythm.js';
import { placesOf, whoLeft } from '../../people/accounts/reach.js';
import type { Database, Tx } from '../../storage/database.js';
import { planInPortions } from '../shared/plan-in-portions.js';
import { inheritFrom } from './entry-reviews.js';
import { retireHeld } from './retire-drafts.js';

export function jobs(parts: JobParts): readonly Job[] {
  const { database, settings, now } = parts;
  const { calendars } = settings;
  return [
    { name: 'look-after-owners', lane: 'planning', run: () => lookAfterOwners(parts) },
    {
      name: 'plan-owner-digests',
      lane: 'planning',
      run(stopped) {
        const { knowledge } = parts.learned();
        return planInPortions(parts, stopped, (tx, most) =>
          planOwners(tx, database, { calendars, knowledge }, now(), most),
        );
      },
    },
    {
      name: 'retire-drafts',
      lane: 'planning',
      once: true,
      onPackChange: true,
      run: () => retire(parts),
    },
  ];
}

/**
 * Follows changes of owners: new ones get a weekly digest from now on, and the entries of those who left go to the
 * owners of their packs. Cheap when nothing has changed.
 */
export async function lookAfterOwners(parts: ProductParts): Promise<void> {
  const { database, settings, now } = parts;
  const { knowledge } = parts.learned();
  const told = await database.transaction(async (tx) => {
    const owners = await digestOwners(tx, knowledge);
    for (const { id, zone, calendar } of owners.filter(({ digestAt }) => digestAt === null)) {
      await keepOwnerDigest(tx, id, nextDigest({ zone, calendar: settings.calendars.of(calendar) }, now()));
    }
    const gone = await whoLeft(
      tx,
      owners.map(({ id }) => id),
    );
    for (const id of gone) await inheritFrom(notifierFrom(parts, tx, `left:${id}:${dayAt(now(), null)}`), id);
    return gone.length > 0;
  });
  if (told) parts.delivered();
}

/**
 * Plans the weekly messages of owners that are due, digest and reviews, and moves their due dates on. They are written
 * when they are sent. Somebody who owns no entry any more gets none from then on.
 *
 * @param now UTC milliseconds, by the injected clock
 */
export async function planOwners(
  tx: Tx,
  database: Database,
  { calendars, knowledge }: { readonly calendars: Calendars; readonly knowledge: Knowledge },
  now: number,
  most = 500,
): Promise<PlanningProgress> {
  const due = await dueOwnerDigests(tx, database, now, most);
  if (due.length === 0) return { planned: 0, looked: 0, more: false };
  const owners = await ownerAddresses(tx, knowledge);
  const places = await placesOf(
    tx,
    due.map(({ id }) => id),
  );
  const deliveries: NewDelivery[] = [];
  for (const { id, email, zone, calendar: name } of due) {
    const calendar = calendars.of(name);
    const day = dayAt(now, zone);
    const allowed = quiet(now, zone, calendar);
    if (email === null || !owners.has(email)) {
      await keepOwnerDigest(tx, id, null);
      continue;
    }
    if (allowed > now) {
      await keepOwnerDigest(tx, id, at(dayAt(allowed, zone), usualTime, zone));
      continue;
    }
    await keepOwnerDigest(tx, id, nextDigest({ zone, calendar }, at(addDays(day, 1), '00:00', zone)));
    const place = places.get(id);
    if (!place) continue;
    for (const kind of ['owner-digest', 'owner-reviews'] as const) {
      deliveries.push({ key: `${kind}:${id}:${day}`, place, person: id, later: { kind, about: id } });
    }
  }
  const planned = await enqueueMany(tx, database, deliveries, now);
  return { planned, looked: due.length, more: due.length === most };
}

/** Retires drafts that the files contain by now. */
async function retire(parts: JobParts): Promise<void> {
  const { database, log } = parts;
  const files = parts.files();
  const count = await database.transaction((tx) => retireHeld(notifierFrom(parts, tx, 'files'), files));
  if (count === 0) return;
  log.info({ count }, 'the files hold what was added in chat; it is taken from them now');
  parts.delivered();
}
