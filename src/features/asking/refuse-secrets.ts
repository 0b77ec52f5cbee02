import { holdsSecret } from '../../answering/reading/secrets.js';
import type { Turn, TurnResult } from '../../conversation/feature.js';
import { sayAction } from '../../conversation/route.js';
import { saying } from '../../conversation/saying.js';
import { say } from '../../conversation/turn.js';
import { nonQuestionReply } from './non-questions.js';
import { askingWords } from './wording.js';

/** What a platform's picker of people gives back: an id that looks as random as a key. */
const pickedAccounts = /\baccount:[^,\s]+/g;

/**
 * Refuses whatever was typed with a password, a key or a card number in it, before anything looks at it or keeps it.
 * Undefined when there is none.
 */
export function refuseSecret(turn: Turn): TurnResult | undefined {
  const { incoming, context } = turn;
  switch (incoming.kind) {
    case 'message': {
      const names = (incoming.mentions ?? []).map(({ text }) => text);
      const typed = names.reduce((text, name) => text.replaceAll(name, ' '), incoming.text);
      return holdsSecret(typed) ? say(nonQuestionReply(context, 'secret')) : undefined;
    }
    case 'ask':
      return holdsSecret(incoming.text)
        ? { replies: [], outcome: { card: nonQuestionReply(context, 'secret') } }
        : undefined;
    case 'search':
      return holdsSecret(incoming.text) ? { replies: [], outcome: { results: [] } } : undefined;
    case 'action':
      return incoming.name === sayAction.name && holdsSecret(incoming.value)
        ? say(nonQuestionReply(context, 'secret'))
        : undefined;
    case 'form': {
      const fields = Object.entries(incoming.values).filter(([, value]) =>
        holdsSecret(value.replace(pickedAccounts, ' ')),
      );
      if (fields.length === 0) return undefined;
      const error = context.words(askingWords).secret.field;
      return {
        replies: [],
        outcome: { formErrors: Object.fromEntries(fields.map(([name]) => [name, error])) },
      };
    }
    case 'errand':
      return Object.values(incoming.given).some((text) => holdsSecret(text.replace(pickedAccounts, ' ')))
        ? say(saying(context.words(askingWords).secret.field, 'asker'))
        : undefined;
    case 'verdict':
    case 'joined':
    case 'home':
    case 'changed':
    case 'left':
      return undefined;
  }
}
