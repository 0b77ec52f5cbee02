import { createHash } from 'node:crypto';
import { z } from 'zod';
import { askKey, nameKey } from '../knowledge/checking/duplicate-names.js';
import { day, longest, slug } from '../knowledge/schema/fields.js';
import {
  Concept,
  type Entry,
  type Knowledge,
  MOST_ASKS,
  type PackFile,
  PEOPLE_DOCUMENT,
  SUMMARY_WORDS,
  words,
} from '../knowledge/schema/schema.js';
import { outsideSubset } from '../ports/markdown.js';

/** A whole entry as a draft keeps it: a concept without its id, with who looks after it and until when it is good. */
export const EntryContent = Concept.omit({ id: true }).extend({
  owner: slug,
  reviewedOn: day,
  reviewBy: day,
});
export type EntryContent = z.infer<typeof EntryContent>;

/** What an entry said when somebody wanted to add to it, to tell what has changed since. */
const Before = z.object({ title: z.string(), summary: z.string(), body: z.string() });

/** More ways of asking for an entry that there is. */
export const AskContent = z.strictObject({
  asks: z.array(z.string().trim().min(1).max(longest.ask)).min(1).max(MOST_ASKS),
  before: Before,
});
export type AskContent = z.infer<typeof AskContent>;

/** What the person who makes a draft writes of it. */
export interface Written {
  readonly title: string;
  readonly asks: readonly string[];
  readonly summary: string;
  /** Markdown of the packs' subset. */
  readonly body: string;
}

export type WrittenField = keyof Written;

/** Why something cannot go into a pack, and at which field. */
export type Objection =
  | { readonly field: WrittenField; readonly why: 'empty' }
  | { readonly field: WrittenField; readonly why: 'too-long'; readonly most: number }
  | { readonly field: 'summary'; readonly why: 'too-many-words'; readonly most: number }
  | { readonly field: 'asks'; readonly why: 'too-many'; readonly most: number }
  | { readonly field: 'asks'; readonly why: 'ask-too-long'; readonly ask: string; readonly most: number }
  | { readonly field: 'asks'; readonly why: 'twice'; readonly ask: string }
  /** Another entry has that name, or asks that. */
  | { readonly field: 'title' | 'asks'; readonly why: 'taken'; readonly text: string; readonly by: Entry }
  | { readonly field: 'body'; readonly why: 'no-markdown' };

/** The entry that claims a name; itself does not count. */
export function nameTakenBy(knowledge: Knowledge, name: string, itself?: string): Entry | undefined {
  const key = nameKey(name);
  return [...knowledge.entries.values()].find(
    ({ id, title, aliases }) => id !== itself && [title, ...aliases].some((other) => nameKey(other) === key),
  );
}

/** The entry that asks a question. */
export function askedBy(knowledge: Knowledge, ask: string, itself?: string): Entry | undefined {
  const key = askKey(ask);
  return [...knowledge.entries.values()].find(
    ({ id, asks }) => id !== itself && asks.some((other) => askKey(other) === key),
  );
}

/** What keeps a whole entry from the pack: by the schema's limits, and by what other entries claim. */
export function objectionsTo(written: Written, knowledge: Knowledge, itself?: string): Objection[] {
  const { title, summary, body } = written;
  const objections: Objection[] = [];
  for (const field of ['title', 'summary', 'body'] as const) {
    if (written[field].trim() === '') objections.push({ field, why: 'empty' });
    else if (written[field].length > longest[field])
      objections.push({ field, why: 'too-long', most: longest[field] });
  }
  const named = nameTakenBy(knowledge, title, itself);
  if (title !== '' && named) objections.push({ field: 'title', why: 'taken', text: title, by: named });
  if (words(summary) > SUMMARY_WORDS)
    objections.push({ field: 'summary', why: 'too-many-words', most: SUMMARY_WORDS });
  if (outsideSubset(body).length > 0) objections.push({ field: 'body', why: 'no-markdown' });
  return [...objections, ...objectionsToAsks(written.asks, MOST_ASKS, knowledge, itself)];
}

/**
 * What keeps questions from an entry.
 *
 * @param most how many it has room for
 */
export function objectionsToAsks(
  asks: readonly string[],
  most: number,
  knowledge: Knowledge,
  itself?: string,
): Objection[] {
  if (asks.length === 0) return [{ field: 'asks', why: 'empty' }];
  if (asks.length > most) return [{ field: 'asks', why: 'too-many', most }];
  const seen = new Set<string>();
  return asks.flatMap((ask): Objection[] => {
    if (ask.length > longest.ask) return [{ field: 'asks', why: 'ask-too-long', ask, most: longest.ask }];
    if (seen.has(askKey(ask))) return [{ field: 'asks', why: 'twice', ask }];
    seen.add(askKey(ask));
    const by = askedBy(knowledge, ask, itself);
    return by ? [{ field: 'asks', why: 'taken', text: ask, by }] : [];
  });
}

/** How sure the engine must be of an entry for it to be nearly the same; it answers from 0.4 on. */
const NEARLY = 0.6;

/**
 * The entry that answers what a new one would answer.
 *
 * @param ask puts a question to the entries there are
 */
export function nearlySame(
  { title, asks }: Pick<Written, 'title' | 'asks'>,
  ask: (question: string) => { readonly entries: readonly { id: string; confidence: number }[] },
): string | undefined {
  const found = [title, ...asks].flatMap((text) => ask(text).entries.slice(0, 1));
  const best = found.toSorted((one, other) => other.confidence - one.confidence)[0];
  return best && best.confidence >= NEARLY ? best.id : undefined;
}

/**
 * SHA-256 of what an entry says. Its asks do not count, since others may be added meanwhile, nor who keeps it and when it
 * was checked; nor where a section stands.
 */
export function hashOfEntry(entry: Entry): string {
  if (entry.kind === 'page') return hashOf({ title: entry.title, body: entry.body });
  const { asks: _asks, owner: _owner, reviewedOn: _on, reviewBy: _by, ...rest } = entry;
  return hashOf(rest);
}

function hashOf(said: object): string {
  const sorted = Object.fromEntries(Object.entries(said).sort(([one], [other]) => (one < other ? -1 : 1)));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}

export function beforeOf({ title, summary, body }: Entry): AskContent['before'] {
  return { title, summary, body };
}

/** What in an entry is other than it was. */
export function changedSince(before: AskContent['before'], now: Entry): (keyof AskContent['before'])[] {
  return (['title', 'summary', 'body'] as const).filter((field) => before[field].trim() !== now[field]);
}

/** Most characters of a name in the source of an entry; the schema allows 200 for all of it. */
const NAME = 120;

/**
 * The source of an entry that a person's answer became. It is part of the pack's text, in the packs' language.
 *
 * @param name of whoever answered; undefined when they are not known any more
 * @param day ISO date
 */
export function peopleSource(name: string | undefined, day: string): EntryContent['sources'][number] {
  const who =
    name
      ?.replace(/\p{Cc}|\p{Cs}/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, NAME) || 'a colleague';
  return { document: PEOPLE_DOCUMENT, place: `answered by ${who.replace(/\p{Cs}$/u, '')} on ${day}` };
}

/** The document of a pack that such sources refer to. */
export const peopleDocument: PackFile['documents'][number] = {
  id: PEOPLE_DOCUMENT,
  title: 'Answers of people here',
};
