import { join } from 'node:path';
import { FEWEST_ASKS, type Knowledge, kindFolders } from '../schema/schema.js';
import { shownPath } from './problem.js';

/** What would make a pack better that is right as it is: a line each. */
export function suggestions({ entries, packOf }: Knowledge): string[] {
  return [...entries.values()].flatMap(({ id, kind, asks }) => {
    if (asks.length >= FEWEST_ASKS) return [];
    const file = join(packOf.get(id)?.folder ?? '', kindFolders[kind], `${id.slice(kind.length + 1)}.yaml`);
    const count = `${asks.length} ${asks.length === 1 ? 'question' : 'questions'}`;
    return [
      `${shownPath(file)}: has ${count}; it is found better with ${FEWEST_ASKS} or more. Add what people ask.`,
    ];
  });
}
