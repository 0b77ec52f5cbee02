import { goneAmong } from '../../people/accounts/reach.js';
import type { Tx } from '../../storage/database.js';
import type { AssignmentState } from '../../storage/tables.js';
import { today } from '../calendar/working-days.js';
import { isHeldBack } from '../paths/beginning.js';
import {
  type Day,
  type Journey,
  type JourneyStep,
  openStates,
  ownOverdueSteps,
  progressOf,
  stuckSteps,
} from '../paths/journey.js';
import { endedJourneysOf, journeysOf } from '../paths/journeys.js';
import type { MissingDoer } from '../paths/missing-doers.js';
import { remindersOff } from '../planning/reminder-choices.js';

/** One of the paths of somebody, and what it wants of the manager. */
export interface TeamPath {
  readonly journey: Journey;
  /** What calls for the manager first. */
  readonly needs: 'stuck' | 'overdue' | 'confirm' | 'proposed' | 'waiting' | 'none';
  /** How many steps are overdue. */
  readonly overdue: number;
  /** Steps that wait for the manager's confirmation. None while the path does not run: it could not be given. */
  readonly toConfirm: readonly JourneyStep[];
}

/** One of those whom somebody looks after, and how they stand. */
export interface TeamMember {
  readonly person: string;
  readonly name: string;
  /** Entry id. */
  readonly persona: string | null;
  /** The open ones, proposals too, those first that need the manager most; else the one that ended last. */
  readonly paths: readonly TeamPath[];
  /** How they stand with all of them: under way where one is, else paused, and so on; undefined without a path. */
  readonly state: AssignmentState | undefined;
  /** Their own day. */
  readonly today: Day;
  /** They have no active account any more and have not finished their paths: nothing of them goes on. */
  readonly isGone: boolean;
  /** What calls for the manager first, of all paths. */
  readonly needs: TeamPath['needs'];
  /** How many steps are overdue, on all paths. */
  readonly overdue: number;
  /** Those of all paths. */
  readonly toConfirm: readonly JourneyStep[];
  /** Over all paths that have begun, or over all where none has. */
  readonly progress: { readonly done: number; readonly total: number } | undefined;
  /** When they last did something on one of their paths. */
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
 * How people stand on their paths, each of them once, in a few queries whatever their number. Those whom the manager can help come first:
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
        open.get(member.id) ?? [ended.get(member.id) ?? []].flat(),
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

/** People with an open assignment whom nobody manages, each once, in the order of their ids. */
export async function withoutManager(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('assignments')
    .innerJoin('persons', 'persons.id', 'assignments.person_id')
    .select('persons.id')
    .distinct()
    .where('assignments.state', 'in', openStates)
    .where('persons.manager_id', 'is', null)
    .orderBy('persons.id')
    .execute();
  return rows.map(({ id }) => id);
}

function memberOf(
  { id, name, persona }: Member,
  journeys: readonly Journey[],
  day: Day,
  hasLeft: boolean,
): Omit<TeamMember, 'remindersOff'> {
  const isGone = hasLeft && !(journeys.length > 0 && journeys.every(hasFinished));
  const paths = journeys
    .map((journey) => (isGone ? atRest(journey) : pathOf(journey, day)))
    .toSorted((one, other) => placeOf(one) - placeOf(other));
  const times = journeys.flatMap(({ assignment }) => assignment.activeAt ?? []);
  return {
    person: id,
    name,
    persona,
    paths,
    state: statesInOrder.find((state) => journeys.some(({ assignment }) => assignment.state === state)),
    today: day,
    isGone,
    needs: paths[0]?.needs ?? 'none',
    overdue: paths.reduce((sum, { overdue }) => sum + overdue, 0),
    toConfirm: paths.flatMap(({ toConfirm }) => toConfirm),
    progress: progressOver(journeys),
    activeAt: times.length === 0 ? null : Math.max(...times),
  };
}

function hasFinished({ assignment }: Journey): boolean {
  return assignment.state === 'finished';
}

/** A path of somebody who is gone: nobody is to do anything about it. */
function atRest(journey: Journey): TeamPath {
  return { journey, needs: 'none', overdue: 0, toConfirm: [] };
}

function pathOf(journey: Journey, day: Day): TeamPath {
  const overdue = ownOverdueSteps(journey, day).length;
  const runs = journey.assignment.state === 'active';
  const toConfirm = runs ? journey.steps.filter(({ state }) => state === 'claimed') : [];
  return { journey, needs: needsOf(journey, day, overdue, toConfirm.length), overdue, toConfirm };
}

function needsOf(journey: Journey, day: Day, overdue: number, toConfirm: number): TeamPath['needs'] {
  const { state, start } = journey.assignment;
  if (state === 'waiting') return isHeldBack(journey.path, start, day) ? 'none' : state;
  if (state === 'proposed') return state;
  if (state !== 'active') return 'none';
  if (stuckSteps(journey).length > 0) return 'stuck';
  if (overdue > 0) return 'overdue';
  return toConfirm > 0 ? 'confirm' : 'none';
}

function progressOver(journeys: readonly Journey[]): TeamMember['progress'] {
  const begun = journeys.filter(({ assignment: { state } }) => state !== 'proposed' && state !== 'waiting');
  const [first, ...others] = (begun.length > 0 ? begun : journeys).map(progressOf);
  return (
    first && others.reduce((sum, one) => ({ done: sum.done + one.done, total: sum.total + one.total }), first)
  );
}

const needsInOrder = ['stuck', 'overdue', 'confirm', 'proposed', 'waiting'] as const;

/** Of several states of one person, the first one is how they stand. */
const statesInOrder = ['active', 'paused', 'waiting', 'proposed', 'finished', 'cancelled'] as const;

/** Where a path stands among those of one person. */
function placeOf({ needs, journey }: TeamPath): number {
  if (needs !== 'none') return needsInOrder.indexOf(needs);
  return needsInOrder.length + statesInOrder.indexOf(journey.assignment.state);
}

function rank({ needs, state, isGone }: TeamMember): number {
  // After all others: there are fewer states than that.
  if (isGone) return 100;
  if (needs !== 'none') return needsInOrder.indexOf(needs);
  const rest = ['active', 'paused', 'none', 'finished'].indexOf(state ?? 'none');
  // A path that was called off is no path.
  return needsInOrder.length + (rest < 0 ? 2 : rest);
}

/** From 0 to 1 for those under way with nothing to see to; 0 for all others, whom it does not order. */
function shareDone({ needs, state, progress }: TeamMember): number {
  if (needs !== 'none' || state !== 'active' || !progress) return 0;
  return progress.total === 0 ? 1 : progress.done / progress.total;
}
