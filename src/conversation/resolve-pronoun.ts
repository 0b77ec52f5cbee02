import { isCapital } from '../answering/words/tokens.js';
import { wordsOf } from '../answering/words/words.js';

/** How a language refers back to what was just spoken of. */
export interface Pointing {
  /** Longer questions, counted in words, are taken not to refer back. */
  readonly longestPointing: number;
  /** The group `it` is the pronoun. */
  readonly pointing: readonly RegExp[];
  /** Questions whose "it" stands for nothing: "is it possible to …". */
  readonly expletive: readonly RegExp[];
}

/**
 * Puts what was just spoken of in the place of the pronoun of a short question: "is it expensive?", "how do I start
 * that?". Undefined when the question does not refer back.
 *
 * @param title of what was spoken of
 */
export function resolvePronoun(
  question: string,
  title: string,
  { longestPointing, pointing, expletive }: Pointing,
): string | undefined {
  const text = question.replace(/[\s.?!]+$/, '');
  if (wordsOf(text).length > longestPointing || expletive.some((pattern) => pattern.test(text)))
    return undefined;
  for (const pattern of pointing) {
    const it = pattern.exec(text);
    const pronoun = it?.groups?.it;
    // "Is IT open today?" asks about a department.
    if (!it || pronoun === undefined || (isCapital(pronoun) && !isCapital(text))) continue;
    const at = it.index + it[0].lastIndexOf(pronoun);
    return `${text.slice(0, at)}${title}${text.slice(at + pronoun.length)}?`;
  }
  return undefined;
}
