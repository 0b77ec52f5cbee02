import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Draft, draftOf, keepDraft, pruneDrafts, useDraft } from '../../src/onboarding/paths/drafts.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { addPeople, atOnce, clear, NOW, START } from './sample.js';

const give: Draft = {
  kind: 'give',
  path: 'path/sailor',
  version: 'hash',
  start: START,
  buddy: null,
  manager: 'boss',
  note: 'Welcome!',
  replaces: ['some', 'other'],
};

describe.each(databases)('drafts on $name', ({ shared }) => {
  let held: TestDatabase;
  beforeAll(async () => {
    held = await shared();
  });
  beforeEach(async () => {
    await held.database.transaction((tx) => addPeople(tx, 'boss', 'dana', 'sam', 'ada'));
  });
  afterEach(() => held.database.transaction(clear));
  afterAll(() => held.dispose());

  it('come back as they were kept, with their people in order', async () => {
    await held.database.transaction(async (tx) => {
      const id = await keepDraft(tx, 'boss', ['sam', 'dana', 'sam'], give, NOW);
      expect(await draftOf(tx, id)).toEqual({
        id,
        by: 'boss',
        people: ['sam', 'dana'],
        draft: give,
        usedAt: null,
        createdAt: NOW,
      });
      const move: Draft = { kind: 'move', assignment: 'some', start: START };
      expect(await draftOf(tx, await keepDraft(tx, 'boss', [], move, NOW))).toMatchObject({
        draft: move,
        people: [],
      });
      expect(await draftOf(tx, 'none')).toBeUndefined();
    });
  });

  it('are used once, also by two clicks at the same moment', async () => {
    const id = await held.database.transaction((tx) => keepDraft(tx, 'boss', ['dana'], give, NOW));
    const used = await atOnce(held.database, [
      (tx) => useDraft(tx, id, NOW + 1),
      (tx) => useDraft(tx, id, NOW + 2),
    ]);
    expect(used.toSorted()).toEqual([false, true]);
    await held.database.transaction(async (tx) => {
      expect(await useDraft(tx, id, NOW + 3)).toBe(false);
      expect((await draftOf(tx, id))?.usedAt).toBe(NOW + 1 + used.indexOf(true));
      expect(await useDraft(tx, 'none', NOW)).toBe(false);
    });
  });

  it('hold as many people as one gives a path to at once', async () => {
    await held.database.transaction(async (tx) => {
      const crowd = Array.from({ length: 1_201 }, (_, index) => `person-${1_000 + index}`).toReversed();
      await addPeople(tx, ...crowd);
      expect((await draftOf(tx, await keepDraft(tx, 'boss', crowd, give, NOW)))?.people).toEqual(crowd);
    });
  });

  it('that this release cannot read are as none', async () => {
    await held.database.transaction(async (tx) => {
      const id = await keepDraft(tx, 'boss', ['dana'], give, NOW);
      for (const content of [
        '{"kind":"give"}',
        '{"kind":"later"}',
        JSON.stringify({ ...give, start: '2026-02-30' }),
      ]) {
        await tx.updateTable('drafts').set({ content }).where('id', '=', id).execute();
        expect(await draftOf(tx, id)).toBeUndefined();
      }
    });
  });

  it('lose people who are erased, and go with whoever made them', async () => {
    await held.database.transaction(async (tx) => {
      const id = await keepDraft(tx, 'boss', ['sam', 'ada', 'dana'], give, NOW);
      await tx.deleteFrom('persons').where('id', '=', 'ada').execute();
      expect((await draftOf(tx, id))?.people).toEqual(['sam', 'dana']);
      await tx.deleteFrom('persons').where('id', '=', 'boss').execute();
      expect(await draftOf(tx, id)).toBeUndefined();
    });
  });

  it('are pruned by age', async () => {
    await held.database.transaction(async (tx) => {
      const old = await keepDraft(tx, 'boss', ['sam'], give, NOW);
      const young = await keepDraft(tx, 'boss', ['sam'], give, NOW + 1);
      expect(await pruneDrafts(tx, NOW + 1)).toBe(1);
      expect(await draftOf(tx, old)).toBeUndefined();
      expect(await draftOf(tx, young)).toBeDefined();
    });
  });
});
