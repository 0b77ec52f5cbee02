import { nonQuestionIn } from '../answering/reading/non-questions.js';
import { ask, askOn, followUp, goOn } from '../features/asking/ask.js';
import { nonQuestionReply } from '../features/asking/non-questions.js';
import { assign, showProposals } from '../features/assigning/handlers.js';
import { answerByWords, showOpenQuestions } from '../features/referrals/answer.js';
import { showMyQuestions } from '../features/referrals/ask-a-person.js';
import type { Turn, TurnResult } from './feature.js';
import { type CommandName, LONGEST_MESSAGE, listen } from './old-parse-message.js';
import { saying } from './saying.js';
import { say } from './turn.js';

/** A message, whatever it turns out to be: command, greeting, follow-up or question. */
export async function speak(turn: Turn, message: string): Promise<TurnResult> {
  const { wording } = turn.context;
  const heard = listen(message, wording.listens);
  switch (heard.kind) {
    case 'empty':
      return say(saying(wording.empty));
    case 'too-long':
      // A log is as long as that more often than not.
      if (nonQuestionIn(message) === 'log') return say(nonQuestionReply(turn.context, 'log'));
      return say(saying(wording.tooLong(heard.length, LONGEST_MESSAGE)));
    case 'greeting':
      return say(saying(wording.greeting(turn.asker.name)));
    case 'thanks':
      return say(saying(wording.thanks));
    case 'farewell':
      return say(saying(wording.farewell));
    case 'more':
    case 'why':
      return goOn(turn, heard.kind);
    case 'follow-up':
      return followUp(turn, heard.about, heard.text);
    case 'question':
      return askOn(turn, heard.text);
    case 'answer':
      return answerByWords(turn, heard);
    case 'walk':
      return ask(turn, heard.text);
    case 'manage':
    case 'administer':
      return ask(turn, heard.text);
    case 'command':
      return command(turn, heard.name, heard.rest, message);
  }
}

async function command(turn: Turn, name: CommandName, rest: string, message: string): Promise<TurnResult> {
  const { context } = turn;
  switch (name) {
    case 'ask':
      return rest === '' ? say(saying(context.wording.empty)) : ask(turn, rest);
    // What its feature has not taken is a question.
    case 'about':
    case 'chart':
    case 'exportMe':
    case 'forget':
    case 'gaps':
    case 'help':
    case 'path':
    case 'personas':
    case 'myths':
    case 'profile':
    case 'remindersOff':
    case 'remindersOn':
    case 'reviews':
    case 'team':
      return ask(turn, message);
    case 'proposals':
      return showProposals(turn);
    case 'assign':
      return (await assign(turn, rest)) ?? ask(turn, message);
    case 'myQuestions':
      return showMyQuestions(turn);
    case 'openQuestions':
      return showOpenQuestions(turn);
  }
}
