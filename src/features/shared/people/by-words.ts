import type { Command, Heard, Turn, TurnResult } from '../../../conversation/feature.js';
import { say } from '../../../conversation/turn.js';
import type { ReadWords } from '../../../conversation/wording/words.js';
import type { PersonRef } from '../../../people/accounts/find.js';
import { showPerson } from '../actions.js';
import { look, mayGive } from './people-picker.js';
import { whoReply } from './refusals.js';

/** Most places at which what follows the name may begin. */
const MOST_CUTS = 4;

/**
 * A command about one person, such as "nudge dana": its patterns name them in the group `who`, with what follows the name.
 * It is a question after all when whoever gives no paths says it, or when the words name nobody. Where they could name
 * several, it asks which.
 *
 * @param handle gets what follows the name, '' for nothing
 * @param between what parts the two, such as "to" in "move dana to Monday"
 */
export function aboutPerson(
  handle: (turn: Turn, person: PersonRef, rest: string) => Promise<TurnResult>,
  between?: (words: ReadWords) => RegExp | undefined,
): Command['handle'] {
  return async (turn, { groups, text }: Heard) => {
    if (!(await mayGive(turn))) return undefined;
    const cuts = cutsOf(groups.who?.trim() ?? '', between?.(turn.context.words));
    for (const [who, rest] of cuts.slice(0, -1)) {
      const found = await look(turn, who, 'own', { tries: true });
      if (found.kind === 'one') return handle(turn, found.person, rest);
    }
    const [who, rest] = cuts.at(-1) ?? ['', ''];
    const found = await look(turn, who);
    if (found.kind === 'one') return handle(turn, found.person, rest);
    // "move data to production" is a question although somebody is called Dana.
    const isQuestion =
      found.kind === 'none' &&
      found.account === undefined &&
      !who.includes('@') &&
      (found.suggestions.length === 0 || turn.engine.ask(text).answered);
    if (isQuestion) return undefined;
    const show = (label: string, person: string) => showPerson.button(label, { person });
    return say(whoReply(turn.context, who, found, show));
  };
}

/**
 * A name and what follows it, in every way that the words allow: the longest name first, since it may hold what parts the
 * two ("move Anh To to Monday").
 *
 * @param between matched everywhere
 * @returns at least the words as a whole
 */
export function cutsOf(
  words: string,
  between: RegExp | undefined,
): readonly (readonly [who: string, rest: string])[] {
  const places = between ? [...words.matchAll(new RegExp(between.source, 'giu'))].slice(0, MOST_CUTS) : [];
  const cuts = places
    .map(
      ({ index, 0: found }) =>
        [words.slice(0, index).trim(), words.slice(index + found.length).trim()] as const,
    )
    .filter(([who, rest]) => who !== '' && rest !== '');
  return [[words, ''], ...cuts.reverse()];
}
