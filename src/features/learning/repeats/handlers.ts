import type { Command, Turn, TurnResult } from '../../../conversation/feature.js';
import { guarded, unguarded } from '../../../conversation/handling.js';
import { unknown } from '../../../conversation/route.js';
import { saying } from '../../../conversation/saying.js';
import { say } from '../../../conversation/turn.js';
import {
  answerRepeat,
  type Repeat,
  repeatById,
  setRepeats,
  wantsRepeats,
} from '../../../onboarding/learning/repeats.js';
import { relationsBetween } from '../../../people/roles/roles.js';
import { learningWords } from '../wording.js';
import { askedAgain, verdictOn } from './asked.js';
import { answeredAgainReply } from './replies.js';

interface Answer {
  readonly repeat: string;
  readonly option: number;
}

/** An answer to a question that came again: it is rated, and told why. Answered once more, nothing is rated. */
export const takeAnswerAgain = guarded<Answer, Repeat>(
  {
    needs: ['path.walk'],
    async find({ tx, asker, settings }, { repeat: id }) {
      const found = await repeatById(tx, id);
      if (!found) return undefined;
      return { found, relations: await relationsBetween(tx, asker, found.person, settings.admins) };
    },
    // Who stopped them has old cards with such buttons; to others it says the same.
    refuse: ({ context }) => say(saying(context.words(learningWords).again.gone, 'asker')),
  },
  async (turn, repeat, { option }) => {
    const { tx, knowledge, context, now } = turn;
    const { again } = context.words(learningWords);
    const asked = await askedAgain(tx, knowledge, repeat);
    if (!asked) return say(saying(again.gone, 'asker'));
    const verdict = verdictOn(asked.question, option);
    if (!verdict) return unknown(turn);
    const answered = await answerRepeat(tx, repeat.id, verdict.right, now);
    return say(
      answered ? answeredAgainReply(context, asked, verdict, answered.next) : saying(again.answered, 'asker'),
    );
  },
);

/** "quiz repeats off", or on. */
export function switchingRepeats(on: boolean): Command['handle'] {
  return (turn) => switchRepeats(turn, on);
}

/** The button that ends them. */
export const stopAsking = unguarded((turn: Turn) => switchRepeats(turn, false));

async function switchRepeats({ tx, asker, context, now }: Turn, on: boolean): Promise<TurnResult> {
  const { again } = context.words(learningWords);
  const was = await wantsRepeats(tx, asker.person);
  if (was !== on) await setRepeats(tx, asker.person, on, now);
  return say(saying(on ? again.on : again.off, 'asker'));
}
