import type { Feature } from '../../conversation/feature.js';
import { onAction } from '../../conversation/handling.js';
import { wording } from '../../conversation/wording/words.js';
import { snoozeReminders, stopReminders } from './actions.js';
import { belowReminder } from './below-reminder.js';
import { composeDaily } from './daily.js';
import { restByWords, restUntil, stopReminding, switching } from './handlers.js';
import { jobs } from './jobs.js';
import { remindersOffSaid, remindersSaid, restSaid } from './reminders-said.js';
import { en } from './wording.en.js';
import { remindersWords } from './wording.js';

/** What comes by itself: one message a day to everybody who has a part in a path. */
export const reminders: Feature = {
  name: 'reminders',
  order: 60,
  wording: [wording(remindersWords, { en })],
  commands: [
    {
      name: 'remindersOff',
      phrases: (words) => words(remindersWords).listens.off,
      wants: 'path',
      help: {
        section: 'own',
        order: 40,
        needs: 'path.walk',
        lines: (words) => [words(remindersWords).help],
      },
      hint: { order: 80, text: (words) => words(remindersWords).hint },
      handle: switching(false),
    },
    {
      name: 'remindersOn',
      phrases: (words) => words(remindersWords).listens.on,
      handle: switching(true),
    },
    {
      name: 'remindLater',
      phrases: (words) => words(remindersWords).listens.rest,
      takesWords: true,
      handle: restByWords,
    },
  ],
  actions: [onAction(snoozeReminders, restUntil), onAction(stopReminders, stopReminding)],
  doings: [remindersSaid, restSaid, remindersOffSaid],
  // The last two are rows that an earlier release wrote.
  composers: { daily: composeDaily, reminder: composeDaily, digest: composeDaily },
  thread: belowReminder,
  jobs,
};
