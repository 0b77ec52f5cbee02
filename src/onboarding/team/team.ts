import { goneAmong } from '../../people/accounts/reach.js';
import type { Tx } from '../../storage/database.js';
import { today } from '../calendar/working-days.js';
import {
  type Day,
  type Journey,
  type JourneyStep,
  openStates,
  overdueSteps,
  progressOf,
  stuckSteps,
} from '../paths/journey.js';
import { endedJourneysOf, journeysOf } from '../paths/journeys.js';
import type { MissingDoer } from '../paths/missing-doers.js';
import { remindersOff } from '../planning/reminder-choices.js';

/** One of those whom somebody looks after, and how they stand. */
export interface TeamMember {
  readonly person: string;
  readonly name: string;
  /** Entry id. */
  readonly persona: string | null;
  /** The open one, proposals too; else the one that ended last. */
  readonly journey: Journey | undefined;
  /** Their own day. */
  readonly today: Day;
  /** They have no active account any more and have not finished their path: nothing of it goes on. */
  readonly isGone: boolean;
  /** What calls for the manager first. */
  readonly needs: 'stuck' | 'overdue' | 'confirm' | 'proposed' | 'waiting' | 'none';
  /** How many steps are overdue. */
  readonly overdue: number;
  /** Steps that wait for the manager's confirmation. None while the path does not run: it could not be given. */
  readonly toConfirm: readonly JourneyStep[];
  readonly progress: { readonly done: number; readonly total: number } | undefined;
  /** When they last did something on their path. */
  readonly activeAt: number | null;
  /** The doers of their path of whom nobody is there, where that was looked for. */
  readonly missing?: readonly MissingDoer[];
  /** Whether they asked for no more reminders. */
  readonly remindersOff: boolean;
}

type Member = Pick<TeamMember, 'name' | 'persona'> & {
  readonly id: string;
  readonly timeZone: string | null;
  readonly startDate: string | null;
};

/** By names in any script, the same on every machine. */
const byName = new Intl.Collator('en');

/**
 * How people stand on their paths, in a few queries whatever their number. Those whom the manager can help come first:
 * stuck, overdue, waiting for a confirmation, proposed, not reached; then those under way, least progress first; then
 * paused, without a path, and finished; those who are gone last.
 *
 * @param now UTC milliseconds
 */
export async function teamOf(tx: Tx, members: readonly Member[], now: number): Promise<TeamMember[]> {
  const open = await journeysOf(
    tx,
    members.map(({ id }) => id),
  );
  const ended = await endedJourneysOf(
    tx,
    members.map(({ id }) => id).filter((id) => !open.has(id)),
  );
  const off = await remindersOff(
    tx,
    members.map(({ id }) => id),
  );
  const gone = await goneAmong(
    tx,
    members.map(({ id }) => id),
  );
  const zones = new Map<string | null, Day>();
  const dayIn = (zone: string | null) => {
    const day = zones.get(zone) ?? today(zone, now);
    zones.set(zone, day);
    return day;
  };
  return members
    .map((member) => ({
      ...memberOf(
        member,
        open.get(member.id) ?? ended.get(member.id),
        dayIn(member.timeZone),
        gone.has(member.id),
      ),
      remindersOff: off.has(member.id),
    }))
    .toSorted(
      (one, other) =>
        rank(one) - rank(other) ||
        shareDone(one) - shareDone(other) ||
        byName.compare(one.name, other.name) ||
        (one.person < other.person ? -1 : 1),
    );
}

/** People with an open assignment whom nobody manages, in the order of their ids. */
export async function withoutManager(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('assignments')
    .innerJoin('persons', 'persons.id', 'assignments.person_id')
    .select('persons.id')
    .where('assignments.state', 'in', openStates)
    .where('persons.manager_id', 'is', null)
    .orderBy('persons.id')
    .execute();
  return rows.map(({ id }) => id);
}

function memberOf(
  { id, name, persona }: Member,
  journey: Journey | undefined,
  day: Day,
  hasLeft: boolean,
): Omit<TeamMember, 'remindersOff'> {
  const isGone = hasLeft && journey?.assignment.state !== 'finished';
  const runs = !isGone && journey?.assignment.state === 'active';
  const overdue = journey && !isGone ? overdueSteps(journey, day).length : 0;
  const toConfirm = journey && runs ? journey.steps.filter(({ state }) => state === 'claimed') : [];
  return {
    person: id,
    name,
    persona,
    journey,
    today: day,
    isGone,
    needs: isGone ? 'none' : needsOf(journey, overdue, toConfirm.length),
    overdue,
    toConfirm,
    progress: journey && progressOf(journey),
    activeAt: journey?.assignment.activeAt ?? null,
  };
}

function needsOf(journey: Journey | undefined, overdue: number, toConfirm: number): TeamMember['needs'] {
  const state = journey?.assignment.state;
  if (state === 'proposed' || state === 'waiting') return state;
  if (!journey || state !== 'active') return 'none';
  if (stuckSteps(journey).length > 0) return 'stuck';
  if (overdue > 0) return 'overdue';
  return toConfirm > 0 ? 'confirm' : 'none';
}

const needsInOrder = ['stuck', 'overdue', 'confirm', 'proposed', 'waiting'] as const;

function rank({ needs, journey, isGone }: TeamMember): number {
  // After all others: there are fewer states than that.
  if (isGone) return 100;
  if (needs !== 'none') return needsInOrder.indexOf(needs);
  const state = journey?.assignment.state;
  const rest = ['active', 'paused', 'none', 'finished'].indexOf(state ?? 'none');
  // A path that was called off is no path.
  return needsInOrder.length + (rest < 0 ? 2 : rest);
}

/** From 0 to 1 for those under way with nothing to see to; 0 for all others, whom it does not order. */
function shareDone({ needs, journey, progress }: TeamMember): number {
  if (needs !== 'none' || journey?.assignment.state !== 'active' || !progress) return 0;
  return progress.total === 0 ? 1 : progress.done / progress.total;
}
