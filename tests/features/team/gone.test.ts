import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestReply } from '../../../src/features/reminders/replies.js';
import { chartRows } from '../../../src/features/team/chart-replies.js';
import { dailyFor } from '../../../src/onboarding/planning/daily.js';
import { fallDue } from '../../../src/onboarding/planning/dues.js';
import { DIGEST } from '../../../src/onboarding/planning/planning.js';
import { teamOf } from '../../../src/onboarding/team/team.js';
import { reportsOf } from '../../../src/people/roles/reporting.js';
import type { AssignmentState } from '../../../src/storage/tables.js';
import { buttonsOf } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { english } from '../../support/english.js';
import { personOf, readBy, seenBy, type Talk, teamTalk } from '../../support/team.js';
import { give, journeyFor } from '../../support/walked.js';

/** Dana's path stands so, with everything that would call for her manager, when her account goes. */
const states: readonly (readonly [AssignmentState | 'none', counted: string])[] = [
  ['active', 'under way'],
  ['paused', 'paused'],
  ['waiting', 'not reached yet'],
  ['proposed', 'proposed'],
  ['cancelled', 'without a path'],
  ['none', 'without a path'],
];

describe.each(databases)('somebody whose account is gone, on $name', ({ shared }) => {
  let held: TestDatabase;
  let talk: Talk;
  let dana: string;
  beforeAll(async () => {
    held = await shared();
    talk = await teamTalk(held);
    await give(talk);
    dana = await personOf(talk, 'dana');
    const { assignment } = await journeyFor(talk);
    await talk.database.transaction((tx) =>
      tx
        .insertInto('assignment_steps')
        .values(
          [
            { step: 'find-your-corner', state: 'open' as const, stuck_at: talk.now(), stuck_told: 1 },
            { step: 'show-your-table', state: 'claimed' as const, stuck_at: null, stuck_told: 0 },
          ].map((one) => ({
            assignment_id: assignment.id,
            by_person: null,
            reason: '',
            stuck_note: '',
            quiz: '{"right":[],"tries":0}',
            changed_at: talk.now(),
            ...one,
          })),
        )
        .execute(),
    );
    talk.pass(30 * 86_400_000);
  });
  afterAll(() => held.dispose());

  async function put(state: AssignmentState | 'none', active: 0 | 1) {
    await talk.database.transaction(async (tx) => {
      const set = state === 'none' ? ('cancelled' as const) : state;
      const ended_at = set === 'cancelled' || set === 'finished' ? talk.now() : null;
      await tx.updateTable('assignments').set({ state: set, ended_at }).execute();
      await tx.updateTable('accounts').set({ active }).where('person_id', '=', dana).execute();
    });
  }

  const teamUnder = async (manager: string) => {
    const id = await personOf(talk, manager);
    return talk.database.transaction(async (tx) => teamOf(tx, await reportsOf(tx, id), talk.now()));
  };

  it.each(states)('counts as that and no more as %s', async (state, counted) => {
    await put(state, 1);
    const before = readBy(await talk.say('maren', 'my team'), 'maren');
    expect(before).toContain(counted);
    expect(before).not.toContain('without an active account');
    await put(state, 0);
    const after = readBy(await talk.say('maren', 'my team'), 'maren');
    expect(after).toContain('1 without an active account');
    expect(after).toContain('no active account');
    // Noor, who has no path, is still counted.
    expect(after.match(/(\d+) without a path/)?.[1]).toBe('1');
    for (const words of [
      'under way',
      'paused',
      'not reached',
      'proposed',
      'overdue',
      'stuck',
      'waiting for you',
    ])
      expect(after, words).not.toContain(words);
    const team = await teamUnder('maren');
    expect(team.map(({ name }) => name)).toEqual(['Noor', 'Dana']);
    expect(chartRows(team, 1)[1]).toMatchObject({ state: 'gone', overdue: 0, expected: undefined });
    const home = JSON.stringify((await talk.home('maren')).outcome.home);
    expect(home).toContain('Nobody needs anything from you right now.');
  });

  it('is no reason for a digest, and stands in none', async () => {
    await put('active', 0);
    const maren = await personOf(talk, 'maren');
    const now = talk.now();
    const digest = () =>
      talk.database.transaction(async (tx) => {
        await fallDue(tx, { person: maren, source: DIGEST }, now);
        const wanted = { person: maren, day: '9999-12-31', now, isQuiet: false };
        const found = await dailyFor(tx, talk.settings.calendars, wanted);
        if ('drop' in found) throw new Error('There is no message of the day.');
        return found.digest;
      });
    expect(await digest()).toBeUndefined();
    await put('active', 1);
    const told = await digest();
    if (!told) throw new Error('There is no digest.');
    const context = {
      ...english,
      knowledge: talk.learned().knowledge,
      persona: undefined,
      today: '2026-12-21',
    };
    expect(digestReply(context, told).fallback).toContain('Dana');
  });

  it('is so on their card, which offers no nudge', async () => {
    await put('active', 0);
    const card = await talk.say('maren', 'show dana');
    expect(readBy(card, 'maren')).toContain('no active account (was under way)');
    const offered = buttonsOf(...seenBy(card, 'maren')).map(({ action }) => action.name);
    expect(offered).not.toContain('team.nudge');
    expect(offered).toContain('assignment.cancel');
  });

  it('is not so where one account is left, where the path is finished, or where nobody has come yet', async () => {
    await put('active', 0);
    await talk.database.transaction(async (tx) => {
      const row = await tx
        .selectFrom('accounts')
        .selectAll()
        .where('person_id', '=', dana)
        .executeTakeFirstOrThrow();
      await tx
        .insertInto('accounts')
        .values({ ...row, id: '01950000-0000-7000-8000-0000000000aa', platform: 'other', active: 1 })
        .execute();
    });
    expect((await teamUnder('maren')).find(({ name }) => name === 'Dana')?.isGone).toBe(false);
    await talk.database.transaction((tx) =>
      tx.deleteFrom('accounts').where('platform', '=', 'other').execute(),
    );
    await put('finished', 0);
    expect((await teamUnder('maren')).find(({ name }) => name === 'Dana')?.isGone).toBe(false);
    await put('active', 0);
    expect((await teamUnder('olga'))[0]?.isGone).toBe(false);
  });
});
