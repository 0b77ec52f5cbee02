import { sql } from 'kysely';
import type { Doer } from '../../knowledge/schema/schema.js';
import { goneAmong } from '../../people/accounts/reach.js';
import { personsWithEmail } from '../../people/accounts/record.js';
import type { Tx } from '../../storage/database.js';
import { newId } from '../../storage/ids.js';
import { notYetHere } from '../newcomers.js';
import { type DoerOn, hasPart, teamDoer } from './doing.js';
import { openStates, type PathVersion } from './journey.js';
import { inPortions, lockAssignment } from './records.js';

/** Who was chosen for a path, by the id of the doer. */
export type ChosenDoers = Readonly<Record<string, string>>;

/** The doers of the pack who have a part in a path: they do steps of it, or see answers. In the order of the pack. */
function doersIn(path: Pick<PathVersion, 'steps'>, listed: readonly Doer[]): readonly Doer[] {
  return listed.filter(({ id }) => path.steps.some((step) => hasPart(step, id)));
}

/** By assignment: who does the steps of its doers. */
export async function doersOf(tx: Tx, assignments: readonly string[]): Promise<Map<string, DoerOn[]>> {
  const rows = await inPortions(assignments, (portion) =>
    tx
      .selectFrom('assignment_doers')
      .select(['assignment_id', 'doer', 'name', 'person_id', 'email', 'channel'])
      .where('assignment_id', 'in', portion)
      .orderBy('id')
      .execute(),
  );
  const found = new Map<string, DoerOn[]>();
  for (const { assignment_id, doer, name, person_id: person, email, channel } of rows) {
    const theirs = found.get(assignment_id) ?? [];
    theirs.push({ doer, name, person, email, channel });
    found.set(assignment_id, theirs);
  }
  return found;
}

/**
 * Keeps who does the steps of a path's doers, as the pack names them now: after it was given, or took another version, or
 * the pack names somebody else. Who was chosen stays, and so does whose turn it was while they are listed.
 *
 * @param chosen person ids by doer, where somebody was chosen just now
 * @returns whether anything is other than before
 */
export async function keepDoers(
  tx: Tx,
  assignment: string,
  path: Pick<PathVersion, 'steps'>,
  listed: readonly Doer[],
  now: number,
  chosen: ChosenDoers = {},
): Promise<boolean> {
  const before = await tx
    .selectFrom('assignment_doers')
    .selectAll()
    .where('assignment_id', '=', assignment)
    .orderBy('id')
    .execute();
  const wanted: Kept[] = [];
  for (const doer of doersIn(path, listed)) {
    const had = before.filter((row) => row.doer === doer.id);
    wanted.push(...(await keptFor(tx, doer, had, chosen[doer.id])));
  }
  wanted.push(...(await colleaguesFor(tx, assignment, path, before, now)));
  const keyOf = (row: Kept) => JSON.stringify([row.doer, row.name, row.person_id, row.email, row.channel]);
  const known = new Map(before.map((row) => [keyOf(row), row.id]));
  const kept = new Set(wanted.map(keyOf));
  const gone = before.filter((row) => !kept.has(keyOf(row))).map(({ id }) => id);
  const fresh = wanted.filter((row) => !known.has(keyOf(row)));
  if (gone.length > 0) await tx.deleteFrom('assignment_doers').where('id', 'in', gone).execute();
  if (fresh.length > 0) {
    await tx
      .insertInto('assignment_doers')
      .values(fresh.map((row) => ({ ...row, id: newId(), assignment_id: assignment, created_at: now })))
      .execute();
  }
  return gone.length > 0 || fresh.length > 0;
}

/** Which colleague is met at each step that names the team: another one at each, and whoever was named stays. */
async function colleaguesFor(
  tx: Tx,
  assignment: string,
  { steps }: Pick<PathVersion, 'steps'>,
  before: readonly Kept[],
  now: number,
): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const { id, done } of steps) {
    if (done.how !== 'meet' || done.with !== 'team') continue;
    const doer = teamDoer(id);
    const had = before.find((row) => row.doer === doer)?.person_id ?? null;
    const known = [...before, ...kept].flatMap(({ person_id }) => person_id ?? []);
    const person = had ?? (await nextColleague(tx, assignment, known, now));
    kept.push({ doer, name: '', person_id: person, email: null, channel: null });
  }
  return kept;
}

/**
 * A colleague with the same manager, who is there and can be written to: whoever was met fewest times so far.
 *
 * @param known who has a part in the path already
 */
async function nextColleague(
  tx: Tx,
  assignment: string,
  known: readonly string[],
  now: number,
): Promise<string | null> {
  const row = await tx
    .selectFrom('assignments')
    .innerJoin('persons as walker', 'walker.id', 'assignments.person_id')
    .innerJoin('persons as colleague', 'colleague.manager_id', 'walker.manager_id')
    .leftJoin('assignment_doers as met', (join) =>
      join.onRef('met.person_id', '=', 'colleague.id').on('met.doer', 'like', teamDoer('%')),
    )
    .select((column) => ['colleague.id', column.fn.count('met.id').as('times')])
    .where('assignments.id', '=', assignment)
    .whereRef('colleague.id', '!=', 'walker.id')
    .where((where) =>
      where.or([
        where('walker.buddy_id', 'is', null),
        where('colleague.id', '!=', where.ref('walker.buddy_id')),
      ]),
    )
    .$if(known.length > 0, (query) => query.where('colleague.id', 'not in', [...known]))
    .where((where) =>
      where.exists(
        where
          .selectFrom('accounts')
          .select('accounts.id')
          .whereRef('accounts.person_id', '=', 'colleague.id')
          .where('accounts.active', '=', 1)
          .where('accounts.standing', '=', 'member'),
      ),
    )
    .where('colleague.id', 'not in', notYetHere(tx, now))
    .groupBy('colleague.id')
    .orderBy('times')
    .orderBy('colleague.id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/**
 * Finds colleagues to meet for steps that have none, or whose colleague has left, while they are still to be done.
 *
 * @param assignments ids in their order: each is locked, as are those of others who do the same
 * @returns the assignments of which anything is other than before
 */
export async function findColleagues(tx: Tx, assignments: readonly string[], now: number): Promise<string[]> {
  const rows = await inPortions(assignments, (portion) =>
    tx
      .selectFrom('assignment_doers')
      .leftJoin('assignment_steps', (join) =>
        join
          .onRef('assignment_steps.assignment_id', '=', 'assignment_doers.assignment_id')
          .on(sql`${sql.val(teamDoer(''))} || assignment_steps.step`, '=', sql.ref('assignment_doers.doer')),
      )
      .select(['assignment_doers.id', 'assignment_doers.assignment_id', 'person_id'])
      .where('assignment_doers.assignment_id', 'in', portion)
      .where('doer', 'like', teamDoer('%'))
      .orderBy('assignment_doers.assignment_id')
      .orderBy('assignment_doers.id')
      .where((where) => where.or([where('state', 'is', null), where('state', '=', 'open')]))
      // Most who have none have no team: they are passed over without a further look.
      .where((where) =>
        where.exists(
          where
            .selectFrom('assignments as walked')
            .innerJoin('persons as walker', 'walker.id', 'walked.person_id')
            .innerJoin('persons as colleague', 'colleague.manager_id', 'walker.manager_id')
            .select('colleague.id')
            .whereRef('walked.id', '=', 'assignment_doers.assignment_id')
            .whereRef('colleague.id', '!=', 'walker.id'),
        ),
      )
      .execute(),
  );
  if (rows.length === 0) return [];
  const gone = await goneAmong(
    tx,
    rows.flatMap(({ person_id }) => person_id ?? []),
  );
  const changed = new Set<string>();
  for (const { id, assignment_id, person_id } of rows) {
    if (person_id !== null && !gone.has(person_id)) continue;
    await lockAssignment(tx, assignment_id);
    const known = (await doersOf(tx, [assignment_id])).get(assignment_id) ?? [];
    const person = await nextColleague(
      tx,
      assignment_id,
      known.flatMap((one) => one.person ?? []),
      now,
    );
    if (person === null) continue;
    const { numUpdatedRows } = await tx
      .updateTable('assignment_doers')
      .set({ person_id: person })
      .where('id', '=', id)
      // Another server may have found somebody meanwhile.
      .where('person_id', 'is not distinct from', person_id)
      .executeTakeFirstOrThrow();
    if (Number(numUpdatedRows) > 0) changed.add(assignment_id);
  }
  return [...changed];
}

interface Kept {
  readonly doer: string;
  readonly name: string;
  readonly person_id: string | null;
  readonly email: string | null;
  readonly channel: string | null;
}

async function keptFor(
  tx: Tx,
  { id: doer, name, who }: Doer,
  had: readonly Kept[],
  chosen: string | undefined,
): Promise<Kept[]> {
  const none = { doer, name, person_id: null, email: null, channel: null };
  if (who.channel !== undefined) return [{ ...none, channel: who.channel }];
  if (who.chosen !== undefined) {
    const person = chosen ?? had.find((row) => row.person_id !== null && row.email === null)?.person_id;
    // Nobody yet: the row says that somebody is missing.
    return [{ ...none, person_id: person ?? null }];
  }
  if (who.inTurn !== undefined) {
    const listed = addresses(who.inTurn);
    const turn = had.find(({ email }) => email !== null && listed.includes(email));
    const email = turn?.email ?? (await nextInTurn(tx, doer, listed));
    return [{ ...none, email, person_id: await personWith(tx, email) }];
  }
  const kept: Kept[] = [];
  for (const email of addresses(who.emails ?? [])) {
    kept.push({ ...none, email, person_id: await personWith(tx, email) });
  }
  return kept;
}

/** As people are known by them, each once: packs write them as they are read. */
function addresses(emails: readonly string[]): string[] {
  return [...new Set(emails.map((email) => email.toLowerCase()))];
}

/** Whoever had fewest paths so far; of several, the one who comes first in the list. */
async function nextInTurn(tx: Tx, doer: string, emails: readonly string[]): Promise<string> {
  const rows = await tx
    .selectFrom('assignment_doers')
    .select((column) => ['email', column.fn.countAll().as('count')])
    .where('doer', '=', doer)
    .where('email', 'in', emails)
    .groupBy('email')
    .execute();
  const counts = new Map(rows.map(({ email, count }) => [email, Number(count)]));
  const [first = ''] = emails.toSorted((one, other) => (counts.get(one) ?? 0) - (counts.get(other) ?? 0));
  return first;
}

async function personWith(tx: Tx, email: string): Promise<string | null> {
  return (await personsWithEmail(tx, email))[0] ?? null;
}

/** Sets who was chosen for a doer of a path. @returns false when the path has no such doer */
export async function chooseDoer(tx: Tx, assignment: string, doer: string, person: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('assignment_doers')
    .set({ person_id: person })
    .where('assignment_id', '=', assignment)
    .where('doer', '=', doer)
    .where('email', 'is', null)
    .where('channel', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows) > 0;
}

/**
 * Addresses of doers of whom nobody is known yet, on paths that are under way, in their order.
 *
 * @param after the last one before; '' at first
 */
export async function unknownDoers(tx: Tx, most: number, after = ''): Promise<string[]> {
  const rows = await tx
    .selectFrom('assignment_doers')
    .select('email')
    .distinct()
    .where('person_id', 'is', null)
    .where('email', 'is not', null)
    .where('email', '>', after)
    .where('assignment_id', 'in', (where) =>
      where.selectFrom('assignments').select('assignments.id').where('assignments.state', 'in', openStates),
    )
    .orderBy('email')
    .limit(most)
    .execute();
  return rows.flatMap(({ email }) => email ?? []);
}

/** Joins doers with the people whose addresses they have, now that somebody is known. @returns the assignments */
export async function meetDoers(tx: Tx, email: string): Promise<string[]> {
  const person = await personWith(tx, email);
  if (person === null) return [];
  const rows = await tx
    .updateTable('assignment_doers')
    .set({ person_id: person })
    .where('email', '=', email)
    .where('person_id', 'is', null)
    .returning('assignment_id')
    .execute();
  return [...new Set(rows.map(({ assignment_id }) => assignment_id))];
}
