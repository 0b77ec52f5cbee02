import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { directPlace } from '../../../adapters/web/outgoing/places.js';
import { web } from '../../../adapters/web/registration.js';
import type { Preview } from '../../../src/ports/adapter.js';
import { DeliveryError } from '../../../src/ports/errors.js';
import type { Outcome } from '../../../src/ports/incoming.js';
import { silent } from '../../../src/ports/log.js';
import type { Sketch } from '../../../src/ports/sketch.js';
import { createEchoHost, form, replyOf, twoPreviews } from '../../support/echo-host.js';
import {
  ask,
  follow,
  type Playground,
  postJson,
  type StreamEvent,
  startPlayground,
} from '../../support/playground.js';

let playground: Playground;

beforeEach(async () => {
  playground = await startPlayground();
});

afterEach(() => playground.stop());

test('the page suggests what the product does, as much as there is room for, in the language of the person', async () => {
  await playground.stop();
  const asked: unknown[] = [];
  const host = createEchoHost({
    suggested: (...given) => {
      asked.push(given);
      return ['one', 'two & a half', 'three'];
    },
  });
  playground = await startPlayground({ host });
  const { body } = await ask(playground.port, '/?as=noor');
  const offered = [...body.matchAll(/data-ask="([^"]*)"/g)].map(([, title = '']) => unescaped(title));
  expect(offered).toEqual(['one', 'two & a half', 'three']);
  expect(asked).toEqual([['en', 4]]);
});

test.for([
  { roles: [], parts: ['New hire', 'New hire', 'New hire', 'New hire'] },
  {
    roles: ['Charge nurse', 'HR partner'],
    parts: [
      'New hire, charge nurse',
      'New hire, HR partner',
      'New hire, no role yet',
      'New hire, no role yet',
    ],
  },
])('the sample people have the roles of the packs in use: $roles', async ({ roles, parts }) => {
  await playground.stop();
  playground = await startPlayground({ host: createEchoHost({ roles }) });
  const { body } = await ask(playground.port, '/?as=noor');
  expect([...body.matchAll(/<span class="part">([^<]*)</g)].map(([, part]) => part)).toEqual([
    ...parts,
    'Manager',
    'Expert',
    'Administrator',
  ]);
});

function said(text: string, id: string = randomUUID()) {
  return { id, as: 'dana', text };
}

function shown(event: StreamEvent | undefined): { id: string; html: string } {
  return JSON.parse(event?.data ?? '{}');
}

/** The previews in a fragment, with what a person would paste. */
function shownJson(fragment: string): { name: string; json: unknown }[] {
  return [
    ...fragment.matchAll(
      /<h3>([^<]*)<\/h3><button[^>]*>[^<]*<\/button><\/div><div class="sketch".*?<pre[^>]*><code>(.*?)<\/code>/gs,
    ),
  ].map(([, name = '', json = '']) => ({ name: unescaped(name), json: JSON.parse(unescaped(json)) }));
}

function unescaped(text: string): string {
  const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replace(/&([^;]+);/g, (_, name: string) => characters[name] ?? '');
}

function countIn(page: string, part: string): number {
  return page.split(part).length - 1;
}

describe('the page', () => {
  test('is for the person in the address, and for the first without one', async () => {
    const dana = await ask(playground.port, '/');
    expect(dana.status).toBe(200);
    expect(dana.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(dana.body).toContain('Message to Ropes, as Dana Okafor');
    expect((await ask(playground.port, '/?as=maren')).body).toContain('Message to Ropes, as Maren Vogt');
  });

  test.for([
    '/?as=<script>',
    '/?as=',
    '/?as=dana&as=maren',
    '/?as[x]=dana',
  ])('%s names nobody', async (path) => {
    const { status, body } = await ask(playground.port, path.replace('<script>', '%3Cscript%3E'));
    expect([200, 404]).toContain(status);
    expect(body).not.toContain('"<script>');
    if (!path.includes('[')) expect(status).toBe(404);
  });

  test('allows no script, style or frame but its own', async () => {
    const { headers } = await ask(playground.port, '/');
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
  });

  test('brings its own script and style', async () => {
    for (const name of ['playground.js', 'panel.js', 'fields.js', 'news.js']) {
      expect(await ask(playground.port, `/playground/${name}`)).toMatchObject({
        status: 200,
        headers: { 'content-type': 'text/javascript; charset=utf-8' },
      });
    }
    const style = await ask(playground.port, '/playground/playground.css');
    expect(style).toMatchObject({ status: 200, headers: { 'content-type': 'text/css; charset=utf-8' } });
    const etag = style.headers.etag ?? '';
    expect(
      await ask(playground.port, '/playground/playground.css', { headers: { 'if-none-match': etag } }),
    ).toMatchObject({ status: 304 });
  });

  test('leaves the addresses that are not its own to the server', async () => {
    expect(await ask(playground.port, '/healthz', { headers: { host: 'elsewhere.example' } })).toMatchObject({
      status: 200,
      body: 'ok',
    });
    expect((await ask(playground.port, '/playground/unknown')).status).toBe(404);
  });

  test.for([
    ['POST', '/', 'GET, HEAD'],
    ['POST', '/playground/live', 'GET, HEAD'],
    ['GET', '/playground/message', 'POST'],
    ['DELETE', '/playground/form', 'POST'],
  ])('%s %s is refused with what is allowed', async ([method = '', path = '', allow]) => {
    const answer = await ask(playground.port, path, { method });
    expect(answer).toMatchObject({ status: 405, headers: { allow } });
  });
});

describe('other pages are kept out', () => {
  const payload = () => said('Hello');

  test.for([
    'evil.example',
    'evil.example:3000',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '10.0.0.1',
    '[::2]',
    'localhost:',
    'user@localhost',
    '127.0.0.1:3000:3000',
  ])('by the name %s in Host', async (host) => {
    for (const path of ['/', '/playground/playground.js', '/playground/live?as=dana']) {
      const answer = await ask(playground.port, path, { headers: { host } });
      expect(answer.status).toBe(403);
      expect(JSON.parse(answer.body)).toEqual({
        error: 'The playground answers on loopback only. Open it as http://127.0.0.1 or http://localhost.',
      });
    }
    expect((await postJson(playground.port, '/playground/message', payload(), { host })).status).toBe(403);
    expect(playground.host.handled).toEqual([]);
  });

  test.for([
    'localhost',
    'localhost:3000',
    '127.0.0.1',
    '127.8.8.8:1',
    '[::1]:3000',
    'LOCALHOST',
  ])('and those of this machine let in: %s', async (host) => {
    expect((await ask(playground.port, '/', { headers: { host } })).status).toBe(200);
  });

  test.for<Record<string, string>>([
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
    { origin: 'https://localhost' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  ])('by %j', async (headers) => {
    for (const path of ['/', '/playground/playground.js', '/playground/live?as=dana']) {
      expect((await ask(playground.port, path, { headers })).status).toBe(403);
    }
    const answer = await postJson(playground.port, '/playground/message', payload(), headers);
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body)).toEqual({
      error: 'The playground takes requests from its own page only.',
    });
    expect(playground.host.handled).toEqual([]);
  });

  test('who follows a link to the page comes in, and posts nothing that way', async () => {
    const headers = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect((await ask(playground.port, '/', { headers })).status).toBe(200);
    expect((await postJson(playground.port, '/playground/message', payload(), headers)).status).toBe(403);
  });

  test('its own page comes in', async () => {
    const headers = { origin: playground.origin, 'sec-fetch-site': 'same-origin' };
    expect((await postJson(playground.port, '/playground/message', payload(), headers)).status).toBe(200);
  });
});

describe('what is posted wrongly gets a plain answer', () => {
  const post = (body: string, type = 'application/json') =>
    ask(playground.port, '/playground/message', { method: 'POST', headers: { 'content-type': type }, body });

  test.for<[string, () => ReturnType<typeof ask>, number, string]>([
    [
      'a form',
      () => post('as=dana', 'application/x-www-form-urlencoded'),
      415,
      'Send JSON, with the header Content-Type: application/json.',
    ],
    [
      'plain text',
      () => post('{}', 'text/plain'),
      415,
      'Send JSON, with the header Content-Type: application/json.',
    ],
    ['half a JSON', () => post('{"as":'), 400, 'The body is not valid JSON.'],
    ['a bare word', () => post('"dana"'), 400, 'The body is not valid JSON.'],
    [
      'too much',
      () => post(JSON.stringify(said('x'.repeat(65_536)))),
      413,
      'That is more than 64 KiB. Please send less.',
    ],
    [
      'nobody',
      () => post(JSON.stringify({ ...said('Hello'), as: 'nobody' })),
      404,
      'There is no such sample person.',
    ],
    [
      'a prototype',
      () => post(JSON.stringify({ ...said('Hello'), as: '__proto__' })),
      404,
      'There is no such sample person.',
    ],
  ])('%s', async ([, request, status, error]) => {
    const answer = await request();
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toEqual({ error });
    expect(playground.host.handled).toEqual([]);
  });

  test('a payload that is not as it should be, with what is wrong', async () => {
    const answer = await post('{"as":"dana","id":"1"}');
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toEqual({
      error: 'The request is not as it should be.',
      problems: [expect.stringMatching(/^id: /), expect.stringMatching(/^text: /)],
    });
  });

  test('a stream of nobody', async () => {
    expect((await ask(playground.port, '/playground/live?as=nobody')).status).toBe(404);
    expect((await ask(playground.port, '/playground/live')).status).toBe(404);
    expect((await ask(playground.port, '/playground/live?as=dana', { method: 'HEAD' })).status).toBe(200);
  });
});

describe('what a person does reaches the product', () => {
  test('a message', async () => {
    const id = randomUUID();
    const answer = await postJson(playground.port, '/playground/message', said('Hello', id));
    expect(answer).toMatchObject({ status: 200, body: '{}' });
    expect(playground.host.handled).toMatchObject([
      { kind: 'message', key: `message:dana:${id}`, text: 'Hello' },
    ]);
    const { body } = await ask(playground.port, '/?as=dana');
    expect(body).toContain('<p class="said" dir="auto">Hello</p>');
    expect(body).toContain('You said <strong>Hello</strong>');
    expect((await ask(playground.port, '/?as=noor')).body).not.toContain('Hello</');
  });

  test('a message that is posted again is shown once', async () => {
    const payload = said('Only once');
    await Promise.all([1, 2, 3].map(() => postJson(playground.port, '/playground/message', payload)));
    const { body } = await ask(playground.port, '/?as=dana');
    expect(countIn(body, '<p class="said" dir="auto">Only once</p>')).toBe(1);
    expect(countIn(body, 'You said <strong>')).toBe(1);
  });

  test('an action, whose redraw takes the place of the message', async () => {
    await playground.host.send(directPlace('dana'), replyOf('Old'), 'd1');
    const live = await follow(playground.origin, '/playground/live?as=dana');
    await live.until('ready');
    const payload = { id: randomUUID(), as: 'dana', message: 'd1', name: 'feedback', value: 'yes' };
    const answer = await postJson(playground.port, '/playground/action', payload);
    const { redraw } = JSON.parse(answer.body);
    expect(redraw.id).toBe('d1');
    expect(redraw.html).toContain('aria-pressed="true" dir="auto">Helped');
    expect(shown(await live.next())).toEqual(redraw);
    const { body } = await ask(playground.port, '/?as=dana');
    expect(body).toContain(redraw.html);
    expect(body).not.toContain('Old');
    live.close();
  });

  test('a form is opened, refused with its errors, and taken', async () => {
    const action = { id: randomUUID(), as: 'dana', message: 'd1', name: 'form.open', value: '' };
    const opened = JSON.parse((await postJson(playground.port, '/playground/action', action)).body);
    expect(opened.form).toMatch(/^<dialog /);
    const payload = {
      id: randomUUID(),
      as: 'dana',
      name: form.name,
      context: form.context,
      values: { question: 'no' },
    };
    const refused = await postJson(playground.port, '/playground/form', payload);
    expect(JSON.parse(refused.body)).toEqual({ formErrors: { question: 'Please say more than that.' } });
    const taken = await postJson(playground.port, '/playground/form', {
      ...payload,
      id: randomUUID(),
      values: { question: 'Why?', expert: 'tomas' },
    });
    expect(taken).toMatchObject({ status: 200, body: '{}' });
    expect(playground.host.handled.at(-1)).toMatchObject({
      kind: 'form',
      name: 'referral.request',
      context: 'q1',
      values: { question: 'Why?', expert: 'tomas' },
    });
  });

  test('a form in answer to words, and what would be redrawn is said anew, once', async () => {
    playground.host.once(async () => ({ form }));
    const opened = JSON.parse((await postJson(playground.port, '/playground/message', said('assign'))).body);
    expect(opened.form).toMatch(/^<dialog /);
    const payload = { id: randomUUID(), as: 'dana', name: form.name, context: form.context, values: {} };
    for (const _ of [1, 2]) {
      playground.host.once(async () => ({ redraw: replyOf('Assigned to nobody') }));
      const answer = await postJson(playground.port, '/playground/form', payload);
      expect(JSON.parse(answer.body).redraw.html).toContain('Assigned to nobody');
    }
    expect(countIn((await ask(playground.port, '/?as=dana')).body, 'Assigned to nobody')).toBe(1);
  });

  test('what the product could not take is shown so, and taken when it comes again', async () => {
    const live = await follow(playground.origin, '/playground/live?as=dana');
    await live.until('ready');
    playground.host.once(() => Promise.reject(new Error('SQLITE_FULL at /srv/data')));
    const payload = said('Hello');
    const refused = await postJson(playground.port, '/playground/message', payload);
    expect(refused.status).toBe(503);
    expect(JSON.parse(refused.body)).toEqual({
      error: 'Ropes could not take this. Nothing was lost; please try again.',
    });
    expect(shown(await live.next()).html).toContain('<div class="refusal" hidden>');
    expect(shown(await live.next()).html).toContain('<div class="refusal"><p>');
    expect((await postJson(playground.port, '/playground/message', payload)).status).toBe(200);
    expect(shown(await live.next()).html).toContain('<div class="refusal" hidden>');
    expect(shown(await live.next()).html).toContain('You said <strong>Hello</strong>');
    live.close();
  });
});

describe('what the product says reaches the person', () => {
  test('once for a delivery', async () => {
    const outgoing = { delivery: 'd1', place: directPlace('dana'), reply: replyOf('News') };
    expect(await playground.adapter.send(outgoing)).toEqual({ message: 'd1' });
    expect(await playground.adapter.send(outgoing)).toEqual({ message: 'd1' });
    expect(countIn((await ask(playground.port, '/?as=dana')).body, 'News')).toBe(1);
  });

  test.for([{}, { account: 'nobody' }])('not at the address %j', async (address) => {
    const place = { ...directPlace('dana'), address };
    const error = await playground.adapter
      .send({ delivery: 'd1', place, reply: replyOf('News') })
      .catch((e) => e);
    expect(error).toBeInstanceOf(DeliveryError);
    expect(error).toMatchObject({ code: 'unknown_account', permanent: true });
  });

  test('live, in every tab of the person, and elsewhere no more than that something came', async () => {
    const [one, two, other] = await Promise.all(
      ['dana', 'dana', 'noor'].map((as) => follow(playground.origin, `/playground/live?as=${as}`)),
    );
    for (const stream of [one, two, other]) await stream?.until('ready');
    await playground.host.send(directPlace('dana'), replyOf('For Dana\n\nonly'), 'd1');
    await playground.host.send(directPlace('noor'), replyOf('For Noor'), 'd2');
    expect(shown(await one?.next()).html).toContain('For Dana\n\nonly');
    expect(shown(await two?.next()).id).toBe('d1');
    expect(JSON.parse((await two?.next())?.data ?? '')).toMatchObject({ account: 'noor' });
    const news = await other?.next();
    expect(news).toMatchObject({ id: undefined, type: 'elsewhere' });
    expect(JSON.parse(news?.data ?? '')).toEqual({ account: 'dana', mark: expect.stringMatching(/\.1$/) });
    expect(shown(await other?.next()).id).toBe('d2');
    for (const stream of [one, two, other]) stream?.close();
  });

  test('what a page missed comes first when it is back', async () => {
    await playground.host.send(directPlace('dana'), replyOf('Seen'), 'd1');
    const mark = /data-mark="([^"]+)"/.exec((await ask(playground.port, '/?as=dana')).body)?.[1] ?? '';
    await playground.host.send(directPlace('dana'), replyOf('Missed'), 'd2');
    const first = await follow(playground.origin, `/playground/live?as=dana&after=${mark}`);
    const events = await first.until('ready');
    expect(events.map((event) => shown(event).id)).toEqual(['d2', undefined]);
    first.close();
    await playground.host.send(directPlace('dana'), replyOf('Missed too'), 'd3');
    const headers = { 'last-event-id': events.at(-1)?.id ?? '' };
    // The browser sends the header besides the address it first used; the header is the newer.
    const second = await follow(playground.origin, `/playground/live?as=dana&after=${mark}`, headers);
    expect((await second.until('ready')).map((event) => shown(event).id)).toEqual(['d3', undefined]);
    second.close();
  });

  test('a page that opens learns where something came before', async () => {
    await playground.host.send(directPlace('dana'), replyOf('One'), 'd1');
    await playground.host.send(directPlace('dana'), replyOf('Two'), 'd2');
    await playground.host.send(directPlace('noor'), replyOf('Hers'), 'd3');
    const live = await follow(playground.origin, '/playground/live?as=maren');
    const events = await live.until('ready');
    live.close();
    expect(events.map(({ type }) => type)).toEqual(['elsewhere', 'elsewhere', 'ready']);
    expect(events.slice(0, 2).map(({ data }) => JSON.parse(data))).toEqual([
      { account: 'dana', mark: expect.stringMatching(/\.2$/) },
      { account: 'noor', mark: expect.stringMatching(/\.3$/) },
    ]);
    expect(JSON.stringify(events)).not.toMatch(/One|Two|Hers/);
  });

  test('after a restart a page gets all that the new run has', async () => {
    await playground.host.send(directPlace('dana'), replyOf('Before'), 'd1');
    const before = await follow(playground.origin, '/playground/live?as=dana');
    const mark = (await before.until('ready')).at(-1)?.id ?? '';
    const { port } = playground;
    await playground.stop();
    await before.ended();
    playground = await startPlayground({ port, host: createEchoHost() });
    await playground.host.send(directPlace('dana'), replyOf('After'), 'd2');
    const after = await follow(playground.origin, '/playground/live?as=dana', { 'last-event-id': mark });
    expect((await after.until('ready')).map((event) => shown(event).id)).toEqual(['d2', undefined]);
    after.close();
  });
});

describe('stopping', () => {
  test('ends the streams when what is in hand is through, and takes no more', async () => {
    const live = await follow(playground.origin, '/playground/live?as=dana');
    await live.until('ready');
    const order: string[] = [];
    let finish = (_: Outcome) => {};
    const begun = new Promise<void>((resolve) =>
      playground.host.once(
        () =>
          new Promise((settle) => {
            finish = settle;
            resolve();
          }),
      ),
    );
    const posted = postJson(playground.port, '/playground/message', said('In hand')).then((answer) => {
      order.push('answered');
      return answer;
    });
    await begun;
    const stopped = playground.adapter.stop().then(() => order.push('stopped'));
    expect((await postJson(playground.port, '/playground/message', said('Too late'))).status).toBe(503);
    expect((await ask(playground.port, '/playground/live?as=dana')).status).toBe(503);
    finish({});
    expect((await posted).status).toBe(200);
    await Promise.all([stopped, live.ended()]);
    expect(order).toContain('stopped');
    expect((await ask(playground.port, '/?as=dana')).body).not.toContain('Too late');
  });
});

describe('how a message looks on other platforms', () => {
  const errors: { fields: object; message: string }[] = [];

  async function startWith(previews: readonly Preview[]): Promise<void> {
    await playground.stop();
    const log = { ...silent, error: (fields: object, message: string) => errors.push({ fields, message }) };
    playground = await startPlayground({ host: createEchoHost({ previews, log }) });
  }

  beforeEach(async () => {
    errors.splice(0);
    await startWith(twoPreviews);
  });

  const preview = (query: string, options?: Parameters<typeof ask>[2]) =>
    ask(playground.port, `/playground/preview?${query}`, options);

  test('every platform has its JSON, and the first is shown', async () => {
    await playground.host.send(directPlace('dana'), replyOf('News & "more"', { kind: 'divider' }), 'd 1');
    const { status, headers, body } = await preview('as=dana&message=d%201');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    });
    expect(shownJson(body)).toEqual([
      { name: 'Block Kit', json: { blocks: [{ type: 'divider', fallback: 'News & "more"' }] } },
      {
        name: 'Adaptive Card',
        json: {
          type: 'AdaptiveCard',
          version: '1.5',
          fallbackText: 'News & "more"',
          body: [{ kind: 'divider' }],
        },
      },
    ]);
    expect(body).toContain('<div class="preview" data-preview="Block Kit">');
    expect(body).toContain('<div class="preview" data-preview="Adaptive Card" hidden>');
    expect(body).toContain('{\n  &quot;blocks&quot;: [\n');
  });

  test('nothing of a message or a name becomes markup', async () => {
    const hostile = '</code></pre><script>alert(1)</script><img src=x onerror="alert(2)">';
    const runs = [{ text: hostile, tone: 'quiet' as const }];
    const sketch: readonly Sketch[] = [
      { kind: 'words', runs },
      { kind: 'button', label: hostile },
      { kind: 'field', label: hostile, values: [hostile] },
      { kind: 'group', title: hostile, look: 'shut', inside: [{ kind: 'words', runs }] },
      { kind: 'table', caption: hostile, headed: true, rows: [[hostile], [hostile]] },
      { kind: 'picture', alt: hostile },
    ];
    await startWith([
      { name: hostile, render: async (reply) => ({ [hostile]: reply.fallback }), sketch: async () => sketch },
    ]);
    await playground.host.send(directPlace('dana'), replyOf(hostile), 'd1');
    const { body } = await preview('as=dana&message=d1');
    const page = (await ask(playground.port, '/?as=dana')).body;
    expect(body + page).not.toMatch(/<script>|<img|onerror="/);
    expect(shownJson(body)).toEqual([{ name: hostile, json: { [hostile]: hostile } }]);
  });

  test('it is drawn, and said to be a sketch', async () => {
    await startWith(twoPreviews);
    await playground.host.send(directPlace('dana'), replyOf('News'), 'd1');
    const { body } = await preview('as=dana&message=d1');
    expect(body).toContain(
      '<div class="sketch" tabindex="0" role="group" aria-label="Block Kit, sketch"><p class="sketch-words" dir="auto">News</p></div>',
    );
    expect(body).toContain('A sketch of the Block Kit: clients draw it in their own way');
  });

  test('one platform alone needs no switch', async () => {
    await startWith(twoPreviews.slice(0, 1));
    await playground.host.send(directPlace('dana'), replyOf('News'), 'd1');
    const { body } = await preview('as=dana&message=d1');
    expect(body).not.toContain('data-show');
    expect(body).toContain('<h3>Block Kit</h3>');
  });

  test('it is the message as it was redrawn', async () => {
    await playground.host.send(directPlace('dana'), replyOf('Old', { kind: 'divider' }), 'd1');
    const payload = { id: randomUUID(), as: 'dana', message: 'd1', name: 'feedback', value: 'yes' };
    const { redraw } = JSON.parse((await postJson(playground.port, '/playground/action', payload)).body);
    expect(redraw.html).toContain('aria-label="On other platforms: You said this"');
    const { body } = await preview('as=dana&message=d1');
    expect(body).toContain('You said this');
    expect(body).not.toContain('Old');
  });

  test.for<[string, () => unknown, string]>([
    [
      'throws',
      () => {
        throw new Error('no such part');
      },
      'no such part',
    ],
    ['makes what JSON cannot hold', () => ({ size: 1n }), 'BigInt'],
    ['makes nothing', () => undefined, 'nothing that JSON can hold'],
  ])('a renderer that %s leaves the others alone, says so, and is logged', async ([, render, problem]) => {
    await startWith([
      { name: 'Broken', render: async () => render(), sketch: async () => [] },
      ...twoPreviews,
    ]);
    await playground.host.send(directPlace('dana'), replyOf('News'), 'd1');
    const { status, body } = await preview('as=dana&message=d1');
    expect(status).toBe(200);
    expect(body).toContain(
      '<div class="preview" data-preview="Broken"><h3>Broken</h3><p class="failed">This preview could not be made. The log of Ropes says why.</p></div>',
    );
    expect(shownJson(body).map(({ name }) => name)).toEqual(['Block Kit', 'Adaptive Card']);
    expect(errors).toEqual([
      {
        fields: {
          err: expect.objectContaining({ message: expect.stringContaining(problem) }),
          preview: 'Broken',
        },
        message: 'preview not made',
      },
    ]);
  });

  test.for([
    ['as=nobody&message=d1', 'There is no such sample person.'],
    ['as=__proto__&message=d1', 'There is no such sample person.'],
    ['as=dana&as=noor&message=d1', 'There is no such sample person.'],
    ['message=d1', 'There is no such sample person.'],
    ['as=noor&message=d1', 'The playground no longer has this message.'],
    ['as=dana&message=d2', 'The playground no longer has this message.'],
    ['as=dana', 'The playground no longer has this message.'],
    ['as=dana&message=9b2a6f6e-6f3b-4a53-8f0e-3f1f3a4c1d10', 'The playground no longer has this message.'],
  ])('%s has none, and the answer says why', async ([query = '', error = '']) => {
    await playground.host.send(directPlace('dana'), replyOf('News'), 'd1');
    const own = '9b2a6f6e-6f3b-4a53-8f0e-3f1f3a4c1d10';
    await postJson(playground.port, '/playground/message', said('What Dana says herself', own));
    const answer = await preview(query);
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.body).error).toContain(error);
  });

  test.for<Record<string, string>>([
    { host: 'evil.example' },
    { origin: 'http://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
  ])('another page does not get it: %j', async (headers) => {
    await playground.host.send(directPlace('dana'), replyOf('News'), 'd1');
    const { status, body } = await preview('as=dana&message=d1', { headers });
    expect(status).toBe(403);
    expect(body).not.toContain('News');
  });

  test('it is there to be read only', async () => {
    expect(await preview('as=dana&message=d1', { method: 'POST' })).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD' },
    });
  });

  test('what Ropes says has a button that tells which message, on the page and live', async () => {
    const live = await follow(playground.origin, '/playground/live?as=dana');
    await live.until('ready');
    await postJson(playground.port, '/playground/message', said('Hello'));
    expect(shown(await live.next()).html).not.toContain('data-panel');
    const { html } = shown(await live.next());
    live.close();
    const button =
      '<button type="button" class="quiet" data-panel aria-label="On other platforms: You said Hello">On other platforms</button>';
    expect(html).toContain(button);
    await playground.host.send(directPlace('dana'), replyOf(`Long\n${'word '.repeat(100)}`), 'd1');
    const page = (await ask(playground.port, '/?as=dana')).body;
    expect(countIn(page, 'data-panel ')).toBe(2);
    expect(page).toContain(button);
    expect(page).toMatch(/aria-label="On other platforms: Long [^"]{74}…"/);
    expect(countIn(page, '<aside ')).toBe(1);
  });

  test('without previews there is nothing of this', async () => {
    await startWith([]);
    await playground.host.send(directPlace('dana'), replyOf('News'), 'd1');
    const page = (await ask(playground.port, '/?as=dana')).body;
    expect(page).toContain('News');
    expect(page).not.toMatch(/<aside|data-panel|other platforms/);
    const answer = await preview('as=dana&message=d1');
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('News');
  });
});

test('the registration makes the adapter', async () => {
  const adapter = await web.create({ address: playground.origin }, createEchoHost());
  expect(adapter.platform).toBe('web');
  expect(adapter.unwell()).toBeUndefined();
  expect(adapter.capabilities.findsByEmail).toBe(true);
  expect(adapter.roster?.().map(({ entry }) => entry.name)).toContain('Dana Okafor');
  expect(await adapter.findByEmail?.('maren@example.com')).toMatchObject({ account: { account: 'maren' } });
  expect(await adapter.findByEmail?.('nobody@example.com')).toBeUndefined();
  expect(await web.diagnose({ address: 'http://127.0.0.1:3000/' })).toEqual([
    { name: 'playground', ok: true, detail: 'on, at http://127.0.0.1:3000/ (loopback only)' },
  ]);
});
