import type { Feature } from '../../conversation/feature.js';
import { onAction, onErrand, onForm } from '../../conversation/handling.js';
import { wording } from '../../conversation/wording/words.js';
import { exampleRole } from '../../knowledge/example-role.js';
import * as shared from '../shared/actions.js';
import * as actions from './actions.js';
import { beginWaiting, notifyWhatWaits, waitAgainFor } from './arrivals.js';
import { assign } from './assign.js';
import { showAssignForm, submitAssign } from './assign-form.js';
import { assignSaid, proposalsSaid } from './assign-said.js';
import { moveByWords, openMove, submitMove } from './change-of-start.js';
import { carryOutDraft, chooseOthers, discardDraft, reopenDraft } from './drafts.js';
import { givePathErrand } from './errand.js';
import { assignForm, declineForm, moveForm } from './forms.js';
import { jobs } from './jobs.js';
import { chooseLate, countFromFirstDay, openLate, submitLate } from './late.js';
import { lateForm } from './late-form.js';
import { en as late } from './late-wording.en.js';
import { lateWords } from './late-wording.js';
import { confirmAll, confirmOne, openDecline, showProposals, submitDecline } from './proposals.js';
import { en as said } from './said-wording.en.js';
import { assigningSaidWords } from './said-wording.js';
import { startMovedDaily } from './start-moved.js';
import { leaveStart, startByWords, startOwnPath } from './start-path.js';
import { moveSaid, startDateSaid } from './start-said.js';
import { en as start } from './start-wording.en.js';
import { startWords } from './start-wording.js';
import { en } from './wording.en.js';
import { assigningWords } from './wording.js';

/** Giving people a path: a look at it first, another start, and paths that are proposed and wait for a yes. */
export const assigning: Feature = {
  name: 'assigning',
  order: 30,
  wording: [
    wording(assigningWords, { en }),
    wording(assigningSaidWords, { en: said }),
    wording(startWords, { en: start }),
    wording(lateWords, { en: late }),
  ],
  commands: [
    {
      name: 'assign',
      phrases: (words) => words(assigningWords).listens.assign,
      takesWords: true,
      namesPeople: true,
      wants: 'path',
      help: {
        section: 'people',
        order: 30,
        needs: 'assignment.give',
        lines: (words, knowledge) => {
          const role = exampleRole(knowledge);
          return role === undefined ? [] : [words(assigningWords).help.assign(role)];
        },
      },
      hint: { order: 140, text: (words) => words(assigningWords).hints.assign },
      handle: assign,
    },
    {
      name: 'move',
      patterns: (words) => words(assigningWords).listens.move,
      namesPeople: true,
      handle: moveByWords,
    },
    {
      name: 'start-path',
      patterns: (words) => words(startWords).listens.start,
      wants: 'path',
      help: {
        section: 'own',
        order: 25,
        needs: 'path.walk',
        lines: (words, knowledge) => {
          const role = exampleRole(knowledge);
          return role === undefined ? [] : [words(startWords).help(role)];
        },
      },
      handle: startByWords,
    },
    {
      name: 'proposals',
      phrases: (words) => words(assigningWords).listens.proposals,
      wants: 'path',
      help: {
        section: 'people',
        order: 50,
        needs: 'assignment.give',
        lines: (words) => [words(assigningWords).help.proposals],
      },
      hint: { order: 150, text: (words) => words(assigningWords).hints.proposals },
      handle: (turn) => showProposals(turn, {}),
    },
  ],
  actions: [
    onAction(shared.openAssign, showAssignForm),
    onAction(actions.confirmDraft, carryOutDraft),
    onAction(actions.changeDraft, reopenDraft),
    onAction(actions.otherPaths, chooseOthers),
    onAction(actions.lateSteps, chooseLate),
    onAction(actions.lateEach, openLate),
    onAction(actions.fromFirstDay, countFromFirstDay),
    onAction(actions.dropDraft, discardDraft),
    onAction(actions.startPath, startOwnPath),
    onAction(actions.dropStart, leaveStart),
    onAction(shared.changeStart, openMove),
    onAction(shared.confirmOneProposal, confirmOne),
    onAction(shared.confirmAllProposals, confirmAll),
    onAction(shared.declineProposal, openDecline),
  ],
  forms: [
    onForm(assignForm, submitAssign, { namesPeople: true }),
    onForm(lateForm, submitLate),
    onForm(moveForm, submitMove),
    onForm(declineForm, submitDecline),
  ],
  errands: [onErrand('give-path', givePathErrand, { namesPeople: true })],
  doings: [proposalsSaid, assignSaid, moveSaid, startDateSaid],
  reached: notifyWhatWaits,
  present: beginWaiting,
  undelivered: waitAgainFor,
  daily: [startMovedDaily],
  jobs,
};
