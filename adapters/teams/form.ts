import type { Field, Form } from '../../src/ports/reply.js';
import { execute } from './actions.js';
import { bytesOf, type Card, card, type Element } from './card.js';
import { fieldId } from './incoming.js';
import { renderMarkdown } from './markdown.js';
import { CARD_BYTES, fallbackOf } from './render.js';
import { blocks, clipped, heading, run, shown } from './text.js';
import { wording } from './wording.js';

/**
 * A form as a card: dialogs do not open from cards in every client, so the form takes the card's place. The card
 * carries the form itself, so that it can be shown again with what is wrong.
 *
 * @param errors by field name
 * @param above what the card showed before, kept above the form where there is room
 */
export function renderForm(
  form: Form,
  errors: Readonly<Record<string, string>> = {},
  above: readonly Element[] = [],
): Card {
  const body = formBody(form, errors);
  const both = card([...above.filter((element) => !isInteractive(element)), ...body], fallbackOf(form.title));
  return above.length > 0 && bytesOf(both) <= CARD_BYTES ? both : card(body, fallbackOf(form.title));
}

/** Two sets of inputs on one card would be sent together, and buttons would lead away from the form. */
function isInteractive(element: Element): boolean {
  if (element.type === 'Container') return element.items.some(isInteractive);
  return element.type === 'ActionSet' || element.type === 'Input.ChoiceSet' || element.type === 'Input.Text';
}

function formBody(form: Form, errors: Readonly<Record<string, string>>): Element[] {
  const named = new Set(form.fields.map((field) => field.name));
  const [title, ...more] = heading(form.title);
  const general = Object.entries(errors).filter(([name]) => !named.has(name));
  return [
    ...(title ? [{ ...title, separator: true }] : []),
    ...more,
    ...renderMarkdown(form.intro),
    ...form.fields.flatMap((field, index) => [input(field, fieldId(index)), ...error(errors[field.name])]),
    ...general.flatMap(([, message]) => error(message)),
    {
      type: 'ActionSet',
      actions: [
        execute(
          form.submit,
          form.name,
          { ropes: { do: 'submit', form: carried(form) } },
          { style: 'positive' },
        ),
        execute(
          wording.form.cancel,
          form.name,
          { ropes: { do: 'cancel', title: form.title } },
          {
            associatedInputs: 'none',
          },
        ),
      ],
    },
  ];
}

/** What was typed comes back with the inputs; it need not be carried twice. */
function carried(form: Form): Form {
  return {
    ...form,
    fields: form.fields.map((field) =>
      field.kind === 'text' ? { ...field, value: '' } : { ...field, value: null },
    ),
  };
}

function error(message: string | undefined): Element[] {
  return message === undefined
    ? []
    : blocks([run(message, { color: 'Attention', weight: 'Bolder' })], 'Small');
}

function input(field: Field, id: string): Element {
  const label = field.required ? field.label : `${field.label} (${wording.form.optional})`;
  const common = {
    id,
    label: shown(clipped(label, 200)),
    ...(field.value ? { value: field.value } : {}),
    ...(field.required ? { isRequired: true as const, errorMessage: wording.form.required } : {}),
  };
  if (field.kind === 'text') {
    return { type: 'Input.Text', ...common, isMultiline: field.multiline, maxLength: field.maxLength };
  }
  return {
    type: 'Input.ChoiceSet',
    ...common,
    style: 'compact',
    placeholder: wording.card.chooseFirst,
    choices: field.options.map((option) => ({
      title: shown(clipped(option.label, 200)),
      value: option.value,
    })),
  };
}
