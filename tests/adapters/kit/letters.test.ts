import { describe, expect, it } from 'vitest';
import { columnsOf, lettered } from '../../../adapters/kit/outgoing/letters.js';
import { renderReply as renderSlack } from '../../../adapters/slack/outgoing/render.js';
import { renderReply as renderTeams } from '../../../adapters/teams/outgoing/render.js';
import { text as asText } from '../../../adapters/web/outgoing/html.js';
import { renderReply as renderWeb } from '../../../adapters/web/outgoing/render.js';
import { replyOf } from '../../../src/ports/plain.js';
import type { Button } from '../../../src/ports/reply.js';
import { learned } from '../../support/conversation.js';

const button = (label: string, name = 'n', more: Partial<Button> = {}): Button => ({
  label,
  action: { name, value: label },
  ...more,
});

/** What is a row as it is, and what became letters. */
const shape = (buttons: readonly Button[], most: number, sentences?: boolean) =>
  lettered(buttons, most, sentences).map((shown) =>
    shown.kind === 'row'
      ? shown.buttons.map(({ label }) => label)
      : shown.options.map(({ label, button: letter }) => `${letter.label}=${label}`),
  );

describe('columns', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['日本語', 6],
    ['한국어', 6],
    ['Größe', 5],
    ['e\u0301te\u0301', 3],
    ['👍', 2],
    ['❤️', 2],
    ['ＡＢ', 4],
    ['Привет', 6],
    ['مرحبا', 5],
  ])('of %j are %i', (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});

describe('labels that are too wide', () => {
  it.each([
    ['none', [button('Yes'), button('No')], [['Yes', 'No']]],
    ['just as wide as there is room', [button('1234567890')], [['1234567890']]],
    ['one column more', [button('12345678901')], [['A=12345678901']]],
    ['one of those that do the same', [button('Yes'), button('12345678901')], [['A=Yes', 'B=12345678901']]],
    [
      'between others',
      [button('Yes', 'a'), button('12345678901', 'b'), button('No', 'a')],
      [['Yes'], ['A=12345678901'], ['No']],
    ],
    ['in wide letters', [button('日本語日本語')], [['A=日本語日本語']]],
    ['with the mark of a choice', [button('123456789', 'n', { pressed: true })], [['A=123456789']]],
    [
      'two kinds apart',
      [button('12345678901', 'a'), button('Ask', 'b'), button('12345678902', 'a')],
      [['A=12345678901'], ['Ask'], ['B=12345678902']],
    ],
    ['empty', [], []],
  ] as const)('%s', (_, buttons, shown) => {
    expect(shape(buttons, 10)).toEqual(shown);
  });

  it('are all of a kind where they are sentences', () => {
    expect(shape([button('Yes'), button('No')], 10, true)).toEqual([['A=Yes', 'B=No']]);
  });

  it('go on after Z', () => {
    const many = Array.from({ length: 28 }, (_, index) => button(`${index}`));
    expect(shape(many, 10, true)[0]?.slice(24)).toEqual(['Y=24', 'Z=25', 'AA=26', 'AB=27']);
  });

  it('keep what they do', () => {
    const [shown] = lettered([button('12345678901', 'n', { style: 'primary' })], 10);
    expect(shown).toMatchObject({
      options: [{ button: { style: 'primary', action: { value: '12345678901' } } }],
    });
  });
});

/** Titles of all buttons of some JSON. */
function titles(json: unknown): string[] {
  const found: string[] = [];
  JSON.stringify(json, (_, value) => {
    if (value?.type === 'Action.Execute') found.push(value.title);
    if (value?.type === 'button') found.push(value.text.text);
    return value;
  });
  return found;
}

it('the answers of every question of a quiz stand as text, whole, and their buttons are letters', async () => {
  const { knowledge } = learned;
  const questions = [...knowledge.entries.values()].flatMap((entry) =>
    entry.kind === 'path'
      ? entry.steps.flatMap(({ done }) => (done.how === 'quiz' ? done.questions : []))
      : [],
  );
  expect(questions.length).toBeGreaterThan(10);
  for (const { options } of questions) {
    const buttons = options.map(({ text }) => button(text));
    const reply = replyOf([{ kind: 'buttons', buttons, sentences: true }]);
    const letters = options.map((_, index) => String.fromCharCode(65 + index));
    const cards = renderTeams(reply);
    const { blocks } = renderSlack(reply);
    expect(titles(cards)).toEqual(letters);
    expect(titles(blocks)).toEqual(letters);
    const page = asText(renderWeb(reply, 'm'));
    for (const { text } of options) {
      expect(JSON.stringify(cards)).toContain(`"text":${JSON.stringify(text)}`);
      expect(JSON.stringify(blocks)).toContain(`"text":${JSON.stringify(text)}`);
      expect(reply.fallback).toContain(text);
    }
    expect([...page.matchAll(/>([A-Z])<\/button>/g)].map(([, letter]) => letter)).toEqual(letters);
  }
});
