import type { Knowledge, Post } from '../../knowledge/schema/schema.js';
import type { Tx } from '../../storage/database.js';
import { notAside } from '../../storage/set-aside.js';
import type { Calendars } from '../calendar/calendars.js';
import { dayAt } from '../calendar/times.js';
import { addDays, workingDay } from '../calendar/working-days.js';
import { isNewWith, NEW_FOR } from '../newcomers.js';
import type { Assignment } from '../paths/journey.js';
import { assignmentFrom } from '../paths/records.js';
import { fallDue } from '../planning/dues.js';
import type { Taking } from '../planning/planning.js';

/** Name under which paths are left aside about whose posts nobody can be asked. */
export const postsJob = 'ask-about-posts';

/** Source of the question whether something may be posted; about `<assignment>#<id of the post>`. */
export const POSTS = 'posts';

const DAY = 86_400_000;

/** Milliseconds for which a question can be answered with yes: what it says is of a day. */
const ANSWERABLE = 14 * DAY;

/** What is written to a channel about somebody, and what they say to it. */
export interface PostAsked {
  readonly assignment: string;
  /** Id of the post within the path. */
  readonly post: string;
  readonly channel: string;
  /** As they were shown it. */
  readonly markdown: string;
  readonly state: 'asked' | 'yes' | 'no';
  /** UTC milliseconds. */
  readonly askedAt: number;
}

/** The posts of a path, as the packs in use have them. @param path entry id */
export function postsOf({ entries }: Pick<Knowledge, 'entries'>, path: string): readonly Post[] {
  const entry = entries.get(path);
  return (entry?.kind === 'path' && entry.posts) || [];
}

/** One of them; undefined where the packs in use have it no more. */
export function postOf(knowledge: Pick<Knowledge, 'entries'>, path: string, id: string): Post | undefined {
  return postsOf(knowledge, path).find((post) => post.id === id);
}

export async function postAt(tx: Tx, assignment: string, post: string): Promise<PostAsked | undefined> {
  const row = await tx
    .selectFrom('posts')
    .selectAll()
    .where('assignment_id', '=', assignment)
    .where('post', '=', post)
    .executeTakeFirst();
  return (
    row && {
      assignment,
      post,
      channel: row.channel,
      markdown: row.markdown,
      state: row.state as PostAsked['state'],
      askedAt: row.asked_at,
    }
  );
}

/** Keeps what somebody is asked, as they are shown it. What was asked before stays. */
export async function notePostAsked(
  tx: Tx,
  { assignment, post, channel, markdown }: Pick<PostAsked, 'assignment' | 'post' | 'channel' | 'markdown'>,
  now: number,
): Promise<void> {
  await tx
    .insertInto('posts')
    .values({
      assignment_id: assignment,
      post,
      channel,
      markdown,
      state: 'asked',
      asked_at: now,
      decided_at: null,
    })
    .onConflict((conflict) => conflict.columns(['assignment_id', 'post']).doNothing())
    .execute();
}

/** Keeps an answer. @returns false where it is posted already, and so whatever is said now comes too late */
export async function answerPost(
  tx: Tx,
  { assignment, post }: Pick<PostAsked, 'assignment' | 'post'>,
  state: 'yes' | 'no',
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('posts')
    .set({ state, decided_at: now })
    .where('assignment_id', '=', assignment)
    .where('post', '=', post)
    .where('state', '!=', 'yes')
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows) > 0;
}

/** Notes that nothing could be written to the channel: it can be said yes to once more. */
export async function postFailed(tx: Tx, assignment: string, post: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('posts')
    .set({ state: 'asked', asked_at: now, decided_at: null })
    .where('assignment_id', '=', assignment)
    .where('post', '=', post)
    .where('state', '=', 'yes')
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows) > 0;
}

/** Whether a yes comes in time. */
export function isAnswerable({ askedAt }: Pick<PostAsked, 'askedAt'>, now: number): boolean {
  return now - askedAt <= ANSWERABLE;
}

/** They are asked about no post any more, of this path or of later ones; or they are again. */
export async function setPosts(tx: Tx, person: string, on: boolean, now: number): Promise<void> {
  await tx
    .updateTable('persons')
    .set((column) => ({ posts_off_at: on ? null : column.fn.coalesce('posts_off_at', column.val(now)) }))
    .where('id', '=', person)
    .execute();
  if (!on) await tx.deleteFrom('dues').where('person_id', '=', person).where('source', '=', POSTS).execute();
}

/** Whether somebody is to be asked about a post of a path of theirs now. */
export async function isToBeAsked(
  tx: Tx,
  calendars: Calendars,
  assignment: Assignment,
  { on }: Pick<Post, 'on'>,
  now: number,
): Promise<boolean> {
  const { person, start, state, endedAt } = assignment;
  const row = await tx
    .selectFrom('persons')
    .select(['start_date as startDate', 'time_zone as timeZone', 'calendar', 'posts_off_at'])
    .where('id', '=', person)
    .executeTakeFirst();
  if (!row || row.posts_off_at !== null) return false;
  if (on === 'finish') return state === 'finished' && endedAt !== null && now - endedAt <= ANSWERABLE;
  if (state !== 'active') return false;
  const first = workingDay(start, 1, calendars.of(row.calendar));
  return dayAt(now, row.timeZone) === first && isNewWith(tx, assignment, row);
}

/**
 * Has people asked with their message of the day who have their first day, or have finished a path, and were not asked yet.
 *
 * @param paths the posts of each path that has some, by entry id
 * @param after id of the last assignment before; '' at first
 * @returns the id to go on from; undefined at the end
 */
export async function askAboutPosts(
  tx: Tx,
  calendars: Calendars,
  paths: ReadonlyMap<string, readonly Post[]>,
  after: string,
  most: number,
  now: number,
  taking: Taking,
): Promise<string | undefined> {
  if (paths.size === 0) return undefined;
  const today = dayAt(now, null);
  const rows = await tx
    .selectFrom('assignments')
    .innerJoin('persons', 'persons.id', 'assignments.person_id')
    .selectAll('assignments')
    .where('assignments.path', 'in', [...paths.keys()])
    .where('assignments.id', '>', after)
    .where(notAside(postsJob, 'assignments.id', now))
    .where('persons.posts_off_at', 'is', null)
    // No message of the day comes to them.
    .where('persons.reminders_off_at', 'is', null)
    .where((where) =>
      where.or([
        where.and([
          where('assignments.state', '=', 'active'),
          // A start on a day off is the working day after it; no clock is more than a day ahead of UTC.
          where('assignments.start_date', '>=', addDays(today, -NEW_FOR)),
          where('assignments.start_date', '<=', addDays(today, 1)),
        ]),
        where.and([
          where('assignments.state', '=', 'finished'),
          where('assignments.ended_at', '>=', now - ANSWERABLE),
        ]),
      ]),
    )
    .orderBy('assignments.id')
    .limit(most)
    .execute();
  taking(rows.map(({ id }) => id));
  for (const assignment of rows.map(assignmentFrom)) {
    const { id, person, path } = assignment;
    for (const post of paths.get(path) ?? []) {
      if (await postAt(tx, id, post.id)) continue;
      if (!(await isToBeAsked(tx, calendars, assignment, post, now))) continue;
      await fallDue(tx, { person, source: POSTS, about: `${id}#${post.id}`, assignment: id }, now);
    }
  }
  return rows.length < most ? undefined : rows.at(-1)?.id;
}
