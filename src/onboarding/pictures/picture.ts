import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { constants, crc32, deflate } from 'node:zlib';

/**
 * Base64 characters of a picture. A card of Teams carries some 18,000 besides its words; a larger picture would be its
 * words only.
 */
export const LARGEST_PICTURE = 16_000;

/** Of the width that the SVG asks for, until the picture is small enough. Below a half, text is hard to read. */
const scales = [1, 0.875, 0.8125, 0.75, 0.6875, 0.625, 0.5625, 0.5];

const compress = promisify(deflate);

/**
 * An SVG as a PNG, base64 without a prefix. Its text is set in DejaVu Sans, and shapes are drawn on opaque ground. At
 * most LARGEST_PICTURE characters: a rich picture is drawn narrower, in steps down to a half. Drawing and packing
 * run on other threads; each width holds the event loop for 10 to 15 ms. Throws when the SVG is not well formed, when
 * resvg has no binary for this machine, when the font is not installed (`npm ci` brings both), and when the
 * picture is too large at every width.
 */
export async function drawPicture(svg: string): Promise<string> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const font = { loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans', fontFiles: fontFiles() };
  for (const value of scales) {
    const image = await renderAsync(svg, { font, background: '#fff', fitTo: { mode: 'zoom', value } });
    const png = await palettePng(image.pixels, image.width, image.height);
    const text = png.toString('base64');
    if (text.length <= LARGEST_PICTURE) return text;
  }
  throw new RangeError(`The picture takes more than ${LARGEST_PICTURE} characters. Draw fewer rows.`);
}

/** Throws where a font is missing: resvg would leave the text out without a word. */
function fontFiles(): string[] {
  const { resolve } = createRequire(import.meta.url);
  return ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((file) => resolve(`dejavu-fonts-ttf/ttf/${file}`));
}

/**
 * Two bits a pixel. A chart of 20 rows, 640 wide, packs to some 12,500 characters of base64 that way, to 18,900 with
 * four bits, and to 110,000 as resvg's own PNG, which has 32 (measured).
 */
const COLOURS = 4;

/** A PNG (W3C PNG, third edition) of colour type 3 and bit depth 2, from RGBA pixels that are opaque. */
async function palettePng(rgba: Buffer, width: number, height: number): Promise<Buffer> {
  const pixels = new Uint32Array(rgba.buffer.slice(rgba.byteOffset, rgba.byteOffset + rgba.byteLength));
  const { palette, indexOf } = paletteOf(pixels);
  const stride = 1 + Math.ceil(width / 4);
  // The first byte of a line stays 0, no filter: the other filters pack flat colours and text worse (measured).
  const lines = new Uint8Array(stride * height);
  for (let y = 0, at = 0; y < height; y += 1) {
    let last = -1;
    let index = 0;
    for (let x = 0; x < width; x += 1, at += 1) {
      const pixel = pixels[at] ?? 0;
      if (pixel !== last) index = indexOf.get(pixel) ?? 0;
      last = pixel;
      const byte = y * stride + 1 + (x >> 2);
      lines[byte] = (lines[byte] ?? 0) | (index << (6 - 2 * (x % 4)));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([2, 3], 8);
  const packed = await compress(lines, { level: constants.Z_BEST_COMPRESSION, memLevel: 9 });
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(channels))),
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

interface Palette {
  readonly palette: readonly number[];
  /** Place in the palette of every colour of the picture. */
  readonly indexOf: ReadonlyMap<number, number>;
}

/** The colours that matter most, each in turn the one that is frequent and far from those chosen before. */
function paletteOf(pixels: Uint32Array): Palette {
  const counts = countColours(pixels);
  const colours = [...counts].map(([colour, count]) => ({ colour, count, index: 0, gap: Number.MAX_VALUE }));
  const palette: number[] = [];
  while (palette.length < COLOURS) {
    const next = colours.reduce((best, one) => (one.count * one.gap > best.count * best.gap ? one : best));
    if (next.gap === 0) break;
    for (const one of colours) {
      const gap = distance(one.colour, next.colour);
      if (gap < one.gap) Object.assign(one, { gap, index: palette.length });
    }
    palette.push(next.colour);
  }
  return { palette, indexOf: new Map(colours.map(({ colour, index }) => [colour, index])) };
}

function countColours(pixels: Uint32Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let from = 0, to = 0; from < pixels.length; from = to) {
    const colour = pixels[from] ?? 0;
    while (to < pixels.length && pixels[to] === colour) to += 1;
    counts.set(colour, (counts.get(colour) ?? 0) + to - from);
  }
  return counts;
}

/** Red, green and blue of a pixel, as little-endian machines read it; resvg has binaries for no others. */
function channels(pixel: number): [number, number, number] {
  return [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
}

function distance(one: number, other: number): number {
  const [red, green, blue] = channels(one);
  const [otherRed, otherGreen, otherBlue] = channels(other);
  return (red - otherRed) ** 2 + (green - otherGreen) ** 2 + (blue - otherBlue) ** 2;
}
