import type {
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextLink,
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

/** Rich text as blocks of no more text than a section may have; what is longer goes on in the next. */
export function richBlocks(elements: readonly RichTextBlockElement[]): RichTextBlock[] {
  const blocks = grouped(elements.flatMap(inPieces), { most: limits.text, of: sizeOf });
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

function inPieces(element: RichTextBlockElement): RichTextBlockElement[] {
  if (sizeOf(element) <= limits.text) return [element];
  switch (element.type) {
    case 'rich_text_list':
      return element.elements.flatMap((item) =>
        inRows(item.elements).map((elements) => ({ ...element, elements: [section(...elements)] })),
      );
    case 'rich_text_preformatted':
      return element.elements.flatMap(inTexts).map((piece) => ({ ...element, elements: [piece] }));
    case 'rich_text_section':
    case 'rich_text_quote':
      return inRows(element.elements).map((elements) => ({ ...element, elements }));
  }
}

/** Elements in groups of no more text than fits into a block. */
function inRows(elements: readonly RichTextElement[]): RichTextElement[][] {
  return grouped(elements.flatMap(inTexts), { most: limits.text, of: lengthOf });
}

function inTexts<Element extends RichTextElement>(element: Element): (Element | RichTextText)[] {
  if (element.type !== 'text') return [element];
  return cut(element.text, limits.text).map((text) => ({ ...element, text }));
}
