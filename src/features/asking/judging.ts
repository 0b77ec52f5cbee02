import { MOST_ENTRIES } from '../../answering/engine.js';
import { type Case, caseOf } from '../../answering/judge/case.js';
import type { Ruling } from '../../answering/judge/choice.js';
import { decided } from '../../answering/judge/decided.js';
import { isConfidential, isWorthJudging } from '../../answering/judge/worth-judging.js';
import type { PackAnswer } from '../../answering/pack-answer.js';
import { asWritten, isQuoted } from '../../answering/quoted.js';
import type { Awaited, Notifier, TakeUp, Turn } from '../../conversation/feature.js';
import type { Topic } from '../../conversation/topic.js';
import { resumeTopic } from '../../conversation/turn.js';
import { forgetTold } from '../../insights/note-told.js';
import { lastQuestion } from '../../insights/questions/question-log.js';
import { recordRuling } from '../../insights/questions/rulings.js';
import { mayBeJudged } from '../../knowledge/lookup.js';
import type { Entry } from '../../knowledge/schema/schema.js';
import type { Reply } from '../../ports/reply.js';
import { noteAnswer, type Tells } from './note-answer.js';
import { shownOf } from './shown.js';
import { withoutPersonalData } from './without-personal-data.js';

/** A question that was answered, and may be answered better. */
export interface Judgeable {
  /** Without what stands around it and whom it mentions. */
  readonly question: string;
  /** Id in the question log. */
  readonly logged: string;
  readonly answer: PackAnswer;
  /** What was spoken of before, where the question may point back to it. */
  readonly earlier?: Entry | undefined;
  /** The topic until then, which is that again where nothing is found. */
  readonly before?: Topic | undefined;
  /** What is said without a judge. */
  readonly reply: Reply;
  /** Hashes of what that told the asker for the first time. */
  readonly told: readonly string[];
  /** What is said of another answer, and what that tells of its entry. */
  readonly replyTo: (
    answer: PackAnswer,
    nearest: readonly Entry[],
  ) => { readonly reply: Reply; readonly tells: Tells };
}

/** A reply that waits for a judge; undefined where nobody is to be asked. */
export function awaitRuling(turn: Turn, judgeable: Judgeable): Awaited | undefined {
  const { judge, asker } = turn;
  const { question, reply } = judgeable;
  if (!judge || judge.resting()) return undefined;
  const answer = withEarlier(judgeable);
  if (!isWorthJudging(answer) || isConfidential(question)) return undefined;
  return {
    reply,
    limit: judge.limit,
    async find() {
      const until = performance.now() + judge.limit;
      const given = await caseFor(turn, judgeable, answer);
      // Where much is to be done it takes long to get there, and asking in vain would make it more.
      if (performance.now() >= until) return undefined;
      const ruling = given && (await judge.choose(given, asker.person, judgeable.logged));
      return ruling && takeUp(turn, judgeable, answer, ruling);
    },
  };
}

/** What was spoken of before may be chosen, too, however far it is from the words of the question. */
function withEarlier({ answer, earlier }: Judgeable): PackAnswer {
  if (!earlier || answer.entries.some(({ id }) => id === earlier.id)) return answer;
  const others = answer.entries.slice(0, MOST_ENTRIES - 1);
  return { ...answer, entries: [...others, { id: earlier.id, confidence: 0 }] };
}

async function caseFor(
  { knowledge, database, now }: Turn,
  { question, earlier }: Judgeable,
  answer: PackAnswer,
): Promise<Case | undefined> {
  return caseOf(answer, {
    entries: knowledge.entries,
    aspects: knowledge.aspects.values(),
    maySee: (id) => mayBeJudged(knowledge, id),
    question: await withoutPersonalData(question, { database, knowledge, now }),
    earlier: earlier?.id,
  });
}

/** What was shown to the judge on one line each, as it stands in the page. */
function withWritten({ knowledge }: Turn, answer: PackAnswer): PackAnswer {
  const first = answer.answered ? knowledge.entries.get(answer.entries[0]?.id ?? '') : undefined;
  return isQuoted(first) && answer.quoted ? { ...answer, quoted: asWritten(first, answer.quoted) } : answer;
}

function takeUp(
  turn: Turn,
  { question, logged, before, told, replyTo }: Judgeable,
  answer: PackAnswer,
  ruling: Ruling,
): TakeUp {
  return async (notifier: Notifier) => {
    const { tx } = notifier;
    const { asker } = turn;
    const better = withWritten(turn, decided(answer, ruling));
    // What was shown to the judge, whatever the packs have come to meanwhile: its sentences are quoted.
    const { nearest, best, topic } = shownOf(turn.knowledge, better);
    await recordRuling(tx, logged, {
      entry: best?.id ?? null,
      nearest: nearest.map(({ id }) => id),
      confidence: better.confidence,
      lack: better.lack,
      quoted: better.quoted,
    });
    const spoken = best ?? topic;
    const isLast = (await lastQuestion(tx, asker.person, 0))?.id === logged;
    const topicNow = spoken ? { entry: spoken.id, question } : before;
    if (isLast) await resumeTopic({ ...turn, ...notifier }, topicNow);
    const { reply, tells } = replyTo(better, nearest);
    await forgetTold(tx, asker.person, told);
    await noteAnswer({ ...notifier, knowledge: turn.knowledge, asker }, better, nearest, tells);
    return reply;
  };
}
