import type { Notifier } from '../../../conversation/feature.js';
import { notify } from '../../../conversation/notify.js';
import type { Path } from '../../../knowledge/schema/schema.js';
import { withDoers } from '../../../onboarding/paths/doers.js';
import type { Assignment } from '../../../onboarding/paths/journey.js';
import { journeyOf } from '../../../onboarding/paths/journeys.js';
import { offerVersion } from '../../../onboarding/paths/offers.js';
import { differenceOf, keepVersion, versionFrom, versionOf } from '../../../onboarding/paths/versions.js';
import { versionOfferReply } from '../journey/version-offer.js';

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
