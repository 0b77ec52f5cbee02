import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { formatSettingProblem } from '../configuration.js';
import { formatProblem } from '../knowledge/checking/problem.js';
import { loadPacks } from '../knowledge/loading/load.js';
import { createPackCache } from '../knowledge/loading/pack-cache.js';
import type { Knowledge } from '../knowledge/schema/schema.js';
import { packageRoot } from '../package-root.js';
import { silent } from '../ports/log.js';
import type { CommandSettings, Terminal, Wiring } from './wiring.js';

/** The settings, or undefined after their problems were printed. */
export function settingsFrom(terminal: Terminal, wiring: Wiring): CommandSettings | undefined {
  const read = wiring.settings();
  if (read.ok) return read.settings;
  for (const problem of read.problems) terminal.err(`${formatSettingProblem(problem)}\n`);
  return undefined;
}

/** The knowledge of one folder, or of the packs in use; undefined after the problems were printed. */
export async function knowledgeFrom(
  folder: string | undefined,
  terminal: Terminal,
  wiring: Wiring,
): Promise<Knowledge | undefined> {
  const folders = folder === undefined ? settingsFrom(terminal, wiring)?.packs : [folder];
  if (!folders) return undefined;
  const loaded = await loadPacks(folders, createPackCache(cacheFolderOf(wiring), silent));
  if (loaded.ok) return loaded.knowledge;
  for (const problem of loaded.problems) terminal.err(`${formatProblem(problem)}\n`);
  const count = loaded.problems.length;
  terminal.err(`${count} ${count === 1 ? 'problem' : 'problems'} found.\n`);
  return undefined;
}

/**
 * Where the server keeps what it has worked out; undefined where no server has been, so that a command leaves nothing in a folder of
 * somebody's. In that of Ropes itself the first server would make it.
 */
export function cacheFolderOf(wiring: Wiring): string | undefined {
  const read = wiring.settings();
  const folder = read.ok ? read.settings.cacheFolder : undefined;
  if (folder === undefined) return undefined;
  const beside = dirname(folder);
  return existsSync(beside) || resolve(dirname(beside)) === packageRoot() ? folder : undefined;
}

/**
 * The text of a file that an operator names, or undefined after its problem was printed.
 *
 * @param file path, or `-` for standard input
 */
export async function textFrom(file: string, terminal: Terminal): Promise<string | undefined> {
  try {
    if (file === '-') {
      const lines: string[] = [];
      for await (const line of terminal.lines) lines.push(line);
      return lines.join('\n');
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    terminal.err(
      error instanceof TypeError
        ? `${file} is not UTF-8 text. Save it as UTF-8; a spreadsheet calls it CSV UTF-8.\n`
        : `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return undefined;
  }
}
