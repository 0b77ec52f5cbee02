import type { Feature } from '../../conversation/feature.js';
import { onAction, onForm } from '../../conversation/handling.js';
import { wording } from '../../conversation/wording/words.js';
import { forgetPassedTo } from '../../onboarding/paths/history.js';
import { openTask, showOwing, showTasks } from '../shared/actions.js';
import { chooseDoerOn, giveTaskBack, passTask, restTask, takeTask } from './actions.js';
import { chooseByWords, openChoose, submitChoose } from './choose-doer.js';
import { chooseForm, passForm } from './forms.js';
import { giveBack, letTaskRest, myTasksByWords, showMyTasks, showTask } from './handlers.js';
import { tasksHome, tasksPrompt } from './home.js';
import { channelUndelivered, jobs, meetAsDoer } from './jobs.js';
import { owingByWords, owingOfByWords, showOwingOf } from './owing.js';
import { openPass, passByWords, submitPass } from './pass.js';
import { takeForOneself } from './take.js';
import { en } from './wording.en.js';
import { tasksWords } from './wording.js';

/** What people do on the paths of others: their tasks, passing them on, taking those of a channel, and who owes what. */
export const tasks: Feature = {
  name: 'tasks',
  order: 58,
  wording: [wording(tasksWords, { en })],
  commands: [
    {
      name: 'my tasks',
      phrases: (words) => words(tasksWords).listens.tasks,
      wants: 'path',
      help: {
        section: 'own',
        order: 35,
        needs: 'path.walk',
        lines: (words) => [words(tasksWords).help.tasks],
      },
      hint: { order: 75, text: (words) => words(tasksWords).hint },
      handle: myTasksByWords,
    },
    {
      name: 'pass on',
      patterns: (words) => words(tasksWords).listens.pass,
      namesPeople: true,
      handle: passByWords,
    },
    {
      name: 'who owes what',
      phrases: (words) => words(tasksWords).listens.owing,
      wants: 'path',
      help: {
        section: 'people',
        order: 25,
        needs: 'assignment.give',
        lines: (words) => [words(tasksWords).help.owing],
      },
      handle: owingByWords,
    },
    {
      name: 'who owes what for',
      patterns: (words) => words(tasksWords).listens.owingOf,
      namesPeople: true,
      handle: owingOfByWords,
    },
    {
      name: 'choose doer',
      patterns: (words) => words(tasksWords).listens.choose,
      namesPeople: true,
      handle: chooseByWords,
    },
  ],
  actions: [
    onAction(showTasks, showMyTasks),
    onAction(openTask, showTask),
    onAction(restTask, letTaskRest),
    onAction(passTask, openPass),
    onAction(giveTaskBack, giveBack),
    onAction(takeTask, takeForOneself),
    onAction(showOwing, showOwingOf),
    onAction(chooseDoerOn, openChoose),
  ],
  forms: [
    onForm(passForm, submitPass, { namesPeople: true }),
    onForm(chooseForm, submitChoose, { namesPeople: true }),
  ],
  home: [tasksHome],
  prompts: [tasksPrompt],
  jobs,
  reached: meetAsDoer,
  forgetting: ({ tx }, person) => forgetPassedTo(tx, person),
  undelivered: channelUndelivered,
};
