import type { ReplyContext } from '../../conversation/reply-context.js';
import { replyOf } from '../../ports/plain.js';
import type { Reply } from '../../ports/reply.js';
import { failuresWords } from './failures-wording.js';

/**
 * Tells an admin that deliveries fail.
 *
 * @param newest what went wrong last
 */
export function failuresReply(context: ReplyContext, count: number, newest: string): Reply {
  const words = context.words(failuresWords);
  return replyOf(
    [
      { kind: 'heading', text: words.heading },
      { kind: 'text', markdown: words.textMarkdown(count, newest) },
      { kind: 'note', markdown: words.whatMarkdown },
    ],
    'asker',
  );
}
