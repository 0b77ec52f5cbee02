import type { Feature } from '../../conversation/feature.js';
import { wording } from '../../conversation/wording/words.js';
import { en } from './wording.en.js';
import { meWords } from './wording.js';

export const me: Feature = {
  name: 'me',
  wording: [wording(meWords, { en })],
};
