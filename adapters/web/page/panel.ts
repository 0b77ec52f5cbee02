import type { Preview } from '../../../src/ports/adapter.js';
import type { Log } from '../../../src/ports/log.js';
import type { Reply } from '../../../src/ports/reply.js';
import type { Sketch } from '../../../src/ports/sketch.js';
import { clip } from '../../kit/outgoing/text.js';
import { attribute, type Html, html } from '../outgoing/html.js';
import type { WebWords } from '../wording.js';
import { drawSketch } from './sketch.js';

type Words = WebWords['panel'];

/** Characters by which a message is named; a fallback may be a whole answer. */
const ABOUT = 80;

/** The side panel, empty and closed: the page's script fills it with `renderPreviews` of a message. */
export function renderPanel(words: Words): Html {
  return html`<aside class="panel" id="panel" aria-labelledby="panel-title" data-copied="${words.copied}" data-selected="${words.selected}" data-unreachable="${words.unreachable}" hidden>
<header><h2 id="panel-title" tabindex="-1">${words.title}</h2><button type="button" data-close>${words.close}</button></header>
<div class="previews" id="previews"></div>
<p class="status" id="panel-status" role="status"></p>
</aside>
`;
}

/**
 * A reply in every platform's own format, for the inside of the panel: the first is shown, buttons switch to
 * the others. One that cannot be made is logged, says so in its place, and leaves the others alone.
 */
export async function renderPreviews(
  reply: Reply,
  previews: readonly Preview[],
  words: Words,
  log: Log,
): Promise<Html> {
  const made = await Promise.all(previews.map((preview) => madeBy(preview, reply, log)));
  return html`<p class="about" dir="auto"><span class="unseen">${words.about} </span>${aboutOf(reply)}</p>${
    previews.length > 1 ? switchOf(previews, words) : undefined
  }${previews.map(({ name }, index) => previewBox(name, index, made[index], words))}`;
}

/** What a message is called where there is room for a line alone. */
export function aboutOf(reply: Reply): string {
  return clip(reply.fallback.replace(/\s+/g, ' ').trim(), ABOUT);
}

function switchOf(previews: readonly Preview[], words: Words): Html {
  const buttons = previews.map(
    ({ name }, index) =>
      html`<button type="button" id="preview-${index}-show" data-show="${name}" aria-pressed="${String(index === 0)}">${name}</button>`,
  );
  return html`<div class="buttons" role="group" aria-label="${words.switch}">${buttons}</div>`;
}

function previewBox(name: string, index: number, made: Made | undefined, words: Words): Html {
  const content =
    made === undefined
      ? html`<h3>${name}</h3><p class="failed">${words.failed}</p>`
      : html`<div class="title"><h3>${name}</h3><button type="button" id="preview-${index}-copy" data-copy aria-label="${words.copyNamed(name)}">${words.copy}</button></div>${drawSketch(made.sketch, words.sketch(name))}<p class="about">${words.sketched(name)}</p><pre id="preview-${index}-json" tabindex="0" role="group" aria-label="${words.json(name)}"><code>${made.json}</code></pre>`;
  return html`<div class="preview" data-preview="${name}"${attribute('hidden', index > 0)}>${content}</div>`;
}

interface Made {
  readonly json: string;
  readonly sketch: readonly Sketch[];
}

async function madeBy(preview: Preview, reply: Reply, log: Log): Promise<Made | undefined> {
  try {
    const json: string | undefined = JSON.stringify(await preview.render(reply), null, 2);
    if (json === undefined) throw new Error('The preview has nothing that JSON can hold.');
    return { json, sketch: await preview.sketch(reply) };
  } catch (error) {
    log.error({ err: error, preview: preview.name }, 'preview not made');
    return undefined;
  }
}
