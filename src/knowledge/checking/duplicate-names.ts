import { type FoundText, textsAt, type UncheckedAsks, type UncheckedEntry } from '../loading/unchecked.js';
import type { Problem } from '../schema/schema.js';
import { isPlaceholder } from './placeholders.js';

/** Names and questions that two entries share, or one entry twice. Across all packs, with what is asked for sections. */
export function duplicateNameProblems(
  entries: readonly UncheckedEntry[],
  sections: readonly UncheckedAsks[],
): Problem[] {
  return [...nameProblems(entries), ...askProblems(entries, sections)];
}

type Owner = Pick<UncheckedEntry, 'fileId' | 'yaml'>;

interface OwnText extends FoundText {
  readonly entry: Owner;
  readonly what: 'title' | 'alias' | 'ask';
}

function nameProblems(entries: readonly UncheckedEntry[]): Problem[] {
  const first = new Map<string, OwnText>();
  return textsOf(entries, (yaml) => [
    ...textsAt(yaml, ['title']).map((found) => ({ ...found, what: 'title' as const })),
    ...textsAt(yaml, ['aliases', '*']).map((found) => ({ ...found, what: 'alias' as const })),
  ]).flatMap((own) => {
    // "Data Wrangler" and "DataWrangler" are one name when two entries have it, and two spellings of one entry.
    const key = nameKey(own.text);
    const rival = first.get(key);
    if (!rival) {
      first.set(key, own);
      return [];
    }
    if (rival.entry !== own.entry) {
      return problemWith(
        own,
        `${own.what} "${own.text}" is claimed by ${nameOf(rival.entry)} too, as its ${rival.what} (${placeOf(rival)})`,
        'Leave it to one of the two.',
      );
    }
    if (lowered(rival.text) !== lowered(own.text)) return [];
    return problemWith(
      own,
      `${own.what} "${own.text}" is the ${rival.what} already (${placeOf(rival)})`,
      'Delete it.',
    );
  });
}

function askProblems(entries: readonly UncheckedEntry[], sections: readonly UncheckedAsks[]): Problem[] {
  const first = new Map<string, OwnText>();
  const asked = textsOf(entries, (yaml, kind) => [
    // The title of a question is how people ask for it.
    ...(kind === 'faq' ? textsAt(yaml, ['title']) : []).map((found) => ({
      ...found,
      what: 'title' as const,
    })),
    ...textsAt(yaml, ['asks', '*']).map((found) => ({ ...found, what: 'ask' as const })),
  ]);
  return [...asked, ...sections.flatMap(askedOfSections)].flatMap((own) => {
    const key = askKey(own.text);
    const rival = first.get(key);
    if (!rival) {
      first.set(key, own);
      return [];
    }
    // Two titles that are the same are told of as names.
    if (rival.what === 'title' && own.what === 'title') return [];
    if (rival.entry === own.entry) {
      return problemWith(
        own,
        `"${own.text}" is asked twice here (${placeOf(rival)})`,
        'Ask it in other words, or delete it.',
      );
    }
    return problemWith(
      own,
      `${nameOf(own.entry)} and ${nameOf(rival.entry)} both ask "${own.text}" (${placeOf(rival)})`,
      'Leave it to the one that answers it best.',
    );
  });
}

function askedOfSections({ yaml }: UncheckedAsks): OwnText[] {
  return Object.keys(yaml.data).flatMap((id) => {
    const entry = { fileId: id, yaml };
    return textsAt(yaml, [id, '*']).map((found) => ({ ...found, entry, what: 'ask' as const }));
  });
}

/** The texts of all entries, but for empty ones and placeholders: those are problems of their own. */
function textsOf(
  entries: readonly UncheckedEntry[],
  find: (yaml: UncheckedEntry['yaml'], kind: UncheckedEntry['kind']) => Omit<OwnText, 'entry'>[],
): OwnText[] {
  return entries.flatMap((entry) =>
    find(entry.yaml, entry.kind)
      .filter(({ text }) => text !== '' && !isPlaceholder(text))
      .map((own) => ({ ...own, entry })),
  );
}

function problemWith({ entry, path }: OwnText, message: string, advice: string): Problem[] {
  return [{ file: entry.yaml.file, ...entry.yaml.placeOf(path), message, advice }];
}

/** The same for two names that only one entry may have: in whatever case, with or without blanks. */
export function nameKey(text: string): string {
  return lowered(text.trim()).replaceAll(' ', '');
}

/**
 * The same for two questions that only one entry may ask: in whatever case, with or without marks at the end. Of marks
 * alone ("??") it is all.
 */
export function askKey(text: string): string {
  const whole = lowered(text.trim());
  return whole.replace(/[\s.?!]+$/, '') || whole;
}

function lowered(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');
}

function nameOf({ fileId, yaml }: Owner): string {
  return fileId ?? yaml.file;
}

function placeOf({ entry, path }: OwnText): string {
  const { line, column } = entry.yaml.placeOf(path);
  return `${entry.yaml.file}:${line}:${column}`;
}
