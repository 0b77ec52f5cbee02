import { sayAction } from '../../conversation/route.js';
import type { Part } from '../../ports/reply.js';

/**
 * Buttons that ask questions, as if they had been typed; nothing when there is none.
 *
 * @param lead what stands over them
 */
export function askParts(questions: readonly string[], ...lead: readonly Part[]): Part[] {
  if (questions.length === 0) return [];
  const buttons = questions.map((question) => sayAction.button(question, question));
  return [...lead, { kind: 'buttons', buttons }];
}
