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

/** Trees that are kept. Replies of a pack use the same few hundred texts again and again. */
const MOST_KEPT = 1_000;

/** Characters of a text whose tree is kept; longer ones are rare, and their trees large. */
const LONGEST_KEPT = 4_000;

const kept = new Map<string, Root>();

/**
 * The syntax tree (CommonMark) of a Markdown text; renderers walk it, and change nothing in it. The same text gives the
 * same tree: one message is rendered several times until it fits, and read once more for its fallback.
 */
export function parseMarkdown(markdown: string): Root {
  const known = kept.get(markdown);
  if (known) return known;
  const tree = fromMarkdown(markdown);
  if (markdown.length > LONGEST_KEPT) return tree;
  for (const oldest of kept.keys()) {
    if (kept.size < MOST_KEPT) break;
    kept.delete(oldest);
  }
  kept.set(markdown, tree);
  return tree;
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
