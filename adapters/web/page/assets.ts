import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder } from '../../kit/install/package-folder.js';

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

export function assetFolder(): string {
  return packageFolder('adapters/web/public');
}
