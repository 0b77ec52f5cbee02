import { type FoundText, textsAt, type UncheckedEntry } from '../loading/unchecked.js';
import type { Problem } from '../schema/schema.js';
import { isPlaceholder } from './placeholders.js';

/** Names and questions that two entries lay claim to, or one entry twice. Across all packs. */
export function duplicateNameProblems(drafts: readonly UncheckedEntry[]): Problem[] {
  return [...nameProblems(drafts), ...askProblems(drafts)];
}

interface Claim extends FoundText {
  readonly draft: UncheckedEntry;
  readonly what: 'title' | 'alias' | 'ask';
}

function nameProblems(drafts: readonly UncheckedEntry[]): Problem[] {
  const first = new Map<string, Claim>();
  return claimsOf(drafts, (yaml) => [
    ...textsAt(yaml, ['title']).map((found) => ({ ...found, what: 'title' as const })),
    ...textsAt(yaml, ['aliases', '*']).map((found) => ({ ...found, what: 'alias' as const })),
  ]).flatMap((claim) => {
    // "Data Wrangler" and "DataWrangler" are one name when two entries claim it, and two spellings of one entry.
    const key = nameKey(claim.text);
    const rival = first.get(key);
    if (!rival) {
      first.set(key, claim);
      return [];
    }
    if (rival.draft !== claim.draft) {
      return problemWith(
        claim,
        `${claim.what} "${claim.text}" is claimed by ${nameOf(rival.draft)} too, as its ${rival.what} (${placeOf(rival)})`,
        'Leave it to one of the two.',
      );
    }
    if (lowered(rival.text) !== lowered(claim.text)) return [];
    return problemWith(
      claim,
      `${claim.what} "${claim.text}" is the ${rival.what} already (${placeOf(rival)})`,
      'Delete it.',
    );
  });
}

function askProblems(drafts: readonly UncheckedEntry[]): Problem[] {
  const first = new Map<string, Claim>();
  return claimsOf(drafts, (yaml) =>
    textsAt(yaml, ['asks', '*']).map((found) => ({ ...found, what: 'ask' as const })),
  ).flatMap((claim) => {
    const key = askKey(claim.text);
    const rival = first.get(key);
    if (!rival) {
      first.set(key, claim);
      return [];
    }
    if (rival.draft === claim.draft) {
      return problemWith(
        claim,
        `"${claim.text}" is asked twice here (${placeOf(rival)})`,
        'Ask it in other words, or delete it.',
      );
    }
    return problemWith(
      claim,
      `${nameOf(claim.draft)} and ${nameOf(rival.draft)} both ask "${claim.text}" (${placeOf(rival)})`,
      'Leave it to the one that answers it best.',
    );
  });
}

/** The claims of all drafts that say something. What is empty or a gap is told of elsewhere. */
function claimsOf(
  drafts: readonly UncheckedEntry[],
  find: (yaml: UncheckedEntry['yaml']) => Omit<Claim, 'draft'>[],
): Claim[] {
  return drafts.flatMap((draft) =>
    find(draft.yaml)
      .filter(({ text }) => text !== '' && !isPlaceholder(text))
      .map((claim) => ({ ...claim, draft })),
  );
}

function problemWith({ draft, path }: Claim, message: string, advice: string): Problem[] {
  return [{ file: draft.yaml.file, ...draft.yaml.placeOf(path), message, advice }];
}

/** The same for two names that only one entry may claim: in whatever case, with or without blanks. */
export function nameKey(text: string): string {
  return lowered(text.trim()).replaceAll(' ', '');
}

/** The same for two questions that only one entry may ask: in whatever case, with or without marks at the end. */
export function askKey(text: string): string {
  return lowered(text.trim()).replace(/[\s.?!]+$/, '');
}

function lowered(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');
}

function nameOf({ fileId, yaml }: UncheckedEntry): string {
  return fileId ?? yaml.file;
}

function placeOf({ draft, path }: Claim): string {
  const { line, column } = draft.yaml.placeOf(path);
  return `${draft.yaml.file}:${line}:${column}`;
}
