import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { formatProblem } from '../../src/knowledge/checking/problem.js';
import { loadPacks } from '../../src/knowledge/loading/load.js';
import type { Entry, Knowledge } from '../../src/knowledge/schema/schema.js';
import { SUMMARY_WORDS, words } from '../../src/knowledge/schema/schema.js';
import { withFolder } from '../support/process.js';

const pack = `id: yard
title: The yard
owners:
  - id: porters
    name: The porters
    email: porters@example.com
  - id: office
    name: The office
    email: office@example.com
`;

async function read(files: Readonly<Record<string, string>>): Promise<Knowledge | string[]> {
  return withFolder(async (base) => {
    for (const [name, text] of Object.entries({ 'pack.yaml': pack, ...files })) {
      const path = join(base, 'yard', name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    const loaded = await loadPacks([join(base, 'yard')]);
    return loaded.ok ? loaded.knowledge : loaded.problems.map(formatProblem);
  });
}

async function entry(id: string, text: string): Promise<Entry> {
  const [kind = '', name = ''] = id.split('/');
  const folder = kind === 'faq' ? 'faq' : `${kind}s`;
  const knowledge = await read({ [`${folder}/${name}.yaml`]: `id: ${id}\n${text}` });
  if (Array.isArray(knowledge)) throw new Error(knowledge.join('\n'));
  const found = knowledge.entries.get(id);
  if (!found) throw new Error(`${id} is not there.`);
  return found;
}

const faq = (body: string) => entry('faq/gate', `title: When does the gate open?\nbody: |\n  ${body}\n`);

test('an entry that says little has empty lists and the first owner of its pack', async () => {
  const found = await entry('concept/gate', 'title: Gate\nsummary: It opens.\nbody: It opens.\n');
  expect(found).toEqual({
    kind: 'concept',
    id: 'concept/gate',
    title: 'Gate',
    summary: 'It opens.',
    body: 'It opens.',
    aliases: [],
    asks: [],
    sources: [],
    related: [],
    owner: 'porters',
  });
});

test('so has one of each kind that has lists of its own', async () => {
  const common = 'title: Gate\nsummary: It opens.\nbody: It opens.\nowner: office\n';
  expect(await entry('feature/gate', common)).toMatchObject({ personas: [], owner: 'office' });
  const persona = await entry('persona/porter', `${common}focus: The gate.\n`);
  expect(persona).toMatchObject({ features: [], activities: [] });
  expect(persona).not.toHaveProperty('path');
});

test('the title of a question is an ask, and the first sentences of its answer are its summary', async () => {
  const found = await faq(
    'At *six*, by the **early** porter.\n  Ring the bell [at the side](https://example.com/bell).\n\n  - By night ask the guard',
  );
  expect(found.asks).toEqual(['When does the gate open?']);
  expect(found.summary).toBe(
    'At six, by the early porter. Ring the bell at the side. By night ask the guard',
  );
});

test('a sentence goes on over the end of a line', async () => {
  expect((await faq('The gate opens\n  at six.')).summary).toBe('The gate opens at six.');
});

test('only whole sentences are in it, and of a first one that is too long its beginning', async () => {
  const first = `It opens ${'very '.repeat(40)}early.`;
  expect((await faq(`${first} ${first}`)).summary).toBe(first);
  const { summary } = await faq(`It opens ${'very '.repeat(80)}early.`);
  expect(words(summary)).toBe(SUMMARY_WORDS);
  expect(summary).toMatch(/ very…$/);
});

test('a summary and asks of its own stay as they are', async () => {
  const found = await entry(
    'faq/gate',
    'title: When does the gate open?\nasks: [gate hours]\nsummary: At six.\nbody: The gate opens at six.\n',
  );
  expect(found).toMatchObject({ summary: 'At six.', asks: ['When does the gate open?', 'gate hours'] });
});

test('the question of one entry may be no ask of another', async () => {
  const body = 'body: It opens at six.\n';
  const problems = await read({
    'faq/gate.yaml': `id: faq/gate\ntitle: When does the gate open?\n${body}`,
    'faq/hours.yaml': `id: faq/hours\ntitle: Which hours?\nasks: [when does the gate open]\n${body}`,
  });
  expect(problems).toEqual([
    expect.stringMatching(
      /faq\/hours\.yaml:3:8: faq\/hours and faq\/gate both ask "when does the gate open" \(.*gate\.yaml:2:8\)\. Leave it/,
    ),
  ]);
});
