import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { Document } from 'yaml';
import type { AnchorStyle } from '../pages/publishers.js';
import { PAGES_FOLDER } from '../schema/schema.js';
import { recordPath, recordText, sourceName } from './import-record.js';
import type { ImportedPage, LeftOut, Material } from './material.js';
import { notionName } from './notion-names.js';
import { bareName } from './page-paths.js';
import { plainSlug } from './question-entries.js';
import { planSync } from './sync-plan.js';

/** A pack that begins with a company's own material. */
export interface NewPack {
  /** Absolute; its name is the pack's id. */
  readonly folder: string;
  readonly title: string;
  readonly owner: { readonly name: string; readonly email: string };
  /** Where the pages are published, with {path} and {anchor}; absent where nobody said. */
  readonly url?: string | undefined;
  readonly anchors: AnchorStyle;
  /** Files of the material that are not to be read where they stay. */
  readonly excluded?: readonly string[];
}

/** What was made of the material. */
export interface Begun {
  /** The folder of Markdown that the pack reads its pages from, where they stay where they are. */
  readonly readFrom?: string;
  readonly pages: number;
  readonly questions: number;
  /** What has no place in a pack. */
  readonly left: readonly LeftOut[];
}

/**
 * Writes a pack beside what it is made of: the files of a folder of Markdown stay where they are, and the few others beside them are
 * left out; everything else becomes pages and questions of its own, with a record of them, so that the same material can be brought
 * in again. Until all is written, the pack is not there.
 *
 * @param from path of the material
 * @throws Error when the folder is there already, or cannot be written
 */
export async function beginPack(pack: NewPack, from: string, material: Material): Promise<Begun> {
  const { folder } = pack;
  if (await stat(folder).catch(() => undefined))
    throw new Error('is there already, and was left as it is. Choose another name, or remove it first.');
  const staying = await pagesThatStay(from, material);
  const plan = planSync(
    { source: sourceName(resolve(from)), items: [] },
    staying ? { ...material, pages: [] } : material,
    { texts: new Map(), ownerOf: new Map(), pagesFolder: PAGES_FOLDER },
  );
  const pages = plan.added.filter(({ path }) => path.startsWith(`${PAGES_FOLDER}/`)).length;
  await mkdir(dirname(folder), { recursive: true });
  const part = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
  try {
    const readFrom = staying ? pathBetween(folder, resolve(from)) : undefined;
    await write(part, 'pack.yaml', packYaml(pack, staying !== undefined || pages > 0, readFrom));
    for (const [path, text] of plan.writes) await write(part, path, text);
    if (plan.record.items.length > 0)
      await write(part, recordPath(plan.record.source), recordText(plan.record));
    await rename(part, folder);
    return {
      ...(readFrom !== undefined && { readFrom }),
      pages: staying ? staying.length : pages,
      questions: plan.added.length - pages,
      left: staying ? [...plan.left, ...besides(material, staying)] : plan.left,
    };
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}

/** Of the pages of a folder, how many may be no Markdown where it stays: a template or a note, and no part of the handbook. */
const MOST_OTHERS = 0.1;

/** The Markdown of a folder that is read where it is; undefined where the material is something else. */
async function pagesThatStay(from: string, { pages }: Material): Promise<ImportedPage[] | undefined> {
  const stats = await stat(from).catch(() => undefined);
  const staying = pages.filter(({ file }) => /\.(?:md|markdown|mdx)$/i.test(file));
  const isHandbook =
    stats?.isDirectory() === true &&
    staying.length > 0 &&
    pages.length - staying.length <= MOST_OTHERS * pages.length &&
    // What Notion put into the names of an export is taken out of them.
    staying.every(({ file }) => notionName(bareName(file)) === undefined);
  return isHandbook ? staying : undefined;
}

const NO_MARKDOWN =
  'It is no Markdown, and the pages beside it are read where they are. Save it as Markdown there, or make a pack of its own of it.';

function besides({ pages }: Material, staying: readonly ImportedPage[]): LeftOut[] {
  return pages.flatMap((page) => (staying.includes(page) ? [] : [{ file: page.file, reason: NO_MARKDOWN }]));
}

function pathBetween(folder: string, from: string): string {
  const path = relative(folder, from).split(sep).join('/');
  return path === '' ? '.' : path;
}

async function write(root: string, path: string, text: string): Promise<void> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text.endsWith('\n') ? text : `${text}\n`, { flag: 'wx' });
}

function packYaml(
  { folder, title, owner, url, anchors, excluded = [] }: NewPack,
  hasPages: boolean,
  readFrom: string | undefined,
): string {
  const pages = {
    ...(readFrom !== undefined && { from: readFrom }),
    ...(url !== undefined && { url }),
    ...(anchors !== 'github' && { anchors }),
    ...(readFrom !== undefined && excluded.length > 0 && { exclude: excluded.map(asPattern) }),
  };
  const document = new Document({
    id: basename(folder),
    title,
    owners: [{ id: plainSlug(owner.name) || 'owner', ...owner }],
    ...(hasPages && Object.keys(pages).length > 0 && { pages }),
  });
  const text = document.toString({ lineWidth: 110 });
  const isLast = Object.keys(pages).length > 0;
  const asked = url === undefined && hasPages ? (isLast ? ADDRESS_OF_PAGES : PAGES_WITH_ADDRESS) : '';
  return `${text}${asked}${ASK_FOR_CONTACTS}`;
}

/** A pattern that fits this file alone. */
function asPattern(file: string): string {
  return file.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
}

const WHY_ADDRESS = '# Where people read these pages, so that answers link to them:';
const ADDRESS_OF_PAGES = `  ${WHY_ADDRESS}
  # url: https://handbook.example.com/{path}#{anchor}
`;
const PAGES_WITH_ADDRESS = `
${WHY_ADDRESS}
# pages:
#   url: https://handbook.example.com/{path}#{anchor}
`;

const ASK_FOR_CONTACTS = `
# Whom people turn to with what does not belong to a bot:
# contacts:
#   - for: hr
#     name: HR desk
#     words: Tell them what happened; they keep it to themselves.
#     phone: "+44 20 0000 0000"
`;
