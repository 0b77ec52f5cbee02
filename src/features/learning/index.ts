import type { Feature } from '../../conversation/feature.js';
import { onAction } from '../../conversation/handling.js';
import { wording } from '../../conversation/wording/words.js';
import { showCertificate } from '../shared/actions.js';
import { answerAgain, stopRepeats } from './actions.js';
import { showLastCertificate, showOneCertificate } from './certificate/handlers.js';
import { dailyQuestion } from './repeats/daily.js';
import { stopAsking, switchingRepeats, takeAnswerAgain } from './repeats/handlers.js';
import { en } from './wording.en.js';
import { learningWords } from './wording.js';

/** What stays of a path when it is over: a certificate, and questions that come again. */
export const learning: Feature = {
  name: 'learning',
  order: 25,
  wording: [wording(learningWords, { en })],
  commands: [
    {
      name: 'certificate',
      phrases: (words) => words(learningWords).listens.certificate,
      wants: 'path',
      handle: showLastCertificate,
    },
    {
      name: 'repeatsOff',
      phrases: (words) => words(learningWords).listens.repeatsOff,
      wants: 'path',
      handle: switchingRepeats(false),
    },
    {
      name: 'repeatsOn',
      phrases: (words) => words(learningWords).listens.repeatsOn,
      wants: 'path',
      handle: switchingRepeats(true),
    },
  ],
  actions: [
    onAction(showCertificate, showOneCertificate),
    onAction(answerAgain, takeAnswerAgain),
    onAction(stopRepeats, stopAsking),
  ],
  daily: [dailyQuestion],
};
