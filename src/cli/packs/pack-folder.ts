import { resolve } from 'node:path';
import { settingsFrom } from '../given.js';
import type { Terminal, Wiring } from '../wiring.js';

/** The folder that is named, or the only one in use; undefined after its problem was printed. */
export function packFolder(
  named: string | undefined,
  terminal: Terminal,
  wiring: Wiring,
): string | undefined {
  if (named !== undefined) return resolve(named);
  const settings = settingsFrom(terminal, wiring);
  if (!settings) return undefined;
  const [only, ...others] = settings.packs;
  if (only !== undefined && others.length === 0) return resolve(only);
  terminal.err(`Name the pack with --pack: ${settings.packs.join(', ')}.\n`);
  return undefined;
}
