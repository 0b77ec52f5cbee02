import type { Doing, Turn } from '../../conversation/feature.js';
import { saying } from '../../conversation/saying.js';
import { say } from '../../conversation/turn.js';
import { lastQuestion } from '../../insights/questions/question-log.js';
import { referralsOfAsker } from '../../referrals/referrals.js';
import { requestForOwn } from './ask-a-person.js';
import { showMyQuestions, showOpenQuestions, waitingFor } from './lists.js';
import { referralsWords } from './wording.js';

/** Milliseconds for which "pass it on" means the last question: of an older one nobody thinks any more. */
const LAST = 24 * 60 * 60 * 1_000;

/** "Any answer yet", and of an expert "what waits for me". */
export const myQuestionsSaid: Doing = {
  name: 'my-questions',
  async read(turn, { text }) {
    const { toAnswer } = turn.context.words(referralsWords).listensSaid;
    const isOfOthers = toAnswer.test(text) || (await onlyAnswers(turn));
    return { shown: await (isOfOthers ? showOpenQuestions : showMyQuestions)(turn) };
  },
};

/** Whether somebody has asked people nothing, and is asked something. */
async function onlyAnswers(turn: Turn): Promise<boolean> {
  if ((await waitingFor(turn)).length === 0) return false;
  return (await referralsOfAsker(turn.tx, turn.asker.person, 1)).length === 0;
}

/** "Can a human look at this": what would be sent of the question that was asked last, and to whom. */
export const askPersonSaid: Doing = {
  name: 'ask-person',
  async read(turn, { text }) {
    const { tx, asker, now, context } = turn;
    const { listensSaid, askFirst } = context.words(referralsWords);
    const question = listensSaid.newQuestion.test(text)
      ? undefined
      : await lastQuestion(tx, asker.person, now - LAST);
    if (!question) return { shown: say(saying(askFirst, 'asker')) };
    return { shown: await requestForOwn(turn, { question: question.id }) };
  },
};
