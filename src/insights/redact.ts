import { sql } from 'kysely';
import { AskContent, EntryContent } from '../curation/content.js';
import { literal } from '../ports/markdown.js';
import type { Tx } from '../storage/database.js';
import type { PackDraftRow } from '../storage/tables.js';

/** What stands where somebody was named who is forgotten. */
const FORMER = 'somebody';

/** Fields of replies that hold no words: names of things, which a person may be called like. */
const wordless = new Set([
  'kind',
  'audience',
  'style',
  'tone',
  'state',
  'action',
  'name',
  'png',
  'url',
  'context',
]);

/** Ids in buttons of a list of gaps, and in the form that makes an entry of one: both show what was asked. */
const SHOWS_QUESTIONS = ['%gap.dismiss%', '%question:%'] as const;

/** Fields of a draft's content that are words; the others name entries, documents and links. */
const drafted = new Set(['title', 'aliases', 'asks', 'summary', 'body', 'place']);

/**
 * Takes a name or an address out of what was written to others, sent or not, and out of what redeliveries of their
 * events would get: whole words alone, so that nothing else is touched.
 */
export async function redact(tx: Tx, name: string): Promise<void> {
  if (name.trim() === '') return;
  const inWords = wordsOf(name);
  const messages = await tx
    .selectFrom('outbox')
    .select(['id', 'reply'])
    .where(holds('reply', name))
    .execute();
  for (const { id, reply } of messages) {
    const without = withoutWords(reply, inWords);
    if (without !== reply)
      await tx.updateTable('outbox').set({ reply: without }).where('id', '=', id).execute();
  }
  const outcomes = await tx
    .selectFrom('seen_events')
    .select(['key', 'outcome'])
    .where(holds('outcome', name))
    .execute();
  for (const { key, outcome } of outcomes) {
    const without = outcome === null ? null : withoutWords(outcome, inWords);
    if (without !== outcome) {
      await tx.updateTable('seen_events').set({ outcome: without }).where('key', '=', key).execute();
    }
  }
}

/** The same for what is kept: questions that went to people, their answers, and drafts that came of them. */
export async function redactKept(tx: Tx, name: string): Promise<void> {
  if (name.trim() === '') return;
  const inWords = wordsOf(name);
  const referrals = await tx
    .selectFrom('referrals')
    .select(['id', 'text', 'answer'])
    .where((where) => where.or([holds('text', name), holds('answer', name)]))
    .execute();
  for (const { id, text, answer } of referrals) {
    const without = { text: text.replace(inWords, FORMER), answer: answer.replace(inWords, FORMER) };
    if (without.text !== text || without.answer !== answer)
      await tx.updateTable('referrals').set(without).where('id', '=', id).execute();
  }
  const drafts = await tx
    .selectFrom('pack_drafts')
    .select(['id', 'kind', 'content', 'reason'])
    .where((where) => where.or([holds('content', name), holds('reason', name)]))
    .execute();
  for (const { id, kind, content, reason } of drafts) {
    const without = {
      content: draftWithout(kind, content, inWords),
      reason: reason.replace(inWords, FORMER),
    };
    if (without.content === content && without.reason === reason) continue;
    // Later than any other, so that every instance sees that the drafts have changed.
    const changed_at = sql<number>`(select max(changed_at) + 1 from pack_drafts)`;
    await tx
      .updateTable('pack_drafts')
      .set({ ...without, changed_at })
      .where('id', '=', id)
      .execute();
  }
}

/** Where a name stands as words of its own, also as Markdown escapes it. One word may be an everyday one in lower case. */
function wordsOf(name: string): RegExp {
  const marks = [...new Set([name, literal(name)])].map((mark) =>
    mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  const flags = /\s|@/.test(name.trim()) ? 'giu' : 'gu';
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${marks.join('|')})(?![\\p{L}\\p{N}])`, flags);
}

/** Whether a column may hold a name: what is escaped in Markdown or in JSON is found by its parts. */
function holds(column: string, name: string) {
  return sql<boolean>`lower(${sql.ref(column)}) like ${`%${longestPart(name).toLowerCase()}%`}`;
}

/** The longest run of letters and digits: the same in Markdown, in JSON and in a pattern. */
function longestPart(name: string): string {
  const parts = name.match(/[A-Za-z0-9]+/g) ?? [];
  return parts.reduce((one, other) => (other.length > one.length ? other : one), '');
}

function withoutWords(json: string, inWords: RegExp): string {
  const isWords = (key: string, parent: string) =>
    // What a button brings back is no word either.
    !wordless.has(key) && !(key === 'value' && parent === 'action');
  return JSON.stringify(replaced(JSON.parse(json), isWords, (text) => text.replace(inWords, FORMER)));
}

/** A draft that would become longer than it may be gets less in place of the name: it has to stay readable. */
function draftWithout(kind: PackDraftRow['kind'], content: string, inWords: RegExp): string {
  const json: unknown = JSON.parse(content);
  const schema = kind === 'entry' ? EntryContent : AskContent;
  const isWords = (key: string) => drafted.has(key);
  const without = replaced(json, isWords, (text) => text.replace(inWords, FORMER));
  const fits = schema.safeParse(without).success || !schema.safeParse(json).success;
  const shorter = fits ? without : replaced(json, isWords, (text) => text.replace(inWords, '…'));
  return JSON.stringify(shorter);
}

/**
 * JSON with other words.
 *
 * @param isWords by the name of a field, and the name of the field that its object stands in; lists have none
 */
function replaced(
  value: unknown,
  isWords: (key: string, parent: string) => boolean,
  change: (text: string) => string,
  key = '',
  parent = '',
): unknown {
  if (typeof value === 'string') return isWords(key, parent) ? change(value) : value;
  if (Array.isArray(value)) return value.map((one) => replaced(one, isWords, change, key, parent));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, replaced(one, isWords, change, name, key)]),
  );
}

/** Removes messages and answers to events that show what somebody asked, as the example of a gap. */
export async function eraseShownQuestions(tx: Tx, person: string): Promise<void> {
  const asked = await tx.selectFrom('questions').select('id').where('person_id', '=', person).execute();
  const ids = asked.map(({ id }) => id);
  const shows = (text: string | null) => text !== null && ids.some((id) => text.includes(id));
  for (const pattern of SHOWS_QUESTIONS) {
    const messages = await tx
      .selectFrom('outbox')
      .select(['id', 'reply'])
      .where('reply', 'like', pattern)
      .execute();
    for (const { id, reply } of messages) {
      if (shows(reply)) await tx.deleteFrom('outbox').where('id', '=', id).execute();
    }
    const outcomes = await tx
      .selectFrom('seen_events')
      .select(['key', 'outcome'])
      .where('outcome', 'like', pattern)
      .execute();
    for (const { key, outcome } of outcomes) {
      if (shows(outcome))
        await tx.updateTable('seen_events').set({ outcome: null }).where('key', '=', key).execute();
    }
  }
}
