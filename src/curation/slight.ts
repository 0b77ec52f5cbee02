import { loadMeanings } from '../answering/meanings/meaning.js';
import { edits } from '../answering/words/spelling.js';
import { type Token, tokensOf } from './told-tokens.js';

/** Shortest word that may be mistyped, and the length from which two slips are forgiven. */
const SHORTEST = 3;
const TWO_SLIPS_FROM = 8;

/** Shortest word that English does not know and of which another such word is taken for a slip. */
const SHORTEST_UNKNOWN = 6;

/** A change of one letter in these changes what is said: negations, limits, numbers and times. In lower case. */
const telling = new Set(
  `no not none never nobody nothing neither nor without except unless only must may might can cannot shall should
  all any every each some most both either least
  zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
  nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million half quarter twice double
  first second third fourth fifth sixth seventh eighth ninth tenth last next
  january february march april june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday
  hour hours day days week weeks month months year years before after until from`.split(/\s+/),
);

/**
 * Whether two sentences say the same and differ in spelling or layout alone. That is where
 * - they have the same words, whatever their case, punctuation and Markdown, and wherever blanks and hyphens part them; or
 * - they have as many words, and each is the same or a word with a slip in the place of the right one: a letter put in, left
 *   out or changed, or two that changed places (two such from eight letters on), where common English knows one of both and
 *   not the other ("recieve"), or neither and both are long; or one is the British and the other the American spelling.
 *
 * It never is where a word differs that holds a digit or a sign, that is written with a capital within the sentence, or that
 * is a number, a time, a limit or a negation; nor where both are English words: "hire" and "fire".
 */
export function isSlight(was: string, now: string): boolean {
  const [one, other] = [tokensOf(was), tokensOf(now)];
  if (lettersOf(one) === lettersOf(other)) return exact(one) === exact(other);
  if (one.length !== other.length) return false;
  return one.every((token, at) => {
    const twin = other[at];
    return twin !== undefined && (token.key === twin.key || isSlip(token, twin, at === 0));
  });
}

function lettersOf(tokens: readonly Token[]): string {
  return tokens.map(({ key }) => key).join('');
}

/** What no blank may part or join: "1 2" is not "12". */
function exact(tokens: readonly Token[]): string {
  return tokens.flatMap(({ key }) => (/\p{N}/u.test(key) ? [key] : [])).join(' ');
}

function isSlip(one: Token, other: Token, isFirst: boolean): boolean {
  const [a, b] = [one.key, other.key];
  const isWord = (token: Token) => /^[\p{L}\p{M}']+$/u.test(token.key) && !isNameLike(token, isFirst);
  if (!isWord(one) || !isWord(other) || telling.has(a) || telling.has(b)) return false;
  if (american(a) === american(b)) return true;
  const shortest = Math.min(a.length, b.length);
  if (shortest < SHORTEST || edits(a, b) > (shortest >= TWO_SLIPS_FROM ? 2 : 1)) return false;
  const { has } = loadMeanings();
  if (has(a) !== has(b)) return true;
  // At the beginning a capital does not tell a name from a word, and English does not know either of them.
  return !has(a) && shortest >= SHORTEST_UNKNOWN && !isFirst;
}

function isNameLike({ written }: Token, isFirst: boolean): boolean {
  return /\p{Lu}/u.test(isFirst ? written.slice(1) : written);
}

/** The American spelling of a word. */
function american(word: string): string {
  return word
    .replace(/is(?=(?:e[ds]?|ing|ations?|ers?)$)/, 'iz')
    .replace(/(?<=\p{L}{2})our(?=(?:s|ed|ing|ite|ites|able|ful|al)?$)/u, 'or')
    .replace(/(?<=\p{L}{3})tre(?=s?$)/u, 'ter');
}
