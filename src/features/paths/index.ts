import type {
  ActionHandler,
  Command,
  Feature,
  FormHandler,
  HomeSection,
  Turn,
  TurnResult,
} from '../../conversation/feature.js';
import { onAction, onErrand, onForm, together } from '../../conversation/handling.js';
import { say } from '../../conversation/turn.js';
import { wording } from '../../conversation/wording/words.js';
import { exampleRole } from '../../knowledge/example-role.js';
import { kindNames } from '../../knowledge/kind-names.js';
import {
  doneWithStep,
  goOnAtStep,
  myOnePath,
  myPath,
  myStep,
  openQuiz,
  pickPersona,
  postIntroduction,
  ratePath,
  showPath,
  stayWithVersion,
  stuckAtStep,
  takeVersion,
} from '../shared/actions.js';
import { insteadParts } from '../shared/instead/instead.js';
import { chooseOption, openSkipForm, showPathStep, takeBackStep } from './actions.js';
import { belowSteps } from './below-step.js';
import { stepCommands } from './by-words.js';
import { showAnswers, showResults } from './check-ins/actions.js';
import { checkInForm } from './check-ins/forms.js';
import {
  CHECK_IN,
  showAnswered,
  showPathResults,
  showResultsByWords,
  takeAnswers,
} from './check-ins/handlers.js';
import { checkInsTold } from './check-ins/replies.js';
import { en as checkIns } from './check-ins/wording.en.js';
import { checkInWords } from './check-ins/wording.js';
import { nextStepDoing } from './doings/next-step.js';
import { roleDoings } from './doings/roles.js';
import { walkDoings } from './doings/walk.js';
import { en as doings } from './doings/wording.en.js';
import { doingWords } from './doings/wording.js';
import { doneByOthersTold } from './done-by-others.js';
import { finishStepErrand } from './errand.js';
import { rateForm, skipForm, stuckForm } from './forms.js';
import { finish, openSkip, showStep, skip, undo } from './handlers.js';
import { askToPost, changeIntroduction, postAgain, showIntroduction } from './introductions/actions.js';
import { introduceByWords } from './introductions/by-words.js';
import { introductionForm } from './introductions/forms.js';
import {
  askToHavePosted,
  openChange,
  postOnceMore,
  postTheirs,
  showOwnIntroduction,
  takeIntroduction,
} from './introductions/handlers.js';
import { introductionUndelivered } from './introductions/posting.js';
import { en as introductions } from './introductions/wording.en.js';
import { introductionWords } from './introductions/wording.js';
import {
  keepOwnVersion,
  rateOwnPath,
  showOneOwnPath,
  showOwnPath,
  submitRating,
  takeNewVersion,
} from './own-path.js';
import { journeysHomeParts } from './own-path-replies.js';
import { pathPrompts } from './prompts.js';
import { askQuestion, takeAnswer } from './quiz/handlers.js';
import {
  chooseRole,
  goneEntry,
  goneStep,
  showPathByWords,
  showRolePath,
  showRolePathStep,
} from './roles/handlers.js';
import { mythsReply, personasReply, roleHomeParts, seePathHomeParts } from './roles/replies.js';
import { refuseUnknown } from './step-access.js';
import { endStuck, openStuck, stuck } from './stuck.js';
import { en } from './wording.en.js';
import { pathsWords } from './wording.js';

const commands: readonly Command[] = [
  {
    name: 'path',
    phrases: (words) => words(pathsWords).listens.path,
    takesWords: true,
    shows: 'path',
    help: { section: 'own', order: 20, lines: (words) => [words(pathsWords).help.myPath] },
    hint: { order: 20, text: (words) => words(pathsWords).hints.path },
    handle: showPathByWords,
  },
  ...stepCommands,
  {
    name: 'personas',
    phrases: (words) => words(pathsWords).listens.personas,
    shows: 'persona',
    help: {
      section: 'own',
      order: 50,
      // Two things to do with a role: look at its path, or choose it.
      lines: (words, knowledge) => {
        const { rolePath, personas } = words(pathsWords).help;
        const role = exampleRole(knowledge);
        return [
          ...(role === undefined ? [] : [rolePath(role, kindNames(knowledge))]),
          personas(kindNames(knowledge)),
        ];
      },
    },
    hint: { order: 50, text: (words) => words(pathsWords).hints.personas },
    handle: async (turn) => say(personasReply(turn.context, insteadParts(turn))),
  },
  {
    name: 'check-ins',
    phrases: (words) => words(checkInWords).listens.results,
    wants: 'path',
    help: {
      section: 'knowledge',
      order: 60,
      needs: 'checkin.results',
      lines: (words) => [words(checkInWords).help],
    },
    handle: showResultsByWords,
  },
  {
    name: 'introduction',
    phrases: (words) => words(introductionWords).listens.introduce,
    wants: 'path',
    handle: introduceByWords,
  },
  {
    name: 'myths',
    phrases: (words) => words(pathsWords).listens.myths,
    shows: 'myth',
    help: { section: 'own', order: 60, lines: (words) => [words(pathsWords).help.myths] },
    hint: { order: 40, text: (words) => words(pathsWords).hints.myths },
    handle: async (turn) => say(mythsReply(turn.context, insteadParts(turn))),
  },
];

/** Three places on the home page: beside "Ask a question", in the middle, and at the asker's role. */
const home: readonly HomeSection[] = [
  { order: 11, parts: async ({ context }) => seePathHomeParts(context) },
  {
    order: 20,
    parts: async ({ context }) => [
      { kind: 'divider' },
      ...journeysHomeParts(context, context.journeys ?? []),
    ],
  },
  {
    order: 40,
    parts: async ({ context }) => {
      const parts = roleHomeParts(context);
      return parts.length === 0 ? [] : [{ kind: 'divider' }, ...parts];
    },
  },
];

/** Actions about the asker's own path. */
const ofOwnPath: readonly ActionHandler[] = [
  onAction(myOnePath, showOneOwnPath),
  onAction(myStep, showStep),
  onAction(doneWithStep, finish),
  onAction(takeBackStep, undo),
  onAction(openSkipForm, openSkip),
  onAction(stuckAtStep, openStuck),
  onAction(goOnAtStep, endStuck),
  onAction(openQuiz, askQuestion),
  onAction(chooseOption, takeAnswer),
  onAction(takeVersion, takeNewVersion),
  onAction(stayWithVersion, keepOwnVersion),
  onAction(askToPost, askToHavePosted),
  onAction(changeIntroduction, openChange),
  onAction(showIntroduction, showOwnIntroduction),
];

const rolePath = onAction(showPath, showRolePath);
const rolePathStep = onAction(showPathStep, showRolePathStep);

const ofStep: readonly FormHandler[] = [onForm(skipForm, together(skip)), onForm(stuckForm, together(stuck))];

/** Walking a path, and looking at the path of a role; roles and myths. */
export const paths: Feature = {
  name: 'paths',
  order: 20,
  wording: [
    wording(pathsWords, { en }),
    wording(doingWords, { en: doings }),
    wording(checkInWords, { en: checkIns }),
    wording(introductionWords, { en: introductions }),
  ],
  commands,
  actions: [
    onAction(myPath, showOwnPath),
    ...ofOwnPath.map((handler) => ({ ...handler, run: orElse(handler.run, refuseUnknown) })),
    onAction(ratePath, rateOwnPath),
    onAction(showAnswers, showAnswered),
    onAction(showResults, showPathResults),
    onAction(postIntroduction, postTheirs),
    onAction(postAgain, postOnceMore),
    { ...rolePath, run: orElse(rolePath.run, goneEntry) },
    { ...rolePathStep, run: orElse(rolePathStep.run, goneStep) },
    onAction(pickPersona, chooseRole),
  ],
  forms: [
    ...ofStep.map((handler) => ({ ...handler, run: orElse(handler.run, refuseUnknown) })),
    onForm(checkInForm, together(takeAnswers)),
    onForm(introductionForm, together(takeIntroduction)),
    onForm(rateForm, together(submitRating)),
  ],
  errands: [onErrand('finish-step', finishStepErrand)],
  home,
  prompts: [pathPrompts],
  daily: [
    { order: 5, parts: doneByOthersTold },
    { order: 10, parts: (planned) => checkInsTold(planned, CHECK_IN) },
  ],
  thread: belowSteps,
  undelivered: introductionUndelivered,
  doings: [nextStepDoing, ...roleDoings, ...walkDoings],
};

/** Where a click or a form names nothing that exists, says so instead of that the button is unknown. */
function orElse<Sent>(
  run: (turn: Turn, sent: Sent) => Promise<TurnResult> | undefined,
  refuse: (turn: Turn) => TurnResult,
): (turn: Turn, sent: Sent) => Promise<TurnResult> {
  return (turn, sent) => run(turn, sent) ?? Promise.resolve(refuse(turn));
}
