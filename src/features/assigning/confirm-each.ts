import type { Notifier } from '../../conversation/feature.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { saying } from '../../conversation/saying.js';
import { today, workingDay } from '../../onboarding/calendar/working-days.js';
import { moveProposal } from '../../onboarding/paths/assignments.js';
import type { Assignment, Day } from '../../onboarding/paths/journey.js';
import { placesOf } from '../../people/accounts/reach.js';
import { peopleById } from '../../people/accounts/record.js';
import type { Reply } from '../../ports/reply.js';
import { confirmEachAndNotify } from '../shared/assignments/assignment-notices.js';
import { type Acting, allowedAmong } from '../shared/people/people-picker.js';
import { becameOf, type Giver } from './give-each.js';
import { assigningWords } from './wording.js';

/** What became of a proposal, or of all those of one person. */
export interface Confirmed {
  readonly person: string;
  /** `unchanged`: it is proposed no more, or not for them to say yes to. `failed` by our own fault, for now. */
  readonly state: 'told' | 'ahead' | 'waiting' | 'unchanged' | 'failed';
  /** It starts later than proposed, since that day had passed. */
  readonly later: boolean;
  /** How many there are. */
  readonly paths: number;
}

/** Gives some proposed paths to those whom the giver still looks after. */
export async function confirmEach(giver: Giver, proposals: readonly Assignment[]): Promise<Confirmed[]> {
  const { tx, asker } = giver;
  // In the order of their ids, so that two confirmations of the same people at the same moment cannot deadlock.
  const sorted = proposals.toSorted((one, other) =>
    `${one.person} ${one.id}` < `${other.person} ${other.id}` ? -1 : 1,
  );
  const people = [...new Set(sorted.map(({ person }) => person))];
  const allowed = await allowedAmong(giver, 'assignment.change', people);
  const known = await peopleById(tx, people);
  const given = sorted.filter(({ person }) => allowed.has(person));
  const moved = new Set<string>();
  for (const proposal of given) {
    const zone = known.get(proposal.person)?.timeZone ?? null;
    if ((await startFromNow(giver, proposal, zone)) !== undefined) moved.add(proposal.id);
  }
  const confirmed = await confirmEachAndNotify(giver, given, asker.person, [asker.person]);
  const reached = await placesOf(tx, people);
  const states = new Map(
    given.map(({ id }, index) => {
      const one = confirmed[index];
      const state = one?.ok ? becameOf(one.assignment, reached.has(one.assignment.person)) : 'unchanged';
      return [id, state] as const;
    }),
  );
  return sorted.map(({ id, person }) => {
    const state = states.get(id) ?? 'unchanged';
    return { person, state, later: state !== 'unchanged' && moved.has(id), paths: 1 };
  });
}

/**
 * Moves the start of a proposal that has passed to the next working day.
 *
 * @param zone the person's own
 * @returns that day; undefined where nothing was moved
 */
export async function startFromNow(
  { tx, asker, now }: Acting & Pick<Notifier, 'now'>,
  proposal: Assignment,
  zone: string | null,
): Promise<Day | undefined> {
  const day = today(zone, now);
  if (proposal.start >= day) return undefined;
  const start = workingDay(day, 1);
  const moved = await moveProposal(tx, proposal.id, start, asker.person, now);
  return moved.ok ? start : undefined;
}

/** All that became of the proposals of each person, as one. */
export function byPerson(confirmed: readonly Confirmed[]): readonly Confirmed[] {
  const order = ['told', 'ahead', 'waiting', 'failed', 'unchanged'] as const;
  const found = new Map<string, Confirmed>();
  for (const one of confirmed) {
    const before = found.get(one.person);
    const counted = { ...one, paths: isGiven(one) ? one.paths : 0 };
    found.set(
      one.person,
      before
        ? {
            person: one.person,
            state: order.find((state) => state === before.state || state === one.state) ?? one.state,
            later: before.later || one.later,
            paths: before.paths + counted.paths,
          }
        : counted,
    );
  }
  return [...found.values()];
}

/** Says how many proposed paths were given. */
export function confirmedReply(context: ReplyContext, confirmed: readonly Confirmed[]): Reply {
  const count = (fits: (one: Confirmed) => boolean) =>
    new Set(confirmed.filter(fits).map(({ person }) => person)).size;
  const paths = confirmed.filter(isGiven).reduce((sum, one) => sum + one.paths, 0);
  const text = context.words(assigningWords).confirmedAll({
    paths,
    told: count(({ state }) => state === 'told'),
    ahead: count(({ state }) => state === 'ahead'),
    waiting: count(({ state }) => state === 'waiting'),
    later: count(({ later }) => later),
    failed: count(({ state }) => state === 'failed'),
  });
  return saying(text, 'asker');
}

function isGiven({ state }: Confirmed): boolean {
  return state === 'told' || state === 'ahead' || state === 'waiting';
}
