import type { Command, Feature } from '../../conversation/feature.js';
import { onAction, onErrand, onForm, unguarded } from '../../conversation/handling.js';
import { saying } from '../../conversation/saying.js';
import { say } from '../../conversation/turn.js';
import { wording } from '../../conversation/wording/words.js';
import { moreOfEntry, showEntry } from '../shared/actions.js';
import { giveVerdict, nextPlace, noneOfThese, openAsk } from './actions.js';
import { ask } from './answer.js';
import { denyOffers, openEntry, openNextPlace, openWholeEntry, takeVerdict } from './entries.js';
import { askErrand } from './errand.js';
import { goOn } from './follow-ups.js';
import { askForm } from './forms.js';
import { askSection, popularSection } from './home.js';
import { unansweredPrompt } from './prompts.js';
import { answerMessage, askAbout, openAskForm, search, submitAsk, unanswered } from './question.js';
import { refuseSecret } from './refuse-secrets.js';
import { packAnswerReply } from './replies.js';
import { notUnderstood, shorter } from './said-otherwise.js';
import { answerSeveral } from './several-questions.js';
import { en } from './wording.en.js';
import { askingWords } from './wording.js';

const commands: readonly Command[] = [
  {
    name: 'ask',
    phrases: (words) => words(askingWords).listens.ask,
    takesWords: true,
    help: { section: 'own', order: 10, lines: (words) => [words(askingWords).help] },
    hint: { order: 190, text: (words) => words(askingWords).hint },
    handle: async (turn, { rest }) =>
      rest === ''
        ? say(saying(turn.context.words(askingWords).empty))
        : ((await answerSeveral(turn, rest)) ?? ask(turn, rest)),
  },
  {
    name: 'more',
    phrases: (words) => words(askingWords).listens.more,
    handle: (turn) => goOn(turn, 'more'),
  },
  {
    name: 'why',
    phrases: (words) => words(askingWords).listens.why,
    handle: (turn) => goOn(turn, 'why'),
  },
];

/** Questions, and what the packs answer to them. */
export const asking: Feature = {
  name: 'asking',
  order: 90,
  wording: [wording(askingWords, { en })],
  commands,
  actions: [
    onAction(showEntry, unguarded(openEntry)),
    onAction(moreOfEntry, unguarded(openWholeEntry)),
    onAction(noneOfThese, unguarded(denyOffers)),
    onAction(nextPlace, unguarded(openNextPlace)),
    onAction(giveVerdict, unguarded(takeVerdict)),
    onAction(openAsk, unguarded(openAskForm)),
  ],
  forms: [onForm(askForm, unguarded(submitAsk))],
  errands: [onErrand('ask', askErrand)],
  home: [askSection, popularSection],
  doings: [shorter, notUnderstood],
  prompts: [unansweredPrompt],
  guard: refuseSecret,
  question: answerMessage,
  unanswered,
  ask: askAbout,
  search,
  answered: (context, answer, ranked) => packAnswerReply(context, answer, ranked),
};
