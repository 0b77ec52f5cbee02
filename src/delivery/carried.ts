import { createHash } from 'node:crypto';
import type { Outcome } from '../ports/incoming.js';
import type { Button, Form, Part, Reply } from '../ports/reply.js';

/** What stands for a value: 132 bits of its hash, so that a redelivery has the same key, in letters that platforms carry. */
const key = /^~[A-Za-z0-9_-]{22}$/;

export function isKey(value: string): boolean {
  return key.test(value);
}

export function keyOf(value: string): string {
  return `~${createHash('sha256').update(value).digest('base64url').slice(0, 22)}`;
}

/** What a platform can carry, and what is to be kept for it. */
export interface Carried<Content> {
  readonly carried: Content;
  /** Values by their keys. */
  readonly kept: ReadonlyMap<string, string>;
}

/**
 * A reply with keys in place of values that are too long.
 *
 * @param most characters of a value that the platform carries; at least 23
 */
export function carriedReply(reply: Reply, most: number): Carried<Reply> {
  return carry(most, (short) => replyWith(reply, short));
}

/** The same of what is answered in the same breath. */
export function carriedOutcome(outcome: Outcome, most: number): Carried<Outcome> {
  return carry(most, (short) => outcomeWith(outcome, short));
}

/** Gives the key of a value that is too long, or the value itself. */
type Short = (value: string) => string;

function carry<Content>(most: number, make: (short: Short) => Content): Carried<Content> {
  const kept = new Map<string, string>();
  const carried = make((value) => {
    // One that reads like a key would come back as another value.
    if (value.length <= most && !isKey(value)) return value;
    kept.set(keyOf(value), value);
    return keyOf(value);
  });
  return { carried, kept };
}

function outcomeWith(outcome: Outcome, short: Short): Outcome {
  const { redraw, form, home, card, results, ...rest } = outcome;
  return {
    ...rest,
    ...(redraw ? { redraw: replyWith(redraw, short) } : {}),
    ...(form ? { form: formWith(form, short) } : {}),
    ...(home ? { home: replyWith(home, short) } : {}),
    ...(card ? { card: replyWith(card, short) } : {}),
    ...(results ? { results: results.map((one) => ({ ...one, reply: replyWith(one.reply, short) })) } : {}),
  };
}

function replyWith(reply: Reply, short: Short): Reply {
  return { ...reply, parts: reply.parts.map((part) => partWith(part, short)) };
}

function formWith(form: Form, short: Short): Form {
  return { ...form, context: short(form.context) };
}

function partWith(part: Part, short: Short): Part {
  const all = (buttons: readonly Button[]) =>
    buttons.map((button) => ({
      ...button,
      action: { ...button.action, value: short(button.action.value) },
    }));
  switch (part.kind) {
    case 'buttons':
      return { ...part, buttons: all(part.buttons) };
    case 'choices': {
      const options = part.options.map((option) => ({ ...option, value: short(option.value) }));
      return {
        ...part,
        options,
        ...(part.selected === undefined ? {} : { selected: short(part.selected) }),
      };
    }
    case 'steps':
      return { ...part, steps: part.steps.map((step) => ({ ...step, actions: all(step.actions) })) };
    case 'list':
      return { ...part, items: part.items.map((item) => ({ ...item, actions: all(item.actions) })) };
    default:
      return part;
  }
}
