import { setImmediate } from 'node:timers/promises';
import { rowsOfText, tabbedRows } from './delimited-text.js';
import type { DraftPage } from './draft-page.js';
import {
  htmlPage,
  type Located,
  notionDatabase,
  notionPage,
  ownPage,
  refuseEmpty,
  wordPage,
} from './drafts.js';
import { isPartOfSavedPage, saidEncoding } from './html-page.js';
import { ImportError, Unread } from './import-error.js';
import { LARGEST_PAGE, megabytes } from './limits.js';
import type { ColumnMap, ImportedQuestion, LeftOut, Material, SourceKind } from './material.js';
import { notionName } from './notion-names.js';
import { hasWholeTable } from './notion-table.js';
import { bareName, commonFolder } from './page-paths.js';
import { placedPages } from './placed-pages.js';
import { unknownColumn } from './question-columns.js';
import { adviceFor, type FileForm, formByContent, formByName, isTemplate } from './recognise.js';
import type { Row, Table } from './rows.js';
import { isOfficeFile, openSource, type Source } from './source.js';
import { freshBudget, type SourceFile } from './source-file.js';
import { readWorkbook } from './spreadsheet.js';
import type { TableQuestions } from './table-questions.js';
import { NO_QUESTIONS, questionsOf, questionsOfWorkbook, saysQuestions } from './tables.js';
import { textOf } from './text-decoding.js';
import { readWord } from './word.js';
import { filesInZip } from './zip-files.js';

export interface ReadingOptions {
  /** For tables of questions whose columns are not found by themselves. */
  readonly map?: ColumnMap;
  /** What the source is. Files of another kind are left out; without it every file is taken for what it shows to be. */
  readonly kind?: SourceKind;
  /** Files that are done with, of how many. */
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * Reads a company's own material into Markdown pages and questions: a folder, a zip or a file of Markdown, of an export
 * of Notion, Confluence or QnA Maker, of saved web pages, Word documents, and tables of questions. What each file is
 * shows in its content. Nothing is written, and nothing but text comes along: no scripts, styles, forms or pictures.
 *
 * A file that cannot be read is told in `left`, and the others are read all the same.
 *
 * ```ts
 * const { pages, questions, left } = await readMaterial('handbook.zip');
 * ```
 *
 * @throws ImportError when nothing can be read of the source at all, or the map fits no table
 */
export async function readMaterial(path: string, options: ReadingOptions = {}): Promise<Material> {
  const source = await openSource(path);
  try {
    return await readSource(source, path, options);
  } finally {
    source.close();
  }
}

/** What is gathered while files are read. */
interface Gathered {
  readonly drafts: DraftPage[];
  readonly questions: ImportedQuestion[];
  readonly left: LeftOut[];
  /** The first table that the map does not fit. */
  unmapped?: readonly Row[];
  whole?: string;
}

async function readSource(source: Source, path: string, options: ReadingOptions): Promise<Material> {
  const { files } = source;
  const names = new Set(files.map((file) => file.path));
  const isNotion =
    options.kind === 'notion' ||
    files.some((file) => notionName(bareName(file.path)) !== undefined && formByName(file.path) !== 'asset');
  const folder = source.isArchive || isNotion ? commonFolder(files.map((file) => file.path)) : '';
  const hasMarkdown = files.some((file) => formByName(file.path) === 'markdown');
  const gathered: Gathered = { drafts: [], questions: [], left: [...source.left] };
  for (const [index, file] of files.entries()) {
    const located = { file: file.path, below: file.path.slice(folder.length) };
    const isSpare = isPartOfSavedPage(file.path, names) || hasWholeTable(file.path, names);
    if (!isSpare)
      await readFile(
        file,
        located,
        { ...options, isOneFile: source.isOneFile, isNotion, hasMarkdown },
        gathered,
      );
    options.onProgress?.(index + 1, files.length);
    // Others have their turn.
    await setImmediate();
  }
  if (options.map && gathered.unmapped && gathered.questions.length === 0)
    throw unknownColumn(options.map, gathered.unmapped);
  const { pages, left } = placedPages(gathered.drafts);
  const title = titleOf(gathered, folder);
  const material = {
    ...(title ? { title } : {}),
    pages,
    questions: gathered.questions,
    left: [...gathered.left, ...left],
  };
  if (material.pages.length + material.questions.length + material.left.length > 0) return material;
  throw new ImportError(
    'empty',
    `In ${path} there is nothing to read. Markdown, HTML, Word documents and tables of questions are read.`,
  );
}

const TEMPLATE =
  'It is a template that pages are made with. Import the Markdown alone, or the pages as they are published.';

const NO_DOCUMENT = 'It is no whole document. Save it anew from where it was made.';

interface FileReading extends ReadingOptions {
  readonly isOneFile: boolean;
  readonly isNotion: boolean;
  readonly hasMarkdown: boolean;
}

async function readFile(
  file: SourceFile,
  located: Located,
  reading: FileReading,
  gathered: Gathered,
): Promise<void> {
  const named = formByName(file.path);
  if (named === 'asset' && !reading.isOneFile) return;
  try {
    if (named === 'foreign' && !reading.isOneFile) throw new Unread(adviceFor(file.path));
    const bytes = await file.read();
    if (bytes.length === 0) throw new Unread('The file is empty. Fill it, or take it out.');
    const content = formByContent(bytes);
    if (named === 'zip' && content === undefined) throw new Unread(NO_DOCUMENT);
    const form = content ?? (named === 'asset' || named === 'foreign' ? 'text' : named);
    await readers[form](bytes, located, reading, gathered);
  } catch (error) {
    const line = error instanceof Unread ? error.options.line : undefined;
    gathered.left.push({ file: file.path, ...(line ? { line } : {}), reason: reasonOf(error) });
  }
}

type Reader = (
  bytes: Uint8Array,
  located: Located,
  reading: FileReading,
  gathered: Gathered,
) => void | Promise<void>;

const readers: Readonly<Record<FileForm, Reader>> = {
  markdown: (bytes, located, reading, gathered) => readMarkdown(pageText(bytes), located, reading, gathered),
  text(bytes, located, reading, gathered) {
    const text = pageText(bytes);
    const table = { file: located.file, rows: rowsOr(text) };
    const isTable =
      reading.map !== undefined ||
      reading.kind === 'questions' ||
      reading.kind === 'qna-maker' ||
      saysQuestions(table);
    if (isTable) readTable(text, located, reading, gathered);
    else readMarkdown(text, located, reading, gathered);
  },
  html(bytes, located, reading, gathered) {
    wants(reading, 'html', 'confluence', 'notion');
    const text = pageText(bytes, saidEncoding(bytes));
    if (reading.hasMarkdown && isTemplate(text)) throw new Unread(TEMPLATE);
    const page = htmlPage(located, text);
    if ('whole' in page) gathered.whole ??= page.whole ?? '';
    else addPage(page, gathered);
  },
  table: (bytes, located, reading, gathered) => readTable(textOf(bytes), located, reading, gathered),
  async zip(bytes, located, reading, gathered) {
    const parts = await filesInZip(bytes, located.file, freshBudget()).catch((error: unknown) => {
      throw new Unread(NO_DOCUMENT, { cause: error });
    });
    try {
      if (!isOfficeFile(parts.files)) throw new Unread(adviceFor('archive.zip'));
      if (parts.files.some(({ path }) => path.startsWith('word/'))) {
        wants(reading, 'word');
        addPage(wordPage(located, await readWord(parts.files)), gathered);
      } else {
        wants(reading, 'questions', 'qna-maker');
        const workbook = await readWorkbook(parts.files);
        const found = questionsOfWorkbook(located.file, workbook, reading);
        if (reading.map && found.questions.length === 0) gathered.unmapped ??= workbook.sheets[0]?.rows ?? [];
        addQuestions(found, gathered);
      }
    } finally {
      parts.close();
    }
  },
  foreign(bytes, { file }) {
    throw new Unread(adviceFor(file, bytes));
  },
  asset(bytes, { file }) {
    throw new Unread(adviceFor(file, bytes));
  },
};

function readMarkdown(text: string, located: Located, reading: FileReading, gathered: Gathered): void {
  wants(reading, 'markdown', 'notion');
  const isNotion =
    reading.kind === 'notion' ||
    (reading.kind === undefined && notionName(bareName(located.file)) !== undefined);
  addPage(isNotion ? notionPage(located, text) : ownPage(located, text), gathered);
}

function readTable(text: string, located: Located, reading: FileReading, gathered: Gathered): void {
  wants(reading, 'questions', 'qna-maker', 'notion');
  const { file } = located;
  const plain: Table = { file, rows: tabbedRows(text) };
  const isPlain =
    reading.kind === 'qna-maker' ||
    (text.includes('\t') && questionsOf(plain, { kind: 'qna-maker' }) !== undefined);
  const table = isPlain ? plain : { file, rows: rowsOfText(text) };
  if (reading.isNotion && !reading.map && !saysQuestions(table)) {
    const page = notionDatabase(located, table.rows);
    if (!page) throw new Unread('The table has no rows. Fill it, or take it out.');
    addPage(page, gathered);
    return;
  }
  const found = questionsOf(table, reading);
  if (!found && reading.map) gathered.unmapped ??= table.rows;
  if (!found) throw new Unread(NO_QUESTIONS);
  addQuestions(found, gathered);
}

function rowsOr(text: string): Row[] {
  try {
    return rowsOfText(text);
  } catch {
    return [];
  }
}

function addPage(page: DraftPage, gathered: Gathered): void {
  refuseEmpty(page);
  gathered.drafts.push(page);
}

function addQuestions({ questions, left }: TableQuestions, gathered: Gathered): void {
  gathered.questions.push(...questions);
  gathered.left.push(...left);
}

function pageText(bytes: Uint8Array, said?: string): string {
  if (bytes.length > LARGEST_PAGE)
    throw new Unread(
      `The page has ${megabytes(bytes.length)}; ${megabytes(LARGEST_PAGE)} are the most that is read. Split it.`,
    );
  return textOf(bytes, said);
}

/** @throws Unread for a file that is not of the kind that the source was said to be */
function wants({ kind }: FileReading, ...kinds: readonly SourceKind[]): void {
  if (kind !== undefined && !kinds.includes(kind))
    throw new Unread(`It is not of the kind "${kind}". Leave the kind out, or import it by itself.`);
}

function reasonOf(error: unknown): string {
  if (error instanceof Unread || error instanceof ImportError) return error.message;
  if (error instanceof RangeError) return 'Its parts are nested too deep to be read. Simplify it.';
  return 'It is damaged, or written as no program known here does. Save it anew from where it was made.';
}

/** What an index says; else the one page at the top. */
function titleOf({ whole, drafts }: Gathered, folder: string): string | undefined {
  if (whole) return whole;
  const top = drafts.filter(({ file }) => !file.slice(folder.length).includes('/'));
  return top.length === 1 ? top[0]?.title : undefined;
}
