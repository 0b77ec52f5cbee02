import type { Feature } from '../../conversation/feature.js';
import { onAction } from '../../conversation/handling.js';
import { wording } from '../../conversation/wording/words.js';
import { leaveChange, showChanges, stopChanges, tellChange } from './actions.js';
import { leaveUntold, listChanges, stopNotices, switching, tellOfChange } from './handlers.js';
import { jobs } from './jobs.js';
import { en } from './wording.en.js';
import { changesWords } from './wording.js';

/** What says something else now than people were told: its owner hears of it, and may have them told. */
export const changes: Feature = {
  name: 'changes',
  order: 82,
  wording: [wording(changesWords, { en })],
  commands: [
    {
      name: 'changes',
      phrases: (words) => words(changesWords).listens.list,
      help: {
        section: 'knowledge',
        order: 32,
        needs: 'change.tell',
        lines: (words) => [words(changesWords).help.list],
      },
      hint: { order: 182, text: (words) => words(changesWords).hint },
      handle: (turn) => listChanges(turn, { from: 0 }),
    },
    {
      name: 'changesOff',
      phrases: (words) => words(changesWords).listens.off,
      help: {
        section: 'own',
        order: 93,
        // Guests get no messages by themselves.
        needs: 'path.walk',
        lines: (words) => [words(changesWords).help.off],
      },
      handle: switching(false),
    },
    {
      name: 'changesOn',
      phrases: (words) => words(changesWords).listens.on,
      handle: switching(true),
    },
  ],
  actions: [
    onAction(showChanges, listChanges),
    onAction(tellChange, tellOfChange),
    onAction(leaveChange, leaveUntold),
    onAction(stopChanges, stopNotices),
  ],
  jobs,
};
