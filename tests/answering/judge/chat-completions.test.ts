import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  chatCompletions,
  completionsUrl,
  type JudgeAddress,
} from '../../../src/answering/judge/chat-completions.js';
import { readChoice } from '../../../src/answering/judge/choice.js';
import type { JudgeError } from '../../../src/answering/judge/judge-error.js';
import { behaviours, startJudgeStub } from '../../support/judge-stub.mjs';
import { asking, given, right } from './given.js';

const stub = await startJudgeStub();
const host = new URL(stub.url).host;
afterAll(() => stub.stop());

/** Far longer than anything here takes. */
const LONG = 60_000;

beforeEach(() => {
  stub.requests.length = 0;
  stub.problems.length = 0;
  stub.behave = () => ({ says: right });
});

function client(change: Partial<JudgeAddress> = {}) {
  return chatCompletions({ url: stub.url, model: 'small', ...change });
}

/** Why there was no answer. */
async function failureOf(behave: typeof stub.behave, limit = LONG, key?: string): Promise<JudgeError> {
  stub.behave = behave;
  return client({ key })(asking, limit).then(
    ({ text }) => {
      throw new Error(`There was an answer: ${text}`);
    },
    (error: JudgeError) => error,
  );
}

describe('the address', () => {
  it.each([
    ['http://127.0.0.1:11434/v1', 'http://127.0.0.1:11434/v1/chat/completions'],
    ['http://127.0.0.1:11434/v1/', 'http://127.0.0.1:11434/v1/chat/completions'],
    ['http://127.0.0.1:11434', 'http://127.0.0.1:11434/v1/chat/completions'],
    ['http://127.0.0.1:11434/', 'http://127.0.0.1:11434/v1/chat/completions'],
    ['http://models.example/v1/chat/completions', 'http://models.example/v1/chat/completions'],
    ['http://models.example/v1/chat/completions/', 'http://models.example/v1/chat/completions'],
    ['https://models.example/api/v3?tenant=7', 'https://models.example/api/v3/chat/completions?tenant=7'],
    ['https://ours.openai.azure.com', 'https://ours.openai.azure.com/openai/v1/chat/completions'],
    ['https://ours.openai.azure.com/openai/v1/', 'https://ours.openai.azure.com/openai/v1/chat/completions'],
    [
      'https://ours.openai.azure.com/openai/deployments/judge?api-version=2024-10-21',
      'https://ours.openai.azure.com/openai/deployments/judge/chat/completions?api-version=2024-10-21',
    ],
    [
      'https://ours.openai.azure.com/openai/deployments/judge/chat/completions?api-version=2024-10-21',
      'https://ours.openai.azure.com/openai/deployments/judge/chat/completions?api-version=2024-10-21',
    ],
  ])('of %s is %s', (base, whole) => {
    expect(completionsUrl(base).href).toBe(whole);
  });

  it.each([
    ['', '/v1/chat/completions'],
    ['/v1', '/v1/chat/completions'],
    ['/openai/v1', '/openai/v1/chat/completions'],
    [
      '/openai/deployments/judge?api-version=2024-10-21',
      '/openai/deployments/judge/chat/completions?api-version=2024-10-21',
    ],
  ])('%j is asked at %s', async (path, asked) => {
    await client({ url: `${stub.origin}${path}` })(asking, LONG);
    expect(stub.requests.map((request) => request.path)).toEqual([asked]);
  });
});

describe('the key', () => {
  it.each([
    ['the usual way', stub.url, 'sk-1', { authorization: 'Bearer sk-1' }],
    ["Azure's way", stub.azure, 'sk-1', { 'api-key': 'sk-1' }],
    ['not where there is none', stub.url, undefined, {}],
    ['nor to Azure', stub.azure, undefined, {}],
  ])('goes %s', async (_, url, key, expected) => {
    await client({ url, key })(asking, LONG);
    const { authorization, 'api-key': own } = stub.requests[0]?.headers ?? {};
    expect({ ...(authorization && { authorization }), ...(own && { 'api-key': own }) }).toEqual(expected);
  });
});

describe('a request', () => {
  it('holds the messages, the model and the schema, and no more', async () => {
    await client()(asking, LONG);
    expect(stub.requests[0]?.body).toEqual({
      model: 'small',
      messages: asking.messages,
      stream: false,
      temperature: 0,
      max_tokens: 1_000,
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'choice', strict: true, schema: asking.schema },
      },
    });
  });

  it.each([
    ['the usual', {}, 1, ['max_tokens', 'response_format', 'temperature']],
    ['newer', behaviours.newer, 2, ['max_completion_tokens', 'response_format']],
    ['older', behaviours.old, 3, ['max_tokens', 'temperature']],
    ['the plainest', behaviours.plain, 4, []],
  ])('is made as %s servers want it, and they are known from then on', async (_, server, tries, fields) => {
    stub.behave = () => ({ ...server, says: right });
    const complete = client();
    expect(readChoice((await complete(asking, LONG)).text, given)).toEqual(right);
    expect(stub.requests).toHaveLength(tries);
    await complete(asking, LONG);
    expect(stub.requests).toHaveLength(tries + 1);
    const { model, messages, stream, ...others } = stub.requests.at(-1)?.body ?? {};
    expect(Object.keys(others).sort()).toEqual(fields);
  });

  it('that no manner is understood of fails, after each was tried once', async () => {
    const error = await failureOf(() => ({ knowsNot: ['messages'] }));
    expect(error).toMatchObject({ name: 'JudgeError', code: 'failed' });
    expect(stub.requests).toHaveLength(4);
  });
});

describe('an answer', () => {
  it.each([
    ['at once', {}],
    ['as a stream, though not asked for', behaviours.streaming],
    ['as a stream that says to be JSON', behaviours.streamingUntyped],
    ['with thoughts', behaviours.thinking],
    ['in a block of code', behaviours.fencing],
    ['with all of that', { ...behaviours.streaming, ...behaviours.thinking, ...behaviours.fencing }],
    ['late', { wait: 30 }],
  ])('is read %s', async (_, behaviour) => {
    stub.behave = () => ({ ...behaviour, says: right });
    const { text, tokens } = await client()(asking, LONG);
    expect(readChoice(text, given)).toEqual(right);
    expect(tokens?.read).toBeGreaterThan(100);
    expect(tokens?.written).toBeGreaterThan(5);
  });
});

describe('a question that it does not take', () => {
  it("is that question's own matter where it says so", async () => {
    stub.behave = () => behaviours.refusing;
    await expect(client()(asking, LONG)).rejects.toMatchObject({ code: 'unfit' });
  });

  it('is not asked in other manners once one is known, until there are several of them', async () => {
    const complete = client();
    stub.behave = () => ({ says: right });
    await complete(asking, LONG);
    stub.behave = () => ({ status: 400 });
    for (const requests of [2, 3, 4]) {
      await expect(complete(asking, LONG)).rejects.toMatchObject({ code: 'unfit' });
      expect(stub.requests).toHaveLength(requests);
    }
    await expect(complete(asking, LONG)).rejects.toMatchObject({ code: 'unfit' });
    expect(stub.requests).toHaveLength(8);
  });
});

describe('no answer', () => {
  it.each([
    [401, 'refused', undefined, 'wants a key: set ROPES_JUDGE_KEY (401)'],
    [401, 'refused', 'sk-secret', 'does not take the key (401)'],
    [403, 'refused', 'sk-secret', 'does not take the key (403)'],
    [404, 'unknown', undefined, 'knows no model "small"'],
    [429, 'limited', undefined, 'takes no more for now (429)'],
    [302, 'failed', undefined, 'answers 302'],
    [500, 'failed', undefined, 'answers 500'],
    [503, 'failed', undefined, 'answers 503'],
  ])('with %i is %s', async (status, code, key, message) => {
    const error = await failureOf(() => ({ status }), LONG, key);
    expect(error).toMatchObject({ name: 'JudgeError', code, retryAfter: undefined });
    expect(error.message).toContain(`${host} ${message}`);
    expect(stub.requests).toHaveLength(1);
  });

  it.each([
    [429, 7, 7_000],
    [429, '0', 0],
    [503, '120', 120_000],
    [429, 'soon', undefined],
  ])('with %i and Retry-After %s says for how long: %s', async (status, retryAfter, expected) => {
    expect((await failureOf(() => ({ status, retryAfter }))).retryAfter).toBe(expected);
  });

  it('with a date to wait for says for how long, too', async () => {
    const date = new Date(Date.now() + 3_600_000).toUTCString();
    const { retryAfter = 0 } = await failureOf(() => ({ status: 429, retryAfter: date }));
    expect(retryAfter).toBeGreaterThan(3_000_000);
    expect(retryAfter).toBeLessThanOrEqual(3_600_000);
  });

  it.each([
    ['a page', behaviours.page, 'unreadable'],
    ['half an answer', behaviours.cut, 'unreachable'],
    ['an answer without an end', behaviours.flooding, 'unreachable'],
  ])('for %s', async (_, behaviour, code) => {
    expect(await failureOf(() => ({ ...behaviour, says: right }))).toMatchObject({ code });
  });

  it.each([
    ['silence', behaviours.silent],
    ['one that takes too long', { wait: LONG }],
    ['one that comes byte by byte', behaviours.dripping],
  ])('in time for %s, be it that the limit is no whole number', async (_, behaviour) => {
    const error = await failureOf(() => behaviour, 80.5);
    expect(error).toMatchObject({ code: 'unreachable' });
    expect(error.message).toContain('there was no answer in time');
  });

  it('in time for a server that has to be asked another way: the limit is for all of it', async () => {
    expect(await failureOf(() => ({ ...behaviours.plain, wait: 120 }), 200)).toMatchObject({
      code: 'unreachable',
    });
    expect(stub.requests.length).toBeLessThan(4);
  });

  it('where nobody listens', async () => {
    const gone = await startJudgeStub();
    await gone.stop();
    await expect(client({ url: gone.url })(asking, LONG)).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('for those who do not want it any more', async () => {
    const halt = new AbortController();
    stub.behave = () => {
      halt.abort();
      return behaviours.silent;
    };
    await expect(client()(asking, LONG, halt.signal)).rejects.toMatchObject({ code: 'unreachable' });
    await expect(client()(asking, LONG, halt.signal)).rejects.toMatchObject({ code: 'unreachable' });
    expect(stub.requests).toHaveLength(1);
  });

  it('says nothing of what was asked or answered, nor the key', async () => {
    const bad = Object.values(behaviours).filter((behaviour) => !('wait' in behaviour));
    const told: string[] = [];
    for (const behaviour of [...bad, { knowsNot: ['messages'] }, { wait: Number.POSITIVE_INFINITY }]) {
      stub.behave = () => behaviour;
      const isEndless = behaviour === behaviours.dripping || 'wait' in behaviour;
      await client({ key: 'sk-secret' })(asking, isEndless ? 80 : LONG).catch((error: JudgeError) => {
        told.push(`${error.message} ${error.stack} ${String(error.cause)}`);
      });
    }
    expect(told.length).toBeGreaterThan(8);
    expect(told.join('\n')).not.toMatch(/crane|mends|workshop|passport|stupid|Sign in|sk-secret/i);
    expect(stub.problems).toEqual([]);
  });
});
