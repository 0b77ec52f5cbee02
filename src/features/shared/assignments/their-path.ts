import type { Turn, TurnResult } from '../../../conversation/feature.js';
import type { Target } from '../../../conversation/handling.js';
import { say } from '../../../conversation/turn.js';
import type { Changed } from '../../../onboarding/paths/changing.js';
import { type WithDoers, withDoers } from '../../../onboarding/paths/doers.js';
import { isDoneBy } from '../../../onboarding/paths/doing.js';
import { journeyOf } from '../../../onboarding/paths/journeys.js';
import { relationsBetween } from '../../../people/roles/roles.js';
import { refuseNotTheirs } from '../people/access.js';
import { holdsNowReply } from '../people/changed.js';
import { withNamesApart } from '../people/names-apart.js';

/** An assignment with its journey, and the asker's relations to the person whose it is. */
export async function findPath(
  turn: Turn,
  { assignment }: { readonly assignment: string },
): Promise<Target<WithDoers> | undefined> {
  const { tx, asker, settings } = turn;
  const journey = await journeyOf(tx, assignment);
  if (!journey) return undefined;
  const between = await relationsBetween(tx, asker, journey.assignment.person, settings.admins);
  const found = await withDoers(tx, journey);
  const relations = new Set(between);
  if (asker.standing === 'member' && found.journey.steps.some((step) => isDoneBy(step, asker.person))) {
    relations.add('doer');
  }
  const [person = found.person] = await withNamesApart(turn, [found.person]);
  return { found: { ...found, person }, relations };
}

/** Who changes somebody's path: their manager or an admin. */
export const changesPath = {
  needs: ['assignment.change'],
  find: findPath,
  refuse: refuseNotTheirs,
} as const;

/** Says that a path has ended and cannot be changed; undefined while it can. */
export function endedPath({ context }: Turn, { journey, person }: WithDoers): TurnResult | undefined {
  const { state } = journey.assignment;
  const ended = state === 'finished' || state === 'cancelled';
  return ended ? say(holdsNowReply(context, person.name, journey, state)) : undefined;
}

/**
 * Answers a change that was not possible with how things stand now.
 *
 * @param person name
 */
export async function holdsNow(
  { tx, context }: Turn,
  person: string,
  changed: Exclude<Changed, { ok: true }>,
): Promise<TurnResult> {
  if (changed.why === 'unknown') return say(holdsNowReply(context, person, undefined, undefined));
  const journey = await journeyOf(tx, changed.assignment.id);
  return say(holdsNowReply(context, person, journey, changed.assignment.state));
}
