import type { PageSection } from '../../../knowledge/schema/pages.js';
import type { Part } from '../../../ports/reply.js';
import { markdownInPieces } from './markdown-pieces.js';

/** Characters of one part of a section, and rows of a table in it: what every platform shows in one message. */
const PART_CHARACTERS = 2_400;
const PART_ROWS = 25;

type Shown = Extract<Part, { kind: 'text' | 'table' }>;

/** Found once for each section: whoever reads on asks for the same parts. */
const partsOf = new WeakMap<PageSection['blocks'], readonly (readonly Shown[])[]>();

/** A section in parts, each of which fits into one message. None of it is left out. */
export function sectionInParts({ blocks }: Pick<PageSection, 'blocks'>): readonly (readonly Shown[])[] {
  const known = partsOf.get(blocks) ?? inParts(blocks);
  partsOf.set(blocks, known);
  return known;
}

function inParts(blocks: PageSection['blocks']): readonly (readonly Shown[])[] {
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
    return markdownInPieces(block.markdown, PART_CHARACTERS).map((markdown) => ({ kind: 'text', markdown }));
  }
  const { columns } = block;
  return inGroups(block.rows).map((rows) => ({ kind: 'table', columns, rows }));
}

/** Rows of a table, as many as fit into one part. */
function inGroups(rows: readonly (readonly string[])[]): (readonly string[])[][] {
  const groups: (readonly string[])[][] = [];
  let room = 0;
  for (const row of rows) {
    const size = row.join(' ').length + 1;
    const last = groups.at(-1);
    if (last && last.length < PART_ROWS && size <= room) last.push(row);
    else {
      groups.push([row]);
      room = PART_CHARACTERS;
    }
    room -= size;
  }
  return groups;
}
