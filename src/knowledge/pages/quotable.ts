import type { HeadingPiece, Piece } from './pieces.js';
import { sentencesOf } from './sentences.js';

/** Where a sentence stands among those of its section. */
export interface SentencePlace {
  /** The paragraph, the item or the row that it is of, by its number. */
  readonly block: number;
  /** The sentence over the list or table that it is in, by its number; -1 where there is none. */
  readonly lead: number;
  /** It is a row of a table, which says all by itself. */
  readonly row?: true;
  /** The heading that has joined its section and that it stands under, by its number; absent under the section's own. */
  readonly part?: number;
}

/** What of a section may be quoted by itself: sentences, items and rows; no code. */
export interface Quotable {
  readonly sentences: readonly string[];
  /** Of each sentence. */
  readonly places: readonly SentencePlace[];
}

/** The sentences of a section, with what leads to each. */
export function quotableIn(pieces: readonly Exclude<Piece, HeadingPiece>[]): Quotable {
  const sentences: string[] = [];
  const places: SentencePlace[] = [];
  /** By how deep in lists: the last sentence there, which leads to what is deeper. */
  const last: number[] = [];
  let block = 0;
  for (const piece of pieces) {
    block += 1;
    if (piece.kind === 'code') continue;
    const depth = piece.kind === 'table' ? 1 : piece.depth;
    const lead = depth === 0 ? -1 : (last[depth - 1] ?? -1);
    for (const text of piece.kind === 'table' ? piece.lines : sentencesOf(piece.text)) {
      if (piece.kind === 'table') block += 1;
      sentences.push(text);
      places.push({ block, lead, ...(piece.kind === 'table' && { row: true as const }) });
    }
    if (piece.kind === 'table') continue;
    last.length = depth;
    last[depth] = sentences.length - 1;
  }
  return { sentences, places };
}

/** A sentence with fewer words says nothing by itself, and goes with the next: short items of a list stand in lines of one text. */
const FEWEST_WORDS = 5;

/** The same with short sentences in one with the next, a line each. */
export function withoutFragments({ sentences, places }: Quotable): Quotable {
  const whole: string[] = [];
  const kept: SentencePlace[] = [];
  /** Where each sentence has come to. */
  const moved: number[] = [];
  let begun: string[] = [];
  for (const [at, sentence] of sentences.entries()) {
    begun.push(sentence);
    moved.push(whole.length);
    const isLast = at === sentences.length - 1 || places[at + 1]?.part !== places[at]?.part;
    if (begun.join(' ').split(/\s+/).length < FEWEST_WORDS && !isLast) continue;
    const { block = 0, lead = -1, ...others } = places[at - begun.length + 1] ?? {};
    const over = lead < 0 ? -1 : (moved[lead] ?? -1);
    kept.push({ block, lead: over === whole.length ? -1 : over, ...others });
    whole.push(begun.join('\n'));
    begun = [];
  }
  return { sentences: whole, places: kept };
}
