import { randomUUID } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { parseDocument } from 'yaml';
import { approvedDrafts, listDrafts, type PackDraft } from '../../curation/drafts.js';
import { type Export, exported } from '../../curation/exporting.js';
import { formatProblem, shownPath } from '../../knowledge/checking/problem.js';
import { loadPacks } from '../../knowledge/loading/load.js';
import { PACK_FILE } from '../../knowledge/loading/pack-folder.js';
import { pagesFolderOf } from '../../knowledge/loading/pack-pages.js';
import type { Knowledge, Pack, Problem } from '../../knowledge/schema/schema.js';
import { printable, withDatabase } from '../database.js';
import { knowledgeFrom } from '../given.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';

/** Lists what people would add to the packs and have added, newest first. */
export async function runDraftsList(
  options: { readonly json?: boolean },
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  return withDatabase(terminal, wiring, async (database) => {
    const drafts = await database.transaction(listDrafts);
    if (options.json) terminal.out(`${JSON.stringify(drafts.map(listed), null, 2)}\n`);
    else if (drafts.length === 0) {
      terminal.out('There are no drafts. They come from answers that are saved to the pack, in chat.\n');
    } else for (const draft of drafts) terminal.out(`${printable(lineOf(draft))}\n`);
    return exitCodes.ok;
  });
}

function listed({ id, pack, kind, entry, state, reason, by, content, createdAt }: PackDraft) {
  return { id, pack, kind, entry, state, reason, by: by ?? null, asks: content.asks, createdAt };
}

function lineOf(draft: PackDraft): string {
  const { asks } = draft.content;
  const what = draft.kind === 'entry' ? draft.content.title : `also asks: ${asks.join(' | ')}`;
  const day = new Date(draft.createdAt).toISOString().slice(0, 10);
  return `${draft.state.padEnd(8)}  ${day}  ${draft.entry}  ${what}${draft.by === undefined ? '' : `  (${draft.by})`}`;
}

/**
 * Writes approved drafts into the packs, ready for a commit. The result is checked in a copy first: when anything is
 * wrong with it, nothing is written.
 */
export async function runDraftsExport(
  options: { readonly pack?: string; readonly dryRun?: boolean },
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  const files = await filesFrom(options.pack, terminal, wiring);
  if (!files) return exitCodes.wrong;
  const chosen = options.pack === undefined ? undefined : resolve(options.pack);
  return withDatabase(terminal, wiring, async (database) => {
    const all = await database.transaction(approvedDrafts);
    const drafts = all.filter(
      ({ pack }) =>
        chosen === undefined || files.packs.some(({ id, folder }) => id === pack && folder === chosen),
    );
    const result = await exported(files, drafts, textOf, await schemas(files));
    for (const { draft, why } of result.left) terminal.err(`${printable(leftOut(draft, why))}\n`);
    if (result.texts.size === 0) {
      terminal.out('There is nothing to write: the files hold all that is approved.\n');
      return exitCodes.ok;
    }
    const problems = await problemsWith(files, result.texts);
    if (problems.length > 0) {
      for (const problem of problems) terminal.err(`${formatProblem(problem)}\n`);
      terminal.err('With these the packs would be broken. Nothing was written.\n');
      return exitCodes.wrong;
    }
    if (!options.dryRun && !(await written(result.texts, terminal))) return exitCodes.wrong;
    const verb = options.dryRun ? 'Would write' : 'Wrote';
    for (const path of result.texts.keys()) terminal.out(`${verb} ${shownPath(path)}\n`);
    const count = result.written.length;
    terminal.out(`${count} ${count === 1 ? 'draft' : 'drafts'}. The packs are right with them.\n`);
    return exitCodes.ok;
  });
}

/** The packs in use, and the named one where it is none of them: entries of several may name each other. */
async function filesFrom(
  pack: string | undefined,
  terminal: Terminal,
  wiring: Wiring,
): Promise<Knowledge | undefined> {
  if (pack === undefined) return knowledgeFrom(undefined, terminal, wiring);
  const read = wiring.settings();
  const folders = read.ok ? read.settings.packs.map((folder) => resolve(folder)) : [];
  return knowledgeFrom(folders.includes(resolve(pack)) ? undefined : pack, terminal, wiring);
}

const reasons: Readonly<Record<Export['left'][number]['why'], string>> = {
  held: 'the files hold it already',
  differs: 'the files hold something else in its place, and win',
  gone: 'the entry that it adds to is not in the files',
  taken: 'other entries have its title or its questions',
};

function leftOut(draft: PackDraft, why: Export['left'][number]['why']): string {
  const title = draft.kind === 'entry' ? draft.content.title : draft.content.asks.join(' | ');
  return `Left out: ${draft.entry} (${title}): ${reasons[why]}.`;
}

/** The text of a file; undefined where there is none. */
async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Where the schemas for editors lie beside a pack, a comment in each file leads to them. */
async function schemas(files: Knowledge): Promise<Parameters<typeof exported>[3]> {
  const found = new Set<string>();
  for (const { folder } of files.packs) {
    for (const kind of ['concept', 'asks']) {
      const file = join(dirname(folder), 'schema', `${kind}.json`);
      if (await stat(file).catch(() => undefined)) found.add(file);
    }
  }
  return ({ folder }, kind) => {
    if (!found.has(join(dirname(folder), 'schema', `${kind}.json`))) return undefined;
    return kind === 'asks' ? '../schema/asks.json' : '../../schema/concept.json';
  };
}

/** What would be wrong with the packs if the texts were written; their files are named as they would be. */
async function problemsWith(
  files: Knowledge,
  texts: ReadonlyMap<string, string>,
): Promise<readonly Problem[]> {
  const temporary = await mkdtemp(join(tmpdir(), 'ropes-export-'));
  try {
    const copies = new Map<string, string>();
    for (const [index, { folder }] of files.packs.entries()) {
      const copy = join(temporary, String(index), basename(folder));
      await cp(folder, copy, { recursive: true, dereference: true });
      copies.set(folder, copy);
    }
    const placeIn = (path: string, from: string, to: string) => join(to, relative(from, path));
    for (const [path, text] of texts) {
      const folder = [...copies.keys()].find((one) => path.startsWith(`${one}${sep}`)) ?? '';
      const copy = placeIn(path, folder, copies.get(folder) ?? temporary);
      await mkdir(dirname(copy), { recursive: true });
      await writeFile(copy, text);
    }
    for (const pack of files.packs) await leadToPages(copies.get(pack.folder) ?? temporary, pack);
    const loaded = await loadPacks([...copies.values()]);
    if (loaded.ok) return [];
    return loaded.problems.map((problem) => {
      const path = resolve(problem.file);
      const found = [...copies].find(([, copy]) => path === copy || path.startsWith(`${copy}${sep}`));
      return found ? { ...problem, file: shownPath(placeIn(path, found[1], found[0])) } : problem;
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Lets the copy of a pack find its pages where they lie: those of other folders are not copied. */
async function leadToPages(copy: string, { folder, pages }: Pack): Promise<void> {
  if (!pages) return;
  const from = pagesFolderOf(folder, pages);
  if (from.startsWith(`${folder}${sep}`)) return;
  const file = join(copy, PACK_FILE);
  const document = parseDocument(await readFile(file, 'utf8'));
  document.setIn(['pages', 'from'], from);
  await writeFile(file, document.toString({ lineWidth: 0 }));
}

/** Each file at once or not at all; false after the problem was printed. */
async function written(texts: ReadonlyMap<string, string>, terminal: Terminal): Promise<boolean> {
  for (const [path, text] of texts) {
    // Hidden files are no part of a pack.
    const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(temporary, text);
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      const why = error instanceof Error ? error.message : String(error);
      terminal.err(
        `${shownPath(path)} cannot be written (${why}). Let the user that runs this write it, and run it again: what is written already is left as it is.\n`,
      );
      return false;
    }
  }
  return true;
}
