import type { Job, JobParts, Notifier } from '../../conversation/feature.js';
import { meetFound } from '../../conversation/meet-found.js';
import { channelContext, notifierFrom, sendReplies } from '../../conversation/notify.js';
import type { Claimed } from '../../delivery/claims.js';
import { replaceFailed } from '../../delivery/deliveries.js';
import { findColleagues, meetDoers, unknownDoers } from '../../onboarding/paths/assignment-doers.js';
import { noteUnwritable, tryChannelsAgain } from '../../onboarding/paths/channels.js';
import { openStates } from '../../onboarding/paths/journey.js';
import { openAfter } from '../../onboarding/paths/records.js';
import { versionsOf } from '../../onboarding/paths/versions.js';
import { tellAgain } from '../../onboarding/planning/dues.js';
import { pathsOf, refreshParts } from '../../onboarding/planning/parts.js';
import { type ChannelDue, channelsJob, planChannels } from '../../onboarding/planning/plan-channels.js';
import { personById } from '../../people/accounts/record.js';
import { channelOf, placeOfChannel } from '../../ports/channel.js';
import { notAside } from '../../storage/set-aside.js';
import { keepDoersOf } from '../shared/assignments/assignment-notices.js';
import { planInPortions } from '../shared/plan-in-portions.js';
import { channelKey, channelTasksReply, isOfChannel } from './channel-card.js';

/** Rows of channels that one turn takes up. */
const CHANNELS = 50;

/** People who are looked for in one turn: one request each, and platforms count them. */
const SOUGHT = 20;

/** Milliseconds after which doers who were not found are looked for again. */
const SEEK_AGAIN = 60 * 60 * 1_000;

/** Paths whose doers one transaction brings in line. */
const KEPT = 25;

const KEEPING = 'keep-doers';
const MEETING = 'find-whom-to-meet';

/** Milliseconds between two looks for colleagues: teams change by the day. */
const MEET_AGAIN = 10 * 60 * 1_000;

export function jobs(parts: JobParts): readonly Job[] {
  return [
    { name: channelsJob, lane: 'planning', run: (stopped) => tellChannels(parts, stopped) },
    seekDoers(parts),
    keepDoersInLine(parts),
    findWhomToMeet(parts),
  ];
}

/** Tells channels of what is theirs to take, and tries those again to which nothing could be written. */
async function tellChannels(parts: JobParts, stopped: AbortSignal): Promise<void> {
  const { database, settings, now } = parts;
  await database.background(async (tx) => {
    const again = await tryChannelsAgain(tx, now());
    if (again.length > 0) await refreshParts(tx, settings.calendars, again, now());
  });
  await planInPortions(parts, stopped, {
    job: channelsJob,
    most: CHANNELS,
    plan: (tx, most, taking) =>
      planChannels(
        tx,
        database,
        settings.calendars,
        now(),
        most,
        (due) => tellOne(notifierFrom(parts, tx, 'channel'), due),
        taking,
      ),
  });
}

/** Writes the message of a channel. @returns false where it had one today, or its address is none */
async function tellOne(notifier: Notifier, { channel, day, tasks, left }: ChannelDue): Promise<boolean> {
  const place = placeOfChannel(channel);
  if (!place) return false;
  const context = { ...channelContext(notifier), today: day };
  const people = new Set(tasks.map(({ path }) => path.person.id));
  const [only] = people;
  return sendReplies(
    notifier,
    context,
    {
      key: channelKey(channel, day),
      place,
      person: null,
      // What tells of one person goes with them.
      about: people.size === 1 ? only : undefined,
    },
    channelTasksReply(context, tasks, day, left),
  );
}

/** Nothing can be written to a channel: what is its to do falls to managers, who hear of it with their message of the day. */
export async function channelUndelivered(notifier: Notifier, failed: Claimed): Promise<void> {
  const channel = isOfChannel(failed.key) ? channelOf(failed.place) : undefined;
  if (channel === undefined) return;
  const { tx, now, settings } = notifier;
  await replaceFailed(tx, failed.id);
  const assignments = await noteUnwritable(tx, channel, now);
  await refreshParts(tx, settings.calendars, assignments, now);
  for (const { journey } of (await pathsOf(tx, assignments)).values()) {
    const fallen = journey.steps.filter(({ state, doing }) => state === 'open' && doing?.fallen);
    const persons = new Set(fallen.flatMap(({ doing }) => doing?.persons ?? []));
    persons.delete(journey.assignment.person);
    await tellAgain(tx, journey.assignment.id, [...persons], now);
  }
}

/** Looks doers up whom the packs name by an address and nobody knows, before they ever wrote. */
function seekDoers(parts: JobParts): Job {
  const { database, settings, now } = parts;
  /** The last address that was looked for; after the last one it begins again. */
  let reached = '';
  return {
    name: 'seek-doers',
    lane: 'seeking',
    every: SEEK_AGAIN,
    onPackChange: true,
    async run(stopped) {
      const emails = await database.transaction((tx) => unknownDoers(tx, SOUGHT, reached));
      for (const email of emails) {
        try {
          const { found } = await parts.findByEmail(email, stopped);
          if (stopped.aborted) return;
          await database.transaction(async (tx) => {
            if (found.length > 0) await meetFound(notifierFrom(parts, tx, 'found'), found);
            await refreshParts(tx, settings.calendars, await meetDoers(tx, email), now());
          });
        } catch (error) {
          // One of them keeps no other from being found.
          parts.log.error({ err: error }, 'a doer could not be looked up; trying again later');
        }
      }
      reached = emails.length < SOUGHT ? '' : (emails.at(-1) ?? '');
    },
  };
}

/** Somebody came whom a pack names by their address: what is theirs to do is, from now on. */
export async function meetAsDoer({ tx, settings, now }: Notifier, person: string): Promise<void> {
  const email = (await personById(tx, person))?.email;
  if (!email) return;
  const met = await meetDoers(tx, email);
  if (met.length > 0) await refreshParts(tx, settings.calendars, met, now);
}

/** Finds colleagues to meet where there were none, or the one who was named has left. */
function findWhomToMeet(parts: JobParts): Job {
  const { settings, now } = parts;
  let reached = '';
  let next: string | undefined;
  return {
    name: MEETING,
    lane: 'planning',
    every: MEET_AGAIN,
    run: (stopped) =>
      planInPortions(parts, stopped, {
        job: MEETING,
        most: KEPT,
        async plan(tx, most, taking) {
          const open = await openAfter(tx, MEETING, reached, most, now());
          next = open.next;
          taking(open.ids);
          const found = await findColleagues(tx, open.ids, now());
          if (found.length > 0) await refreshParts(tx, settings.calendars, found, now());
          return { planned: 0, looked: open.ids.length, more: next !== undefined };
        },
        done() {
          reached = next ?? '';
        },
      }),
  };
}

/** After a pack has changed, its doers are those of the open paths. */
function keepDoersInLine(parts: JobParts): Job {
  const { settings, now } = parts;
  let reached = '';
  let last: string | undefined;
  return {
    name: KEEPING,
    lane: 'seeking',
    // Packs may have changed while the server was stopped.
    once: true,
    onPackChange: true,
    run(stopped) {
      reached = '';
      return planInPortions(parts, stopped, {
        job: KEEPING,
        most: KEPT,
        async plan(tx, most, taking) {
          const rows = await tx
            .selectFrom('assignments')
            .select(['id', 'version'])
            .where('id', '>', reached)
            .where('state', 'in', openStates)
            .where(notAside(KEEPING, 'assignments.id', now()))
            .orderBy('id')
            .limit(most)
            .execute();
          taking(rows.map(({ id }) => id));
          const versions = await versionsOf(tx, [...new Set(rows.map(({ version }) => version))]);
          const notifier = notifierFrom(parts, tx, KEEPING);
          const changed: string[] = [];
          for (const { id, version } of rows) {
            const path = versions.get(version);
            // Of a path that no pack has any more, they stay as they were.
            if (!path || !notifier.knowledge.packOf.has(path.id)) continue;
            if (await keepDoersOf(notifier, id, path)) changed.push(id);
          }
          await refreshParts(tx, settings.calendars, changed, now());
          last = rows.at(-1)?.id;
          return { planned: 0, looked: rows.length, more: rows.length === most };
        },
        done() {
          reached = last ?? reached;
        },
      });
    },
  };
}
