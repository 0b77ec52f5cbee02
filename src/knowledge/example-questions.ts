import type { Entry, EntryKind, Knowledge } from './schema/schema.js';

/** Questions that are offered to try. */
const EXAMPLES = 3;

/** Kinds whose questions say most of what may be asked. */
const telling: readonly EntryKind[] = ['myth', 'concept', 'faq'];

/** Letters of a heading that can stand for a question: fewer say little, and more fit on no button. */
const [SHORTEST, LONGEST] = [8, 70];

/** How people ask for an entry: its first ask, or its title where that is a question; undefined where neither is. */
export function questionOf({ asks, title }: Entry): string | undefined {
  return asks[0] ?? (title.endsWith('?') ? title : undefined);
}

/**
 * A few questions that show what one may ask; fewer, or none, where the packs have no more. Sections of pages seldom have one:
 * their headings follow, such as are of one page alone, each of another page.
 */
export function exampleQuestions({ entries }: Pick<Knowledge, 'entries'>): string[] {
  const all = [...entries.values()];
  const curated = all.filter(({ kind }) => kind !== 'page');
  const first = curated.filter(({ kind }) => telling.includes(kind));
  const others = curated.filter(({ kind }) => !telling.includes(kind));
  const asked = [...first, ...others].flatMap((entry) => questionOf(entry) ?? []);
  return [...asked.slice(0, EXAMPLES), ...headings(all)].slice(0, EXAMPLES);
}

/** Headings of pages that can be asked, those that are questions first. */
function headings(all: readonly Entry[]): string[] {
  const sections = all.flatMap((entry) => (entry.kind === 'page' ? entry : []));
  const seen = new Map<string, number>();
  for (const { title } of sections) seen.set(title, (seen.get(title) ?? 0) + 1);
  const fit = sections.filter(
    ({ title, body }) =>
      seen.get(title) === 1 && title.length >= SHORTEST && title.length <= LONGEST && body.trim() !== '',
  );
  const found = new Map<string, string>();
  for (const { title, place } of [...fit.filter((one) => questionOf(one)), ...fit]) {
    if (found.size === EXAMPLES) break;
    if (!found.has(place.file)) found.set(place.file, title);
  }
  return [...found.values()];
}
