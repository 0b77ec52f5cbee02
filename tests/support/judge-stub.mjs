// @ts-check
/**
 * A language model for tests and benches, on loopback: it speaks the chat completions protocol as OpenAI, Azure and local
 * servers do, answers as it is told, and keeps what it was asked. It reads the messages as a model would, so it knows
 * nothing of the product but what goes over the wire. Without types of its own, so that a bench can run it as it stands.
 *
 * @example
 * const stub = await startJudgeStub(({ shown }) => ({ says: rightly(labels)(shown), wait: 300 }));
 * const complete = chatCompletions({ url: stub.url, model: 'stub' });
 * stub.behave = () => behaviours.silent;
 * await stub.stop();
 */
import { createServer } from 'node:http';

/**
 * What a model reads of a question and its candidates.
 *
 * @typedef {object} Shown
 * @property {string} question
 * @property {string | undefined} earlier title of the entry that was spoken of before
 * @property {readonly ShownEntry[]} entries
 * @property {readonly string[]} aspects
 */

/**
 * @typedef {object} ShownEntry
 * @property {string} letter
 * @property {string} heading its title, behind what it is part of
 * @property {readonly string[]} sentences
 */

/**
 * One request, as it came.
 *
 * @typedef {object} Asked
 * @property {string} path with what stands behind the question mark
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {Readonly<Record<string, unknown>>} body
 * @property {Shown} shown
 */

/**
 * What becomes of a request; all of it can be combined. An empty one declines, as it should be said.
 *
 * @typedef {object} Behaviour
 * @property {object | string | null} [says] what the model writes: a text as it stands, an object as JSON; null refuses
 * @property {boolean} [thinks] it writes down what it thinks before
 * @property {boolean} [fences] it writes a block of code
 * @property {number} [wait] milliseconds before anything is answered; Infinity: nothing ever is
 * @property {number} [status] an error instead of an answer
 * @property {string | number} [retryAfter] goes with it, as it stands in the header
 * @property {readonly string[]} [knowsNot] fields of a request that are answered with 400
 * @property {'whole' | 'stream' | 'untyped stream' | 'cut' | 'drip' | 'flood'} [sends] how the answer comes: at once;
 *   as events, asked for or not, and said to be JSON; half of it, and the connection is closed; byte by byte without an end; more and more without an end
 * @property {string} [page] HTML instead of the protocol
 */

/**
 * What is right: titles of the entries that answer; none where nothing answers; or of which entry which aspect is lacking,
 * as it is shown.
 *
 * @typedef {readonly string[] | { readonly topic: string, readonly lacks: string }} Label
 */

/**
 * By the question as it is asked, whatever its case and spaces.
 *
 * @typedef {ReadonlyMap<string, Label>} Labels
 */

/** @typedef {{ entry: string, sentences: number[], topic: string, aspect: number }} Chosen */

/**
 * @typedef {object} JudgeStub
 * @property {string} url the base, for ROPES_JUDGE_URL
 * @property {string} azure the same as a deployment of Azure is addressed
 * @property {string} origin without any path
 * @property {Asked[]} requests every one, in the order of arrival
 * @property {Error[]} problems why requests were answered with 500 that should not have been: what `behave` threw
 * @property {(asked: Asked) => Behaviour} behave what becomes of the next requests
 * @property {() => Promise<void>} stop
 */

/** Declines. */
const none = Object.freeze({ entry: '-', sentences: [], topic: '-', aspect: 0 });

/** How models and their servers misbehave, by name. */
export const behaviours = Object.freeze(
  /** @satisfies {Record<string, Behaviour>} */ ({
    silent: { wait: Number.POSITIVE_INFINITY },
    prose: { says: 'The best entry is A, since it explains just that.' },
    insulting: { says: 'What a stupid question. Read the handbook yourself.' },
    page: { page: '<!doctype html><title>Sign in</title><p>Sign in to go on.</p>' },
    half: { says: '{"entry": "A", "sentences": [1' },
    cut: { sends: 'cut' },
    dripping: { sends: 'drip' },
    flooding: { sends: 'flood' },
    withoutKey: { status: 401 },
    forbidden: { status: 403 },
    refusing: { says: null },
    unknown: { status: 404 },
    limiting: { status: 429, retryAfter: 7 },
    failing: { status: 500 },
    streaming: { sends: 'stream' },
    streamingUntyped: { sends: 'untyped stream' },
    /** Knows no structured output, and says so. */
    old: { knowsNot: ['response_format'] },
    /** Knows none, and does as if it did. */
    fencing: { fences: true },
    /** As the newer models of OpenAI are. */
    newer: { knowsNot: ['max_tokens', 'temperature'] },
    /** Takes the model and the messages alone. */
    plain: { knowsNot: ['response_format', 'max_tokens', 'max_completion_tokens', 'temperature'] },
    thinking: { thinks: true },
    unknownLetter: { says: { ...none, entry: 'Z', sentences: [1] } },
    outOfRange: { says: { ...none, entry: 'A', sentences: [999] } },
    talkative: { says: { ...none, reason: 'Nothing fits.' } },
    numbersAsTexts: { says: { ...none, entry: 'A', sentences: ['1'] } },
  }),
);

/**
 * Chooses as the labels say. What is right and is not shown cannot be chosen: then nothing answers.
 *
 * @param {Labels} labels
 * @returns {(shown: Shown) => Chosen} throws at a question without a label
 */
export function rightly(labels) {
  const byQuestion = new Map([...labels].map(([question, label]) => [keyOf(question), label]));
  return (shown) => {
    const label = byQuestion.get(keyOf(shown.question));
    if (!label) throw new Error(`There is no label for the question "${shown.question}".`);
    if ('lacks' in label) {
      const [topic] = rightOf(shown, [label.topic]);
      const aspect = shown.aspects.indexOf(label.lacks) + 1;
      return topic ? { ...none, sentences: [], topic: topic.letter, aspect } : declined();
    }
    const [right] = rightOf(shown, label);
    return right ? chosen(right, shown.question) : declined();
  };
}

/**
 * Chooses what is wrong by the labels: another entry than one that answers, any where none does, none where all do.
 *
 * @param {Labels} labels
 * @returns {(shown: Shown) => Chosen} throws at a question without a label
 */
export function wrongly(labels) {
  const right = rightly(labels);
  const byQuestion = new Map([...labels].map(([question, label]) => [keyOf(question), label]));
  return (shown) => {
    right(shown);
    const label = byQuestion.get(keyOf(shown.question)) ?? [];
    const answering = 'lacks' in label ? [] : rightOf(shown, label);
    const wrong = shown.entries.find((entry) => !answering.includes(entry));
    return wrong ? chosen(wrong, shown.question) : declined();
  };
}

/** @returns {Chosen} */
function declined() {
  return { ...none, sentences: [] };
}

/**
 * @param {string} question
 * @returns {string}
 */
function keyOf(question) {
  return question.replace(/\s+/g, ' ').trim().toLowerCase();
}

/**
 * @param {Shown} shown
 * @param {readonly string[]} titles
 */
function rightOf({ entries }, titles) {
  return entries.filter(({ heading }) =>
    titles.some((title) => heading === title || heading.endsWith(` > ${title}`)),
  );
}

/**
 * With the sentence that has most words in common with the question.
 *
 * @param {ShownEntry} entry
 * @param {string} question
 * @returns {Chosen}
 */
function chosen({ letter, sentences }, question) {
  const asked = wordsOf(question);
  const shared = sentences.map((sentence) => [...wordsOf(sentence)].filter((word) => asked.has(word)).length);
  return { ...none, entry: letter, sentences: [shared.indexOf(Math.max(...shared)) + 1] };
}

/** @param {string} text */
function wordsOf(text) {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}

/**
 * What is shown in a message to the model.
 *
 * @param {string} message
 * @returns {Shown}
 */
function shownIn(message) {
  const parts =
    /^QUESTION\n(.*)\n\n(?:SPOKEN OF BEFORE\n(.*)\n\n)?ENTRIES\n([\s\S]*?)(?:\n\nASPECTS\n([\s\S]*))?$/.exec(
      message,
    );
  if (!parts) throw new Error('A message shows no case.');
  const [, question = '', earlier, entries = '', aspects = ''] = parts;
  /** @type {{ letter: string, heading: string, sentences: string[] }[]} */
  const shown = [];
  for (const line of entries.split('\n')) {
    const [, letter, heading = ''] = /^([A-Z])\. (.*)$/su.exec(line) ?? [];
    const [, , sentence] = /^ {3}(\d+) (.*)$/su.exec(line) ?? [];
    if (letter !== undefined) shown.push({ letter, heading, sentences: [] });
    else if (sentence !== undefined) shown.at(-1)?.sentences.push(sentence);
    else throw new Error('A line of the entries is neither an entry nor a sentence.');
  }
  const listed = aspects.split('\n').flatMap((line) => /^\d+ (.*)$/su.exec(line)?.[1] ?? []);
  return { question, earlier, entries: shown, aspects: listed };
}

/** Where chats are completed: at OpenAI's address, and at both of Azure's. */
const paths = [
  /^\/v1\/chat\/completions$/,
  /^\/openai\/v1\/chat\/completions(?:\?api-version=[\w-]+)?$/,
  /^\/openai\/deployments\/[\w.-]+\/chat\/completions\?api-version=[\w-]+$/,
];

/**
 * @param {(asked: Asked) => Behaviour} [behave] without it every question is declined
 * @param {number} [port]
 * @returns {Promise<JudgeStub>}
 */
export async function startJudgeStub(behave = () => ({}), port = 0) {
  const server = createServer((incoming, response) => {
    // Who asks may be gone by then.
    serve(stub, incoming, response).catch(() => incoming.socket.destroy());
  });
  // Longer than a run lasts: no connection ends by itself, and none keeps its process alive.
  server.keepAliveTimeout = 3_600_000;
  server.on('connection', (socket) => socket.unref());
  server.unref();
  await /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    })
  );
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`;
  /** @type {JudgeStub} */
  const stub = {
    origin,
    url: `${origin}/v1`,
    azure: `${origin}/openai/deployments/judge?api-version=2024-10-21`,
    requests: [],
    problems: [],
    behave,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return stub;
}

/**
 * @param {JudgeStub} stub
 * @param {import('node:http').IncomingMessage} incoming
 * @param {import('node:http').ServerResponse} response
 */
async function serve(stub, incoming, response) {
  const path = incoming.url ?? '';
  const text = await textOf(incoming);
  if (incoming.method !== 'POST' || !paths.some((known) => known.test(path))) {
    return fail(response, 404, 'There is nothing here.');
  }
  try {
    const body = JSON.parse(text);
    const { content } = body.messages.at(-1);
    const asked = { path, headers: incoming.headers, body, shown: shownIn(content) };
    stub.requests.push(asked);
    await behaveAs(stub.behave(asked), asked, response);
  } catch (error) {
    stub.problems.push(error instanceof Error ? error : new Error(String(error)));
    fail(response, 500, 'The stub does not know what to do.');
  }
}

/**
 * @param {Behaviour} behaviour
 * @param {Asked} asked
 * @param {import('node:http').ServerResponse} response
 */
async function behaveAs(behaviour, { body }, response) {
  const { wait = 0, status, retryAfter, knowsNot = [], page } = behaviour;
  if (wait === Number.POSITIVE_INFINITY) return;
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait).unref());
  const unknown = knowsNot.find((field) => field in body);
  if (unknown !== undefined) return fail(response, 400, `Unsupported parameter: '${unknown}'.`);
  if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter));
  // Servers repeat in an error what they were asked.
  if (status !== undefined) return fail(response, status, JSON.stringify(body.messages));
  if (page !== undefined) return void response.setHeader('content-type', 'text/html').end(page);
  send(behaviour, body, response);
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} message
 */
function fail(response, status, message) {
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify({ error: { message } }));
}

/**
 * @param {Behaviour} behaviour
 * @returns {string | null}
 */
function writtenBy({ says = none, thinks = false, fences = false }) {
  if (says === null) return null;
  const text = typeof says === 'string' ? says : JSON.stringify(says);
  const block = fences ? `\`\`\`json\n${text}\n\`\`\`` : text;
  return thinks ? `<think>\nIt could be {"entry": "A"}, or none.\n</think>\n\n${block}` : block;
}

/**
 * @param {Behaviour} behaviour
 * @param {Readonly<Record<string, unknown>>} asked
 * @param {import('node:http').ServerResponse} response
 */
function send(behaviour, asked, response) {
  const content = writtenBy(behaviour);
  const usage = {
    prompt_tokens: Math.ceil(JSON.stringify(asked.messages).length / 4),
    completion_tokens: Math.ceil((content ?? '').length / 4),
  };
  const head = { id: 'chatcmpl-1', created: 1_795_000_000, model: asked.model };
  if (behaviour.sends === 'stream' || behaviour.sends === 'untyped stream') {
    const deltas = (content ?? '').match(/[\s\S]{1,7}/gu) ?? [];
    const events = [
      { choices: [{ index: 0, delta: { role: 'assistant', content: '' } }] },
      ...deltas.map((delta) => ({ choices: [{ index: 0, delta: { content: delta } }] })),
      { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
      { choices: [], usage },
    ].map((event) => `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', ...event })}\n\n`);
    const isTyped = behaviour.sends === 'stream';
    response.setHeader('content-type', isTyped ? 'text/event-stream' : 'application/json');
    return void response.end(`${isTyped ? ': a comment\n\n' : ''}${events.join('')}data: [DONE]\n\n`);
  }
  const refusal = content === null ? 'I cannot help with that.' : null;
  const message = { role: 'assistant', content, refusal };
  const whole = JSON.stringify({
    ...head,
    object: 'chat.completion',
    choices: [{ index: 0, message, finish_reason: 'stop' }],
    usage,
  });
  response.setHeader('content-type', 'application/json');
  if (behaviour.sends === 'cut') {
    response.setHeader('content-length', Buffer.byteLength(whole));
    return void response.write(whole.slice(0, whole.length / 2), () => response.destroy());
  }
  if (behaviour.sends === 'drip') return drip(response);
  if (behaviour.sends === 'flood') return flood(response);
  response.end(whole);
}

/** @param {import('node:http').ServerResponse} response */
function drip(response) {
  const timer = setInterval(() => response.write(' '), 10).unref();
  response.on('close', () => clearInterval(timer));
}

/** @param {import('node:http').ServerResponse} response */
function flood(response) {
  const more = () => {
    while (!response.destroyed && response.write(' '.repeat(16_384)));
  };
  response.on('drain', more);
  more();
}

/** @param {import('node:http').IncomingMessage} incoming */
async function textOf(incoming) {
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
