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

/** How often each was meant since a moment (UTC milliseconds), by id. */
export async function meantSince(tx: Tx, since: number): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('everyday_counts')
    .select(['entry', (select) => select.fn.sum<number | string>('count').as('count')])
    .where('day', '>=', dayOf(since))
    .groupBy('entry')
    .execute();
  return new Map(rows.map(({ entry, count }) => [entry, Number(count)]));
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
