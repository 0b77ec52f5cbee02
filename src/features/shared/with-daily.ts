import type { Notifier } from '../../conversation/feature.js';
import { notify } from '../../conversation/notify.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { fallDue, type NewDue } from '../../onboarding/planning/dues.js';
import { remindersOff } from '../../onboarding/planning/reminder-choices.js';
import { replyOf } from '../../ports/plain.js';
import type { Part } from '../../ports/reply.js';

/** Words of their own, for whoever gets no message of the day. */
export interface Alone {
  /** Sets them apart from others that the same reason sends to them. */
  readonly what: string;
  /** Id of the person they are about, where that is not the receiver. */
  readonly about?: string | undefined;
  readonly parts: (context: ReplyContext) => readonly Part[];
}

/**
 * Has somebody told of what another just did with their message of the day; whoever has turned reminders off is told at
 * once, at whatever hour. What the clock leads to waits for their morning (features/tailoring/goes-on.ts).
 */
export async function tellWithDaily(
  notifier: Notifier,
  due: NewDue,
  { what, about, parts }: Alone,
): Promise<void> {
  const { tx, now } = notifier;
  const { person } = due;
  if (!(await remindersOff(tx, [person])).has(person)) return fallDue(tx, due, now);
  await notify(notifier, person, what, (context) => replyOf(parts(context), 'asker'), { about });
}
