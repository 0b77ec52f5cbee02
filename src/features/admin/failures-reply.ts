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
      { kind: 'text', markdown: words.textMarkdown(count, newest), tone: 'warning' },
      { kind: 'note', markdown: words.whatMarkdown },
    ],
    'asker',
  );
}

/**
 * Tells an admin that the judge is at rest.
 *
 * @param reason what is wrong and what to do
 */
export function judgeReply(context: ReplyContext, reason: string): Reply {
  const { judge } = context.words(failuresWords);
  return replyOf(
    [
      { kind: 'heading', text: judge.heading },
      { kind: 'text', markdown: judge.textMarkdown(reason), tone: 'warning' },
      { kind: 'note', markdown: judge.noteMarkdown },
    ],
    'asker',
  );
}

/**
 * Tells an admin that a platform takes nothing of the bot.
 *
 * @param waiting messages
 */
export function outageReply(context: ReplyContext, platform: string, reason: string, waiting: number): Reply {
  const { outage } = context.words(failuresWords);
  return replyOf(
    [
      { kind: 'heading', text: outage.heading(platform) },
      { kind: 'text', markdown: outage.textMarkdown(reason, waiting), tone: 'warning' },
      { kind: 'note', markdown: outage.noteMarkdown },
    ],
    'asker',
  );
}

/** Tells them that it is over. */
export function outageOverReply(context: ReplyContext, platform: string): Reply {
  const { outage } = context.words(failuresWords);
  return replyOf([{ kind: 'text', markdown: outage.overMarkdown(platform) }], 'asker');
}
