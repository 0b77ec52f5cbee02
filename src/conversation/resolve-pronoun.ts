import { wordsOf } from '../answering/reading/words.js';
import type { Wording } from './wording/en.js';

/**
 * A short question that points back ("is it expensive?", "how do I start that?"), with what was spoken of in the
 * place of its pronoun. Undefined when it points at nothing.
 *
 * @param title of what was spoken of
 */
export function resolvePronoun(
  question: string,
  title: string,
  { longestPointing, pointing, expletive }: Wording['answering']['listens'],
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
