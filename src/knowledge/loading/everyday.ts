import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { packageRoot } from '../../package-root.js';
import { everydayProblems } from '../checking/everyday.js';
import { shownPath } from '../checking/problem.js';
import {
  EverydayAbout,
  type EverydayClass,
  type EverydayEntry,
  EverydayFile,
  everydayClasses,
  type ShippedEveryday,
} from '../schema/everyday.js';
import type { Problem } from '../schema/schema.js';
import { changedEveryday } from './everyday-changes.js';
import { EVERYDAY_FILE, isIgnored } from './pack-folder.js';
import { readSource, type SourceText, unreadable } from './source-text.js';
import type { UncheckedEveryday } from './unchecked.js';
import { yamlOf } from './yaml-file.js';

/** The files of the everyday talk that comes with Ropes, as they are on the disk. */
export interface EverydaySources {
  /** What all entries have in common. */
  readonly about: { readonly path: string; readonly source: SourceText };
  /** In the order of classes and file names. */
  readonly entries: readonly {
    readonly folder: EverydayClass;
    readonly path: string;
    readonly source: SourceText;
  }[];
  /** Folders that cannot be read. */
  readonly problems: readonly Problem[];
}

/** Path of the folder that comes with Ropes. */
export function shippedEveryday(): string {
  return join(packageRoot(), 'knowledge', 'everyday');
}

/** By id, what comes with Ropes and no pack has changed. @throws Error when the installation is not whole */
export async function readShippedEveryday(): Promise<ReadonlyMap<string, EverydayEntry>> {
  const folder = shippedEveryday();
  const shipped = await parseEveryday(await readEverydaySources(folder), []);
  if (!shipped) throw new Error(`${shownPath(folder)} is missing or broken: install Ropes anew.`);
  return changedEveryday(shipped, []);
}

/** Reads the files of a folder like the one that comes with Ropes. Throws nothing. */
export async function readEverydaySources(folder: string): Promise<EverydaySources> {
  const problems: Problem[] = [];
  const entries: { folder: EverydayClass; path: string; source: SourceText }[] = [];
  for (const name of everydayClasses) {
    const inside = join(folder, name);
    const files = await readdir(inside).catch((error: unknown) => {
      problems.push(unreadable(shownPath(inside), error));
      return [];
    });
    const paths = files.filter((file) => !isIgnored(file)).map((file) => join(inside, file));
    for (const path of paths.sort()) entries.push({ folder: name, path, source: await readSource(path) });
  }
  const path = join(folder, EVERYDAY_FILE);
  return { about: { path, source: await readSource(path) }, entries, problems };
}

/** Files that are parsed before other work gets its turn. */
const FILES_AT_A_TIME = 8;

/**
 * What was parsed last and had no problem: these files change with Ropes alone, packs are read again and again, and to
 * parse 4,500 asks takes 0.1 s.
 */
let last: { readonly sources: string; readonly shipped: ShippedEveryday } | undefined;

/**
 * Parses these files and checks them. Undefined where something is wrong.
 *
 * @param problems gets all that is
 */
export async function parseEveryday(
  sources: EverydaySources,
  problems: Problem[],
): Promise<ShippedEveryday | undefined> {
  const text = JSON.stringify(sources);
  if (last?.sources === text) return last.shipped;
  const found = [...sources.problems];
  const aboutYaml = yamlOf(sources.about.path, sources.about.source, found);
  const about = aboutYaml && { yaml: aboutYaml, parsed: EverydayAbout.safeParse(aboutYaml.data) };
  const entries: UncheckedEveryday[] = [];
  for (const [index, { folder, path, source }] of sources.entries.entries()) {
    if (index % FILES_AT_A_TIME === 0) await setImmediate();
    const yaml = yamlOf(path, source, found);
    if (!yaml) continue;
    const fileId = `everyday/${basename(path, '.yaml')}`;
    entries.push({ folder, fileId, yaml, parsed: EverydayFile.safeParse(yaml.data) });
  }
  found.push(...everydayProblems(about, entries));
  problems.push(...found);
  if (found.length > 0 || !about?.parsed.success) return undefined;
  const files = entries.flatMap(({ parsed }) => (parsed.success ? parsed.data : []));
  last = { sources: text, shipped: { owner: about.parsed.data.owner, entries: files } };
  return last.shipped;
}
