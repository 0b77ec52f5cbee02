import { literal } from '../ports/markdown.js';
import type { Tx } from '../storage/database.js';

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

/**
 * Takes a name or an address out of what was written to others, sent or not, and out of what redeliveries of their
 * events would get: whole words alone, so that nothing else is touched.
 */
export async function unname(tx: Tx, name: string): Promise<void> {
  if (name.trim() === '') return;
  const marks = [...new Set([name, literal(name)])];
  const inWords = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${marks.map((mark) => mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  );
  // As JSON writes it, without its quotes; what is escaped in Markdown is found by its parts.
  const pattern = `%${longestPart(name)}%`;
  const messages = await tx
    .selectFrom('outbox')
    .select(['id', 'reply'])
    .where('reply', 'like', pattern)
    .execute();
  for (const { id, reply } of messages) {
    const without = withoutWords(reply, inWords);
    if (without !== reply)
      await tx.updateTable('outbox').set({ reply: without }).where('id', '=', id).execute();
  }
  const outcomes = await tx
    .selectFrom('seen_events')
    .select(['key', 'outcome'])
    .where('outcome', 'like', pattern)
    .execute();
  for (const { key, outcome } of outcomes) {
    const without = outcome === null ? null : withoutWords(outcome, inWords);
    if (without !== outcome) {
      await tx.updateTable('seen_events').set({ outcome: without }).where('key', '=', key).execute();
    }
  }
}

/** The longest run of letters and digits: the same in Markdown, in JSON and in a pattern. */
function longestPart(name: string): string {
  const parts = name.match(/[A-Za-z0-9]+/g) ?? [];
  return parts.reduce((one, other) => (other.length > one.length ? other : one), '');
}

function withoutWords(json: string, inWords: RegExp): string {
  return JSON.stringify(
    JSON.parse(json, (key, value: unknown) =>
      typeof value === 'string' && !wordless.has(key) ? value.replace(inWords, FORMER) : value,
    ),
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
