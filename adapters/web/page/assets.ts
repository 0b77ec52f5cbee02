import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The page's own files, with their content types. */
const types = {
  'playground.css': 'text/css; charset=utf-8',
  'playground.js': 'text/javascript; charset=utf-8',
  'panel.js': 'text/javascript; charset=utf-8',
  'fields.js': 'text/javascript; charset=utf-8',
  'news.js': 'text/javascript; charset=utf-8',
} as const;

export interface Asset {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

/** Reads the page's files. Throws when one is missing. */
export async function readAssets(): Promise<readonly Asset[]> {
  return Promise.all(
    Object.entries(types).map(async ([name, type]) => ({
      name,
      type,
      content: await readFile(join(assetFolder(), name), 'utf8'),
    })),
  );
}

/** In the package's sources: the compiler copies no assets, and this file runs from there and from dist/. */
export function assetFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, 'adapters/web/public');
}
