import type {
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextLink,
  RichTextList,
  RichTextSection,
  RichTextText,
} from '@slack/types';
import { grouped } from '../../kit/outgoing/groups.js';
import { isWeb } from '../../kit/outgoing/markdown.js';
import { cut } from '../../kit/outgoing/text.js';
import { limits } from './limits.js';
import { contained } from './plain-text.js';

/**
 * Why rich text and not mrkdwn: mrkdwn has no escape for its own marks, so a typed `*x*` would come out bold. The
 * texts inside rich text are shown as they are; nothing in them can be read as a mention, a link or a mark.
 */

/** A run of text, or a link, with these marks. */
export interface Style {
  readonly bold?: true;
  readonly italic?: true;
  readonly code?: true;
}

export function textElement(text: string, style: Style = {}): RichTextText {
  return {
    type: 'text',
    text: contained(text),
    ...(Object.keys(style).length > 0 ? { style: { ...style } } : {}),
  };
}

/** A link when the address is one, otherwise the words with the address behind them. */
export function linkElement(url: string, text: string, style: Style = {}): RichTextLink | RichTextText {
  if (!isLink(url)) return textElement(text === url ? text : `${text} (${url})`, style);
  return {
    type: 'link',
    url,
    ...(text === '' ? {} : { text: contained(text) }),
    ...(Object.keys(style).length > 0 ? { style: { ...style } } : {}),
  };
}

/** Whether an address is one of the web, and no longer than Slack takes a link. */
export function isLink(url: string): boolean {
  return isWeb(url) && url.length <= limits.text;
}

export function section(...elements: readonly RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements: [...elements] };
}

export function bulletList(items: readonly RichTextSection[]): RichTextBlockElement[] {
  return items.length === 0 ? [] : [{ type: 'rich_text_list', style: 'bullet', elements: [...items] }];
}

/**
 * Rich text as blocks of no more text than a section may have; what is longer goes on in the next. Nor of much more JSON, as short
 * rows of a long table have: what does not fit into a message is left out by blocks.
 */
export function richBlocks(elements: readonly RichTextBlockElement[]): RichTextBlock[] {
  const blocks = grouped(
    elements.flatMap(inPieces),
    { most: limits.text, of: sizeOf },
    { most: limits.richSize, of: jsonOf },
  );
  return blocks.map((some) => ({ type: 'rich_text', elements: some }));
}

/** Characters of all texts and links in it. */
export function sizeOf(element: RichTextBlockElement): number {
  const parts: readonly (RichTextElement | RichTextSection)[] = element.elements;
  return parts.reduce((sum, part) => sum + ('elements' in part ? sizeOf(part) : lengthOf(part)), 0);
}

function lengthOf(element: RichTextElement): number {
  if (element.type === 'text') return element.text.length;
  if (element.type === 'link') return (element.text ?? '').length + element.url.length;
  return 0;
}

function jsonOf(element: RichTextBlockElement | RichTextSection): number {
  return JSON.stringify(element).length;
}

function inPieces(element: RichTextBlockElement): RichTextBlockElement[] {
  if (
    sizeOf(element) <= limits.text &&
    (element.type !== 'rich_text_list' || jsonOf(element) <= limits.richSize)
  )
    return [element];
  switch (element.type) {
    case 'rich_text_list':
      return listPieces(element);
    case 'rich_text_preformatted':
      return element.elements.flatMap(inTexts).map((piece) => ({ ...element, elements: [piece] }));
    case 'rich_text_section':
    case 'rich_text_quote':
      return inRows(element.elements).map((elements) => ({ ...element, elements }));
  }
}

/**
 * A list, and before which number it begins, which the types of the SDK do not know
 * (https://docs.slack.dev/reference/block-kit/block-elements/rich-text-list-element).
 */
export type TextList = RichTextList & { readonly offset?: number };

/** The mark before an item of a list, where it stands in other text. */
export function markIn({ style, offset = 0 }: TextList, index: number): string {
  return style === 'ordered' ? `${offset + index + 1}. ` : '• ';
}

/** A list as several, whose numbers go on where they were. */
function listPieces(list: TextList): TextList[] {
  const rows = list.elements.flatMap((item, number) =>
    inRows(item.elements).map((elements) => ({ number, item: section(...elements) })),
  );
  const groups = grouped(
    rows,
    { most: limits.text, of: ({ item }) => sizeOf(item) },
    { most: limits.richSize, of: ({ item }) => jsonOf(item) },
  );
  return groups.map((group) => {
    const offset = (list.offset ?? 0) + (group[0]?.number ?? 0);
    return {
      ...list,
      ...(list.style === 'ordered' && offset > 0 ? { offset } : {}),
      elements: group.map(({ item }) => item),
    };
  });
}

/** Elements in groups of no more text than fits into a block. */
function inRows(elements: readonly RichTextElement[]): RichTextElement[][] {
  return grouped(elements.flatMap(inTexts), { most: limits.text, of: lengthOf });
}

function inTexts<Element extends RichTextElement>(element: Element): (Element | RichTextText)[] {
  if (element.type !== 'text') return [element];
  return cut(element.text, limits.text).map((text) => ({ ...element, text }));
}
