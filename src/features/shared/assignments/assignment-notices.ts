import { type Teller, tell } from '../../../conversation/notify.js';
import { pathOf } from '../../../conversation/reply-context.js';
import type { Turn } from '../../../conversation/turn.js';
import type { Path, Persona } from '../../../knowledge/schema/schema.js';
import type { WorkCalendar } from '../../../onboarding/calendar/calendars.js';
import { addDays, workingDay } from '../../../onboarding/calendar/working-days.js';
import {
  type Assignment,
  begin,
  confirmProposal,
  give,
  offerVersion,
  propose,
} from '../../../onboarding/paths/assignments.js';
import type { Day, Journey, JourneyStep, PathVersion } from '../../../onboarding/paths/journey.js';
import { journeyOf } from '../../../onboarding/paths/journeys.js';
import { differenceOf, keepVersion, versionFrom, versionOf } from '../../../onboarding/paths/versions.js';
import { schedule } from '../../../onboarding/planning/planning.js';
import { peopleById, personById } from '../../../people/accounts/people.js';
import { placeOf } from '../../../people/accounts/reach.js';
import { reportsOf } from '../../../people/roles/reporting.js';
import { adminsOf } from '../../../people/roles/roles.js';
import { proposalReply } from '../../assigning/replies.js';
import { welcomeToPathReply } from '../journey/journey.js';
import type { JourneyNames } from '../journey/journey-parts.js';
import { managerStepReply } from '../journey/to-manager.js';
import { versionOfferReply } from '../journey/version-offer.js';

/** The key of the message that begins a path: when it cannot be delivered, the path waits again. */
export function beginningKey(assignment: string): string {
  return `path-begins:${assignment}`;
}

/** The assignment that a message began, by the message's key. */
export function readBeginningKey(key: string): string | undefined {
  return /^path-begins:([0-9a-f-]{36}):/.exec(key)?.[1];
}

/** Days after their first one in which somebody is new: nothing is proposed to those who are not. */
const NEW_FOR = 30;

/** Whether somebody whose first day that is, or was, is new. */
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
 * Gives a path and tells everybody whom it concerns; somebody who cannot be reached is told when they can be.
 *
 * @param silent persons who learn of steps of their own by other means
 */
export async function giveAndTell(teller: Teller, gift: Gift, silent: readonly string[] = []) {
  const reachable = (await placeOf(teller.tx, gift.person)) !== undefined;
  const given = await give(teller.tx, { ...gift, reachable }, teller.now);
  if (given.ok) await schedule(teller.tx, teller.settings.calendars, given.assignment.id, teller.now);
  if (given.ok && reachable) {
    const { replaced } = given;
    // One that was proposed or waited is news to them anyhow.
    const known = replaced?.state === 'active' || replaced?.state === 'paused';
    const ended = known ? (await versionOf(teller.tx, replaced.version)).title : undefined;
    await tellBeginning(teller, given.assignment, silent, ended);
  }
  return given;
}

/** Gives a proposed path after a manager or an admin said yes; as `giveAndTell`. */
export async function confirmAndTell(
  teller: Teller,
  proposal: Assignment,
  by: string | null,
  silent: readonly string[] = [],
) {
  const reachable = (await placeOf(teller.tx, proposal.person)) !== undefined;
  const confirmed = await confirmProposal(teller.tx, proposal.id, by, reachable, teller.now);
  if (confirmed.ok) await schedule(teller.tx, teller.settings.calendars, proposal.id, teller.now);
  if (confirmed.ok && reachable) {
    await tellBeginning(teller, confirmed.assignment, silent);
    await offerCurrent(teller, confirmed.assignment);
  }
  return confirmed;
}

/** Begins a path that waited for its person to be reachable. */
export async function beginAndTell(teller: Teller, assignment: string): Promise<void> {
  const begun = await begin(teller.tx, assignment, teller.now);
  if (!begun.ok) return;
  await schedule(teller.tx, teller.settings.calendars, assignment, teller.now);
  await tellBeginning(teller, begun.assignment, []);
  await offerCurrent(teller, begun.assignment);
}

/** The pack may have changed while a path waited, for its person or for a yes. */
async function offerCurrent(teller: Teller, assignment: Assignment): Promise<void> {
  const current = teller.knowledge.entries.get(assignment.path);
  if (current?.kind === 'path') await offerAndTell(teller, assignment, current);
}

async function tellBeginning(
  teller: Teller,
  assignment: Assignment,
  silent: readonly string[],
  replaced?: string,
): Promise<void> {
  const found = await journeyOf(teller.tx, assignment.id);
  if (!found) return;
  const { journey, names, manager, buddy, person } = await withNames(teller, found);
  const reason = beginningKey(assignment.id);
  await tell({ ...teller, reason }, assignment.person, `${teller.now}`, (voice) =>
    welcomeToPathReply(voice, journey, names, assignment.note, replaced),
  );
  // The same when a path begins a second time, since its beginning could not be delivered.
  const once = { ...teller, reason: 'begins' };
  for (const [as, whom] of [
    ['manager', manager],
    ['buddy', buddy],
  ] as const) {
    if (whom !== null && !silent.includes(whom)) await tellOwnSteps(once, journey, person.name, as, whom);
  }
}

async function tellOwnSteps(
  teller: Teller,
  journey: Journey,
  person: string,
  as: 'manager' | 'buddy',
  whom: string,
): Promise<boolean> {
  const own = journey.steps.filter(({ step, state }) => step.doer === as && state === 'open');
  if (own.length === 0) return false;
  return tell(
    teller,
    whom,
    `own-steps:${journey.assignment.id}:${as}`,
    (voice) => managerStepReply(voice, person, journey, own, as),
    { about: journey.assignment.person },
  );
}

/** Tells a new buddy or manager which steps of somebody's running path are theirs. False when none are. */
export async function tellNewDoer(
  teller: Teller,
  assignment: string,
  as: 'manager' | 'buddy',
): Promise<boolean> {
  const found = await journeyOf(teller.tx, assignment);
  if (!found) return false;
  const { journey, person, [as]: whom } = await withNames(teller, found);
  return whom !== null && tellOwnSteps(teller, journey, person.name, as, whom);
}

/**
 * A journey as it is walked: a step of a buddy falls to the manager where there is no buddy, and one of a manager to
 * the new hire where there is no manager. With the names of all of them.
 */
export async function withNames(teller: Pick<Teller, 'tx'>, journey: Journey) {
  const person = await personById(teller.tx, journey.assignment.person);
  if (!person) throw new Error('An assignment outlived its person.');
  const { manager, buddy } = person;
  const { givenBy } = journey.assignment;
  const others = await peopleById(
    teller.tx,
    [manager, buddy, givenBy].filter((id) => id !== null),
  );
  const nameOf = (id: string | null) => (id === null ? undefined : others.get(id)?.name);
  // Whoever picked a role that went ahead by itself was given the path by nobody.
  const giver = givenBy === person.id ? undefined : nameOf(givenBy);
  const [managerName, buddyName] = [nameOf(manager), nameOf(buddy)];
  const names: JourneyNames = {
    ...(giver === undefined ? {} : { giver }),
    ...(managerName === undefined ? {} : { manager: managerName }),
    ...(buddyName === undefined ? {} : { buddy: buddyName }),
  };
  return { journey: withDoers(journey, manager, buddy), names, person, manager, buddy };
}

function withDoers(journey: Journey, manager: string | null, buddy: string | null): Journey {
  const doerOf = ({ step }: JourneyStep) => {
    const doer = step.doer === 'buddy' && buddy === null ? 'manager' : step.doer;
    return doer === 'manager' && manager === null ? 'new-hire' : doer;
  };
  return {
    ...journey,
    steps: journey.steps.map((one) => ({ ...one, step: { ...one.step, doer: doerOf(one) } })),
  };
}

/**
 * Proposes a path to the manager of a person, or to the admins where they have none; or goes ahead, where it is set
 * so.
 *
 * @returns what came of it: `undecided` when nobody could say yes, undefined when there is nothing to propose
 */
export async function proposeAndTell(
  teller: Teller,
  proposed: { readonly person: string; readonly path: Path; readonly start: Day; readonly by: string | null },
  why: 'import' | 'persona',
): Promise<'given' | 'proposed' | 'undecided' | undefined> {
  const { tx, now, settings } = teller;
  // A proposal that nobody could answer would stand in the way for ever.
  if (!settings.goAhead && (await decidersOf(teller, proposed.person)).length === 0) return 'undecided';
  const assignment = await propose(tx, proposed, now);
  if (!assignment) return undefined;
  if (settings.goAhead) {
    await confirmAndTell(teller, assignment, null);
    return 'given';
  }
  // An import tells of all of its proposals at once.
  if (why === 'persona') {
    for (const decider of await decidersOf(teller, proposed.person)) {
      await tellProposal(teller, decider, assignment, proposed.path, why);
    }
  }
  return 'proposed';
}

/**
 * Proposes the path of the role that a new hire picked; what became of it is for them to know. Anybody may pick a role:
 * somebody with neither a manager nor a first day, or with people of their own, is no new hire, as far as one knows.
 */
export async function proposeRole(turn: Turn, persona: Persona): ReturnType<typeof proposeAndTell> {
  const { asker, voice } = turn;
  const path = pathOf(voice.knowledge, persona);
  const person = await personById(turn.tx, asker.person);
  if (!path || !person || asker.standing !== 'member') return undefined;
  const { manager, startDate } = person;
  if (manager === null && startDate === null) return undefined;
  if (startDate !== null && !isNew(startDate, voice.today)) return undefined;
  if ((await reportsOf(turn.tx, person.id)).length > 0) return undefined;
  const first = workingDay(voice.today, 1);
  const start = startDate !== null && startDate > first ? startDate : first;
  return proposeAndTell(turn, { person: person.id, path, start, by: person.id }, 'persona');
}

async function tellProposal(
  teller: Teller,
  decider: string,
  assignment: Assignment,
  path: PathVersion,
  why: 'import' | 'persona',
): Promise<void> {
  const person = await personById(teller.tx, assignment.person);
  if (!person) return;
  await tell(
    teller,
    decider,
    `proposal:${assignment.id}`,
    (voice) => proposalReply(voice, person, assignment, path, why),
    { about: person.id },
  );
}

/**
 * Who says yes or no to a path for a person: their manager, or the admins where they have none. As long as the manager
 * cannot be reached, the admins who can be do so as well.
 */
export async function decidersOf(teller: Teller, person: string): Promise<readonly string[]> {
  const manager = (await personById(teller.tx, person))?.manager ?? null;
  if (manager !== null && (await placeOf(teller.tx, manager))) return [manager];
  const admins = (await adminsOf(teller.tx, teller.settings.admins)).filter(
    (admin) => admin !== person && admin !== manager,
  );
  if (manager === null) return admins;
  const deciders = [manager];
  for (const admin of admins) {
    if (await placeOf(teller.tx, admin)) deciders.push(admin);
  }
  return deciders;
}

/** Offers the path as it is now to somebody who walks an earlier version of it; once for a version. */
export async function offerAndTell(teller: Teller, assignment: Assignment, path: Path): Promise<void> {
  const after = versionFrom(path);
  const hash = await keepVersion(teller.tx, after, teller.now);
  if (hash === assignment.version) return;
  if (!(await offerVersion(teller.tx, assignment.id, hash, teller.now))) return;
  const found = await journeyOf(teller.tx, assignment.id);
  if (!found) return;
  const { journey } = await withNames(teller, found);
  const difference = differenceOf(await versionOf(teller.tx, assignment.version), after);
  await tell(teller, assignment.person, `version:${assignment.id}:${hash}`, (voice) =>
    versionOfferReply(voice, journey, after, difference),
  );
}

/** The day of each step of a path, in order, by somebody's calendar. */
export function daysOf(path: PathVersion, start: Day, calendar: WorkCalendar): Day[] {
  return path.steps.map((step) => workingDay(start, step.day, calendar));
}
