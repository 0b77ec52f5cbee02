import { sql } from 'kysely';
import { isAsKnown, markOf, type SectionMark, sameSections } from '../knowledge/pages/same-sections.js';
import type { PageSection } from '../knowledge/schema/pages.js';
import type { Knowledge } from '../knowledge/schema/schema.js';
import { chunksOf } from '../storage/chunks.js';
import type { Database, Tx } from '../storage/database.js';
import type { SectionRow } from '../storage/tables.js';
import { followMoves } from './section-followers.js';

/** Lock of Postgres that whoever follows sections holds; nothing else has this number. */
const FOLLOWING = 7_236_013;

/** Milliseconds for which a section that is gone is remembered: a page may be taken away today and put elsewhere tomorrow. */
const REMEMBERED = 30 * 86_400_000;

/** Where sections went. */
export interface Followed {
  /** Ids of before, with those that their sections have now: all that were ever followed. */
  readonly moved: ReadonlyMap<string, string>;
  /** How many of them are new. */
  readonly fresh: number;
}

/**
 * Looks at what pages say now and what they said when they were last seen, by any instance. Sections that are gone and came
 * again under another id are followed: all that the database holds of them has the new id from then on.
 *
 * @param files the knowledge as the files have it
 * @param now UTC milliseconds
 */
export async function followSections(
  tx: Tx,
  { dialect }: Pick<Database, 'dialect'>,
  files: Knowledge,
  now: number,
): Promise<Followed> {
  // A transaction of SQLite is alone from its beginning; here, two instances would take the same for new.
  if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(${sql.lit(FOLLOWING)})`.execute(tx);
  const packs = files.packs.map(({ id }) => id);
  const rows = await tx.selectFrom('sections').selectAll().where('pack', 'in', packs).execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  const sections = [...files.entries.values()].filter((entry): entry is PageSection => entry.kind === 'page');
  const packOf = ({ id }: PageSection) => files.packOf.get(id)?.id ?? '';

  const other = sections.filter((section) => {
    const row = known.get(section.id);
    return !row || row.gone_at !== null || !isAsKnown(section, packOf(section), row);
  });
  const marks = other.map((section) => markOf(section, packOf(section)));
  const here = new Set(sections.map(({ id }) => id));
  const gone = rows.filter(({ id }) => !here.has(id));
  const came = marks.filter(({ id, pack }) => known.get(id)?.pack !== pack);
  const fresh = sameSections(gone.map(markFrom), came);

  await keepSeen(tx, marks);
  await forget(tx, [
    ...fresh.keys(),
    ...gone.flatMap(({ id, gone_at }) => (gone_at !== null && Number(gone_at) < now - REMEMBERED ? id : [])),
  ]);
  await keepGone(
    tx,
    gone.flatMap(({ id, gone_at }) => (gone_at === null && !fresh.has(id) ? id : [])),
    now,
  );
  if (fresh.size > 0) await followMoves(tx, fresh);
  return { moved: await keepMoves(tx, fresh, here, now), fresh: fresh.size };
}

/**
 * Ids of sections that are there, or gone and may come again. One that files do not have may still be there for another instance,
 * or just be about to be followed.
 */
export async function rememberedSections(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.selectFrom('sections').select('id').execute();
  return new Set(rows.map(({ id }) => id));
}

function markFrom({ id, pack, file, title, words, digest, sketch }: SectionRow): SectionMark {
  return { id, pack, file, title, words, digest, sketch: JSON.parse(sketch) as number[] };
}

async function keepSeen(tx: Tx, marks: readonly SectionMark[]): Promise<void> {
  for (const some of chunksOf(marks)) {
    await tx
      .insertInto('sections')
      .values(some.map((mark) => ({ ...mark, sketch: JSON.stringify(mark.sketch), gone_at: null })))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((set) => ({
          pack: set.ref('excluded.pack'),
          file: set.ref('excluded.file'),
          title: set.ref('excluded.title'),
          words: set.ref('excluded.words'),
          digest: set.ref('excluded.digest'),
          sketch: set.ref('excluded.sketch'),
          gone_at: null,
        })),
      )
      .execute();
  }
}

async function keepGone(tx: Tx, ids: readonly string[], now: number): Promise<void> {
  for (const some of chunksOf(ids))
    await tx.updateTable('sections').set({ gone_at: now }).where('id', 'in', some).execute();
}

async function forget(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const some of chunksOf(ids)) await tx.deleteFrom('sections').where('id', 'in', some).execute();
}

/**
 * Keeps moves, and leads older ones on to where they lead now. An id that a section has again leads nowhere else.
 *
 * @param here ids of all sections
 */
async function keepMoves(
  tx: Tx,
  fresh: ReadonlyMap<string, string>,
  here: ReadonlySet<string>,
  now: number,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.selectFrom('section_moves').select(['from_id', 'to_id']).execute();
  const before = new Map(rows.map(({ from_id, to_id }) => [from_id, to_id]));
  const moved = new Map(
    [...before, ...fresh]
      .map(([from, to]) => [from, fresh.get(to) ?? to] as const)
      .filter(([from, to]) => from !== to && !here.has(from)),
  );
  const changed = [...moved].filter(([from, to]) => before.get(from) !== to);
  for (const some of chunksOf(changed)) {
    await tx
      .insertInto('section_moves')
      .values(some.map(([from_id, to_id]) => ({ from_id, to_id, moved_at: now })))
      .onConflict((conflict) =>
        conflict.column('from_id').doUpdateSet((set) => ({
          to_id: set.ref('excluded.to_id'),
          moved_at: now,
        })),
      )
      .execute();
  }
  for (const some of chunksOf([...before.keys()].filter((from) => !moved.has(from))))
    await tx.deleteFrom('section_moves').where('from_id', 'in', some).execute();
  return moved;
}
