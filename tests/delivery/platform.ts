import type { NewDelivery } from '../../src/delivery/outbox.js';
import { enqueueMany } from '../../src/delivery/outbox.js';
import { createDeliveryWorker, type DeliveryParts, type DeliveryWorker } from '../../src/delivery/worker.js';
import type { Adapter, Capabilities, Outgoing } from '../../src/ports/adapter.js';
import { silent } from '../../src/ports/log.js';
import type { Place } from '../../src/ports/place.js';
import { replyOf } from '../../src/ports/plain.js';
import type { TestDatabase } from '../support/databases.js';

export const place = (conversation: string, workspace = 'w'): Place => ({
  kind: 'direct',
  platform: 'stub',
  workspace,
  conversation,
  address: { to: conversation },
});

export const reply = (text: string) => replyOf([{ kind: 'text', markdown: text }]);

/** A platform that keeps what it got, and fails as it is told. */
export function stubPlatform(
  fail: (outgoing: Outgoing) => Error | Promise<unknown> | undefined = () => undefined,
  pace: Capabilities['pace'] = { burst: 0, every: 0 },
) {
  const got: Outgoing[] = [];
  const adapter: Adapter = {
    platform: 'stub',
    capabilities: {
      prompts: false,
      starters: false,
      verdicts: false,
      suggestions: false,
      citations: false,
      status: false,
      workflows: false,
      forms: false,
      redraw: false,
      privateReplies: false,
      home: false,
      lookup: false,
      slashCommands: false,
      search: false,
      askAbout: false,
      findsByEmail: false,
      overhears: false,
      pace,
      actionValue: 1_000,
    },
    send: async (outgoing) => {
      const error = await fail(outgoing);
      if (error instanceof Error) throw error;
      got.push(outgoing);
      return { message: `m${got.length}` };
    },
    directory: async () => undefined,
    routes: [],
    start: async () => undefined,
    stop: async () => undefined,
    unwell: () => undefined,
  };
  return { adapter, got, texts: () => got.map((outgoing) => outgoing.reply.fallback) };
}

/** A message under its own text. */
export const message = (key: string, conversation = key, workspace = 'w'): NewDelivery => ({
  key,
  place: place(conversation, workspace),
  reply: reply(key),
  person: null,
});

/** What the tests of a database do again and again. */
export function office(held: () => TestDatabase) {
  const workers: DeliveryWorker[] = [];
  return {
    put: (...deliveries: NewDelivery[]) =>
      held().database.transaction((tx) => enqueueMany(tx, held().database, deliveries, 1)),
    rows: () =>
      held().database.transaction((tx) => tx.selectFrom('outbox').selectAll().orderBy('id').execute()),
    row: (key: string) =>
      held().database.transaction((tx) =>
        tx.selectFrom('outbox').selectAll().where('key', '=', key).executeTakeFirstOrThrow(),
      ),
    start(adapter: Adapter, more: Partial<DeliveryParts> = {}): DeliveryWorker {
      const worker = createDeliveryWorker({
        database: held().database,
        adapters: new Map([[adapter.platform, adapter]]),
        log: silent,
        now: () => 1_000,
        random: () => 0,
        ...more,
      });
      workers.push(worker);
      worker.start();
      return worker;
    },
    stopAll: () => Promise.all(workers.splice(0).map((worker) => worker.stop())),
  };
}
