import { textAction } from './actions.js';
import type { Turn, TurnResult } from './feature.js';
import type { Submitted } from './forms.js';
import { parseMessage } from './parse-message.js';
import { saying } from './saying.js';
import { say } from './turn.js';
import { conversationWords } from './wording/wording.js';

/** A message finds its command; what is none is a question. */
export async function routeMessage(turn: Turn, text: string, quoted = false): Promise<TurnResult> {
  const parsed = quoted ? undefined : parseMessage(text, turn.features.lexicon(turn.context.locale));
  const done = parsed && (await parsed.command.handle(turn, parsed.heard));
  return done ?? (await turn.features.question?.(turn, text, quoted)) ?? unknown(turn);
}

/** A click finds its feature. Name and value may be forged or from an old card: both are checked against what holds now. */
export async function routeAction(turn: Turn, name: string, value: string): Promise<TurnResult> {
  return (await turn.features.actions.get(name)?.run(turn, value)) ?? unknown(turn);
}

/** A submitted form finds its feature. */
export async function routeForm(
  turn: Turn,
  submitted: Submitted & { readonly name: string },
): Promise<TurnResult> {
  return (await turn.features.forms.get(submitted.name)?.run(turn, submitted)) ?? unknown(turn);
}

/** A button that says something, as if it had been typed. */
export const sayAction = textAction('say');

/** Says that nobody knows what a click or form was. */
export function unknown({ context }: Turn): TurnResult {
  return say(saying(context.words(conversationWords).unknownAction, 'asker'));
}
