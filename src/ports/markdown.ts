import type { Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as plain } from 'mdast-util-to-string';

/** The Markdown that every platform can show. Headings, tables, images, quotes and HTML are left out. */
const allowed = new Set<Nodes['type']>([
  'root',
  'paragraph',
  'text',
  'strong',
  'emphasis',
  'inlineCode',
  'code',
  'link',
  'list',
  'listItem',
  'break',
]);

/** The syntax tree (CommonMark) of a Markdown text; renderers walk it. */
export function parseMarkdown(markdown: string): Root {
  return fromMarkdown(markdown);
}

/** What in a text is not of the subset: the node's type and its line from 1, in order. Empty when all is well. */
export function outsideSubset(markdown: string): { type: string; line: number }[] {
  const found: { type: string; line: number }[] = [];
  const visit = (node: Nodes): void => {
    const line = node.position?.start.line ?? 1;
    if (!allowed.has(node.type)) found.push({ type: node.type, line });
    else if (node.type === 'link' && !/^https?:\/\//.test(node.url))
      found.push({ type: 'link without http', line });
    else if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(parseMarkdown(markdown));
  return found;
}

/** The words of a Markdown text without its marks, for fallbacks and notifications. */
export function plainText(markdown: string): string {
  return parseMarkdown(markdown).children.map(plainBlock).join('\n');
}

/** A block in lines of its own: each item of a list, in lists inside lists, too. */
function plainBlock(block: RootContent): string {
  if (block.type === 'list' || block.type === 'listItem') {
    return block.children.map((child) => plainBlock(child)).join('\n');
  }
  return plain(block);
}

/**
 * Text that somebody typed, as Markdown that shows exactly that text: it can form no link, mention or mark.
 * CommonMark lets every ASCII punctuation character be escaped by a backslash.
 *
 * @example literal('*hi* <!channel>') // '\\*hi\\* \\<\\!channel\\>'
 */
export function literal(text: string): string {
  return text
    .replace(/[!-/:-@[-`{-~]/g, '\\$&')
    .replace(/^[ \t]+/gm, '')
    .replace(/\n{2,}/g, '\n');
}
