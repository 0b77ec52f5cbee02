import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import type { z } from 'zod';
import type { Host } from '../../../src/ports/adapter.js';
import type { Log } from '../../../src/ports/log.js';
import { bodyProblem } from '../../kit/incoming/body.js';
import { problemsOf } from '../../kit/incoming/schema.js';
import { findSample, firstSample, localeOf, type SamplePerson } from '../directory/directory.js';
import type { Chats } from '../outgoing/chat.js';
import { text } from '../outgoing/html.js';
import type { Live } from '../outgoing/live.js';
import type { Asset } from '../page/assets.js';
import { chatPage, nobodyPage } from '../page/page.js';
import { renderPreviews } from '../page/panel.js';
import { wordsFor } from '../words.js';
import { refusal } from './gate.js';
import {
  ActionPayload,
  ClockPayload,
  FormPayload,
  JoinedPayload,
  LiveQuery,
  MessagePayload,
  PageQuery,
  PreviewQuery,
} from './schema.js';
import type { Turns } from './turns.js';

/** Bytes of a request's body. */
const LIMIT = 65_536;

/** Commands that the page suggests. */
const SUGGESTED = 4;

const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

interface DoorParts {
  readonly assets: readonly Asset[];
  readonly chats: Chats;
  readonly live: Live;
  readonly turns: Turns;
  /** Without previews the page offers none, and without a way to skip its clock stands. */
  readonly host: Pick<Host, 'suggested' | 'roles' | 'log' | 'previews' | 'skip'>;
}

/** The playground's addresses. Every other address of the server goes through untouched. */
export function createDoor({ assets, chats, live, turns, host }: DoorParts): Express {
  const { log, previews, skip } = host;
  const words = wordsFor().refusal;
  const withPreviews = previews.length > 0;
  const app = express();
  app.disable('x-powered-by');
  app.all(['/', '/playground/*rest'], guard);

  app.get('/', (request, response) => {
    const { as } = PageQuery.safeParse(request.query).data ?? { as: '?' };
    const sample = as === undefined ? firstSample : findSample(as);
    response.status(sample ? 200 : 404).type('html');
    if (!sample) return response.send(nobodyPage(as ?? '', host.roles()));
    const messages = chats.messages(sample.account);
    return response.send(
      chatPage(sample, {
        messages,
        mark: chats.mark(),
        withPreviews,
        suggested: host.suggested(localeOf(sample), SUGGESTED),
        roles: host.roles(),
        today: skip?.today(),
      }),
    );
  });
  for (const asset of assets) {
    app.get(`/playground/${asset.name}`, (_request, response) => {
      response.set('cache-control', 'no-cache').type(asset.type).send(asset.content);
    });
  }
  app.get('/playground/live', (request, response) => {
    const query = LiveQuery.safeParse(request.query);
    const sample = findSample(query.data?.as ?? '');
    if (!sample) refuse(response, 404, words.person);
    else if (turns.stopped()) refuse(response, 503, words.stopping);
    else if (request.method === 'HEAD') response.type('text/event-stream').end();
    else {
      const mark = request.get('last-event-id') ?? query.data?.after;
      live.open(sample.account, mark, { withPreviews, locale: localeOf(sample) }, response);
    }
  });

  if (withPreviews) {
    app.get('/playground/preview', showPreviews);
    app.all('/playground/preview', wrongMethod('GET, HEAD'));
  }

  app.post('/playground/message', json, taking(MessagePayload, turns.message));
  app.post('/playground/action', json, taking(ActionPayload, turns.action));
  app.post('/playground/form', json, taking(FormPayload, turns.form));
  app.post('/playground/joined', json, taking(JoinedPayload, turns.joined));
  if (skip) {
    app.post(
      '/playground/clock',
      json,
      taking(ClockPayload, async (sample) => {
        skip.toNextWorkingDay();
        live.announceDay();
        return { today: wordsFor(localeOf(sample)).page.today(skip.today()) };
      }),
    );
    app.all('/playground/clock', wrongMethod('POST'));
  }

  app.all(
    ['/', ...assets.map(({ name }) => `/playground/${name}`), '/playground/live'],
    wrongMethod('GET, HEAD'),
  );
  app.all(
    ['message', 'action', 'form', 'joined'].map((name) => `/playground/${name}`),
    wrongMethod('POST'),
  );
  app.use(lastResort(log));
  return app;

  async function showPreviews(request: Request, response: Response): Promise<void> {
    const query = PreviewQuery.parse(request.query);
    const sample = findSample(query.as);
    if (!sample) {
      refuse(response, 404, words.person);
      return;
    }
    const shown = wordsFor(localeOf(sample));
    const message = chats.messages(sample.account).find(({ id }) => id === query.message);
    if (message?.by === 'ropes')
      response.type('html').send(text(await renderPreviews(message.reply, previews, shown.panel, log)));
    else refuse(response, 404, shown.refusal.message);
  }

  /** A handler for one kind of payload; the answer is what the page has to do at once. */
  function taking<Payload extends { as: string }>(
    schema: z.ZodType<Payload>,
    turn: (sample: SamplePerson, payload: Payload) => Promise<object>,
  ): RequestHandler {
    return async (request, response) => {
      const payload = schema.safeParse(request.body);
      if (!payload.success) {
        return refuse(response, 400, words.payload, problemsOf(payload.error));
      }
      const sample = findSample(payload.data.as);
      if (!sample) return refuse(response, 404, words.person);
      if (turns.stopped()) return refuse(response, 503, words.stopping);
      try {
        response.json(await turn(sample, payload.data));
      } catch (error) {
        log.error({ err: error, account: sample.account, path: request.path }, 'playground event not taken');
        refuse(response, 503, words.notTaken);
      }
    };
  }

  function guard(request: Request, response: Response, next: () => void): void {
    response.set(headers);
    const reason = refusal(request.method, request.headers);
    if (reason === undefined) {
      next();
      return;
    }
    log.warn(
      { host: request.headers.host, origin: request.headers.origin, path: request.path },
      'playground request refused',
    );
    refuse(response, 403, reason);
  }
}

const parse = express.json({ limit: LIMIT, inflate: false });

function json(request: Request, response: Response, next: (error?: unknown) => void): void {
  if (request.is('application/json')) parse(request, response, next);
  else refuse(response, 415, wordsFor().refusal.type);
}

function wrongMethod(allow: string): RequestHandler {
  return (_request, response) => {
    response.set('allow', allow);
    refuse(response, 405, wordsFor().refusal.method);
  };
}

function refuse(response: Response, status: number, error: string, problems?: readonly string[]): void {
  response.status(status).json({ error, problems });
}

/** The last resort, and the answers to bodies that cannot be read. Four parameters tell Express what it is. */
function lastResort(log: Log): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const words = wordsFor().refusal;
    switch (bodyProblem(error)) {
      case 'too large':
        return refuse(response, 413, words.tooLarge);
      case 'of another type':
        return refuse(response, 415, words.type);
      case 'malformed':
        return refuse(response, 400, words.malformed);
    }
    log.error({ err: error, path: request.path }, 'playground request failed');
    return refuse(response, 500, words.broken);
  };
}
