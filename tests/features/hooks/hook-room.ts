import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { compose } from '../../../src/conversation/compose.js';
import type { Learned } from '../../../src/conversation/feature.js';
import { notifierFrom } from '../../../src/conversation/notify.js';
import { createHookCarrier } from '../../../src/delivery/hooks/carrier.js';
import { createDeliveryWorker } from '../../../src/delivery/worker.js';
import { hooks } from '../../../src/features/hooks/index.js';
import { type HookSettings, readHooks } from '../../../src/hook-settings.js';
import type { Pack, Step } from '../../../src/knowledge/schema/schema.js';
import type { StepOpened } from '../../../src/onboarding/hooks/asking.js';
import { silent } from '../../../src/ports/log.js';
import { networkFor } from '../../../src/ports/network/network.js';
import { createApp, listen } from '../../../src/server/http.js';
import { createAuthority } from '../../support/certificates.js';
import { buttonNamed, learned } from '../../support/conversation.js';
import type { TestDatabase } from '../../support/databases.js';
import { jobPartsOf } from '../../support/jobs.js';
import { withPack } from '../../support/referring.js';
import { type Talk, teamTalk } from '../../support/team.js';
import { changed, pathIn } from '../../support/walked.js';

export const DAY = 24 * 60 * 60 * 1_000;

/** 32 bytes. */
export const SECRET = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';

export const authority = createAuthority();

export interface Got {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: StepOpened & { readonly callback: { readonly url: string; readonly token: string } };
}

/** How a system answers a request: a status, and headers. */
export type Answering = (before: number) => readonly [status: number, headers?: Record<string, string>];

/** A system on this machine that speaks https, under a certificate of its own authority. */
export async function startSystem(answer: Answering = () => [200]) {
  const got: Got[] = [];
  const system = { got, answer, url: '' };
  const server = https.createServer(authority.issue('127.0.0.1'), (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      got.push({ headers: request.headers, text, body: JSON.parse(text) });
      const [status, headers = {}] = system.answer(got.length - 1);
      response.writeHead(status, headers).end('the answer of the system');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  system.url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/steps?team=it`;
  return system;
}

/** What a receiver reckons from what it got, by the standard. */
export function signatureOf({ headers, text }: Got): string {
  const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`;
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

/** The path in which systems do three steps: one of the manager, one of the buddy, one that the manager confirms. */
function hooked(url: string): Learned {
  const path = pathIn(learned);
  const [first] = path.steps;
  if (!first) throw new Error('The path has no steps.');
  const plain: Step = { ...first, read: [], done: { how: 'self-reported' } };
  const hook = { url };
  return changed(learned, [
    {
      ...path,
      steps: [
        { ...plain, id: 'look-around', title: 'Look around', day: 1, doer: 'new-hire' },
        { ...plain, id: 'accounts', title: 'Make the *accounts*', day: 1, doer: 'manager', hook },
        {
          ...plain,
          id: 'badge',
          title: 'Get a badge',
          day: 3,
          doer: 'new-hire',
          hook,
          done: { how: 'manager-confirmed' },
        },
        { ...plain, id: 'desk', title: 'Find a desk', day: 4, doer: 'buddy', hook },
      ],
    },
  ]);
}

/** The path in which a system does two steps before somebody comes: one of the IT desk, which is milo, one of a channel. */
function hookedAhead(url: string): Learned {
  const path = pathIn(learned);
  const [first] = path.steps;
  if (!first) throw new Error('The path has no steps.');
  const plain: Step = { ...first, read: [], done: { how: 'self-reported' } };
  const hook = { url };
  const steps: Step[] = [
    { ...plain, id: 'laptop', title: 'Order the laptop', day: -5, doer: 'it', hook },
    { ...plain, id: 'door', title: 'Open the door', day: -5, doer: 'gate', hook },
    { ...plain, id: 'look-around', title: 'Look around', day: 1, doer: 'new-hire' },
  ];
  const doers: NonNullable<Pack['doers']> = [
    { id: 'it', name: 'IT desk', who: { emails: ['milo@example.com'] } },
    { id: 'gate', name: 'Gate', who: { channel: 'stub:home:gate' } },
  ];
  return withPack(changed(learned, [{ ...path, steps }]), { doers });
}

/** A room in which dana comes on Monday, 7 December, and others have their part a week before. */
export function roomAhead(held: TestDatabase, url: string) {
  return hookRoom(held, url, {}, { learned: hookedAhead(url), start: '2026-12-07' });
}

/** A team, systems, and a server that does what falls due when it is told to. Dana walks the path from Monday, 30 November. */
export async function hookRoom(
  held: TestDatabase,
  url: string,
  more: Partial<HookSettings> = {},
  given: { readonly learned: Learned; readonly start: string } = {
    learned: hooked(url),
    start: '2026-11-30',
  },
) {
  const talk: Talk = await teamTalk(held, { learned: given.learned });
  talk.pass(Date.parse('2026-11-29T22:30:00Z') - talk.now());
  const preview = await talk.say('maren', `assign dana data-engineer from ${given.start}`);
  await talk.click('maren', buttonNamed(preview.replies, 'Assign'));

  const read = readHooks({ ROPES_HOOKS_SECRET: SECRET, ROPES_HOOKS_URL: 'https://ropes.example.com/' });
  if (!read.settings) throw new Error(JSON.stringify(read.problems));
  const settings: HookSettings = { ...read.settings, privately: true, ...more };
  const parts = jobPartsOf(talk, { settings: { ...talk.settings, hooks: settings } });
  const { database } = held;
  const network = networkFor({ straight: [], authorities: [authority.cert] });
  const carrier = createHookCarrier(settings, network, talk.now);

  const app = createApp(hooks.routes?.(parts) ?? [], async () => ({}), silent);
  const listening = await listen(app, '127.0.0.1', 0);
  onTestFinished(() => listening.close());
  const door = `http://127.0.0.1:${listening.port}/hooks/steps`;

  /** As long as it is to be; made anew, it is another process. */
  function startWorker() {
    const worker = createDeliveryWorker({
      database,
      adapters: new Map([[carrier.platform, carrier]]),
      log: silent,
      now: talk.now,
      random: () => 0,
      compose: (tx, claimed) =>
        compose(notifierFrom(parts, tx, `later:${claimed.id}`), claimed.later, claimed.person),
    });
    worker.start();
    onTestFinished(() => worker.stop());
    return worker;
  }

  return {
    talk,
    settings,
    startWorker,
    /** Does once what the clock says. */
    async fallDue(): Promise<void> {
      for (const job of hooks.jobs?.(parts) ?? []) await job.run(new AbortController().signal);
    },
    /** Deliveries to systems, the oldest first. */
    deliveries: () =>
      database.transaction((tx) =>
        tx.selectFrom('outbox').selectAll().where('platform', '=', 'hook').orderBy('id').execute(),
      ),
    /** What a system sends. */
    answer: (token: string, body: unknown, init: RequestInit = {}) =>
      fetch(door, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: typeof body === 'string' ? body : JSON.stringify(body),
        ...init,
      }),
    door,
    /** What was written to somebody since the last look, in words. */
    told: messagesOf(talk),
  };
}

/** Reads what was written to people, each message once. */
function messagesOf(talk: Talk) {
  const seen = new Set<string>();
  return async (account: string): Promise<string[]> => {
    const all = (await talk.outbox()).filter(
      ({ id, place }) => place.address.account === account && !seen.has(id),
    );
    for (const { id } of all) seen.add(id);
    return all.map(({ reply }) => reply.fallback);
  };
}
