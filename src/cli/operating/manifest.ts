import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ManifestFile } from '../../ports/adapter.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';

interface Options {
  readonly url?: string;
  readonly out?: string;
  readonly plain?: boolean;
}

/** Makes what installs Ropes on a platform: into a folder, or a single text to standard output. */
export async function runManifest(
  platform: string,
  { url, out, plain = false }: Options,
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  const manifest = wiring.manifests.get(platform);
  if (!manifest) {
    const known = [...wiring.manifests.keys()].join(' or ');
    terminal.err(`There is no manifest for "${platform}". Name ${known}.\n`);
    return exitCodes.usage;
  }
  try {
    const files = await manifest(url, plain);
    return out === undefined ? print(files, terminal) : await write(files, out, terminal);
  } catch (error) {
    terminal.err(`${error instanceof Error ? error.message : String(error)}\n`);
    return exitCodes.wrong;
  }
}

function print(files: readonly ManifestFile[], terminal: Terminal): number {
  const [file, ...others] = files;
  if (file === undefined || others.length > 0 || typeof file.content !== 'string') {
    terminal.err('This manifest is no text. Name a folder for it with --out.\n');
    return exitCodes.usage;
  }
  terminal.out(file.content.endsWith('\n') ? file.content : `${file.content}\n`);
  return exitCodes.ok;
}

async function write(files: readonly ManifestFile[], out: string, terminal: Terminal): Promise<number> {
  await mkdir(out, { recursive: true });
  for (const { name, content } of files) {
    await writeFile(join(out, name), content);
    terminal.out(`Written to ${join(out, name)}\n`);
  }
  return exitCodes.ok;
}
