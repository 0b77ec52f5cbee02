import type { Feature } from '../../conversation/feature.js';
import { wording } from '../../conversation/wording/words.js';
import { en } from './wording.en.js';
import { remindersWords } from './wording.js';

export const reminders: Feature = {
  name: 'reminders',
  wording: [wording(remindersWords, { en })],
};
