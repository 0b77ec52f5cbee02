import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import picomatch from 'picomatch';

/** Who is to be asked about changes of which files, as GitHub and GitLab read it. */
export interface CodeOwners {
  /** Path of the file below the folder whose files it speaks of, such as `.github/CODEOWNERS`. */
  readonly name: string;
  readonly text: string;
  /** The way from that folder to the pages, with forward slashes; empty where they are the same. */
  readonly prefix: string;
}

/** Where the file may lie, in the order of GitHub, then what GitLab has beside. */
export const codeOwnersFiles = [
  '.github/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
  '.gitlab/CODEOWNERS',
] as const;

/**
 * The nearest CODEOWNERS of a folder of pages, from there up to the root of its repository; of pages in none, that in their own
 * folder.
 *
 * @param folder absolute
 */
export async function readCodeOwners(folder: string): Promise<CodeOwners | undefined> {
  for (const above of await foldersUpToRoot(folder)) {
    for (const name of codeOwnersFiles) {
      const text = await readFile(join(above, name), 'utf8').catch(() => undefined);
      if (text !== undefined) return { name, text, prefix: relative(above, folder).replaceAll(sep, '/') };
    }
  }
  return undefined;
}

/** The folder and those above it, up to the one that holds `.git`; the folder alone where none does. */
export async function foldersUpToRoot(folder: string): Promise<string[]> {
  const folders: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    folders.push(at);
    if (await stat(join(at, '.git')).catch(() => undefined)) return folders;
    if (dirname(at) === at) return [folder];
  }
}

interface Rule {
  fits(path: string): boolean;
  /** Addresses and names, as they are written. */
  readonly owners: readonly string[];
}

/**
 * Tells whom a CODEOWNERS names for a page: those of the last pattern that fits. Empty where that names nobody, or none fits.
 *
 * @returns a function of the path below the folder of all pages
 */
export function ownersByCode({ text, prefix }: CodeOwners): (file: string) => readonly string[] {
  const rules = rulesIn(text);
  return (file) => {
    const path = prefix === '' ? file : `${prefix}/${file}`;
    return rules.findLast(({ fits }) => fits(path))?.owners ?? [];
  };
}

/** A section of GitLab with the owners of whatever in it names none: `^[Docs][2] @writers`. */
const section = /^\^?\[[^\]]+\](?:\[\d+\])?(?<owners>\s.*)?$/;

function rulesIn(text: string): Rule[] {
  const rules: Rule[] = [];
  let usual: readonly string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const bare = line.replace(/(?<=^|\s)#.*$/, '').trim();
    if (bare === '') continue;
    const begun = section.exec(bare);
    if (begun) {
      usual = wordsIn(begun.groups?.owners ?? '');
      continue;
    }
    const [pattern = '', ...owners] = wordsIn(bare);
    // What GitLab takes out of its section again, and GitHub does not know.
    if (pattern.startsWith('!')) continue;
    rules.push({ fits: matcherOf(pattern), owners: owners.length > 0 ? owners : usual });
  }
  return rules;
}

/** Words between blanks; a blank behind a backslash is part of its word. */
function wordsIn(text: string): string[] {
  return (text.match(/(?:\\.|\S)+/g) ?? []).map((word) => word.replace(/\\([\s#])/g, '$1'));
}

/** As in .gitignore: anywhere, where no slash stands before the last letter; and all that is in a folder, but for `docs/*`. */
function matcherOf(pattern: string): (path: string) => boolean {
  const bare = pattern.replace(/^\/+|\/+$/g, '');
  if (bare === '') return () => true;
  const isAnchored = pattern.replace(/\/+$/, '').includes('/');
  const glob = isAnchored ? bare : `**/${bare}`;
  const within = bare.endsWith('/*') ? [] : [`${glob}/**`];
  const own = pattern.endsWith('/') ? [] : [glob];
  return picomatch([...own, ...within], {
    dot: true,
    nobrace: true,
    noextglob: true,
    nonegate: true,
  });
}
