import type { PageSection } from '../../../knowledge/schema/pages.js';
import type { Part } from '../../../ports/reply.js';

/** Characters of one part of a section, and rows of a table in it: what every platform shows in one message. */
const PART_CHARACTERS = 2_400;
const PART_ROWS = 25;

type Shown = Extract<Part, { kind: 'text' | 'table' }>;

/** A section in parts, each of which fits into one message. None of it is left out. */
export function sectionInParts({ blocks }: Pick<PageSection, 'blocks'>): readonly (readonly Shown[])[] {
  const parts: Shown[][] = [[]];
  let room = PART_CHARACTERS;
  for (const piece of blocks.flatMap(inPieces)) {
    const size = sizeOf(piece);
    if (size > room && parts.at(-1)?.length) {
      parts.push([]);
      room = PART_CHARACTERS;
    }
    const last = parts.at(-1)?.at(-1);
    if (piece.kind === 'text' && last?.kind === 'text') {
      parts.at(-1)?.splice(-1, 1, { kind: 'text', markdown: `${last.markdown}\n\n${piece.markdown}` });
    } else parts.at(-1)?.push(piece);
    room -= size;
  }
  return parts;
}

function sizeOf(piece: Shown): number {
  return piece.kind === 'text' ? piece.markdown.length : piece.rows.flat().join(' ').length;
}

function inPieces(block: PageSection['blocks'][number]): Shown[] {
  if (block.kind === 'text') {
    return inParagraphs(block.markdown).flatMap((markdown) =>
      inLines(markdown).map((text) => ({ kind: 'text' as const, markdown: text })),
    );
  }
  const { columns, rows } = block;
  return Array.from({ length: Math.ceil(rows.length / PART_ROWS) }, (_, at) => ({
    kind: 'table' as const,
    columns,
    rows: rows.slice(at * PART_ROWS, (at + 1) * PART_ROWS),
  }));
}

/** Blocks of Markdown, which empty lines part; code holds empty lines of its own. */
function inParagraphs(markdown: string): string[] {
  const paragraphs: string[] = [];
  let begun: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const [mark] = /^\s*(?:`{3,}|~{3,})/.exec(line) ?? [];
    if (mark !== undefined)
      fence = fence === undefined ? mark.trim() : fence === mark.trim() ? undefined : fence;
    if (line === '' && fence === undefined) {
      if (begun.length > 0) paragraphs.push(begun.join('\n'));
      begun = [];
    } else begun.push(line);
  }
  return begun.length > 0 ? [...paragraphs, begun.join('\n')] : paragraphs;
}

/** A paragraph or list that is too long for one part, by its lines; a line that is, by its words. */
function inLines(markdown: string): string[] {
  if (markdown.length <= PART_CHARACTERS) return [markdown];
  const fence = /^(`{3,}|~{3,})\n/.exec(markdown)?.[1];
  const lines = (fence ? markdown.split('\n').slice(1, -1) : markdown.split('\n')).flatMap(inWords);
  const groups: string[] = [];
  let begun = '';
  for (const line of lines) {
    if (begun !== '' && begun.length + line.length > PART_CHARACTERS) {
      groups.push(begun);
      begun = '';
    }
    begun = begun === '' ? line : `${begun}\n${line}`;
  }
  if (begun !== '') groups.push(begun);
  return fence ? groups.map((group) => `${fence}\n${group}\n${fence}`) : groups;
}

function inWords(line: string): string[] {
  const pieces: string[] = [];
  let rest = line;
  while (rest.length > PART_CHARACTERS) {
    const blank = rest.lastIndexOf(' ', PART_CHARACTERS);
    const end = blank > 0 ? blank : PART_CHARACTERS;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...pieces, rest];
}
