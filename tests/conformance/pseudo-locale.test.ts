import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { renderForm as slackForm } from '../../adapters/slack/outgoing/form.js';
import { renderHome, renderReply as slackReply } from '../../adapters/slack/outgoing/render.js';
import { renderForm as teamsForm } from '../../adapters/teams/outgoing/form.js';
import { renderReply as teamsReply } from '../../adapters/teams/outgoing/render.js';
import { entriesOfKind } from '../../src/knowledge/lookup.js';
import type { Outcome } from '../../src/ports/incoming.js';
import type { Form, Part, Reply } from '../../src/ports/reply.js';
import { type Payload, prepareBefore, type Recorded, saidBy } from '../replay/before.js';
import { learned } from '../support/conversation.js';
import { everyForm, everyReply } from '../support/every-reply.js';
import { hostile } from '../support/hostile.js';
import { outside } from '../support/pseudo.js';
import { blockProblems, viewProblems } from '../support/slack-limits.js';
import { cardProblems } from '../support/teams-cards.js';

/*
 * A second language: every text of ours in brackets and longer by two fifths. What stands outside of the brackets must
 * be the pack's, or somebody's own words.
 */

vi.mock('../support/english.js', async (original) => {
  const { features } = await original<typeof import('../support/english.js')>();
  const { PSEUDO, pseudoFeatures } = await import('../support/pseudo.js');
  const made = pseudoFeatures(features);
  return { features: made, english: made.languages.of(PSEUDO) };
});

vi.mock('../../adapters/kit/words.js', async () => {
  const { pseudo } = await import('../support/pseudo.js');
  return {
    wordsByLocale:
      <Words>(by: { readonly en: Words }) =>
      () =>
        pseudo(by.en),
  };
});

/** All that a reader sees of a reply. */
function shown({ parts }: Reply): string[] {
  return parts.flatMap(shownOf);
}

function shownOf(part: Part): string[] {
  switch (part.kind) {
    case 'heading':
      return [part.text];
    case 'text':
    case 'note':
      return [part.markdown];
    case 'facts':
      return part.facts.flatMap(({ label, value }) => [label, value]);
    case 'steps':
      return part.steps.flatMap(({ title, markdown, detail, actions }) => [
        title,
        markdown,
        detail,
        ...actions.map(({ label }) => label),
      ]);
    case 'list':
      return part.items.flatMap(({ title, detail, flag, link, actions }) => [
        title,
        detail,
        flag?.text ?? '',
        link?.text ?? '',
        ...actions.map(({ label }) => label),
      ]);
    case 'progress':
      return [part.label];
    case 'choices':
      return [part.label, ...part.options.map(({ label }) => label)];
    case 'buttons':
      return part.buttons.map(({ label }) => label);
    case 'sources':
      return [part.label, ...part.sources.map(({ text }) => text)];
    case 'table':
      return [...part.columns, ...part.rows.flat()];
    case 'image':
      return [part.alt];
    case 'divider':
      return [];
  }
}

function shownOfForm({ title, intro, fields, submit }: Form): string[] {
  return [
    title,
    intro,
    submit,
    ...fields.flatMap((field) => [
      field.label,
      ...(field.kind === 'choice' ? field.options.map(({ label }) => label) : []),
    ]),
  ];
}

function shownOfOutcome({ redraw, form, formErrors, home, card, results = [] }: Outcome): string[] {
  return [
    ...[redraw, home, card].flatMap((reply) => (reply ? shown(reply) : [])),
    ...(form ? shownOfForm(form) : []),
    ...Object.values(formErrors ?? {}),
    ...results.flatMap(({ title, summary, reply }) => [title, summary, ...shown(reply)]),
  ];
}

/** What separates words of different sources. */
const BETWEEN = /[\n\r*_`|·:,;()[\]{}"“”„'’→…✓✗•<>#/.!?–—\d-]+/;

/** Texts without marks that the product puts before or takes from them, and without what is repeated to make them long. */
function bare(text: string): string {
  return text
    .replace(/\\|\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/(.{1,40}?)\1{2,}/gu, '$1');
}

/** What is neither in brackets nor stands in a text that is somebody else's. */
function strangers(texts: readonly string[], theirs: string): string[] {
  return texts.flatMap((text) => {
    const known = looked.get(text);
    if (known) return known;
    const found = outside(text)
      .split(BETWEEN)
      .map((some) => bare(some).trim())
      .filter((some) => /\p{L}{2}/u.test(some) && !theirs.includes(some) && !isMadeUp(some));
    looked.set(text, found);
    return found;
  });
}

/** Of texts that were looked at: replies share many. */
const looked = new Map<string, readonly string[]>();

/** Words of the fixtures that are put together, repeated and cut. */
const madeUp = new Set(
  [...hostile, 'Dana Colleague', 'Learning path p', 'A step with a long title ti'].flatMap((text) =>
    bare(text).split(/[^\p{L}]+/u),
  ),
);

function isMadeUp(text: string): boolean {
  return text.split(/[^\p{L}]+/u).every((word) => madeUp.has(word) || /^(?:long?|lo|zerotxt)+$/.test(word));
}

/** The first that shows each of them: one fault in a part of a card is one fault. */
function perWord(found: readonly string[]): string[] {
  return [...new Map(found.map((one) => [one.slice(one.lastIndexOf(': ')), one])).values()];
}

/** The pack, what people are called and write in these tests, and what the recorded database holds. */
let theirs: string;
let replies: ReadonlyMap<string, Reply>;
let forms: ReadonlyMap<string, Form>;
beforeAll(async () => {
  const { knowledge } = learned;
  replies = everyReply(knowledge);
  forms = everyForm(knowledge);
  const support = await readdir('tests/support');
  const fixtures = support.filter((name) => /^(?:every-.*|hostile)\.ts$/.test(name));
  const files = await Promise.all([
    ...fixtures.map((name) => readFile(join('tests/support', name), 'utf8')),
    readFile('tests/replay/payloads.json', 'utf8'),
    readFile('tests/replay/before.db', 'latin1'),
  ]);
  const pack = [...knowledge.entries.values(), ...knowledge.packs];
  theirs = bare(
    [...hostile, JSON.stringify(pack).replaceAll('\\n', ' '), ...files].join('\n').replaceAll('\\n', ' '),
  );
});

describe('in another language', () => {
  it('no reply shows a word of ours in English', async () => {
    // What is stored of somebody is JSON, and nobody's words.
    const said = [...replies].filter(([name]) => !name.startsWith('exported'));
    const found = said.flatMap(([name, reply]) =>
      strangers(shown(reply), theirs).map((some) => `${name}: ${some}`),
    );
    expect(perWord(found)).toEqual([]);
  });

  it('no form shows one', async () => {
    const found = [...forms].flatMap(([name, form]) =>
      strangers(shownOfForm(form), theirs).map((some) => `${name}: ${some}`),
    );
    expect(perWord(found)).toEqual([]);
  });

  it('no reply and no form breaks a limit of Slack or Teams, although all words are longer', async () => {
    const { knowledge } = learned;
    // Roles differ in the pack's words alone.
    const [role] = entriesOfKind(knowledge, 'persona');
    const some = [...replies].filter(
      ([name]) => !name.startsWith('persona/') || name.startsWith(`${role?.id}:`),
    );
    const distinct = new Map(some.map(([name, one]) => [JSON.stringify(one), { name, one }]));
    const problems = [
      ...[...distinct.values()].flatMap(({ name, one }) =>
        [
          ...blockProblems(slackReply(one).blocks, 'message'),
          ...viewProblems({ ...renderHome(one) }),
          ...teamsReply(one).flatMap(cardProblems),
        ].map((problem) => `${name}: ${problem}`),
      ),
      ...[...forms].flatMap(([name, form]) =>
        [...viewProblems({ ...slackForm(form, {}) }), ...cardProblems(teamsForm(form))].map(
          (problem) => `${name}: ${problem}`,
        ),
      ),
    ];
    expect(problems).toEqual([]);
  });
});

describe('a click, a form or words', async () => {
  const { payloads, ...recorded } = JSON.parse(
    await readFile('tests/replay/payloads.json', 'utf8'),
  ) as Recorded & { readonly payloads: readonly Payload[] };

  it('get an answer in the language of whoever reads it, and nothing in another', async () => {
    const before = await prepareBefore(recorded);
    try {
      const found: string[] = [];
      for (const payload of payloads) {
        const { outcome, replies } = await saidBy(before, recorded, payload);
        const texts = [...shownOfOutcome(outcome), ...replies.flatMap(shown)];
        found.push(...strangers(texts, theirs).map((some) => `${payload.title}: ${some}`));
      }
      expect(perWord(found)).toEqual([]);
    } finally {
      await before.dispose();
    }
  });
});
