import type { Feature } from '../../conversation/feature.js';
import { wording } from '../../conversation/wording/words.js';
import { en } from './wording.en.js';
import { curationWords } from './wording.js';

export const curation: Feature = {
  name: 'curation',
  wording: [wording(curationWords, { en })],
};
