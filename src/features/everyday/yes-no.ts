import { YES_NO } from '../../answering/everyday/matters.js';
import { askedHere, dropAsked } from '../../conversation/asked.js';
import type { Doing, Turn, TurnResult } from '../../conversation/feature.js';
import { routeText } from '../../conversation/route.js';
import { saying } from '../../conversation/saying.js';
import { redraw, say } from '../../conversation/turn.js';
import { everydaySaying } from '../shared/everyday-saying.js';
import { everydayWords } from './wording.js';

/** Yes and no answer what the bot has just asked; where it asked nothing, it says so. */
export const yesNo: Doing = {
  name: 'yes-no',
  goesBack: async (turn) => (await askedHere(turn)) !== undefined,
  async read(turn, { text }) {
    const asked = await askedHere(turn);
    const { listens, left, unclear } = turn.context.words(everydayWords);
    if (asked === undefined) {
      const reply = everydaySaying(turn, YES_NO);
      return { shown: say(...(reply ? [reply] : [])) };
    }
    if (listens.no.test(text)) return { shown: say(saying(left, 'asker')) };
    if (listens.yes.test(text)) return { shown: await routeText(turn, asked) };
    return { shown: say(saying(unclear, 'asker')) };
  },
};

/** "No" on the card that asked. */
export async function leave(turn: Turn): Promise<TurnResult> {
  await dropAsked(turn);
  return redraw(turn, saying(turn.context.words(everydayWords).left, 'asker'));
}
