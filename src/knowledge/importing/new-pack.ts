import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { slug as slugged } from 'github-slugger';
import { Document, isScalar, Scalar } from 'yaml';
import { outsideSubset } from '../../ports/markdown.js';
import type { AnchorStyle } from '../pages/publishers.js';
import { longest } from '../schema/fields.js';
import type { ImportedPage, ImportedQuestion, Material } from './material.js';

/** A pack that begins with a company's own material. */
export interface NewPack {
  /** Absolute; its name is the pack's id. */
  readonly folder: string;
  readonly title: string;
  readonly owner: { readonly name: string; readonly email: string };
  /** Where the pages are published, with {path} and {anchor}; absent where nobody said. */
  readonly url?: string | undefined;
  readonly anchors: AnchorStyle;
}

/** What was made of the material. */
export interface Begun {
  /** The folder of Markdown that the pack reads its pages from, where they stay where they are. */
  readonly readFrom?: string;
  readonly pages: number;
  readonly questions: number;
}

/**
 * Writes a pack beside what it is made of: the files of a folder of Markdown stay where they are, everything else becomes pages and
 * questions of its own. Until all is written, the pack is not there.
 *
 * @param from path of the material
 * @throws Error when the folder is there already, or cannot be written
 */
export async function beginPack(pack: NewPack, from: string, material: Material): Promise<Begun> {
  const { folder } = pack;
  if (await stat(folder).catch(() => undefined))
    throw new Error('is there already, and was left as it is. Choose another name, or remove it first.');
  const stays = await isFolderAsItIs(from, material);
  const { questions, pages } = stays
    ? { questions: [], pages: [] }
    : partedQuestions(material.questions, material.pages);
  await mkdir(dirname(folder), { recursive: true });
  const part = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
  try {
    const readFrom = stays ? pathBetween(folder, resolve(from)) : undefined;
    const hasPages = stays || pages.length > 0;
    await write(part, 'pack.yaml', packYaml(pack, hasPages, readFrom));
    for (const { path, markdown } of pages) await write(part, join('pages', path), markdown);
    for (const [name, question] of named(questions))
      await write(part, join('faq', `${name}.yaml`), faqYaml(name, question));
    await rename(part, folder);
    return {
      ...(readFrom !== undefined && { readFrom }),
      pages: stays ? material.pages.length : pages.length,
      questions: questions.length,
    };
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}

/** Whether all of it is Markdown in a folder, which can be read where it is. */
async function isFolderAsItIs(from: string, { pages, questions }: Material): Promise<boolean> {
  const stats = await stat(from).catch(() => undefined);
  return (
    stats?.isDirectory() === true &&
    questions.length === 0 &&
    pages.length > 0 &&
    pages.every(({ file }) => /\.(?:md|markdown|mdx)$/i.test(file)) &&
    // What an exporter named by numbers and letters of its own is taken out of its names.
    pages.every(
      ({ path, file }) => path.toLowerCase() === file.replace(/\.(?:markdown|mdx)$/i, '.md').toLowerCase(),
    )
  );
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
  { folder, title, owner, url, anchors }: NewPack,
  hasPages: boolean,
  readFrom: string | undefined,
): string {
  const pages = {
    ...(readFrom !== undefined && { from: readFrom }),
    ...(url !== undefined && { url }),
    ...(anchors !== 'github' && { anchors }),
  };
  const document = new Document({
    id: basename(folder),
    title,
    owners: [{ id: idOf(owner.name), ...owner }],
    ...(hasPages && Object.keys(pages).length > 0 && { pages }),
  });
  const text = document.toString({ lineWidth: 110 });
  const isLast = Object.keys(pages).length > 0;
  const asked = url === undefined && hasPages ? (isLast ? ADDRESS_OF_PAGES : PAGES_WITH_ADDRESS) : '';
  return `${text}${asked}${ASK_FOR_CONTACTS}`;
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

function idOf(name: string): string {
  const id = slugged(name.normalize('NFKD'))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return id === '' ? 'owner' : id;
}

/**
 * Questions that an entry can hold, and pages for the others: an answer with a table or a picture, or a long one, is a page of its
 * own under its question.
 */
function partedQuestions(
  questions: readonly ImportedQuestion[],
  pages: readonly ImportedPage[],
): { readonly questions: readonly ImportedQuestion[]; readonly pages: readonly ImportedPage[] } {
  const isEntry = ({ question, asks, answer }: ImportedQuestion) =>
    answer.length <= longest.body &&
    question.length <= longest.title &&
    asks.every((ask) => ask.length <= longest.ask) &&
    outsideSubset(answer).length === 0;
  const taken = new Set(pages.map(({ path }) => path.toLowerCase()));
  const own = questions
    .filter((question) => !isEntry(question))
    .map(({ question, answer, source }): ImportedPage => {
      const name = idOf(question.slice(0, longest.title));
      let path = `faq/${name}.md`;
      for (let count = 2; taken.has(path); count += 1) path = `faq/${name}-${count}.md`;
      taken.add(path);
      return { path, markdown: `# ${question.replace(/\s+/g, ' ')}\n\n${answer}\n`, file: source };
    });
  return { questions: questions.filter(isEntry), pages: [...pages, ...own] };
}

/** Characters of a file's name. */
const LONGEST_NAME = 60;

/** The names of their files: of the questions' words, told apart by numbers. */
function* named(questions: readonly ImportedQuestion[]): Generator<readonly [string, ImportedQuestion]> {
  const taken = new Set<string>();
  for (const question of questions) {
    const base = idOf(question.question.slice(0, LONGEST_NAME)).replace(/^owner$/, 'question');
    let name = base;
    for (let count = 2; taken.has(name); count += 1) name = `${base}-${count}`;
    taken.add(name);
    yield [name, question];
  }
}

function faqYaml(name: string, { question, asks, answer, note }: ImportedQuestion): string {
  const document = new Document({
    id: `faq/${name}`,
    title: question,
    ...(asks.length > 0 && { asks }),
    body: answer,
  });
  const body = document.get('body', true);
  if (isScalar(body)) body.type = Scalar.BLOCK_LITERAL;
  if (note !== undefined) document.commentBefore = ` ${note}`;
  return document.toString({ lineWidth: 110 });
}
