import type { Feature } from '../../conversation/feature.js';
import { wording } from '../../conversation/wording/words.js';
import { jobs } from './jobs.js';
import { en } from './wording.en.js';
import { assigningWords } from './wording.js';

export const assigning: Feature = {
  name: 'assigning',
  wording: [wording(assigningWords, { en })],
  jobs,
};
