import type { List, ListItem, Nodes, PhrasingContent, RootContent } from 'mdast';
import { chapterUnder } from './chapters.js';
import type { ChecklistItem, ItemContent } from './checklist.js';
import { isField } from './fields.js';
import { itemWords } from './item-words.js';
import { itemFrom, paragraph } from './made-item.js';
import { hasBox, isBox } from './marks.js';
import { plainOf } from './phrasing.js';
import { lineOf, type Place } from './place.js';
import { type Due, dueIn } from './times.js';

/** Whether somebody ticks off something in it. */
export function hasBoxes(node: Nodes): boolean {
  if (node.type === 'listItem' && (typeof node.checked === 'boolean' || hasBox(plainOf(node)))) return true;
  if (node.type === 'tableCell') return isBox(plainOf(node)) || hasBox(plainOf(node));
  return 'children' in node && node.children.some((child: Nodes) => hasBoxes(child));
}

/** Whether an item says when by itself, or for the list below it. */
export function hasOwnTime(item: ListItem): boolean {
  const {
    children: [first],
  } = item;
  if (first?.type !== 'paragraph') return false;
  return itemWords(first.children, undefined).due !== undefined || timeOfGroup(item, undefined) !== undefined;
}

/** Words of a time that stands for a heading without being marked as one: "First month", "Pre-arrival". */
const MOST_WORDS_OF_TIME = 3;

/** The time that an item is for the list below it: `- **First day**`, `- Week 2:`. */
function timeOfGroup(
  { checked, children: [first, ...rest] }: ListItem,
  within: Due | undefined,
): Due | undefined {
  if (first?.type !== 'paragraph' || typeof checked === 'boolean') return undefined;
  if (!rest.some((child) => child.type === 'list')) return undefined;
  const text = plainOf(first).trim();
  const [only, ...others] = first.children;
  const isMarked =
    (only?.type === 'strong' && others.every((one) => /^\s*:?\s*$/.test(plainOf(one)))) || /:$/.test(text);
  const isAlone = text.split(/\s+/).length <= MOST_WORDS_OF_TIME;
  return isMarked || isAlone ? dueIn(text.replace(/:$/, ''), within) : undefined;
}

export function itemsOfList({ children }: List, place: Place): ChecklistItem[] {
  return children.flatMap((item) => itemsOf(item, place));
}

function itemsOf(item: ListItem, place: Place): ChecklistItem[] {
  const [first, ...rest] = item.children;
  if (first?.type !== 'paragraph') return item.children.flatMap((child) => nested(child, place));
  const groupTime = timeOfGroup(item, place.due);
  if (groupTime) {
    const heading = plainOf(first).trim().replace(/:$/, '');
    const chapter = chapterUnder(place.chapter, groupTime, heading);
    return rest.flatMap((child) => nested(child, { ...place, due: groupTime, chapter, heading }));
  }
  const isBoxed = typeof item.checked === 'boolean' || hasBox(plainOf(first));
  const words = itemWords(first.children, place.due, place.known);
  const own: Place = {
    ...place,
    due: words.due ?? place.due,
    doers: words.doers.length > 0 ? words.doers : place.doers,
  };
  const lists = rest.filter((child) => child.type === 'list');
  const below = lists.flatMap((list) => list.children);
  const isGroup =
    below.length > 0 && (words.plain === '' || (!isBoxed && below.some((child) => hasBoxes(child))));
  if (isGroup) {
    const heading = words.plain.replace(/:$/, '') || place.heading;
    return lists.flatMap((list) => itemsOfList(list, { ...own, heading }));
  }
  if (words.plain === '' || (!isBoxed && below.length === 0 && isField(plainOf(first)))) return [];
  const isParted = below.some((child) => saysWhoOrWhen(child, own));
  const content = isParted ? rest.filter((child) => child.type !== 'list') : rest;
  const made = itemFrom(words.plain, [paragraph(words.phrasing), ...content.map(unboxed)], own, lineOf(item));
  return isParted ? [made, ...lists.flatMap((list) => itemsOfList(list, own))] : [made];
}

function nested(node: RootContent, place: Place): ChecklistItem[] {
  return node.type === 'list' ? itemsOfList(node, place) : [];
}

/** An item below another that names its own doer or time is an item of its own. */
function saysWhoOrWhen({ children: [first] }: ListItem, { due: within, known }: Place): boolean {
  if (first?.type !== 'paragraph') return false;
  const { doers, due } = itemWords(first.children, within, known);
  return doers.length > 0 || due !== undefined;
}

/** Without the boxes of the items in it, which a path has no use for. */
function unboxed(node: ItemContent): ItemContent {
  if (node.type === 'list') return { ...node, children: node.children.map(unboxedItem) };
  return node;
}

function unboxedItem(item: ListItem): ListItem {
  const { checked: _, ...plain } = item;
  const children = item.children.map((child, at) =>
    at === 0 && child.type === 'paragraph' && hasBox(plainOf(child))
      ? { ...child, children: itemWords(child.children, undefined).phrasing as PhrasingContent[] }
      : unboxed(child),
  );
  return { ...plain, children };
}
