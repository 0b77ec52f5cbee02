import { isElsewhere } from '../../answering/everyday/matters.js';
import type { Given, Turn, TurnResult } from '../../conversation/feature.js';
import { unguarded } from '../../conversation/handling.js';
import { channelContext } from '../../conversation/notify.js';
import { parseMessage } from '../../conversation/parse-message.js';
import { saying } from '../../conversation/saying.js';
import { say } from '../../conversation/turn.js';
import { textOf } from '../../ports/plain.js';
import type { Part } from '../../ports/reply.js';
import { answerTo, logAnswered } from './answer.js';
import { pointsBack } from './follow-ups.js';
import { nonQuestionReply } from './non-questions.js';
import { packAnswerReply } from './replies.js';
import { shownOf } from './shown.js';
import { askingWords } from './wording.js';

/**
 * Answers a question for a workflow: with what anybody may read, since nobody knows who reads on. It gives `answer`; `source`, a
 * line for each; and `answered`, yes or no. What is no question on the packs is for the chat.
 */
export const askErrand = unguarded(async (turn: Turn, { question = '' }: Given): Promise<TurnResult> => {
  const { context } = turn;
  const words = context.words(askingWords);
  const text = question.trim();
  if (text === '') return say(saying(words.empty));
  // "Why?" goes on about what was said before, and before this nothing was.
  const goesOn = parseMessage(text, turn.features.lexicon(context.locale))?.command;
  if (goesOn && pointsBack.has(goesOn.name)) return say(saying(words.nothingBefore, 'asker'));
  const answer = answerTo(turn, text);
  const { nonQuestion, length, everyday } = answer;
  if (nonQuestion) return say(nonQuestionReply(context, nonQuestion, { length }));
  if (everyday && !isElsewhere(everyday.id)) return say(saying(words.inChat));
  const shown = shownOf(context.knowledge, answer);
  await logAnswered(turn, text, answer, shown);
  const { parts } = packAnswerReply(channelContext(turn), answer, shown.nearest);
  const gives = {
    answer: textOf({ parts: parts.filter(({ kind }) => kind !== 'sources') }),
    source: parts.flatMap(sourceLines).join('\n'),
    answered: shown.best ? 'yes' : 'no',
  };
  return { replies: [], outcome: { errand: { done: true, gives } } };
});

function sourceLines(part: Part): string[] {
  if (part.kind !== 'sources') return [];
  return part.sources.map(({ text, url }) => (url === undefined ? text : `${text}: ${url}`));
}
