import type { ReplyContext } from '../../conversation/reply-context.js';
import type { FailureKind } from '../../delivery/deliveries.js';
import { replyOf } from '../../ports/plain.js';
import type { ListItem, Reply } from '../../ports/reply.js';
import { shortened } from '../shared/shortened.js';
import { failuresWords } from './failures-wording.js';

/** Reasons that are listed. */
export const MOST_REASONS = 10;

/** Characters of one. */
const REASON = 200;

/**
 * Tells an admin that deliveries fail, and why.
 *
 * @param newest what went wrong last
 * @param kinds the most frequent reasons
 */
export function failuresReply(
  context: ReplyContext,
  count: number,
  newest: string,
  kinds: readonly FailureKind[],
): Reply {
  const words = context.words(failuresWords);
  const items = kinds.map((kind): ListItem => {
    const reason = shortened(kind.reason, REASON);
    return {
      title: words.platform(kind.platform),
      detail: `${words.messages(kind.count)} · ${reason}`,
      cells: [{ text: String(kind.count), value: kind.count }, { text: reason }],
      actions: [],
    };
  });
  return replyOf(
    [
      { kind: 'heading', text: words.heading },
      { kind: 'text', markdown: words.textMarkdown(count, newest), tone: 'warning' },
      { kind: 'list', items, look: { as: 'table', caption: words.heading, columns: words.columns } },
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
