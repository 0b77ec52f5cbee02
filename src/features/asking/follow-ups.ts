import type { Answer } from '../../answering/engine.js';
import { askOfEntry, type PackAnswer } from '../../answering/pack-answer.js';
import type { Turn, TurnResult } from '../../conversation/feature.js';
import { resolvePronoun } from '../../conversation/resolve-pronoun.js';
import { saying } from '../../conversation/saying.js';
import type { Topic } from '../../conversation/topic.js';
import { contextHere, say, setTopic, topicHere } from '../../conversation/turn.js';
import { findPersona, LONGEST_ROLE, pathOf } from '../../knowledge/lookup.js';
import type { Entry } from '../../knowledge/schema/schema.js';
import type { Reply } from '../../ports/reply.js';
import { noteSaid, noteSaidWhole } from '../shared/note-said.js';
import { answerTo, ask, conclude, plainly } from './answer.js';
import { answerPointing, meantInstead, pointingIn } from './pointing-back.js';
import { answerReply, moreReply, otherPersonaReply, whyReply } from './replies.js';
import { answerMatters } from './several-matters.js';
import { answerSeveral } from './several-questions.js';
import { askingWords } from './wording.js';

/** The entry that was just spoken of, if there is one and it is still in the pack. */
async function spokenOf(turn: Turn): Promise<{ topic: Topic; entry: Entry } | undefined> {
  const topic = await topicHere(turn);
  const entry = topic && turn.context.knowledge.entries.get(topic.entry);
  return topic && entry && { topic, entry };
}

/** Names of the commands that go on about what was just spoken of. */
export const pointsBack: ReadonlySet<string> = new Set(['more', 'why']);

/** "tell me more", "why?": goes on about what was just spoken of. */
export async function goOn(turn: Turn, how: 'more' | 'why'): Promise<TurnResult> {
  const spoken = await spokenOf(turn);
  if (!spoken) return say(saying(turn.context.words(askingWords).nothingBefore));
  const context = contextHere(turn);
  await noteSaidWhole(turn, spoken.entry);
  return say(how === 'more' ? moreReply(context, spoken.entry) : whyReply(context, spoken.entry));
}

/** A question that may point back to what was just spoken of: "is it expensive?", "how do I start that?" */
export async function askOn(turn: Turn, question: string): Promise<TurnResult> {
  const several = (await answerMatters(turn, question)) ?? (await answerSeveral(turn, question));
  if (several) return several;
  const spoken = await spokenOf(turn);
  const alone = answerTo(turn, question);
  const plain = plainly(turn, question);
  const pointing = spoken && pointingIn(turn, plain, spoken.entry);
  if (alone.nonQuestion) return conclude(turn, question, alone);
  if (pointing) {
    const everyday = meantInstead(turn, plain, alone);
    if (everyday) return conclude(turn, question, { ...alone, answered: false, everyday });
    return answerPointing(turn, question, pointing, alone);
  }
  const { listens } = turn.context.words(askingWords);
  const meant = spoken && resolvePronoun(plain, spoken.entry.title, listens);
  if (!meant || alone.subjects) return conclude(turn, question, alone);
  // It names an entry beside: "does it work with Canvas?"
  const earlier = spoken.entry;
  const together = askOfEntry(turn.engine, turn.context.knowledge.entries, meant);
  const isBetter = together.answered && together.confidence > alone.confidence;
  return conclude(turn, question, isBetter || together.subjects ? together : alone, { earlier });
}

/**
 * "and for data scientists?", "what about monitoring?": another role's view of what was just spoken of, or a
 * question of its own, or the last question with other words.
 *
 * @param about what it asks about, without the words that lead to it
 * @param text the whole message
 */
export async function followUp(turn: Turn, about: string, text: string): Promise<TurnResult> {
  const spoken = await spokenOf(turn);
  if (!spoken) return ask(turn, text);
  const { topic, entry } = spoken;
  const isName = about.split(' ').length <= LONGEST_ROLE;
  const persona = isName ? findPersona(turn.context.knowledge, about) : undefined;
  if (persona) return say(await sameFor(turn, entry, persona.id, topic.question));
  const concluded = (answer: PackAnswer) => conclude(turn, text, answer, { earlier: entry });
  const alone = answerTo(turn, about);
  const pointing = pointingIn(turn, about, entry, true);
  if (pointing && !alone.nonQuestion && !meantInstead(turn, about, alone))
    return answerPointing(turn, text, pointing, alone);
  if (alone.answered) return concluded(alone);
  const together = answerTo(turn, `${topic.question} ${about}`);
  if (together.answered && isAnother(together, entry)) return concluded(together);
  const whole = answerTo(turn, text);
  return concluded(!whole.answered && lacksOf(together, entry) ? together : whole);
}

/** Whether it is known what no entry says of what was just spoken of. */
function lacksOf({ lack }: Answer, spoken: Entry): boolean {
  return lack !== undefined && 'topic' in lack && lack.topic === spoken.id;
}

function isAnother(answer: Answer, spoken: Entry): boolean {
  return answer.entries[0]?.id !== spoken.id;
}

/** The current topic for another role. Where the topic is a path or a role, that of the other role. */
async function sameFor(turn: Turn, spoken: Entry, persona: string, question: string): Promise<Reply> {
  const { knowledge } = turn.context;
  const entry = knowledge.entries.get(persona);
  if (entry?.kind !== 'persona') return saying(turn.context.words(askingWords).nothingBefore);
  if (spoken.kind === 'persona' || spoken.kind === 'path') {
    const twin = spoken.kind === 'persona' ? entry : pathOf(knowledge, entry);
    if (twin) {
      await setTopic(turn, twin, question);
      await noteSaid(turn, twin);
      return answerReply(contextHere(turn), twin);
    }
  }
  await noteSaid(turn, entry);
  return otherPersonaReply(turn.context, spoken, entry);
}
