/**
 * The product's sending half in a process of its own: the real worker, database and Slack adapter, without the rest,
 * so that it starts fast enough to be killed some hundreds of times. Run by `senders.ts`, after `npm run build`.
 *
 * Its settings stand in FAULT_SENDER as JSON; it loads, prints `loaded`, and takes lines from standard input: `go`,
 * `jump MILLISECONDS` (of its clock), `put LETTERS` (JSON, to direct chats, as `ledger.ts` does), `pages COUNT` (how large SQLite's file may grow), `stop`. It ends when the
 * standard input does.
 */
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const settings = JSON.parse(process.env.FAULT_SENDER ?? '{}');

// The clock of the whole process, so that no part of it escapes a jump.
const clock = Date.now;
let jumped = settings.jump ?? 0;
Date.now = () => clock() + jumped;

// Built files, which a checker of imports would look for before they are built.
const built = (path) => import(join(process.cwd(), 'dist', path));
const [{ createSlack }, outbox, { createDeliveryWorker }, { openDatabase }, { replyOf }, { sql }] =
  await Promise.all([
    built('adapters/slack/index.js'),
    built('src/delivery/outbox.js'),
    built('src/delivery/worker.js'),
    built('src/storage/database.js'),
    built('src/ports/plain.js'),
    import('kysely'),
  ]);

const say = (word) => process.stdout.write(`${word}\n`);

/** Fields of a log line that tests look at. */
function note(level) {
  return ({ err, ...fields }, message) => {
    const text = err instanceof Error ? { error: [err.message, err.code, err.cause?.message].join(' ') } : {};
    process.stderr.write(`${JSON.stringify({ level, message, ...fields, ...text })}\n`);
  };
}
const log = { debug: () => undefined, info: () => undefined, warn: note('warn'), error: note('error') };

let database;
let worker;

async function setPages(count) {
  await database.transaction((tx) => sql`pragma max_page_count = ${sql.lit(count)}`.execute(tx));
}

async function put(letters) {
  database ??= await openDatabase(settings.url, log);
  const deliveries = letters.map(({ key, workspace, conversation }) => ({
    key,
    person: null,
    place: {
      kind: 'direct',
      platform: 'slack',
      workspace,
      conversation: `direct:${workspace}d${conversation}`,
      address: { channel: `D${workspace}d${conversation}` },
    },
    reply: replyOf([{ kind: 'text', markdown: `A message [${key}]` }]),
  }));
  await database.transaction((tx) => outbox.enqueueMany(tx, database, deliveries, Date.now()));
  say(`put ${letters[0].key}`);
}

async function go() {
  database ??= await openDatabase(settings.url, log);
  if (settings.pages) await setPages(settings.pages);
  // As serve.ts does: the one server of an SQLite file knows that nobody else is sending.
  if (settings.alone) await database.transaction((tx) => outbox.releaseClaims?.(tx));
  const now = () => Date.now();
  const slack = await createSlack(
    {
      botToken: `xoxb-${settings.name}`,
      way: { kind: 'http', signingSecret: '8f742231b10e8888abcd99yyyzzz85a5' },
      apiUrl: settings.apiUrl,
      command: '/ropes',
    },
    { log, now, previews: [], handle: async () => ({ kind: 'none' }) },
  );
  let sends = 0;
  const adapter = {
    ...slack,
    send: async (outgoing) => {
      sends += 1;
      if (sends === settings.holdAt) {
        say('holding');
        await new Promise(() => undefined);
      }
      return slack.send(outgoing);
    },
  };
  const adapters = new Map([['slack', adapter]]);
  worker = createDeliveryWorker({ database, adapters, log, now, limits: settings.limits });
  worker.start();
  say('started');
}

const commands = {
  go,
  put: (letters) => put(JSON.parse(letters)),
  jump: (milliseconds) => {
    jumped += Number(milliseconds);
    say('jumped');
  },
  pages: async (count) => {
    await setPages(Number(count));
    say('pages');
  },
  stop: async () => {
    await worker?.stop();
    process.exit(0);
  },
};

say('loaded');
for await (const line of createInterface({ input: process.stdin })) {
  const [word, argument] = line.split(' ');
  await commands[word](argument);
}
process.exit(0);
