import type { Feature } from '../../conversation/feature.js';
import { wording } from '../../conversation/wording/words.js';
import { en } from './wording.en.js';
import { teamWords } from './wording.js';

export const team: Feature = {
  name: 'team',
  wording: [wording(teamWords, { en })],
};
