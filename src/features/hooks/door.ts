import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { JobParts } from '../../conversation/feature.js';
import { notifierFrom } from '../../conversation/notify.js';
import { ANSWERS } from '../../delivery/hooks/carrier.js';
import { type GivenToken, readToken } from '../../delivery/hooks/signature.js';
import type { HookSettings } from '../../hook-settings.js';
import { type AnswerTaken, takeAnswer } from '../../onboarding/hooks/answering.js';
import type { Route } from '../../ports/adapter.js';
import { bearerOf } from '../../ports/network/bearer.js';
import { createPace, createPaces } from '../../ports/pace.js';
import { decidersOf } from '../shared/assignments/proposal-notices.js';
import { LONGEST_NOTE } from '../shared/limits.js';
import { tellDone, tellFailed } from './notices.js';

/** Bytes of an answer: a status and a note in any script, with room around them. */
const LARGEST = 16 * 1024;

/** Answers under tokens that were made here: of each, and of all together. */
const known = { each: { burst: 20, perMinute: 30 }, together: { burst: 300, perMinute: 1_200 } };

/** Under all others together: somebody guesses, or the secret was changed. */
const STRANGERS = { burst: 30, perMinute: 60 };

const Answer = z.object({
  status: z.enum(['done', 'failed']),
  note: z.string().max(LONGEST_NOTE).default(''),
});

/** What is answered to a request. */
interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The way in for systems that were asked to do a step. Where no secret is set there is nothing at this address. */
export function routes(parts: JobParts): readonly Route[] {
  const { hooks } = parts.settings;
  return hooks ? [createDoor(parts, hooks)] : [];
}

function createDoor(parts: JobParts, hooks: HookSettings): Route {
  const paces = createPaces(known.each, known.together);
  const strangers = createPace(STRANGERS);

  async function answer(request: IncomingMessage): Promise<Answered> {
    if (request.method !== 'POST') {
      return refused(405, 'Only POST is answered here.', { allow: 'POST' });
    }
    const token = bearerOf(request);
    const given = readToken(hooks.secret, token);
    if (!given) return unauthorized();
    const seconds = (given.ours ? paces.of(given.id) : strangers).take();
    if (seconds !== undefined) {
      return refused(429, `Too many requests. Try again in ${seconds} s.`, {
        'retry-after': String(seconds),
      });
    }
    if (!isJson(request)) return refused(415, 'The body must be JSON: "Content-Type: application/json".');
    const text = await bodyOf(request);
    if (text === undefined) {
      return refused(413, `The body must have ${LARGEST} bytes at most.`, { connection: 'close' });
    }
    const said = Answer.safeParse(jsonOf(text));
    if (!said.success) {
      return refused(
        400,
        `The body must be {"status": "done"} or {"status": "failed"}, with a "note" of ${LONGEST_NOTE} characters at most where there is one.`,
      );
    }
    return answerOf(await take({ ...given, token }, said.data), said.data.status);
  }

  async function take(
    given: GivenToken & { readonly token: string },
    said: z.infer<typeof Answer>,
  ): Promise<AnswerTaken> {
    const taken = await parts.database.transaction(async (tx) => {
      // A system that fails, tries again and fails tells of it once: its first word is the one that counts.
      const notifier = notifierFrom(parts, tx, `hook:${given.id}`);
      const confirms = async (person: string) => (await decidersOf(notifier, person)).length > 0;
      const result = await takeAnswer(tx, given, said, confirms, parts.now());
      if (result.kind === 'taken' && said.status === 'done') await tellDone(notifier, result, said.note);
      if (result.kind === 'taken' && said.status === 'failed') await tellFailed(notifier, result, said.note);
      return result;
    });
    if (taken.kind === 'taken') parts.delivered();
    return taken;
  }

  return {
    path: ANSWERS,
    handler: (request, response, next) => {
      if (!/^\/?(?:\?|$)/.test(request.url ?? '')) return next();
      answer(request).then((answered) => write(response, answered), next);
    },
  };
}

function answerOf(taken: AnswerTaken, status: string): Answered {
  switch (taken.kind) {
    case 'taken':
    case 'replayed':
      return { status: 200, body: { status } };
    case 'unknown':
      return unauthorized();
    case 'contrary':
      return refused(409, 'This token has said that the step is done, and that stays so.');
    case 'rests':
      return refused(
        409,
        'The path rests or has not begun, or another step comes first. Send the same again later.',
      );
    case 'over':
      return refused(410, gone[taken.what]);
  }
}

const gone = {
  step: 'The step is over already, or is not open: nothing more is to be said of it.',
  path: 'The path has ended: nothing more is to be said of its steps.',
  gone: 'There is no such step any more.',
} as const;

function unauthorized(): Answered {
  return refused(401, 'The token of the step is needed, as "Authorization: Bearer …".', {
    'www-authenticate': 'Bearer realm="ropes"',
  });
}

function refused(status: number, error: string, headers: Readonly<Record<string, string>> = {}): Answered {
  return { status, body: { error }, headers };
}

function write(response: ServerResponse, { status, body, headers = {} }: Answered): void {
  response.writeHead(status, { ...headers, 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function isJson({ headers }: IncomingMessage): boolean {
  return /^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '') && !headers['content-encoding'];
}

/** Undefined when it is too long; what is behind is not read. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  // To leave a loop over it would cut the connection before it is answered.
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= LARGEST) chunks.push(chunk);
      else {
        request.pause();
        resolve(undefined);
      }
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
    request.on('close', () => reject(new Error('The request was cut.')));
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
