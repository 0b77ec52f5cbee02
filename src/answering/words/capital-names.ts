import type { KnownWords } from './known-words.js';
import { isSpelledOut } from './spelled-out.js';
import { isStopWord, setOf } from './stop-words.js';
import { beginsSentence, isCapital, type Token } from './tokens.js';

/** Whether nothing of a text is in lower case, so that capitals say nothing. */
export function isShouted(tokens: readonly Token[]): boolean {
  return !tokens.some(({ typed }) => typed.length > 1 && typed !== typed.toUpperCase());
}

/** Words after which no pronoun and no conjunction stands: "the it desk", "our us office". */
const determiners = setOf('the our your my their');

/** Words that people write in capitals to stress them; longer ones than abbreviations are stressed, too. */
const stressed = setOf('all and any do how my no not now one too why you');
const LONGEST_ABBREVIATION = 3;

/**
 * Words in capitals that are read otherwise in lower case, and that a text uses as names: IT, US, WHO, IM, plan A.
 * What is nothing but capitals throughout tells nothing, unless it is the name alone.
 */
export function capitalNamesIn(tokens: readonly Token[]): string[] {
  const found: string[] = [];
  for (const [at, token] of tokens.entries()) {
    const name = capitalsOf(token);
    if (name !== undefined && isReadOtherwise(name) && isMeantAsName(name, tokens, at)) found.push(name);
  }
  return found.length > 0 && tokens.length > 1 && isShouted(tokens) ? [] : found;
}

function isMeantAsName(name: string, tokens: readonly Token[], at: number): boolean {
  if (name.length === 1) return isLastOfName(tokens, at);
  return tokens.length === 1 || (!stressed.has(name.toLowerCase()) && name.length <= LONGEST_ABBREVIATION);
}

function isReadOtherwise(name: string): boolean {
  const word = name.toLowerCase();
  return word !== 'i' && (isStopWord(word) || isSpelledOut(word));
}

/** The letters of a word in capitals, without a genitive; those with dots between them are capitals anyhow. */
function capitalsOf({ typed, word, dotted }: Token): string | undefined {
  if (dotted) return typed.toUpperCase();
  if (typed === word) return undefined;
  const letters = typed.endsWith("'s") ? typed.slice(0, -2) : typed;
  return isCapital(letters) ? letters : undefined;
}

/** Whether a letter ends a name ("plan A is full"), and is no article ("A plan"). */
function isLastOfName(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (!token || (beginsSentence(token) && at > 0) || (at === 0 && tokens.length > 1)) return false;
  return next === undefined || next.gap !== ' ' || isStopWord(next.word);
}

/** The name in capitals that a word is, where the pack has it. */
export function nameIn(
  tokens: readonly Token[],
  at: number,
  shouted: boolean,
  known: KnownWords,
): string | undefined {
  const token = tokens[at] as Token;
  const isOne = (name: string) => isReadOtherwise(name) && known.has(name);
  const capitals = capitalsOf(token);
  if (capitals !== undefined && (!shouted || tokens.length === 1 || token.dotted)) {
    const isLetterAlone = capitals.length > 1 || isLastOfName(tokens, at);
    return isLetterAlone && isOne(capitals) ? capitals : undefined;
  }
  const before = tokens[at - 1];
  if (!before || token.gap !== ' ' || !determiners.has(before.word)) return undefined;
  const upper = token.word.toUpperCase();
  return isOne(upper) ? upper : undefined;
}
