import type { Feature } from '../../conversation/feature.js';
import { wording } from '../../conversation/wording/words.js';
import { en } from './wording.en.js';
import { adminWords } from './wording.js';

export const admin: Feature = {
  name: 'admin',
  wording: [wording(adminWords, { en })],
};
