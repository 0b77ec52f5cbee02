import type { DailySource, PlannedMessage } from '../../../conversation/feature.js';
import { dropRepeat, dueRepeat, noteAsked } from '../../../onboarding/learning/repeats.js';
import type { Part } from '../../../ports/reply.js';
import { askedAgain } from './asked.js';
import { questionParts } from './replies.js';

/** One question of a path that is behind somebody, within the message of a day. It counts as asked then. */
export const dailyQuestion: DailySource = {
  order: 90,
  async parts({ notifier, person, context }: PlannedMessage): Promise<readonly Part[]> {
    const { tx, knowledge, now } = notifier;
    for (;;) {
      const repeat = await dueRepeat(tx, person, now);
      if (!repeat) return [];
      const asked = await askedAgain(tx, knowledge, repeat);
      if (asked) {
        await noteAsked(tx, repeat, now);
        return questionParts(context, asked);
      }
      // The myth is in the packs no more: the next one, if there is any.
      await dropRepeat(tx, repeat, now);
    }
  },
};
