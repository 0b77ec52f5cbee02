import type { Nodes, Root } from 'mdast';

/**
 * Characters of a page from which it is parsed in parts, and of each part at least. The parser copies all that it has read at the
 * end of each quote: 8,000 callouts took 15 s, and twice as many four times as long. Nearly all pages are shorter.
 */
const PART = 32_000;

/** Characters without an empty line from which a part ends within a paragraph: its marks take quadratic time, too. */
const LONGEST_PARAGRAPH = 4 * PART;

const fence = /^ {0,3}(`{3,}|~{3,})/;

/** HTML that goes on over empty lines, and what ends it. */
const openHtml = [
  { begins: /^ {0,3}<(?:script|pre|style|textarea)\b/i, ends: /<\/(?:script|pre|style|textarea)>/i },
  { begins: /^ {0,3}<!--/, ends: /-->/ },
  { begins: /^ {0,3}<\?/, ends: /\?>/ },
  { begins: /^ {0,3}<!\[CDATA\[/, ends: /\]\]>/ },
];

/** A line at which the parser can begin anew: no item, which goes on with a list, nothing that is set in, and no front matter. */
const begins = /^(?![-*+]\s|\d+[.)]\s|\s|---|\+\+\+)./;

/** A line in the midst of a paragraph: of a table the others would lose the names of their columns. */
const goesOn = /^[\p{L}\p{N}*_`[(]/u;

/** Definitions of links and footnotes: other parts may name them. */
const definition = /^ {0,3}\[[^\]]+\]:\s?\S/;

/** A part of a page, and where it begins. */
interface Part {
  readonly text: string;
  readonly offset: number;
  readonly line: number;
}

/**
 * Parses a page; a long one in parts that are cut where nothing is open, so that the time grows with its length. What
 * comes out is the tree of the whole, with its positions.
 */
export function parsedInParts(markdown: string, parse: (markdown: string) => Root): Root {
  if (markdown.length <= 2 * PART) return parse(markdown);
  const parts = partsOf(markdown);
  if (parts.length === 1) return parse(markdown);
  const known = markdown.split('\n').filter((line) => definition.test(line));
  const children = parts.flatMap(({ text, offset, line }) => {
    // What is added is told by where it stands: behind the part.
    const tree = parse(known.length === 0 ? text : `${text}\n\n${known.join('\n')}\n`);
    const own = tree.children.filter(({ position }) => (position?.start.offset ?? 0) < text.length);
    for (const node of own) move(node, offset, line - 1);
    return own;
  });
  return { type: 'root', children };
}

function partsOf(markdown: string): Part[] {
  const parts: Part[] = [];
  let [from, firstLine, offset] = [0, 1, 0];
  let closes: RegExp | undefined;
  let isAfterBlank = false;
  let isProse = false;
  for (const [at, line] of markdown.split('\n').entries()) {
    const length = offset - from;
    const isPlace = isAfterBlank
      ? begins.test(line)
      : isProse && length >= LONGEST_PARAGRAPH && goesOn.test(line);
    if (!closes && length >= PART && isPlace) {
      parts.push({ text: markdown.slice(from, offset), offset: from, line: firstLine });
      [from, firstLine] = [offset, at + 1];
    }
    if (closes) closes = closes.test(line) ? undefined : closes;
    else closes = closingOf(line);
    isAfterBlank = line.trim() === '';
    isProse = goesOn.test(line);
    offset += line.length + 1;
  }
  return [...parts, { text: markdown.slice(from), offset: from, line: firstLine }];
}

/** What ends that which a line opens; undefined where it opens nothing. */
function closingOf(line: string): RegExp | undefined {
  const [, marks] = fence.exec(line) ?? [];
  if (marks !== undefined) return new RegExp(`^ {0,3}\\${marks.charAt(0)}{${marks.length},}\\s*$`);
  const html = openHtml.find((one) => one.begins.test(line));
  return html && !html.ends.test(line) ? html.ends : undefined;
}

function move(root: Nodes, offset: number, lines: number): void {
  const open: Nodes[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const point of node.position ? [node.position.start, node.position.end] : []) {
      point.line += lines;
      if (point.offset !== undefined) point.offset += offset;
    }
    if ('children' in node) open.push(...node.children);
  }
}
