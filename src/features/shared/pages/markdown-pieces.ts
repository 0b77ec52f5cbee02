import type { Nodes, Parents } from 'mdast';
import { parseMarkdown } from '../../../ports/markdown.js';

/**
 * Markdown in pieces, none of which is much longer than it may be and each of which means by itself what it meant in the whole: a
 * paragraph, an item of a list, lines of code. Nothing is left out.
 *
 * @param most characters
 */
export function markdownInPieces(markdown: string, most: number): string[] {
  return parseMarkdown(markdown).children.flatMap((node) => piecesOf(node, markdown, most));
}

function piecesOf(node: Nodes, markdown: string, most: number): string[] {
  const text = sliceOf(node, markdown);
  if (text.length <= most) return [text];
  switch (node.type) {
    case 'list':
      return grouped(
        node.children.flatMap((item) => piecesOf(item, markdown, most)),
        most,
      );
    case 'listItem': {
      const [first, ...others] = node.children;
      const marker = text.slice(0, offsetIn(first, node));
      const pieces = first ? piecesOf(first, markdown, most) : [text];
      const begun = pieces.map((piece, at) => (at === 0 ? `${marker}${setIn(piece, marker.length)}` : piece));
      return [...begun, ...others.flatMap((child) => piecesOf(child, markdown, most))];
    }
    case 'code':
      return codeInPieces(node.value, most);
    default:
      return inWords(text, most);
  }
}

/** As it is written, without the blanks by which it is set in. */
function sliceOf({ position }: Nodes, markdown: string): string {
  const { start, end } = position ?? {};
  const text = markdown.slice(start?.offset ?? 0, end?.offset ?? markdown.length);
  return text.replace(new RegExp(`^ {1,${Math.max((start?.column ?? 1) - 1, 1)}}`, 'gm'), '');
}

function offsetIn(child: Nodes | undefined, node: Nodes): number {
  return (child?.position?.start.offset ?? 0) - (node.position?.start.offset ?? 0);
}

/** All lines but the first further in. */
function setIn(text: string, blanks: number): string {
  return text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(blanks)}`);
}

/** Pieces that follow each other in one, as long as they fit. */
function grouped(pieces: readonly string[], most: number): string[] {
  const groups: string[] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    if (last !== undefined && last.length + piece.length < most)
      groups[groups.length - 1] = `${last}\n${piece}`;
    else groups.push(piece);
  }
  return groups;
}

function codeInPieces(code: string, most: number): string[] {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([marks]) => marks.length));
  const fence = '`'.repeat(longest + 1);
  const lines = code.split('\n').flatMap((line) => line.match(new RegExp(`.{1,${most}}`, 'gsu')) ?? ['']);
  return grouped(lines, most).map((group) => `${fence}\n${group}\n${fence}`);
}

/** What begins a list, a heading or a quote where it begins a line. */
const beginsBlock = /^(?:[#>+=~-]|\d{1,9}[.)])/;

/** By how many pieces a paragraph is read ahead. */
const READ_AHEAD = 4;

/** Stretches of a paragraph that are cut nowhere, or only with their marks: links, code, emphasis. */
interface Marked {
  readonly start: number;
  readonly end: number;
  /** What it begins and ends with, where it can be ended and begun again. */
  readonly mark?: string;
}

/** A paragraph by its words. */
function inWords(text: string, most: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const { end, mark = '' } = cutOf(rest, most);
    pieces.push(`${rest.slice(0, end)}${mark}`);
    rest = `${mark}${rest.slice(end).trimStart()}`;
  }
  return rest === '' ? pieces : [...pieces, rest];
}

function cutOf(text: string, most: number): { readonly end: number; readonly mark?: string } {
  // No mark that matters ends further behind, and a paragraph may be a book.
  const marked = markedIn(parseMarkdown(text.slice(0, READ_AHEAD * most)));
  const blankIn = (from: number, isFree: (at: number) => boolean) => {
    for (let at = most; at > from; at -= 1) {
      if (/\s/.test(text[at] ?? '') && !beginsBlock.test(text.slice(at + 1)) && isFree(at)) return at;
    }
    return undefined;
  };
  const free = blankIn(0, (at) => !marked.some(({ start, end }) => at > start && at < end));
  if (free !== undefined) return { end: free };
  const within = marked.find(({ start, end }) => most > start && most < end);
  const inside =
    within?.mark === undefined ? undefined : blankIn(within.start + within.mark.length, () => true);
  if (inside !== undefined && within?.mark !== undefined) return { end: inside, mark: within.mark };
  if (within && within.start > 0) return { end: within.start };
  // A word without end, or an address.
  return { end: text[most - 1] === '\\' ? most - 1 : most };
}

function markedIn(node: Parents): Marked[] {
  return node.children.flatMap((child): Marked[] => {
    const start = child.position?.start.offset ?? 0;
    const end = child.position?.end.offset ?? start;
    if (child.type === 'strong') return [{ start, end, mark: '**' }];
    if (child.type === 'emphasis') return [{ start, end, mark: '*' }];
    if (child.type === 'link' || child.type === 'inlineCode') return [{ start, end }];
    return 'children' in child ? markedIn(child) : [];
  });
}
