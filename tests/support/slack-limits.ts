const pickersInActions: readonly string[] = ['datepicker', 'users_select'];
/** A menu of several stands in a section or an input alone. */
const pickers: readonly string[] = [...pickersInActions, 'multi_users_select', 'multi_static_select'];

/**
 * Where the blocks of 2025 and 2026 may stand: `available-in-surfaces` of https://docs.slack.dev/blocks.json. `table` is
 * left out by clients of the home, whatever stands there.
 */
const surfaces: Readonly<Record<string, readonly string[]>> = {
  plan: ['message'],
  data_table: ['message', 'home'],
  table: ['message'],
  card: ['message', 'home'],
  context_actions: ['message'],
};

/**
 * What is wrong with blocks by Slack's published limits (https://docs.slack.dev/reference/block-kit), read from the
 * JSON alone and written without looking at the renderer. Empty when all is well.
 */
export function blockProblems(blocks: unknown, surface: 'message' | 'modal' | 'home'): string[] {
  const problems: string[] = [];
  const say = (path: string, problem: string) => problems.push(`${path}: ${problem}`);
  const actionIds = new Set<string>();
  const blockIds = new Set<string>();

  function text(value: unknown, path: string, most: number, types: readonly string[]): void {
    const { type, text: words } = record(value, path);
    if (typeof type !== 'string' || !types.includes(type)) say(path, `text of type ${type}`);
    length(words, `${path}.text`, 1, most);
  }

  function length(value: unknown, path: string, least: number, most: number): void {
    if (typeof value !== 'string') say(path, 'is no string');
    else if (value.length < least || value.length > most) say(path, `has ${value.length} characters`);
  }

  function record(value: unknown, path: string): Record<string, unknown> {
    if (typeof value === 'object' && value !== null) return { ...value };
    say(path, 'is no object');
    return {};
  }

  function list(value: unknown, path: string, least: number, most: number): unknown[] {
    if (!Array.isArray(value)) {
      say(path, 'is no list');
      return [];
    }
    if (value.length < least || value.length > most) say(path, `has ${value.length} items`);
    return value;
  }

  function unique(value: unknown, path: string): void {
    length(value, path, 1, 255);
    if (actionIds.has(String(value))) say(path, `"${value}" is there twice`);
    actionIds.add(String(value));
  }

  function option(value: unknown, path: string): void {
    const found = record(value, path);
    text(found.text, `${path}.text`, 75, ['plain_text']);
    if (found.description !== undefined) text(found.description, `${path}.description`, 75, ['plain_text']);
    length(found.value, `${path}.value`, 1, 150);
  }

  function day(value: unknown, path: string): void {
    const date = new Date(`${value}T00:00:00Z`);
    if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value)
      say(path, `${value} is no day`);
  }

  function account(value: unknown, path: string): void {
    if (typeof value !== 'string' || !/^[UW][A-Z0-9]+$/.test(value)) say(path, `${value} is no account`);
  }

  function menu(found: Record<string, unknown>, path: string): void {
    unique(found.action_id, `${path}.action_id`);
    text(found.placeholder, `${path}.placeholder`, 150, ['plain_text']);
    if ((found.options === undefined) === (found.option_groups === undefined))
      say(path, 'wants either options or groups of them');
    const groups =
      found.option_groups === undefined
        ? [found.options]
        : list(found.option_groups, `${path}.option_groups`, 1, 100).map((group) => {
            const { label, options } = record(group, path);
            text(label, `${path}.label`, 75, ['plain_text']);
            return options;
          });
    const options = groups.flatMap((group) => list(group, `${path}.options`, 1, 100));
    for (const [index, one] of options.entries()) option(one, `${path}.options.${index}`);

    const several = found.type === 'multi_static_select';
    const [own, other] = several
      ? ['initial_options', 'initial_option']
      : ['initial_option', 'initial_options'];
    if (found[other] !== undefined) say(`${path}.${other}`, `is not for ${found.type}`);
    if (found[own] === undefined) return;
    const initial = several ? list(found[own], `${path}.${own}`, 1, options.length) : [found[own]];
    const known = new Set(options.map((one) => JSON.stringify(one)));
    const chosen = initial.map((one) => JSON.stringify(one));
    if (chosen.some((one) => !known.has(one))) say(`${path}.${own}`, 'is none of the options');
    if (new Set(chosen).size < chosen.length) say(`${path}.${own}`, 'has one twice');
    if (found.max_selected_items !== undefined && initial.length > Number(found.max_selected_items))
      say(`${path}.${own}`, 'has more than may be chosen');
  }

  function element(value: unknown, path: string, types: readonly string[]): void {
    const found = record(value, path);
    if (!types.includes(String(found.type))) say(path, `element of type ${found.type}`);
    if (found.type === 'button') {
      unique(found.action_id, `${path}.action_id`);
      text(found.text, `${path}.text`, 75, ['plain_text']);
      if (found.value !== undefined) length(found.value, `${path}.value`, 1, 2000);
      if (found.accessibility_label !== undefined)
        length(found.accessibility_label, `${path}.accessibility_label`, 1, 75);
      if (found.style !== undefined && found.style !== 'primary' && found.style !== 'danger')
        say(`${path}.style`, String(found.style));
    }
    if (found.type === 'static_select' || found.type === 'multi_static_select') menu(found, path);
    if (found.type === 'datepicker') {
      unique(found.action_id, `${path}.action_id`);
      if (found.initial_date !== undefined) day(found.initial_date, `${path}.initial_date`);
    }
    if (found.type === 'users_select') {
      unique(found.action_id, `${path}.action_id`);
      if (found.initial_user !== undefined) account(found.initial_user, `${path}.initial_user`);
    }
    if (found.type === 'multi_users_select') {
      unique(found.action_id, `${path}.action_id`);
      if (found.initial_users !== undefined) {
        const accounts = list(found.initial_users, `${path}.initial_users`, 1, 100);
        for (const one of accounts) account(one, `${path}.initial_users`);
        if (new Set(accounts).size < accounts.length) say(`${path}.initial_users`, 'names somebody twice');
      }
    }
    if (found.max_selected_items !== undefined && Number(found.max_selected_items) < 1)
      say(`${path}.max_selected_items`, String(found.max_selected_items));
    if (pickers.includes(String(found.type)) && found.placeholder !== undefined)
      text(found.placeholder, `${path}.placeholder`, 150, ['plain_text']);
    if (found.type === 'plain_text_input') {
      unique(found.action_id, `${path}.action_id`);
      const most = Number(found.max_length ?? 3000);
      if (most < 1 || most > 3000) say(`${path}.max_length`, String(most));
      if (found.initial_value !== undefined) length(found.initial_value, `${path}.initial_value`, 0, most);
    }
  }

  function rich(value: unknown, path: string): void {
    const found = record(value, path);
    switch (found.type) {
      case 'rich_text_section':
      case 'rich_text_quote':
      case 'rich_text_preformatted':
        for (const [index, run] of list(found.elements, path, 1, 1000).entries()) {
          const { type, text: words, url, style } = record(run, path);
          if (type !== 'text' && type !== 'link') say(`${path}.${index}`, `element of type ${type}`);
          if (type === 'text') length(words, `${path}.${index}`, 1, 3000);
          if (type === 'link') {
            length(url, `${path}.${index}.url`, 1, 3000);
            if (!/^https?:\/\//.test(String(url))) say(`${path}.${index}.url`, String(url));
          }
          if (style !== undefined && Object.keys(record(style, path)).length === 0)
            say(`${path}.${index}.style`, 'is empty');
        }
        return;
      case 'rich_text_list':
        if (found.style !== 'bullet' && found.style !== 'ordered') say(`${path}.style`, String(found.style));
        for (const [index, item] of list(found.elements, path, 1, 1000).entries())
          rich(item, `${path}.${index}`);
        return;
      default:
        say(path, `rich text of type ${found.type}`);
    }
  }

  /** A plain string that is shown. */
  function words(value: unknown, path: string, most: number): void {
    length(value, path, 1, most);
    if (typeof value === 'string' && value.trim() === '') say(path, 'is blank');
  }

  function only(found: Record<string, unknown>, path: string, names: readonly string[]): void {
    for (const name of Object.keys(found)) {
      if (!['type', 'block_id', ...names].includes(name)) say(path, `invalid additional property: ${name}`);
    }
  }

  function plan(found: Record<string, unknown>, path: string): void {
    only(found, path, ['title', 'tasks']);
    // Ours: the reference names no limit for titles, a streamed one has 256.
    words(found.title, `${path}.title`, 256);
    const ids = new Set<unknown>();
    for (const [index, value] of list(found.tasks, `${path}.tasks`, 1, 50).entries()) {
      const at = `${path}.tasks.${index}`;
      const task = record(value, at);
      if (task.type !== 'task_card') say(at, `task of type ${task.type}`);
      only(task, at, ['task_id', 'title', 'status', 'details', 'output', 'sources']);
      words(task.task_id, `${at}.task_id`, 255);
      if (ids.has(task.task_id)) say(`${at}.task_id`, 'is there twice');
      ids.add(task.task_id);
      words(task.title, `${at}.title`, 256);
      if (!['pending', 'in_progress', 'complete', 'error'].includes(String(task.status)))
        say(`${at}.status`, String(task.status));
      if (task.details === undefined) continue;
      const details = record(task.details, `${at}.details`);
      if (details.type !== 'rich_text') say(`${at}.details`, `of type ${details.type}`);
      const elements = list(details.elements, `${at}.details.elements`, 1, 1);
      for (const one of elements) rich(one, `${at}.details.elements`);
    }
  }

  /** @returns characters of all cells */
  function cells(rows: readonly unknown[], path: string): number {
    const widths = new Set<number>();
    let text = 0;
    for (const [index, row] of rows.entries()) {
      const all = list(row, `${path}.${index}`, 1, 20);
      widths.add(all.length);
      for (const [column, cell] of all.entries()) {
        const at = `${path}.${index}.${column}`;
        const found = record(cell, at);
        if (found.type !== 'raw_text' && found.type !== 'raw_number') say(at, `cell of type ${found.type}`);
        if (found.type === 'raw_number' && !Number.isFinite(found.value)) say(at, `value ${found.value}`);
        if (found.type === 'raw_number' && index === 0) say(at, 'a number in the head');
        words(found.text, `${at}.text`, 20_000);
        text += String(found.text).length;
      }
    }
    if (widths.size > 1) say(path, 'has rows of different lengths');
    return text;
  }

  function card(found: Record<string, unknown>, path: string): void {
    only(found, path, ['title', 'subtitle', 'body', 'actions']);
    for (const [name, most] of [
      ['title', 150] as const,
      ['subtitle', 150] as const,
      ['body', 200] as const,
    ]) {
      if (found[name] !== undefined) text(found[name], `${path}.${name}`, most, ['mrkdwn']);
    }
    if (found.title === undefined && found.body === undefined && found.actions === undefined)
      say(path, 'is empty');
    if (found.actions === undefined) return;
    for (const [index, one] of list(found.actions, `${path}.actions`, 1, 3).entries())
      element(one, `${path}.actions.${index}`, ['button']);
  }

  function thumbs(value: unknown, path: string): void {
    const found = record(value, path);
    if (found.type !== 'feedback_buttons') say(path, `element of type ${found.type}`);
    unique(found.action_id, `${path}.action_id`);
    for (const name of ['positive_button', 'negative_button']) {
      const button = record(found[name], `${path}.${name}`);
      text(button.text, `${path}.${name}.text`, 75, ['plain_text']);
      length(button.value, `${path}.${name}.value`, 1, 2000);
      if (button.accessibility_label !== undefined)
        length(button.accessibility_label, `${path}.${name}.accessibility_label`, 1, 75);
    }
  }

  function block(value: unknown, path: string): void {
    const found = record(value, path);
    if (found.block_id !== undefined) {
      length(found.block_id, `${path}.block_id`, 1, 255);
      if (blockIds.has(String(found.block_id))) say(`${path}.block_id`, 'is there twice');
      blockIds.add(String(found.block_id));
    }
    const allowed = surfaces[String(found.type)];
    if (allowed && !allowed.includes(surface)) say(path, `${found.type} is not for the ${surface}`);
    switch (found.type) {
      case 'divider':
        return;
      case 'plan':
        plan(found, path);
        return;
      case 'data_table':
        only(found, path, ['caption', 'page_size', 'rows', 'row_header_column_index']);
        words(found.caption, `${path}.caption`, 3000);
        if (!(Number(found.page_size) >= 1 && Number(found.page_size) <= 100))
          say(`${path}.page_size`, String(found.page_size));
        if (cells(list(found.rows, `${path}.rows`, 2, 201), `${path}.rows`) > 20_000)
          say(path, 'is too long');
        return;
      case 'table':
        only(found, path, ['rows', 'column_settings']);
        if (found.column_settings !== undefined)
          list(found.column_settings, `${path}.column_settings`, 1, 20);
        if (cells(list(found.rows, `${path}.rows`, 1, 100), `${path}.rows`) > 10_000)
          say(path, 'is too long');
        return;
      case 'card':
        card(found, path);
        return;
      case 'context_actions':
        for (const [index, one] of list(found.elements, `${path}.elements`, 1, 5).entries())
          thumbs(one, `${path}.elements.${index}`);
        return;
      case 'header':
        text(found.text, `${path}.text`, 150, ['plain_text']);
        return;
      case 'section':
        text(found.text, `${path}.text`, 3000, ['plain_text', 'mrkdwn']);
        if (found.accessory !== undefined)
          element(found.accessory, `${path}.accessory`, ['button', 'static_select', ...pickers]);
        return;
      case 'context':
        for (const [index, one] of list(found.elements, `${path}.elements`, 1, 10).entries())
          text(one, `${path}.elements.${index}`, 3000, ['plain_text', 'mrkdwn']);
        return;
      case 'actions':
        for (const [index, one] of list(found.elements, `${path}.elements`, 1, 25).entries())
          element(one, `${path}.elements.${index}`, ['button', 'static_select', ...pickersInActions]);
        return;
      case 'rich_text':
        for (const [index, one] of list(found.elements, `${path}.elements`, 1, 1000).entries())
          rich(one, `${path}.elements.${index}`);
        return;
      case 'input':
        if (surface === 'message') say(path, 'inputs are not for messages');
        text(found.label, `${path}.label`, 2000, ['plain_text']);
        if (found.hint !== undefined) text(found.hint, `${path}.hint`, 2000, ['plain_text']);
        element(found.element, `${path}.element`, ['plain_text_input', 'static_select', ...pickers]);
        return;
      default:
        say(path, `block of type ${found.type}`);
    }
  }

  const all = list(blocks, 'blocks', 1, surface === 'message' ? 50 : 100);
  for (const [index, one] of all.entries()) block(one, `blocks.${index}`);
  // `only_one_table_allowed`
  const tables = all.filter((one) => ['table', 'data_table'].includes(String(record(one, 'blocks').type)));
  if (tables.length > 1) say('blocks', `${tables.length} tables`);
  // Not documented: see https://github.com/slackapi/bolt-js/issues/2509.
  const size = JSON.stringify(blocks)?.length ?? 0;
  if (surface === 'message' && size > 13_000) say('blocks', `${size} characters of JSON`);
  return problems;
}

/** The same for a whole modal or home. */
export function viewProblems(view: Readonly<Record<string, unknown>>): string[] {
  const problems = blockProblems(view.blocks, view.type === 'home' ? 'home' : 'modal');
  // `view_too_large`: https://docs.slack.dev/reference/methods/views.open
  const size = Buffer.byteLength(JSON.stringify(view));
  if (size > 250_000) problems.push(`view: ${size} bytes of JSON`);
  const shorter = (name: string, most: number) => {
    const value = view[name];
    const words = typeof value === 'object' && value !== null && 'text' in value ? value.text : value;
    if (typeof words !== 'string' || words === '' || words.length > most)
      problems.push(`${name}: ${JSON.stringify(words)}`);
  };
  if (view.type === 'modal') {
    for (const name of ['title', 'submit', 'close']) shorter(name, 24);
    shorter('callback_id', 255);
    shorter('private_metadata', 3000);
  }
  return problems;
}

/** Every text in blocks, in order, as a person reads it. */
export function wordsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const isTask = 'type' in value && (value.type === 'plan' || value.type === 'task_card');
  return entries.flatMap(([name, inner]) => {
    if (typeof inner === 'string' && (name === 'text' || name === 'caption' || (isTask && name === 'title')))
      return ['type' in value && value.type === 'mrkdwn' ? read(inner) : inner];
    return name === 'placeholder' || name === 'accessibility_label' ? [] : wordsOf(inner);
  });
}

/** What Slack makes of what is escaped in mrkdwn. */
function read(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
