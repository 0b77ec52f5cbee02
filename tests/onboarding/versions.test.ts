import { describe, expect, it } from 'vitest';
import {
  differenceOf,
  hashOf,
  keepVersion,
  versionFrom,
  versionOf,
} from '../../src/onboarding/paths/versions.js';
import { databases } from '../support/databases.js';
import { NOW, path, quiz, step } from './sample.js';

describe('a version of a path', () => {
  it('has the same hash in whatever order it is written, and another one for any other content', () => {
    const one = path();
    const { steps, ...rest } = one;
    const turned = { steps: steps.map(({ id, ...more }) => ({ ...more, id })), ...rest };
    expect(hashOf(turned)).toBe(hashOf(one));
    expect(hashOf(one)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf(path(one.steps.toReversed()))).not.toBe(hashOf(one));
    expect(hashOf({ ...one, title: 'Other' })).not.toBe(hashOf(one));
  });

  it('leaves out what an assignment does not go by', () => {
    const entry = { ...path(), summary: 'Nothing to do with steps.', owner: 'crew' };
    expect(versionFrom(entry)).toEqual(path());
    expect(hashOf(entry)).toBe(hashOf(path()));
  });
});

describe('a time for reminders', () => {
  it('is part of a version only where it is set: hashes from before there was one stay', () => {
    const known = '32c64e4825881736251d65739fd16f6fd15d2d51a32308ce9d4a541a7a221f50';
    expect(hashOf(path([step('only')]))).toBe(known);
    const set = { ...path([step('only')]), remindAt: '10:00' };
    expect(hashOf(set)).not.toBe(known);
    expect(versionFrom(set).remindAt).toBe('10:00');
    expect('remindAt' in versionFrom(path())).toBe(false);
  });
});

describe('a system that does a step', () => {
  it('is part of a version only where there is one: hashes from before there were such steps stay', () => {
    const known = '32c64e4825881736251d65739fd16f6fd15d2d51a32308ce9d4a541a7a221f50';
    expect(hashOf(path([step('only')]))).toBe(known);
    const before = path([step('only')]);
    const after = path([{ ...step('only'), hook: { url: 'https://it.example.com/steps' } }]);
    expect(hashOf(after)).not.toBe(known);
    expect(differenceOf(before, after).changed.map(({ what }) => what)).toEqual([['hook']]);
  });
});

describe('a path without a role', () => {
  it('has no part for it in its version: hashes of those that have one stay', () => {
    const known = '32c64e4825881736251d65739fd16f6fd15d2d51a32308ce9d4a541a7a221f50';
    const { persona, ...rest } = path([step('only')]);
    expect(hashOf({ ...rest, persona: persona ?? '' })).toBe(known);
    expect(hashOf(rest)).not.toBe(known);
    expect('persona' in versionFrom(rest)).toBe(false);
  });
});

describe('the difference of two versions', () => {
  it('is none between the same', () => {
    expect(differenceOf(path(), path())).toEqual({ added: [], removed: [], changed: [], reordered: false });
  });

  it('names what is new, gone and other, by the ids of steps', () => {
    const [a, b, c] = [step('a'), step('b'), step('c')];
    const other = step('b', {
      title: 'New',
      day: 3,
      minutes: 5,
      doer: 'buddy',
      read: ['concept/knot'],
      task: 'Else.',
      done: quiz,
    });
    expect(differenceOf(path([a, b]), path([a, other, c]))).toEqual({
      added: [c],
      removed: [],
      changed: [
        { before: b, after: other, what: ['title', 'day', 'minutes', 'doer', 'read', 'task', 'done'] },
      ],
      reordered: false,
    });
    expect(differenceOf(path([a, b, c]), path([a, c]))).toEqual({
      added: [],
      removed: [b],
      changed: [],
      reordered: false,
    });
  });

  it('tells another order from steps that came and went', () => {
    const [a, b, c] = [step('a'), step('b'), step('c')];
    expect(differenceOf(path([a, b]), path([b, a])).reordered).toBe(true);
    expect(differenceOf(path([a, b]), path([c, a, b])).reordered).toBe(false);
    expect(differenceOf(path([c, a, b]), path([a, b])).reordered).toBe(false);
  });

  it('does not mind in which order keys are written', () => {
    const quizFirst = step('a', { done: quiz });
    const { done, ...rest } = quizFirst;
    expect(differenceOf(path([quizFirst]), path([{ done, ...rest }])).changed).toEqual([]);
  });
});

describe.each(databases)('versions on $name', ({ fresh }) => {
  it('are kept once for a content and read back as they were', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const hash = await keepVersion(tx, path(), NOW);
      expect(await keepVersion(tx, { ...path() }, NOW + 1)).toBe(hash);
      const other = await keepVersion(tx, path([step('only')]), NOW);
      expect(await versionOf(tx, hash)).toEqual(path());
      expect(await versionOf(tx, other)).toEqual(path([step('only')]));
      expect(await tx.selectFrom('path_versions').select('hash').execute()).toHaveLength(2);
      await expect(versionOf(tx, 'none')).rejects.toThrow(/No version of a path is kept under "none"/);
    });
  });
});
