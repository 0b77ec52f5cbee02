import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** What of a font one has to know before something is set in it. */
export interface Font {
  /** Whether it has a glyph for every character of a text that shows. */
  covers(text: string): boolean;
  /** Width of a text in ems, letter by letter: what joins its letters, such as Arabic, is a little narrower. */
  ems(text: string): number;
}

const fonts = new Map<string, Promise<Font>>();

/**
 * One of the fonts in which pictures are set, read once. Throws when it is not installed (`npm ci` brings it).
 */
export function pictureFont(weight: 'regular' | 'bold'): Promise<Font> {
  const file = weight === 'bold' ? 'DejaVuSans-Bold.ttf' : 'DejaVuSans.ttf';
  const known = fonts.get(file);
  if (known) return known;
  const reading = readFile(createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${file}`)).then(
    fontIn,
  );
  // One that could not be read is looked for again.
  reading.catch(() => fonts.delete(file));
  fonts.set(file, reading);
  return reading;
}

/** Spaces, and what a renderer leaves out: joiners, marks of direction, selectors of a variant. */
const unseen = /[\p{White_Space}\p{Default_Ignorable_Code_Point}]/u;

/** Tables as in the OpenType specification 1.9: head, hhea, hmtx, cmap. */
function fontIn(file: Buffer): Font {
  const tables = new Map<string, number>();
  for (let index = 0; index < file.readUInt16BE(4); index += 1) {
    const at = 12 + 16 * index;
    tables.set(file.toString('latin1', at, at + 4), file.readUInt32BE(at + 8));
  }
  const table = (name: string): number => {
    const at = tables.get(name);
    if (at === undefined) throw new Error(`The font has no table "${name}".`);
    return at;
  };
  const unitsPerEm = file.readUInt16BE(table('head') + 18);
  const measured = file.readUInt16BE(table('hhea') + 34);
  const glyphOf = glyphsIn(file, table('cmap'));
  const advance = (glyph: number) =>
    file.readUInt16BE(table('hmtx') + 4 * Math.min(glyph, measured - 1)) / unitsPerEm;
  return {
    covers: (text) =>
      [...text].every((character) => unseen.test(character) || glyphOf(character.codePointAt(0) ?? 0) > 0),
    ems: (text) =>
      [...text].reduce((sum, character) => sum + advance(glyphOf(character.codePointAt(0) ?? 0)), 0),
  };
}

/** The glyph of a code point by a table of format 12, which has all of Unicode; 0 for none. */
function glyphsIn(file: Buffer, cmap: number): (codePoint: number) => number {
  const groups = tableOfFormat12(file, cmap);
  const count = file.readUInt32BE(groups + 12);
  return (codePoint) => {
    let [low, high] = [0, count - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = groups + 16 + 12 * middle;
      const first = file.readUInt32BE(at);
      if (codePoint < first) high = middle - 1;
      else if (codePoint > file.readUInt32BE(at + 4)) low = middle + 1;
      else return file.readUInt32BE(at + 8) + codePoint - first;
    }
    return 0;
  };
}

function tableOfFormat12(file: Buffer, cmap: number): number {
  for (let index = 0; index < file.readUInt16BE(cmap + 2); index += 1) {
    const at = cmap + file.readUInt32BE(cmap + 4 + 8 * index + 4);
    if (file.readUInt16BE(at) === 12) return at;
  }
  throw new Error('The font has no table of characters in format 12.');
}
