import { sayAction } from '../../conversation/route.js';
import type { Entry, Knowledge } from '../../knowledge/schema/schema.js';
import type { Part } from '../../ports/reply.js';

/** Questions that are offered to try. */
const EXAMPLES = 3;

/** A few entries whose first question shows what one may ask. */
export function exampleEntries({ entries }: Pick<Knowledge, 'entries'>): Entry[] {
  return [...entries.values()]
    .filter((entry) => entry.kind === 'myth' || entry.kind === 'concept')
    .slice(0, EXAMPLES);
}

/** Buttons that ask the first question of each entry, as if it had been typed. */
export function askButtons(entries: readonly Entry[]): Part {
  const questions = entries.flatMap(({ asks }) => asks[0] ?? []);
  return { kind: 'buttons', buttons: questions.map((question) => sayAction.button(question, question)) };
}
