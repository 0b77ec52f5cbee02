import type { Tx } from '../storage/database.js';

/** Counts that an everyday matter was meant: how often on a day, and not by whom. No sensitive one is counted. */
export async function countMeant(tx: Tx, entry: string, now: number): Promise<void> {
  await tx
    .insertInto('everyday_counts')
    .values({ day: dayOf(now), entry, count: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'entry'])
        .doUpdateSet((update) => ({ count: update('everyday_counts.count', '+', 1) })),
    )
    .execute();
}

/** Milliseconds for which is counted how often each was meant, and what people chose is told. */
export const LATELY = 30 * 24 * 60 * 60 * 1_000;

/** How often each was meant lately, by id. */
export async function meantLately(tx: Tx, now: number): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('everyday_counts')
    .select(['entry', (select) => select.fn.sum<number | string>('count').as('count')])
    .where('day', '>=', dayOf(now - LATELY))
    .groupBy('entry')
    .execute();
  return new Map(rows.map(({ entry, count }) => [entry, Number(count)]));
}

/** Removes what is not told any more. */
export async function pruneMeant(tx: Tx, now: number): Promise<void> {
  await tx
    .deleteFrom('everyday_counts')
    .where('day', '<', dayOf(now - LATELY))
    .execute();
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
