import { beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../../src/conversation/compose.js';
import { notifierFrom } from '../../../src/conversation/notify.js';
import { planDues } from '../../../src/onboarding/planning/plan-dues.js';
import type { Reply } from '../../../src/ports/reply.js';
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

  async function tried(before?: Reply) {
    return held.database.transaction(async (tx) => {
      const later = { kind: 'daily', about: `${maren}#2026-12-02` };
      return compose(notifierFrom(jobPartsOf(talk), tx, 'test'), later, maren, undefined, before);
    });
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

  it('is told the next morning where it failed until the night', async () => {
    const first = await tried();
    if (!('reply' in first)) throw new Error(first.drop);
    talk.pass(11 * HOUR);
    expect(await tried(first.reply)).toEqual({ drop: 'stale' });
    talk.pass(13 * HOUR);
    expect(await isPlanned()).toBe(true);
    const later = { kind: 'daily', about: `${maren}#2026-12-03` };
    const next = await held.database.transaction((tx) =>
      compose(notifierFrom(jobPartsOf(talk), tx, 'test'), later, maren),
    );
    expect('reply' in next && next.reply.fallback).toContain('you have a part in it');
  });
});
