import type { Feature } from '../../conversation/feature.js';
import { wording } from '../../conversation/wording/words.js';
import { en } from './wording.en.js';
import { assigningWords } from './wording.js';

export const assigning: Feature = {
  name: 'assigning',
  wording: [wording(assigningWords, { en })],
};
