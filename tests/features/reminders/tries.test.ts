import { beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../../src/conversation/compose.js';
import { notifierFrom } from '../../../src/conversation/notify.js';
import { fallDue } from '../../../src/onboarding/planning/dues.js';
import { planDues } from '../../../src/onboarding/planning/plan-dues.js';
import type { Reply } from '../../../src/ports/reply.js';
import type { DeliveryState } from '../../../src/storage/tables.js';
import { buttonNamed } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { jobPartsOf } from '../../support/jobs.js';
import { personOf, type Talk, teamTalk } from '../../support/team.js';

const HOUR = 60 * 60 * 1_000;

describe.each(databases)('a message of the day that a platform did not take, on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  let maren: string;
  beforeEach(async () => {
    held = await fresh();
    talk = await teamTalk(held);
    // Wednesday, 2 December 2026, ten in the morning in Berlin.
    talk.pass(Date.parse('2026-12-02T09:00:00Z') - talk.now());
    maren = await personOf(talk, 'maren');
    const preview = await talk.say('ada', 'assign dana data-engineer from 2026-12-02');
    await talk.click('ada', buttonNamed(preview.replies, 'Assign'));
  });

  const tried = (before?: Reply) => triedOn('2026-12-02', before);

  /** Finds the words of the message of a day. */
  async function triedOn(day: string, before?: Reply) {
    return held.database.transaction(async (tx) => {
      const later = { kind: 'daily', about: `${maren}#${day}` };
      return compose(notifierFrom(jobPartsOf(talk), tx, 'test'), later, maren, undefined, before);
    });
  }

  /** The path of dana went on by itself, which maren is to be told. */
  async function goesOn(): Promise<void> {
    await held.database.transaction(async (tx) => {
      const { id } = await tx.selectFrom('assignments').select('id').executeTakeFirstOrThrow();
      await fallDue(tx, { person: maren, source: 'goes-on', about: id, assignment: id }, talk.now());
    });
  }

  /** What became of the message of the first day, whose words were found. */
  async function settled(state: DeliveryState, reply: Reply): Promise<void> {
    await held.database.transaction((tx) =>
      tx
        .updateTable('outbox')
        .set({ state, reply: JSON.stringify(reply), finished_at: talk.now() })
        .where('key', '=', `daily:${maren}:2026-12-02`)
        .execute(),
    );
  }

  async function isPlanned(): Promise<boolean> {
    await held.database.transaction((tx) => planDues(tx, held.database, talk.settings, talk.now()));
    const day = new Date(talk.now()).toISOString().slice(0, 10);
    const row = await held.database.transaction((tx) =>
      tx.selectFrom('outbox').select('id').where('key', '=', `daily:${maren}:${day}`).executeTakeFirst(),
    );
    return row !== undefined;
  }

  it('says the same at the next try, although it noted what it told once', async () => {
    expect(await isPlanned()).toBe(true);
    const first = await tried();
    if (!('reply' in first)) throw new Error(first.drop);
    expect(first.reply.fallback).toContain('you have a part in it');
    const again = await tried(first.reply);
    expect(again).toEqual(first);
  });

  it.each([
    ['failed until the night', 11, 13],
    ['was not tried again before the next day', 24, 0],
  ])('is told the next morning where it %s', async (_, until, more) => {
    await goesOn();
    const first = await tried();
    if (!('reply' in first)) throw new Error(first.drop);
    expect(first.reply.fallback).toContain('goes on');
    talk.pass(until * HOUR);
    expect(await tried(first.reply)).toEqual({ drop: 'stale' });
    talk.pass(more * HOUR);
    expect(await isPlanned()).toBe(true);
    const next = await triedOn('2026-12-03');
    expect('reply' in next && next.reply.fallback).toContain('you have a part in it');
    expect('reply' in next && next.reply.fallback).toContain('goes on');
  });

  it.each([
    'failed',
    'uncertain',
  ] as const)('is told with the next message where it is %s for good', async (state) => {
    await goesOn();
    await isPlanned();
    const first = await tried();
    if (!('reply' in first)) throw new Error(first.drop);
    await settled(state, first.reply);
    talk.pass(24 * HOUR);
    const next = await triedOn('2026-12-03');
    expect('reply' in next && next.reply.fallback).toContain('you have a part in it');
    expect('reply' in next && next.reply.fallback).toContain('goes on');
  });

  it('is told once where it was taken', async () => {
    await goesOn();
    await isPlanned();
    const first = await tried();
    if (!('reply' in first)) throw new Error(first.drop);
    await settled('sent', first.reply);
    talk.pass(24 * HOUR);
    const next = await triedOn('2026-12-03');
    expect('reply' in next && next.reply.fallback).not.toMatch(/goes on|you have a part in it/);
  });

  it('does not come to somebody who has turned reminders off meanwhile', async () => {
    const first = await tried();
    await talk.say('maren', 'reminders off');
    expect(await tried('reply' in first ? first.reply : undefined)).toEqual({ drop: 'off' });
  });
});
