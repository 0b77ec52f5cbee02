import { GOOD_ASKS, type Knowledge } from '../schema/schema.js';
import { entryFile } from './entry-file.js';

/** What would make a pack better that is right as it is: a line each. */
export function suggestions(knowledge: Knowledge): string[] {
  return [...knowledge.entries.values()].flatMap(({ id, kind, asks }) => {
    // Whoever writes question and answer has written how people ask; pages stay as they are.
    if (kind === 'faq' || kind === 'page' || asks.length >= GOOD_ASKS) return [];
    const count = `${asks.length} ${asks.length === 1 ? 'ask' : 'asks'}`;
    return [
      `${entryFile(knowledge, id)}: has ${count}; ${GOOD_ASKS} or more find it better. Add what people ask.`,
    ];
  });
}
