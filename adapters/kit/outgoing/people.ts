import type { Field, PersonOption } from '../../../src/ports/reply.js';

type PeopleField = Extract<Field, { kind: 'people' }>;

/** What stands before a person's id in the value of a choice, by the contract of the port. */
export const PERSON = 'person:';

/** What choosing this person brings back. */
export function choiceOf(id: string): string {
  return `${PERSON}${id}`;
}

/** Those who are chosen beforehand, in their order: one at most where one alone can be chosen. */
export function chosenIn({
  people,
  value,
  multiple,
}: Pick<PeopleField, 'people' | 'value' | 'multiple'>): readonly PersonOption[] {
  const found = value.flatMap((id) => people.find((person) => person.id === id) ?? []);
  return multiple ? found : found.slice(0, 1);
}
