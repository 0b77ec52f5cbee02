import type { Notifier } from '../../../conversation/feature.js';
import { type Message, notifyEach, replyContextFor } from '../../../conversation/notify.js';
import type { Path } from '../../../knowledge/schema/schema.js';
import type { WorkCalendar } from '../../../onboarding/calendar/calendars.js';
import { stepDays } from '../../../onboarding/calendar/step-days.js';
import { dayAt } from '../../../onboarding/calendar/times.js';
import { type ChosenDoers, keepDoers } from '../../../onboarding/paths/assignment-doers.js';
import { begin, confirmProposal, give } from '../../../onboarding/paths/assignments.js';
import { isHeldBack } from '../../../onboarding/paths/beginning.js';
import type { Changed } from '../../../onboarding/paths/changing.js';
import { eachWithDoers, type WithDoers, withDoers } from '../../../onboarding/paths/doers.js';
import { isDoneBy } from '../../../onboarding/paths/doing.js';
import type { Assignment, Day, PathVersion } from '../../../onboarding/paths/journey.js';
import { journeyOf, journeysOf } from '../../../onboarding/paths/journeys.js';
import { type Late, passedSteps, sendAllNow, settlePassed } from '../../../onboarding/paths/late-starts.js';
import { hashOf, keepVersion, versionOf, versionsOf } from '../../../onboarding/paths/versions.js';
import { tellAgain } from '../../../onboarding/planning/dues.js';
import { refreshParts } from '../../../onboarding/planning/parts.js';
import { schedule, scheduleMany } from '../../../onboarding/planning/schedule.js';
import { takeLines } from '../../../onboarding/welcoming/lines.js';
import { placesOf } from '../../../people/accounts/reach.js';
import { peopleById } from '../../../people/accounts/record.js';
import { replyOf } from '../../../ports/plain.js';
import type { Part, Reply } from '../../../ports/reply.js';
import { welcomeToPathReply } from '../journey/welcome.js';
import { welcomeLinesParts } from '../welcome-lines/parts.js';
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
  /** Who was chosen for doers of the pack. */
  readonly chosen?: ChosenDoers;
  /** A rule of the pack gives it, and nobody else. */
  readonly isRuled?: boolean;
  /** What becomes of steps whose day has passed; they fall due today where it is left out. */
  readonly late?: Late | undefined;
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
  const heldBack = await heldBackIn(
    notifier,
    gifts.map(({ person }) => person),
  );
  const kept = new Map<Gift['path'], string>();
  for (const path of new Set(gifts.map((gift) => gift.path)))
    kept.set(path, await keepVersion(tx, path, now));
  const given: Given[] = [];
  for (const gift of gifts) {
    const version = kept.get(gift.path);
    const reachable = places.has(gift.person) && !heldBack(gift.person, gift.path, gift.start);
    given.push(await give(tx, { ...gift, version, reachable }, now));
  }
  const added = given.filter((one) => one.ok);
  for (const [index, one] of given.entries()) {
    const gift = gifts[index];
    if (one.ok && gift) await keepDoersOf(notifier, one.assignment.id, gift.path, gift.chosen);
  }
  await settleLate(
    notifier,
    given.flatMap((one, index) => {
      const gift = gifts[index];
      return one.ok && gift ? [{ ...gift, assignment: one.assignment.id }] : [];
    }),
  );
  await scheduleMany(
    tx,
    settings.calendars,
    added.map(({ assignment }) => assignment.id),
    now,
    silent,
  );
  // Only of a path that they knew about: not of a proposal, or one that waited.
  const known = (replaced: readonly Assignment[]) =>
    replaced.filter(({ state }) => state === 'active' || state === 'paused');
  const ended = added.flatMap(({ replaced }) => known(replaced).map(({ version }) => version));
  const titles = await versionsOf(tx, [...new Set(ended)]);
  const begun = added.filter(({ assignment }) => assignment.state === 'active');
  await notifyBeginnings(
    notifier,
    begun.map(({ assignment, replaced }) => ({
      assignment,
      replaced: known(replaced).flatMap(({ version }) => titles.get(version)?.title ?? []),
    })),
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
  const heldBack = await heldBackIn(
    notifier,
    proposals.map(({ person }) => person),
  );
  const versions = await versionsOf(tx, [...new Set(proposals.map(({ version }) => version))]);
  for (const { id, person, version, start } of proposals) {
    const path = versions.get(version);
    const reachable = places.has(person) && !(path && heldBack(person, path, start));
    confirmed.push(await confirmProposal(tx, id, by, reachable, now));
  }
  const given = confirmed.flatMap((one) => (one.ok ? [one.assignment] : []));
  for (const { id, version } of given) {
    const path = versions.get(version);
    if (path) await keepDoersOf(notifier, id, path);
  }
  await settleLate(
    notifier,
    given.flatMap(({ id: assignment, person, version, start }) => {
      const path = versions.get(version);
      return path ? [{ assignment, person, path, start, by }] : [];
    }),
  );
  await scheduleMany(
    tx,
    settings.calendars,
    given.map(({ id }) => id),
    now,
    silent,
  );
  const begun = given.filter(({ state }) => state === 'active');
  await notifyBeginnings(
    notifier,
    begun.map((assignment) => ({ assignment, replaced: [] })),
  );
  await offerCurrent(notifier, begun);
  return confirmed;
}

/** Settles the steps of paths that were just given whose day has passed, each by the clock of its person. */
async function settleLate(
  { tx, now, settings }: Notifier,
  given: readonly (Pick<Gift, 'person' | 'path' | 'start' | 'by' | 'late'> & {
    readonly assignment: string;
  })[],
): Promise<void> {
  const people = await peopleById(
    tx,
    given.map(({ person }) => person),
  );
  for (const { assignment, person, path, start, by, late = sendAllNow } of given) {
    const known = people.get(person);
    const calendar = settings.calendars.of(known?.calendar ?? null);
    const passed = passedSteps(path, start, dayAt(now, known?.timeZone ?? null), calendar, late);
    await settlePassed(tx, assignment, passed, late.reason, by, now);
  }
}

/** Which paths people do not hear of before their first day: by person, path and start. */
async function heldBackIn(
  { tx, now }: Pick<Notifier, 'tx' | 'now'>,
  persons: readonly string[],
): Promise<(person: string, path: PathVersion, start: Day) => boolean> {
  const people = await peopleById(tx, persons);
  return (person, path, start) => isHeldBack(path, start, dayAt(now, people.get(person)?.timeZone ?? null));
}

/** Begins a path that waited for its person to be reachable, unless it is to wait for their first day. */
export async function beginWhenReached(notifier: Notifier, waiting: Assignment): Promise<void> {
  const heldBack = await heldBackIn(notifier, [waiting.person]);
  const path = await versionOf(notifier.tx, waiting.version);
  if (!heldBack(waiting.person, path, waiting.start)) await beginAndNotify(notifier, waiting.id);
}

/** Begins a path that waited for its person to be reachable, or for their first day. */
export async function beginAndNotify(notifier: Notifier, assignment: string): Promise<void> {
  const begun = await begin(notifier.tx, assignment, notifier.now);
  if (!begun.ok) return;
  await schedule(notifier.tx, notifier.settings.calendars, assignment, notifier.now);
  await notifyBeginnings(notifier, [{ assignment: begun.assignment, replaced: [] }]);
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

/**
 * Welcomes people to paths that have just begun, with the lines of welcome that wait for them: on a first morning it is this
 * message that they get. Whoever else has a part in them is told with their message of the day.
 */
async function notifyBeginnings(notifier: Notifier, beginnings: readonly Beginning[]): Promise<void> {
  const { tx, now, settings } = notifier;
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
  const lines = await takeLines(tx, settings.calendars, [...journeys.keys()], now);
  const messages: Message[] = [];
  for (const walked of await eachWithDoers(tx, begun)) {
    const { journey, names } = walked;
    const { id, person, note } = journey.assignment;
    const { name } = walked.person;
    const theirs = lines.get(person) ?? [];
    // Of several paths that begin together, the first message has them.
    lines.delete(person);
    const added = await addedToBeginning(notifier, walked);
    messages.push({
      person,
      reason: beginningKey(id),
      what: `${now}`,
      make: (context) => {
        const reply = welcomeToPathReply(context, journey, names, note, {
          // The lines greet them.
          name: theirs.length > 0 ? '' : name,
          replaced: titles.get(id) ?? [],
          beside: others(journey.assignment),
        });
        const welcome = theirs.length > 0 ? [welcomeLinesParts(context, name, theirs)] : [];
        return ofPieces([...welcome, reply.parts, ...added], reply);
      },
    });
  }
  await notifyEach(notifier, messages);
}

/** What features add to the message that begins a path, in the language of whoever walks it. */
async function addedToBeginning(notifier: Notifier, path: WithDoers): Promise<(readonly Part[])[]> {
  const context = replyContextFor(notifier, path.person);
  const pieces: (readonly Part[])[] = [];
  for (const { beginning } of notifier.features.features) {
    const parts = (await beginning?.(notifier, context, path)) ?? [];
    if (parts.length > 0) pieces.push(parts);
  }
  return pieces;
}

/** Pieces with a line between them, to whom a reply is for. */
function ofPieces(pieces: readonly (readonly Part[])[], { audience }: Pick<Reply, 'audience'>): Reply {
  const parts = pieces.flatMap((piece, index): readonly Part[] =>
    index === 0 ? piece : [{ kind: 'divider' }, ...piece],
  );
  return replyOf(parts, audience);
}

/**
 * Brings a running path in line with who is around it: whoever has become its manager or buddy hears of what is theirs
 * with their next message of the day.
 *
 * @returns whether anything is theirs, and they can be told
 */
export async function passToNewDoer(
  { tx, now, settings }: Notifier,
  assignment: string,
  as: 'manager' | 'buddy',
): Promise<boolean> {
  await refreshParts(tx, settings.calendars, [assignment], now);
  const found = await journeyOf(tx, assignment);
  if (!found) return false;
  const path = await withDoers(tx, found);
  const doer = path[as];
  if (doer === null || !path.journey.steps.some((step) => step.state === 'open' && isDoneBy(step, doer)))
    return false;
  // They may have been told of other steps there.
  await tellAgain(tx, assignment, [doer], now);
  return (await placesOf(tx, [doer])).has(doer);
}

/**
 * Keeps who does the steps of the doers of a path's pack.
 *
 * @param chosen person ids, where somebody was chosen
 */
export async function keepDoersOf(
  { tx, now, knowledge }: Pick<Notifier, 'tx' | 'now' | 'knowledge'>,
  assignment: string,
  path: PathVersion,
  chosen: ChosenDoers = {},
): Promise<boolean> {
  return keepDoers(tx, assignment, path, knowledge.packOf.get(path.id)?.doers ?? [], now, chosen);
}

/** The day of each step of a path, in order, by somebody's calendar. */
export function daysOf(path: PathVersion, start: Day, calendar: WorkCalendar): Day[] {
  return stepDays(path.steps, start, calendar);
}
