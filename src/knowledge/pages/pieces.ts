import type { Element, Nodes, Root } from 'hast';
import type { PhrasingContent } from 'mdast';
import { createInline } from './inline.js';
import { type Table, tableIn } from './table-rows.js';

/** What a page is made of, in its order. */
export type Piece = HeadingPiece | ProsePiece | CodePiece | TablePiece;

export interface HeadingPiece {
  readonly kind: 'heading';
  /** In one line. */
  readonly text: string;
  /** 1 to 6. */
  readonly level: number;
  /** The anchor that somebody wrote for it. */
  readonly id?: string;
}

/** Where a piece stands: in so many items of lists, each within the other. */
export interface InItems {
  readonly depth: number;
  /** It begins an item, of a list with numbers or without. */
  readonly item?: { readonly number?: number };
}

/** A paragraph or an item of a list; its lines end where a break does. */
export interface ProsePiece extends InItems {
  readonly kind: 'prose';
  readonly text: string;
  readonly inline: readonly PhrasingContent[];
  /** The same in the lines of its source, where it has several: a page that is published has them in one. */
  readonly written?: readonly string[];
  /** It is a term of a list of definitions, or what that means. */
  readonly defines?: 'term' | 'meaning';
}

export interface CodePiece extends InItems {
  readonly kind: 'code';
  readonly text: string;
}

export interface TablePiece extends Table {
  readonly kind: 'table';
}

/** What a browser shows nothing of, or no text. */
const unseen = new Set(
  'area audio base button canvas datalist dialog embed head iframe input link map math meta noscript object param picture script select source style svg template textarea title track video'.split(
    ' ',
  ),
);

/** What begins a line of its own; everything else stands within one. */
const blocks = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form header hgroup hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

const headings = new Map([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, level]));

/** A list that is open, and the number of its next item, where it has numbers. */
interface OpenList {
  number: number | undefined;
}

/** Parts a page into headings, paragraphs, items, tables and code. A heading within a quote or a table is text. */
export function piecesOf(page: Root): Piece[] {
  const pieces: Piece[] = [];
  const lists: OpenList[] = [];
  const inline = createInline();
  let line = '';
  let source = '';
  let depth = 0;
  let item: InItems['item'];
  let defines: ProsePiece['defines'];
  let isMeaning = false;

  /** Where the next piece stands; it is the one that begins the item. */
  function place(): InItems {
    const here = item ? { depth, item } : { depth };
    item = undefined;
    return here;
  }

  function flush(): void {
    const text = tidied(line);
    const marked = inline.take();
    const written = tidied(source).split('\n');
    if (text !== '')
      pieces.push({
        kind: 'prose',
        text,
        inline: marked,
        ...(written.length > 1 && { written }),
        ...(isMeaning ? { defines: 'meaning' as const } : defines && { defines }),
        ...place(),
      });
    line = '';
    source = '';
    isMeaning = false;
  }

  function visit(node: Nodes, quoted: boolean): void {
    if (node.type === 'root') for (const child of node.children) visit(child, quoted);
    if (node.type === 'text') {
      const text = inOneLine(node.value);
      line += text;
      source += node.value;
      inline.text(text);
    }
    if (node.type !== 'element' || isUnseen(node)) return;
    const level = headings.get(node.tagName);
    const isBlock = blocks.has(node.tagName) || level !== undefined;
    if (isBlock) flush();
    if (level !== undefined && !quoted) {
      const text = textOf(node);
      const { id } = node.properties;
      if (text !== '') pieces.push({ kind: 'heading', text, level, ...(typeof id === 'string' && { id }) });
    } else if (node.tagName === 'table') {
      const table = tableIn(node, textOf);
      if (table.lines.length > 0) pieces.push({ kind: 'table', ...table });
    } else if (node.tagName === 'pre') {
      const text = codeOf(node).replace(/\n+$/, '');
      if (text !== '') pieces.push({ kind: 'code', text, ...place() });
    } else if (node.tagName === 'ul' || node.tagName === 'ol') {
      lists.push({ number: node.tagName === 'ol' ? startOf(node) : undefined });
      for (const child of node.children) visit(child, quoted);
      flush();
      lists.pop();
    } else if (node.tagName === 'li') {
      visitItem(node, quoted);
    } else if (node.tagName === 'dt' || node.tagName === 'dd') {
      defines = node.tagName === 'dt' ? 'term' : 'meaning';
      for (const child of node.children) visit(child, quoted);
      flush();
      defines = undefined;
    } else if (node.properties.dataDefinition !== undefined) {
      const above = pieces.at(-1);
      if (above?.kind === 'prose' && !above.defines)
        pieces[pieces.length - 1] = { ...above, defines: 'term' };
      isMeaning = true;
    } else {
      const own = ownText(node);
      line += own;
      source += own;
      inline.within(node, own, () => {
        for (const child of node.children) visit(child, quoted || node.tagName === 'blockquote');
      });
    }
    if (isBlock) flush();
  }

  function visitItem(node: Element, quoted: boolean): void {
    const list = lists.at(-1);
    item = list?.number === undefined ? {} : { number: list.number };
    if (list?.number !== undefined) list.number += 1;
    depth += 1;
    for (const child of node.children) visit(child, quoted);
    flush();
    depth -= 1;
    item = undefined;
  }

  visit(page, false);
  flush();
  return pieces;
}

function startOf({ properties }: Element): number {
  return typeof properties.start === 'number' ? properties.start : 1;
}

/** Marks of footnotes lead there and back, and are no text; the heading above footnotes is the parser's own. */
function isUnseen({ tagName, properties }: Element): boolean {
  return (
    unseen.has(tagName) ||
    properties.hidden === true ||
    properties.dataFootnoteRef !== undefined ||
    properties.dataFootnoteBackref !== undefined ||
    properties.id === 'footnote-label'
  );
}

/** The text that an element has without children. */
function ownText({ tagName, properties }: Element): string {
  if (tagName === 'br') return '\n';
  return tagName === 'img' && typeof properties.alt === 'string' ? inOneLine(properties.alt) : '';
}

/** All text within an element, in one line. */
function textOf(node: Nodes): string {
  return tidied(within(node)).replace(/\n/g, ' ');
}

function within(node: Nodes): string {
  if (node.type === 'text') return inOneLine(node.value);
  if (node.type === 'root') return node.children.map(within).join('');
  if (node.type !== 'element' || isUnseen(node)) return '';
  const text = ownText(node) + node.children.map(within).join('');
  return blocks.has(node.tagName) || headings.has(node.tagName) ? `\n${text}\n` : text;
}

/** The text of code, line by line as it stands. */
function codeOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(codeOf).join('') : '';
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function tidied(text: string): string {
  return text
    .split('\n')
    .map((line) => inOneLine(line).trim())
    .filter((line) => line !== '')
    .join('\n');
}
