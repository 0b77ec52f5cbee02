import type { Feature } from '../../conversation/feature.js';
import { wording } from '../../conversation/wording/words.js';
import { en } from './wording.en.js';
import { pathsWords } from './wording.js';

export const paths: Feature = {
  name: 'paths',
  wording: [wording(pathsWords, { en })],
};
