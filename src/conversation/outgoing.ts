import type { Outcome } from '../ports/incoming.js';
import type { Button, Form, Part, Reply } from '../ports/reply.js';
import type { Registry } from './feature.js';

/**
 * Finishes a reply before it is stored: sets its language, and takes out buttons of features that are not registered.
 *
 * @param locale BCP 47 tag; a reply that has a language already, such as a card for a channel, keeps it
 */
export function finishReply(features: Pick<Registry, 'actions'>, locale: string, reply: Reply): Reply {
  return {
    ...reply,
    parts: reply.parts.flatMap((part) => finishPart(features, part)),
    locale: reply.locale ?? locale,
  };
}

function finishPart({ actions }: Pick<Registry, 'actions'>, part: Part): Part[] {
  const known = (buttons: readonly Button[]) => buttons.filter(({ action }) => actions.has(action.name));
  switch (part.kind) {
    case 'buttons': {
      const buttons = known(part.buttons);
      return buttons.length > 0 ? [{ ...part, buttons }] : [];
    }
    case 'choices':
      return actions.has(part.name) ? [part] : [];
    case 'steps':
      return [{ ...part, steps: part.steps.map((step) => ({ ...step, actions: known(step.actions) })) }];
    case 'list':
      return [{ ...part, items: part.items.map((item) => ({ ...item, actions: known(item.actions) })) }];
    default:
      return [part];
  }
}

/** The same for what is answered in the same breath. */
export function finishOutcome(
  features: Pick<Registry, 'actions'>,
  locale: string,
  outcome: Outcome,
): Outcome {
  const { redraw, form, home, card, results, ...rest } = outcome;
  const finished = (reply: Reply) => finishReply(features, locale, reply);
  return {
    ...rest,
    ...(redraw ? { redraw: finished(redraw) } : {}),
    ...(form ? { form: finishForm(locale, form) } : {}),
    ...(home ? { home: finished(home) } : {}),
    ...(card ? { card: finished(card) } : {}),
    ...(results ? { results: results.map((one) => ({ ...one, reply: finished(one.reply) })) } : {}),
  };
}

function finishForm(locale: string, form: Form): Form {
  return { ...form, locale };
}
