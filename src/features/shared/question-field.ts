import { LONGEST_QUESTION } from '../../answering/reading/non-questions.js';
import type { Field } from '../../ports/reply.js';

/** The field of a form where a question is typed. */
export function questionField(name: string, label: string, value: string): Field {
  return { kind: 'text', name, label, value, multiline: true, required: true, maxLength: LONGEST_QUESTION };
}
