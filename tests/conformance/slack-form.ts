import type { SlackStub } from '../support/slack.js';

/** Ends the name of the input for people without an account, which stands below the picker of their field. */
const ELSEWHERE = ':elsewhere';

type Json = Readonly<Record<string, unknown>>;

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

/** By its block_id, the element of each input of a modal. */
function elementsOf({ blocks }: Json): ReadonlyMap<string, Json> {
  const inputs = Array.isArray(blocks) ? blocks.filter(isJson).filter(({ type }) => type === 'input') : [];
  return new Map(
    inputs.flatMap(({ block_id: block, element }) => (isJson(element) ? [[String(block), element]] : [])),
  );
}

/** The field that an input belongs to. */
function fieldOf(block: string): string {
  return block.endsWith(ELSEWHERE) ? block.slice(0, -ELSEWHERE.length) : block;
}

function optionsOf(menu: Json): Json[] {
  return Array.isArray(menu.options) ? menu.options.filter(isJson) : [];
}

/** By field name, what stands in a modal that has just opened, as a form gives it back. */
export function initialValues(view: Json): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [block, element] of elementsOf(view)) {
    const field = fieldOf(block);
    values[field] = [values[field] ?? '', initialOf(element)].filter((one) => one !== '').join(',');
  }
  return values;
}

function initialOf(element: Json): string {
  switch (element.type) {
    case 'datepicker':
      return String(element.initial_date ?? '');
    case 'users_select':
      return element.initial_user === undefined ? '' : `account:${element.initial_user}`;
    case 'multi_users_select': {
      const users = Array.isArray(element.initial_users) ? element.initial_users : [];
      return users.map((user) => `account:${user}`).join(',');
    }
    case 'static_select':
      return isJson(element.initial_option) ? String(element.initial_option.value) : '';
    case 'multi_static_select': {
      const options = Array.isArray(element.initial_options) ? element.initial_options.filter(isJson) : [];
      return options.map((option) => String(option.value)).join(',');
    }
    default:
      return String(element.initial_value ?? '');
  }
}

/**
 * `view.state.values` of a submission as Slack sends it: every input is in it, and one that nobody touched has what
 * it had when the form opened.
 *
 * @param values by field name; somebody is `account:<id>` or their name at Slack, or `person:<id>` where the form offers
 *   people without an account; several are parted by commas
 */
export function stateOf(
  view: Json,
  values: Readonly<Record<string, string>>,
  users: SlackStub['users'],
): Record<string, Json> {
  const elements = elementsOf(view);
  const fields = new Set([...elements.keys()].map(fieldOf));
  const unknown = Object.keys(values).filter((name) => !fields.has(name));
  if (unknown.length > 0) throw new Error(`The form has no field "${unknown.join('", "')}".`);
  return Object.fromEntries(
    [...elements].map(([block, element]) => {
      const value = values[fieldOf(block)];
      const given = value === undefined ? initialOf(element) : shareOf(block, value, elements);
      return [block, { [String(element.action_id)]: entered(element, given, users) }];
    }),
  );
}

/** What of a field's value goes into one of its inputs, where it has two. */
function shareOf(block: string, value: string, elements: ReadonlyMap<string, Json>): string {
  if (!elements.has(`${fieldOf(block)}${ELSEWHERE}`)) return value;
  const second = block.endsWith(ELSEWHERE);
  return itemsOf(value)
    .filter((one) => one.startsWith('person:') === second)
    .join(',');
}

function itemsOf(value: string): string[] {
  return value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function entered(element: Json, value: string, users: SlackStub['users']): Json {
  const { type } = element;
  const people = () => itemsOf(value).map((one) => accountOf(one, users));
  const option = (named: string) => {
    const labelled = (one: Json) => isJson(one.text) && one.text.text === named;
    const found = optionsOf(element).find((one) => one.value === named || labelled(one));
    if (!found) throw new Error(`The menu has no option "${named}".`);
    return found;
  };
  switch (type) {
    case 'datepicker':
      if (!/^(\d{4}-\d{2}-\d{2})?$/.test(value)) throw new Error(`Nobody can pick the day "${value}".`);
      return { type, selected_date: value === '' ? null : value };
    case 'users_select':
      return { type, selected_user: people()[0] ?? null };
    case 'multi_users_select':
      return { type, selected_users: people() };
    case 'static_select':
      return { type, selected_option: value === '' ? null : option(value) };
    case 'multi_static_select':
      return { type, selected_options: itemsOf(value).map(option) };
    default:
      return { type, value: value === '' ? null : value };
  }
}

function accountOf(named: string, users: SlackStub['users']): string {
  const [, id] = /^account:(.+)$/.exec(named) ?? [];
  if (id !== undefined) return id;
  const found = [...users].find(([, { real_name: name }]) => name === named);
  if (!found) throw new Error(`Nobody at Slack is called "${named}".`);
  return found[0];
}
