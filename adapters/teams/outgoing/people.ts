import type { PersonOption } from '../../../src/ports/reply.js';
import { choiceOf, chosenIn } from '../../kit/outgoing/people.js';
import { clip } from '../../kit/outgoing/text.js';
import { type CardForm, type CardPeopleField, fieldId, NOBODY, typedId } from '../incoming/card-form.js';
import type { TeamsWords } from '../wording.js';
import type { ChoiceSet, Element, TextInput } from './card.js';
import { blocks, run, shown, unmarked } from './rich-text.js';

/** People in one set of choices. */
export const MOST_PEOPLE = 100;

/** Characters of a name in a choice. */
const NAME = 80;

/** Characters of the words that are typed for one field: thirty people by their addresses. */
const TYPED = 1_500;

/**
 * A choice of the people who are known, and beneath it a line for everybody else. Either will do, so neither is
 * required by the card: the product says what is missing.
 *
 * @param label as it is shown
 */
export function peopleInputs(
  field: CardPeopleField,
  label: string,
  index: number,
  words: TeamsWords['form'],
): Element[] {
  const { people, multiple, partial } = field;
  if (people.length === 0) {
    return [typedInput(field, label, index, { placeholder: words.name(multiple) })];
  }
  return [
    choices(field, label, index, words),
    ...(partial ? blocks([run(words.notEverybody, { isSubtle: true, size: 'Small' })], 'Small') : []),
    typedInput(field, words.byName(multiple), index, { spacing: 'Small' }),
  ];
}

function choices(field: CardPeopleField, label: string, index: number, words: TeamsWords['form']): ChoiceSet {
  const { people, multiple } = field;
  const chosen = chosenIn(field).map(({ id }) => id);
  // Clients show the bare value of a filtered set that begins with one, and take back no choice of a compact one.
  const compact = !multiple && chosen.length > 0;
  return {
    type: 'Input.ChoiceSet',
    id: fieldId(index),
    label,
    style: compact ? 'compact' : 'filtered',
    ...(multiple ? { isMultiSelect: true } : {}),
    placeholder: words.findPerson,
    ...(chosen.length > 0 ? { value: chosen.map(choiceOf).join(',') } : {}),
    choices: [
      ...(compact ? [{ title: words.noneOfThese, value: NOBODY }] : []),
      ...people.map(({ id, name }) => ({
        title: shown(unmarked(name.trim()) || '\u00A0'),
        value: choiceOf(id),
      })),
    ],
  };
}

function typedInput(
  { typed = '' }: CardPeopleField,
  label: string,
  index: number,
  more: Pick<TextInput, 'placeholder' | 'spacing'>,
): TextInput {
  return {
    type: 'Input.Text',
    id: typedId(index),
    label,
    isMultiline: false,
    maxLength: TYPED,
    ...(typed === '' ? {} : { value: typed }),
    ...more,
  };
}

/**
 * The form with at most so many people in each field, and with names that fit. People who are chosen stay.
 *
 * @param mostChosen how many may be chosen, where not even they fit
 */
export function offering(form: CardForm, most: number, mostChosen = MOST_PEOPLE): CardForm {
  return {
    ...form,
    fields: form.fields.map((field) => {
      if (field.kind !== 'people') return field;
      const kept = keptOf(field, most, mostChosen).map(({ id, name }) => ({ id, name: clip(name, NAME) }));
      return { ...field, people: kept, ...(kept.length < field.people.length ? { partial: true } : {}) };
    }),
  };
}

function keptOf({ people, value }: CardPeopleField, most: number, mostChosen: number): PersonOption[] {
  const wanted = new Set(value);
  const chosen = people.filter(({ id }) => wanted.has(id)).slice(0, mostChosen);
  const others = people.filter(({ id }) => !wanted.has(id)).slice(0, Math.max(0, most - chosen.length));
  const kept = new Set([...chosen, ...others]);
  return people.filter((person) => kept.has(person));
}
