import type { Notifier, Turn, TurnResult } from '../../../conversation/feature.js';
import { notify } from '../../../conversation/notify.js';
import { withDoers } from '../../../onboarding/paths/doers.js';
import type { Journey } from '../../../onboarding/paths/journey.js';
import { decidersOf } from '../assignments/proposal-notices.js';
import { finishedNoticeReply, finishedReply } from './path-finished.js';

/**
 * Marks the end of a path when a change of it has just finished it: to the person, and to their manager, or to the
 * admins where they have none.
 *
 * @param result what the asker is told about the change itself
 * @param changed the journey as it stands after the change
 * @param person who walks it
 */
export async function withEnd(
  turn: Turn,
  result: TurnResult,
  changed: Journey,
  person: { readonly id: string; readonly name: string },
): Promise<TurnResult> {
  if (changed.assignment.state !== 'finished') return result;
  const { journey, names } = await withDoers(turn.tx, changed);
  const what = `finished:${journey.assignment.id}`;
  const deciders = await decidersOf(turn, person.id);
  for (const decider of deciders) {
    if (decider === turn.asker.person) continue;
    await notify(turn, decider, what, (context) => finishedNoticeReply(context, person.name, journey), {
      about: person.id,
    });
  }
  if (person.id === turn.asker.person) {
    return { ...result, replies: [...result.replies, finishedReply(turn.context, journey, names)] };
  }
  await notify(turn, person.id, what, (context) => finishedReply(context, journey, names));
  if (!deciders.includes(turn.asker.person)) return result;
  return { ...result, replies: [...result.replies, finishedNoticeReply(turn.context, person.name, journey)] };
}

/** The same for a path that was finished by nobody's click. */
export async function tellEnd(
  notifier: Notifier,
  changed: Journey,
  person: { readonly id: string; readonly name: string },
): Promise<void> {
  const { journey, names } = await withDoers(notifier.tx, changed);
  const what = `finished:${journey.assignment.id}`;
  for (const decider of await decidersOf(notifier, person.id)) {
    await notify(notifier, decider, what, (context) => finishedNoticeReply(context, person.name, journey), {
      about: person.id,
    });
  }
  await notify(notifier, person.id, what, (context) => finishedReply(context, journey, names));
}
