import { LONGEST_QUESTION, type NonQuestion } from '../../answering/reading/non-questions.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { saying } from '../../conversation/saying.js';
import { exampleQuestions } from '../../knowledge/example-questions.js';
import { replyOf } from '../../ports/plain.js';
import type { Reply } from '../../ports/reply.js';
import { nearestOwner } from '../shared/nearest-owner.js';
import { askingWords } from './wording.js';

/**
 * The reply to a message that is no question, such as a pasted log. Only the asker sees it.
 *
 * @param length how many characters it has; for one that is too long
 */
export function nonQuestionReply(
  context: ReplyContext,
  kind: NonQuestion,
  { length = LONGEST_QUESTION }: { readonly length?: number | undefined } = {},
): Reply {
  const answering = context.words(askingWords);
  switch (kind) {
    case 'secret':
      return replyOf(
        [
          { kind: 'heading', text: answering.secret.heading },
          { kind: 'text', markdown: answering.secret.textMarkdown },
          { kind: 'text', markdown: answering.secret.askMarkdown },
        ],
        'asker',
      );
    case 'log': {
      const { name, email } = nearestOwner(context, []);
      return replyOf(
        [
          { kind: 'heading', text: answering.log.heading },
          {
            kind: 'text',
            markdown: answering.log.textMarkdown(exampleQuestions(context.knowledge)[0]),
          },
          { kind: 'text', markdown: answering.log.personMarkdown(name, email) },
        ],
        'asker',
      );
    }
    case 'long':
      return saying(answering.tooLong(length, LONGEST_QUESTION), 'asker');
    case 'gibberish':
      return saying(answering.gibberish, 'asker');
    case 'otherScript':
      return saying(answering.otherScript, 'asker');
    case 'email':
      return saying(answering.email, 'asker');
  }
}
