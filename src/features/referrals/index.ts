import type { Command, Feature } from '../../conversation/feature.js';
import { guarded, inForm, onAction, onForm } from '../../conversation/handling.js';
import { wording } from '../../conversation/wording/words.js';
import { askPerson } from '../shared/actions.js';
import { aboutOwnQuestion, answerable, askedByThem } from './access.js';
import {
  answerReferral,
  closeReferral,
  passReferral,
  rateReferral,
  sendReferral,
  takeReferral,
} from './actions.js';
import { answerByWords, cardThreads, openAnswer, submitAnswer } from './answer.js';
import { rateAnswer, requestForOwn, sendAsAsked, submitRequest } from './ask-a-person.js';
import { referralUndelivered } from './escalate.js';
import { openClose, openPass, submitClose, submitPass, takeOn } from './expert-card.js';
import { answerForm, closeForm, passForm, requestForm } from './forms.js';
import { jobs } from './jobs.js';
import { showMyQuestions, showOpenQuestions } from './lists.js';
import { waitingPrompt } from './prompts.js';
import { askPersonSaid, myQuestionsSaid } from './questions-said.js';
import { en } from './wording.en.js';
import { referralsWords } from './wording.js';

const commands: readonly Command[] = [
  {
    name: 'answer',
    patterns: (words) => words(referralsWords).listens.answering,
    anyLength: true,
    handle: answerByWords,
  },
  {
    name: 'my questions',
    phrases: (words) => words(referralsWords).listens.myQuestions,
    help: { section: 'own', order: 80, lines: (words) => [words(referralsWords).help.myQuestions] },
    hint: { order: 70, text: (words) => words(referralsWords).hints.myQuestions },
    handle: showMyQuestions,
  },
  {
    name: 'open questions',
    phrases: (words) => words(referralsWords).listens.openQuestions,
    help: {
      section: 'knowledge',
      order: 10,
      needs: 'referral.answer',
      lines: (words) => [words(referralsWords).help.openQuestions],
    },
    hint: { order: 160, text: (words) => words(referralsWords).hints.openQuestions },
    handle: showOpenQuestions,
  },
];

/** Questions that go to people, and their answers. */
export const referrals: Feature = {
  name: 'referrals',
  order: 70,
  wording: [wording(referralsWords, { en })],
  commands,
  prompts: [waitingPrompt],
  actions: [
    onAction(askPerson, requestForOwn),
    onAction(sendReferral, guarded(aboutOwnQuestion, sendAsAsked)),
    onAction(rateReferral, guarded(askedByThem, rateAnswer)),
    onAction(answerReferral, guarded(answerable, openAnswer)),
    onAction(takeReferral, guarded(answerable, takeOn)),
    onAction(passReferral, guarded(answerable, openPass)),
    onAction(closeReferral, guarded(answerable, openClose)),
  ],
  forms: [
    onForm(requestForm, guarded(inForm(aboutOwnQuestion), submitRequest)),
    onForm(answerForm, guarded(inForm(answerable), submitAnswer)),
    onForm(passForm, guarded(inForm(answerable), submitPass)),
    onForm(closeForm, guarded(inForm(answerable), submitClose)),
  ],
  doings: [myQuestionsSaid, askPersonSaid],
  thread: cardThreads,
  undelivered: referralUndelivered,
  jobs,
};
