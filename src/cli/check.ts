import { kindFolders } from '../knowledge/schema.js';
import { wishes } from '../knowledge/wishes.js';
import { knowledgeFrom } from './given.js';
import { exitCodes, type Terminal, type Wiring } from './wiring.js';

/** Checks a pack: all problems and 1, or a count of what it holds and 0. */
export async function runCheck(
  folder: string | undefined,
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  const knowledge = await knowledgeFrom(folder, terminal, wiring);
  if (!knowledge) return exitCodes.wrong;
  const entries = [...knowledge.entries.values()];
  const counts = Object.entries(kindFolders)
    .map(([kind, plural]) => ({ plural, count: entries.filter((entry) => entry.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ plural, count }) => `${count} ${plural}`);
  for (const wish of wishes(knowledge)) terminal.err(`${wish}\n`);
  terminal.out(`No problems. ${entries.length} entries: ${counts.join(', ')}.\n`);
  return exitCodes.ok;
}
