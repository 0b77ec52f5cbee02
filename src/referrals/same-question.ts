import { undecorated } from '../answering/reading/decorations.js';

/** Words that change nothing about what is asked. */
const trivial = new Set(['a', 'an', 'the', 'please', 'hi', 'hello', 'hey', 'thanks', 'thank', 'you']);

/**
 * A question without case, marks, small words and the plural's s: two people who ask the same thing in nearly the same
 * words get the same text. The order stays, since "from A to B" is not "from B to A".
 */
export function plainQuestion(text: string): string {
  const words = undecorated(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’‘`´′]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter((word) => !trivial.has(word))
    .map((word) => (word.length > 3 && !word.endsWith('ss') ? word.replace(/s$/, '') : word));
  // A question of nothing but small words is compared as it stands.
  return words.length > 0 ? words.join(' ') : text.trim().toLowerCase();
}
