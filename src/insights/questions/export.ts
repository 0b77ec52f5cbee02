import type { Tx } from '../../storage/database.js';
import type { Tables } from '../../storage/tables.js';

/** Rows of one table in which a column names somebody, and what of them is theirs to see. */
type Kept = {
  [Table in keyof Tables]: {
    readonly table: Table;
    readonly column: keyof Tables[Table] & string;
    readonly shows: readonly (keyof Tables[Table] & string)[];
  };
}[keyof Tables];

/**
 * Every column that names a person; a test compares them with the foreign keys of the database. Of rows that are about
 * somebody else it shows what the person did, and nothing of the other.
 */
const kept: readonly Kept[] = [
  {
    table: 'accounts',
    column: 'person_id',
    shows: [
      'platform',
      'workspace',
      'account',
      'standing',
      'active',
      'email',
      'directory_name',
      'announced_at',
      'confirmed',
      'direct',
      'looked_up_at',
      'welcomed_at',
      'created_at',
      'used_at',
    ],
  },
  { table: 'seen_events', column: 'person_id', shows: ['key', 'outcome', 'seen_at'] },
  {
    table: 'outbox',
    column: 'person_id',
    shows: ['id', 'platform', 'workspace', 'state', 'reply', 'created_at', 'finished_at'],
  },
  { table: 'outbox', column: 'about_id', shows: ['id', 'state', 'created_at', 'finished_at'] },
  {
    table: 'questions',
    column: 'person_id',
    shows: [
      'id',
      'text',
      'entry',
      'nearest',
      'confidence',
      'asked_at',
      'persona',
      'path',
      'week',
      'found',
      'topic',
      'aspect',
      'unknown_name',
      'meant',
    ],
  },
  { table: 'feedback', column: 'person_id', shows: ['question_id', 'helpful', 'given_at'] },
  {
    table: 'referral_askers',
    column: 'person_id',
    shows: ['referral_id', 'question_id', 'text', 'anonymous', 'helpful', 'created_at'],
  },
  { table: 'referral_experts', column: 'person_id', shows: ['referral_id', 'state', 'asked_at'] },
  { table: 'referrals', column: 'taken_by', shows: ['id', 'state', 'changed_at'] },
  { table: 'referrals', column: 'answered_by', shows: ['id', 'answer', 'answered_at'] },
  {
    table: 'pack_drafts',
    column: 'made_by',
    shows: ['id', 'pack', 'kind', 'entry', 'content', 'state', 'created_at'],
  },
  { table: 'pack_drafts', column: 'decided_by', shows: ['id', 'entry', 'state', 'reason', 'changed_at'] },
  {
    table: 'reviews',
    column: 'by_person',
    shows: ['entry', 'reviewed_on', 'review_by', 'note', 'changed_at'],
  },
  { table: 'reviews', column: 'owner_id', shows: ['entry'] },
  { table: 'former_emails', column: 'person_id', shows: ['email', 'until_at'] },
  { table: 'contexts', column: 'person_id', shows: ['entry', 'question', 'expires_at', 'asked'] },
  { table: 'open_threads', column: 'person_id', shows: ['key', 'expires_at'] },
  { table: 'told', column: 'person_id', shows: ['entry', 'words', 'told_at'] },
  {
    table: 'assignments',
    column: 'person_id',
    shows: [
      'id',
      'path',
      'version',
      'start_date',
      'state',
      'note',
      'created_at',
      'begun_at',
      'active_at',
      'changed_at',
      'ended_at',
      'days',
      'next_at',
      'paused_until',
    ],
  },
  { table: 'assignments', column: 'given_by', shows: ['id', 'path', 'note', 'created_at'] },
  {
    table: 'assignment_steps',
    column: 'by_person',
    shows: ['assignment_id', 'step', 'state', 'reason', 'changed_at'],
  },
  // What they took, or was passed on to them, of the paths of others.
  { table: 'assignment_steps', column: 'taken_by', shows: ['assignment_id', 'step', 'rests_until'] },
  { table: 'assignment_doers', column: 'person_id', shows: ['assignment_id', 'doer', 'name', 'created_at'] },
  {
    table: 'own_steps',
    column: 'by_person',
    shows: ['assignment_id', 'step', 'title', 'due', 'note', 'doer', 'created_at'],
  },
  { table: 'dues', column: 'person_id', shows: ['source', 'assignment_id', 'told', 'next_at'] },
  {
    table: 'assignment_events',
    column: 'by_person',
    shows: ['assignment_id', 'kind', 'step', 'detail', 'at'],
  },
  {
    table: 'check_in_answers',
    column: 'by_person',
    shows: ['assignment_id', 'step', 'ask', 'value', 'answered_at'],
  },
  {
    table: 'welcome_lines',
    column: 'person_id',
    shows: ['assignment_id', 'line', 'picture', 'asked_at', 'written_at', 'declined_at'],
  },
  {
    table: 'drafts',
    column: 'by_person',
    shows: ['id', 'content', 'used_at', 'created_at', 'place', 'account_id'],
  },
  { table: 'draft_people', column: 'person_id', shows: ['draft_id', 'outcome', 'remark', 'reported'] },
  { table: 'persons', column: 'manager_id', shows: ['id'] },
  { table: 'persons', column: 'buddy_id', shows: ['id'] },
];

/** Events whose detail is why a path ended or never began: `isReason` of the history of paths, which lies above. */
const withheld: readonly string[] = ['cancelled', 'declined'];

/** Characters of a message that are shown: an export is made of messages itself. */
const OF_MESSAGE = 300;

export type Row = Readonly<Record<string, unknown>>;

/** All that is stored of somebody, by table, or by table and column where a table names people in several. */
export type Everything = Readonly<Record<string, readonly Row[]>>;

/** Everything that is stored of a person, to be read by them. JSON that a column holds is read, and times stay numbers. */
export async function everythingOf(tx: Tx, person: string): Promise<Everything> {
  const found: Record<string, readonly Row[]> = {
    person: await tx.selectFrom('persons').selectAll().where('id', '=', person).execute(),
  };
  for (const { table, column, shows } of kept) {
    const { ref, table: named } = tx.dynamic;
    const rows: readonly Row[] = await tx
      .selectFrom(named(table).as('kept'))
      .select(shows.map((one) => ref<string>(`kept.${one}`)))
      .where(ref<string>(`kept.${column}`), '=', person)
      .execute();
    found[`${table}.${column}`] = rows.map(readable);
  }
  const paths = (found['assignments.person_id'] ?? []).map(({ id }) => String(id));
  found.steps = await ofPaths(tx, 'assignment_steps', paths, [
    'step',
    'state',
    'reason',
    'stuck_at',
    'stuck_note',
    'stuck_told',
    'quiz',
    'changed_at',
    'rests_until',
    'own_due',
    'late_told_at',
  ]);
  found.ownSteps = await ofPaths(tx, 'own_steps', paths, [
    'step',
    'title',
    'due',
    'note',
    'doer',
    'created_at',
  ]);
  const events = await ofPaths(tx, 'assignment_events', paths, ['kind', 'step', 'detail', 'at']);
  // Why a path was called off or declined is between those who look after somebody.
  found.events = events.map((event) =>
    withheld.includes(String(event.kind)) ? { ...event, detail: '' } : event,
  );
  found.systems = await ofPaths(tx, 'step_hooks', paths, ['step', 'opened_at', 'answer', 'answered_at']);
  found.ratings = await ofPaths(tx, 'path_feedback', paths, ['rating', 'comment', 'given_at']);
  found.step_feedback = await ofPaths(tx, 'step_feedback', paths, ['step', 'useful', 'word', 'given_at']);
  found.introductions = await ofPaths(tx, 'introductions', paths, [
    'step',
    'answers',
    'written_at',
    'posted_at',
  ]);
  found.posts = await ofPaths(tx, 'posts', paths, ['channel', 'markdown', 'state', 'asked_at', 'decided_at']);
  found.repeats = await ofPaths(tx, 'quiz_repeats', paths, [
    'step',
    'item',
    'card',
    'due_at',
    'asked',
    'asked_at',
  ]);
  return found;
}

async function ofPaths<
  Table extends
    | 'assignment_steps'
    | 'own_steps'
    | 'assignment_events'
    | 'path_feedback'
    | 'step_hooks'
    | 'step_feedback'
    | 'introductions'
    | 'posts'
    | 'quiz_repeats',
>(
  tx: Tx,
  table: Table,
  paths: readonly string[],
  shows: readonly (keyof Tables[Table] & string)[],
): Promise<Row[]> {
  if (paths.length === 0) return [];
  const { ref, table: named } = tx.dynamic;
  const rows: readonly Row[] = await tx
    .selectFrom(named(table).as('kept'))
    .select(['assignment_id', ...shows].map((one) => ref<string>(`kept.${one}`)))
    .where(ref<string>('kept.assignment_id'), 'in', paths)
    .execute();
  return rows.map(readable);
}

/** Columns that hold JSON, read; of a message its words. */
function readable(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (typeof value !== 'string') return [name, value];
      if (name === 'reply') return ['says', wordsOf(value)];
      if (!/^[[{]/.test(value)) return [name, value];
      const read = readJson(value);
      return [name, read === undefined ? value : read];
    }),
  );
}

function wordsOf(reply: string): string {
  const read = readJson(reply);
  const fallback =
    typeof read === 'object' && read !== null && 'fallback' in read ? String(read.fallback) : '';
  return fallback.length > OF_MESSAGE ? `${fallback.slice(0, OF_MESSAGE)}…` : fallback;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
