/** Tells line by line whether it is code, for what is read before Markdown is. */
export interface CodeLines {
  /**
   * @param line without the indentation of what it stands in
   * @param column of its text, counted like the line
   * @param depth number of blocks that it stands in
   */
  isCode(line: string, column: number, depth: number): boolean;
  /** Whether the last line was within a fence, or opened one. */
  inFence(): boolean;
}

interface Fence {
  /** What closes it; a line that begins with so many of the same character and has nothing else, or text of its own. */
  readonly closes: (line: string) => boolean;
  /** How far right a line must begin to belong to the list item that the fence is in. */
  readonly column: number;
  readonly depth: number;
  /** Marks of quotes that each of its lines begins with. */
  readonly quotes: number;
}

/** Blocks that are code or not to be seen although they are no fences, with what closes them. */
const others: readonly (readonly [opens: RegExp, closes: RegExp])[] = [
  [/^<pre\b/i, /<\/pre>/i],
  [/^<script\b/i, /<\/script>/i],
  [/^<style\b/i, /<\/style>/i],
  [/^<!--/, /-->/],
];

/**
 * Fences as CommonMark has them, in lists and quotes too, and what HTML has for code. Indented code begins where
 * an empty line is followed by four blanks more than the list item around has.
 */
export function codeLines(): CodeLines {
  let fence: Fence | undefined;
  /** For each depth the columns at which the text of list items begins. */
  const lists: number[][] = [[]];
  let isAfterBlank = true;
  let isIndented = false;

  function isCode(line: string, column: number, depth: number): boolean {
    if (line.trim() === '') {
      isAfterBlank = true;
      return fence !== undefined || isIndented;
    }
    const wasAfterBlank = isAfterBlank;
    isAfterBlank = false;
    if (fence) {
      const within =
        depth >= fence.depth && column >= fence.column ? unquoted(line, fence.quotes) : undefined;
      if (within !== undefined) {
        if (fence.closes(within)) fence = undefined;
        return true;
      }
      fence = undefined;
    }
    while (lists.length <= depth) lists.push([]);
    lists.length = depth + 1;
    const own = lists[depth] ?? [];
    while (own.length > 0 && column < (own.at(-1) ?? 0)) own.pop();
    isIndented = column - (own.at(-1) ?? 0) >= 4 && (wasAfterBlank || isIndented);
    if (isIndented) return true;
    fence = opening(line, column, depth, own);
    return fence !== undefined;
  }

  return { isCode, inFence: () => fence !== undefined };
}

/** @param lists gets the columns of the items that begin in the line */
function opening(line: string, column: number, depth: number, lists: number[]): Fence | undefined {
  let text = line.trimStart();
  let from = column;
  for (let item = itemOf(text); item > 0; item = itemOf(text)) {
    from += item;
    lists.push(from);
    text = text.slice(item);
  }
  const prefix = /^(?:>[ \t]*)*/.exec(text)?.[0] ?? '';
  const closes = closingOf(text.slice(prefix.length));
  const quotes = prefix.replace(/[^>]/g, '').length;
  return closes && { closes, column: lists.at(-1) ?? 0, depth, quotes };
}

/** A line without so many marks of quotes and the blanks around them; undefined where it has fewer. */
function unquoted(line: string, quotes: number): string | undefined {
  let rest = line.trimStart();
  for (let count = 0; count < quotes; count += 1) {
    if (!rest.startsWith('>')) return undefined;
    rest = rest.slice(1).trimStart();
  }
  return rest;
}
/** Columns that the marker of a list item takes; 0 where there is none. */
function itemOf(text: string): number {
  const [marker] = /^(?:[-*+]|\d{1,9}[.)]) {1,4}(?=\S)/.exec(text) ?? [''];
  return marker.length;
}

function closingOf(text: string): ((line: string) => boolean) | undefined {
  const [, ticks, tildes] = /^(?:(`{3,})[^`]*|(~{3,}).*)$/.exec(text) ?? [];
  const mark = ticks ?? tildes;
  if (mark !== undefined) {
    return (line) => line.startsWith(mark) && line.replaceAll(mark.charAt(0), '').trim() === '';
  }
  const other = others.find(([opens]) => opens.test(text));
  return other && !other[1].test(text) ? (line) => other[1].test(line) : undefined;
}
