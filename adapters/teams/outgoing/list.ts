import type { ListItem } from '../../../src/ports/reply.js';
import { bytesOf, type Element, type TextRun } from './card.js';
import { buttonSets } from './controls.js';
import { sourceRun } from './markdown.js';
import { blocks, type Look, run } from './rich-text.js';

/** Bytes of an item that stays whole where a card is parted. */
const WHOLE = 6_000;

const tones: Readonly<Record<NonNullable<ListItem['flag']>['tone'], Look>> = {
  attention: { color: 'Attention' },
  good: { color: 'Good' },
  quiet: { isSubtle: true },
};

/** Each item by itself, beneath the one before: a column for the buttons would leave no room on a telephone. */
export function list(items: readonly ListItem[]): Element[] {
  return items.flatMap((item) => {
    const elements = itemElements(item);
    const [first, ...rest] = elements;
    if (!first) return [];
    const whole: Element = { type: 'Container', items: elements, separator: true };
    return bytesOf(whole) <= WHOLE ? [whole] : [{ ...first, separator: true }, ...rest];
  });
}

function itemElements({ title, detail, flag, link, actions }: ListItem): Element[] {
  const marked: TextRun[] = flag && flag.text !== '' ? [run(` · ${flag.text}`, tones[flag.tone])] : [];
  return [
    ...blocks([...(title === '' ? [] : [run(title, { weight: 'Bolder' })]), ...marked]),
    ...(detail === '' ? [] : blocks([run(detail, { isSubtle: true, size: 'Small' })], 'None')),
    ...(link ? blocks([sourceRun(link)], 'None') : []),
    ...buttonSets(actions, title),
  ];
}
