import type { Notifier, Turn } from '../../../conversation/feature.js';
import { notify } from '../../../conversation/notify.js';
import { pathOf } from '../../../conversation/reply-context.js';
import type { Path, Persona } from '../../../knowledge/schema/schema.js';
import type { WorkCalendar } from '../../../onboarding/calendar/calendars.js';
import { addDays, workingDay } from '../../../onboarding/calendar/working-days.js';
import { begin, confirmProposal, give, propose } from '../../../onboarding/paths/assignments.js';
import { withDoers } from '../../../onboarding/paths/doers.js';
import type { Assignment, Day, Journey, PathVersion } from '../../../onboarding/paths/journey.js';
import { journeyOf } from '../../../onboarding/paths/journeys.js';
import { offerVersion } from '../../../onboarding/paths/offers.js';
import { differenceOf, keepVersion, versionFrom, versionOf } from '../../../onboarding/paths/versions.js';
import { schedule } from '../../../onboarding/planning/schedule.js';
import { placeToReach } from '../../../people/accounts/reach.js';
import { personById } from '../../../people/accounts/record.js';
import { reportsOf } from '../../../people/roles/reporting.js';
import { adminsOf } from '../../../people/roles/roles.js';
import { managerStepReply } from '../journey/to-manager.js';
import { versionOfferReply } from '../journey/version-offer.js';
import { welcomeToPathReply } from '../journey/welcome.js';
import { proposalReply } from './proposal-replies.js';
import type { ProposedBy } from './wording.js';

/** The key of the message that begins a path: when it cannot be delivered, the path waits again. */
function beginningKey(assignment: string): string {
  return `path-begins:${assignment}`;
}

/** The assignment whose first message has this key. */
export function readBeginningKey(key: string): string | undefined {
  return /^path-begins:([0-9a-f-]{36}):/.exec(key)?.[1];
}

/** Days from their first one on for which somebody counts as new. Paths are proposed only to new people. */
const NEW_FOR = 30;

/** Whether somebody with this first day counts as new. */
export function isNew(firstDay: Day, day: Day): boolean {
  return firstDay >= addDays(day, -NEW_FOR);
}

/** A path for somebody. */
export interface Gift {
  readonly person: string;
  readonly path: Path | PathVersion;
  readonly start: Day;
  readonly by: string | null;
  readonly note: string;
  /** Whether it takes the place of an open one. */
  readonly replace: boolean;
}

/**
 * Gives a path and notifies everybody it concerns. Those who cannot be reached are notified once they can be.
 *
 * @param silent persons who learn of steps of their own by other means
 */
export async function giveAndNotify(notifier: Notifier, gift: Gift, silent: readonly string[] = []) {
  const reachable = (await placeToReach(notifier.tx, gift.person)) !== undefined;
  const given = await give(notifier.tx, { ...gift, reachable }, notifier.now);
  if (given.ok) await schedule(notifier.tx, notifier.settings.calendars, given.assignment.id, notifier.now);
  if (given.ok && reachable) {
    const { replaced } = given;
    // Only of a path that they knew about: not of a proposal, or one that waited.
    const known = replaced?.state === 'active' || replaced?.state === 'paused';
    const ended = known ? (await versionOf(notifier.tx, replaced.version)).title : undefined;
    await notifyBeginning(notifier, given.assignment, silent, ended);
  }
  return given;
}

/** Gives a proposed path after a manager or an admin said yes; as `giveAndTell`. */
export async function confirmAndNotify(
  notifier: Notifier,
  proposal: Assignment,
  by: string | null,
  silent: readonly string[] = [],
) {
  const reachable = (await placeToReach(notifier.tx, proposal.person)) !== undefined;
  const confirmed = await confirmProposal(notifier.tx, proposal.id, by, reachable, notifier.now);
  if (confirmed.ok) await schedule(notifier.tx, notifier.settings.calendars, proposal.id, notifier.now);
  if (confirmed.ok && reachable) {
    await notifyBeginning(notifier, confirmed.assignment, silent);
    await offerCurrent(notifier, confirmed.assignment);
  }
  return confirmed;
}

/** Begins a path that waited for its person to be reachable. */
export async function beginAndNotify(notifier: Notifier, assignment: string): Promise<void> {
  const begun = await begin(notifier.tx, assignment, notifier.now);
  if (!begun.ok) return;
  await schedule(notifier.tx, notifier.settings.calendars, assignment, notifier.now);
  await notifyBeginning(notifier, begun.assignment, []);
  await offerCurrent(notifier, begun.assignment);
}

/** Offers the current version: the pack may have changed while a path waited or was proposed. */
async function offerCurrent(notifier: Notifier, assignment: Assignment): Promise<void> {
  const current = notifier.knowledge.entries.get(assignment.path);
  if (current?.kind === 'path') await offerAndNotify(notifier, assignment, current);
}

async function notifyBeginning(
  notifier: Notifier,
  assignment: Assignment,
  silent: readonly string[],
  replaced?: string,
): Promise<void> {
  const found = await journeyOf(notifier.tx, assignment.id);
  if (!found) return;
  const { journey, names, manager, buddy, person } = await withDoers(notifier.tx, found);
  const reason = beginningKey(assignment.id);
  await notify({ ...notifier, reason }, assignment.person, `${notifier.now}`, (context) =>
    welcomeToPathReply(context, journey, names, assignment.note, replaced),
  );
  // The same when a path begins a second time, since its beginning could not be delivered.
  const once = { ...notifier, reason: 'begins' };
  for (const [as, doer] of [
    ['manager', manager],
    ['buddy', buddy],
  ] as const) {
    if (doer !== null && !silent.includes(doer)) await notifyOwnSteps(once, journey, person.name, as, doer);
  }
}

async function notifyOwnSteps(
  notifier: Notifier,
  journey: Journey,
  person: string,
  as: 'manager' | 'buddy',
  doer: string,
): Promise<boolean> {
  const own = journey.steps.filter(({ step, state }) => step.doer === as && state === 'open');
  if (own.length === 0) return false;
  return notify(
    notifier,
    doer,
    `own-steps:${journey.assignment.id}:${as}`,
    (context) => managerStepReply(context, person, journey, own, as),
    { about: journey.assignment.person },
  );
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
  return doer !== null && notifyOwnSteps(notifier, journey, person.name, as, doer);
}

/**
 * Proposes a path to the manager of a person, or to the admins where they have none; or goes ahead, where it is set
 * so.
 *
 * @returns what came of it: `undecided` when nobody could say yes, undefined when there is nothing to propose
 */
export async function proposeAndNotify(
  notifier: Notifier,
  proposed: { readonly person: string; readonly path: Path; readonly start: Day; readonly by: string | null },
  why: ProposedBy,
): Promise<'given' | 'proposed' | 'undecided' | undefined> {
  const { tx, now, settings } = notifier;
  // A proposal that nobody can answer would block others for ever.
  if (!settings.goAhead && (await decidersOf(notifier, proposed.person)).length === 0) return 'undecided';
  const assignment = await propose(tx, proposed, now);
  if (!assignment) return undefined;
  if (settings.goAhead) {
    await confirmAndNotify(notifier, assignment, null);
    return 'given';
  }
  // An import sends one message about all of its proposals.
  if (why === 'persona') {
    for (const decider of await decidersOf(notifier, proposed.person)) {
      await notifyProposal(notifier, decider, assignment, proposed.path, why);
    }
  }
  return 'proposed';
}

/**
 * Proposes the path of the role that a new hire picked. Anybody may pick a role: somebody with neither a manager nor a
 * first day, or with reports, is not taken for a new hire.
 */
export async function proposeRole(turn: Turn, persona: Persona): ReturnType<typeof proposeAndNotify> {
  const { asker, context } = turn;
  const path = pathOf(context.knowledge, persona);
  const person = await personById(turn.tx, asker.person);
  if (!path || !person || asker.standing !== 'member') return undefined;
  const { manager, startDate } = person;
  if (manager === null && startDate === null) return undefined;
  if (startDate !== null && !isNew(startDate, context.today)) return undefined;
  if ((await reportsOf(turn.tx, person.id)).length > 0) return undefined;
  const first = workingDay(context.today, 1);
  const start = startDate !== null && startDate > first ? startDate : first;
  return proposeAndNotify(turn, { person: person.id, path, start, by: person.id }, 'persona');
}

async function notifyProposal(
  notifier: Notifier,
  decider: string,
  assignment: Assignment,
  path: PathVersion,
  why: ProposedBy,
): Promise<void> {
  const person = await personById(notifier.tx, assignment.person);
  if (!person) return;
  await notify(
    notifier,
    decider,
    `proposal:${assignment.id}`,
    (context) => proposalReply(context, person, assignment, path, why),
    { about: person.id },
  );
}

/**
 * Who says yes or no to a path for a person: their manager, or the admins where they have none. As long as the manager
 * cannot be reached, the admins who can be do so as well.
 */
export async function decidersOf(notifier: Notifier, person: string): Promise<readonly string[]> {
  const manager = (await personById(notifier.tx, person))?.manager ?? null;
  if (manager !== null && (await placeToReach(notifier.tx, manager))) return [manager];
  const admins = (await adminsOf(notifier.tx, notifier.settings.admins)).filter(
    (admin) => admin !== person && admin !== manager,
  );
  if (manager === null) return admins;
  const deciders = [manager];
  for (const admin of admins) {
    if (await placeToReach(notifier.tx, admin)) deciders.push(admin);
  }
  return deciders;
}

/** Offers the path as it is now to somebody who walks an earlier version of it; once for a version. */
export async function offerAndNotify(notifier: Notifier, assignment: Assignment, path: Path): Promise<void> {
  const after = versionFrom(path);
  const hash = await keepVersion(notifier.tx, after, notifier.now);
  if (hash === assignment.version) return;
  if (!(await offerVersion(notifier.tx, assignment.id, hash, notifier.now))) return;
  const found = await journeyOf(notifier.tx, assignment.id);
  if (!found) return;
  const { journey } = await withDoers(notifier.tx, found);
  const difference = differenceOf(await versionOf(notifier.tx, assignment.version), after);
  await notify(notifier, assignment.person, `version:${assignment.id}:${hash}`, (context) =>
    versionOfferReply(context, journey, after, difference),
  );
}

/** The day of each step of a path, in order, by somebody's calendar. */
export function daysOf(path: PathVersion, start: Day, calendar: WorkCalendar): Day[] {
  return path.steps.map((step) => workingDay(start, step.day, calendar));
}
