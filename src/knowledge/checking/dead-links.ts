import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pagesFolderOf } from '../loading/pack-pages.js';
import type { PackLink } from '../schema/pages.js';
import type { Knowledge } from '../schema/schema.js';
import { shownPath } from './problem.js';

/**
 * Links of pages that lead to a page, a heading or a file that is not there, a line each. A file that is no page of the pack is
 * there all the same: a draft, one that is left out, a picture.
 */
export async function deadLinkAdvice({
  packs,
  strayLinks,
}: Pick<Knowledge, 'packs' | 'strayLinks'>): Promise<string[]> {
  const lines: string[] = [];
  for (const pack of packs) {
    const folder = pagesFolderOf(pack.folder, pack.pages ?? {});
    const texts = new Map<string, string>();
    for (const link of strayLinks) {
      if (link.pack !== pack.id || (link.target === undefined && (await isBesidePages(folder, link))))
        continue;
      const file = join(folder, link.file);
      const text = texts.get(file) ?? (await readFile(file, 'utf8').catch(() => ''));
      texts.set(file, text);
      const line = lineOf(text, link.href);
      if (isOfPublisher(text.split('\n')[line - 1] ?? '', link.href)) continue;
      lines.push(`${shownPath(file)}:${line}: ${inWords(link)}`);
    }
  }
  return lines;
}

function inWords({ href, target }: PackLink): string {
  const link = decoded(href);
  return target === undefined
    ? `the link "${link}" leads to no page and no file. Correct it, or delete it.`
    : `the link "${link}" leads to a heading that ${target} does not have. Correct it, or give the heading back.`;
}

/** Whether a tag of the publisher makes the address of a download: where it takes it from, only the publisher knows. */
function isOfPublisher(line: string, href: string): boolean {
  const at = line.indexOf(decoded(href));
  return at > 0 && /\{[%{][^%}]*$/.test(line.slice(0, at)) && /\.(?!md|mdx|markdown)\w+$/i.test(href);
}

/** What pages are called where a link leaves their ending out, or has that of the published page. */
const endings = ['', '.md', '.markdown', '.mdx', '/index.md', '/_index.md', '/README.md'];

/** Whether a link leads to a file that is no page of the pack; where it leaves the folder of the pages, nobody can tell but of pages. */
async function isBesidePages(folder: string, { file, href }: PackLink): Promise<boolean> {
  const [path = ''] = decoded(href).split(/[?#]/);
  const bare = path.replace(/\/+$/, '').replace(/\.html?$/i, '');
  const from = path.startsWith('/')
    ? [folder]
    : [join(folder, file.replace(/\.[^./]+$/, '')), ...above(folder, file)];
  for (const base of from) {
    const isOutside = relative(folder, join(base, path)).startsWith('..');
    if (isOutside && !/\.(?:md|mdx|markdown)$/i.test(path)) {
      if (base === join(folder, dirname(file))) return true;
      continue;
    }
    for (const one of [path, ...endings.map((ending) => `${bare}${ending}`)]) {
      if (await isThere(join(base, one))) return true;
    }
  }
  return false;
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** The folders that a file is in, the nearest first: what tags of publishers make addresses of begins at one of them. */
function above(folder: string, file: string): string[] {
  const parts = dirname(file)
    .split('/')
    .filter((part) => part !== '.');
  return [...parts.keys(), parts.length].toReversed().map((count) => join(folder, ...parts.slice(0, count)));
}

/** The line of a text, from 1, in which a link stands; the first where it is written otherwise. */
function lineOf(text: string, href: string): number {
  const lines = text.split('\n');
  const written = [href, decoded(href), href.replaceAll('&', '&amp;')];
  const at = lines.findIndex((line) =>
    written.some((one) =>
      [`(${one}`, `<${one}`, `"${one}"`, `'${one}'`, `: ${one}`].some((part) => line.includes(part)),
    ),
  );
  return at < 0
    ? Math.max(
        0,
        lines.findIndex((line) => line.includes(decoded(href))),
      ) + 1
    : at + 1;
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
