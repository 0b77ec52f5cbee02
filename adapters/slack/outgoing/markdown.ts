import type { RichTextBlockElement, RichTextElement } from '@slack/types';
import type { List, Nodes, PhrasingContent } from 'mdast';
import { parseMarkdown } from '../../../src/ports/markdown.js';
import { asWritten } from '../../kit/outgoing/markdown.js';
import { isLink, linkElement, type Style, section, type TextList, textElement } from './rich-text.js';

/**
 * The Markdown subset as rich text. What is outside the subset (a heading, raw HTML, a link that is not http)
 * comes out as the text it was written with.
 */
export function renderMarkdown(markdown: string): RichTextBlockElement[] {
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
          : [textElement(written(node, markdown))];
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

function list(node: List, source: string): TextList {
  const offset = node.ordered ? (node.start ?? 1) - 1 : 0;
  return {
    type: 'rich_text_list',
    style: node.ordered ? 'ordered' : 'bullet',
    ...(offset > 0 ? { offset } : {}),
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
        return [...before, textElement(written(node, source))];
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
      return isLink(node.url)
        ? [linkElement(node.url, wordsIn(node.children), style)]
        : [textElement(written(node, source), style)];
    default:
      return [textElement(written(node, source), style)];
  }
}

function wordsIn(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) => ('value' in node ? node.value : 'children' in node ? wordsIn(node.children) : ''))
    .join('');
}

/** Slack takes no text that is empty. */
function written(node: Nodes, source: string): string {
  return asWritten(node, source) || ' ';
}
