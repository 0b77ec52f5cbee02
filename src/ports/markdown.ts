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

/**
 * Text as Markdown that shows it, with no more escapes than it takes, so that names in it can still be found.
 *
 * @example sparingly('a_b *c*') // 'a_b \\*c\\*'
 *
 * @param within it stands behind something else on its line
 */
export function sparingly(text: string, within = false): string {
  const escaped = text
    .replace(/[\\`*[\]<]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)/g, '\\&');
  const [first = '', ...lines] = escaped.split('\n');
  return [within ? first : asLine(first), ...lines.map(asLine)].join('\n').replace(/\n{3,}/g, '\n\n');
}

/** A line that begins no heading, quote, list or code. */
function asLine(line: string): string {
  return line
    .replace(/^[ \t]+/, '')
    .replace(/^(?=[#>+=~-])/, '\\')
    .replace(/^(\d{1,9})(?=[.)])/, '$1\\');
}

/** An address of the web in a text. */
const address = /(?<![\p{L}\p{N}])https?:\/\/[^\s<>"“”]*[^\s<>"“”.,;:!?)\]}'*_`]/giu;

/**
 * What somebody typed, as Markdown: addresses, links, bold and code are what they mean; everything else is the text
 * that it is.
 *
 * @example fromTyped('see **this**, not *that*: https://a.example') // 'see **this**, not \\*that\\*: <https://a.example>'
 */
export function fromTyped(text: string): string {
  const slice = ({ position }: Nodes) =>
    text.slice(position?.start.offset ?? 0, position?.end.offset ?? text.length);
  const phrase = (node: Nodes, index: number): string => {
    const source = slice(node);
    const within = index > 0;
    switch (node.type) {
      case 'text':
        return withAddresses(source, within);
      case 'strong':
        return source.startsWith('**')
          ? `**${node.children.map((child) => phrase(child, 1)).join('')}**`
          : sparingly(source, within);
      case 'inlineCode':
        return source;
      case 'link':
        return /^https?:\/\//i.test(node.url) ? source : sparingly(source, within);
      case 'break':
        return '\n';
      default:
        return sparingly(source, within);
    }
  };
  const blocks = parseMarkdown(text).children.map((node) => {
    const source = slice(node);
    if (node.type === 'paragraph') return node.children.map(phrase).join('');
    return node.type === 'code' && /^[`~]/.test(source) ? source : withAddresses(source, false);
  });
  return blocks.join('\n\n');
}

function withAddresses(text: string, within: boolean): string {
  let [out, from] = ['', 0];
  for (const { 0: found, index } of text.matchAll(address)) {
    out += `${sparingly(text.slice(from, index), within || from > 0)}<${found}>`;
    from = index + found.length;
  }
  return out + sparingly(text.slice(from), within || from > 0);
}
