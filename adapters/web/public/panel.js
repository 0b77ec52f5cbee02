// The side panel: how a message looks on other platforms. The server renders what is in it; this file opens
// and closes it, switches between the platforms, and copies.

// Absent when there is nothing to show; then no message has a button that opens it.
const panel = document.getElementById('panel');
const previews = document.getElementById('previews');
const status = document.getElementById('panel-status');

/** The id of the message it is open for. */
let shown;
/** The name of the preview that was chosen last, for every message. */
let chosen;
/** Counts what was asked of the server: only the last answer counts. */
let asked = 0;

panel?.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  status.textContent = '';
  if (button.dataset.close !== undefined) close();
  else if (button.dataset.show !== undefined) choose(button.dataset.show);
  else if (button.dataset.copy !== undefined) copy(button.closest('.preview').querySelector('pre'));
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.isComposing || shown === undefined) return;
  // A form lies above the panel, and is closed first.
  if (!document.querySelector('dialog[open]')) close();
});

/** Opens the panel for a message, or fills the open one with it. */
export async function openPanel(message) {
  shown = message;
  status.textContent = '';
  await fill();
  if (shown !== message) return;
  panel.hidden = false;
  document.getElementById('panel-title').focus();
  // The conversation is narrower now.
  openerOf(message)?.scrollIntoView({ block: 'nearest' });
}

/** A message was redrawn: the panel follows when it is open for it. */
export function updatePanel(message) {
  if (message === shown) fill();
}

function close() {
  const opener = openerOf(shown);
  // Who is writing meanwhile goes on writing.
  const leaving = panel.contains(document.activeElement) || document.activeElement === document.body;
  shown = undefined;
  panel.hidden = true;
  if (leaving) (opener ?? document.getElementById('text')).focus();
}

function openerOf(message) {
  return document.querySelector(`[data-message="${CSS.escape(message)}"] [data-panel]`);
}

async function fill() {
  asked += 1;
  const mine = asked;
  const { html, problem } = await ask(shown);
  if (mine !== asked) return;
  const focused = panel.contains(document.activeElement) ? document.activeElement.id : '';
  previews.innerHTML = html;
  choose(chosen);
  status.textContent = problem;
  if (focused !== '') (document.getElementById(focused) ?? document.getElementById('panel-title')).focus();
}

/** The previews of a message as markup, or in words why there are none. */
async function ask(message) {
  const query = new URLSearchParams({ as: document.body.dataset.as, message });
  try {
    const response = await fetch(`/playground/preview?${query}`, { signal: AbortSignal.timeout(30_000) });
    if (response.ok) return { html: await response.text(), problem: '' };
    return { html: '', problem: (await response.json()).error };
  } catch {
    return { html: '', problem: panel.dataset.unreachable };
  }
}

/** Shows one preview; leaves it at the first when there is none of that name. */
function choose(name) {
  const boxes = [...previews.querySelectorAll('[data-preview]')];
  if (!boxes.some((box) => box.dataset.preview === name)) return;
  chosen = name;
  for (const box of boxes) box.hidden = box.dataset.preview !== name;
  for (const button of previews.querySelectorAll('[data-show]'))
    button.setAttribute('aria-pressed', String(button.dataset.show === name));
}

/** Copies a text; where the browser does not allow it, selects it, so that the person can. */
async function copy(code) {
  try {
    await navigator.clipboard.writeText(code.textContent);
    status.textContent = panel.dataset.copied;
  } catch {
    code.focus();
    getSelection().selectAllChildren(code);
    status.textContent = panel.dataset.selected;
  }
}
