import { sayAction } from '../../conversation/route.js';
import type { Entry, EntryKind, Knowledge } from '../../knowledge/schema/schema.js';
import type { Part } from '../../ports/reply.js';

/** Questions that are offered to try. */
const EXAMPLES = 3;

/** Kinds whose questions say most of what may be asked. */
const telling: readonly EntryKind[] = ['myth', 'concept', 'faq'];

/** A few entries whose first question shows what one may ask; fewer, or none, where the packs have no more. */
export function exampleEntries({ entries }: Pick<Knowledge, 'entries'>): Entry[] {
  const asked = [...entries.values()].filter(({ asks }) => asks.length > 0);
  const first = asked.filter(({ kind }) => telling.includes(kind));
  return [...first, ...asked.filter(({ kind }) => !telling.includes(kind))].slice(0, EXAMPLES);
}

/**
 * Buttons that ask the first question of each entry, as if it had been typed; nothing when there is none.
 *
 * @param lead what stands over them
 */
export function askParts(entries: readonly Entry[], ...lead: readonly Part[]): Part[] {
  const questions = entries.flatMap(({ asks }) => asks[0] ?? []);
  if (questions.length === 0) return [];
  const buttons = questions.map((question) => sayAction.button(question, question));
  return [...lead, { kind: 'buttons', buttons }];
}
