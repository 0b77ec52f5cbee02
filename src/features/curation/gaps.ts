import type { Turn, TurnResult } from '../../conversation/feature.js';
import { guarded } from '../../conversation/handling.js';
import { saying } from '../../conversation/saying.js';
import { redraw, say } from '../../conversation/turn.js';
import { dismiss, type Gap, gapsSince } from '../../insights/questions/gaps.js';
import { relationsAtAll } from '../shared/people/relations-at-all.js';
import { DAYS, foundAskOf, foundAsksOf, lookedAtSince } from './found-asks.js';
import { gapsReply } from './owner-replies.js';
import { curationWords } from './wording.js';

/** Gaps are for whoever owns any entry, and for admins. */
const forKeepers = {
  needs: ['gap.see'],
  find: async (turn: Turn) => ({ found: {}, relations: await relationsAtAll(turn) }),
  refuse: ({ context }: Turn) => say(saying(context.words(curationWords).gaps.notYours, 'asker')),
} as const;

/** A page of gaps, beginning at position `from`. */
export const listGaps = guarded(forKeepers, async (turn, _, { from }: { readonly from: number }) =>
  say(await listFrom(turn, from)),
);

/** "Not a gap": dismisses all of its questions. */
export const dropGap = guarded(
  forKeepers,
  async (turn, _, { question }: { readonly question: string }): Promise<TurnResult> => {
    const gap = (await gapsOf(turn)).find(({ members }) => members.includes(question));
    if (!gap) return say(saying(turn.context.words(curationWords).gaps.gone, 'asker'));
    await dismiss(turn.tx, gap, turn.now);
    return redraw(turn, await listFrom(turn, 0));
  },
);

/** "Not an ask": dismisses all questions in these words. */
export const dropFoundAsk = guarded(
  forKeepers,
  async (turn, _, { question }: { readonly question: string }): Promise<TurnResult> => {
    const found = await foundAskOf(turn, question);
    if (!found) return say(saying(turn.context.words(curationWords).found.gone, 'asker'));
    await dismiss(turn.tx, found, turn.now);
    return redraw(turn, await listFrom(turn, 0));
  },
);

async function listFrom(turn: Turn, from: number) {
  const found = from === 0 ? await foundAsksOf(turn) : [];
  return gapsReply(turn.context, await gapsOf(turn), { days: DAYS, from, now: turn.now, found });
}

function gapsOf(turn: Turn): Promise<Gap[]> {
  const { tx, knowledge, engine, now, context } = turn;
  return gapsSince(tx, {
    knowledge,
    now,
    since: lookedAtSince(turn),
    somebody: context.words(curationWords).person.inQuestion,
    answers: (text) => engine.words.ask(text).answered,
  });
}
