import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { formatProblem } from '../../src/knowledge/checking/problem.js';
import { loadPacks } from '../../src/knowledge/loading/load.js';
import { loadQuestions } from '../../src/knowledge/loading/pack-questions.js';
import { AspectsFile } from '../../src/knowledge/schema/aspects.js';
import { Contact } from '../../src/knowledge/schema/contacts.js';
import { EverydayChanges } from '../../src/knowledge/schema/everyday.js';
import { PagesSettings } from '../../src/knowledge/schema/pages.js';
import {
  AsksFile,
  entrySchemas,
  type Kind,
  kindFolders,
  PackFile,
  QuestionsFile,
  Step,
} from '../../src/knowledge/schema/schema.js';

const fileSchemas = {
  pack: PackFile,
  questions: QuestionsFile,
  aspects: AspectsFile,
  everyday: EverydayChanges,
};

const allFileSchemas = { ...fileSchemas, asks: AsksFile };

interface Example {
  readonly kind: Kind | keyof typeof allFileSchemas;
  readonly text: string;
  readonly data: { readonly id: string };
}

const readme = await readFile(join('knowledge', 'README.md'), 'utf8');
const examples = [...readme.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']): Example => {
  const [, kind] = /\$schema=\S*\/(\w+)\.json\n/.exec(text) ?? [];
  return { kind: kind as Example['kind'], text, data: parse(text) };
});

test('the README has an example of every kind and of every file beside entries', () => {
  expect(examples.map(({ kind }) => kind).sort()).toEqual(
    [...Object.keys(kindFolders), ...Object.keys(allFileSchemas)].sort(),
  );
});

test.each(examples)('the example of a $kind fits its schema', ({ kind, data }) => {
  const schema = { ...entrySchemas, ...allFileSchemas }[kind];
  expect(schema.safeParse(data).error).toBeUndefined();
});

test('the tables name every field, and no other', () => {
  const named = [...readme.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  const questions = QuestionsFile.shape.questions.element;
  const aspects = AspectsFile.shape.aspects.element;
  const everyday = EverydayChanges.shape.everyday.element;
  const facets = PackFile.shape.facets.unwrap().element;
  const files = [...Object.values(fileSchemas), questions, aspects, everyday, facets, Contact, PagesSettings];
  const shapes = [...Object.values(entrySchemas), ...files, Step].map((schema) => Object.keys(schema.shape));
  expect([...new Set(named)].sort()).toEqual([...new Set(shapes.flat())].sort());
});

test('the examples together are a pack without problems', async () => {
  const base = await mkdtemp(join(tmpdir(), 'ropes-readme-'));
  const folder = join(base, 'helpdesk');
  const folderOf: Partial<Record<Example['kind'], string>> = kindFolders;
  for (const { kind, text, data } of examples) {
    const room = folderOf[kind];
    const name =
      room === undefined ? `${kind}.yaml` : join(room, `${data.id.slice(data.id.indexOf('/') + 1)}.yaml`);
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const loaded = await loadPacks([folder]);
  expect(loaded.ok ? [] : loaded.problems.map(formatProblem)).toEqual([]);
  const questions = await loadQuestions(
    [folder],
    loaded.ok ? new Set(loaded.knowledge.entries.keys()) : undefined,
  );
  expect(questions).toMatchObject({ ok: true });
  await rm(base, { recursive: true });
});
