import type { Turn, TurnResult } from '../../../conversation/feature.js';
import type { ReplyContext } from '../../../conversation/reply-context.js';
import { saying } from '../../../conversation/saying.js';
import { open, opensForms, say } from '../../../conversation/turn.js';
import { replyOf } from '../../../ports/plain.js';
import type { Button, Form, Reply } from '../../../ports/reply.js';
import { sharedPeopleWords } from './wording.js';

interface Opening {
  form(): Form | Promise<Form>;
  /** What opens it with a click; gets its label. */
  button(label: string): Button;
  /** What to type where there are no forms. */
  readonly typed: string;
}

/** Opens a form; after words that cannot open one, a button that does. */
export async function openForm(turn: Turn, { form, button, typed }: Opening): Promise<TurnResult> {
  if (opensForms(turn)) return open(await form());
  return say(turn.capabilities.forms ? openFormReply(turn.context, button) : saying(typed, 'asker'));
}

/** A button that opens a form, for where one opens from a click only. */
export function openFormReply(context: ReplyContext, button: Opening['button']): Reply {
  const words = context.words(sharedPeopleWords);
  return replyOf(
    [
      { kind: 'text', markdown: words.openFormMarkdown },
      { kind: 'buttons', buttons: [{ ...button(words.openForm), style: 'primary' }] },
    ],
    'asker',
  );
}
