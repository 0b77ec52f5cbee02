/** How much room a text takes: as much as its characters do one by one. */
type SizeOf = (text: string) => number;

/** As most platforms count: UTF-16 code units, so that many an emoji is two. */
const units: SizeOf = (text) => text.length;

/** Bytes of it inside a string of JSON. */
export const jsonBytes: SizeOf = (text) => Buffer.byteLength(JSON.stringify(text)) - 2;

/** At most so many UTF-16 code units; what is longer ends in an ellipsis. Never cuts a character in two. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/**
 * A text in pieces of so much room at most, which together are the text again. Cuts after a blank where one stands
 * in the second half of a piece, and never within a character.
 *
 * @example cut('to learn the ropes', 10) // ['to learn ', 'the ropes']
 */
export function cut(text: string, most: number, sizeOf: SizeOf = units): string[] {
  if (text === '') return [];
  if (sizeOf(text) <= most) return [text];
  const pieces: string[] = [];
  let start = 0;
  let at = 0;
  let size = 0;
  let blank = { at: 0, size: 0 };
  for (const character of text) {
    const more = sizeOf(character);
    if (size + more > most && at > start) {
      const end = blank.size > most / 2 ? blank : { at, size };
      pieces.push(text.slice(start, end.at));
      start = end.at;
      size -= end.size;
      blank = { at: 0, size: 0 };
    }
    at += character.length;
    size += more;
    if (character === ' ') blank = { at, size };
  }
  return [...pieces, text.slice(start)];
}

/** A text for a place that reads `&`, `<` and `>`: Slack's notifications, the thumbnails of Teams. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Whether a text holds characters that turn the direction of what follows (Unicode Standard Annex 9, section 2). */
export function turnsDirection(text: string): boolean {
  return /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/.test(text);
}
