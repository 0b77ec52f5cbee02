import type { CardBlock, MrkdwnElement } from '@slack/types';
import type { ListItem } from '../../../src/ports/reply.js';
import { escaped, turnsDirection } from '../../kit/outgoing/text.js';
import { type Controls, fits } from './controls.js';
import { limits } from './limits.js';
import { inLine } from './plain-text.js';

/**
 * What mrkdwn would make something of and has no escape for: bold, italics, strike, code, the name of an emoji, and a
 * quote at the beginning, which an escaped `>` is too (https://docs.slack.dev/messaging/formatting-message-text).
 */
const marks = /[*_~`]|:[^\s:]+:|^\s*>/u;

/**
 * A card for each of a few things to choose from, with their buttons inside.
 *
 * @returns undefined where a text might be read as a mark, where a card has no room for a text (150 characters of a title, 200 below
 *   it), for the buttons (3) or their labels, or where an item has a link
 */
export function cardBlocks(items: readonly ListItem[], controls: Controls): CardBlock[] | undefined {
  if (items.length === 0 || !items.every(fitsCard)) return undefined;
  return items.map(({ title, detail, flag, actions }) => ({
    type: 'card',
    title: asWritten(title),
    ...(flag ? { subtitle: asWritten(flag.text) } : {}),
    ...(detail.trim() === '' ? {} : { body: asWritten(detail) }),
    ...(actions.length === 0 ? {} : { actions: actions.map((one) => controls.button(one, title)) }),
  }));
}

function fitsCard({ title, detail, flag, link, actions }: ListItem): boolean {
  const texts = [title, detail, ...(flag ? [flag.text] : [])];
  if (title.trim() === '' || flag?.text.trim() === '' || link) return false;
  if (texts.some((text) => marks.test(text) || turnsDirection(text))) return false;
  const isShort = sent(detail).length <= limits.cardBody;
  if (!isShort || [title, flag?.text ?? ''].some((text) => sent(text).length > limits.cardTitle))
    return false;
  return actions.length <= limits.cardActions && actions.every(fits);
}

/** Text in which nothing acts: it has no marks, and Slack makes no links, channels and people of it (`verbatim`). */
function asWritten(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text: sent(text), verbatim: true };
}

/** As it is sent: in one line, and escaped. */
function sent(text: string): string {
  return escaped(inLine(text, Number.POSITIVE_INFINITY));
}
