import { z } from 'zod';
import { fetchThrough } from '../../ports/network/fetch.js';
import { type Network, networkFor } from '../../ports/network/network.js';
import { retryAfterOf } from '../../ports/network/retry-after.js';
import type { NetworkSettings } from '../../ports/network/settings.js';
import { JudgeError } from './judge-error.js';
import type { ChatMessage } from './prompt.js';

/** Where a language model is reached, and by what name. */
export interface JudgeAddress {
  /** The base of an API that speaks as OpenAI's does, such as http://127.0.0.1:11434/v1, or an Azure deployment. */
  readonly url: string;
  readonly model: string;
  readonly key?: string | undefined;
}

/** What is asked of a model: what it reads, and the JSON Schema of what it may answer. */
export interface Asking {
  readonly messages: readonly ChatMessage[];
  readonly schema: Readonly<Record<string, unknown>>;
}

/** What a model answered, as it came. */
export interface Completion {
  readonly text: string;
  /** As the server counts them; absent where it does not. */
  readonly tokens?: Tokens;
}

export interface Tokens {
  readonly read: number;
  readonly written: number;
}

/**
 * Asks a model once.
 *
 * @param limit milliseconds until the whole answer is there
 * @throws {JudgeError} when there is none
 */
export type Complete = (asking: Asking, limit: number, signal?: AbortSignal) => Promise<Completion>;

/** Bytes of an answer at most: a choice takes some 400, what a model thinks before it some thousands. */
const LONGEST_ANSWER = 256 * 1024;

/** Tokens that a model may write: a choice takes 40, and those that think write it down before. */
const MOST_TOKENS = 1_000;

/**
 * How servers want to be asked, the usual way first: newer models of OpenAI take no temperature and another limit, and older
 * servers hold no model to a schema.
 */
const manners: readonly ((asking: Asking) => object)[] = [
  ({ schema }) => ({ temperature: 0, max_tokens: MOST_TOKENS, response_format: formatOf(schema) }),
  ({ schema }) => ({ max_completion_tokens: MOST_TOKENS, response_format: formatOf(schema) }),
  () => ({ temperature: 0, max_tokens: MOST_TOKENS }),
  () => ({}),
];

function formatOf(schema: Asking['schema']) {
  return { type: 'json_schema', json_schema: { name: 'choice', strict: true, schema } };
}

/** Questions in a row that are taken to be too long, or filtered out, before it is asked in other manners again. */
const MOST_UNTAKEN = 3;

/** What a server answers that does not know something in a request, or does not take what it is asked. */
const misunderstood: readonly number[] = [400, 422, 501];

/** The fields that are used of an answer, at once or as one event of a stream. */
const Answered = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
        delta: z.object({ content: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish().catch(undefined),
});

/**
 * Speaks the chat completions protocol of OpenAI, in which most servers of models are spoken to: one request and one answer of
 * JSON, by Node's own client and the settings of the network.
 *
 * @example
 * const complete = chatCompletions({ url: 'http://127.0.0.1:11434/v1', model: 'qwen2.5:7b' }, network);
 * const { text } = await complete({ messages, schema }, 4_000);
 */
export function chatCompletions(address: JudgeAddress, settings?: NetworkSettings): Complete {
  const network = networkFor(settings);
  const url = completionsUrl(address.url);
  /** The manner that the server is known to understand; undefined while none is. */
  let known: number | undefined;
  /** It has understood one before. */
  let wasKnown = false;
  /** Questions in a row that it did not take in that manner. */
  let untaken = 0;

  return async (asking, limit, signal) => {
    const until = performance.now() + limit;
    for (let at = known ?? 0; ; at += 1) {
      const manner = manners[at];
      if (!manner) {
        const code = wasKnown ? 'unfit' : 'failed';
        throw new JudgeError(code, `${url.host} does not understand what it is asked.`);
      }
      const response = await post(
        network,
        url,
        address,
        { ...manner(asking), ...bodyOf(address, asking) },
        {
          limit: Math.max(1, until - performance.now()),
          signal,
        },
      );
      if (misunderstood.includes(response.status)) {
        if (known === undefined) continue;
        untaken += 1;
        // It may be another server by now.
        if (untaken >= MOST_UNTAKEN) known = undefined;
        throw new JudgeError('unfit', `${url.host} does not take this question (${response.status}).`);
      }
      if (!response.ok) throw refusal(response, url.host, address);
      known = at;
      wasKnown = true;
      untaken = 0;
      return completionIn(await response.text(), response.headers.get('content-type') ?? '', url.host);
    }
  };
}

function bodyOf({ model }: JudgeAddress, { messages }: Asking): object {
  return { model, messages, stream: false };
}

async function post(
  network: Network,
  url: URL,
  { key }: JudgeAddress,
  json: object,
  { limit, signal }: { readonly limit: number; readonly signal: AbortSignal | undefined },
): Promise<Response> {
  try {
    return await fetchThrough(network, url.href, {
      method: 'POST',
      json,
      headers: headersFor(url, key),
      limit,
      most: LONGEST_ANSWER,
      ...(signal && { signal }),
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new JudgeError('unreachable', `${url.host} gives no answer: ${reason}.`);
  }
}

/** Azure takes its keys under a name of its own. */
function headersFor(url: URL, key: string | undefined): Record<string, string> {
  if (key === undefined) return {};
  return isAzure(url) ? { 'api-key': key } : { authorization: `Bearer ${key}` };
}

function isAzure(url: URL): boolean {
  return /(?:^|\.)azure\.(?:com|us|cn)$/i.test(url.hostname) || url.searchParams.has('api-version');
}

/**
 * Where chats are completed, from the base of an API. What is asked for in the address, as Azure's `api-version` is, stays.
 *
 * @example completionsUrl('http://127.0.0.1:11434/v1').href // 'http://127.0.0.1:11434/v1/chat/completions'
 */
export function completionsUrl(base: string): URL {
  const url = new URL(base);
  const path = url.pathname.replace(/\/+$/, '');
  const whole = path === '' ? (isAzure(url) ? '/openai/v1' : '/v1') : path;
  url.pathname = whole.endsWith('/chat/completions') ? whole : `${whole}/chat/completions`;
  return url;
}

function refusal({ status, headers }: Response, host: string, { key, model }: JudgeAddress): JudgeError {
  if (status === 401 || status === 403) {
    const what = key === undefined ? 'wants a key: set ROPES_JUDGE_KEY' : 'does not take the key';
    return new JudgeError('refused', `${host} ${what} (${status}).`);
  }
  if (status === 404) {
    return new JudgeError(
      'unknown',
      `${host} knows no model "${model}" at this address (404): look at ROPES_JUDGE_URL and ROPES_JUDGE_MODEL.`,
    );
  }
  const retryAfter = retryAfterOf(headers.get('retry-after'), Date.now());
  if (status === 429) return new JudgeError('limited', `${host} takes no more for now (429).`, retryAfter);
  return new JudgeError('failed', `${host} answers ${status}.`, retryAfter);
}

function completionIn(body: string, type: string, host: string): Completion {
  // Some servers stream whether they are asked to or not.
  const isStream = type.includes('text/event-stream') || body.startsWith('data:');
  const events = isStream ? eventsIn(body) : [body];
  let text = '';
  let tokens: Tokens | undefined;
  for (const event of events) {
    const answered = answeredIn(event);
    if (!answered) throw new JudgeError('unreadable', `${host} answers in another protocol.`);
    const [first] = answered.choices ?? [];
    if (first?.message?.refusal || first?.finish_reason === 'content_filter') {
      throw new JudgeError('unfit', `${host} does not take this question.`);
    }
    text += first?.message?.content ?? first?.delta?.content ?? '';
    const { usage } = answered;
    if (usage) tokens = { read: usage.prompt_tokens, written: usage.completion_tokens };
  }
  return { text, ...(tokens && { tokens }) };
}

function eventsIn(stream: string): string[] {
  return stream
    .split(/\r?\n/)
    .flatMap((line) => (line.startsWith('data:') ? [line.slice('data:'.length).trim()] : []))
    .filter((data) => data !== '' && data !== '[DONE]');
}

function answeredIn(text: string): z.infer<typeof Answered> | undefined {
  try {
    const parsed = Answered.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
