import { isElsewhere, LANGUAGE } from '../../answering/everyday/matters.js';
import { askPack, type PackAnswer } from '../../answering/pack-answer.js';
import { type Named, undecorated } from '../../answering/reading/decorations.js';
import type { Turn, TurnResult } from '../../conversation/feature.js';
import { contextHere, say, setTopic, topicHere } from '../../conversation/turn.js';
import { weekOfPath } from '../../insights/cohort.js';
import { type AskerSituation, logQuestion } from '../../insights/questions/question-log.js';
import type { Entry } from '../../knowledge/schema/schema.js';
import type { Reply } from '../../ports/reply.js';
import { isInGist } from './entry-parts.js';
import { awaitRuling } from './judging.js';
import { nonQuestionReply } from './non-questions.js';
import { noteAnswer, type Tells } from './note-answer.js';
import { packAnswerReply } from './replies.js';
import { type Shown, shownOf } from './shown.js';

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

/** What a question is concluded with beside its answer. */
export interface Concluding {
  /** What was spoken of before, where the question may point back to it. */
  readonly earlier?: Entry | undefined;
  /** What is said of the engine's own answer, where that is not what is said of every answer. */
  readonly saying?: (logged: string) => Reply;
  /** What that tells of the entry. */
  readonly tells?: Tells;
  /** All of what was spoken of before, where somebody chooses that, and nothing of it that was not said already. */
  readonly again?: (logged: string) => Reply;
}

/** Logs the question with what was found for it, and answers; where somebody may choose better, that is waited for. */
export async function conclude(
  turn: Turn,
  question: string,
  answer: PackAnswer,
  { earlier, saying, tells, again }: Concluding = {},
): Promise<TurnResult> {
  const context = contextHere(turn);
  // Not stored: logs often hold secrets, and what is told in confidence is nobody's to read.
  const { nonQuestion, length, everyday } = answer;
  if (nonQuestion === 'otherScript') {
    const spoken = await turn.features.everyday?.(
      turn,
      { id: LANGUAGE, likelihood: 1 },
      plainly(turn, question),
    );
    if (spoken) return spoken;
  }
  if (nonQuestion) return say(nonQuestionReply(context, nonQuestion, { length }));
  // What an entry may be meant by is offered, though it sounds like something else.
  const mayBe = everyday && isElsewhere(everyday.id) && (answer.offers ?? []).length > 0;
  const done =
    everyday && !mayBe && (await turn.features.everyday?.(turn, everyday, plainly(turn, question)));
  if (done) return done;
  const shown = shownOf(context.knowledge, answer);
  const { nearest, best, topic } = shown;
  const logged = await logAnswered(turn, question, answer, shown);
  const spoken = best ?? topic;
  const plain = plainly(turn, question);
  const before = turn.judge && (await topicHere(turn));
  if (spoken) await setTopic(turn, spoken, plain);
  const replyTo = (other: PackAnswer, entries: readonly Entry[]) =>
    again && other.answered && entries[0]?.id === earlier?.id && isInGist(entries[0], other.quoted)
      ? { reply: again(logged), tells: 'all' as const }
      : { reply: packAnswerReply(context, other, entries, logged), tells: 'answer' as const };
  const reply = saying?.(logged) ?? packAnswerReply(context, answer, nearest, logged);
  const told = await noteAnswer(turn, answer, nearest, tells);
  const judgeable = { question: plain, logged, answer, earlier, before, reply, told, replyTo };
  const awaited = awaitRuling(turn, judgeable);
  const said = { ...say(reply), outcome: { question: true } } as const;
  return awaited ? { ...said, awaited: [awaited] } : said;
}

/** Logs a question with what was found for it. @returns its id */
export function logAnswered(
  turn: Turn,
  question: string,
  { confidence, lack, quoted }: PackAnswer,
  { best, nearest }: Shown,
): Promise<string> {
  const { tx, asker, now } = turn;
  return logQuestion(
    tx,
    {
      person: asker.person,
      text: question,
      entry: best?.id ?? null,
      nearest: nearest.map((entry) => entry.id),
      confidence,
      lack,
      quoted,
      ...situationOf(turn),
    },
    now,
  );
}

/** The role of somebody who asks, and where they are on their path: that of their role, else the first that runs. */
function situationOf({ context, asker }: Turn): AskerSituation {
  const persona = context.persona?.id ?? asker.persona;
  const { journeys = [] } = context;
  const journey =
    journeys.find(({ path }) => path.persona !== undefined && path.persona === persona) ??
    journeys.find(({ assignment }) => assignment.state === 'active') ??
    journeys[0];
  if (!journey) return { persona, path: null, week: null };
  const { path, start } = journey.assignment;
  return { persona, path, week: weekOfPath(start, context.today) };
}
