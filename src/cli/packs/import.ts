import { readFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { formatProblem, shownPath } from '../../knowledge/checking/problem.js';
import { problemsWith } from '../../knowledge/importing/change-check.js';
import { ImportError } from '../../knowledge/importing/import-error.js';
import {
  type ImportRecord,
  readRecords,
  recordPath,
  recordText,
  sourceName,
} from '../../knowledge/importing/import-record.js';
import type { ColumnMap, LeftOut } from '../../knowledge/importing/material.js';
import { finishSwap, isInterrupted, type PackChange, swapIn } from '../../knowledge/importing/pack-swap.js';
import { ownPagesFolder, pagesFromIn, readPackTexts } from '../../knowledge/importing/pack-texts.js';
import { fileOf } from '../../knowledge/importing/question-entries.js';
import { planSync, type SyncPlan } from '../../knowledge/importing/sync-plan.js';
import { listPack, PACK_FILE } from '../../knowledge/loading/pack-folder.js';
import { pagesFolderOf } from '../../knowledge/loading/pack-pages.js';
import { slugPattern } from '../../knowledge/schema/fields.js';
import { PAGES_FOLDER } from '../../knowledge/schema/schema.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';
import { readForPack } from './foreign-material.js';
import { endOf, type ImportReport, importJson, importText } from './import-words.js';
import { packFolder } from './pack-folder.js';
import type { Screened } from './secrets-in-material.js';

export interface ImportOptions {
  readonly pack?: string;
  readonly map?: ColumnMap;
  /** What the source is called in the pack's record. */
  readonly as?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Brings foreign material into a pack, or what has changed of it since. */
export async function runImport(
  from: string,
  options: ImportOptions,
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  const source = options.as ?? sourceName(resolve(from));
  if (!new RegExp(`^${slugPattern}$`).test(source)) {
    terminal.err(
      `"${source}" is no name of a source. Write lower-case words joined by hyphens, such as --as handbook.\n`,
    );
    return exitCodes.usage;
  }
  const folder = packFolder(options.pack, terminal, wiring);
  if (folder === undefined) return exitCodes.wrong;
  try {
    const target = await targetOf(folder, options, terminal);
    if (!target) return exitCodes.wrong;
    const isWatched = isIn(resolve(from), target.pagesFrom);
    if (isIn(resolve(from), folder) || isIn(folder, resolve(from))) return nothingToImport(from, terminal);
    const read = await readForPack(from, options.map ? { map: options.map } : {}, terminal);
    const screened = isWatched ? questionsAlone(read) : read;
    if (isWatched && screened.material.questions.length === 0) return nothingToImport(from, terminal);
    if (target.pagesFolder === undefined && screened.material.pages.length > 0) {
      const where = shownPath(target.pagesFrom);
      terminal.err(
        `The pack reads its pages in ${where}, and not those that would be imported. Put them there, or begin a pack of their own: ropes init.\n`,
      );
      return exitCodes.wrong;
    }
    return await sync({ ...target, folder, source, screened }, options, terminal, wiring);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    terminal.err(`${error.message}\n`);
    return exitCodes.wrong;
  }
}

/** The pack as it is before. */
interface Target {
  /** Below the pack; undefined where its pages are kept elsewhere. */
  readonly pagesFolder: string | undefined;
  /** Where it reads its pages, absolute. */
  readonly pagesFrom: string;
  readonly records: ReadonlyMap<string, ImportRecord>;
}

/** Undefined after its problem was printed. */
async function targetOf(
  folder: string,
  { dryRun = false }: ImportOptions,
  terminal: Terminal,
): Promise<Target | undefined> {
  if (dryRun && (await isInterrupted(folder))) {
    terminal.err(
      `An import into ${shownPath(folder)} was interrupted. Run it without --dry-run, which ends it first.\n`,
    );
    return undefined;
  }
  if (!dryRun && !(await ended(folder, terminal))) return undefined;
  const { packFile, problems } = await listPack(folder);
  const { records, problems: ofRecords } = await readRecords(folder);
  const wrong = packFile === undefined ? problems : ofRecords;
  for (const problem of wrong) terminal.err(`${formatProblem(problem)}\n`);
  if (packFile === undefined || wrong.length > 0) return undefined;
  const text = await readFile(join(folder, PACK_FILE), 'utf8');
  const pagesFrom = pagesFolderOf(folder, { from: pagesFromIn(text) ?? PAGES_FOLDER });
  return { records, pagesFolder: ownPagesFolder(folder, text), pagesFrom };
}

/** Ends what was interrupted; false after it was printed why it cannot be. */
async function ended(folder: string, terminal: Terminal): Promise<boolean> {
  try {
    if (await finishSwap(folder))
      terminal.err('An import was interrupted before. What it began is done now.\n');
    return true;
  } catch (error) {
    terminal.err(unchangeable(folder, error));
    return false;
  }
}

function unchangeable(folder: string, error: unknown): string {
  return `${shownPath(folder)} cannot be changed: ${error instanceof Error ? error.message : String(error)}\n`;
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}${sep}`);
}

function nothingToImport(from: string, terminal: Terminal): number {
  terminal.err(
    `${shownPath(resolve(from))} is read by the pack as it is, or holds the pack. There is nothing to import.\n`,
  );
  return exitCodes.wrong;
}

/** Of a folder whose pages the pack reads where they are, the tables of questions that lie among them. */
function questionsAlone({ material, refused, warned }: Screened): Screened {
  const tables = new Set(material.questions.map(fileOf));
  const isOfTable = ({ file }: LeftOut) => tables.has(file);
  return {
    material: { ...material, pages: [], left: material.left.filter(isOfTable) },
    refused: refused.filter(isOfTable),
    warned: warned.filter(isOfTable),
  };
}

interface Sync extends Target {
  readonly folder: string;
  readonly source: string;
  readonly screened: Screened;
}

async function sync(
  { folder, source, screened, records, pagesFolder = PAGES_FOLDER }: Sync,
  options: ImportOptions,
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  const { dryRun = false, json = false } = options;
  const { material, refused, warned } = screened;
  const before = records.get(source) ?? { source, items: [] };
  const plan = planSync(before, material, await readPackTexts(folder, source, records, pagesFolder));
  const report: ImportReport = { plan, left: [...material.left, ...plan.left], warned };
  const change = changeOf(plan, before);
  const doubt = options.as === undefined && isMostGone(plan, before);
  const isAsBefore = plan.writes.size + plan.removes.length === 0;
  const problems = isAsBefore
    ? []
    : await said(
        terminal,
        'Checking the pack with it …',
        problemsWith(packsWith(folder, wiring), folder, change),
      );
  const isWrong = problems.length > 0;
  const writes = !isWrong && !doubt && !dryRun && !isNothing(change);
  if (writes)
    try {
      await said(terminal, 'Writing …', swapIn(folder, change));
    } catch (error) {
      terminal.err(unchangeable(folder, error));
      return exitCodes.wrong;
    }
  const told = problems.map(formatProblem);
  if (json) terminal.out(`${importJson(report, { source, written: writes, problems: told })}\n`);
  else terminal.out(importText(report));
  const outcome = { folder, source, dryRun, written: writes, isAsBefore, isRefused: isWrong || doubt };
  if (!json) terminal.out(`\n${endOf(plan, outcome)}\n`);
  for (const line of json ? [] : told) terminal.err(`${line}\n`);
  if (isWrong && !json) terminal.err('With these the pack would be broken. Nothing was written.\n');
  const other = plan.taken.find(({ by }) => by !== undefined)?.by;
  if (other !== undefined && !json)
    terminal.err(`Is it the same material as "${other}" before? Then import it with --as ${other}.\n`);
  if (doubt)
    terminal.err(
      `Most of what "${source}" brought before would go. If this is other material, name it: --as another-name. If it is the same, say so: --as ${source}.\n`,
    );
  return isWrong || doubt || refused.length > 0 || plan.taken.length > 0 ? exitCodes.wrong : exitCodes.ok;
}

/** Exports of everything are called the same: then this may be another one, which must not take the place of the first. */
function isMostGone({ gone }: SyncPlan, { items }: ImportRecord): boolean {
  return gone.length * 2 > items.length;
}

/** Milliseconds after which it is said what is waited for. */
const SAID_AFTER = 1_000;

async function said<T>(terminal: Terminal, text: string, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => terminal.err(`${text}\n`), SAID_AFTER);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}

/** What is written, the record with it: nothing where all is as before. */
function changeOf({ writes, removes, record }: SyncPlan, before: ImportRecord): PackChange {
  const isRemembered = recordText(record) === recordText(before);
  const path = recordPath(record.source);
  if (isRemembered) return { writes, removes };
  if (record.items.length === 0) return { writes, removes: [...removes, path] };
  return { writes: new Map([...writes, [path, recordText(record)]]), removes };
}

function isNothing({ writes, removes }: PackChange): boolean {
  return writes.size === 0 && removes.length === 0;
}

/** Those in use where it is one of them: entries of several may name each other. */
function packsWith(folder: string, wiring: Wiring): readonly string[] {
  const read = wiring.settings();
  const packs = read.ok ? read.settings.packs.map((pack) => resolve(pack)) : [];
  return packs.includes(folder) ? packs : [folder];
}
