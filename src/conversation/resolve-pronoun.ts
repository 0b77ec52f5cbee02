import { wordsOf } from '../answering/reading/words.js';

/** What in a language points back to what was spoken of. */
export interface Pointing {
  /** Most words of a question that does. */
  readonly longestPointing: number;
  /** The group `it` is what stands for it. */
  readonly pointing: readonly RegExp[];
  /** An "it" that stands for nothing. */
  readonly expletive: readonly RegExp[];
}

/**
 * A short question that points back ("is it expensive?", "how do I start that?"), with what was spoken of in the
 * place of its pronoun. Undefined when it points at nothing.
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
    if (!it || pronoun === undefined) continue;
    const at = it.index + it[0].lastIndexOf(pronoun);
    return `${text.slice(0, at)}${title}${text.slice(at + pronoun.length)}?`;
  }
  return undefined;
}
