import { afterEach, beforeEach, expect } from 'vitest';
import type { Judge } from '../../../src/answering/judge/judge.js';
import type { Learned } from '../../../src/conversation/feature.js';
import { gapsSince } from '../../../src/insights/questions/gaps.js';
import type { Place } from '../../../src/ports/place.js';
import type { Reply } from '../../../src/ports/reply.js';
import type { Database } from '../../../src/storage/database.js';
import { conversationOn, learned } from '../../support/conversation.js';
import type { databases, TestDatabase } from '../../support/databases.js';
import type { JudgeStub } from '../../support/judge-stub.mjs';
import { type JudgeOverParts, judgeOver } from '../../support/judging.js';
import { type Talk, teamTalk } from '../../support/team.js';

/** What the tests of questions that a judge decides do again and again: a conversation for each, with a model on loopback. */
export function judgedRoom({ fresh }: Pick<(typeof databases)[number], 'fresh'>, stub: JudgeStub) {
  let held: TestDatabase;
  let talk: Talk;
  let events = 0;

  beforeEach(async () => {
    stub.requests.length = 0;
    stub.problems.length = 0;
    stub.behave = () => ({});
    held = await fresh();
  });
  afterEach(() => {
    expect(stub.problems).toEqual([]);
  });

  /** Lets a judge decide what is asked in `talk` from now on. */
  async function judged(more: Partial<JudgeOverParts> = {}, of: Learned = learned): Promise<Judge> {
    const judge = judgeOver({ stub, database: held.database, now: () => talk.now(), ...more });
    talk = await teamTalk(held, { judge, learned: of });
    return judge;
  }

  return {
    held: () => held,
    database: (): Database => held.database,
    talk: () => talk,
    judged,
    /** Lets one decide whose answers arrive when that is said. */
    async thinking(): Promise<() => void> {
      let arrive: () => void = () => undefined;
      const arrived = new Promise<void>((resolve) => {
        arrive = resolve;
      });
      await judged({ arrives: () => arrived });
      return arrive;
    },
    /** What somebody is told in the end. */
    async told(account: string, text: string, place?: Place): Promise<readonly Reply[]> {
      const before = new Set((await talk.outbox()).map(({ id }) => id));
      await talk.say(account, text, place);
      await talk.settled();
      return (await talk.outbox()).filter(({ id }) => !before.has(id)).map(({ reply }) => reply);
    },
    /** What the engine alone says to somebody who has said nothing before. */
    async alone(text: string): Promise<Reply> {
      events += 1;
      const other = conversationOn(held, learned);
      const name = `sam${events}`;
      const [from, place] = [other.keyOf(name), other.direct(name)];
      const { replies } = await other.send({ key: `alone-${events}`, from, place, kind: 'message', text });
      if (!replies[0]) throw new Error('Nothing was said.');
      return replies[0];
    },
    questions: () =>
      held.database.transaction((tx) => tx.selectFrom('questions').selectAll().orderBy('id').execute()),
    rulings: () =>
      held.database.transaction((tx) => tx.selectFrom('rulings').selectAll().orderBy('asked_at').execute()),
    gaps: () =>
      held.database.transaction((tx) =>
        gapsSince(tx, { knowledge: learned.knowledge, since: 0, now: talk.now(), somebody: 'someone' }),
      ),
    /** The questions that the model was asked. */
    asked: () => stub.requests.map(({ shown }) => shown.question),
  };
}

export const words = (replies: readonly Reply[]) => replies.map(({ fallback }) => fallback).join('\n');
