import type { Reply } from '../../../src/ports/reply.js';
import { attribute, type Html, html } from '../outgoing/html.js';
import { renderReply } from '../outgoing/render.js';
import { wording } from '../wording.js';
import { aboutOf } from './panel.js';

/** One message of a chat: what the person said, or what Ropes said. */
export type Message = {
  /** The page's id of the event, or the delivery's id. */
  readonly id: string;
  /** UTC milliseconds. */
  readonly at: number;
} & (
  | { readonly by: 'person'; readonly text: string; readonly refused: boolean }
  | { readonly by: 'ropes'; readonly reply: Reply }
);

/**
 * A message as an article that is named by who said it and when.
 *
 * @param withPreviews whether what Ropes says gets a button that shows how it looks on other platforms.
 */
export function renderMessage(message: Message, withPreviews: boolean): Html {
  const scope = domId(message.id);
  const author = message.by === 'person' ? wording.message.you : wording.message.ropes;
  const header = html`<header id="${scope}"><span class="author">${author}</span> <time datetime="${new Date(message.at).toISOString()}">${clock(message.at)}</time></header>`;
  const body =
    message.by === 'person'
      ? html`<p class="said" dir="auto">${message.text}</p>${refusal(message.refused)}`
      : renderReply(message.reply, scope);
  return html`<article class="message ${message.by}" data-message="${message.id}" aria-labelledby="${scope}" tabindex="-1">${header}<div class="body">${body}</div>${
    message.by === 'ropes' && withPreviews ? panelButton(message.reply) : undefined
  }</article>`;
}

/** Beside what the platform itself would show, so not in the body. */
function panelButton(reply: Reply): Html {
  return html`<footer><button type="button" class="quiet" data-panel aria-label="${wording.panel.open(aboutOf(reply))}">${wording.panel.title}</button></footer>`;
}

/** What the page shows at once, and keeps when the post does not arrive. The script fills in id and text. */
export function renderUnsent(): Html {
  return html`<article class="message person" aria-label="${wording.message.you}" tabindex="-1"><header><span class="author">${wording.message.you}</span></header><div class="body"><p class="said" dir="auto"></p>${refusal(false)}</div></article>`;
}

function refusal(shown: boolean): Html {
  return html`<div class="refusal"${attribute('hidden', !shown)}><p>${wording.message.notTaken}</p><button type="button" data-again>${wording.message.again}</button></div>`;
}

/** An id that may be used in a list of ids: without spaces, and not shared with the page's own. */
function domId(id: string): string {
  return `message-${id.replace(/[^A-Za-z0-9-]/g, (character) => `_${character.codePointAt(0)}_`)}`;
}

/** Hours and minutes of this machine, which is also the reader's: the page is served on loopback only. */
function clock(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(at);
}
