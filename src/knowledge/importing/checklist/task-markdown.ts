import type { BlockContent, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { LinkTo } from '../../pages/blocks.js';
import { tidy } from '../mdast-tidying.js';
import { isTag, plainOf } from './phrasing.js';

/**
 * What an item says, in the Markdown that every chat shows: headings are bold, quotes paragraphs, tables lists, pictures links.
 *
 * @param linkTo the address that a link leads to; where there is none its words stay
 */
export function taskMarkdown(content: readonly RootContent[], linkTo: LinkTo): string {
  const root = { type: 'root' as const, children: content.flatMap((node) => blocks(node, linkTo)) };
  tidy(root);
  root.children = root.children.filter((node) => node.type !== 'paragraph' || !isEmpty(node));
  return toMarkdown(root, {
    bullet: '-',
    emphasis: '*',
    listItemIndent: 'one',
    rule: '-',
    fences: true,
  }).trim();
}

function blocks(node: RootContent, linkTo: LinkTo): BlockContent[] {
  switch (node.type) {
    case 'paragraph':
      return whole(phrases(node.children, linkTo));
    case 'heading':
      return whole([{ type: 'strong', children: phrases(node.children, linkTo) }]);
    case 'list': {
      const children = node.children.flatMap((item) => items(item, linkTo));
      const { ordered = false, start = null } = node;
      return children.length > 0 ? [{ type: 'list', ordered, start, spread: false, children }] : [];
    }
    case 'blockquote':
      return node.children.flatMap((child) => blocks(child, linkTo));
    case 'code':
      return [{ type: 'code', value: node.value, ...(node.lang ? { lang: node.lang } : {}) }];
    case 'table': {
      const rows = node.children.slice(1).map((row) => row.children.map((cell) => cell.children));
      const children = rows.flatMap((cells): ListItem[] => {
        const filled = cells.filter((cell) => plainOf(cell).trim() !== '');
        const line = filled.flatMap((cell, at): PhrasingContent[] => [
          ...(at > 0 ? [{ type: 'text' as const, value: ': ' }] : []),
          ...phrases(cell, linkTo),
        ]);
        return line.length > 0 ? [{ type: 'listItem', spread: false, children: whole(line) }] : [];
      });
      return children.length > 0 ? [{ type: 'list', ordered: false, spread: false, children }] : [];
    }
    default:
      return [];
  }
}

function items({ children }: ListItem, linkTo: LinkTo): ListItem[] {
  const own = children.flatMap((child) => blocks(child, linkTo));
  return own.length > 0 ? [{ type: 'listItem', spread: false, children: own }] : [];
}

function whole(children: PhrasingContent[]): Paragraph[] {
  const [first, last] = [children[0], children.at(-1)];
  if (first?.type === 'text') first.value = first.value.trimStart();
  if (last?.type === 'text') last.value = last.value.trimEnd();
  const paragraph: Paragraph = { type: 'paragraph', children };
  return isEmpty(paragraph) ? [] : [paragraph];
}

function isEmpty(paragraph: Paragraph): boolean {
  return plainOf(paragraph).trim() === '';
}

function phrases(nodes: readonly PhrasingContent[], linkTo: LinkTo): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    switch (node.type) {
      case 'text':
      case 'inlineCode':
      case 'break':
        return [{ ...node }];
      case 'strong':
      case 'emphasis':
        return [{ type: node.type, children: phrases(node.children, linkTo) }];
      case 'delete':
        return phrases(node.children, linkTo);
      case 'link': {
        const url = linkTo(node.url);
        const children = phrases(node.children, linkTo);
        return url === undefined ? children : [{ type: 'link', url, children }];
      }
      case 'image': {
        const words: PhrasingContent[] = node.alt ? [{ type: 'text', value: node.alt }] : [];
        const url = linkTo(node.url);
        return url === undefined || words.length === 0 ? words : [{ type: 'link', url, children: words }];
      }
      case 'html':
        if (/^<br\b/i.test(node.value)) return [{ type: 'break' }];
        return isTag(node.value) ? [] : [{ type: 'text', value: node.value }];
      default:
        return [];
    }
  });
}
