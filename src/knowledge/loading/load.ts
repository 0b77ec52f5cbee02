import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { aspectIds, aspectProblems } from '../checking/aspects.js';
import { duplicateNameProblems } from '../checking/duplicate-names.js';
import { changeProblems } from '../checking/everyday-changes.js';
import { fieldProblems } from '../checking/field-problems.js';
import { identityProblems } from '../checking/identity.js';
import { lostSections } from '../checking/lost-sections.js';
import { placeholderProblems } from '../checking/placeholders.js';
import { inOrder, problemOf, shownPath } from '../checking/problem.js';
import { idsNamed, referenceProblems } from '../checking/references.js';
import { packRuleProblems, ruleProblems } from '../checking/rules.js';
import { idsOfParts, naming, packNaming } from '../joined-ids.js';
import type { LeftOutPage, PackLink, PageNote, PageSection } from '../schema/pages.js';
import {
  AsksFile,
  type Entry,
  entrySchemas,
  type Knowledge,
  type Pack,
  PackFile,
  type Problem,
} from '../schema/schema.js';
import { aspectsFrom, shippedAspects, type UncheckedAspects, uncheckedAspects } from './aspects.js';
import { parseEveryday, readEverydaySources, shippedEveryday } from './everyday.js';
import { changedEveryday, uncheckedChanges } from './everyday-changes.js';
import { featureWithFacets, packWithFacets } from './legacy-facets.js';
import { keyOf, type PackCache, pagesKeptIn } from './pack-cache.js';
import type { PagesSources } from './pack-pages.js';
import { type PackSources, readSources } from './pack-sources.js';
import type { KeptPages, ParsedPages } from './parsed-pages.js';
import { asksOfSections, uncheckedAsks, withAsks } from './section-asks.js';
import { readSource } from './source-text.js';
import type { UncheckedAsks, UncheckedChanges, UncheckedEntry, UncheckedPack } from './unchecked.js';
import { wholeEntry } from './whole-entry.js';
import { yamlOf } from './yaml-file.js';

/** Knowledge, or everything that keeps the packs from being used. */
export type Loaded = { ok: true; knowledge: Knowledge } | { ok: false; problems: readonly Problem[] };

/**
 * Reads packs from their folders and checks them, each file by itself and all of them together. All problems of
 * all files come at once, sorted by file and position. Whatever is on the disk is a problem and never thrown.
 *
 * @param cache packs that stand in it as they are now need not be checked again
 * @param aspectsFile the aspects that packs add to: those that come with Ropes
 * @param everydayFolder the everyday talk that packs change: what comes with Ropes
 * @example
 * const loaded = await loadPacks(['knowledge/sagemaker']);
 * if (!loaded.ok) for (const problem of loaded.problems) console.error(formatProblem(problem));
 */
export async function loadPacks(
  folders: readonly string[],
  cache?: PackCache,
  aspectsFile = shippedAspects(),
  everydayFolder = shippedEveryday(),
): Promise<Loaded> {
  const problems: Problem[] = [];
  const sources: PackSources[] = [];
  for (const folder of await distinct(folders, problems)) sources.push(await readSources(folder));
  const shipped = await readSource(aspectsFile);
  const everydaySources = await readEverydaySources(everydayFolder);

  const key = cache && problems.length === 0 ? keyOf(sources, shipped, everydaySources) : undefined;
  const kept = key === undefined ? undefined : cache?.read(key);
  if (kept) return { ok: true, knowledge: kept };

  const packs: UncheckedPack[] = [];
  const unchecked: UncheckedEntry[] = [];
  const aspects = [uncheckedAspects(yamlOf(aspectsFile, shipped, problems), true)];
  const everyday = await parseEveryday(everydaySources, problems);
  const changes: UncheckedChanges[] = [];
  const asks: UncheckedAsks[] = [];
  const leftOut: LeftOutPage[] = [];
  const strayLinks: PackLink[] = [];
  const pageNotes: PageNote[] = [];
  const taken = new Set<string>();
  for (const source of sources) {
    const parsed = await parsePack(source, problems, taken, pagesKeptIn(cache, source.listing.folder));
    packs.push(parsed.pack);
    unchecked.push(...parsed.entries);
    aspects.push(...parsed.ownAspects);
    changes.push(...parsed.ownChanges);
    asks.push(...parsed.ownAsks);
    leftOut.push(...parsed.leftOut);
    pageNotes.push(...parsed.notes);
    strayLinks.push(...parsed.strayLinks);
  }

  const placeholders = placeholderProblems([
    ...packs.flatMap(({ yaml }) => yaml ?? []),
    ...unchecked.map(({ yaml }) => yaml),
  ]);
  const known = idsNamed(unchecked, packs);
  const ids = [
    ...identityProblems(unchecked, packs),
    ...referenceProblems(unchecked, packs, known, aspectIds(aspects)),
  ];
  const others = [
    ...ids,
    ...unlessAlreadyFound(schemaProblems(unchecked, packs, asks), ids),
    ...ruleProblems(unchecked),
    ...packs.flatMap(packRuleProblems),
    ...duplicateNameProblems(unchecked, asks),
    ...aspectProblems(aspects),
    ...changes.flatMap((one) => changeProblems(one, everyday)),
  ];
  // A placeholder is also no id and no choice: one problem says it all.
  problems.push(...placeholders, ...unlessAlreadyFound(others, placeholders));
  if (problems.length > 0 || !everyday) return { ok: false, problems: inOrder(problems) };
  const parts = idsOfParts(packs.flatMap(({ sections }) => sections));
  const files = knowledgeOf(unchecked, packs, aspects, changedEveryday(everyday, changes), parts);
  const knowledge: Knowledge = {
    ...files,
    entries: withAsks(files.entries, asksOfSections(asks, parts)),
    leftOut,
    lost: inOrder(
      lostSections(
        unchecked,
        packs,
        asks.map(({ yaml }) => yaml),
        known,
      ),
    ),
    moved: new Map(),
    pageNotes,
    strayLinks,
  };
  if (key !== undefined) cache?.keep(key, knowledge);
  return { ok: true, knowledge };
}

/** The folders, each once. */
async function distinct(folders: readonly string[], problems: Problem[]): Promise<string[]> {
  if (folders.length === 0) {
    problems.push(problemOf('.', 'no pack is given', 'Name the folder of at least one in ROPES_PACKS.'));
  }
  const seen = new Set<string>();
  const kept: string[] = [];
  for (const folder of folders) {
    const absolute = resolve(folder);
    const real = await realpath(absolute).catch(() => absolute);
    if (seen.has(real)) {
      problems.push(
        problemOf(shownPath(absolute), 'the pack is named twice', 'Name it once in ROPES_PACKS.'),
      );
    } else {
      seen.add(real);
      kept.push(absolute);
    }
  }
  return kept;
}

/** Only where there are pages is loaded what reads them: it takes a third as long as the whole start. */
async function pagesIn(
  pages: PagesSources,
  pack: PackFile,
  kept: KeptPages | undefined,
): Promise<ParsedPages> {
  const { parsePages } = await import('./parsed-pages.js');
  return parsePages(pages, pack, kept);
}

/** Files that are parsed before other work gets its turn. */
const FILES_AT_A_TIME = 16;

/** A pack whose files were looked at one by one. */
interface ParsedPack {
  readonly pack: UncheckedPack;
  readonly entries: readonly UncheckedEntry[];
  /** One or none. */
  readonly ownAspects: readonly UncheckedAspects[];
  /** One or none. */
  readonly ownChanges: readonly UncheckedChanges[];
  /** One or none. */
  readonly ownAsks: readonly UncheckedAsks[];
  readonly leftOut: readonly LeftOutPage[];
  readonly notes: readonly PageNote[];
  readonly strayLinks: readonly PackLink[];
}

/**
 * Checks each file of one pack by itself.
 *
 * @param taken ids of sections of packs before it; its own are added
 */
async function parsePack(
  { listing, packSource, aspectsSource, everydaySource, asksSource, entries: files, pages }: PackSources,
  problems: Problem[],
  taken: Set<string>,
  kept: KeptPages | undefined,
): Promise<ParsedPack> {
  const { folder, packFile, aspectsFile, everydayFile, asksFile, entryFiles } = listing;
  problems.push(...listing.problems);
  const read = packFile && packSource ? yamlOf(packFile, packSource, problems) : undefined;
  const yaml = read && packWithFacets(read);
  const parsed = yaml && PackFile.safeParse(yaml.data);
  problems.push(...(pages?.problems ?? []));
  const used = pages && parsed?.success ? await pagesIn(pages, parsed.data, kept) : undefined;
  const own = used?.sections ?? [];
  const sections = parsed?.success ? distinctFrom(taken, own, parsed.data.id) : own;
  for (const { id } of sections) taken.add(id);
  const pack: UncheckedPack = {
    folder,
    yaml,
    parsed,
    fileIds: [
      ...entryFiles.flatMap(({ id }) => id ?? []),
      ...sections.map(({ id }) => id),
      ...idsOfParts(sections).keys(),
    ],
    sections,
  };

  const entries: UncheckedEntry[] = [];
  for (const [index, { file, source }] of files.entries()) {
    if (index % FILES_AT_A_TIME === 0) await setImmediate();
    const written = yamlOf(file.path, source, problems);
    if (!written) continue;
    const entry = file.kind === 'feature' ? featureWithFacets(written) : written;
    const parsed = entrySchemas[file.kind].safeParse(entry.data);
    entries.push({ kind: file.kind, fileId: file.id, yaml: entry, parsed, pack });
  }
  if (entryFiles.length === 0 && sections.length === 0 && listing.problems.length === 0) {
    const silent = pages && pages.problems.length === 0 && parsed?.success;
    // Pages that cannot be read are a problem already, and so is what pack.yaml says of them.
    if (silent || (!pages && yaml?.data.pages === undefined)) {
      const advice = silent
        ? 'Its pages are drafts, or say nothing below their headings: correct "from", or what is included and excluded.'
        : 'Write at least one, as knowledge/README.md shows.';
      problems.push(problemOf(shownPath(folder), 'the pack has no entries', advice));
    }
  }
  const ownAspects =
    aspectsFile && aspectsSource
      ? [uncheckedAspects(yamlOf(aspectsFile, aspectsSource, problems), false)]
      : [];
  const changes = everydayFile && everydaySource && yamlOf(everydayFile, everydaySource, problems);
  const asks = asksFile && asksSource && yamlOf(asksFile, asksSource, problems);
  const id = parsed?.success ? parsed.data.id : '';
  return {
    pack,
    entries,
    ownAspects,
    ownChanges: changes ? [uncheckedChanges(pack, changes)] : [],
    ownAsks: asks ? [uncheckedAsks(asks)] : [],
    notes: used?.notes ?? [],
    leftOut: (pages?.unread ?? []).map((one) => ({ pack: id, ...one })),
    strayLinks: (used?.strayLinks ?? []).map((one) => ({ pack: id, ...one })),
  };
}

function schemaProblems(
  entries: readonly UncheckedEntry[],
  packs: readonly UncheckedPack[],
  asks: readonly UncheckedAsks[],
): Problem[] {
  const ofEntries = entries.flatMap(({ yaml, kind, parsed }) =>
    parsed.success ? [] : fieldProblems(yaml, entrySchemas[kind], parsed.error.issues),
  );
  const ofPacks = packs.flatMap(({ yaml, parsed }) =>
    !yaml || !parsed || parsed.success ? [] : fieldProblems(yaml, PackFile, parsed.error.issues),
  );
  const ofAsks = asks.flatMap(({ yaml, parsed }) =>
    parsed.success ? [] : fieldProblems(yaml, AsksFile, parsed.error.issues),
  );
  return [...ofEntries, ...ofPacks, ...ofAsks];
}

/**
 * Leaves out problems at places where there is one already, which is more exact: of an id, the schema cannot know which
 * was meant.
 */
function unlessAlreadyFound(more: readonly Problem[], found: readonly Problem[]): Problem[] {
  const placeOf = ({ file, line, column }: Problem): string => `${file}:${line}:${column}`;
  const places = new Set(found.map(placeOf));
  return more.filter((problem) => !places.has(placeOf(problem)));
}

/**
 * Called when nothing is wrong: then every entry and every pack has been parsed.
 *
 * @param parts ids of headings that are part of a section, and the id of that
 */
function knowledgeOf(
  unchecked: readonly UncheckedEntry[],
  uncheckedPacks: readonly UncheckedPack[],
  aspects: readonly UncheckedAspects[],
  everyday: Knowledge['everyday'],
  parts: ReadonlyMap<string, string>,
): Omit<Knowledge, 'leftOut' | 'pageNotes' | 'strayLinks' | 'lost' | 'moved'> {
  const packs = new Map<UncheckedPack, Pack>();
  const ofParts = idsOfParts(uncheckedPacks.flatMap(({ sections }) => sections));
  for (const pack of uncheckedPacks) {
    if (!pack.parsed?.success) continue;
    const whole = { ...pack.parsed.data, folder: pack.folder };
    packs.set(pack, packNaming(whole, ofParts));
  }
  const entries = new Map<string, Entry>();
  const packOf = new Map<string, Pack>();
  for (const { kind, parsed, pack } of unchecked) {
    const owner = packs.get(pack);
    if (!parsed.success || !owner) continue;
    const entry = wholeEntry(kind, parsed.data, owner);
    entries.set(entry.id, entry);
    packOf.set(entry.id, owner);
  }
  for (const [{ sections }, owner] of packs) {
    for (const section of sections) {
      entries.set(section.id, section);
      packOf.set(section.id, owner);
    }
  }
  if (parts.size > 0) for (const [id, entry] of entries) entries.set(id, naming(entry, parts));
  return {
    packs: [...packs.values()],
    entries,
    packOf,
    aspects: aspectsFrom(aspects),
    everyday,
    contacts: [...packs.values()].flatMap(({ contacts = [] }) => contacts),
  };
}

/** Pages of several packs may have the same names: then those of the later ones have the pack's name behind theirs. */
function distinctFrom(
  taken: ReadonlySet<string>,
  sections: readonly PageSection[],
  pack: string,
): readonly PageSection[] {
  const renamed = new Map(
    sections.flatMap(({ id }) => (taken.has(id) ? [[id, `${id}-of-${pack}`] as const] : [])),
  );
  if (renamed.size === 0) return sections;
  return sections.map((section) => ({
    ...section,
    id: renamed.get(section.id) ?? section.id,
    related: section.related.map((id) => renamed.get(id) ?? id),
  }));
}
