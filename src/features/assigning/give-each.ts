import type { Notifier } from '../../conversation/feature.js';
import type { Draft } from '../../onboarding/paths/drafts.js';
import type { Assignment, PathVersion } from '../../onboarding/paths/journey.js';
import { membershipsOf } from '../../people/accounts/membership.js';
import { placesOf } from '../../people/accounts/reach.js';
import { peopleById } from '../../people/accounts/record.js';
import { setBuddy, setManager } from '../../people/roles/reporting.js';
import { type Gift, giveEachAndNotify } from '../shared/assignments/assignment-notices.js';
import { type Acting, allowedAmong } from '../shared/people/people-picker.js';
import type { Assigned } from './replies.js';

/** Up to this many people, the giver gets a message with their own steps for each; above it, the receipt lists them. */
const FEW = 3;

/** Whoever gives, in a turn or a job, and what is needed to write to others. */
export type Giver = Notifier & Acting;

export type GiveDraft = Extract<Draft, { kind: 'give' }>;

/** What became of a path for one person. */
export interface Outcome {
  readonly person: string;
  readonly state: Assigned['people'][number]['state'];
  /** They keep their manager: the change would have closed a circle. */
  readonly sameManager: boolean;
}

/**
 * Gives a path to some of those whom a draft is about. Ends only paths that it showed, and asks for each person whether
 * the giver may.
 *
 * @param many how many people the draft is about
 * @returns by the ids of the people
 */
export async function giveEach(
  giver: Giver,
  people: readonly string[],
  draft: GiveDraft,
  path: PathVersion,
  many: number,
): Promise<Outcome[]> {
  const { tx, asker } = giver;
  const { start, note, replaces, manager, buddy, late } = draft;
  // In the order of their ids, so that two assignments of the same people at the same moment cannot deadlock.
  const sorted = people.toSorted();
  const refused = await refusals(giver, sorted);
  const rest = sorted.filter((id) => !refused.has(id));
  const before = await peopleById(tx, rest);
  const managed = manager === null ? new Set<string>() : await allowedAmong(giver, 'manager.change', rest);
  const sameManager = new Set<string>();
  const gifts: Gift[] = [];
  for (const person of rest) {
    if (manager !== null && managed.has(person)) {
      const set = await setManager(tx, person, manager);
      if (!set.ok) sameManager.add(person);
    }
    if (buddy !== null) await setBuddy(tx, person, buddy);
    gifts.push({ person, path, start, by: asker.person, note, replace: replaces, late });
  }
  const given = await giveEachAndNotify(giver, gifts, many > FEW ? [asker.person] : []);
  const states = new Map<string, Outcome['state']>(refused);
  const reached = await placesOf(tx, rest);
  for (const [index, person] of rest.entries()) {
    const one = given[index];
    if (one?.ok) {
      states.set(person, becameOf(one.assignment, reached.has(person)));
      continue;
    }
    states.set(person, 'exists');
    // Whoever keeps their path keeps all that goes with it.
    const earlier = before.get(person);
    if (earlier && manager !== null) await setManager(tx, person, earlier.manager);
    if (earlier && buddy !== null) await setBuddy(tx, person, earlier.buddy);
  }
  return sorted.flatMap((person) => {
    const state = states.get(person);
    return state === undefined ? [] : [{ person, state, sameManager: sameManager.has(person) }];
  });
}

/** Why people are left out, by person; those who are not are none of them. */
export async function refusals(
  giver: Acting,
  people: readonly string[],
): Promise<Map<string, 'gone' | 'self' | 'not-allowed' | 'guest'>> {
  const known = await peopleById(giver.tx, people);
  const allowed = await allowedAmong(giver, 'assignment.give', people);
  const memberships = await membershipsOf(giver.tx, people);
  const found = new Map<string, 'gone' | 'self' | 'not-allowed' | 'guest'>();
  for (const person of people) {
    if (!known.has(person)) found.set(person, 'gone');
    else if (person === giver.asker.person) found.set(person, 'self');
    else if (!allowed.has(person)) found.set(person, 'not-allowed');
    else if (memberships.get(person) === 'left') found.set(person, 'gone');
    else if (memberships.get(person) !== 'member') found.set(person, 'guest');
  }
  return found;
}

/** What became of a path that was given. One that waits although its person can be written to begins on its first day. */
export function becameOf({ state }: Assignment, isReached: boolean): 'told' | 'ahead' | 'waiting' {
  if (state !== 'waiting') return 'told';
  return isReached ? 'ahead' : 'waiting';
}
