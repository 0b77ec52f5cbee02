import type { Field, PersonOption } from '../../ports/reply.js';
import { LONGEST_NOTE } from './limits.js';

/**
 * A field for one person, or nobody.
 *
 * @param value id of who is filled in
 */
export function personField(
  name: string,
  label: string,
  people: readonly PersonOption[],
  value: string | null,
): Field {
  return {
    kind: 'people',
    name,
    label,
    people,
    value: value === null ? [] : [value],
    multiple: false,
    required: false,
  };
}

/** A field for a reason, a note or a longer text, of several lines. */
export function noteField(
  name: string,
  label: string,
  required: boolean,
  value = '',
  maxLength = LONGEST_NOTE,
): Field {
  return { kind: 'text', name, label, value, multiline: true, required, maxLength };
}
