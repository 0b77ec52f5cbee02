import { passagesOf, plain } from '../../answering/understanding/passages.js';
import type { Doing, Turn, TurnResult } from '../../conversation/feature.js';
import { contextHere, say, topicHere } from '../../conversation/turn.js';
import { sentencesOf } from '../../knowledge/pages/sentences.js';
import type { Entry } from '../../knowledge/schema/schema.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Part } from '../../ports/reply.js';
import { moreOfEntry } from '../shared/actions.js';
import { everydaySaying } from '../shared/everyday-saying.js';
import { noteSaid } from '../shared/note-said.js';
import { askingWords } from './wording.js';

/** Sentences that say something once more. */
const MOST_SENTENCES = 2;

/** "shorter", "tl;dr": the gist of what was just spoken of, in its own first sentence. */
export const shorter: Doing = {
  name: 'shorter',
  goesBack: async (turn) => (await lastEntry(turn)) !== undefined,
  read: async (turn) => ({
    shown: await aboutLast(turn, 'everyday/shorter', ({ summary }) => sentencesOf(summary).slice(0, 1)),
  }),
};

/** "what?", "come again": the same by other sentences of its entry. */
export const notUnderstood: Doing = {
  name: 'not-understood',
  goesBack: async (turn) => (await lastEntry(turn)) !== undefined,
  read: async (turn) => ({ shown: await aboutLast(turn, 'everyday/not-understood', otherSentencesOf) }),
};

/** What the entry says beside what was said already; its summary once more where that is all. */
function otherSentencesOf(entry: Entry): readonly string[] {
  const said = plain(entry.summary);
  const others = passagesOf(entry).sentences.filter((sentence) => !said.includes(sentence));
  return others.length > 0 ? others.slice(0, MOST_SENTENCES) : sentencesOf(entry.summary);
}

async function lastEntry(turn: Turn): Promise<Entry | undefined> {
  const topic = await topicHere(turn);
  return topic && turn.context.knowledge.entries.get(topic.entry);
}

/** Says of the entry that was just spoken of what is asked for; without one, what the everyday entry says. */
async function aboutLast(
  turn: Turn,
  otherwise: string,
  sentences: (entry: Entry) => readonly string[],
): Promise<TurnResult> {
  const entry = await lastEntry(turn);
  if (!entry) {
    const reply = everydaySaying(turn, otherwise);
    return say(...(reply ? [reply] : []));
  }
  const said = sentences(entry);
  await noteSaid(turn, entry, said);
  const { answer } = contextHere(turn).words(askingWords);
  const parts: Part[] = [
    { kind: 'text', markdown: `**${literal(entry.title)}**` },
    { kind: 'text', markdown: said.map(literal).join('\n\n') },
    { kind: 'buttons', buttons: [moreOfEntry.button(answer.more, { entry: entry.id })] },
  ];
  return say(replyOf(parts));
}
