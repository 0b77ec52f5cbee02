import { beforeEach, describe, expect, it } from 'vitest';
import { jobsOf } from '../../src/server/jobs.js';
import { newId } from '../../src/storage/ids.js';
import { buttonNamed } from '../support/conversation.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { features } from '../support/english.js';
import { jobPartsOf } from '../support/jobs.js';
import { personOf, type Talk, teamTalk } from '../support/team.js';

const HOUR = 60 * 60 * 1_000;

describe.each(databases)('what is planned by the clock on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeEach(async () => {
    held = await fresh();
    talk = await teamTalk(held);
    // Monday, 30 November 2026, nine in the evening in Berlin: nothing falls due.
    talk.pass(Date.parse('2026-11-30T20:00:00Z') - talk.now());
  });

  /** All that a server plans, each time it is asked to, in its order. */
  function roundOf(): () => Promise<void> {
    const planning = jobsOf(features, jobPartsOf(talk)).filter(({ lane }) => lane === 'planning');
    return async () => {
      for (const job of planning) await job.run(new AbortController().signal);
    };
  }

  /** Messages that fail now, each for a reason of its own. */
  async function fail(...reasons: string[]): Promise<string[]> {
    const ids = reasons.map(() => newId());
    await held.database.transaction((tx) =>
      tx
        .insertInto('outbox')
        .values(
          reasons.map((error, index) => ({
            id: ids[index] ?? '',
            key: `test:${ids[index]}`,
            person_id: null,
            about_id: null,
            lane: 'stub:home:C1',
            platform: 'stub',
            workspace: 'home',
            place: '{}',
            reply: '{}',
            later: null,
            state: 'failed' as const,
            attempts: 1,
            due_at: 0,
            lease_until: null,
            message: null,
            error_code: 'gone',
            error,
            created_at: talk.now(),
            finished_at: talk.now(),
          })),
        )
        .execute(),
    );
    return ids;
  }

  /** What admins were told of failures: how many, and why the newest. */
  async function told(): Promise<string[]> {
    const rows = await held.database.transaction((tx) =>
      tx
        .selectFrom('outbox')
        .select(['reply', 'person_id'])
        .where('key', 'like', 'failures:%')
        .orderBy('created_at')
        .execute(),
    );
    const ada = await personOf(talk, 'ada');
    expect(rows.filter(({ person_id }) => person_id !== ada)).toEqual([]);
    return rows.map(
      ({ reply }) => /\d+ messages have failed.*/.exec(JSON.parse(reply).fallback)?.[0] ?? reply,
    );
  }

  it('tells admins of failures once, whatever day begins meanwhile', async () => {
    const round = roundOf();
    await fail('one');
    talk.pass(3 * HOUR);
    await fail('two', 'three', 'four');
    await round();
    expect(await told()).toEqual([]);
    talk.pass(1);
    await fail('five');
    await round();
    const first = '5 messages have failed for good. The newest says: five';
    expect(await told()).toEqual([first]);
    talk.pass(HOUR);
    await fail('six');
    // Another day begins, in Greenwich and in Berlin, and the first of them is no longer of the last 24 hours.
    for (let hour = 0; hour < 22; hour += 1) {
      talk.pass(HOUR);
      await round();
    }
    expect(await told()).toEqual([first]);
  });

  it('tells of what failed since then, a day later', async () => {
    const round = roundOf();
    const ids = await fail('a', 'b', 'c', 'd', 'e');
    await round();
    talk.pass(HOUR);
    await fail('f', 'g', 'h', 'i', 'j', 'k');
    await round();
    expect(await told()).toHaveLength(1);
    talk.pass(23 * HOUR + 1);
    await round();
    expect((await told())[1]).toMatch(/^6 messages have failed/);
    // Those of the first time are tried again, and fail again.
    talk.pass(48 * HOUR);
    await held.database.transaction((tx) =>
      tx.updateTable('outbox').set({ finished_at: talk.now() }).where('id', 'in', ids).execute(),
    );
    await round();
    expect((await told())[2]).toMatch(/^5 messages have failed/);
  });

  it('is one message, although several processes plan', async () => {
    await fail('a', 'b', 'c', 'd', 'e', 'f');
    const rounds = [roundOf(), roundOf(), roundOf()];
    await Promise.all(rounds.map((round) => round()));
    expect(await told()).toHaveLength(1);
  });

  it('begins the digests of managers, also of paths that an earlier release gave', async () => {
    const preview = await talk.say('maren', 'assign dana data-engineer from 2026-12-07');
    await talk.click('maren', buttonNamed(preview.replies, 'Assign'));
    await held.database.transaction(async (tx) => {
      await tx.updateTable('persons').set({ digest_at: null }).execute();
      await tx.updateTable('assignments').set({ days: null, next_at: null }).execute();
    });
    await roundOf()();
    const rows = await held.database.transaction((tx) =>
      tx.selectFrom('persons').select(['id', 'digest_at']).where('digest_at', 'is not', null).execute(),
    );
    // The next Monday, at nine in Berlin.
    expect(rows).toEqual([
      { id: await personOf(talk, 'maren'), digest_at: Date.parse('2026-12-07T08:00:00Z') },
    ]);
  });
});
