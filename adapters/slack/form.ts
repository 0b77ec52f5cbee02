import type {
  Datepicker,
  InputBlock,
  KnownBlock,
  ModalView,
  MultiUsersSelect,
  UsersSelect,
} from '@slack/types';
import type { Field, Form, PersonOption } from '../../src/ports/reply.js';
import { menu } from './controls.js';
import { FORM } from './incoming.js';
import { limits } from './limits.js';
import { clip, contained, plain } from './plain-text.js';
import { richBlocks, richText } from './rich-text.js';
import type { FormMetadata, Origin } from './schema.js';
import { wording } from './wording.js';

type FieldOf<Kind extends Field['kind']> = Extract<Field, { kind: Kind }>;

/**
 * A form as a modal. Each field is an input block whose `block_id` is the field's name. A choice's value is cut at
 * 150 characters, which is all that Slack carries; the product takes no value that it does not know.
 *
 * @param origin where the form was opened from, for the answer to its submission
 */
export function renderForm(form: Form, origin: Origin): ModalView {
  return {
    type: 'modal',
    callback_id: FORM,
    private_metadata: metadataOf(form, origin),
    title: plain(form.title, limits.viewTitle),
    submit: plain(form.submit, limits.viewButton),
    close: plain(wording.form.cancel, limits.viewButton),
    blocks: [...longTitle(form.title), ...richBlocks(richText(form.intro)), ...form.fields.map(input)].slice(
      0,
      limits.viewBlocks,
    ),
  };
}

/** A modal's own title is short, so the whole of a long one stands above the fields. */
function longTitle(title: string): KnownBlock[] {
  return title.length <= limits.viewTitle ? [] : [{ type: 'header', text: plain(title, limits.header) }];
}

function metadataOf({ name, context }: Form, origin: Origin): string {
  const whole = JSON.stringify({ name, context, origin } satisfies FormMetadata);
  // Without its origin the answer goes to the direct chat.
  return whole.length <= limits.privateMetadata
    ? whole
    : JSON.stringify({ name, context, origin: {} } satisfies FormMetadata);
}

function input(field: Field): InputBlock {
  return {
    type: 'input',
    block_id: field.name,
    label: plain(field.label, limits.inputLabel),
    optional: !field.required,
    element: control(field),
    ...hint(field),
  };
}

/** Who was chosen beforehand and cannot stand in the picker, since they have no account here. */
function hint(field: Field): Pick<InputBlock, 'hint'> {
  if (field.kind !== 'people') return {};
  const absent = chosen(field).filter(({ account }) => account === undefined);
  if (absent.length === 0) return {};
  const names = absent.map(({ name }) => contained(name)).join(', ');
  return { hint: plain(wording.form.notHere(names), limits.inputHint) };
}

function control(field: Field): InputBlock['element'] {
  switch (field.kind) {
    case 'choice':
      return menu(field.name, field.options, field.value);
    case 'date':
      return calendar(field);
    case 'people':
      return picker(field);
    case 'text':
      return line(field);
  }
}

function calendar({ name, value }: FieldOf<'date'>): Datepicker {
  return { type: 'datepicker', action_id: name, ...(isDay(value) ? { initial_date: value } : {}) };
}

/** Slack refuses a form with a day that is none. */
function isDay(value: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    !Number.isNaN(Date.parse(value)) &&
    new Date(value).toISOString().startsWith(value)
  );
}

/** Slack's own picker: everybody of the workspace, whether Ropes knows them or not. */
function picker(field: FieldOf<'people'>): UsersSelect | MultiUsersSelect {
  const accounts = chosen(field).flatMap(({ account }) => account ?? []);
  const [first] = accounts;
  if (field.multiple) {
    return {
      type: 'multi_users_select',
      action_id: field.name,
      ...(first === undefined ? {} : { initial_users: [...new Set(accounts)] }),
    };
  }
  return {
    type: 'users_select',
    action_id: field.name,
    ...(first === undefined ? {} : { initial_user: first }),
  };
}

function chosen({ people, value }: FieldOf<'people'>): readonly PersonOption[] {
  return value.flatMap((id) => people.find((person) => person.id === id) ?? []);
}

function line(field: FieldOf<'text'>): InputBlock['element'] {
  const longest = Math.min(Math.max(field.maxLength, 1), limits.inputLength);
  return {
    type: 'plain_text_input',
    action_id: field.name,
    multiline: field.multiline,
    max_length: longest,
    ...(field.value === '' ? {} : { initial_value: clip(field.value, longest) }),
  };
}
