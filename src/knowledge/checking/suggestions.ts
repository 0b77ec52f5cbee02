import { join } from 'node:path';
import { GOOD_ASKS, type Knowledge, kindFolders } from '../schema/schema.js';
import { shownPath } from './problem.js';

/** What would make a pack better that is right as it is: a line each. */
export function suggestions({ entries, packOf }: Knowledge): string[] {
  return [...entries.values()].flatMap(({ id, kind, asks }) => {
    if (asks.length >= GOOD_ASKS) return [];
    const file = join(packOf.get(id)?.folder ?? '', kindFolders[kind], `${id.slice(kind.length + 1)}.yaml`);
    const count = `${asks.length} ${asks.length === 1 ? 'ask' : 'asks'}`;
    return [`${shownPath(file)}: has ${count}; ${GOOD_ASKS} or more find it better. Add what people ask.`];
  });
}
