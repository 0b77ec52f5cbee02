import { describe, expect, it, vi } from 'vitest';
import { createRecall } from '../../adapters/kit/recall.js';
import { createTurns as slackTurns } from '../../adapters/slack/incoming/turns.js';
import { makeManifest as slackManifest } from '../../adapters/slack/install/manifest.js';
import { createAgentChat } from '../../adapters/slack/outgoing/agent-chat.js';
import { createClient } from '../../adapters/slack/outgoing/client.js';
import { renderForm as slackForm } from '../../adapters/slack/outgoing/form.js';
import { directPlace as slackPlace } from '../../adapters/slack/outgoing/places.js';
import { createRefusedBlocks } from '../../adapters/slack/outgoing/refused-blocks.js';
import { renderHome, renderReply as slackReply } from '../../adapters/slack/outgoing/render.js';
import { createTransport } from '../../adapters/slack/outgoing/transport.js';
import { cardAnswer, dialogAnswer, searchAnswer } from '../../adapters/teams/incoming/invoke.js';
import { Activity } from '../../adapters/teams/incoming/schema.js';
import { createTurns as teamsTurns } from '../../adapters/teams/incoming/turns.js';
import { renderForm as teamsForm } from '../../adapters/teams/outgoing/form.js';
import { renderOne, renderReply as teamsReply } from '../../adapters/teams/outgoing/render.js';
import { findSample, type SamplePerson } from '../../adapters/web/directory/directory.js';
import { renderForm as webForm } from '../../adapters/web/outgoing/form.js';
import { text } from '../../adapters/web/outgoing/html.js';
import { renderReply as webReply } from '../../adapters/web/outgoing/render.js';
import { chatPage } from '../../adapters/web/page/page.js';
import type { Outgoing } from '../../src/ports/adapter.js';
import { silent } from '../../src/ports/log.js';
import type { Field, Form, Reply } from '../../src/ports/reply.js';
import { createEchoHost, everything, pixel } from '../support/echo-host.js';
import { blockProblems, viewProblems } from '../support/slack-limits.js';
import { activityOf } from '../support/teams.js';
import { cardProblems } from '../support/teams-cards.js';
import { until } from '../support/wait-for.js';

/** Words of no language: bracketed, longer by two fifths, and named for the locale that they were looked up by. */
vi.mock('../../adapters/kit/words.js', () => {
  function pseudo<Words>(words: Words, locale = 'default'): Words {
    const change = (value: unknown): unknown => {
      if (typeof value === 'string')
        return `[${locale}|${value}${'~'.repeat(Math.ceil(value.length * 0.4))}]`;
      if (typeof value === 'function') return (...given: unknown[]) => change(value(...given));
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(inner)]));
    };
    return change(words) as Words;
  }
  return {
    wordsByLocale:
      <Words>(by: { readonly en: Words }) =>
      (locale?: string) =>
        pseudo(by.en, locale),
  };
});

/** What the product says, in letters that no word of an adapter has alone. */
function foreign<Value>(value: Value): Value {
  const kept = new Set([
    'kind',
    'name',
    'value',
    'png',
    'url',
    'state',
    'style',
    'tone',
    'audience',
    'locale',
    'id',
  ]);
  const change = (one: unknown): unknown => {
    if (typeof one === 'string') return one.replace(/\p{L}/gu, 'x');
    if (Array.isArray(one)) return one.map(change);
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(
      Object.entries(one).map(([key, inner]) => [
        key,
        kept.has(key) && typeof inner === 'string' ? inner : change(inner),
      ]),
    );
  };
  return change(value) as Value;
}

const people = Array.from({ length: 150 }, (_, index) => ({
  id: `${index}`,
  name: `xxx ${index}`,
  ...(index < 10 ? { account: `U${index}` } : {}),
}));
const field = { label: 'xxx', required: false };
const fields: readonly Field[] = [
  { ...field, kind: 'text', name: 'a', value: '', multiline: true, maxLength: 500 },
  { ...field, kind: 'choice', name: 'b', options: [{ label: 'xxx', value: 'v' }], value: null },
  { ...field, kind: 'date', name: 'c', value: '' },
  { ...field, kind: 'people', name: 'd', people, value: [], multiple: true },
  { ...field, kind: 'people', name: 'e', people, value: ['20'], multiple: false },
  { ...field, kind: 'people', name: 'f', people: [], value: [], multiple: false },
  { ...field, kind: 'text', name: 'g', value: '', multiline: false, maxLength: 80, required: true },
];
const form: Form = {
  name: 'f',
  title: 'xxx',
  context: '',
  intro: 'xxx',
  fields,
  submit: 'xxx',
  locale: 'de-AT',
};
const many: Reply['parts'] = [
  {
    kind: 'choices',
    name: 'pick',
    label: 'x',
    options: Array.from({ length: 250 }, (_, index) => ({ label: `${index}`, value: `${index}` })),
  },
  {
    kind: 'buttons',
    buttons: [
      { label: 'x'.repeat(75), action: { name: 'a', value: '1' }, pressed: true },
      { label: 'x'.repeat(90), action: { name: 'a', value: '2' } },
    ],
  },
  { kind: 'list', items: [{ title: '', detail: 'x', flag: { text: 'x', tone: 'attention' }, actions: [] }] },
];
const rich: Reply = { ...foreign(everything), locale: 'de-AT' };
const reply: Reply = { ...rich, parts: [...rich.parts.filter(({ kind }) => kind !== 'facts'), ...many] };
const long: Reply = {
  ...reply,
  parts: Array.from({ length: 80 }, () => ({ kind: 'text' as const, markdown: 'x '.repeat(300) })),
};

/** What a reader sees of something in JSON. */
function shownIn(value: unknown): string[] {
  const keys = new Set([
    'text',
    'title',
    'label',
    'placeholder',
    'errorMessage',
    'fallbackText',
    'altText',
    'tooltip',
    'accessibility_label',
    'value',
  ]);
  if (Array.isArray(value)) return value.flatMap(shownIn);
  if (typeof value !== 'object' || value === null) return [];
  const { data: _, ...rest } = value as Record<string, unknown>;
  // The value of a control is no word, that of an answer or of a fact is.
  const isControl =
    'value' in rest &&
    ('action_id' in rest || 'id' in rest || ('title' in rest && !('label' in rest)) || 'text' in rest);
  return Object.entries(rest).flatMap(([key, inner]) => {
    if (typeof inner !== 'string') return shownIn(inner);
    return keys.has(key) && !(key === 'value' && isControl) ? [inner] : [];
  });
}

/** What a reader sees of a page: its text, and the attributes that are read out or shown. */
function shownOn(html: string): string[] {
  const attributes = [
    ...html.matchAll(/ (?:aria-label|placeholder|title|alt|data-[a-z]*(?=="\[))="([^"]*)"/g),
  ];
  const texts = html.replace(/<[^>]*>/g, '\n').split('\n');
  return [...attributes.map(([, value = '']) => value), ...texts].map((one) => one.replace(/&[#\w]+;/g, ''));
}

/**
 * Letters that are neither the product's nor inside of brackets. A word that was cut has lost its end; and a letter by
 * itself stands for an answer, in every language.
 */
function unbracketed(shown: readonly string[]): string[] {
  return shown.filter((one) =>
    /\p{L}/u.test(
      one
        // The number of a citation.
        .replace(/\[\d+\]\(cite:\d+\)/g, '')
        .replace(/\[[^\]]*(\]|…$)/g, '')
        .replaceAll('x', '')
        .replace(/^(✓|\s)*[A-Z]([.:]|$)/, ''),
    ),
  );
}

function localesIn(shown: readonly string[]): string[] {
  const found = shown.flatMap((one) => [...one.matchAll(/\[([\w-]+)\|/g)].map(([, locale = '']) => locale));
  return [...new Set(found)].sort();
}

describe('in a language whose words are longer', () => {
  it.each<[string, () => unknown]>([
    ['Slack, a reply', () => slackReply(reply).blocks],
    ['Slack, a long reply', () => slackReply(long).blocks],
    ['Slack, a home', () => renderHome(reply).blocks],
    ['Slack, a form', () => slackForm(form, {})],
    ['Teams, a reply', () => teamsReply(reply)],
    ['Teams, a long reply', () => teamsReply(long)],
    ['Teams, a long reply in one card', () => renderOne(long)],
    ['Teams, a form', () => teamsForm(form)],
    ['Teams, a form that was sent', () => cardAnswer({}, { form, before: [], locale: undefined })],
    ['Teams, a click', () => cardAnswer({}, { form: undefined, before: [], locale: 'de-AT' })],
    ['Teams, a search', () => searchAnswer([], 'de-AT')],
    ['Teams, a dialog', () => dialogAnswer({ card: reply }, undefined)],
    ['Teams, a dialog without a card', () => dialogAnswer({}, 'de-AT')],
  ])('%s has all its words from there, by the locale of what it renders', (_, render) => {
    const shown = shownIn(render());
    expect(unbracketed(shown)).toEqual([]);
    expect(localesIn(shown)).toEqual(['de-AT']);
  });

  it('the playground has, too', () => {
    for (const html of [webReply(reply, 'scope'), webForm(form)]) {
      const shown = shownOn(text(html));
      expect(unbracketed(shown)).toEqual([]);
      expect(localesIn(shown)).toEqual(['de-AT']);
    }
  });

  it('the page around the chat is in the language of the person, and what Ropes says in its own', () => {
    const sample = { ...foreign(findSample('dana') as SamplePerson), locale: 'fr' };
    const messages = [
      { id: '1', at: 0, by: 'person', text: 'xxx', refused: true },
      { id: '2', at: 0, by: 'ropes', reply },
    ] as const;
    const page = chatPage(sample, {
      messages,
      mark: '',
      withPreviews: true,
      roles: [],
      suggested: ['xxx'],
      today: '2026-11-23',
    });
    expect(localesIn(shownOn(page))).toEqual(['de-AT', 'fr']);
    const bare = page.replace(/<nav[\s\S]*<\/nav>/, '').replace(/<title>.*<\/title>/, '');
    expect(unbracketed(shownOn(bare.slice(bare.indexOf('<body'))))).toEqual([]);
    expect(page).toContain('<div class="body" lang="de-AT">');
  });

  it('no limit of Slack breaks', async () => {
    for (const one of [reply, long, { ...reply, parts: [] }]) {
      expect(blockProblems(slackReply(one).blocks, 'message')).toEqual([]);
      expect(viewProblems({ ...renderHome(one) })).toEqual([]);
    }
    expect(viewProblems({ ...slackForm(form, {}) })).toEqual([]);
    const [file] = await slackManifest({}, undefined, [{ title: 'help', description: '' }]);
    const { display_information: about, features } = JSON.parse(String(file?.content));
    expect(about.description.length).toBeLessThanOrEqual(140);
    expect(features.shortcuts[0].name.length).toBeLessThanOrEqual(24);
    expect(features.shortcuts[0].description.length).toBeLessThanOrEqual(150);
  });

  it('no limit of Teams breaks', () => {
    const errors = Object.fromEntries(fields.map(({ name }) => [name, 'x'.repeat(300)]));
    for (const card of [
      ...teamsReply(reply),
      ...teamsReply(long),
      renderOne(long),
      teamsForm(form),
      teamsForm(form, errors),
    ]) {
      expect(cardProblems(card)).toEqual([]);
    }
  });
});

it('Slack says in the language of a form that it did not open', async () => {
  const said: Outgoing[] = [];
  const sender = {
    async send(outgoing: Outgoing) {
      said.push(outgoing);
      return { message: '1' };
    },
  };
  const host = createEchoHost();
  const client = createClient({ apiUrl: 'http://127.0.0.1:9/' }, 'xoxb-1', silent);
  const refused = createRefusedBlocks(Date.now, silent);
  const chat = createAgentChat(client, silent);
  const turns = slackTurns(host, client, createTransport(undefined), sender, refused, chat);
  host.once(async () => ({ form }));
  const from = { platform: 'slack', workspace: 'T1', account: 'U1' };
  const place = slackPlace('T1', 'U1');
  await turns.take({ kind: 'message', key: 'k', from, place, text: 'x' }, { origin: {} });
  await until(() => expect(said).toHaveLength(1));
  expect(localesIn([said[0]?.reply.fallback ?? ''])).toEqual(['de-AT']);
});

describe('Teams, in the language of whoever acts', () => {
  const turns = teamsTurns({
    host: createEchoHost(),
    hints: createRecall(1),
    homes: createRecall(1),
    cards: createRecall(1),
    showLater: async () => undefined,
    replaceLater: async () => undefined,
    typing: { begin: () => undefined, end: async () => undefined },
  });
  const click = (data: object) => ({
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { data } },
  });
  const ask = { type: 'invoke', name: 'composeExtension/fetchTask', value: { messagePayload: { body: {} } } };
  const cancel = { do: 'cancel', title: 'xxx' };

  it('a form keeps its language on the way through the card that carries it', async () => {
    const actions = teamsForm(form).body.flatMap((element) =>
      element.type === 'ActionSet'
        ? element.actions.filter((action) => action.type === 'Action.Execute')
        : [],
    );
    const [submitted, given] = await Promise.all(
      actions.map(async ({ data }) => {
        const activity = activityOf({ serviceUrl: 'https://smba.example/' }, '29:dana', click(data));
        return JSON.stringify((await turns.take(Activity.parse(JSON.parse(JSON.stringify(activity))))).body);
      }),
    );
    expect(localesIn([submitted ?? ''])).toEqual(['de-AT']);
    expect(localesIn([given ?? ''])).toEqual(['de-AT']);
  });

  it.each<[string, object, string]>([
    ['a menu of which nothing was picked', click({ ropes: { do: 'pick', name: 'a', input: 'i' } }), 'fr-FR'],
    ['a form that was given up', click({ ropes: { ...cancel, locale: 'de-AT' } }), 'de-AT'],
    ['a form from before that was given up', click({ ropes: cancel }), 'fr-FR'],
    ['a card that is none of ours', click({}), 'fr-FR'],
    ['a message without words', ask, 'fr-FR'],
    ['a click of a kind that is not known', { type: 'invoke', name: 'other' }, 'fr-FR'],
  ])('%s', async (_, more, locale) => {
    const activity = activityOf({ serviceUrl: 'https://smba.example/' }, '29:dana', {
      ...more,
      locale: 'fr-FR',
    });
    const answer = await turns.take(Activity.parse(activity));
    const words = JSON.stringify(answer.body);
    expect(localesIn([words])).toEqual([locale]);
  });
});

it('a picture keeps its own words', () => {
  const image: Reply = { ...rich, parts: [{ kind: 'image', png: pixel, alt: 'xxx' }] };
  expect(shownIn(slackReply(image).blocks)).toEqual(['[de-AT|Picture: xxx~~~~~]']);
});
