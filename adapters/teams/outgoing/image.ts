import type { Part } from '../../../src/ports/reply.js';
import { bytesOf, type Element } from './card.js';
import { blocks, clipped, cut, run, shown } from './text.js';

/** Bytes of an image's element beside the picture and its alternative text. */
const FRAME = 200;

/** Characters of an alternative text, and the bytes of it that a large picture leaves at the least. */
const ALT = 1_000;
const SHORTEST_ALT = 500;

/** Pixels from which a picture is drawn as wide as the card. A smaller one would be blown up. */
const WIDE = 400;

/**
 * A picture inside the card, or its words where it is none or is too large.
 *
 * @param room bytes that a card has for its elements
 */
export function image({ png, alt }: Extract<Part, { kind: 'image' }>, room: number): Element[] {
  const left = room - png.length - FRAME;
  if (left < SHORTEST_ALT || !/^[A-Za-z0-9+/]+={0,2}$/.test(png)) return blocks([run(alt)]);
  return [
    {
      type: 'Image',
      url: `data:image/png;base64,${png}`,
      altText: altText(alt, left),
      ...(widthOf(png) >= WIDE ? { size: 'Stretch' as const } : {}),
    },
  ];
}

function altText(alt: string, bytes: number): string {
  const short = shown(clipped(alt, ALT));
  if (bytesOf(short) <= bytes) return short;
  return `${cut(clipped(alt, ALT), bytes / 2)[0] ?? ''}…`;
}

/** Pixels of a PNG's width: they stand behind its signature and the name of the first chunk. 0 for what is no PNG. */
function widthOf(png: string): number {
  const head = Buffer.from(png.slice(0, 32), 'base64');
  return head.length >= 20 && head.toString('latin1', 12, 16) === 'IHDR' ? head.readUInt32BE(16) : 0;
}
