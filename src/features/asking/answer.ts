import { askPack, type PackAnswer } from '../../answering/pack-answer.js';
import { type Named, undecorated } from '../../answering/reading/decorations.js';
import type { Turn, TurnResult } from '../../conversation/feature.js';
import { contextHere, say, setTopic } from '../../conversation/turn.js';
import { weekOfPath } from '../../insights/cohort.js';
import { type AskerSituation, logQuestion } from '../../insights/questions/question-log.js';
import type { Entry } from '../../knowledge/schema/schema.js';
import { nonQuestionReply } from './non-questions.js';
import { packAnswerReply } from './replies.js';

/** Entries that a logged question keeps of those that came nearest. */
const NEAREST = 3;

/** Answers a question from the pack, or says that it does not know. */
export async function ask(turn: Turn, question: string): Promise<TurnResult> {
  return conclude(turn, question, answerTo(turn, question));
}

export function answerTo(turn: Turn, question: string): PackAnswer {
  return askPack(turn.engine, turn.context.knowledge.entries, question, namedIn(turn));
}

/** A question without what stands around it, and without those whom it mentions and who signed it. */
export function plainly(turn: Turn, question: string): string {
  return undecorated(question, namedIn(turn));
}

/** Those whom a message mentions, and who may have signed it. */
function namedIn({ incoming, asker }: Turn): Named {
  const mentions = incoming.kind === 'message' ? (incoming.mentions ?? []) : [];
  return { mentions: mentions.map(({ text }) => text), signer: asker.name };
}

/** Logs the question with what was found for it, and answers. */
export async function conclude(turn: Turn, question: string, answer: PackAnswer): Promise<TurnResult> {
  const { tx, asker, now } = turn;
  const context = contextHere(turn);
  // Not stored: logs often hold secrets, and what is told in confidence is nobody's to read.
  const { nonQuestion, length } = answer;
  if (nonQuestion) return say(nonQuestionReply(context, nonQuestion, { length, care: turn.settings.care }));
  const topic = topicLacking(turn, answer);
  const nearest = nearestOf(turn, answer, topic);
  const best = answer.answered ? nearest[0] : undefined;
  const logged = await logQuestion(
    tx,
    {
      person: asker.person,
      text: question,
      entry: best?.id ?? null,
      nearest: nearest.map((entry) => entry.id),
      confidence: answer.confidence,
      lack: answer.lack,
      ...situationOf(turn),
    },
    now,
  );
  const spoken = best ?? topic;
  if (spoken) await setTopic(turn, spoken, plainly(turn, question));
  return say(packAnswerReply(context, answer, nearest, logged));
}

/** The topic of a question of which it is known what no entry says of it. */
function topicLacking({ context }: Turn, { lack }: PackAnswer): Entry | undefined {
  return lack && 'topic' in lack ? context.knowledge.entries.get(lack.topic) : undefined;
}

/** The entries nearest to a question: its topic where that is known, and all that are offered. */
function nearestOf({ context }: Turn, { entries, offers }: PackAnswer, topic: Entry | undefined): Entry[] {
  const ids = [topic, ...entries.slice(0, NEAREST), ...(offers ?? [])].flatMap((one) => one?.id ?? []);
  return [...new Set(ids)].flatMap((id) => context.knowledge.entries.get(id) ?? []);
}

/** The role of somebody who asks, and where they are on their path. */
export function situationOf({ context, asker }: Turn): AskerSituation {
  const persona = context.persona?.id ?? asker.persona;
  const { journey } = context;
  if (!journey) return { persona, path: null, week: null };
  const { path, start } = journey.assignment;
  return { persona, path, week: weekOfPath(start, context.today) };
}
