import type { Feature } from '../../conversation/feature.js';
import { onAction, onForm } from '../../conversation/handling.js';
import { wording } from '../../conversation/wording/words.js';
import { rateStep, showCertificate } from '../shared/actions.js';
import { addWord, answerAgain, showReport, stopRepeats } from './actions.js';
import { showLastCertificate, showOneCertificate } from './certificate/handlers.js';
import { stepFeedbackForm } from './feedback/forms.js';
import { openWord, rateOneStep, submitFeedback } from './feedback/handlers.js';
import { dailyQuestion } from './repeats/daily.js';
import { stopAsking, switchingRepeats, takeAnswerAgain } from './repeats/handlers.js';
import { reportByWords, reportOfPath } from './report/handlers.js';
import { en } from './wording.en.js';
import { learningWords } from './wording.js';

/** What stays of a path when it is over: a certificate, what was said of its steps, and questions that come again. */
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
      name: 'path-report',
      phrases: (words) => words(learningWords).listens.report,
      wants: 'path',
      help: {
        section: 'knowledge',
        order: 35,
        needs: 'path.report',
        lines: (words) => [words(learningWords).help.report],
      },
      handle: (turn) => reportByWords(turn, {}),
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
    onAction(rateStep, rateOneStep),
    onAction(addWord, openWord),
    onAction(showReport, reportOfPath),
    onAction(answerAgain, takeAnswerAgain),
    onAction(stopRepeats, stopAsking),
  ],
  forms: [onForm(stepFeedbackForm, submitFeedback)],
  daily: [dailyQuestion],
};
