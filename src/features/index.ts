import type { Feature, Registry } from '../conversation/feature.js';
import { createRegistry } from '../conversation/registry.js';
import { admin } from './admin/index.js';
import { asking } from './asking/index.js';
import { assigning } from './assigning/index.js';
import { curation } from './curation/index.js';
import { legacyFeature } from './legacy/index.js';
import { me } from './me/index.js';
import { paths } from './paths/index.js';
import { referrals } from './referrals/index.js';
import { reminders } from './reminders/index.js';
import { shared } from './shared/index.js';
import { team } from './team/index.js';

/** Everything that people do with Ropes; the order is that of help, and in which messages are tried. */
const own: readonly Feature[] = [
  shared,
  me,
  paths,
  assigning,
  admin,
  team,
  reminders,
  referrals,
  curation,
  asking,
];

export const features: readonly Feature[] = [...own, legacyFeature(own)];

export function productFeatures(): Registry {
  return createRegistry(features);
}
