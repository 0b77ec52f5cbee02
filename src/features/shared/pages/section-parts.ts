import { sentencesOfEntry } from '../../../curation/told-sentences.js';
import type { PageSection } from '../../../knowledge/schema/pages.js';
import { plainText } from '../../../ports/markdown.js';
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

/**
 * The sentences of a section that one of its parts shows, from 1: those that stand in its texts, and rows of its tables by
 * their cells.
 */
export function sentencesInPart(section: PageSection, part: number): readonly string[] {
  const parts = sectionInParts(section);
  const sentences = sentencesOfEntry(section);
  if (parts.length === 1) return sentences;
  const shown = parts[Math.min(Math.max(part, 1), parts.length) - 1] ?? [];
  const texts = shown.flatMap((piece) => (piece.kind === 'text' ? [bare(plainText(piece.markdown))] : []));
  const rows = shown.flatMap((piece) => (piece.kind === 'table' ? piece.rows : []));
  return sentences.filter((sentence) => {
    const told = bare(sentence);
    return (
      texts.some((text) => text.includes(told)) ||
      rows.some((cells) => cells.some(Boolean) && cells.every((cell) => told.includes(bare(cell))))
    );
  });
}

function bare(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
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
