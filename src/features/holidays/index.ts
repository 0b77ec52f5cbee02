import type { Feature } from '../../conversation/feature.js';
import { wording } from '../../conversation/wording/words.js';
import { showHolidays } from './handlers.js';
import { en } from './wording.en.js';
import { holidaysWords } from './wording.js';

export const holidays: Feature = {
  name: 'holidays',
  order: 55,
  wording: [wording(holidaysWords, { en })],
  commands: [
    {
      name: 'holidays',
      phrases: (words) => words(holidaysWords).listens,
      help: { section: 'own', order: 70, lines: (words) => [words(holidaysWords).help] },
      hint: { order: 60, text: (words) => words(holidaysWords).hint },
      handle: showHolidays,
    },
  ],
};
