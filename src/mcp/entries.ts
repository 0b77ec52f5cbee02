import { entryAt, facetsOf, headingsTo, mayBeJudged, ownerOf } from '../knowledge/lookup.js';
import { placeOfQuote } from '../knowledge/pages/quote-place.js';
import type { Entry, Knowledge } from '../knowledge/schema/schema.js';
import type { Citation, EntryResult, PlacedEntry, SearchResult } from './results.js';
import type { Source } from './source.js';

/**
 * Whether an entry may be told: those that no language model may read (`judge: no`) are kept from other assistants, too, since
 * one reads there.
 */
export function mayBeTold(knowledge: Knowledge, id: string): boolean {
  return mayBeJudged(knowledge, id);
}

/** @param quoted sentences of the section of a page: then the place of the first of them */
export function placed(knowledge: Knowledge, entry: Entry, quoted: readonly string[] = []): PlacedEntry {
  const { id, kind, title, summary, reviewedOn } = entry;
  const { name, email } = ownerOf(knowledge, entry);
  return {
    id,
    kind,
    title,
    summary,
    place: placeOf(knowledge, entry),
    ...whereOf(entry, quoted),
    ...(reviewedOn !== undefined && { reviewedOn }),
    owner: { name, email },
  };
}

function placeOf(knowledge: Knowledge, entry: Entry): string {
  if (entry.kind === 'page') return headingsTo(entry).join(' › ');
  return knowledge.packOf.get(entry.id)?.title ?? '';
}

function whereOf(entry: Entry, quoted: readonly string[]): Pick<PlacedEntry, 'url' | 'changed'> {
  if (entry.kind !== 'page') return {};
  const { url, changed } = placeOfQuote(entry, quoted);
  return { ...(url !== undefined && { url }), ...(changed !== undefined && { changed }) };
}

/** Where the facts of an entry come from: of a section its page, of others the documents that they name. */
export function sourcesOf(knowledge: Knowledge, entry: Entry, quoted: readonly string[] = []): Citation[] {
  if (entry.kind === 'page') {
    const { file, heading, url } = placeOfQuote(entry, quoted);
    const place = heading === '' ? headingsTo(entry).join(' › ') : heading;
    return [{ document: file, place, ...(url !== undefined && { url }) }];
  }
  const documents = knowledge.packOf.get(entry.id)?.documents ?? [];
  return entry.sources.map(({ document: id, place, time }) => {
    const { title = id, url } = documents.find((document) => document.id === id) ?? {};
    return {
      document: title,
      place,
      ...(time !== undefined && { time }),
      ...(url !== undefined && { url }),
    };
  });
}

/** Id and title of those of some entries that may be told. */
export function namesOf(knowledge: Knowledge, ids: readonly string[]): { id: string; title: string }[] {
  return ids.flatMap((one) => {
    const entry = entryAt(knowledge, one);
    return entry && mayBeTold(knowledge, entry.id) ? [{ id: entry.id, title: entry.title }] : [];
  });
}

/** The whole of an entry; undefined where there is none of this id, nor one that had it before. */
export function wholeEntry(knowledge: Knowledge, id: string): EntryResult | 'kept' | undefined {
  const entry = entryAt(knowledge, id);
  if (!entry) return undefined;
  if (!mayBeTold(knowledge, entry.id)) return 'kept';
  return {
    ...placed(knowledge, entry),
    aliases: [...entry.aliases],
    body: entry.body,
    facts: factsOf(knowledge, entry),
    sources: sourcesOf(knowledge, entry),
    related: namesOf(knowledge, entry.related),
  };
}

function factsOf(knowledge: Knowledge, entry: Entry): EntryResult['facts'] {
  const facets = facetsOf(knowledge, entry).map(({ facet, value }) => ({
    label: facet.title,
    value: value.title,
  }));
  return [...factsOfKind(knowledge, entry), ...facets].filter(({ value }) => value !== '');
}

function factsOfKind(knowledge: Knowledge, entry: Entry): EntryResult['facts'] {
  const titles = (ids: readonly string[]) =>
    namesOf(knowledge, ids)
      .map(({ title }) => title)
      .join(', ');
  switch (entry.kind) {
    case 'myth':
      return [
        { label: 'Claim', value: entry.claim },
        { label: 'Why people believe it', value: entry.whyBelieved },
        { label: 'What is true', value: entry.truth },
      ];
    case 'persona':
      return [
        { label: 'Focus', value: entry.focus },
        { label: 'Activities', value: entry.activities.join('; ') },
        { label: 'Works with', value: titles(entry.features) },
      ];
    case 'feature':
      return [{ label: 'Used by', value: titles(entry.personas) }];
    case 'path':
      return [{ label: 'Use case', value: entry.useCase }];
    case 'concept':
    case 'faq':
    case 'page':
      return [];
  }
}

/** The entries that fit some words, the best first. */
export function searchEntries(source: Source, words: string, most: number): Promise<SearchResult> {
  return source.ask((engine, knowledge) => ({
    entries: engine
      .ask(words)
      .entries.flatMap(({ id }) => knowledge.entries.get(id) ?? [])
      .filter(({ id }) => mayBeTold(knowledge, id))
      .slice(0, most)
      .map((entry) => placed(knowledge, entry)),
  }));
}
