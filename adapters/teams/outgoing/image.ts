import type { Part } from '../../../src/ports/reply.js';
import { isBase64, sizeOfPng } from '../../kit/outgoing/png.js';
import { clip, cut, jsonBytes } from '../../kit/outgoing/text.js';
import { bytesOf, type Element, type Image } from './card.js';
import { chartOf } from './chart.js';
import { blocks, run, shown } from './rich-text.js';

/** Bytes of an image's element beside the picture and its alternative text. */
const FRAME = 200;

/** Characters of an alternative text, and the bytes of it that a large picture leaves at the least. */
const ALT = 1_000;
const SHORTEST_ALT = 500;

/** Pixels from which a picture is drawn as wide as the card. A smaller one would be blown up. */
const WIDE = 400;

/** Bytes by which an element and its fallback may grow: a line above them. */
const PARTED = 100;

/**
 * A picture inside the card, or its words where it is none or is too large. Where Teams can draw what it shows, the
 * picture is for older clients.
 *
 * @param room bytes that a card has for its elements
 */
export function image({ png, alt, chart }: Extract<Part, { kind: 'image' }>, room: number): Element[] {
  const left = room - png.length - FRAME;
  if (left < SHORTEST_ALT || !isBase64(png)) return blocks([run(alt)]);
  const picture: Image = {
    type: 'Image',
    url: `data:image/png;base64,${png}`,
    altText: altText(alt, left),
    ...((sizeOfPng(png)?.width ?? 0) >= WIDE ? { size: 'Stretch' as const } : {}),
  };
  return [(chart && chartOf(chart, picture, room - PARTED)) ?? picture];
}

function altText(alt: string, bytes: number): string {
  const short = shown(clip(alt, ALT));
  if (bytesOf(short) <= bytes) return short;
  return `${cut(clip(alt, ALT), bytes / 2, jsonBytes)[0] ?? ''}…`;
}
