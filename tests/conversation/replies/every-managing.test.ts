import { beforeAll, describe, expect, it } from 'vitest';
import type { Knowledge } from '../../../src/knowledge/schema/schema.js';
import { outsideSubset, plainText } from '../../../src/ports/markdown.js';
import type { Button, Part, Reply } from '../../../src/ports/reply.js';
import { learned } from '../../support/conversation.js';
import { everyManagingForm, everyManagingReply } from '../../support/every-managing-reply.js';

let knowledge: Knowledge;
let replies: ReadonlyMap<string, Reply>;

beforeAll(async () => {
  ({ knowledge } = learned);
  replies = everyManagingReply(knowledge);
});

function markdownsOf(part: Part): string[] {
  if (part.kind === 'text' || part.kind === 'note') return [part.markdown];
  return part.kind === 'steps' ? part.steps.map((step) => step.markdown) : [];
}

function buttonsOf(part: Part): readonly Button[] {
  if (part.kind === 'buttons') return part.buttons;
  if (part.kind === 'steps') return part.steps.flatMap((step) => step.actions);
  return part.kind === 'list' ? part.items.flatMap((item) => item.actions) : [];
}

describe('every reply to whoever manages', () => {
  it('says something, to the asker alone', () => {
    expect(replies.size).toBeGreaterThan(500);
    for (const [name, reply] of replies) {
      expect(reply.fallback.trim(), name).not.toBe('');
      if (!name.includes('home')) expect(reply.audience, name).toBe('asker');
    }
  });

  it('keeps to the Markdown that every platform shows, whatever people are called', () => {
    for (const [name, reply] of replies) {
      for (const markdown of reply.parts.flatMap(markdownsOf)) {
        expect(outsideSubset(markdown), `${name}: ${markdown.slice(0, 200)}`).toEqual([]);
        expect(markdown, name).not.toMatch(/\]\(https:\/\/evil/);
      }
    }
  });

  it('leaves no hole in a sentence', () => {
    for (const [name, reply] of replies) {
      expect(reply.fallback, name).not.toMatch(/undefined|null|NaN|Invalid Date|\[object|function/);
    }
  });

  it('has buttons whose names and values every platform carries', () => {
    for (const [name, reply] of replies) {
      for (const { label, action } of reply.parts.flatMap(buttonsOf)) {
        expect(label.trim(), name).not.toBe('');
        expect(action.name.length, name).toBeLessThanOrEqual(100);
        expect(action.value.length, name).toBeLessThanOrEqual(1_000);
      }
    }
  });

  it('speaks of no question', () => {
    for (const [name, reply] of replies) {
      expect(reply.fallback.replaceAll('You see steps, never questions.', ''), name).not.toMatch(
        /questions/i,
      );
    }
  });
});

/** What Slack takes for a part: about the JSON of a section with a button for each line. */
function bytesOf(part: Part): number {
  const text = (words: string) => JSON.stringify(words).length;
  const button = ({ label, action }: Button) => 130 + text(label) + text(action.value) + action.name.length;
  switch (part.kind) {
    case 'list':
      return part.items
        .map(({ title, detail, flag, actions }) => {
          const buttons = actions.map((one) => button(one) + 60 + Math.min(75, title.length));
          return 110 + text(title) + text(detail) + text(flag?.text ?? '') + sum(buttons);
        })
        .reduce((one, other) => one + other, 0);
    case 'buttons':
      return 40 + sum(part.buttons.map(button));
    default:
      return 150 + text(JSON.stringify(part));
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0);

describe('sizes', () => {
  it('fits a page of twenty people with long names into one message of Slack', () => {
    const reply = replies.get('team of 20 page 1');
    expect(sum((reply?.parts ?? []).map(bytesOf))).toBeLessThan(11_500);
    const list = reply?.parts.find((part) => part.kind === 'list');
    expect(list?.items).toHaveLength(20);
    for (const item of list?.items ?? []) expect(item.actions).toHaveLength(1);
  });

  it('names ten of 500 people, and says how many more there are', () => {
    const preview = replies.get('managing path/data-engineer of 10 : preview for 500');
    expect(preview?.fallback).toContain('Dana Okafor 9 and 490 more');
    expect(preview?.fallback).not.toContain('Dana Okafor 499');
    expect(preview?.fallback.length).toBeLessThan(4_000);
  });
});

describe('every form', () => {
  it('has a short title, fields that fit, and what people are called as plain words', () => {
    for (const [name, form] of everyManagingForm(knowledge)) {
      expect(form.title.length, name).toBeLessThanOrEqual(24);
      expect(form.submit.length, name).toBeLessThanOrEqual(24);
      expect(form.context.length, name).toBeLessThanOrEqual(1_000);
      expect(outsideSubset(form.intro), name).toEqual([]);
      expect(plainText(form.intro).trim(), name).not.toBe('');
      expect(new Set(form.fields.map((field) => field.name)).size, name).toBe(form.fields.length);
      for (const field of form.fields) {
        if (field.kind === 'text') expect(field.value.length, name).toBeLessThanOrEqual(field.maxLength);
      }
    }
  });
});
