import type { Feature } from '../../conversation/feature.js';
import { wording } from '../../conversation/wording/words.js';
import { en as failures } from './failures-wording.en.js';
import { failuresWords } from './failures-wording.js';
import { en } from './wording.en.js';
import { adminWords } from './wording.js';

export const admin: Feature = {
  name: 'admin',
  wording: [wording(adminWords, { en }), wording(failuresWords, { en: failures })],
};
