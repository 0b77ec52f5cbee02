import type {
  Button,
  Choices,
  ListItem,
  Part,
  Reply,
  SourceLine,
  StepLine,
} from '../../../src/ports/reply.js';
import { leadOf, lettered } from '../../kit/outgoing/letters.js';
import { isWeb } from '../../kit/outgoing/markdown.js';
import { isBase64, sizeOfPng } from '../../kit/outgoing/png.js';
import type { WebWords } from '../wording.js';
import { wordsFor } from '../words.js';
import { attribute, type Html, html } from './html.js';
import { link, renderMarkdown } from './markdown.js';

type Words = WebWords['reply'];
type PartOf<Kind extends Part['kind']> = Extract<Part, { kind: Kind }>;

/**
 * A reply as HTML, for the inside of a message.
 *
 * @param scope an id that no other element of the page has: the start of every id made here.
 */
export function renderReply(reply: Reply, scope: string): Html {
  if (reply.parts.length === 0) return html`<p class="said" dir="auto">${reply.fallback}</p>`;
  const words = wordsFor(reply.locale).reply;
  return html`${reply.parts.map((part, index) => renderPart(part, `${scope}-${index}`, words))}`;
}

function renderPart(part: Part, scope: string, words: Words): Html {
  switch (part.kind) {
    case 'heading':
      return html`<h3 dir="auto">${part.text}</h3>`;
    case 'text':
      return html`<div class="text${part.tone ? ' warning' : ''}">${renderMarkdown(part.markdown)}</div>`;
    case 'note':
      return html`<div class="note${part.tone ? ' warning' : ''}">${renderMarkdown(part.markdown)}</div>`;
    case 'facts':
      return facts(part);
    case 'steps':
      return html`<ol class="steps"${part.from && html` start="${String(part.from)}"`}>${part.steps.map((step, index) => stepItem(step, `${scope}-${index}`, words))}</ol>`;
    case 'list':
      return html`<ul class="list">${part.items.map((item, index) => listItem(item, `${scope}-${index}`))}</ul>`;
    case 'progress':
      return progress(part, scope, words);
    case 'choices':
      return choices(part, scope, words);
    case 'buttons':
      return buttons(part);
    case 'sources':
      return sources(part, scope);
    case 'table':
      return table(part, words);
    case 'image':
      return image(part);
    case 'divider':
      return html`<hr>`;
  }
}

function facts(part: PartOf<'facts'>): Html {
  const lines = part.facts.map(
    (fact) => html`<div><dt dir="auto">${fact.label}</dt><dd dir="auto">${fact.value}</dd></div>`,
  );
  return html`<dl class="facts">${lines}</dl>`;
}

function stepItem(step: StepLine, scope: string, words: Words): Html {
  return html`<li class="step ${step.state}"><p class="step-line"><strong id="${scope}" dir="auto">${step.title}</strong> <span class="state">${words.step[step.state]}</span></p>${
    step.detail === '' ? undefined : html`<p class="detail" dir="auto">${step.detail}</p>`
  }${renderMarkdown(step.markdown)}${buttonsOf(step.actions, scope)}</li>`;
}

function listItem({ title, detail, flag, link, actions }: ListItem, scope: string): Html {
  const badge = flag && html` <span class="flag flag-${flag.tone}" dir="auto">${flag.text}</span>`;
  return html`<li class="item"><div class="words"><p class="item-line"><strong id="${scope}" dir="auto">${title}</strong>${badge}</p>${
    detail === '' ? undefined : html`<p class="detail" dir="auto">${detail}</p>`
  }${link && html`<p class="detail" dir="auto">${sourceLine(link)}</p>`}</div>${buttonsOf(actions, scope)}</li>`;
}

/** A page wraps labels of any length; sentences to choose from stand as text all the same, as everywhere. */
function buttons(part: PartOf<'buttons'>): Html {
  const shown = lettered(part.buttons, Number.POSITIVE_INFINITY, part.sentences);
  return html`${shown.map((some) =>
    some.kind === 'row'
      ? html`<div class="buttons">${some.buttons.map((button) => actionButton(button))}</div>`
      : html`<div class="text">${some.options.map(
          (option) => html`<p dir="auto"><strong>${leadOf(option)}</strong>${option.label}</p>`,
        )}</div><div class="buttons">${some.options.map(({ label, button }) =>
          actionButton(button, undefined, `${button.label}: ${label}`),
        )}</div>`,
  )}`;
}

/** The buttons of one thing among others, each with that thing's name; nothing when there are none. */
function buttonsOf(buttons: readonly Button[], describedBy: string): Html | undefined {
  if (buttons.length === 0) return undefined;
  return html`<div class="buttons">${buttons.map((button) => actionButton(button, describedBy))}</div>`;
}

function progress(part: PartOf<'progress'>, scope: string, words: Words): Html {
  // A progress bar with a maximum of 0 is invalid.
  const most = Math.max(part.total, 1);
  return html`<div class="progress"><label for="${scope}" dir="auto">${part.label}</label><progress id="${scope}" max="${most}" value="${part.done}"></progress><span>${words.progress(part.done, part.total)}</span></div>`;
}

/** A menu acts by its button: a change alone would act on every arrow key. */
function choices(part: Choices, scope: string, words: Words): Html {
  const chosen = part.options.some((option) => option.value === part.selected);
  const first = chosen ? undefined : html`<option value="" disabled selected>${words.chooseFirst}</option>`;
  const options = part.options.map(
    (option) =>
      html`<option value="${option.value}"${attribute('selected', chosen && option.value === part.selected)}>${option.label}</option>`,
  );
  return html`<div class="choices"><label for="${scope}" dir="auto">${part.label}</label><select id="${scope}" required>${first}${options}</select><button type="button" data-menu="${part.name}" aria-describedby="${scope}">${words.choose}</button></div>`;
}

/**
 * @param describedBy the id of what the button is about, where its label does not say so
 * @param spoken what is heard in place of the label
 */
function actionButton(button: Button, describedBy?: string, spoken?: string): Html {
  return html`<button type="button"${attribute('class', button.style)} data-action="${button.action.name}" data-value="${button.action.value}"${attribute(
    'aria-pressed',
    button.pressed === undefined ? undefined : String(button.pressed),
  )}${attribute('aria-describedby', describedBy)}${attribute('aria-label', spoken)} dir="auto">${button.label}</button>`;
}

function sources(part: PartOf<'sources'>, scope: string): Html {
  return html`<div class="sources"><p id="${scope}" dir="auto">${part.label}</p><ul aria-labelledby="${scope}">${part.sources.map(
    (source) => html`<li dir="auto">${sourceLine(source)}</li>`,
  )}</ul></div>`;
}

function sourceLine(source: SourceLine): Html {
  if (source.url === undefined) return html`${source.text}`;
  if (isWeb(source.url)) return link(source.url, html`${source.text}`);
  return html`${source.text} (${source.url})`;
}

/** A wide table scrolls by itself, also with the keyboard, so that the page never does. */
function table(part: PartOf<'table'>, words: Words): Html {
  const head = part.columns.map((column) =>
    column === '' ? html`<td></td>` : html`<th scope="col" dir="auto">${column}</th>`,
  );
  const rows = part.rows.map(
    (cells) =>
      html`<tr>${cells.map((cell, index) =>
        index === 0 && cell !== ''
          ? html`<th scope="row" dir="auto">${cell}</th>`
          : html`<td dir="auto">${cell}</td>`,
      )}</tr>`,
  );
  return html`<div class="scroll" role="group" aria-label="${words.table}" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function image(part: PartOf<'image'>): Html {
  if (!isBase64(part.png)) return html`<p dir="auto">${part.alt}</p>`;
  // With its size the page keeps its room before it is drawn.
  const { width, height } = sizeOfPng(part.png) ?? {};
  return html`<img src="data:image/png;base64,${part.png}"${attribute('width', width)}${attribute('height', height)} alt="${part.alt}">`;
}
