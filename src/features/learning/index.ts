import type { Feature } from '../../conversation/feature.js';
import { onAction } from '../../conversation/handling.js';
import { wording } from '../../conversation/wording/words.js';
import { showCertificate } from '../shared/actions.js';
import { showLastCertificate, showOneCertificate } from './certificate/handlers.js';
import { en } from './wording.en.js';
import { learningWords } from './wording.js';

/** What stays of a path when it is over: a certificate. */
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
  ],
  actions: [onAction(showCertificate, showOneCertificate)],
};
