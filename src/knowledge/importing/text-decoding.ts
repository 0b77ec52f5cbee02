import { analyse } from 'chardet';
import { Unread } from './import-error.js';

/**
 * Bytes as text. UTF-8 and UTF-16 are known by themselves; another encoding is taken when it was said, or when
 * there is text enough to be sure of it.
 *
 * @param said the encoding that the file names itself
 * @throws Unread when it cannot be told
 */
export function textOf(bytes: Uint8Array, said?: string): string {
  const text =
    wideText(bytes) ??
    decoded(bytes, 'utf-8') ??
    (said === undefined ? undefined : decoded(bytes, said)) ??
    guessed(bytes);
  if (text === undefined)
    throw new Unread(
      'It is not UTF-8 text, and too short or too mixed to tell its encoding. Save it as UTF-8.',
    );
  if (text.includes('\u0000')) throw new Unread('It is no text. Save it as a page or a table.');
  return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    const text = decoder.decode(bytes);
    return decoder.encoding === 'windows-1252' ? withQuotes(text) : text;
  } catch {
    return undefined;
  }
}

/** What windows-1252 has from 0x80 to 0x9F; a blank where it has nothing. */
const WESTERN = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** Node 20 reads windows-1252 as ISO-8859-1, without dashes and curly quotes (nodejs/node, issue 56542). */
function withQuotes(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (sign) => {
    const meant = WESTERN[sign.charCodeAt(0) - 0x80] ?? ' ';
    return meant === ' ' ? sign : meant;
  });
}

/** Bytes in which every other one is zero when the text is mostly ASCII. */
const SAMPLE = 2_000;

/** UTF-16, as Excel's "Unicode text" is. */
function wideText(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, 'utf-16be');
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length / 4 && even === 0) return decoded(bytes, 'utf-16le');
  return even > sample.length / 4 && odd === 0 ? decoded(bytes, 'utf-16be') : undefined;
}

/**
 * chardet's confidence, of 100. Of real files of questions in windows-1251 and windows-1252 the right encoding had 55 to
 * 72, and the next one that reads differently at most 25.
 */
const SURE = 30;

/** Letters that a guess needs: two bytes are an accent in one encoding and a Cyrillic letter in another. */
const LEAST_LETTERS = 20;

/** So much of the text tells the encoding. */
const LONGEST_SAMPLE = 200_000;

function guessed(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, LONGEST_SAMPLE);
  const candidates = analyse(sample)
    .map(({ name, confidence }) => ({ name, confidence, text: decoded(sample, name) }))
    .filter(({ text }) => text !== undefined && !hasControls(text));
  const [best] = candidates;
  if (best?.text === undefined || best.confidence < SURE) return undefined;
  if ((best.text.match(/\p{L}/gu)?.length ?? 0) < LEAST_LETTERS) return undefined;
  // What reads the same in both is no rival: é is é in all encodings of the West.
  const isClear = candidates.every(
    ({ text, confidence }) => text === best.text || confidence <= best.confidence / 2,
  );
  return isClear ? decoded(bytes, best.name) : undefined;
}

/** Characters that no text has, and that a wrong encoding brings. */
function hasControls(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: such characters are what is looked for.
  return /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/.test(text);
}
