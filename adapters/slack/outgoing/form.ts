import type {
  Datepicker,
  InputBlock,
  KnownBlock,
  ModalView,
  MultiStaticSelect,
  MultiUsersSelect,
  StaticSelect,
  UsersSelect,
} from '@slack/types';
import type { Field, Form, PersonOption } from '../../../src/ports/reply.js';
import { isDay } from '../../kit/outgoing/day.js';
import { columnsOf } from '../../kit/outgoing/letters.js';
import { choiceOf, chosenIn } from '../../kit/outgoing/people.js';
import { clip } from '../../kit/outgoing/text.js';
import { ELSEWHERE, FORM } from '../incoming/interactions.js';
import type { FormMetadata, Origin } from '../incoming/schema.js';
import type { SlackWords } from '../wording.js';
import { wordsFor } from '../words.js';
import { menuElement } from './controls.js';
import { limits } from './limits.js';
import { renderMarkdown } from './markdown.js';
import { plain } from './plain-text.js';
import { richBlocks } from './rich-text.js';

type FieldOf<Kind extends Field['kind']> = Extract<Field, { kind: Kind }>;

/**
 * A form as a modal. Each field is an input block whose `block_id` is the field's name; a field for people of whom
 * some have no account here has a second one below it, `<name>:elsewhere`. An option's value is cut at 150
 * characters, which is all that Slack carries; the product takes no value that it does not know.
 *
 * @param origin where the form was opened from, for the answer to its submission
 */
export function renderForm(form: Form, origin: Origin): ModalView {
  const words = wordsFor(form.locale);
  return {
    type: 'modal',
    callback_id: FORM,
    private_metadata: metadataOf(form, origin),
    title: plain(form.title, limits.viewTitle),
    submit: plain(isLong(form.submit) ? words.form.submit : form.submit, limits.viewButton),
    close: plain(words.form.cancel, limits.viewButton),
    blocks: [
      ...longTitle(form.title),
      ...richBlocks(renderMarkdown(form.intro)),
      ...form.fields.flatMap((field) => inputs(field, words)),
      ...longSubmit(form.submit),
    ].slice(0, limits.viewBlocks),
  };
}

/** A modal's own title is short, so the whole of a long one stands above the fields. */
function longTitle(title: string): KnownBlock[] {
  return title.length <= limits.viewTitle ? [] : [{ type: 'header', text: plain(title, limits.header) }];
}

/** What the button below says in one word. */
function longSubmit(submit: string): KnownBlock[] {
  return isLong(submit) ? [{ type: 'section', text: plain(submit) }] : [];
}

function isLong(submit: string): boolean {
  return columnsOf(submit) > limits.viewButton;
}

function metadataOf({ name, context }: Form, origin: Origin): string {
  const whole = JSON.stringify({ name, context, origin } satisfies FormMetadata);
  // Without its origin the answer goes to the direct chat.
  return whole.length <= limits.privateMetadata
    ? whole
    : JSON.stringify({ name, context, origin: {} } satisfies FormMetadata);
}

function inputs(field: Field, words: SlackWords): InputBlock[] {
  const second = field.kind === 'people' ? elsewhere(field, words) : undefined;
  const first: InputBlock = {
    type: 'input',
    block_id: field.name,
    label: plain(field.label, limits.inputLabel),
    // One of the two is enough, but Slack would insist on both if they were required. The product checks that
    // somebody was chosen.
    optional: !field.required || second !== undefined,
    element: control(field, words),
  };
  return second ? [first, second] : [first];
}

function control(field: Field, words: SlackWords): InputBlock['element'] {
  switch (field.kind) {
    case 'choice':
      return menuElement(field.name, field.options, field.value, words.reply.chooseFirst);
    case 'date':
      return calendar(field);
    case 'people':
      return picker(field);
    case 'text':
      return line(field);
  }
}

/** Slack refuses a form with a day that is none. */
function calendar({ name, value }: FieldOf<'date'>): Datepicker {
  return { type: 'datepicker', action_id: name, ...(isDay(value) ? { initial_date: value } : {}) };
}

/** Slack's own picker: everybody of the workspace, whether Ropes knows them or not. */
function picker(field: FieldOf<'people'>): UsersSelect | MultiUsersSelect {
  const accounts = chosenIn(field).flatMap(({ account }) => account ?? []);
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

/** Those who have no account here and so cannot stand in Slack's picker; undefined where everybody has one. */
function elsewhere(field: FieldOf<'people'>, words: SlackWords): InputBlock | undefined {
  const before = absent(chosenIn(field));
  const ids = new Set(before.map(({ id }) => id));
  const all = [...before, ...absent(field.people).filter(({ id }) => !ids.has(id))];
  if (all.length === 0) return undefined;
  const offered = all.slice(0, limits.options);
  const hints = [
    ...(field.multiple ? [] : [words.form.oneOfBoth]),
    ...(offered.length < all.length ? [words.form.othersByAddress(offered.length, all.length)] : []),
  ];
  return {
    type: 'input',
    block_id: `${field.name}${ELSEWHERE}`,
    label: plain(words.form.elsewhere(field.label), limits.inputLabel),
    optional: true,
    element: offer(field, offered, Math.min(before.length, offered.length), words),
    ...(hints.length === 0 ? {} : { hint: plain(hints.join(' '), limits.inputHint) }),
  };
}

/** @param before how many of the people, from the first, were chosen beforehand */
function offer(
  { name, multiple }: FieldOf<'people'>,
  people: readonly PersonOption[],
  before: number,
  words: SlackWords,
): StaticSelect | MultiStaticSelect {
  const options = people.map((person) => ({ label: person.name, value: choiceOf(person.id) }));
  const id = `${name}${ELSEWHERE}`;
  const one = menuElement(
    id,
    options,
    before > 0 ? (options[0]?.value ?? null) : null,
    words.reply.chooseFirst,
  );
  if (!multiple) return one;
  const { initial_option: _, options: shown = [], ...same } = one;
  return {
    ...same,
    type: 'multi_static_select',
    placeholder: plain(words.form.chooseSome, limits.placeholder),
    options: shown,
    ...(before > 0 ? { initial_options: shown.slice(0, before) } : {}),
  };
}

/** Each of those without an account here once. */
function absent(people: readonly PersonOption[]): PersonOption[] {
  const found = people.filter(({ account }) => account === undefined);
  return [...new Map(found.map((person) => [person.id, person])).values()];
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
