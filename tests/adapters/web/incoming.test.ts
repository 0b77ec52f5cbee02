import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { findSample, type SamplePerson } from '../../../adapters/web/directory/directory.js';
import { fromAction, fromForm, fromJoined, fromMessage } from '../../../adapters/web/incoming/incoming.js';
import {
  ActionPayload,
  FormPayload,
  JoinedPayload,
  MessagePayload,
} from '../../../adapters/web/incoming/schema.js';
import { directPlace } from '../../../adapters/web/outgoing/places.js';

const dana = findSample('dana') as SamplePerson;
const id = '0b6f0f8e-6f0f-4d0a-9d53-1f0e4a1f2b3c';
const who = {
  from: { platform: 'web', workspace: 'playground', account: 'dana' },
  place: directPlace(dana.account),
};

describe('what the page posts becomes an event', () => {
  test('a message, without the space around it', () => {
    const payload = MessagePayload.parse({ id, as: 'dana', text: '  What is\n a notebook?\0 ' });
    expect(fromMessage(dana, payload)).toEqual({
      ...who,
      kind: 'message',
      key: `message:dana:${id}`,
      text: 'What is\n a notebook?\uFFFD',
      opensForms: true,
    });
  });

  test('an action', () => {
    const payload = ActionPayload.parse({ id, as: 'dana', message: 'm1', name: 'feedback', value: 'yes' });
    expect(fromAction(dana, payload)).toEqual({
      ...who,
      kind: 'action',
      key: `action:dana:${id}`,
      name: 'feedback',
      value: 'yes',
    });
  });

  test('a form', () => {
    const payload = FormPayload.parse({
      id,
      as: 'dana',
      name: 'ask',
      context: 'q1',
      values: { q: 'Why?', to: '' },
    });
    expect(fromForm(dana, payload)).toEqual({
      ...who,
      kind: 'form',
      key: `form:dana:${id}`,
      name: 'ask',
      context: 'q1',
      values: { q: 'Why?', to: '' },
    });
  });

  test('a page that was opened, always the same event', () => {
    expect(fromJoined(dana)).toEqual({ ...who, kind: 'joined', key: 'joined:dana' });
    expect(fromJoined(dana)).toEqual(fromJoined(dana));
  });

  test('the same id of two people is two events', () => {
    const payload = MessagePayload.parse({ id, as: 'dana', text: 'Hello' });
    expect(fromMessage(findSample('noor') as SamplePerson, payload).key).not.toBe(
      fromMessage(dana, payload).key,
    );
  });
});

const message = { id, as: 'dana', text: 'Hello' };
const action = { id, as: 'dana', message: 'm1', name: 'feedback', value: 'yes' };
const form = { id, as: 'dana', name: 'ask', context: '', values: {} };

test.for<[string, z.ZodType, unknown]>([
  ['no body', MessagePayload, undefined],
  ['a list', MessagePayload, []],
  ['no id', MessagePayload, { ...message, id: undefined }],
  ['an id that is no UUID', MessagePayload, { ...message, id: '1' }],
  ['no person', MessagePayload, { ...message, as: '' }],
  ['a text that is none', MessagePayload, { ...message, text: 5 }],
  ['an action on no message', ActionPayload, { ...action, message: '' }],
  ['an action without a name', ActionPayload, { ...action, name: '' }],
  ['a name over 100 characters', ActionPayload, { ...action, name: 'x'.repeat(101) }],
  ['a value over 1,000 characters', ActionPayload, { ...action, value: 'x'.repeat(1_001) }],
  ['a context over 1,000 characters', FormPayload, { ...form, context: 'x'.repeat(1_001) }],
  ['values that are no words', FormPayload, { ...form, values: { q: 1 } }],
  ['values in a list', FormPayload, { ...form, values: ['x'] }],
  ['joined by nobody', JoinedPayload, {}],
])('refuses %s', ([, schema, payload]) => {
  expect(schema.safeParse(payload).success).toBe(false);
});

test.for<[string, z.ZodType, unknown]>([
  ['an empty message, which the product answers', MessagePayload, { ...message, text: '' }],
  [
    'an over-long message, which the product answers',
    MessagePayload,
    { ...message, text: 'x'.repeat(5_000) },
  ],
  ['a value at its limit', ActionPayload, { ...action, value: 'x'.repeat(1_000) }],
  ['a form that no message opened', FormPayload, form],
])('takes %s', ([, schema, payload]) => {
  expect(schema.safeParse(payload).success).toBe(true);
});
