import type { Mention } from '../../../src/ports/incoming.js';
import type { Activity } from './schema.js';

/** The entities that Teams' editor writes. */
const characters: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

interface TypedText {
  readonly text: string;
  /** In the order of the activity. Teams, channels, tags and the bot are none. */
  readonly mentions: readonly Mention[];
}

/** A mention as it stands in a text, and the name in it. */
const mentionTag = /<at\b[^<>]*>([\s\S]*?)<\/at>/gi;

/**
 * What was typed, without mentions of the bot; other people's are their names. A text may have a name with its marks
 * escaped where the mention's entity has them plain, and the other way round, so both are compared as they are read.
 */
export function typedText({ text, textFormat, entities, recipient }: Activity): TypedText {
  const all = (entities ?? []).filter((entity) => entity !== undefined);
  const isMarkup = textFormat === 'xml';
  const named = (mention: string) =>
    withoutEscapes(mention.replace(mentionTag, '$1')).replace(/\s+/g, ' ').trim();
  const bots = new Set(
    all.filter(({ mentioned }) => mentioned.id === recipient.id).map((one) => named(one.text ?? '')),
  );
  const names = all.flatMap((entity) => (entity.text ? [{ entity, name: named(entity.text) }] : []));
  const known = new Set(names.map(({ name }) => name));
  // Names stand aside while the rest is read, since what is in them is no markup.
  const aside: string[] = [];
  const put = (name: string) => (bots.has(name) ? ' ' : `\uE000${aside.push(name) - 1}\uE001`);
  let words = (text ?? '')
    .replace(/[\uE000\uE001]/g, '\uFFFD')
    .replace(mentionTag, (whole, inner: string) => (known.has(named(inner)) ? put(named(inner)) : whole));
  // Some clients give the mention without the tag.
  for (const { entity, name } of names) {
    if (entity.text && !/<at\b/i.test(entity.text)) words = words.replaceAll(entity.text, () => put(name));
  }
  const read = (isMarkup ? fromHtml(words) : fromPlain(words))
    .replace(/\uE000(\d+)\uE001/g, (_, place) => aside[Number(place)] ?? '')
    .replaceAll('\u00A0', ' ')
    .trim();
  const mentions = names.flatMap(({ entity: { mentioned }, name }) => {
    const { id: account, type } = mentioned;
    const isPerson = !/^(19|28):/.test(account) && (!type || /^(person|user)$/i.test(type));
    return isPerson && account !== recipient.id && name !== '' && read.includes(name)
      ? [{ text: name, account }]
      : [];
  });
  return { text: read, mentions };
}

/** What Teams puts between the words of a message: the quote of another one, and where an attachment stands. */
const standIns =
  /<(quoted|attachment)\b[^<>]*(?:\/>|>[\s\S]*?<\/\1>)|<blockquote\b[^<>]*schema\.skype\.com\/(?:Reply|Forward)[^<>]*>[\s\S]*?<\/blockquote>/gi;

/** Text that is not markup, in which Teams leaves some all the same. What else looks like markup was typed. */
function fromPlain(text: string): string {
  return text.replace(standIns, ' ').replace(/&nbsp;|&#(?:160|xA0);/gi, ' ');
}

/** A name without escapes, whoever wrote it. */
function withoutEscapes(name: string): string {
  return unescaped(name).replaceAll('\u00A0', ' ');
}

/**
 * The words of a message that is HTML: blocks and breaks end a line, everything else that is markup goes.
 *
 * @example fromHtml('<p>a &lt;b&gt;</p><p><at id="0">Ropes</at> c</p>') // 'a <b>\nRopes c'
 */
export function fromHtml(html: string): string {
  const words = html
    .replace(standIns, '\n')
    .replace(/<br\s*\/?>|<\/(p|div|li|h[1-6]|blockquote|pre|tr)>/gi, '\n')
    .replace(/<\/?[a-z!][^<>]*>/gi, '');
  return unescaped(words)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name) return characters[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
  });
}
