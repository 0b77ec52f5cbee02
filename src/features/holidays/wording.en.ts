import { day } from '../../conversation/wording/grammar.en.js';
import type { HolidaysWords } from './wording.js';

export const en: HolidaysWords = {
  listens: [
    'holidays',
    'my holidays',
    'next holidays',
    'next holiday',
    'public holidays',
    'bank holidays',
    'days off',
    'my days off',
    'next days off',
    'next day off',
    'when is the next holiday',
    'when is the next public holiday',
    'when is the next bank holiday',
    'when is the next day off',
    'when is my next day off',
  ],
  help: ['holidays', 'the next days off, by your calendar'],
  hint: { title: 'holidays', description: 'The next days off, by your calendar' },
  heading: 'The next days off',
  day,
  closed: 'closed',
  calendar: (name) => `By the calendar "${name}", weekends left out.`,
  none: (calendar) =>
    `I know of no holidays: your calendar is "${calendar}", and by it only weekends are off in the year to come. Whoever runs Ropes here can set one that has them (docs/calendar.md says how).`,
};
