import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AspectsFile } from './aspects.js';
import { EverydayAbout, EverydayChanges, EverydayFile } from './everyday.js';
import { AsksFile, entrySchemas, type Kind, PackFile, QuestionsFile } from './schema.js';

/** Of the files beside entries, by the name of the schema. */
const fileSchemas = {
  pack: PackFile,
  questions: QuestionsFile,
  asks: AsksFile,
  aspects: AspectsFile,
  everyday: EverydayChanges,
  'everyday-entry': EverydayFile,
  'everyday-about': EverydayAbout,
};

/** What an editor shows for a file as a whole. */
const descriptions: Record<keyof typeof fileSchemas | Kind, string> = {
  persona: 'A role that new hires have: what it does, with which features, along which path.',
  feature: 'A tool or a part of one: whom it is for and where in the work it belongs.',
  myth: 'A wrong belief that newcomers arrive with, and what is true instead.',
  concept: 'An idea that one has to know to understand the rest.',
  path: 'The ordered steps by which one persona learns.',
  faq: 'A question that people ask, and its answer.',
  pack: 'What a pack is about, who keeps it true, and what its entries refer to.',
  questions: 'Questions that the pack must answer with the right entry; `check` tries them.',
  asks: 'What people ask for sections of pages, by the ids of the sections.',
  aspects: 'What a question can want to know of a topic, and ways to ask for it.',
  everyday: 'What a pack changes of the everyday talk that comes with Ropes.',
  'everyday-entry': 'Something that people say to a bot besides asking, as it comes with Ropes.',
  'everyday-about': 'What all everyday entries that come with Ropes have in common.',
};

/** The JSON Schemas (draft 7) that editors complete and check packs with, by file name such as "feature.json". */
export function editorSchemas(): Record<string, object> {
  const schemas = { ...entrySchemas, ...fileSchemas };
  return Object.fromEntries(
    Object.entries(schemas).map(([kind, schema]) => {
      // Input: what one writes, so that fields with a default need not be there.
      const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-07', io: 'input' });
      const description = descriptions[kind as keyof typeof descriptions];
      return [`${kind}.json`, { $schema, title: `Ropes ${kind}`, description, ...rest }];
    }),
  );
}

/** A schema as it stands in its file. */
export function editorSchemaText(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** Writes them all into a folder, which is made if need be. Rejects when the disk does not let us. */
export async function writeEditorSchemas(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, schema] of Object.entries(editorSchemas())) {
    await writeFile(join(folder, name), editorSchemaText(schema));
  }
}
