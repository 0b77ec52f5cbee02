import type { Sketch, SketchRun } from '../../../src/ports/sketch.js';
import { attribute, type Html, html } from '../outgoing/html.js';

/** Values of a field that are shown. */
const VALUES = 4;

/**
 * A rough drawing of a message of another platform. Nothing in it can be used.
 *
 * @param label what it is, for whoever does not see it
 */
export function drawSketch(sketch: readonly Sketch[], label: string): Html {
  return html`<div class="sketch" tabindex="0" role="group" aria-label="${label}">${sketch.map(draw)}</div>`;
}

function draw(sketch: Sketch): Html {
  switch (sketch.kind) {
    case 'words':
      return html`<p class="sketch-words${sketch.size ? ` sketch-${sketch.size}` : ''}" dir="auto">${sketch.runs.map(drawRun)}</p>`;
    case 'button':
      return html`<span class="sketch-button${sketch.look ? ` ${sketch.look}` : ''}" dir="auto">${sketch.label}</span>`;
    case 'field':
      return field(sketch);
    case 'row':
      return html`<div class="sketch-row">${sketch.inside.map(draw)}</div>`;
    case 'group':
      return group(sketch);
    case 'table':
      return table(sketch);
    case 'progress':
      return html`<progress max="${Math.max(sketch.most, 1)}" value="${sketch.value}" aria-hidden="true"></progress>`;
    case 'picture':
      return html`<p class="sketch-picture" dir="auto">${sketch.alt}</p>`;
    case 'line':
      return html`<hr>`;
  }
}

function drawRun({ text, weight, tone, look }: SketchRun): Html {
  const classes = [tone && `sketch-${tone}`, look === 'badge' && 'sketch-badge'].filter(Boolean).join(' ');
  const inside = look === 'code' ? html`<code>${text}</code>` : html`${text}`;
  const marked = weight ? html`<strong>${inside}</strong>` : inside;
  return classes === '' ? marked : html`<span class="${classes}">${marked}</span>`;
}

function field({ label, values }: Extract<Sketch, { kind: 'field' }>): Html {
  const shown = [...values.slice(0, VALUES), ...(values.length > VALUES ? ['…'] : [])];
  return html`<span class="sketch-field" dir="auto">${label} ▾${
    shown.length === 0 ? undefined : html` <span class="sketch-quiet">${shown.join(' · ')}</span>`
  }</span>`;
}

function group({ title, look, inside }: Extract<Sketch, { kind: 'group' }>): Html {
  if (look === 'shut')
    return html`<details class="sketch-group"><summary dir="auto">${title ?? '…'}</summary>${inside.map(draw)}</details>`;
  const heading =
    title === undefined ? undefined : html`<p class="sketch-words" dir="auto"><strong>${title}</strong></p>`;
  return html`<div class="sketch-group${look ? ` sketch-${look}` : ''}">${heading}${inside.map(draw)}</div>`;
}

function table({ caption, headed, rows }: Extract<Sketch, { kind: 'table' }>): Html {
  const [head, ...body] = headed ? rows : [undefined, ...rows];
  const cells = (row: readonly string[], tag: 'td' | 'th') =>
    row.map((cell) =>
      tag === 'th'
        ? html`<th${attribute('scope', 'col')} dir="auto">${cell}</th>`
        : html`<td dir="auto">${cell}</td>`,
    );
  return html`<div class="sketch-table"><table>${caption === undefined ? undefined : html`<caption dir="auto">${caption}</caption>`}${
    head && html`<thead><tr>${cells(head, 'th')}</tr></thead>`
  }<tbody>${body.map((row) => html`<tr>${cells(row ?? [], 'td')}</tr>`)}</tbody></table></div>`;
}
