import { textAction } from './actions.js';
import type { Turn, TurnResult } from './feature.js';
import type { Submitted } from './forms.js';
import { parseMessage } from './parse-message.js';
import { saying } from './saying.js';
import { say } from './turn.js';
import { conversationWords } from './wording/wording.js';

/** Hands a message to its command, or to the feature that answers questions. `quoted` words are never a command. */
export async function routeMessage(turn: Turn, text: string, quoted = false): Promise<TurnResult> {
  const parsed = quoted ? undefined : parseMessage(text, turn.features.lexicon(turn.context.locale));
  const done = parsed && (await parsed.command.handle(turn, parsed.heard));
  return done ?? (await turn.features.question?.(turn, text, quoted)) ?? unknown(turn);
}

/** Hands a click to its feature. Name and value may be forged, or come from an old card. */
export async function routeAction(turn: Turn, name: string, value: string): Promise<TurnResult> {
  return (await turn.features.actions.get(name)?.run(turn, value)) ?? unknown(turn);
}

/** Hands a submitted form to its feature. */
export async function routeForm(
  turn: Turn,
  submitted: Submitted & { readonly name: string },
): Promise<TurnResult> {
  return (await turn.features.forms.get(submitted.name)?.run(turn, submitted)) ?? unknown(turn);
}

/** A button that stands for a typed message: its value is that message. */
export const sayAction = textAction('say');

/** Answers a click or a form that no feature knows. */
export function unknown({ context }: Turn): TurnResult {
  return say(saying(context.words(conversationWords).unknownAction, 'asker'));
}
