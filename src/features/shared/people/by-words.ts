import type { Command, Heard, Turn, TurnResult } from '../../../conversation/feature.js';
import { say } from '../../../conversation/turn.js';
import type { PersonRef } from '../../../people/accounts/find.js';
import { showPerson } from '../actions.js';
import { look, mayGive } from './people-picker.js';
import { whoReply } from './refusals.js';

/**
 * A command about one person, such as "nudge dana": its patterns name them in the group `who`. It is a question after
 * all when whoever gives no paths says it, or when the words name nobody. Where they could name several, it asks which.
 *
 * @param handle gets what the group `rest` holds, '' for nothing
 */
export function aboutPerson(
  handle: (turn: Turn, person: PersonRef, rest: string) => Promise<TurnResult>,
): Command['handle'] {
  return async (turn, { groups, rest, text }: Heard) => {
    if (!(await mayGive(turn))) return undefined;
    const who = groups.who?.trim() ?? '';
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
