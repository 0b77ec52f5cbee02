import { type Font, pictureFont } from './font.js';
import { colour, escaped, oneLine, picture, width } from './svg.js';

/** All that stands in the picture, as plain text. */
export interface CertificateWords {
  readonly heading: string;
  /** Before the name. */
  readonly certifies: string;
  readonly name: string;
  /** Between the name and the path. */
  readonly walked: string;
  readonly path: string;
  readonly date: string;
}

/** Pixels. */
const frame = 14;
const room = width - 2 * 52;

/** A line, or a few of them, of one size. */
interface Block {
  readonly words: string;
  /** From the size that is wished for to the smallest. */
  readonly sizes: readonly number[];
  readonly bold?: true;
  readonly colour?: string;
  /** Pixels above it. */
  readonly above: number;
}

/** More lines than this are not drawn: the last one ends with an ellipsis, and the words beside the picture have all of it. */
const MOST_LINES = 3;

/**
 * A certificate as an SVG, 640 pixels wide on its own white ground. What is long is set smaller, and then in several lines. Undefined
 * where the font has no glyph for a character of it: boxes in place of somebody's name are worse than no picture.
 */
export async function certificateSvg(words: CertificateWords): Promise<string | undefined> {
  const [regular, bold] = await Promise.all([pictureFont('regular'), pictureFont('bold')]);
  const blocks: readonly Block[] = [
    { words: words.heading, sizes: [26, 21], colour: colour.warm, bold: true, above: 88 },
    { words: words.certifies, sizes: [21], above: 48 },
    { words: words.name, sizes: [44, 38, 32, 28, 24], bold: true, above: 22 },
    { words: words.walked, sizes: [21], above: 30 },
    { words: words.path, sizes: [30, 26, 23], bold: true, above: 20 },
    { words: words.date, sizes: [21], above: 40 },
  ];
  const drawn: string[] = [];
  let y = 0;
  for (const block of blocks) {
    const font = block.bold ? bold : regular;
    const text = oneLine(block.words);
    if (!font.covers(text)) return undefined;
    const { size, lines } = set(text, block.sizes, font);
    y += block.above;
    for (const [index, line] of lines.entries()) {
      y += index === 0 ? size * 0.76 : size * 1.24;
      drawn.push(textAt(line, Math.round(y), size, block));
    }
  }
  const height = Math.round(y) + 62;
  return picture(height, 'text-anchor="middle"', [
    framed(frame, height, colour.ink, 4),
    framed(frame + 10, height, colour.edge, 2),
    `<path d="M${width / 2 - 36} 62h72" stroke="${colour.warm}" stroke-width="4" shape-rendering="crispEdges"/>`,
    ...drawn,
  ]);
}

function framed(inset: number, height: number, stroke: string, thickness: number): string {
  const [wide, high] = [width - 2 * inset, height - 2 * inset];
  return `<rect x="${inset}" y="${inset}" width="${wide}" height="${high}" fill="none" stroke="${stroke}" stroke-width="${thickness}" shape-rendering="crispEdges"/>`;
}

function textAt(line: string, y: number, size: number, block: Block): string {
  const more = block.bold ? ' font-weight="bold"' : '';
  return `<text x="${width / 2}" y="${y}" font-size="${size}" fill="${block.colour ?? colour.ink}"${more}>${escaped(line)}</text>`;
}

/** The largest size in which the words need one line; else the smallest, in as many lines as they need. */
function set(text: string, sizes: readonly number[], font: Font): { size: number; lines: string[] } {
  const one = sizes.find((size) => font.ems(text) * size <= room);
  if (one !== undefined) return { size: one, lines: [text] };
  const size = Math.min(...sizes);
  return { size, lines: wrapped(text, room / size, font) };
}

/** Broken between words, and within a word that is longer than a line. */
function wrapped(text: string, ems: number, font: Font): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (font.ems(longer) <= ems) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = piecesOf(word, ems, font);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  if (line !== '') lines.push(line);
  if (lines.length <= MOST_LINES) return lines;
  const last = [...(lines[MOST_LINES - 1] ?? '')];
  while (last.length > 0 && font.ems(`${last.join('')}…`) > ems) last.pop();
  return [...lines.slice(0, MOST_LINES - 1), `${last.join('').trimEnd()}…`];
}

function piecesOf(word: string, ems: number, font: Font): string[] {
  const pieces: string[] = [];
  let piece = '';
  // By what readers take for one character: an accent stays with its letter.
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    if (piece !== '' && font.ems(piece + segment) > ems) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...pieces, piece];
}
