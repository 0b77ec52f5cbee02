import type { Feature, Notifier } from '../../conversation/feature.js';
import type { Claimed } from '../../delivery/outbox.js';
import { waitAgain } from '../../onboarding/paths/assignments.js';
import { forgetDirects } from '../../people/accounts/reach.js';
import { referralUndelivered } from '../referrals/escalate.js';
import { readBeginningKey } from '../shared/assignments/assignment-notices.js';

/** To be gone: each goes as soon as one of the features named before it has such a hook of its own. */
const all: readonly (readonly [readonly string[], NonNullable<Feature['undelivered']>])[] = [
  [['assigning', 'paths', 'shared'], beginningUndelivered],
  [['referrals'], referralUndelivered],
];

export function undeliveredOf(moved: readonly Feature[]): NonNullable<Feature['undelivered']> {
  const left = all.filter(
    ([names]) => !moved.some(({ name, undelivered }) => undelivered && names.includes(name)),
  );
  return async (notifier, failed) => {
    for (const [, undelivered] of left) await undelivered(notifier, failed);
  };
}

/**
 * The message that begins a path could not be delivered for good: its person is not reachable after all, so that the
 * path waits until they are.
 */
async function beginningUndelivered({ tx, now }: Notifier, { key, place }: Claimed): Promise<void> {
  const assignment = readBeginningKey(key);
  const waiting = assignment === undefined ? undefined : await waitAgain(tx, assignment, now);
  if (waiting?.ok) await forgetDirects(tx, waiting.assignment.person, place);
}
