import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fieldProblems } from '../../knowledge/checking/field-problems.js';
import { formatProblem, shownPath } from '../../knowledge/checking/problem.js';
import { packWithFacets } from '../../knowledge/loading/legacy-facets.js';
import { readSource } from '../../knowledge/loading/source-text.js';
import { parseYaml } from '../../knowledge/loading/yaml-file.js';
import { type Kind, PackFile, type Problem } from '../../knowledge/schema/schema.js';
import type { Terminal, Wiring } from '../wiring.js';
import { packFolder } from './pack-folder.js';

/** A pack that is written into. */
export interface ChosenPack {
  /** Absolute. */
  readonly folder: string;
  /** What pack.yaml says; the entries of the pack may be broken. */
  readonly pack: PackFile;
}

/** The pack that is named, or the only one in use; undefined after what is wrong was printed. */
export async function chosenPack(
  named: string | undefined,
  terminal: Terminal,
  wiring: Wiring,
): Promise<ChosenPack | undefined> {
  const folder = packFolder(named, terminal, wiring);
  const pack = folder === undefined ? undefined : await packIn(folder, terminal);
  return folder === undefined || !pack ? undefined : { folder, pack };
}

/** Address of the editor's schema of a kind from the files of the pack on; undefined where there is none. */
export async function schemaOf(folder: string, kind: Kind): Promise<string | undefined> {
  const found = await stat(join(dirname(folder), 'schema', `${kind}.json`)).catch(() => undefined);
  return found ? `../../schema/${kind}.json` : undefined;
}

/** Writes a file that is not there yet; false after it was printed why not. */
export async function writeNew(path: string, text: string, terminal: Terminal): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const why = error instanceof Error ? error.message : String(error);
    terminal.err(
      exists
        ? `${shownPath(path)} is there already, and was left as it is. Choose another name.\n`
        : `${shownPath(path)} cannot be written: ${why}\n`,
    );
    return false;
  }
}

async function packIn(folder: string, terminal: Terminal): Promise<PackFile | undefined> {
  const source = await readSource(join(folder, 'pack.yaml'));
  if (!source.ok) return printed([source.problem], terminal);
  const { yaml, problems } = parseYaml(shownPath(join(folder, 'pack.yaml')), source.text);
  if (!yaml) return printed(problems, terminal);
  const file = packWithFacets(yaml);
  const read = PackFile.safeParse(file.data);
  return read.success ? read.data : printed(fieldProblems(file, PackFile, read.error.issues), terminal);
}

function printed(problems: readonly Problem[], terminal: Terminal): undefined {
  for (const problem of problems) terminal.err(`${formatProblem(problem)}\n`);
  return undefined;
}
