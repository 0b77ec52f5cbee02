/** Marks what is markup already; a symbol, so that no data can pretend to be. */
const markup = Symbol('markup');

/** Markup that is safe to put into a page. Made by `html` alone. */
export interface Html {
  readonly [markup]: string;
}

type Value = Html | string | number | undefined | readonly Value[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A NUL is a parse error in HTML; the parser itself would show this character.
  '\0': '\uFFFD',
};

/**
 * A template of markup: what is put in is escaped, unless it is `Html` itself. Undefined is nothing, a list is
 * its items one after the other.
 *
 * @example text(html`<b>${'<i>'}</b>`) // '<b>&lt;i&gt;</b>'
 */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { [markup]: strings.map((string, index) => string + written(values[index])).join('') };
}

/** ` name="value"` for a start tag, or nothing when the value is undefined or false; true gives ` name`. */
export function attribute(name: string, value: string | number | boolean | undefined): Html {
  if (value === undefined || value === false) return html``;
  const start = { [markup]: ` ${name}` };
  return value === true ? start : html`${start}="${value}"`;
}

/** The markup as a string, to be sent. */
export function text(made: Html): string {
  return made[markup];
}

function written(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value.replace(/[&<>"'\0]/g, (character) => entities[character] ?? '');
  if (typeof value === 'number') return String(value);
  if (markup in value) return value[markup];
  return value.map(written).join('');
}
