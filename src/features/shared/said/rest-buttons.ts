import type { ReplyContext } from '../../../conversation/reply-context.js';
import { sayAction } from '../../../conversation/route.js';
import type { Day } from '../../../onboarding/paths/journey.js';
import type { Button } from '../../../ports/reply.js';
import { saidWords } from './wording.js';

/** Lets reminders rest until a day; where none was named, until tomorrow or Monday. Or ends them. */
export function restButtons(context: ReplyContext, day: Day | undefined): Button[] {
  const words = context.words(saidWords);
  const { typed, tomorrow, monday } = words.listens;
  const rest =
    day === undefined
      ? [
          sayAction.button(words.restUntilTomorrow, typed.rest(tomorrow)),
          sayAction.button(words.restUntilMonday, typed.rest(monday)),
        ]
      : [sayAction.button(words.restUntil(day, context.today), typed.rest(day))];
  return [...rest, sayAction.button(words.remindersOff, typed.off)];
}
