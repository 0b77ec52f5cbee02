import type { Database } from '../../src/storage/database.js';
import type { TestDatabase } from '../support/databases.js';
import { type Sender, type SenderSettings, spawnSender } from './senders.js';
import { type Stub, startStub } from './stub.js';

/** A database, a stub Slack, and senders between them, for the length of one test. */
export interface Scene {
  readonly url: string;
  readonly database: Database;
  readonly stub: Stub;
  /** A sender that has loaded and waits for `go`. */
  load(settings: Named): Promise<Sender>;
  /** A sender at work. */
  start(settings: Named): Promise<Sender>;
}

type Named = Omit<SenderSettings, 'url' | 'apiUrl' | 'alone'>;

/** Plays the scene, then clears it, also after a failure. Tests that only wait may run side by side. */
export async function play(
  shared: () => Promise<Pick<TestDatabase, 'url' | 'database' | 'dispose'>>,
  work: (scene: Scene) => Promise<void>,
): Promise<void> {
  const { url, database, dispose } = await shared();
  const stub = await startStub();
  const senders: Sender[] = [];

  async function load(settings: Named): Promise<Sender> {
    const sender = spawnSender({
      ...settings,
      url,
      apiUrl: stub.apiUrl,
      alone: database.dialect === 'sqlite',
    });
    senders.push(sender);
    await sender.loaded;
    return sender;
  }

  async function start(settings: Named): Promise<Sender> {
    const sender = await load(settings);
    sender.tell('go');
    await sender.said('started');
    return sender;
  }

  try {
    await work({ url, database, stub, load, start });
  } finally {
    await Promise.all(senders.map((sender) => sender.kill()));
    await stub.stop();
    await dispose();
  }
}

export function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Says on standard output what was seen: figures are printed, not remembered. */
export function report(what: string, figures: object): void {
  process.stdout.write(`faults: ${what}: ${JSON.stringify(figures)}\n`);
}
