import { stat } from 'node:fs/promises';
import { basename, resolve, sep } from 'node:path';
import { watch } from 'chokidar';
import { problemOf, shownPath } from '../checking/problem.js';
import type { Knowledge, Problem } from '../schema/schema.js';
import { folderState, pagesState } from './folder-state.js';
import { type Loaded, loadPacks } from './load.js';
import { isIgnored } from './pack-folder.js';
import { pageFoldersNamed } from './pack-pages.js';

/** Who is told of a reload: always exactly one of the two. */
export interface PackListener {
  /** The packs have changed, and all is well. What it throws goes to `onProblems`. */
  onKnowledge(knowledge: Knowledge): void;
  /** The packs have changed, and cannot be used so; what was in use stays in use. Must not throw. */
  onProblems(problems: readonly Problem[]): void;
}

export interface WatchSettings {
  /** The state of the packs before the caller loaded them (`packsState`). With it, a change between that and this call is told of too. */
  readonly loadedAt?: string;
  /** Loads them anew, in another way than `loadPacks`. */
  readonly load?: (folders: readonly string[]) => Promise<Loaded>;
  /** How long nothing must change before the packs are read again, in milliseconds. */
  readonly quietMs?: number;
  /** How often to look for changes that the file system did not tell of, in milliseconds. */
  readonly lookMs?: number;
}

export interface PackWatcher {
  /** Stops watching. After it has resolved nobody is told of anything any more. */
  close(): Promise<void>;
}

/** Editors write in several strokes, and version control changes many files at once. */
const QUIET_MS = 150;

/**
 * Events get lost: chokidar 5 hears nothing more of a folder that was replaced by another of the same name, of the
 * links by which Kubernetes updates a volume, or of network drives. Looking costs a `stat` per file.
 */
const LOOK_MS = 2_000;

/**
 * Reads packs again whenever something in their folders changes, and tells of the outcome. Reloads never overlap;
 * what changes during one is read by the next. Resolves when the watcher is ready.
 */
export async function watchPacks(
  folders: readonly string[],
  listener: PackListener,
  settings: WatchSettings = {},
): Promise<PackWatcher> {
  const { loadedAt, load = loadPacks, quietMs = QUIET_MS, lookMs = LOOK_MS } = settings;
  let closed = false;
  let changed = false;
  let quiet: NodeJS.Timeout | undefined;
  let reloading: Promise<void> | undefined;
  let looking: NodeJS.Timeout | undefined;
  let pages = await pageFoldersNamed(folders);
  // Of one that is missing chokidar watches the parent, and then hears less of the pack beside it. Looking finds it when it comes.
  let watched = await foldersThere(pages);
  let seen = await stateOf(folders, pages);

  const noteChange = (): void => {
    if (closed) return;
    changed = true;
    clearTimeout(quiet);
    quiet = setTimeout(startReload, quietMs);
  };

  const startReload = (): void => {
    if (closed || reloading) return;
    reloading = reload().finally(() => {
      reloading = undefined;
      // A change whose quiet time ran out during the reload.
      if (changed) noteChange();
    });
  };

  const reload = async (): Promise<void> => {
    changed = false;
    // Before reading: what changes while we read must look new afterwards.
    await watchPages();
    seen = await stateOf(folders, pages);
    const loaded = await load(folders).catch((error: unknown) => unexpected(folders, error));
    if (closed) return;
    notifyListener(listener, loaded, folders);
  };

  const look = async (): Promise<void> => {
    const state = await stateOf(folders, pages);
    if (!reloading && !changed && state !== seen) noteChange();
    if (!closed) looking = setTimeout(look, lookMs);
  };

  /** Pages may lie in other folders, which pack.yaml names; also where they cannot be used, so that it is heard when they can. */
  const watchPages = async (): Promise<void> => {
    pages = await pageFoldersNamed(folders);
    const there = await foldersThere(pages);
    watcher.add(there.filter((folder) => !watched.includes(folder)));
    watched = there;
  };

  const roots = new Set(folders.map((folder) => resolve(folder)));
  const isOfPages = (path: string) =>
    pages.some((folder) => path === folder || path.startsWith(folder + sep));
  const watcher = watch([...roots, ...watched], {
    ignoreInitial: true,
    ignored: (path) => (isOfPages(path) ? isHidden(path) : isIgnored(basename(path)) && !roots.has(path)),
  });
  watcher.on('all', noteChange);
  // Such as too many watched files (ENOSPC): looking goes on, so that nothing is lost but speed.
  watcher.on('error', () => undefined);
  await new Promise<void>((ready) => watcher.once('ready', ready));
  looking = setTimeout(look, lookMs);
  if (loadedAt !== undefined && loadedAt !== seen) startReload();

  return {
    async close() {
      closed = true;
      clearTimeout(quiet);
      clearTimeout(looking);
      await watcher.close();
      await reloading;
    },
  };
}

/** A text that is another one when something in packs has changed, or in their pages; it costs a `stat` per file. */
export async function packsState(folders: readonly string[]): Promise<string> {
  return stateOf(folders, await pageFoldersNamed(folders));
}

async function stateOf(folders: readonly string[], pages: readonly string[]): Promise<string> {
  return `${await folderState(folders)}\n${await pagesState(pages)}`;
}

async function foldersThere(folders: readonly string[]): Promise<string[]> {
  const there = await Promise.all(
    folders.map((folder) =>
      stat(folder).then(
        (found) => found.isDirectory(),
        () => false,
      ),
    ),
  );
  return folders.filter((_, index) => there[index]);
}

/** Of a page's folder only what nobody sees is passed over: a README is a page. */
function isHidden(path: string): boolean {
  const name = basename(path);
  return (name.startsWith('.') && name.length > 1) || name === 'node_modules';
}

function notifyListener(listener: PackListener, loaded: Loaded, folders: readonly string[]): void {
  if (!loaded.ok) {
    listener.onProblems(loaded.problems);
    return;
  }
  try {
    listener.onKnowledge(loaded.knowledge);
  } catch (error) {
    listener.onProblems(unexpected(folders, error).problems);
  }
}

function unexpected(folders: readonly string[], error: unknown): Extract<Loaded, { ok: false }> {
  const why = error instanceof Error ? error.message : String(error);
  const advice = 'This is a fault of Ropes; please report it.';
  return {
    ok: false,
    problems: [problemOf(shownPath(folders[0] ?? '.'), `the packs cannot be used: ${why}`, advice)],
  };
}
