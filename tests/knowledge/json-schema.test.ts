import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  editorSchemas,
  editorSchemaText,
  writeEditorSchemas,
} from '../../src/knowledge/schema/json-schema.js';

const names = [
  'asks.json',
  'aspects.json',
  'concept.json',
  'everyday-about.json',
  'everyday-entry.json',
  'everyday.json',
  'faq.json',
  'feature.json',
  'myth.json',
  'pack.json',
  'path.json',
  'persona.json',
  'questions.json',
];

test.each(names)('knowledge/schema/%s is what the code makes', async (name) => {
  const written = await readFile(join('knowledge', 'schema', name), 'utf8').catch(() => '');
  expect(written, `knowledge/schema/${name} is stale: run "npm run schema"`).toBe(
    editorSchemaText(editorSchemas()[name] ?? {}),
  );
});

test('there is a schema for each kind and for the files beside entries, and no other file beside them', async () => {
  expect(Object.keys(editorSchemas()).sort()).toEqual(names);
  expect((await readdir(join('knowledge', 'schema'))).sort()).toEqual(names);
});

test('an editor is told what a field is, what may be in it, and which fields there are', () => {
  expect(editorSchemas()['feature.json']).toMatchObject({
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Ropes feature',
    additionalProperties: false,
    required: ['id', 'title', 'summary', 'body'],
    properties: {
      judge: { enum: ['yes', 'no'] },
      facets: { additionalProperties: { type: 'string' } },
      asks: { maxItems: 50, default: [] },
    },
  });
  // A field with a default may be left out when one writes.
  const option = (editorSchemas()['path.json'] as Schema).properties?.steps?.items?.properties?.done
    ?.oneOf?.[2]?.properties?.questions?.items?.properties?.options?.items;
  expect(option?.required).toEqual(['text', 'explanation']);
});

interface Schema {
  readonly properties?: Record<string, Schema>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly required?: readonly string[];
}

test('writing makes the folder and leaves the files as they are checked', async () => {
  const base = await mkdtemp(join(tmpdir(), 'ropes-schema-'));
  const folder = join(base, 'new', 'schema');
  await writeEditorSchemas(folder);
  expect((await readdir(folder)).sort()).toEqual(names);
  expect(await readFile(join(folder, 'myth.json'), 'utf8')).toMatch(/^\{\n {2}"\$schema".*\n\}\n$/s);
  await rm(base, { recursive: true });
});
