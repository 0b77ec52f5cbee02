import type { Reply } from '../../../src/ports/reply.js';
import { attribute, type Html, html } from '../outgoing/html.js';
import { renderReply } from '../outgoing/render.js';
import type { WebWords } from '../wording.js';
import { wordsFor } from '../words.js';
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

/** The page around a message. */
export interface Around {
  /** What Ropes says gets a button that shows how it looks on other platforms. */
  readonly withPreviews: boolean;
  /** Language of the page; what Ropes says may be in another. */
  readonly locale: string;
}

/** A message as an article that is named by who said it and when. */
export function renderMessage(message: Message, { withPreviews, locale }: Around): Html {
  const words = wordsFor(locale);
  const scope = domId(message.id);
  const author = message.by === 'person' ? words.message.you : words.message.ropes;
  const header = html`<header id="${scope}"><span class="author">${author}</span> <time datetime="${new Date(message.at).toISOString()}">${words.message.time(message.at)}</time></header>`;
  const body =
    message.by === 'person'
      ? html`<p class="said" dir="auto">${message.text}</p>${refusal(message.refused, words.message)}`
      : renderReply(message.reply, scope);
  return html`<article class="message ${message.by}" data-message="${message.id}" aria-labelledby="${scope}" tabindex="-1">${header}<div class="body"${attribute('lang', langOf(message, locale))}>${body}</div>${
    message.by === 'ropes' && withPreviews ? panelButton(message.reply, words.panel) : undefined
  }</article>`;
}

/** Beside what the platform itself would show, so not in the body. */
function panelButton(reply: Reply, words: WebWords['panel']): Html {
  return html`<footer><button type="button" class="quiet" data-panel aria-label="${words.open(aboutOf(reply))}">${words.title}</button></footer>`;
}

/** What the page shows at once, and keeps when the post does not arrive. The script fills in id and text. */
export function renderUnsent(words: WebWords['message']): Html {
  return html`<article class="message person" aria-label="${words.you}" tabindex="-1"><header><span class="author">${words.you}</span></header><div class="body"><p class="said" dir="auto"></p>${refusal(false, words)}</div></article>`;
}

function refusal(shown: boolean, words: WebWords['message']): Html {
  return html`<div class="refusal"${attribute('hidden', !shown)}><p>${words.notTaken}</p><button type="button" data-again>${words.again}</button></div>`;
}

/** An id that may be used in a list of ids: without spaces, and not shared with the page's own. */
function domId(id: string): string {
  return `message-${id.replace(/[^A-Za-z0-9-]/g, (character) => `_${character.codePointAt(0)}_`)}`;
}

/** The language of what was said, where it is known to be another than the page's. */
function langOf(message: Message, locale: string): string | undefined {
  const said = message.by === 'ropes' ? message.reply.locale : undefined;
  return said === locale ? undefined : said;
}
