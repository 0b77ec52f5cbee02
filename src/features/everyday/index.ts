import type { Feature } from '../../conversation/feature.js';
import { onAction, unguarded } from '../../conversation/handling.js';
import { wording } from '../../conversation/wording/words.js';
import { leaveIt, meanIt } from './actions.js';
import { answerEveryday } from './answer.js';
import { completeHalf } from './half-sentence.js';
import { language } from './language.js';
import { listEveryday } from './list.js';
import { takeMeant } from './which.js';
import { en } from './wording.en.js';
import { everydayWords } from './wording.js';
import { leave, yesNo } from './yes-no.js';

/** What people say beside questions on the packs: it is answered by what features do for it, or with a few words. */
export const everyday: Feature = {
  name: 'everyday',
  order: 85,
  wording: [wording(everydayWords, { en })],
  commands: [
    {
      name: 'everyday',
      phrases: (words) => words(everydayWords).listens.list,
      help: {
        section: 'knowledge',
        order: 40,
        needs: 'gap.see',
        lines: (words) => [words(everydayWords).help],
      },
      handle: (turn) => listEveryday(turn, {}),
    },
  ],
  actions: [onAction(leaveIt, unguarded(leave)), onAction(meanIt, unguarded(takeMeant))],
  doings: [yesNo, language],
  everyday: answerEveryday,
  completes: completeHalf,
};
