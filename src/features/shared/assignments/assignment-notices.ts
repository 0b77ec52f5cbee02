import type { Notifier } from '../../../conversation/feature.js';
import { type Message, notifyEach } from '../../../conversation/notify.js';
import type { Path } from '../../../knowledge/schema/schema.js';
import type { WorkCalendar } from '../../../onboarding/calendar/calendars.js';
import { workingDay } from '../../../onboarding/calendar/working-days.js';
import { begin, confirmProposal, give } from '../../../onboarding/paths/assignments.js';
import type { Changed } from '../../../onboarding/paths/changing.js';
import { eachWithDoers, withDoers } from '../../../onboarding/paths/doers.js';
import type { Assignment, Day, Journey, PathVersion } from '../../../onboarding/paths/journey.js';
import { journeyOf, journeysOf } from '../../../onboarding/paths/journeys.js';
import { hashOf, keepVersion, versionsOf } from '../../../onboarding/paths/versions.js';
import { schedule, scheduleMany } from '../../../onboarding/planning/schedule.js';
import { placesOf } from '../../../people/accounts/reach.js';
import { managerStepReply } from '../journey/to-manager.js';
import { welcomeToPathReply } from '../journey/welcome.js';
import { offerAndNotify } from './version-notices.js';

/** The key of the message that begins a path: when it cannot be delivered, the path waits again. */
function beginningKey(assignment: string): string {
  return `path-begins:${assignment}`;
}

/** The assignment whose first message has this key. */
export function readBeginningKey(key: string): string | undefined {
  return /^path-begins:([0-9a-f-]{36}):/.exec(key)?.[1];
}

/** A path for somebody. */
export interface Gift {
  readonly person: string;
  readonly path: Path | PathVersion;
  readonly start: Day;
  readonly by: string | null;
  readonly note: string;
  /** Whether it takes the place of an open one of the same path, or the ids of those that give way to it. */
  readonly replace: boolean | readonly (string | null)[];
}

/** What came of a path for somebody. */
export type Given = Awaited<ReturnType<typeof give>>;

/**
 * Gives paths and notifies everybody they concern. Those who cannot be reached are notified once they can be.
 *
 * @param gifts in the order of the ids of their persons: see `give`
 * @param silent persons who learn of steps of their own by other means
 * @returns what came of each, in their order
 */
export async function giveEachAndNotify(
  notifier: Notifier,
  gifts: readonly Gift[],
  silent: readonly string[] = [],
): Promise<Given[]> {
  const { tx, now, settings } = notifier;
  const places = await placesOf(
    tx,
    gifts.map(({ person }) => person),
  );
  const kept = new Map<Gift['path'], string>();
  for (const path of new Set(gifts.map((gift) => gift.path)))
    kept.set(path, await keepVersion(tx, path, now));
  const given: Given[] = [];
  for (const gift of gifts) {
    const version = kept.get(gift.path);
    given.push(await give(tx, { ...gift, version, reachable: places.has(gift.person) }, now));
  }
  const added = given.filter((one) => one.ok);
  await scheduleMany(
    tx,
    settings.calendars,
    added.map(({ assignment }) => assignment.id),
    now,
  );
  // Only of a path that they knew about: not of a proposal, or one that waited.
  const known = (replaced: readonly Assignment[]) =>
    replaced.filter(({ state }) => state === 'active' || state === 'paused');
  const ended = added.flatMap(({ replaced }) => known(replaced).map(({ version }) => version));
  const titles = await versionsOf(tx, [...new Set(ended)]);
  const begun = added.filter(({ assignment }) => places.has(assignment.person));
  await notifyBeginnings(
    notifier,
    begun.map(({ assignment, replaced }) => ({
      assignment,
      replaced: known(replaced).flatMap(({ version }) => titles.get(version)?.title ?? []),
    })),
    silent,
  );
  return given;
}

/** Gives a proposed path after a manager or an admin said yes; as `giveEachAndNotify`. */
export async function confirmAndNotify(
  notifier: Notifier,
  proposal: Assignment,
  by: string | null,
): Promise<Changed> {
  const [confirmed] = await confirmEachAndNotify(notifier, [proposal], by);
  if (!confirmed) throw new Error('A proposal was lost on its way.');
  return confirmed;
}

/** As `confirmAndNotify`, for several people. */
export async function confirmEachAndNotify(
  notifier: Notifier,
  proposals: readonly Assignment[],
  by: string | null,
  silent: readonly string[] = [],
): Promise<Changed[]> {
  const { tx, now, settings } = notifier;
  const places = await placesOf(
    tx,
    proposals.map(({ person }) => person),
  );
  const confirmed: Changed[] = [];
  for (const { id, person } of proposals)
    confirmed.push(await confirmProposal(tx, id, by, places.has(person), now));
  const given = confirmed.flatMap((one) => (one.ok ? [one.assignment] : []));
  await scheduleMany(
    tx,
    settings.calendars,
    given.map(({ id }) => id),
    now,
  );
  const begun = given.filter(({ person }) => places.has(person));
  await notifyBeginnings(
    notifier,
    begun.map((assignment) => ({ assignment, replaced: [] })),
    silent,
  );
  await offerCurrent(notifier, begun);
  return confirmed;
}

/** Begins a path that waited for its person to be reachable. */
export async function beginAndNotify(notifier: Notifier, assignment: string): Promise<void> {
  const begun = await begin(notifier.tx, assignment, notifier.now);
  if (!begun.ok) return;
  await schedule(notifier.tx, notifier.settings.calendars, assignment, notifier.now);
  await notifyBeginnings(notifier, [{ assignment: begun.assignment, replaced: [] }], []);
  await offerCurrent(notifier, [begun.assignment]);
}

/** Offers the current version: the pack may have changed while a path waited or was proposed. */
async function offerCurrent(notifier: Notifier, assignments: readonly Assignment[]): Promise<void> {
  const hashes = new Map<Path, string>();
  for (const assignment of assignments) {
    const current = notifier.knowledge.entries.get(assignment.path);
    if (current?.kind !== 'path') continue;
    // Many begin the same one.
    const hash = hashes.get(current) ?? hashOf(current);
    hashes.set(current, hash);
    if (hash !== assignment.version) await offerAndNotify(notifier, assignment, current);
  }
}

/** A path that begins. */
interface Beginning {
  readonly assignment: Assignment;
  /** The titles of the paths that it took the place of, of those that its person knew of. */
  readonly replaced: readonly string[];
}

/** Welcomes people to paths that have just begun, and tells managers and buddies of steps of their own. */
async function notifyBeginnings(
  notifier: Notifier,
  beginnings: readonly Beginning[],
  silent: readonly string[],
): Promise<void> {
  const { tx, now } = notifier;
  const journeys = await journeysOf(
    tx,
    beginnings.map(({ assignment }) => assignment.person),
  );
  const titles = new Map(beginnings.map(({ assignment, replaced }) => [assignment.id, replaced]));
  const begun = beginnings.flatMap(({ assignment: { id, person } }) =>
    (journeys.get(person) ?? []).filter(({ assignment }) => assignment.id === id),
  );
  // Of those that begin together, the first one is beside none.
  const others = ({ id, person }: Assignment) => {
    const all = (journeys.get(person) ?? []).filter(
      ({ assignment: { state } }) => state === 'active' || state === 'paused',
    );
    const before = all.slice(
      0,
      all.findIndex(({ assignment }) => assignment.id === id),
    );
    return before.map(({ path }) => path.title);
  };
  const messages = (await eachWithDoers(tx, begun)).flatMap((walked): Message[] => {
    const { journey, names } = walked;
    const { id, person, note } = journey.assignment;
    const doers = [
      ['manager', walked.manager],
      ['buddy', walked.buddy],
    ] as const;
    return [
      {
        person,
        reason: beginningKey(id),
        what: `${now}`,
        make: (context) =>
          welcomeToPathReply(context, journey, names, note, {
            replaced: titles.get(id) ?? [],
            beside: others(journey.assignment),
          }),
      },
      // The same when a path begins a second time, since its beginning could not be delivered.
      ...doers.flatMap(([as, doer]) =>
        doer === null || silent.includes(doer)
          ? []
          : ownSteps(journey, walked.person.name, as, doer).map((one) => ({ ...one, reason: 'begins' })),
      ),
    ];
  });
  await notifyEach(notifier, messages);
}

/** Tells a manager or a buddy of the open steps that are theirs, if there are any. */
function ownSteps(journey: Journey, person: string, as: 'manager' | 'buddy', doer: string): Message[] {
  const own = journey.steps.filter(({ step, state }) => step.doer === as && state === 'open');
  if (own.length === 0) return [];
  return [
    {
      person: doer,
      what: `own-steps:${journey.assignment.id}:${as}`,
      make: (context) => managerStepReply(context, person, journey, own, as),
      about: journey.assignment.person,
    },
  ];
}

/** Tells a new buddy or manager which steps of somebody's running path are theirs. False when none are. */
export async function notifyNewDoer(
  notifier: Notifier,
  assignment: string,
  as: 'manager' | 'buddy',
): Promise<boolean> {
  const found = await journeyOf(notifier.tx, assignment);
  if (!found) return false;
  const { journey, person, [as]: doer } = await withDoers(notifier.tx, found);
  return doer !== null && (await notifyEach(notifier, ownSteps(journey, person.name, as, doer))) > 0;
}

/** The day of each step of a path, in order, by somebody's calendar. */
export function daysOf(path: PathVersion, start: Day, calendar: WorkCalendar): Day[] {
  return path.steps.map((step) => workingDay(start, step.day, calendar));
}
