import type { Turn } from './feature.js';

/** Milliseconds that what a directory said of somebody counts for a change of what is others'. */
const FRESH = 5 * 60 * 1000;

/** Thrown out of a transaction that changes nothing: whoever acts is to be looked up first. */
const needed = new Error('Whoever acts has to be looked up first.');

/** Whether the directory was last asked about whoever acts too long ago for a change of what is others', or never. */
export function isStale({ asker, now }: Pick<Turn, 'asker' | 'now'>): boolean {
  return asker.lookedUpAt === null || now - asker.lookedUpAt > FRESH;
}

/**
 * Before a change of what is others': goes on when the directory was asked about whoever acts a moment ago. Else the turn
 * is undone, and taken again once it was asked; where it gives no answer, the change is refused.
 */
export function needFreshStanding(turn: Pick<Turn, 'asker' | 'now'>): void {
  if (isStale(turn)) throw needed;
}

/** Whether a turn was undone because whoever acts has to be looked up. */
export function needsStanding(error: unknown): boolean {
  return error === needed;
}
