import type { Feature } from '../../conversation/feature.js';
import { wording } from '../../conversation/wording/words.js';
import { en } from './wording.en.js';
import { askingWords } from './wording.js';

export const asking: Feature = {
  name: 'asking',
  wording: [wording(askingWords, { en })],
};
