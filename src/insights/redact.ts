import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { AskContent, EntryContent } from '../curation/content.js';
import type { Tx } from '../storage/database.js';
import type { PackDraftRow, Tables } from '../storage/tables.js';
import type { NameForms } from './name-forms.js';

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

/** Rows that are looked at in one go. */
const PORTION = 500;

/** Takes everything that names somebody out of a text. */
function withoutNames(text: string, names: readonly NameForms[], instead = FORMER): string {
  return names.reduce((rest, name) => name.replaced(rest, instead), text);
}

/**
 * Takes names and addresses out of what was written to others, sent or not, and out of what redeliveries of their
 * events would get: whole words alone, so that nothing else is touched.
 */
export async function redact(tx: Tx, names: readonly NameForms[]): Promise<void> {
  if (names.length === 0) return;
  await rewrite(tx, 'outbox', ['id'], { reply: withoutWords, error: withoutNames }, names);
  await rewrite(tx, 'seen_events', ['key'], { outcome: withoutWords }, names);
}

/**
 * The same for what people wrote and what is kept of it: questions, those that went to people, their answers, what was
 * said of paths and entries, and drafts that came of them. Not for approved drafts: those are knowledge, and their owner
 * is asked (`draftsNaming`).
 */
export async function redactKept(tx: Tx, names: readonly NameForms[]): Promise<void> {
  if (names.length === 0) return;
  await rewrite(tx, 'questions', ['id'], { text: withoutNames, unknown_name: unlessNamed }, names);
  await rewrite(tx, 'referrals', ['id'], { text: withoutNames, answer: withoutNames }, names);
  await rewrite(tx, 'referral_askers', ['id'], { text: withoutNames }, names);
  await rewrite(tx, 'contexts', ['key'], { question: withoutNames, asked: withoutNames }, names);
  await rewrite(tx, 'reviews', ['entry'], { note: withoutNames }, names);
  await rewrite(tx, 'assignments', ['id'], { note: withoutNames, reason: withoutNames }, names);
  await rewrite(tx, 'assignment_events', ['id'], { detail: withoutNames }, names);
  await rewrite(tx, 'path_feedback', ['assignment_id'], { comment: withoutNames }, names);
  await rewrite(tx, 'drafts', ['id'], { content: withoutWords }, names);
  const ofStep = ['assignment_id', 'step'] as const;
  await rewrite(tx, 'assignment_steps', ofStep, { reason: withoutNames, stuck_note: withoutNames }, names);
  await rewrite(tx, 'own_steps', ofStep, { title: withoutNames, note: withoutNames }, names);
  await rewrite(tx, 'step_feedback', ofStep, { word: withoutNames }, names);
  // The other answers are numbers and words of the pack.
  const inWords = sql<SqlBool>`kind = 'words'`;
  await rewrite(tx, 'check_in_answers', [...ofStep, 'question'], { value: withoutNames }, names, inWords);
  await rewrite(tx, 'introductions', ofStep, { answers: withoutNamesInAnswers }, names);
  await rewrite(tx, 'posts', ['assignment_id', 'post'], { markdown: withoutNames }, names);
  await rewrite(tx, 'welcome_lines', ['assignment_id', 'person_id'], { line: withoutNames }, names);
  await redactDrafts(tx, names);
}

/** Nothing where it names somebody: a thing that is called like nobody any more is none. */
function unlessNamed(name: string, names: readonly NameForms[]): string {
  return names.some((one) => one.isIn(name)) ? '' : name;
}

/** How the text of a column is written without names. */
type Without = (text: string, names: readonly NameForms[]) => string;

/**
 * Rewrites texts of a table in portions, in the order of its key.
 *
 * @param key the columns of its primary key, in their order
 * @param among which rows; all when left out
 */
async function rewrite<Table extends keyof Tables & string>(
  tx: Tx,
  table: Table,
  key: readonly (keyof Tables[Table] & string)[],
  columns: { readonly [Column in keyof Tables[Table] & string]?: Without },
  names: readonly NameForms[],
  among: RawBuilder<SqlBool> = sql`1 = 1`,
): Promise<void> {
  const wanted = Object.keys(columns);
  const written = sql.join(
    wanted.map((column) => sql`${sql.ref(column)} <> ''`),
    sql` or `,
  );
  const keys = sql.join(key.map((column) => sql.ref(column)));
  let behind = sql<SqlBool>`1 = 1`;
  for (;;) {
    const { rows } = await sql<Readonly<Record<string, string | number | null>>>`
      select ${sql.join([...key, ...wanted].map((column) => sql.ref(column)))} from ${sql.table(table)}
      where ${behind} and ${among} and (${written}) order by ${keys} limit ${sql.lit(PORTION)}`.execute(tx);
    for (const row of rows) {
      const changed = Object.entries<Without | undefined>(columns).flatMap(([column, without]) => {
        const text = row[column];
        if (typeof text !== 'string' || text === '' || !without) return [];
        const rest = without(text, names);
        return rest === text ? [] : [sql`${sql.ref(column)} = ${rest}`];
      });
      if (changed.length === 0) continue;
      const one = key.map((column) => sql`${sql.ref(column)} = ${row[column]}`);
      await sql`update ${sql.table(table)} set ${sql.join(changed)} where ${sql.join(one, sql` and `)}`.execute(
        tx,
      );
    }
    const last = rows.at(-1);
    if (!last || rows.length < PORTION) return;
    behind = sql<SqlBool>`(${keys}) > (${sql.join(key.map((column) => last[column]))})`;
  }
}

/** Drafts that are no knowledge: those that wait, were declined, or are in the files by now. */
async function redactDrafts(tx: Tx, names: readonly NameForms[]): Promise<void> {
  const drafts = await tx
    .selectFrom('pack_drafts')
    .select(['id', 'kind', 'content', 'reason', 'state'])
    .execute();
  for (const { id, kind, content, reason, state } of drafts) {
    const without = {
      content: state === 'approved' ? content : draftWithout(kind, content, names),
      reason: withoutNames(reason, names),
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

/** Approved drafts that name somebody, each with its content as it would be without. */
export async function draftsNaming(
  tx: Tx,
  names: readonly NameForms[],
): Promise<readonly { readonly id: string; readonly without: string }[]> {
  if (names.length === 0) return [];
  const drafts = await tx
    .selectFrom('pack_drafts')
    .select(['id', 'kind', 'content'])
    .where('state', '=', 'approved')
    .orderBy('id')
    .execute();
  return drafts.flatMap(({ id, kind, content }) => {
    const without = draftWithout(kind, content, names);
    return without === content ? [] : [{ id, without }];
  });
}

/** Removes what a text is kept in that names somebody, where it cannot be rewritten. */
export async function eraseNaming(tx: Tx, names: readonly NameForms[]): Promise<void> {
  if (names.length === 0) return;
  const isNamed = (text: string) => names.some((name) => name.isIn(text));
  // Questions that were parted from whoever asked: they may have said it of themselves.
  const parted = sql<SqlBool>`person_id is null`;
  await removeWhere(tx, 'questions', 'id', 'text', isNamed, parted);
  await removeWhere(tx, 'questions', 'id', 'unknown_name', isNamed, sql`${parted} and unknown_name <> ''`);
  // Old words of an entry that said their name: nobody hears from here that it stood there.
  await removeWhere(tx, 'told_words', 'hash', 'words', isNamed, sql<SqlBool>`1 = 1`);
  await removeWhere(tx, 'told_words', 'hash', 'title', isNamed, sql<SqlBool>`1 = 1`);
  // The key is made of the value.
  await removeWhere(tx, 'kept_values', 'key', 'value', isNamed, sql<SqlBool>`1 = 1`);
}

async function removeWhere<Table extends keyof Tables & string>(
  tx: Tx,
  table: Table,
  key: keyof Tables[Table] & string,
  column: keyof Tables[Table] & string,
  goes: (text: string) => boolean,
  among: RawBuilder<SqlBool>,
): Promise<void> {
  for (let last = ''; ; ) {
    const { rows } = await sql<{ readonly key: string; readonly text: string }>`
      select ${sql.ref(key)} as "key", ${sql.ref(column)} as "text" from ${sql.table(table)}
      where ${sql.ref(key)} > ${last} and ${among} order by ${sql.ref(key)} limit ${sql.lit(PORTION)}`.execute(
      tx,
    );
    for (const row of rows) {
      if (goes(row.text))
        await sql`delete from ${sql.table(table)} where ${sql.ref(key)} = ${row.key}`.execute(tx);
    }
    if (rows.length < PORTION) return;
    last = rows.at(-1)?.key ?? '';
  }
}

/** The same of JSON that people are shown. What cannot be read is taken for a text: a damaged row stops no erasure. */
function withoutWords(json: string, names: readonly NameForms[]): string {
  const isWords = (key: string) => !wordless.has(key);
  const read = readJson(json);
  if (read === undefined) return withoutNames(json, names);
  const sure = names.filter(({ isSure }) => isSure);
  let changed = false;
  const without = replaced(read.value, isWords, (text, key, parent) => {
    // What a button brings back is mostly no word: an everyday one in it names nobody.
    const rest = withoutNames(text, key === 'value' && parent === 'action' ? sure : names);
    changed ||= rest !== text;
    return rest;
  });
  return changed ? JSON.stringify(without) : json;
}

function readJson(json: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(json) };
  } catch {
    return undefined;
  }
}

/** A draft that would become longer than it may be gets less in place of the name: it has to stay readable. */
function draftWithout(kind: PackDraftRow['kind'], content: string, names: readonly NameForms[]): string {
  const read = readJson(content);
  if (read === undefined) return withoutNames(content, names);
  const json = read.value;
  const schema = kind === 'entry' ? EntryContent : AskContent;
  const isWords = (key: string) => drafted.has(key);
  let changed = false;
  const instead = (mark: string) =>
    replaced(json, isWords, (text) => {
      const rest = withoutNames(text, names, mark);
      changed ||= rest !== text;
      return rest;
    });
  const without = instead(FORMER);
  if (!changed) return content;
  const fits = schema.safeParse(without).success || !schema.safeParse(json).success;
  return JSON.stringify(fits ? without : instead('…'));
}

/**
 * JSON with other words.
 *
 * @param isWords by the name of a field
 * @param change also gets the name of the field, and of the field that its object stands in
 */
function replaced(
  value: unknown,
  isWords: (key: string) => boolean,
  change: (text: string, key: string, parent: string) => string,
  key = '',
  parent = '',
): unknown {
  if (typeof value === 'string') return isWords(key) ? change(value, key, parent) : value;
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

/** Answers of an introduction as they are kept, in JSON: what was asked is the pack's. */
function withoutNamesInAnswers(answers: string, names: readonly NameForms[]): string {
  const words = (text: string) => withoutNames(text, names);
  const read = readJson(answers);
  return read ? JSON.stringify(replaced(read.value, (key) => key === 'value', words)) : words(answers);
}
