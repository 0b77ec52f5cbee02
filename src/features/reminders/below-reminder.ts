import type { ThreadListener, Turn, TurnResult } from '../../conversation/feature.js';
import { withoutMarks } from '../../conversation/parse-message.js';
import { offeredAbove } from '../../conversation/said-below.js';
import { readStartDate } from '../../onboarding/calendar/start-date.js';
import { sharedAssignmentsWords } from '../shared/assignments/wording.js';
import { snoozeReminders } from './actions.js';
import { restByWords } from './handlers.js';

/** Below a reminder, a day alone is one until which reminders rest: "tomorrow". */
export const belowReminder: ThreadListener = {
  owns: async () => false,
  waits: async () => false,
  answer: restBelow,
};

async function restBelow(turn: Turn): Promise<TurnResult | undefined> {
  const { incoming, context } = turn;
  if (incoming.kind !== 'message' || incoming.replyTo === undefined) return undefined;
  const text = withoutMarks(incoming.text);
  const { days } = context.words(sharedAssignmentsWords);
  const read = readStartDate(text, context.today, days, 'from tomorrow');
  if (!read.ok && read.why === 'unreadable') return undefined;
  const offered = await offeredAbove(turn);
  if (!offered.some(({ name }) => name === snoozeReminders.name)) return undefined;
  return restByWords(turn, { text, rest: text, groups: {} });
}
