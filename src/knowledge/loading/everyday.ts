import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { packageRoot } from '../../package-root.js';
import { askKey } from '../checking/duplicate-names.js';
import { shownPath } from '../checking/problem.js';
import {
  EverydayAbout,
  EverydayChanges,
  type EverydayClass,
  type EverydayEntry,
  EverydayFile,
  everydayClasses,
} from '../schema/everyday.js';
import type { Problem } from '../schema/schema.js';
import { EVERYDAY_FILE, isIgnored } from './pack-folder.js';
import { readSource, type SourceText, unreadable } from './source-text.js';
import type { UncheckedPack } from './unchecked.js';
import { type YamlFile, yamlOf } from './yaml-file.js';

/** The files of everyday talk that come with Ropes, as they are on the disk. */
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

/** An entry that comes with Ropes and is being read. */
export interface UncheckedEveryday {
  /** The class that its folder gives it. */
  readonly folder: EverydayClass;
  /** The id that its file name gives it. */
  readonly fileId: string;
  readonly yaml: YamlFile;
  readonly parsed: z.ZodSafeParseResult<EverydayFile>;
}

/** What comes with Ropes, being read. */
export interface ShippedEveryday {
  /** Left out if the file is no YAML. */
  readonly about:
    | { readonly yaml: YamlFile; readonly parsed: z.ZodSafeParseResult<EverydayAbout> }
    | undefined;
  readonly entries: readonly UncheckedEveryday[];
}

/** What a pack says of everyday talk, being read. */
export interface UncheckedChanges {
  readonly pack: Pick<UncheckedPack, 'parsed'>;
  readonly yaml: YamlFile;
  readonly parsed: z.ZodSafeParseResult<EverydayChanges>;
}

/** Path of the folder that comes with Ropes. */
export function shippedEveryday(): string {
  return join(packageRoot(), 'knowledge', 'everyday');
}

/** By id, what comes with Ropes and no pack has changed. @throws Error when the installation is not whole */
export async function readShippedEveryday(): Promise<ReadonlyMap<string, EverydayEntry>> {
  const folder = shippedEveryday();
  const problems: Problem[] = [];
  const shipped = await parseEveryday(await readEverydaySources(folder), problems);
  const whole = shipped.about?.parsed.success && shipped.entries.every(({ parsed }) => parsed.success);
  if (problems.length > 0 || !whole)
    throw new Error(`${shownPath(folder)} is missing or broken: install Ropes anew.`);
  return everydayFrom(shipped, []);
}

/** Reads the files of a folder like the one that comes with Ropes. Throws nothing. */
export async function readEverydaySources(folder: string): Promise<EverydaySources> {
  const aboutPath = join(folder, EVERYDAY_FILE);
  const problems: Problem[] = [];
  const entries: { folder: EverydayClass; path: string; source: SourceText }[] = [];
  for (const name of everydayClasses) {
    const inside = join(folder, name);
    const files = await readdir(inside).catch((error: unknown) => {
      problems.push(unreadable(shownPath(inside), error));
      return [];
    });
    const paths = files
      .filter((file) => !isIgnored(file))
      .sort()
      .map((file) => join(inside, file));
    const read = await Promise.all(paths.map((path) => readSource(path)));
    for (const [index, source] of read.entries()) {
      entries.push({ folder: name, path: paths[index] ?? inside, source });
    }
  }
  return { about: { path: aboutPath, source: await readSource(aboutPath) }, entries, problems };
}

/** Files that are parsed before other work gets its turn. */
const FILES_AT_A_TIME = 8;

/** Parses each of these files by itself. @param problems gets those that cannot be read or are no YAML */
export async function parseEveryday(sources: EverydaySources, problems: Problem[]): Promise<ShippedEveryday> {
  problems.push(...sources.problems);
  const about = yamlOf(sources.about.path, sources.about.source, problems);
  const entries: UncheckedEveryday[] = [];
  for (const [index, { folder, path, source }] of sources.entries.entries()) {
    if (index % FILES_AT_A_TIME === 0) await setImmediate();
    const yaml = yamlOf(path, source, problems);
    if (!yaml) continue;
    const fileId = `everyday/${basename(path, '.yaml')}`;
    entries.push({ folder, fileId, yaml, parsed: EverydayFile.safeParse(yaml.data) });
  }
  return { about: about && { yaml: about, parsed: EverydayAbout.safeParse(about.data) }, entries };
}

/** The everyday.yaml of a pack as it was read. */
export function uncheckedChanges(pack: UncheckedPack, yaml: YamlFile): UncheckedChanges {
  return { pack, yaml, parsed: EverydayChanges.safeParse(yaml.data) };
}

/**
 * All everyday entries by id, from files without a problem: wordings are those of the last pack that has any, and an ask
 * belongs to the last entry that has it.
 */
export function everydayFrom(
  { about, entries }: ShippedEveryday,
  changes: readonly UncheckedChanges[],
): Map<string, EverydayEntry> {
  const everyday = new Map<string, Omit<EverydayEntry, 'asks'>>();
  const owners = new Map<string, { readonly ask: string; readonly id: string }>();
  const give = (id: string, asks: readonly string[]): void => {
    for (const ask of asks) owners.set(askKey(ask), { ask, id });
  };

  if (!about?.parsed.success) return new Map();
  const { owner } = about.parsed.data;
  for (const { parsed } of entries) {
    if (!parsed.success) continue;
    const { asks, ...entry } = parsed.data;
    everyday.set(entry.id, { ...entry, off: false, owner });
    give(entry.id, asks);
  }

  for (const { pack, parsed } of changes) {
    if (!parsed.success || !pack.parsed?.success) continue;
    const { title, owners: packOwners } = pack.parsed.data;
    for (const { id, says, asks = [], asksInstead, off = false } of parsed.data.everyday) {
      const before = everyday.get(id);
      if (!before) continue;
      const said = says && { says, owner: packOwners[0] ?? before.owner };
      everyday.set(id, { ...before, ...said, off: before.off || off, changedBy: title });
      if (asksInstead) for (const [key, own] of owners) if (own.id === id) owners.delete(key);
      give(id, asksInstead ?? asks);
    }
  }

  const asks = new Map<string, string[]>([...everyday.keys()].map((id) => [id, []]));
  for (const { ask, id } of owners.values()) asks.get(id)?.push(ask);
  return new Map([...everyday].map(([id, entry]) => [id, { ...entry, asks: asks.get(id) ?? [] }]));
}
