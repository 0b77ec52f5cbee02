import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadPacks } from '../../src/knowledge/loading/load.js';
import { entriesOfKind, findPersona, ownerOf, suggestPersonas } from '../../src/knowledge/lookup.js';
import type { Entry, Knowledge } from '../../src/knowledge/schema/schema.js';
import { goodPack, writePack } from '../support/pack.js';

let knowledge: Knowledge;

/** Slug, title and alias of personas that have words in common. */
const roles = [
  ['data-engineer', 'Data engineer', 'pipeline builder'],
  ['data-scientist', 'Data scientist', 'researcher'],
  ['mlops-engineer', 'MLOps engineer', 'ML engineer'],
  ['ui-designer', 'UI designer', 'UI'],
  ['ux-designer', 'UX designer', 'UX'],
] as const;

beforeAll(async () => {
  const base = await mkdtemp(join(tmpdir(), 'ropes-lookup-'));
  const good = goodPack('roles');
  const files = roles.flatMap(([slug, title, alias]) =>
    (['personas', 'paths'] as const).map((kind) => {
      const text = (good[`${kind}/joiner.yaml`] ?? '')
        .replaceAll('/joiner', `/${slug}`)
        .replaceAll('The Joiner thing', alias)
        .replaceAll('Learning to join', `Path of the ${slug}`)
        .replaceAll('Joiner', title);
      return [`${kind}/${slug}.yaml`, text] as const;
    }),
  );
  const folder = await writePack(join(base, 'roles'), {
    ...Object.fromEntries(files),
    'personas/joiner.yaml': null,
    'paths/joiner.yaml': null,
    'features/saw.yaml': (text) => text.replaceAll('persona/joiner', 'persona/data-engineer'),
  });
  const loaded = await loadPacks([folder]);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems, null, 1));
  knowledge = loaded.knowledge;
  await rm(base, { recursive: true });
});

describe('the persona that somebody means', () => {
  test.each([
    ['persona/data-engineer', 'data-engineer'],
    ['data-engineer', 'data-engineer'],
    ['Data Engineer', 'data-engineer'],
    ['  DATA   ENGINEERS ', 'data-engineer'],
    ['the data-engineers', 'data-engineer'],
    ['a data scientist', 'data-scientist'],
    ['dataengineer', 'data-engineer'],
    ['data_scientist', 'data-scientist'],
    ['pipeline builders', 'data-engineer'],
    ['ML engineer', 'mlops-engineer'],
    ['ML-Ops Engineer', 'mlops-engineer'],
    // Exactly one, though another is but a letter off.
    ['UX designer', 'ux-designer'],
    ['ux', 'ux-designer'],
    // Small slips.
    ['data enginer', 'data-engineer'],
    ['data sceintist', 'data-scientist'],
    ['mlosp engineer', 'mlops-engineer'],
    ['reseacher', 'data-scientist'],
    // As part of a longer title, as directories have it.
    ['Senior Data Scientist II', 'data-scientist'],
    ['Lead MLOps Engineer (Berlin)', 'mlops-engineer'],
    // By the one word that no other has.
    ['scientist', 'data-scientist'],
    ['scientists', 'data-scientist'],
    ['mlops', 'mlops-engineer'],
  ])('%s', (words, slug) => {
    expect(findPersona(knowledge, words)?.id).toBe(`persona/${slug}`);
  });

  test.each([
    '',
    '   ',
    '?!',
    'data',
    'engineer',
    'e',
    'the',
    'data analyst',
    'accountant',
    'data engineer or data scientist',
    'software engineer',
    'uz designer',
    'why is the ui so slow',
  ])('nobody: %s', (words) => {
    expect(findPersona(knowledge, words)).toBeUndefined();
  });
});

test('nobody is meant by a message of 4,000 characters', () => {
  expect(findPersona(knowledge, 'engineering '.repeat(333))).toBeUndefined();
});

describe('the personas that somebody may have meant', () => {
  test.each([
    ['data analyst', ['data-scientist', 'data-engineer']],
    ['engineer', ['mlops-engineer', 'data-engineer']],
    ['data sience', ['data-scientist', 'data-engineer']],
    ['accountant', roles.map(([slug]) => slug)],
    ['', roles.map(([slug]) => slug)],
  ])('%s', (words, slugs) => {
    expect(suggestPersonas(knowledge, words).map(({ id }) => id)).toEqual(
      slugs.map((slug) => `persona/${slug}`),
    );
  });
});

test('the entries of a kind come in their order, with their type', () => {
  const paths = entriesOfKind(knowledge, 'path');
  expect(paths.map(({ id, steps }) => [id, steps.length])).toEqual(
    roles.map(([slug]) => [`path/${slug}`, 2]),
  );
  expect(entriesOfKind(knowledge, 'myth').map(({ truth }) => truth)).toEqual([
    'The saw cuts by its own weight.',
  ]);
});

test('an entry has an owner, who is known by name', () => {
  const saw = knowledge.entries.get('feature/saw') as Entry;
  expect(ownerOf(knowledge, saw)).toEqual({
    id: 'masters',
    name: 'The masters',
    email: 'masters@example.com',
  });
  expect(() => ownerOf(knowledge, { ...saw, id: 'feature/plane' })).toThrow(
    'Nobody in this knowledge owns feature/plane.',
  );
});
