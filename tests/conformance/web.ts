import { randomUUID } from 'node:crypto';
import { findSample } from '../../adapters/web/directory/directory.js';
import { silent } from '../../src/ports/log.js';
import { startProduct } from '../support/product.js';
import { until } from '../support/wait-for.js';
import { ADMIN, type Driver, type Platform, type Shown, type ShownForm } from './driver.js';

interface Article extends Shown {
  readonly id: string;
  readonly html: string;
}

interface Posted {
  readonly redraw?: { readonly id: string; readonly html: string };
  readonly form?: string;
  readonly formErrors?: Readonly<Record<string, string>>;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function decoded(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => entities[name] ?? whole);
}

function wordsOf(html: string): string {
  return decoded(html.replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

const actionButton = /<button[^>]* data-action[^>]*>([^<]*)</g;

/** A button's label; a letter is called by the words that it stands for. */
function labelOf([tag, label = '']: RegExpExecArray): string {
  const spoken = attributeOf(tag, 'aria-label');
  return decoded(spoken.replace(/^[A-Z]{1,2}: /, '') || label);
}

/** The messages of Ropes in a page or a part of one. */
function articlesIn(html: string): Article[] {
  return [...html.matchAll(/<article class="message ropes" data-message="([^"]+)"[\s\S]*?<\/article>/g)].map(
    ([article, id = '']) => ({
      id,
      html: article,
      text: wordsOf(article),
      buttons: [...article.matchAll(actionButton)].map(labelOf),
      options: [...article.matchAll(/<option value="[^"]+"[^>]*>([^<]*)</g)].map((match) =>
        decoded(match[1] ?? ''),
      ),
    }),
  );
}

interface FieldShown {
  readonly name: string;
  /** What stands in it. */
  readonly value: string;
  /** What the page posts for what stands in it. */
  posted(value: string): string;
}

/** The fields of a form, as the page reads them. */
function fieldsIn(form: string): FieldShown[] {
  const controls =
    /<textarea[^>]*>[^<]*|<select[^>]*>[\s\S]*?<\/select>|<input[^>]*>(?:<datalist[\s\S]*?<\/datalist>)?/g;
  return [...form.matchAll(controls)].map(([control]) => {
    const name = attributeOf(control, 'name');
    if (control.startsWith('<textarea')) {
      const value = decoded(/>\n?([^<]*)$/.exec(control)?.[1] ?? '');
      return { name, value, posted: (now) => now };
    }
    if (control.startsWith('<select')) {
      const value = attributeOf(/<option[^>]* selected>/.exec(control)?.[0] ?? '', 'value');
      return { name, value, posted: (now) => now };
    }
    const value = attributeOf(control, 'value');
    return { name, value, posted: control.includes(' data-people=') ? peopleIn(control) : (now) => now };
  });
}

/** A name that is exactly one person's goes as their id, and those chosen beforehand while nothing was changed. */
function peopleIn(control: string): (value: string) => string {
  const input = /^<input[^>]*>/.exec(control)?.[0] ?? '';
  const options = [...control.matchAll(/<option[^>]*>/g)].map(([option]) => ({
    name: attributeOf(option, 'data-name'),
    id: attributeOf(option, 'data-person'),
  }));
  const idOf = (name: string) => {
    const [found, ...others] = options.filter((option) => option.name === name.trim());
    return found && others.length === 0 ? `person:${found.id}` : undefined;
  };
  return (value) => {
    const chosen = attributeOf(input, 'data-chosen');
    if (chosen !== '' && value === attributeOf(input, 'value')) return chosen;
    if (attributeOf(input, 'data-people') === 'one') return idOf(value) ?? value;
    const items = value.split(',').map((item) => item.trim());
    return items
      .filter((item) => item !== '')
      .map((item) => idOf(item) ?? item)
      .join();
  };
}

function attributeOf(tag: string, name: string): string {
  return decoded(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

/** Somebody in the playground, by their account there. */
export function webDriver(address: string, as: string): Driver {
  let last: (() => Promise<Posted>) | undefined;
  let form: { tag: string; message: string | undefined; fields: readonly FieldShown[] } | undefined;

  const post = async (kind: string, body: object): Promise<Posted> => {
    const payload = { id: randomUUID(), as, ...body };
    last = async () => {
      const response = await fetch(`${address}/playground/${kind}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(payload),
      });
      if (!response.ok) throw new Error(`${kind} was answered with ${response.status}`);
      return (await response.json()) as Posted;
    };
    return last();
  };
  const articles = async () => articlesIn(await (await fetch(`${address}/?as=${as}`)).text());

  /** What is new after some work, once at least one message is. */
  async function after(work: () => Promise<Posted>): Promise<Shown[]> {
    const before = new Set((await articles()).map((article) => article.id));
    const posted = await work();
    if (posted.redraw) return articlesIn(posted.redraw.html);
    if (posted.formErrors) return [];
    if (posted.form) {
      opened(posted.form, undefined);
      return [];
    }
    return until(async () => {
      const fresh = (await articles()).filter((article) => !before.has(article.id));
      if (fresh.length === 0) throw new Error('nothing came back');
      return fresh;
    });
  }

  /** Keeps a form until it is submitted. */
  function opened(html: string, message: string | undefined): ShownForm {
    const fields = fieldsIn(html);
    form = { tag: /<form[^>]*>/.exec(html)?.[0] ?? '', message, fields };
    return {
      title: wordsOf(/<h2[\s\S]*?<\/h2>/.exec(html)?.[0] ?? ''),
      values: Object.fromEntries(fields.map(({ name, value }) => [name, value])),
    };
  }

  async function find(has: (article: Article) => boolean, what: string): Promise<Article> {
    const found = (await articles()).findLast(has);
    if (!found) throw new Error(`No message has ${what}.`);
    return found;
  }

  async function press(label: string): Promise<Posted> {
    const article = await find(({ buttons }) => buttons.includes(label), `a button "${label}"`);
    const tag = [...article.html.matchAll(actionButton)].find((match) => labelOf(match) === label)?.[0];
    return post('action', {
      message: article.id,
      name: attributeOf(tag ?? '', 'data-action'),
      value: attributeOf(tag ?? '', 'data-value'),
    });
  }

  return {
    name: findSample(as)?.name ?? '',
    say: (text) => {
      let form: string | undefined;
      const said = after(async () => {
        const answer = await post('message', { text });
        form = answer.form;
        return answer;
      });
      return said.then((shown) =>
        form === undefined ? shown : [{ text: wordsOf(form), buttons: [], options: [] }],
      );
    },
    received: (words) => until(() => find(({ text }) => words.test(text), `the words ${words}`)),
    click: (label) => after(() => press(label)),
    pick: (option) =>
      after(async () => {
        const article = await find(({ options }) => options.includes(option), `an option "${option}"`);
        const tag = [...article.html.matchAll(/<option value="[^"]+"[^>]*>([^<]*)</g)].find(
          (match) => decoded(match[1] ?? '') === option,
        )?.[0];
        const name = attributeOf(/<button[^>]* data-menu[^>]*>/.exec(article.html)?.[0] ?? '', 'data-menu');
        return post('action', { message: article.id, name, value: attributeOf(tag ?? '', 'value') });
      }),
    open: async (label): Promise<ShownForm> => {
      const article = await find(({ buttons }) => buttons.includes(label), `a button "${label}"`);
      const { form: html } = await press(label);
      if (!html) throw new Error(`"${label}" opened no form.`);
      return opened(html, article.id);
    },
    submit: async (values) => {
      if (!form) throw new Error('No form is open.');
      const { tag, message, fields } = form;
      const posted = fields.map((field) => [field.name, field.posted(values[field.name] ?? field.value)]);
      let errors: Readonly<Record<string, string>> | undefined;
      const shown = await after(async () => {
        const answer = await post('form', {
          ...(message === undefined ? {} : { message }),
          name: attributeOf(tag, 'data-form'),
          context: attributeOf(tag, 'data-context'),
          values: Object.fromEntries(posted),
        });
        errors = answer.formErrors;
        return answer;
      });
      return { shown, errors: errors ?? {} };
    },
    join: () => after(() => post('joined', {})),
    redeliver: async () => {
      const before = await articles();
      const posted = await last?.();
      // Something said afterwards marks the moment by which a second answer would have come.
      await after(() => post('message', { text: 'thanks' }));
      const again = (await articles()).slice(before.length, -1);
      return posted?.redraw ? articlesIn(posted.redraw.html) : again;
    },
  };
}

export const webPlatform: Platform = {
  name: 'web',
  start: async (environment = {}, log = silent) => {
    const product = await startProduct({ ROPES_ADMINS: ADMIN, ...environment }, Date.now, log);
    const { address, stop } = product;
    return { address, person: (account) => webDriver(address, account), stop };
  },
};
