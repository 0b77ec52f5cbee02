import type { ListItem, ListLook } from '../../../src/ports/reply.js';
import { type Mark, marked } from './badge.js';
import { bytesOf, type Element } from './card.js';
import { act, buttonSets } from './controls.js';
import { sourceRun } from './markdown.js';
import { blocks, run } from './rich-text.js';

/** Bytes of an item that stays whole where a card is parted. */
const WHOLE = 6_000;

const tones: Readonly<Record<NonNullable<ListItem['flag']>['tone'], Omit<Mark, 'text'>>> = {
  attention: { look: { color: 'Attention' }, style: 'Attention', appearance: 'Tint' },
  good: { look: { color: 'Good' }, style: 'Good', appearance: 'Tint' },
  quiet: { look: { isSubtle: true }, style: 'Subtle', appearance: 'Tint' },
};

/**
 * Each item by itself, beneath the one before: a column for the buttons would leave no room on a telephone. What may be a
 * table stays a list (docs/decisions/0022-cards-are-made-for-400-pixels.md).
 */
export function list(items: readonly ListItem[], look?: ListLook): Element[] {
  return items.flatMap((item) => {
    const elements = itemElements(item);
    const [first, ...rest] = elements;
    if (!first) return [];
    const whole = look?.as === 'cards' ? choice(item, elements) : listed(elements);
    return bytesOf(whole) <= WHOLE ? [whole] : [{ ...first, separator: true }, ...rest];
  });
}

function listed(items: readonly Element[]): Element {
  return { type: 'Container', items, separator: true };
}

/** One of a few things to choose from: where it does one thing, a click anywhere on it does that. */
function choice({ title, actions }: ListItem, items: readonly Element[]): Element {
  const [only, ...others] = actions;
  return {
    type: 'Container',
    style: 'emphasis',
    showBorder: true,
    roundedCorners: true,
    spacing: 'Medium',
    items,
    ...(only && others.length === 0 ? { selectAction: act(only, title) } : {}),
  };
}

function itemElements({ title, detail, flag, link, actions }: ListItem): Element[] {
  const name = title === '' ? [] : [run(title, { weight: 'Bolder' })];
  return [
    ...(flag && flag.text !== '' ? marked(name, { ...tones[flag.tone], text: flag.text }) : blocks(name)),
    ...(detail === '' ? [] : blocks([run(detail, { isSubtle: true, size: 'Small' })], 'None')),
    ...(link ? blocks([sourceRun(link)], 'None') : []),
    ...buttonSets(actions, title),
  ];
}
