import type { Notifier, Turn } from '../../../conversation/feature.js';
import { notify } from '../../../conversation/notify.js';
import { pathOf } from '../../../knowledge/lookup.js';
import type { Path, Persona } from '../../../knowledge/schema/schema.js';
import { addDays, workingDay } from '../../../onboarding/calendar/working-days.js';
import { propose } from '../../../onboarding/paths/assignments.js';
import type { Assignment, Day, PathVersion } from '../../../onboarding/paths/journey.js';
import { journeysOf } from '../../../onboarding/paths/journeys.js';
import { withoutManager } from '../../../onboarding/team/team.js';
import { placeToReach, withUnreachedManager } from '../../../people/accounts/reach.js';
import { personById } from '../../../people/accounts/record.js';
import { reportsOf } from '../../../people/roles/reporting.js';
import { adminsOf, isAdmin } from '../../../people/roles/roles.js';
import type { Tx } from '../../../storage/database.js';
import { confirmAndNotify } from './assignment-notices.js';
import { proposalReply } from './proposal-replies.js';
import type { ProposedBy } from './wording.js';

/** Days from their first one on for which somebody counts as new. Paths are proposed only to new people. */
const NEW_FOR = 30;

/** Whether somebody with this first day counts as new. */
export function isNew(firstDay: Day, day: Day): boolean {
  return firstDay >= addDays(day, -NEW_FOR);
}

/**
 * Proposes a path to the manager of a person, or to the admins where they have none; or goes ahead, where it is set
 * so.
 *
 * @returns what came of it: the path that was given, `undecided` when nobody could say yes, undefined when there is
 *   nothing to propose
 */
export async function proposeAndNotify(
  notifier: Notifier,
  proposed: { readonly person: string; readonly path: Path; readonly start: Day; readonly by: string | null },
  why: ProposedBy,
  /** Whether somebody else tells those who say yes or no. */
  isSilent = why === 'import',
): Promise<Assignment | 'proposed' | 'undecided' | undefined> {
  const { tx, now, settings } = notifier;
  // A proposal that nobody can answer would block others for ever.
  if (!settings.goAhead && (await decidersOf(notifier, proposed.person)).length === 0) return 'undecided';
  const isOfRole = why !== 'rule' || proposed.path.persona !== undefined;
  if (why !== 'asked' && isOfRole && (await walksForRole(tx, proposed.person))) return undefined;
  const assignment = await propose(tx, { ...proposed, isRuled: why === 'rule' }, now);
  if (!assignment) return undefined;
  if (settings.goAhead) {
    const given = await confirmAndNotify(notifier, assignment, null);
    return given.ok ? given.assignment : undefined;
  }
  // An import sends one message about all of its proposals.
  if (!isSilent) {
    for (const decider of await decidersOf(notifier, proposed.person)) {
      await notifyProposal(notifier, decider, assignment, proposed.path, why);
    }
  }
  return 'proposed';
}

/** Whether somebody has an open path of a role: neither an import nor another role that they pick brings a second one. */
async function walksForRole(tx: Tx, person: string): Promise<boolean> {
  const journeys = (await journeysOf(tx, [person])).get(person) ?? [];
  return journeys.some(({ path }) => path.persona !== undefined);
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

/** Those for whom somebody says yes or no to a path: `decidersOf` the other way round. */
export async function decidedBy({ tx, settings }: Notifier, person: string): Promise<readonly string[]> {
  const reports = (await reportsOf(tx, person)).map(({ id }) => id);
  const others = (await isAdmin(tx, person, settings.admins))
    ? [...(await withoutManager(tx)), ...(await withUnreachedManager(tx))]
    : [];
  return [...new Set([...reports, ...others])].filter((id) => id !== person);
}
