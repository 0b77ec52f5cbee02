import { isSensitiveMatter } from '../../answering/everyday/matters.js';
import type { Turn, TurnResult } from '../../conversation/feature.js';
import { guarded } from '../../conversation/handling.js';
import { saying } from '../../conversation/saying.js';
import { privately, say } from '../../conversation/turn.js';
import { LATELY, meantLately } from '../../insights/everyday-counts.js';
import { choicesSince } from '../../insights/questions/meant.js';
import { peopleRemover } from '../../insights/without-people.js';
import { namesOfEverybody } from '../../people/accounts/record.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Part } from '../../ports/reply.js';
import { relationsAtAll } from '../shared/people/relations-at-all.js';
import { titleOf } from './which.js';
import { everydayWords } from './wording.js';

/** Asks to add that are listed at most. */
const MOST_ASKS = 20;

/** What people say is for whoever keeps a pack, and for admins. */
const forKeepers = {
  needs: ['gap.see'],
  find: async (turn: Turn) => ({ found: {}, relations: await relationsAtAll(turn) }),
  refuse: ({ context }: Turn) => say(saying(context.words(everydayWords).list.forOwners, 'asker')),
} as const;

/** `everyday`, for owners and admins: the entries, what packs changed of them, how often each was meant, and asks to add. */
export const listEveryday = guarded(forKeepers, async (turn: Turn): Promise<TurnResult> => {
  const { tx, context, knowledge, now } = turn;
  const words = context.words(everydayWords).list;
  const counts = await meantLately(tx, now);
  const rows = [...knowledge.everyday.values()].map(({ id, title, off, changedBy }) => [
    title,
    id,
    isSensitiveMatter(id) ? words.notCounted : String(counts.get(id) ?? 0),
    off ? words.off : changedBy === undefined ? '' : words.changedBy(changedBy),
  ]);
  const parts: Part[] = [
    { kind: 'heading', text: words.heading },
    { kind: 'table', columns: words.columns, rows },
  ];
  const asks = await asksToAdd(turn);
  if (asks.length > 0) parts.push({ kind: 'text', markdown: [words.asksMarkdown, ...asks].join('\n') });
  return say(privately(turn, replyOf(parts, 'asker')));
});

/** What people said in unclear words, and what they meant: each a line. */
async function asksToAdd({ tx, context, knowledge, now }: Turn): Promise<string[]> {
  const words = context.words(everydayWords).list;
  const choices = (await choicesSince(tx, now - LATELY)).filter(({ meant }) => titleOf(knowledge, meant));
  if (choices.length === 0) return [];
  const withoutPeople = peopleRemover(await namesOfEverybody(tx), knowledge, words.somebody);
  const lines = choices.map(
    ({ text, meant }) =>
      `- “${literal(withoutPeople(text))}”: ${literal(titleOf(knowledge, meant) ?? meant)}`,
  );
  return [...new Set(lines)].slice(-MOST_ASKS);
}
