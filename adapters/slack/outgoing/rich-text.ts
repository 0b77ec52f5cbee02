import type {
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextLink,
  RichTextSection,
  RichTextText,
} from '@slack/types';
import type { List, Nodes, PhrasingContent } from 'mdast';
import { parseMarkdown } from '../../../src/ports/markdown.js';
import { limits } from './limits.js';
import { contained } from './plain-text.js';

/**
 * Why rich text and not mrkdwn: mrkdwn has no escape for its own marks, so a typed `*x*` would come out bold. The
 * texts inside rich text are shown as they are; nothing in them can be read as a mention, a link or a mark.
 */

/** A run of text, or a link, with these marks. */
interface Style {
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
  if (!isWeb(url)) return textElement(text === url ? text : `${text} (${url})`, style);
  return {
    type: 'link',
    url,
    ...(text === '' ? {} : { text: contained(text) }),
    ...(Object.keys(style).length > 0 ? { style: { ...style } } : {}),
  };
}

export function section(...elements: readonly RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements: [...elements] };
}

export function bulletList(items: readonly RichTextSection[]): RichTextBlockElement[] {
  return items.length === 0 ? [] : [{ type: 'rich_text_list', style: 'bullet', elements: [...items] }];
}

/**
 * The Markdown subset as rich text. What is outside the subset (a heading, raw HTML, a link that is not http)
 * comes out as the text it was written with.
 */
export function richText(markdown: string): RichTextBlockElement[] {
  const blocks: RichTextBlockElement[] = [];
  let paragraph: RichTextElement[] = [];
  const flush = () => {
    if (paragraph.length > 0) blocks.push(section(...paragraph));
    paragraph = [];
  };
  for (const node of parseMarkdown(markdown).children) {
    if (node.type === 'code') {
      flush();
      blocks.push({ type: 'rich_text_preformatted', elements: [textElement(node.value || ' ')] });
    } else if (node.type === 'list') {
      flush();
      blocks.push(list(node, markdown));
    } else {
      const content =
        node.type === 'paragraph'
          ? inline(node.children, {}, markdown)
          : [textElement(asWritten(node, markdown))];
      if (paragraph.length > 0) paragraph.push(textElement('\n\n'));
      paragraph.push(...content);
    }
  }
  flush();
  return blocks;
}

/** Whether a Markdown text has marks: bold, code, links, lists. */
export function hasMarks(markdown: string): boolean {
  return parseMarkdown(markdown).children.some(
    (block) => block.type !== 'paragraph' || block.children.some((node) => node.type !== 'text'),
  );
}

function list(node: List, source: string): RichTextBlockElement {
  return {
    type: 'rich_text_list',
    style: node.ordered ? 'ordered' : 'bullet',
    elements: node.children.map((item) => section(...lines(item.children, source))),
  };
}

/** What stands in an item of a list: every block on a line of its own. */
function lines(nodes: readonly Nodes[], source: string): RichTextElement[] {
  return nodes.flatMap((node, index) => {
    const before = index === 0 ? [] : [textElement('\n')];
    switch (node.type) {
      case 'paragraph':
        return [...before, ...inline(node.children, {}, source)];
      case 'code':
        return [...before, textElement(node.value || ' ', { code: true })];
      case 'list':
        return node.children.flatMap((item, position) => [
          textElement(`\n${node.ordered ? `${(node.start ?? 1) + position}.` : '•'} `),
          ...lines(item.children, source),
        ]);
      default:
        return [...before, textElement(asWritten(node, source))];
    }
  });
}

function inline(nodes: readonly PhrasingContent[], style: Style, source: string): RichTextElement[] {
  return nodes.flatMap((node) => phrase(node, style, source));
}

function phrase(node: PhrasingContent, style: Style, source: string): RichTextElement[] {
  switch (node.type) {
    case 'text':
      return node.value === '' ? [] : [textElement(node.value.replace(/\n/g, ' '), style)];
    case 'strong':
      return inline(node.children, { ...style, bold: true }, source);
    case 'emphasis':
      return inline(node.children, { ...style, italic: true }, source);
    case 'inlineCode':
      return node.value === '' ? [] : [textElement(node.value, { ...style, code: true })];
    case 'break':
      return [textElement('\n')];
    case 'link':
      return isWeb(node.url)
        ? [linkElement(node.url, words(node.children), style)]
        : [textElement(asWritten(node, source), style)];
    default:
      return [textElement(asWritten(node, source), style)];
  }
}

function words(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) => ('value' in node ? node.value : 'children' in node ? words(node.children) : ''))
    .join('');
}

function isWeb(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url) && url.length <= limits.text;
}

function asWritten(node: Nodes, source: string): string {
  return source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? source.length) || ' ';
}

/** Rich text as blocks of no more text than a section may have; what is longer goes on in the next. */
export function richBlocks(elements: readonly RichTextBlockElement[]): RichTextBlock[] {
  const blocks: RichTextBlock[] = [];
  let room = 0;
  for (const element of elements.flatMap(inPieces)) {
    const size = sizeOf(element);
    const last = blocks.at(-1);
    if (last && size <= room) {
      last.elements.push(element);
      room -= size;
    } else {
      blocks.push({ type: 'rich_text', elements: [element] });
      room = limits.text - size;
    }
  }
  return blocks;
}

function sizeOf(element: RichTextBlockElement): number {
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
        grouped(item.elements).map((elements) => ({ ...element, elements: [section(...elements)] })),
      );
    case 'rich_text_preformatted':
      return element.elements.flatMap(inTexts).map((piece) => ({ ...element, elements: [piece] }));
    case 'rich_text_section':
    case 'rich_text_quote':
      return grouped(element.elements).map((elements) => ({ ...element, elements }));
  }
}

/** Elements in groups of no more text than fits into a block. */
function grouped(elements: readonly RichTextElement[]): RichTextElement[][] {
  const groups: RichTextElement[][] = [];
  let room = 0;
  for (const element of elements.flatMap(inTexts)) {
    const size = lengthOf(element);
    const last = groups.at(-1);
    if (last && size <= room) {
      last.push(element);
      room -= size;
    } else {
      groups.push([element]);
      room = limits.text - size;
    }
  }
  return groups;
}

function inTexts<Element extends RichTextElement>(element: Element): (Element | RichTextText)[] {
  return element.type === 'text' ? cut(element) : [element];
}

/** Cuts a long text between words where it can, and never within a character. */
function cut(element: RichTextText): RichTextText[] {
  const pieces: RichTextText[] = [];
  let rest = element.text;
  while (rest.length > limits.text) {
    const space = rest.lastIndexOf(' ', limits.text - 1);
    const end = space > limits.text / 2 ? space + 1 : limits.text;
    const at = /[\uD800-\uDBFF]/.test(rest[end - 1] ?? '') ? end - 1 : end;
    pieces.push({ ...element, text: rest.slice(0, at) });
    rest = rest.slice(at);
  }
  if (rest !== '') pieces.push({ ...element, text: rest });
  return pieces;
}
