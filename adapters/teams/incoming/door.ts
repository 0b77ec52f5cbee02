import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import type { Log } from '../../../src/ports/log.js';
import { isLoopback } from '../../../src/ports/loopback.js';
import { bodyProblem } from '../../kit/incoming/body.js';
import type { TeamsConfig } from '../install/config.js';
import { tenantOf } from '../outgoing/places.js';
import { wordsFor } from '../words.js';
import type { Gate } from './gate.js';
import { Activity } from './schema.js';
import type { Turns } from './turns.js';

/** Bytes of a request's body. */
const LIMIT = 1_048_576;

interface DoorParts {
  readonly config: TeamsConfig;
  readonly gate: Gate;
  readonly turns: Turns;
  readonly log: Log;
}

/** Where Teams posts activities: nothing reaches the product that is not from Teams, for this bot and its tenant. */
export function createDoor({ config, gate, turns, log }: DoorParts): Express {
  const words = wordsFor().refusal;
  const app = express();
  app.disable('x-powered-by');
  app.post('/', express.json({ limit: LIMIT, type: () => true }), async (request, response) => {
    const read = Activity.safeParse(request.body);
    if (!read.success) {
      const fields = read.error.issues.slice(0, 10).map(({ path }) => path.join('.').slice(0, 100) || 'body');
      return refuse(request, response, 400, words.activity, { fields });
    }
    const activity = read.data;
    const { serviceUrl } = activity;
    if (!config.bot && !isLoopback(new URL(serviceUrl).hostname)) {
      return refuse(request, response, 403, words.serviceUrl, {});
    }
    const verdict = await gate.check(activity, request.get('authorization'));
    if (verdict.let === 'out') {
      response.set('www-authenticate', 'Bearer');
      return refuse(request, response, 401, words.token, { reason: verdict.reason });
    }
    if (verdict.let === 'later') {
      return refuse(request, response, 503, words.unavailable, { reason: verdict.reason });
    }
    const tenant = tenantOf(activity);
    if (config.bot && tenant !== config.bot.credentials.tenant.toLowerCase()) {
      return refuse(request, response, 403, words.tenant, { tenant });
    }
    if (turns.stopped()) return refuse(request, response, 503, words.stopping, {});
    try {
      const answer = await turns.take(activity);
      response.status(answer.status);
      if (answer.body) response.json(answer.body);
      else response.end();
    } catch (error) {
      log.error({ err: error, type: activity.type }, 'a teams activity was not taken');
      response.status(500).json({ error: words.notTaken });
    }
  });
  app.all('/', (request, response) => {
    response.set('allow', 'POST');
    refuse(request, response, 405, words.method, {});
  });
  // Bodies that cannot be read; anything else is for the server. Four parameters tell Express what it is.
  const unreadable: ErrorRequestHandler = (error, request, response, next) => {
    const problem = response.headersSent ? undefined : bodyProblem(error);
    if (problem === undefined) return next(error);
    if (problem === 'too large') return refuse(request, response, 413, words.tooLarge, {});
    return refuse(request, response, 400, words.malformed, {});
  };
  app.use(unreadable);
  return app;

  function refuse(request: Request, response: Response, status: number, error: string, fields: object): void {
    log.warn({ ...fields, status, from: request.socket.remoteAddress }, 'a teams request was refused');
    response.status(status).json({ error });
  }
}
