import type { Command, Heard, Turn, TurnResult } from '../../../conversation/feature.js';
import { say } from '../../../conversation/turn.js';
import type { ReadWords } from '../../../conversation/wording/words.js';
import { pathCalled } from '../../../knowledge/lookup.js';
import { journeysOf } from '../../../onboarding/paths/journeys.js';
import type { PersonRef } from '../../../people/accounts/find.js';
import { showPerson } from '../actions.js';
import { journeysCalled } from '../assignments/which-path.js';
import { apart, finderFor, look, mayGive } from './people-picker.js';
import { whoReply } from './refusals.js';
import { sharedPeopleWords } from './wording.js';

/** Most words of the name of a path, with those around it. */
const LONGEST_PATH = 6;

/** Most places at which what follows the name may begin. */
const MOST_CUTS = 4;

/**
 * A command about one person, such as "nudge dana": its patterns name them in the group `who`, with what follows the name.
 * It is a question after all when whoever gives no paths says it, or when the words name nobody. Where they could name
 * several, it asks which.
 *
 * @param handle gets what follows the name, '' for nothing, and the path that is named behind the person, as it was typed
 * @param between what parts the two, such as "to" in "move dana to Monday"
 */
export function aboutPerson(
  handle: (turn: Turn, person: PersonRef, rest: string, path: string | undefined) => Promise<TurnResult>,
  between?: (words: ReadWords) => RegExp | undefined,
): Command['handle'] {
  return async (turn, { groups, text }: Heard) => {
    if (!(await mayGive(turn))) return undefined;
    const cuts = cutsOf(groups.who?.trim() ?? '', between?.(turn.context.words));
    for (const [who, rest] of cuts.slice(0, -1)) {
      const found = await look(turn, who, 'own', { tries: true });
      if (found.kind === 'one') return handle(turn, found.person, rest, undefined);
    }
    const [who, rest] = cuts.at(-1) ?? ['', ''];
    const found = await look(turn, who);
    if (found.kind === 'one') return handle(turn, found.person, rest, undefined);
    for (const [named, after] of cuts) {
      const both = await personWithPath(turn, named);
      if (both) return handle(turn, both.person, after, both.path);
    }
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

/** Somebody with a path behind their name, which is one of the packs or of theirs: "dana data-engineer". */
async function personWithPath(
  turn: Turn,
  words: string,
): Promise<{ readonly person: PersonRef; readonly path: string } | undefined> {
  const { knowledge } = turn.context;
  const { aroundPath, behindOwner } = turn.context.words(sharedPeopleWords).naming;
  const all = words.split(/\s+/);
  const find = await finderFor(turn, 'own', { tries: true });
  for (let at = Math.max(1, all.length - LONGEST_PATH); at < all.length; at += 1) {
    const path = all.slice(at).join(' ').replace(aroundPath, '').replace(aroundPath, '').trim();
    if (path === '') continue;
    const who = all.slice(0, at).join(' ').replace(behindOwner, '');
    const found = await apart(turn, await find(who));
    if (found.kind !== 'one') continue;
    const theirs = (await journeysOf(turn.tx, [found.person.id])).get(found.person.id) ?? [];
    const isPath = journeysCalled(knowledge, theirs, path).length > 0 || pathCalled(knowledge, path);
    if (isPath) return { person: found.person, path };
  }
  return undefined;
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
