import type { Turn } from '../../conversation/feature.js';
import { nameOfAccount } from '../../people/accounts/people.js';
import { fromTyped, sparingly } from '../../ports/markdown.js';
import { referralsWords } from './wording.js';

/**
 * An answer as Markdown, as it is kept and shown on any platform: with links, bold and code as they were written, and
 * people by their names.
 *
 * @param typed the words of the answer
 * @param answering finds them, as the group `words`, in the whole message
 */
export async function answerMarkdown(
  { tx, incoming, context }: Turn,
  typed: string,
  answering: readonly RegExp[] = [],
): Promise<string> {
  if (incoming.kind !== 'message') return fromTyped(typed);
  const { markdown, text, mentions = [], from } = incoming;
  const found = answering.map((pattern) => markdown && pattern.exec(markdown)?.groups?.words).find(Boolean);
  // The whole message is the answer, or the part of it that stands behind what leads to it.
  const marked = found ?? (typed === text.trim() ? markdown : undefined);
  let answer = marked ?? typed;
  const names: string[] = [];
  for (const { text: mention, account, name } of mentions) {
    const known = name ?? (await nameOfAccount(tx, { ...from, account }));
    const plain = mention.startsWith('<') ? undefined : mention;
    const shown = known ?? plain ?? context.words(referralsWords).somebodyNamed;
    answer = answer.replaceAll(mention, () => `\uE000${names.push(shown) - 1}\uE001`);
  }
  const made = marked === undefined ? fromTyped(answer) : answer;
  return made.replace(/\uE000(\d+)\uE001/g, (_, place) => sparingly(names[Number(place)] ?? '', true)).trim();
}
