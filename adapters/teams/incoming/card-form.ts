import type { Field, Form, PersonOption } from '../../../src/ports/reply.js';
import { PERSON } from '../../kit/outgoing/people.js';
import type { CarriedForm } from './schema.js';

type PeopleField = Extract<Field, { kind: 'people' }>;

/** A field for people as a card shows it. */
export interface CardPeopleField extends PeopleField {
  /** Words that were typed beside the choices. */
  readonly typed?: string;
  /** There are more people than the field offers. */
  readonly partial?: true;
}

export type CardField = Exclude<Field, { kind: 'people' }> | CardPeopleField;

/** A form as a card shows it: with what was entered, and as many people as fit. */
export interface CardForm extends Omit<Form, 'fields'> {
  readonly fields: readonly CardField[];
}

/** The value of a choice that means nobody, for menus in which a choice cannot be undone. */
export const NOBODY = '-';

/** The id of a field's input in its card; the form itself may name its fields as it likes. */
export function fieldId(index: number): string {
  return `field-${index}`;
}

/** The id of the input that takes people by their names, beneath the choices. */
export function typedId(index: number): string {
  return `${fieldId(index)}-typed`;
}

/**
 * What the card's own button carries, to show the form again: everybody once, however many fields offer them. What
 * was entered comes back with the inputs; it need not be carried twice.
 */
export function carry(form: CardForm): CarriedForm {
  const places = new Map<string, number>();
  const people: [id: string, name: string][] = [];

  function placeOf({ id, name }: PersonOption): number {
    // The same person may go by another name in another field.
    const key = JSON.stringify([id, name]);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, people.length);
    return people.push([id, name]) - 1;
  }

  function carryField(field: CardField): CarriedForm['fields'][number] {
    switch (field.kind) {
      case 'text':
      case 'date':
        return { ...field, value: '' };
      case 'choice':
        return { ...field, options: [...field.options], value: null };
      case 'people': {
        const { value: _, typed: __, ...rest } = field;
        return { ...rest, people: field.people.map(placeOf) };
      }
    }
  }

  const fields = form.fields.map(carryField);
  return { ...form, fields, people };
}

/**
 * A carried form with what was entered: as events have it, and as a card shows it again.
 *
 * @param inputOf the text of an input by its id, '' for none
 */
export function entered(
  { people, locale, ...carried }: CarriedForm,
  inputOf: (id: string) => string,
): { values: Record<string, string>; form: CardForm } {
  const read = carried.fields.map((field, index): { field: CardField; value: string } => {
    const input = inputOf(fieldId(index));
    if (field.kind !== 'people') return { field: { ...field, value: input }, value: input };
    const { partial, ...rest } = field;
    const items = itemsOf(input).filter((item) => item !== NOBODY);
    const typed = inputOf(typedId(index)).trim();
    const chosen = items.filter((item) => item.startsWith(PERSON));
    // A filtered set lets words through that are no choice, in some clients.
    const words = items.filter((item) => !item.startsWith(PERSON));
    return {
      field: {
        ...rest,
        ...(partial ? { partial } : {}),
        people: field.people.flatMap((place) => {
          const [id, name] = people[place] ?? [];
          return id === undefined || name === undefined ? [] : [{ id, name }];
        }),
        value: chosen.map((item) => item.slice(PERSON.length)),
        typed: [...words, ...(typed === '' ? [] : [typed])].join(', '),
      },
      value: [...items, ...itemsOf(typed)].join(','),
    };
  });
  return {
    values: Object.fromEntries(read.map(({ field, value }) => [field.name, value])),
    form: {
      ...carried,
      ...(locale === undefined ? {} : { locale }),
      fields: read.map(({ field }) => field),
    },
  };
}

/** Items that are parted by commas, without blanks around them. */
function itemsOf(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
