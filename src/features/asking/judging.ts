import { MOST_ENTRIES } from '../../answering/engine.js';
import { type Case, caseOf } from '../../answering/judge/case.js';
import type { Ruling } from '../../answering/judge/choice.js';
import { decided, isConfidential, isWorthJudging } from '../../answering/judge/decided.js';
import type { PackAnswer } from '../../answering/pack-answer.js';
import type { Awaited, Notifier, TakeUp, Turn } from '../../conversation/feature.js';
import { setTopic } from '../../conversation/turn.js';
import { personalDataRemover } from '../../insights/personal-data.js';
import { lastQuestion } from '../../insights/questions/question-log.js';
import { recordRuling } from '../../insights/questions/rulings.js';
import { peopleRemover } from '../../insights/without-people.js';
import { mayBeJudged } from '../../knowledge/lookup.js';
import type { Entry, Knowledge } from '../../knowledge/schema/schema.js';
import { markOfNames, namesOfEverybody } from '../../people/accounts/record.js';
import type { Reply } from '../../ports/reply.js';
import type { Database, Tx } from '../../storage/database.js';
import { shownOf } from './shown.js';

/** A question that was answered, and may be answered better. */
export interface Judgeable {
  /** Without what stands around it and whom it mentions. */
  readonly question: string;
  /** Id in the question log. */
  readonly logged: string;
  readonly answer: PackAnswer;
  /** What was spoken of before, where the question may point back to it. */
  readonly earlier?: Entry | undefined;
  /** What is said without a judge. */
  readonly reply: Reply;
  /** What is said of another answer. */
  readonly replyTo: (answer: PackAnswer, nearest: readonly Entry[]) => Reply;
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
  // It only reads, as a rule: what writes waits for the disk, and there are twenty questions a second.
  const withoutData = await database.background((tx) => removerFor(database, tx, knowledge, now));
  return caseOf(answer, {
    entries: knowledge.entries,
    aspects: knowledge.aspects.values(),
    maySee: (id) => mayBeJudged(knowledge, id),
    question: withoutData(question),
    earlier: earlier?.id,
  });
}

function takeUp(
  turn: Turn,
  { question, logged, replyTo }: Judgeable,
  answer: PackAnswer,
  ruling: Ruling,
): TakeUp {
  return async (notifier: Notifier) => {
    const { tx } = notifier;
    const { asker } = turn;
    const better = decided(answer, ruling);
    const { nearest, best, topic } = shownOf(notifier.knowledge, better);
    await recordRuling(tx, logged, {
      entry: best?.id ?? null,
      nearest: nearest.map(({ id }) => id),
      confidence: better.confidence,
      lack: better.lack,
      quoted: better.quoted,
    });
    const spoken = best ?? topic;
    const isLast = (await lastQuestion(tx, asker.person, 0))?.id === logged;
    if (spoken && isLast) await setTopic({ ...turn, ...notifier }, spoken, question);
    return replyTo(better, nearest);
  };
}

type Remover = (question: string) => string;

/** Milliseconds after which the names of people are read again, where it cannot be seen that they are others. */
const FRESH = 60_000;

interface Made {
  readonly knowledge: Knowledge;
  readonly madeAt: number;
  readonly names: string;
  readonly remove: Remover;
}

/** For each database, made of the names of everybody: that takes long with thousands of them. */
const removers = new WeakMap<Database, Made>();

async function removerFor(database: Database, tx: Tx, knowledge: Knowledge, now: number): Promise<Remover> {
  const made = removers.get(database);
  // Whoever came a moment ago may sign their first question.
  const names = await markOfNames(tx);
  const isSame = made?.knowledge === knowledge && made.names === names;
  if (isSame && Math.abs(now - made.madeAt) < FRESH) return made.remove;
  const withoutPeople = peopleRemover(await namesOfEverybody(tx), knowledge, 'someone');
  const remove = personalDataRemover({ withoutPeople, knowledge });
  removers.set(database, { knowledge, madeAt: now, names, remove });
  return remove;
}
