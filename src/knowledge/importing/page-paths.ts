import { posix } from 'node:path';
import { LONGEST_NAME } from './limits.js';

/** The name of a file without folders and ending. */
export function bareName(path: string): string {
  return posix.basename(path).replace(/\.[^.]+$/, '');
}

/** Names that Windows gives to devices. */
const isDevice = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** A name that stays the same in every file system and needs no escape in a link: "Sick leave & care" is "sick-leave-care". */
export function tidyName(name: string): string {
  const tidy = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return usable(shortened(tidy).replace(/-$/, ''));
}

/** A name as it is, without what some file systems refuse. */
export function keptName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: file systems refuse these.
  const kept = name.normalize('NFC').replace(/[<>:"|?*\\\u0000-\u001f]/g, '-');
  return usable(shortened(kept).replace(/[. ]+$/, ''));
}

function shortened(name: string): string {
  return [...name].slice(0, LONGEST_NAME).join('');
}

function usable(name: string): string {
  if (name === '' || name === '.' || name === '..') return 'page';
  return isDevice.test(name) ? `${name}-page` : name;
}

/** Gives out paths, each once. Two that differ in case alone are the same file on many systems. */
export interface PathBook {
  /** @param path without `.md` @returns with it; with a number behind it where it is taken */
  take(path: string): string;
}

export function pathBook(): PathBook {
  const taken = new Set<string>();
  return {
    take(path) {
      for (let number = 1; ; number += 1) {
        const tried = `${path}${number === 1 ? '' : `-${number}`}.md`;
        const key = tried.normalize('NFC').toLowerCase();
        if (taken.has(key)) continue;
        taken.add(key);
        return tried;
      }
    },
  };
}

/** The folders that all paths are in, such as the one that an archive is named for; empty where there is none. */
export function commonFolder(paths: readonly string[]): string {
  const [first, ...others] = paths.map((path) => path.split('/').slice(0, -1));
  if (!first) return '';
  const shared = others.reduce((before, folders) => {
    const end = before.findIndex((folder, index) => folders[index] !== folder);
    return end < 0 ? before : before.slice(0, end);
  }, first);
  return shared.map((folder) => `${folder}/`).join('');
}
