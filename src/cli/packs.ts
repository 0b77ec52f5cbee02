import { formatSettingProblem } from '../configuration.js';
import { loadPacks } from '../knowledge/load.js';
import { formatProblem } from '../knowledge/problem.js';
import type { Knowledge } from '../knowledge/schema.js';
import type { Terminal, Wiring } from './program.js';

/** The knowledge of some folders, or of the packs in use; undefined after the problems were printed. */
export async function knowledgeFrom(
  folder: string | undefined,
  terminal: Terminal,
  wiring: Wiring,
): Promise<Knowledge | undefined> {
  const packs = folder === undefined ? wiring.packs() : { ok: true as const, folders: [folder] };
  if (!packs.ok) {
    for (const problem of packs.problems) terminal.err(`${formatSettingProblem(problem)}\n`);
    return undefined;
  }
  const loaded = await loadPacks(packs.folders);
  if (loaded.ok) return loaded.knowledge;
  for (const problem of loaded.problems) terminal.err(`${formatProblem(problem)}\n`);
  const count = loaded.problems.length;
  terminal.err(`${count} ${count === 1 ? 'problem' : 'problems'} found.\n`);
  return undefined;
}
