import type { Field, Form } from '../../../src/ports/reply.js';
import { isDay } from '../../kit/outgoing/day.js';
import { choiceOf, chosenIn } from '../../kit/outgoing/people.js';
import type { WebWords } from '../wording.js';
import { wordsFor } from '../words.js';
import { attribute, type Html, html } from './html.js';
import { renderMarkdown } from './markdown.js';

/** The start of every id in a form; the page shows one form at a time. */
const scope = 'form';

/**
 * A form as a dialog. Each field has an empty place for its error, which the page fills from the answer to the
 * post; what has no field of its own goes to the form's.
 */
export function renderForm(form: Form): Html {
  const words = wordsFor(form.locale);
  return html`<dialog aria-labelledby="${scope}-title"><form novalidate data-form="${form.name}" data-context="${form.context}"><h2 id="${scope}-title" dir="auto">${form.title}</h2>${renderMarkdown(form.intro)}${form.fields.map(
    (field, index) => renderField(field, `${scope}-${index}`, words),
  )}<p class="error" data-error-of="" role="alert"></p><div class="buttons"><button type="submit" class="primary" dir="auto">${form.submit}</button><button type="button" data-cancel>${words.form.cancel}</button></div></form></dialog>`;
}

function renderField(field: Field, id: string, words: WebWords): Html {
  const optional = field.required ? undefined : html` <span class="optional">(${words.form.optional})</span>`;
  return html`<div class="field"><label for="${id}" dir="auto">${field.label}${optional}</label>${control(field, id, words)}<p class="error" id="${id}-error" data-error-of="${field.name}"></p></div>`;
}

function control(field: Field, id: string, words: WebWords): Html {
  const describedBy = field.kind === 'people' ? `${id}-hint ${id}-error` : `${id}-error`;
  const shared = html`id="${id}" name="${field.name}" aria-describedby="${describedBy}"${attribute('required', field.required)}`;
  if (field.kind === 'choice') return select(field, shared, words);
  if (field.kind === 'date') return date(field, shared);
  if (field.kind === 'people') return people(field, id, shared, words);
  const typed = html`${shared} maxlength="${field.maxLength}" dir="auto" autocomplete="off"`;
  return field.multiline
    ? // The parser drops one line break after the start tag.
      html`<textarea ${typed} rows="4">\n${field.value}</textarea>`
    : html`<input type="text" ${typed} value="${field.value}">`;
}

function select(field: Extract<Field, { kind: 'choice' }>, shared: Html, words: WebWords): Html {
  const chosen = field.options.some((option) => option.value === field.value);
  const empty = html`<option value=""${attribute('disabled', field.required)}${attribute('selected', !chosen)}>${
    field.required ? words.reply.chooseFirst : words.form.none
  }</option>`;
  const options = field.options.map(
    (option) =>
      html`<option value="${option.value}"${attribute('selected', option.value === field.value)}>${option.label}</option>`,
  );
  return html`<select ${shared}>${field.required && chosen ? undefined : empty}${options}</select>`;
}

/** The browser shows no value that is not a date, and complains. */
function date({ value }: Extract<Field, { kind: 'date' }>, shared: Html): Html {
  const iso = isDay(value) ? value : '';
  return html`<input type="date" ${shared}${attribute('value', iso || undefined)}>`;
}

/**
 * Names, with those of the people there are to choose from. The page turns a name into the person's id where it
 * is one of them; while nothing was changed, those chosen beforehand go back by `data-chosen`, also where two
 * people have one name.
 */
function people(field: Extract<Field, { kind: 'people' }>, id: string, shared: Html, words: WebWords): Html {
  const chosen = chosenIn(field);
  const options = field.people.map(
    (person) =>
      html`<option value="${person.name}" data-name="${person.name}" data-person="${person.id}"></option>`,
  );
  const names = chosen.map(({ name }) => name).join(', ');
  const ids = chosen.map((person) => choiceOf(person.id)).join(',');
  return html`<input type="text" ${shared} list="${id}-people" data-people="${field.multiple ? 'several' : 'one'}" data-chosen="${ids}" value="${names}" dir="auto" autocomplete="off"><datalist id="${id}-people">${options}</datalist><p class="hint" id="${id}-hint">${
    field.multiple ? words.form.severalPeople : words.form.onePerson
  }</p>`;
}
