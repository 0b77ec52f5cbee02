import type { Diagnosis } from '../ports/adapter.js';
import type { Tx } from '../storage/database.js';
import { listSetAside } from '../storage/set-aside.js';

/** Lines for rows that jobs left aside; a last one counts the others. */
const MOST = 20;

/** The lines of `doctor` about rows that jobs could not work on. */
export async function diagnoseLeftAside(tx: Tx): Promise<Diagnosis[]> {
  const aside = await listSetAside(tx);
  const name = 'left aside';
  const lines = aside.slice(0, MOST).map((one) => ({
    name,
    ok: false,
    detail:
      `${one.job} cannot work on ${one.id}: ${one.reason}, ${one.tries} times since ${timeOf(one.since)}. ` +
      `Everything else goes on; it is tried again from ${timeOf(one.until)} on. The log has the whole error under this id.`,
  }));
  const more = aside.length - lines.length;
  return more > 0 ? [...lines, { name, ok: false, detail: `and ${more} more` }] : lines;
}

function timeOf(moment: number): string {
  return `${new Date(moment).toISOString().slice(0, 16)}Z`;
}
