import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
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

/** A file by which a publisher is known. */
interface Mark {
  readonly file: string;
  readonly anchors: AnchorStyle;
  /** The field that says where the site is. */
  readonly site?: string;
  /** The field that says which folder beside the file is published, and the one that is without it. */
  readonly pages?: { readonly field: string; readonly usual?: string };
  /** The field that gives pages other addresses than those that are known here. */
  readonly addresses?: string;
}

const hugo = { anchors: 'hugo', site: 'baseURL', pages: { field: 'contentDir', usual: 'content' } } as const;

/** By what their own documentation says of their settings. */
const marks: readonly Mark[] = [
  {
    file: 'mkdocs.yml',
    anchors: 'mkdocs',
    site: 'site_url',
    pages: { field: 'docs_dir', usual: 'docs' },
  },
  { file: 'docusaurus.config.js', anchors: 'docusaurus' },
  { file: 'docusaurus.config.ts', anchors: 'docusaurus' },
  { file: 'hugo.toml', ...hugo },
  { file: 'hugo.yaml', ...hugo },
  { file: 'config.toml', ...hugo },
  {
    file: '_config.yml',
    anchors: 'kramdown',
    site: 'url',
    pages: { field: 'source' },
    addresses: 'permalink',
  },
  { file: '.gitbook.yaml', anchors: 'gitbook', pages: { field: 'root' } },
  { file: 'SUMMARY.md', anchors: 'gitbook' },
  { file: '.vitepress', anchors: 'vitepress' },
];

/** Finds out who publishes a folder, by the files in it and above it; GitHub where nothing tells. */
export async function publisherOf(folder: string): Promise<Published> {
  let at = folder;
  for (let up = 0; up <= FOLDERS_UP; up += 1) {
    for (const { file, anchors, site, addresses } of marks) {
      const path = join(at, file);
      if (!(await stat(path).catch(() => undefined))) continue;
      const isKnown = addresses === undefined || (await fieldIn(path, addresses)) === undefined;
      const address = isKnown && site && (await addressIn(path, site));
      return { anchors, ...(address && { site: address }) };
    }
    at = dirname(at);
  }
  return { anchors: 'github' };
}

/** A folder that is published, and the file that says so. */
export interface PublishedFolder {
  /** Absolute. */
  readonly folder: string;
  readonly file: string;
}

/**
 * The folder of pages that lies in the one of a publisher, such as `docs` beside mkdocs.yml: the pages of the handbook, and the paths of
 * their addresses, are below it. Undefined where the folder itself is published, or nothing tells.
 *
 * @param folder absolute
 */
export async function publishedFolder(folder: string): Promise<PublishedFolder | undefined> {
  for (const { file, pages } of marks) {
    const path = join(folder, file);
    if (!pages || !(await stat(path).catch(() => undefined))) continue;
    const below = (await fieldIn(path, pages.field)) ?? pages.usual;
    const found = below === undefined ? folder : resolve(folder, below.replace(/^\/+/, ''));
    const isFolder = (await stat(found).catch(() => undefined))?.isDirectory() === true;
    return isFolder && found.startsWith(`${folder}${sep}`) ? { folder: found, file } : undefined;
  }
  return undefined;
}

async function addressIn(path: string, field: string): Promise<string | undefined> {
  const found = await fieldIn(path, field);
  return found !== undefined && /^https?:\/\/./.test(found) ? found.replace(/\/*$/, '/') : undefined;
}

async function fieldIn(path: string, field: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return path.endsWith('.toml')
    ? new RegExp(`^\\s*${field}\\s*=\\s*["']([^"']+)["']`, 'im').exec(text)?.[1]
    : fieldOf(text, field);
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
