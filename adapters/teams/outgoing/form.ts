import { isDay } from '../../kit/outgoing/day.js';
import { clip } from '../../kit/outgoing/text.js';
import { type CardField, type CardForm, carry, fieldId } from '../incoming/card-form.js';
import type { TeamsWords } from '../wording.js';
import { wordsFor } from '../words.js';
import { bytesOf, type Card, card, type Element } from './card.js';
import { execute } from './controls.js';
import { renderMarkdown } from './markdown.js';
import { MOST_PEOPLE, offering, peopleInputs } from './people.js';
import { CARD_BYTES, fallbackOf } from './render.js';
import { blocks, heading, run, shown } from './rich-text.js';

type Errors = Readonly<Record<string, string>>;

/**
 * How often a card carries its form: `twice` where the button that sends it has another for clients that know no
 * Action.Execute, `once` where there is no room for that.
 */
type Carried = 'once' | 'twice';

/**
 * A form as a card: dialogs do not open from cards in every client, so the form takes the card's place. The card
 * carries the form itself, so that it can be shown again with what is wrong.
 *
 * @param errors by field name
 * @param above what the card showed before, kept above the form where there is room
 */
export function renderForm(form: CardForm, errors: Errors = {}, above: readonly Element[] = []): Card {
  const alone = fitting(form, errors);
  const both = card([...above.flatMap(withoutInputs), ...alone.body], alone.fallbackText);
  return above.length > 0 && bytesOf(both) <= CARD_BYTES ? both : alone;
}

/**
 * The form with as many people as the card takes; at the worst with none, who can all be typed. A button that every client
 * knows counts for more than people who are offered.
 */
function fitting(form: CardForm, errors: Errors): Card {
  const title = fallbackOf(form.title);
  const made = (carried: Carried, most = MOST_PEOPLE, mostChosen = MOST_PEOPLE) =>
    card(formBody(offering(form, most, mostChosen), errors, carried), title);
  if (!form.fields.some(({ kind }) => kind === 'people')) {
    const whole = made('twice');
    return bytesOf(whole) <= CARD_BYTES ? whole : made('once');
  }
  const room = CARD_BYTES - (Object.keys(errors).length > 0 ? 0 : toCome(form));
  return (
    largest((most) => made('twice', most), room) ??
    largest((most) => made('once', most), room) ??
    largest((most) => made('once', 0, most), CARD_BYTES) ??
    made('once', 0, 0)
  );
}

/**
 * The card for the largest number of people, up to the most of one field, that stays within so many bytes;
 * undefined when none does.
 */
function largest(made: (most: number) => Card, bytes: number): Card | undefined {
  let found: Card | undefined;
  let low = 0;
  let high = MOST_PEOPLE;
  // Most forms fit as they are.
  for (let most = high; low <= high; most = Math.floor((low + high) / 2)) {
    const some = made(most);
    if (bytesOf(some) <= bytes) {
      found = some;
      low = most + 1;
    } else {
      high = most - 1;
    }
  }
  return found;
}

/** Bytes by which the form may grow when it is shown again, with what was typed and with errors. */
function toCome({ fields }: CardForm): number {
  return fields.reduce((sum, field) => {
    const typed =
      field.kind === 'text' ? Math.min(field.maxLength, 1_000) : field.kind === 'people' ? 200 : 20;
    return sum + typed + 200;
  }, 0);
}

/** Two sets of inputs on one card would be sent together, and buttons would lead away from the form. */
function withoutInputs(element: Element): Element[] {
  if (element.type === 'Container') {
    const { selectAction, ...still } = element;
    const items = element.items.flatMap(withoutInputs);
    return items.length > 0 ? [{ ...still, items }] : [];
  }
  // Buttons that only show what is hidden lead nowhere.
  if (element.type === 'ActionSet') {
    return element.actions.every(({ type }) => type === 'Action.ToggleVisibility') ? [element] : [];
  }
  return element.type.startsWith('Input.') ? [] : [element];
}

function formBody(form: CardForm, errors: Errors, carried: Carried): Element[] {
  const words = wordsFor(form.locale);
  const named = new Set(form.fields.map((field) => field.name));
  const [title, ...more] = heading(form.title);
  const general = Object.entries(errors).filter(([name]) => !named.has(name));
  const data = { ropes: { do: 'submit', form: carry(form) } };
  const send = execute(form.submit, form.name, data, { style: 'positive' });
  return [
    ...(title ? [{ ...title, separator: true }] : []),
    ...more,
    ...renderMarkdown(form.intro),
    ...form.fields.flatMap((field, index) => [...inputs(field, index, words), ...error(errors[field.name])]),
    ...general.flatMap(([, message]) => error(message)),
    {
      type: 'ActionSet',
      actions: [
        carried === 'twice' ? send : { ...send, fallback: undefined },
        execute(
          words.form.cancel,
          form.name,
          { ropes: { do: 'cancel', title: form.title, locale: form.locale } },
          {
            associatedInputs: 'none',
          },
        ),
      ],
    },
  ];
}

function error(message: string | undefined): Element[] {
  return message === undefined
    ? []
    : blocks([run(message, { color: 'Attention', weight: 'Bolder' })], 'Small');
}

function inputs(field: CardField, index: number, words: TeamsWords): Element[] {
  const name = field.required ? field.label : `${field.label} (${words.form.optional})`;
  const label = shown(clip(name, 200));
  if (field.kind === 'people') return peopleInputs(field, label, index, words.form);
  const common = {
    id: fieldId(index),
    label,
    ...(field.required ? { isRequired: true as const, errorMessage: words.form.required } : {}),
  };
  const filled = field.value ? { value: field.value } : {};
  switch (field.kind) {
    case 'text':
      return [
        {
          type: 'Input.Text',
          ...common,
          ...filled,
          isMultiline: field.multiline,
          maxLength: field.maxLength,
        },
      ];
    case 'date':
      // Clients without a calendar send what was typed. This input takes dates only, so the error alone shows it.
      return [{ type: 'Input.Date', ...common, ...(isDay(field.value) ? filled : {}) }];
    case 'choice':
      return [
        {
          type: 'Input.ChoiceSet',
          ...common,
          ...filled,
          style: 'compact',
          placeholder: words.reply.chooseFirst,
          choices: field.options.map((option) => ({
            title: shown(clip(option.label, 200)),
            value: option.value,
          })),
        },
      ];
  }
}
