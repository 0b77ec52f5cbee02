import type { SlackStub } from '../support/slack.js';

type Json = Readonly<Record<string, unknown>>;

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

/** By field name, the element of each input of a modal. */
function elementsOf({ blocks }: Json): ReadonlyMap<string, Json> {
  const inputs = Array.isArray(blocks) ? blocks.filter(isJson).filter(({ type }) => type === 'input') : [];
  return new Map(
    inputs.flatMap(({ block_id: name, element }) => (isJson(element) ? [[String(name), element]] : [])),
  );
}

function optionsOf(menu: Json): Json[] {
  return Array.isArray(menu.options) ? menu.options.filter(isJson) : [];
}

/** By field name, what stands in a modal that has just opened, as a form gives it back. */
export function initialValues(view: Json): Record<string, string> {
  return Object.fromEntries([...elementsOf(view)].map(([name, element]) => [name, initialOf(element)]));
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
    default:
      return String(element.initial_value ?? '');
  }
}

/**
 * `view.state.values` of a submission as Slack sends it: every input is in it, and one that nobody touched has what
 * it had when the form opened.
 *
 * @param values by field name; somebody is `account:<id>` or their name at Slack, several are parted by commas
 */
export function stateOf(
  view: Json,
  values: Readonly<Record<string, string>>,
  users: SlackStub['users'],
): Record<string, Json> {
  const elements = elementsOf(view);
  const unknown = Object.keys(values).filter((name) => !elements.has(name));
  if (unknown.length > 0) throw new Error(`The form has no field "${unknown.join('", "')}".`);
  return Object.fromEntries(
    [...elements].map(([name, element]) => [
      name,
      { [String(element.action_id)]: entered(element, values[name] ?? initialOf(element), users) },
    ]),
  );
}

function entered(element: Json, value: string, users: SlackStub['users']): Json {
  const { type } = element;
  const people = () =>
    value
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .map((one) => accountOf(one, users));
  switch (type) {
    case 'datepicker':
      if (!/^(\d{4}-\d{2}-\d{2})?$/.test(value)) throw new Error(`Nobody can pick the day "${value}".`);
      return { type, selected_date: value === '' ? null : value };
    case 'users_select':
      return { type, selected_user: people()[0] ?? null };
    case 'multi_users_select':
      return { type, selected_users: people() };
    case 'static_select': {
      const labelled = (option: Json) => isJson(option.text) && option.text.text === value;
      const found = optionsOf(element).find((option) => option.value === value || labelled(option));
      if (value !== '' && !found) throw new Error(`The menu has no option "${value}".`);
      return { type, selected_option: found ?? null };
    }
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
