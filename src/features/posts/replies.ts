import type { ReplyContext } from '../../conversation/reply-context.js';
import type { PostAsked } from '../../onboarding/posts/posts.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Part, Reply } from '../../ports/reply.js';
import { askAgain, sayNo, sayYes } from './actions.js';
import { postsWords } from './wording.js';

/** Asks whether something may be posted, with the text as it would stand there. */
export function askParts(context: ReplyContext, { assignment, post, markdown }: PostAsked): Part[] {
  const { ask } = context.words(postsWords);
  const about = { assignment, post };
  return [
    { kind: 'heading', text: ask.heading },
    { kind: 'text', markdown: ask.mayMarkdown },
    { kind: 'divider' },
    { kind: 'text', markdown },
    { kind: 'divider' },
    {
      kind: 'buttons',
      buttons: [sayYes.button(ask.yes, about, { style: 'primary' }), sayNo.button(ask.no, about)],
    },
    { kind: 'note', markdown: literal(ask.why) },
  ];
}

/** Nothing is asked about posts any more, and how it is again. */
export function postsOffReply(context: ReplyContext): Reply {
  const { off, askMe } = context.words(postsWords);
  return replyOf(
    [
      { kind: 'text', markdown: literal(off) },
      { kind: 'buttons', buttons: [askAgain.button(askMe, {})] },
    ],
    'asker',
  );
}

/** It could not be written to its channel, and can be said yes to once more. */
export function postFailedReply(context: ReplyContext, { assignment, post, markdown }: PostAsked): Reply {
  const { failed, ask } = context.words(postsWords);
  return replyOf(
    [
      { kind: 'heading', text: failed.heading },
      { kind: 'text', markdown },
      { kind: 'text', markdown: literal(failed.whatToDo) },
      { kind: 'buttons', buttons: [sayYes.button(ask.yes, { assignment, post })] },
    ],
    'asker',
  );
}
