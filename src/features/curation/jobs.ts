import type { Job, JobParts } from '../../conversation/feature.js';
import { notifierFrom } from '../../conversation/notify.js';
import {
  digestOwners,
  dueOwnerDigests,
  keepOwnerDigest,
  ownerDigestsJob,
} from '../../curation/owner-digests.js';
import { ownerAddresses } from '../../curation/reviews.js';
import { enqueueMany, type NewDelivery } from '../../delivery/outbox.js';
import type { Knowledge } from '../../knowledge/schema/schema.js';
import type { Calendars } from '../../onboarding/calendar/calendars.js';
import { at, dayAt } from '../../onboarding/calendar/times.js';
import { addDays } from '../../onboarding/calendar/working-days.js';
import type { PlanningProgress, Taking } from '../../onboarding/planning/planning.js';
import { nextDigest, quiet, usualTime } from '../../onboarding/planning/rhythm.js';
import { placesOf, whoLeft } from '../../people/accounts/reach.js';
import type { Database, Tx } from '../../storage/database.js';
import { eachAlone, planInPortions } from '../shared/plan-in-portions.js';
import { inheritFrom } from './entry-reviews.js';
import { heldDrafts, retireHeld } from './retire-drafts.js';

/** Names of jobs, under which they leave rows aside. */
const OWNERS = 'look-after-owners';
const RETIRING = 'retire-drafts';

export function jobs(parts: JobParts): readonly Job[] {
  const { database, settings, now } = parts;
  const { calendars } = settings;
  return [
    { name: OWNERS, lane: 'planning', run: (stopped) => lookAfterOwners(parts, stopped) },
    {
      name: ownerDigestsJob,
      lane: 'planning',
      run(stopped) {
        const { knowledge } = parts.learned();
        return planInPortions(parts, stopped, {
          job: ownerDigestsJob,
          plan: (tx, most, taking) => planOwners(tx, database, { calendars, knowledge }, now(), most, taking),
        });
      },
    },
    {
      name: RETIRING,
      lane: 'planning',
      once: true,
      onPackChange: true,
      run: (stopped) => retire(parts, stopped),
    },
  ];
}

/**
 * Follows changes of owners: new ones get a weekly digest from now on, and the entries of those who left go to the
 * owners of their packs. Cheap when nothing has changed.
 */
export async function lookAfterOwners(parts: JobParts, stopped: AbortSignal): Promise<void> {
  const { database, settings, now } = parts;
  const { knowledge } = parts.learned();
  const { owners, gone } = await database.background(async (tx) => {
    const owners = await digestOwners(tx, knowledge);
    return {
      owners: new Map(owners.map((one) => [one.id, one])),
      gone: await whoLeft(
        tx,
        owners.map(({ id }) => id),
      ),
    };
  });
  const unset = [...owners.values()].filter(({ digestAt }) => digestAt === null).map(({ id }) => id);
  await eachAlone(parts, stopped, OWNERS, unset, async (tx, id) => {
    const { zone = null, calendar = null } = owners.get(id) ?? {};
    await keepOwnerDigest(tx, id, nextDigest({ zone, calendar: settings.calendars.of(calendar) }, now()));
  });
  const told = await eachAlone(parts, stopped, OWNERS, gone, (tx, id) =>
    inheritFrom(notifierFrom(parts, tx, `left:${id}:${dayAt(now(), null)}`), id),
  );
  if (told > 0) parts.delivered();
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
  taking: Taking = () => undefined,
): Promise<PlanningProgress> {
  const due = await dueOwnerDigests(tx, database, now, most);
  taking(due.map(({ id }) => id));
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
async function retire(parts: JobParts, stopped: AbortSignal): Promise<void> {
  const { database, log } = parts;
  const files = parts.files();
  const held = await database.background((tx) => heldDrafts(tx, files));
  const count = await eachAlone(
    parts,
    stopped,
    RETIRING,
    held.map(({ draft }) => draft.id),
    async (tx, id) => {
      const found = held.find(({ draft }) => draft.id === id);
      if (found) await retireHeld(notifierFrom(parts, tx, 'files'), found);
    },
  );
  if (count === 0) return;
  log.info({ count }, 'the files hold what was added in chat; it is taken from them now');
  parts.delivered();
}
