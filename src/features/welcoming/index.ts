import type { Feature } from '../../conversation/feature.js';
import { onAction, onForm } from '../../conversation/handling.js';
import { wording } from '../../conversation/wording/words.js';
import { leaveWelcome, writeWelcome } from './actions.js';
import { asksDaily, linesDaily } from './daily.js';
import { welcomeForm } from './forms.js';
import { leaveLine, openLine, showLines, takeLine } from './handlers.js';
import { jobs } from './jobs.js';
import { welcomingPaths } from './paths.js';
import { en } from './wording.en.js';
import { welcomingWords } from './wording.js';

/** Lines of welcome: those around somebody who starts are asked for one, and they get them on their first morning. */
export const welcoming: Feature = {
  name: 'welcoming',
  order: 65,
  wording: [wording(welcomingWords, { en })],
  commands: [
    {
      name: 'welcome-lines',
      phrases: (words) => words(welcomingWords).listens,
      wants: 'path',
      help: {
        section: 'own',
        order: 85,
        lines: (words, knowledge) => (welcomingPaths(knowledge).size > 0 ? [words(welcomingWords).help] : []),
      },
      handle: showLines,
    },
  ],
  actions: [onAction(writeWelcome, openLine), onAction(leaveWelcome, leaveLine)],
  forms: [onForm(welcomeForm, takeLine)],
  daily: [linesDaily, asksDaily],
  jobs,
};
