// The playground's page. The server renders all markup; this file posts what the person does, and puts what
// comes back, by answer or by live stream, in its place.

import { offerMore, problemsOf, valuesOf } from './fields.js';
import { arrive, forget, showed } from './news.js';
import { openPanel, updatePanel } from './panel.js';

const words = document.body.dataset;
const as = words.as;
const log = document.getElementById('log');
const text = document.getElementById('text');
const overlay = document.getElementById('overlay');

/** Until when, by `performance.now()`, what arrives is taken for the answer to what the person just did. */
let answerUntil = 0;

/** Milliseconds that such an answer may take. */
const ANSWER_WITHIN = 5_000;

/** The ids of clicks that did not arrive, so that a second try is the same event. */
const unsent = new Map();

if (as !== undefined) begin();

function begin() {
  const composer = document.getElementById('composer');
  composer.addEventListener('submit', (event) => {
    event.preventDefault();
    sendTyped();
  });
  composer.addEventListener('click', (event) => {
    const suggestion = event.target.closest('[data-ask]');
    if (suggestion) say(crypto.randomUUID(), suggestion.dataset.ask);
  });
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    sendTyped();
  });
  log.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.dataset.panel !== undefined) openPanel(button.closest('article').dataset.message);
    else if (button.dataset.again !== undefined) sayAgain(button.closest('article'));
    else if (button.dataset.action !== undefined) act(button, button.dataset.action, button.dataset.value);
    else if (button.dataset.menu !== undefined) choose(button);
  });
  document.getElementById('next-day')?.addEventListener('click', nextDay);
  showed(words.mark);
  listen(words.mark);
  log.lastElementChild?.scrollIntoView({ block: 'end' });
  if (!log.firstElementChild) post('joined', { as }).catch(() => tell(words.failed));
}

/** Says something about the page itself. */
function tell(what) {
  document.getElementById('status').textContent = what;
}

/** Posts JSON and returns the answer; throws when it did not arrive or was not taken. */
async function post(kind, payload) {
  answerUntil = performance.now() + ANSWER_WITHIN;
  const response = await fetch(`/playground/${kind}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
    signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.json();
}

/** Puts the product's clock forward; what falls due then arrives as any message. */
async function nextDay({ currentTarget }) {
  currentTarget.disabled = true;
  try {
    const { today } = await post('clock', { as });
    document.getElementById('today').textContent = today;
  } catch {
    tell(words.failed);
  } finally {
    currentTarget.disabled = false;
  }
}

/** Follows the person's chat. After a cut the browser connects again by itself; where it gives up, we do. */
function listen(mark) {
  let last = mark;
  let hiding;
  const source = new EventSource(
    `/playground/live?as=${encodeURIComponent(as)}&after=${encodeURIComponent(mark)}`,
  );
  source.addEventListener('open', forget);
  source.addEventListener('message', (event) => {
    last = event.lastEventId;
    const { id, html } = JSON.parse(event.data);
    show(id, html);
    showed(last);
  });
  source.addEventListener('elsewhere', (event) => {
    const { account, mark } = JSON.parse(event.data);
    arrive(account, mark);
  });
  source.addEventListener('day', (event) => {
    const shown = document.getElementById('today');
    if (shown) shown.textContent = JSON.parse(event.data).today;
  });
  source.addEventListener('ready', (event) => {
    last = event.lastEventId;
    showed(last);
    if (words.live === 'off') tell(words.online);
    words.live = 'on';
  });
  source.addEventListener('error', () => {
    words.live = 'off';
    tell(words.offline);
    if (source.readyState === EventSource.CLOSED) listenAgain(1_000);
  });
  document.addEventListener('visibilitychange', rest);

  /** A browser keeps six connections to a server, so a tab that nobody looks at gives its own back. */
  function rest() {
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(close, 10_000);
    else if (source.readyState === EventSource.CLOSED) listenAgain(0);
  }

  function close() {
    source.close();
    words.live = 'resting';
  }

  function listenAgain(wait) {
    document.removeEventListener('visibilitychange', rest);
    setTimeout(() => listen(last), wait);
  }
}

// Saying something

function sendTyped() {
  const said = text.value.trim();
  text.focus();
  if (said === '') return tell(words.blank);
  text.value = '';
  return say(crypto.randomUUID(), said);
}

/** Shows what the person says at once, and posts it. When it is not taken, it stays with a way to try again. */
async function say(id, said) {
  tell('');
  if (!messageOf(id)) {
    const article = document.getElementById('unsent').content.firstElementChild.cloneNode(true);
    article.dataset.message = id;
    article.querySelector('.said').textContent = said;
    log.append(article);
    article.scrollIntoView({ block: 'end' });
  }
  try {
    apply(await post('message', { id, as, text: said }), undefined, text);
  } catch {
    messageOf(id).querySelector('.refusal').hidden = false;
    messageOf(id).scrollIntoView({ block: 'nearest' });
  }
}

function sayAgain(article) {
  article.querySelector('.refusal').hidden = true;
  text.focus();
  return say(article.dataset.message, article.querySelector('.said').textContent);
}

// Buttons and menus

function choose(button) {
  const menu = button.parentElement.querySelector('select');
  if (menu.reportValidity()) act(button, button.dataset.menu, menu.value);
}

async function act(button, name, value) {
  const article = button.closest('article');
  const message = article.dataset.message;
  if (article.getAttribute('aria-busy') === 'true') return;
  article.setAttribute('aria-busy', 'true');
  tell('');
  const key = JSON.stringify([message, name, value]);
  const id = unsent.get(key) ?? crypto.randomUUID();
  unsent.set(key, id);
  try {
    const answer = await post('action', { id, as, message, name, value });
    unsent.delete(key);
    apply(answer, message, button);
  } catch {
    tell(words.failed);
  }
  messageOf(message)?.removeAttribute('aria-busy');
}

// What comes back

/** Does what an answer asks for. A form gives the focus back to where it was opened from. */
function apply(answer, message, opener) {
  // The live stream brings it too, and in order with what happens in other tabs.
  if (answer.redraw && words.live !== 'on') show(answer.redraw.id, answer.redraw.html);
  if (answer.form) openForm(answer.form, message, opener);
}

function messageOf(id) {
  return log.querySelector(`[data-message="${CSS.escape(id)}"]`);
}

/** Puts a message at the end of the log, or in the place of the one with its id. */
function show(id, html) {
  const fresh = elementOf(html);
  const old = messageOf(id);
  if (!old) {
    const { scrollHeight, clientHeight } = document.documentElement;
    const atEnd = window.scrollY + clientHeight > scrollHeight - 100;
    fresh.classList.add('arriving');
    log.append(fresh);
    // Who reads further up is left there, but for an answer to them. A long reply is read from its start.
    const tall = fresh.offsetHeight > clientHeight / 2;
    if (atEnd || performance.now() < answerUntil) fresh.scrollIntoView({ block: tall ? 'start' : 'nearest' });
    return;
  }
  const focused = old.contains(document.activeElement) ? document.activeElement : undefined;
  old.replaceWith(fresh);
  if (focused) focusLike(focused, fresh);
  updatePanel(id);
}

function elementOf(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content.firstElementChild;
}

/** Focuses the control that does the same as an earlier one, or else the message it was in. */
function focusLike(earlier, article) {
  const same = (control) =>
    control.id === earlier.id &&
    ['action', 'value', 'menu'].every((key) => control.dataset[key] === earlier.dataset[key]);
  ([...article.querySelectorAll('button, select')].find(same) ?? article).focus();
}

// Forms

function openForm(html, message, opener) {
  const dialog = elementOf(html);
  const form = dialog.querySelector('form');
  let id;
  let sent;
  overlay.replaceChildren(dialog);
  offerMore(form);

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (dialog.getAttribute('aria-busy') === 'true' || !complete(form)) return;
    const values = valuesOf(form);
    const written = JSON.stringify(values);
    // The same values again are the same event: their answer may have been lost on the way.
    if (written !== sent) id = crypto.randomUUID();
    sent = written;
    dialog.setAttribute('aria-busy', 'true');
    try {
      const { form: name, context } = form.dataset;
      const answer = await post('form', { id, as, message, name, context, values });
      if (answer.formErrors) {
        sent = undefined;
        showErrors(form, answer.formErrors);
      } else {
        dialog.close();
        apply(answer, message, opener);
      }
    } catch {
      showErrors(form, { '': words.failed });
    }
    dialog.removeAttribute('aria-busy');
  });
  dialog.querySelector('[data-cancel]').addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (overlay.firstElementChild) return;
    if (opener.isConnected) opener.focus();
    else if (messageOf(message)) focusLike(opener, messageOf(message));
    else text.focus();
  });
  dialog.showModal();
}

/** Whether everything that is required is filled in, and whole; says so at the fields that are not. */
function complete(form) {
  const errors = problemsOf(form);
  showErrors(form, errors);
  return Object.keys(errors).length === 0;
}

/** Shows an error at each field it names and all others at the form, and goes to the first field. */
function showErrors(form, errors) {
  const rest = { ...errors };
  let first;
  for (const control of form.elements) {
    if (!control.name) continue;
    const error = rest[control.name];
    delete rest[control.name];
    placeOf(form, control.name).textContent = error ?? '';
    if (error === undefined) control.removeAttribute('aria-invalid');
    else control.setAttribute('aria-invalid', 'true');
    if (error !== undefined) first ??= control;
  }
  placeOf(form, '').textContent = Object.values(rest).join(' ');
  first?.focus();
}

function placeOf(form, name) {
  return form.querySelector(`[data-error-of="${CSS.escape(name)}"]`);
}
