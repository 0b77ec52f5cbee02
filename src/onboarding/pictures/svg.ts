/** Pixels. All pictures are as wide, so that they look alike in a chat; shown 400 wide, text of 21 is still 13 high. */
export const width = 640;

/**
 * With the white of the ground four at most in one picture: one of four colours packs to half of one of sixteen. Contrast to white (WCAG
 * 2.2, 1.4.3 and 1.4.11): ink 10.4, warm 5.3, and edge, which no text has, 3.2.
 */
export const colour = { ink: '#163f75', edge: '#8491a3', warm: '#b8460b' };

/** A picture on its own white ground. @param attributes of the whole, such as those of its text */
export function picture(height: number, attributes: string, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` font-family="DejaVu Sans" ${attributes}>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...parts,
    '</svg>',
  ].join('');
}

/** With edges that are sharp. */
export function rect(x: number, y: number, wide: number, high: number, fill: string): string {
  return `<rect x="${x}" y="${y}" width="${wide}" height="${high}" fill="${fill}" shape-rendering="crispEdges"/>`;
}

/** On one line, composed, as fonts have most letters with accents, and without characters that XML 1.0 does not have. */
export function oneLine(words: string): string {
  return words
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/[^ -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .trim();
}

/** Text of one line inside an element or an attribute. */
export function escaped(words: string): string {
  return words.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
