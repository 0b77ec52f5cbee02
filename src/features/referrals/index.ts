import type { Feature } from '../../conversation/feature.js';
import { wording } from '../../conversation/wording/words.js';
import { en } from './wording.en.js';
import { referralsWords } from './wording.js';

export const referrals: Feature = {
  name: 'referrals',
  wording: [wording(referralsWords, { en })],
};
