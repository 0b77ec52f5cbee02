import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import type { AnchorStyle } from '../pages/publishers.js';

/** What is known of how a folder of Markdown is published. */
export interface Published {
  readonly anchors: AnchorStyle;
  /** Where it is published, with a slash at its end; absent where no file says so. */
  readonly site?: string;
}

/** Folders above that are looked into: a handbook's Markdown lies in `docs` or `content/en` of what publishes it. */
const FOLDERS_UP = 2;

/** Files by which publishers are known, and the field that says where the site is. */
const marks: readonly { readonly file: string; readonly anchors: AnchorStyle; readonly site?: string }[] = [
  { file: 'mkdocs.yml', anchors: 'mkdocs', site: 'site_url' },
  { file: 'docusaurus.config.js', anchors: 'docusaurus' },
  { file: 'docusaurus.config.ts', anchors: 'docusaurus' },
  { file: 'hugo.toml', anchors: 'hugo', site: 'baseURL' },
  { file: 'hugo.yaml', anchors: 'hugo', site: 'baseURL' },
  { file: 'config.toml', anchors: 'hugo', site: 'baseURL' },
  { file: '_config.yml', anchors: 'kramdown', site: 'url' },
  { file: '.gitbook.yaml', anchors: 'gitbook' },
  { file: 'SUMMARY.md', anchors: 'gitbook' },
  { file: '.vitepress', anchors: 'vitepress' },
];

/** Finds out who publishes a folder, by the files in it and above it; GitHub where nothing tells. */
export async function publisherOf(folder: string): Promise<Published> {
  let at = folder;
  for (let up = 0; up <= FOLDERS_UP; up += 1) {
    for (const { file, anchors, site } of marks) {
      const path = join(at, file);
      if (!(await stat(path).catch(() => undefined))) continue;
      const address = site && (await addressIn(path, site));
      return { anchors, ...(address && { site: address }) };
    }
    at = dirname(at);
  }
  return { anchors: 'github' };
}

async function addressIn(path: string, field: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const found = path.endsWith('.toml')
    ? new RegExp(`^\\s*${field}\\s*=\\s*["']([^"']+)["']`, 'im').exec(text)?.[1]
    : fieldOf(text, field);
  return found !== undefined && /^https?:\/\/./.test(found) ? found.replace(/\/*$/, '/') : undefined;
}

function fieldOf(text: string, field: string): string | undefined {
  try {
    const data: unknown = parse(text, { logLevel: 'silent' });
    if (typeof data !== 'object' || data === null) return undefined;
    const value = (data as Record<string, unknown>)[field];
    const base = (data as Record<string, unknown>).baseurl;
    if (typeof value !== 'string') return undefined;
    return field === 'url' && typeof base === 'string' ? `${value.replace(/\/+$/, '')}${base}` : value;
  } catch {
    return undefined;
  }
}
