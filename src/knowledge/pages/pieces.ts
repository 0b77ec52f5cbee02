import type { Element, Nodes, Root } from 'hast';
import { rowsOf } from './table-rows.js';

/** What a page is made of, in its order. */
export type Piece =
  | { readonly kind: 'heading'; readonly text: string; readonly level: number }
  /** Prose is a paragraph or an item of a list; its lines end where a break does. A row is one of a table. */
  | { readonly kind: 'prose' | 'row' | 'code'; readonly text: string };

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

/** Parts a page into headings, paragraphs, items, rows and code. A heading within a quote or a table is text. */
export function piecesOf(page: Root): Piece[] {
  const pieces: Piece[] = [];
  let line = '';

  function add(kind: 'prose' | 'row' | 'code', text: string): void {
    if (text !== '') pieces.push({ kind, text });
  }

  function flush(): void {
    add('prose', tidied(line));
    line = '';
  }

  function visit(node: Nodes, quoted: boolean): void {
    if (node.type === 'root') for (const child of node.children) visit(child, quoted);
    if (node.type === 'text') line += inOneLine(node.value);
    if (node.type !== 'element' || isUnseen(node)) return;
    const level = headings.get(node.tagName);
    const isBlock = blocks.has(node.tagName) || level !== undefined;
    if (isBlock) flush();
    if (level !== undefined && !quoted) {
      const text = textOf(node);
      if (text !== '') pieces.push({ kind: 'heading', text, level });
    } else if (node.tagName === 'table') {
      for (const row of rowsOf(node, textOf)) add('row', row);
    } else if (node.tagName === 'pre') {
      add('code', codeOf(node).replace(/\n+$/, ''));
    } else {
      line += ownText(node);
      for (const child of node.children) visit(child, quoted || node.tagName === 'blockquote');
    }
    if (isBlock) flush();
  }

  visit(page, false);
  flush();
  return pieces;
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
