import { digestOf } from './digest.js';
import type { ImportedItem, ImportRecord } from './import-record.js';
import { type DifferentLine, lineDiff } from './line-diff.js';
import type { LeftOut, Material } from './material.js';
import { itemsOf, type MaterialItem } from './material-items.js';
import { sameItems } from './same-items.js';

/** A pack's pages and questions as they are. */
export interface PackTexts {
  /** By path below the pack, with forward slashes. */
  readonly texts: ReadonlyMap<string, string>;
  /** Which other source wrote a file, by its path. */
  readonly ownerOf: ReadonlyMap<string, string>;
  /** Where pages are, below the pack. */
  readonly pagesFolder: string;
}

/** A file of the pack, and the file of the source that it is made of. */
export interface PlannedFile {
  readonly path: string;
  readonly from: string;
}

/** What people have changed, and stays as they have it. */
export interface EditedFile extends PlannedFile {
  /** What happened to it in the source since it was written. */
  readonly source: 'same' | 'changed' | 'gone';
  /** What people did. */
  readonly here: 'changed' | 'removed';
  /** The text that the source has now, and the lines in which it differs, where both have changed. */
  readonly theirs?: string;
  readonly diff?: readonly DifferentLine[];
}

/** What has no place: a file is there that this source did not write. */
export interface TakenFile extends PlannedFile {
  /** The other source that wrote it; absent where people did. */
  readonly by?: string;
  readonly theirs: string;
  readonly diff: readonly DifferentLine[];
}

/** What an import does to a pack. */
export interface SyncPlan {
  readonly added: readonly PlannedFile[];
  readonly changed: readonly PlannedFile[];
  /** Renamed or moved in the source; here they stay where they are, so that what is linked to them stays. */
  readonly moved: readonly (PlannedFile & { readonly was: string })[];
  readonly gone: readonly PlannedFile[];
  readonly edited: readonly EditedFile[];
  readonly taken: readonly TakenFile[];
  /** Not read this time, which the list of what was left out tells; here they stay as they are. */
  readonly kept: readonly PlannedFile[];
  /** How many are as they were. */
  readonly same: number;
  readonly left: readonly LeftOut[];
  /** Texts by path below the pack. */
  readonly writes: ReadonlyMap<string, string>;
  readonly removes: readonly string[];
  readonly record: ImportRecord;
}

/**
 * Plans how a pack comes to have what a source has now: by what was brought in from it before, what it has now, and what lies in the
 * pack. Nothing that people wrote or changed is in its writes and removes.
 */
export function planSync(before: ImportRecord, material: Material, onDisk: PackTexts): SyncPlan {
  const { items, left } = itemsOf(material, onDisk.pagesFolder);
  const known = sameItems(before.items, items);
  const isKept = notReadNow(material.left, items);
  const found = new Set(known.values());
  const lost = before.items.filter((one) => !found.has(one));
  const places = placesOf(
    items,
    known,
    lost.filter((one) => !isGone(one)),
  );
  const goes = new Set(lost.filter(isGone).map(({ path }) => path));
  const hereAt = byPath(onDisk.texts);
  const moved = movedPages(items, places, onDisk.pagesFolder);

  const plan = {
    added: [] as PlannedFile[],
    changed: [] as PlannedFile[],
    moved: [] as (PlannedFile & { was: string })[],
    gone: [] as PlannedFile[],
    edited: [] as EditedFile[],
    taken: [] as TakenFile[],
    kept: [] as PlannedFile[],
    same: 0,
  };
  const writes = new Map<string, string>();
  const removes: string[] = [];
  const remembered: ImportedItem[] = [];

  for (const item of items) place(item);
  for (const one of lost) part(one);
  // A file that another item of this source has now is written, and not removed.
  const removed = removes.filter((path) => !writes.has(path));
  const record = { source: before.source, items: remembered };
  return { ...plan, left, writes, removes: removed, record };

  /** Whether it goes: it is not there any more, and people have left it as it was written. */
  function isGone(one: ImportedItem): boolean {
    const text = onDisk.texts.get(one.path);
    return !isKept(one) && (text === undefined || digestOf(text) === one.written);
  }

  function place(item: MaterialItem): void {
    const path = places.get(item) ?? '';
    const text = item.text(path, moved);
    const one = known.get(item);
    if (one) placeAgain(item, one, path, text);
    else placeNew(item, path, text);
  }

  function remember(
    { kind, key, from, content, question }: MaterialItem,
    path: string,
    written: string,
    told?: ImportedItem['told'],
  ): void {
    const optional = { ...(question !== undefined && { question }), ...(told && { told }) };
    remembered.push({ kind, key, from, path, written, content, ...optional });
  }

  function placeNew(item: MaterialItem, path: string, text: string): void {
    const file = { path, from: item.from };
    const here = hereAt(path);
    const isSame = here !== undefined && digestOf(here) === digestOf(text);
    const by = onDisk.ownerOf.get(path);
    const isOurs = here === undefined || goes.has(path) || (isSame && by === undefined);
    if (!isOurs) {
      plan.taken.push({ ...file, ...(by !== undefined && { by }), theirs: text, diff: lineDiff(here, text) });
      return;
    }
    remember(item, path, digestOf(text));
    if (isSame) plan.same += 1;
    else {
      plan.added.push(file);
      writes.set(path, text);
    }
  }

  function placeAgain(item: MaterialItem, one: ImportedItem, path: string, text: string): void {
    const file = { path, from: item.from };
    const here = onDisk.texts.get(path);
    const now = digestOf(text);
    const lies = here === undefined ? '' : digestOf(here);
    const isAsNow = lies === now;
    if (!isAsNow && lies !== one.written) {
      const isTold = one.told?.theirs === now;
      const isSame = now === one.written || (isTold && one.told?.here !== lies);
      const told = isTold ? one.told : { theirs: now, here: lies };
      remember(item, path, one.written, now === one.written ? undefined : told);
      const both = isSame ? {} : { theirs: text, diff: lineDiff(here ?? '', text) };
      const did = here === undefined ? 'removed' : 'changed';
      plan.edited.push({ ...file, source: isSame ? 'same' : 'changed', here: did, ...both });
      return;
    }
    remember(item, path, now);
    if (!isAsNow) writes.set(path, text);
    const was = nameBefore(item, one);
    if (was !== undefined) plan.moved.push({ ...file, was });
    else if (isAsNow) plan.same += 1;
    else plan.changed.push(file);
  }

  function part(one: ImportedItem): void {
    const file = { path: one.path, from: one.from };
    const here = onDisk.texts.get(one.path);
    if (isKept(one)) {
      remembered.push(one);
      plan.kept.push(file);
    } else if (here === undefined) {
      // People have removed it as well.
    } else if (digestOf(here) !== one.written) {
      remembered.push(one);
      plan.edited.push({ ...file, source: 'gone', here: 'changed' });
    } else {
      plan.gone.push(file);
      removes.push(one.path);
    }
  }
}

/** What it was called before, where it says the same under another name. */
function nameBefore({ key, content, question }: MaterialItem, one: ImportedItem): string | undefined {
  if (one.content !== content) return undefined;
  if (question === undefined) return one.key === key ? undefined : one.key;
  return one.question === question ? undefined : one.question;
}

/** Finds texts whatever the case of their paths. */
function byPath(texts: ReadonlyMap<string, string>): (path: string) => string | undefined {
  const compared = new Map([...texts].map(([path, text]) => [comparedPath(path), text]));
  return (path) => compared.get(comparedPath(path));
}

/** What was brought in before and could not be read this time is not gone. */
function notReadNow(
  left: readonly LeftOut[],
  items: readonly MaterialItem[],
): (one: ImportedItem) => boolean {
  const keys = new Set(left.flatMap(({ key }) => key ?? []));
  const read = new Set(items.map(({ from }) => from));
  const files = new Set(
    left.flatMap(({ file, key }) => (key === undefined && !read.has(file) ? [file] : [])),
  );
  return ({ key, from }) => keys.has(key) || [...files].some((file) => isWithin(from, file));
}

/** Whether a file is another, or in it; an archive may name its files with a folder more than the folder that it was made of. */
function isWithin(from: string, file: string): boolean {
  return (
    from === file || from.startsWith(`${file}/`) || from.endsWith(`/${file}`) || file.endsWith(`/${from}`)
  );
}

/** Where each item is: where it was, or a place of its own. */
function placesOf(
  items: readonly MaterialItem[],
  known: ReadonlyMap<MaterialItem, ImportedItem>,
  staying: readonly ImportedItem[],
): ReadonlyMap<MaterialItem, string> {
  const places = new Map([...known].map(([item, { path }]) => [item, path]));
  const taken = new Set([...places.values(), ...staying.map(({ path }) => path)].map(comparedPath));
  for (const item of items) {
    if (places.has(item)) continue;
    let path = `${item.wanted}${item.ending}`;
    for (let count = 2; taken.has(comparedPath(path)); count += 1)
      path = `${item.wanted}-${count}${item.ending}`;
    taken.add(comparedPath(path));
    places.set(item, path);
  }
  return places;
}

/** Two paths that differ in case alone are one file on many systems. */
function comparedPath(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** Where pages are, by their own paths; undefined where all are where they want to be. */
function movedPages(
  items: readonly MaterialItem[],
  places: ReadonlyMap<MaterialItem, string>,
  pagesFolder: string,
): ReadonlyMap<string, string> | undefined {
  const pages = items.filter(({ kind, question }) => kind === 'page' && question === undefined);
  const placed = pages.map((item) => [item.key, places.get(item) ?? item.key] as const);
  const areAtHome = placed.every(([key, path]) => path === `${pagesFolder}/${key}`);
  return areAtHome ? undefined : new Map(placed);
}
