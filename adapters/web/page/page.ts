import { defaultLocale, locales, nearestLocale } from '../../../src/ports/locale.js';
import { localeOf, roleOf, type SamplePerson, samples } from '../directory/directory.js';
import { attribute, type Html, html, text } from '../outgoing/html.js';
import type { WebWords } from '../wording.js';
import { wordsFor } from '../words.js';
import { type Message, renderMessage, renderUnsent } from './message.js';
import { renderPanel } from './panel.js';

/** A rope's end on the accent colour; inline, since a page that asks for /favicon.ico gets an error. */
const icon =
  'data:image/svg+xml,%3Csvg xmlns=%27http://www.w3.org/2000/svg%27 viewBox=%270 0 32 32%27%3E%3Crect width=%2732%27 height=%2732%27 rx=%278%27 fill=%27%230b6e5f%27/%3E%3Cpath d=%27M10 22c0-9 12-3 12-12M10 10c0 9 12 3 12 12%27 fill=%27none%27 stroke=%27%23fff%27 stroke-width=%273%27 stroke-linecap=%27round%27/%3E%3C/svg%3E';

interface Chat {
  readonly messages: readonly Message[];
  /** The mark up to which these are all there is. */
  readonly mark: string;
  /** As for `renderMessage`; with them comes the panel that shows them. */
  readonly withPreviews: boolean;
  /** What can be typed, for a start. */
  readonly suggested: readonly string[];
  /** Titles of the roles of the packs in use. */
  readonly roles: readonly string[];
  /** ISO date of the product's day, where it can be put forward. */
  readonly today: string | undefined;
}

/** The page on which one is a sample person, with all that was said so far. */
export function chatPage(
  sample: SamplePerson,
  { messages, mark, withPreviews, suggested, roles, today }: Chat,
): string {
  const locale = localeOf(sample);
  const all = wordsFor(locale);
  const words = all.page;
  const main = html`<main>
<h2 class="unseen" id="conversation">${words.conversation(sample.name)}</h2>
<section class="log" id="log" role="log" aria-live="polite" aria-labelledby="conversation">${messages.map(
    (message) => renderMessage(message, { withPreviews, locale }),
  )}</section>
<div class="empty" id="empty"><h2>${words.emptyTitle(firstName(sample))}</h2><p>${words.empty}</p></div>
<div class="foot">
<p class="status" id="status" role="status"></p>
<form class="composer" id="composer">
${suggestions(suggested, words)}
<label for="text">${words.label(sample.name)}</label>
<div class="row"><textarea id="text" rows="1" dir="auto" placeholder="${words.placeholder}" aria-describedby="keys"></textarea><button type="submit" class="primary">${words.send}</button></div>
<p class="keys" id="keys">${words.keys}</p>
</form>
<noscript><p class="status">${words.noScript}</p></noscript>
</div>
</main>
${withPreviews ? renderPanel(all.panel) : undefined}<div id="overlay"></div>
<template id="unsent">${renderUnsent(all.message)}</template>
<script type="module" src="/playground/playground.js"></script>`;
  const data = html`${attribute('data-as', sample.account)}${attribute('data-mark', mark)}${attribute('data-offline', words.offline)}${attribute('data-online', words.online)}${attribute('data-blank', words.blank)}${attribute('data-failed', all.message.failed)}${attribute('data-required', all.form.required)}${attribute('data-date', all.form.date)}`;
  return shell(sample, { data, main, roles, today });
}

/** What can be typed, as buttons that say it; nothing where there is none. */
function suggestions(suggested: readonly string[], words: WebWords['page']): Html | undefined {
  if (suggested.length === 0) return undefined;
  return html`<div class="suggestions"><span id="suggestions">${words.suggestions}</span><ul aria-labelledby="suggestions">${suggested.map(
    (command) => html`<li><button type="button" data-ask="${command}">${command}</button></li>`,
  )}</ul></div>`;
}

/** The page for an address that names nobody. */
export function nobodyPage(account: string, roles: readonly string[]): string {
  const words = wordsFor().page;
  const main = html`<main><p class="nobody" dir="auto">${words.nobody(account)}</p></main>`;
  return shell(undefined, { data: html``, main, roles });
}

interface Shell {
  /** Attributes of the page's body. */
  readonly data: Html;
  readonly main: Html;
  readonly roles: readonly string[];
  readonly today?: string | undefined;
}

function shell(current: SamplePerson | undefined, { data, main, roles, today }: Shell): string {
  const locale = current && localeOf(current);
  const words = wordsFor(locale).page;
  const title = current ? `${current.name} · ${words.title}` : words.title;
  return text(html`<!doctype html>
<html lang="${nearestLocale(locale, locales, defaultLocale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="${icon}">
<link rel="stylesheet" href="/playground/playground.css">
</head>
<body${data}>
<header class="head"><h1>${words.title}</h1><p>${words.explanation}</p></header>
<nav class="people" aria-label="${words.people}"><div class="staying"><ul>${samples.map((sample) => person(sample, sample === current, roles, words))}</ul><p class="tip">${words.tip}</p>${today === undefined ? undefined : clock(today, words)}</div></nav>
${main}
</body>
</html>
`);
}

/** The product's day, and the way to the next. */
function clock(today: string, words: WebWords['page']): Html {
  return html`<div class="clock"><p id="today" role="status">${words.today(today)}</p><button type="button" id="next-day">${words.nextDay}</button></div>`;
}

/** The page's script shows the mark of what is new. */
function person(
  sample: SamplePerson,
  current: boolean,
  roles: readonly string[],
  words: WebWords['page'],
): Html {
  const initials = sample.name.replace(/(\p{L})\S*\s*/gu, '$1');
  const news = html`<span class="news" data-news="${sample.account}" hidden><span class="unseen">${words.news}</span></span>`;
  const beside = html`<a class="beside" href="/?as=${sample.account}" target="_blank" rel="noopener" title="${words.openWindow(sample.name)}"><span aria-hidden="true">↗</span><span class="unseen">${words.openWindow(sample.name)}</span></a>`;
  return html`<li><a class="as" href="/?as=${sample.account}"${attribute('aria-current', current ? 'page' : undefined)}><span class="face" aria-hidden="true">${initials}</span><span class="who"><span class="name">${sample.name}</span> <span class="part">${partOf(sample, roles, words)}</span></span>${current ? undefined : html` ${news}`}</a>${current ? undefined : beside}</li>`;
}

/** Who they are in the story. */
function partOf(sample: SamplePerson, roles: readonly string[], { parts }: WebWords['page']): string {
  if (sample.part !== 'new-hire') return parts[sample.part];
  return parts.newHire(roleOf(sample, roles), roles.length > 0);
}

function firstName(sample: SamplePerson): string {
  return sample.name.split(' ')[0] ?? sample.name;
}
