import { type Dice, diceOf } from './dice.js';
import { enqueueAll, type Letter, lettersOf } from './ledger.js';
import type { Scene } from './scene.js';
import type { Sender } from './senders.js';
import type { Fault, Request, Stub, Watcher } from './stub.js';

/** Where a sender is killed. */
const whens = [
  /** Anywhere, its start included. */
  'any moment',
  /** Claimed, not requested. */
  'claimed',
  /** Requested, not taken. */
  'arrived',
  /** Taken, not answered. */
  'taken',
  /** Answered, hardly recorded. */
  'answered',
  /** Within milliseconds after an answer: while it is recorded, or the next is claimed. */
  'recording',
  /** A failure was answered, and is to be recorded. */
  'failing',
  /** While it asks whether a message is there already. */
  'looking up',
] as const;

/** Nothing came to the chosen moment, so it was killed wherever it was. */
const IN_VAIN = 'no chosen moment';

export type When = (typeof whens)[number];

type KilledAt = When | typeof IN_VAIN;

/** Milliseconds that a chosen moment may let wait; then the sender is killed wherever it is. */
const PATIENCE = 4_000;

/** A sender is killed at one of so many first messages. */
const MOST = 10;

export interface KillRun {
  readonly kills: number;
  readonly messages: number;
  /** Conversations in each workspace and way. */
  readonly conversations: number;
  /** Processes at work at the same time. */
  readonly senders: number;
  readonly seed: number;
}

export interface KillReport {
  readonly letters: readonly Letter[];
  readonly killed: Readonly<Partial<Record<KilledAt, number>>>;
  /** Milliseconds that a process took to load, in the middle. */
  readonly loading: number;
}

/** A request fails by its message and by how often it came, so that a seed repeats it. */
function usualFaults(seed: number): Stub['fault'] {
  return (request, before) => {
    if (before > 3) return undefined;
    const chance = diceOf(seed, request.method, request.key || request.to, before).next() * 1000;
    const faults: readonly (readonly [number, Fault])[] = [
      [10, { kind: 'status', status: 500 }],
      [15, { kind: 'cut', taken: true }],
      [18, { kind: 'cut', taken: false }],
      [20, { kind: 'status', status: 429, retryAfter: 1 }],
      [21, { kind: 'silent', taken: true }],
      [31, { kind: 'slow', wait: 300 }],
    ];
    return faults.find(([below]) => chance < below)?.[1];
  };
}

/** Messages keep coming while senders are killed and started again; ends with senders that live. */
export async function runKills(
  { database, stub, load: loadSender }: Scene,
  run: KillRun,
): Promise<KillReport> {
  const dice = diceOf(run.seed, 'kills');
  const letters: Letter[] = [];
  const killed: Partial<Record<KilledAt, number>> = {};
  const loading: number[] = [];
  let started = 0;
  let enqueuing = Promise.resolve();
  const watchers = new Map<string, Watcher>();
  stub.fault = usualFaults(run.seed);
  stub.watch = (moment, request) => watchers.get(request.by ?? '')?.(moment, request);

  /** One after another: what is put in at the same moment has no order. */
  function more(count: number): Promise<void> {
    enqueuing = enqueuing.then(async () => {
      const fresh = lettersOf(dice, letters.length, count, run.conversations);
      letters.push(...fresh);
      await enqueueAll(database, stub, fresh);
    });
    return enqueuing;
  }

  async function load(when: When | undefined): Promise<Sender> {
    started += 1;
    const name = `sender-${started}`;
    const sender = await loadSender(when === 'claimed' ? { name, holdAt: 1 + dice.below(MOST) } : { name });
    loading.push(await sender.loaded);
    return sender;
  }

  /** One after another in each line; while one lives, the next is loaded. */
  async function line(kills: number): Promise<void> {
    let when = dice.pick(whens);
    let sender = await load(when);
    for (let kill = 0; kill < kills; kill += 1) {
      const next = kill === kills - 1 ? undefined : dice.pick(whens);
      await more(Math.ceil(run.messages / run.kills));
      const [cause, successor] = await Promise.all([
        killAt(watchers, sender, when, diceOf(run.seed, sender.name)),
        load(next),
      ]);
      killed[cause] = (killed[cause] ?? 0) + 1;
      when = next ?? when;
      sender = successor;
    }
    sender.tell('go');
    await sender.said('started');
  }

  const lines = Array.from({ length: run.senders }, (_, index) =>
    line(Math.floor((run.kills + index) / run.senders)),
  );
  await Promise.all(lines);
  await more(Math.max(0, run.messages - letters.length));
  const sorted = loading.sort((one, other) => one - other);
  return { letters, killed, loading: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0) };
}

/** Sets the sender to work and kills it there; says where it was killed in the end. */
async function killAt(
  watchers: Map<string, Watcher>,
  sender: Sender,
  when: When,
  dice: Dice,
): Promise<KilledAt> {
  const delay = dice.next();
  const timers: NodeJS.Timeout[] = [];
  const killedAt = await new Promise<KilledAt>((resolve) => {
    const strike = (where: KilledAt) => {
      sender.signal('SIGKILL');
      resolve(where);
    };
    const strikeIn = (wait: number, where: KilledAt) => timers.push(setTimeout(strike, wait, where));
    if (when === 'any moment') strikeIn(delay * 1_000, when);
    else strikeIn(PATIENCE, IN_VAIN);
    if (when === 'claimed') {
      // It may end before it holds: then another timer struck.
      sender.said('holding').then(
        () => strike(when),
        () => undefined,
      );
    }
    const struck = when === 'recording' ? () => strikeIn(delay * 15, when) : () => strike(when);
    watchers.set(sender.name, watcherOf(when, 1 + dice.below(MOST), struck));
    sender.tell('go');
  });
  for (const timer of timers) clearTimeout(timer);
  await sender.kill();
  watchers.delete(sender.name);
  return killedAt;
}

/** Strikes at the n-th message, where it comes to the chosen moment. */
function watcherOf(when: When, n: number, strike: () => void): Watcher {
  let seen = 0;
  let chosen: Request | undefined;
  return (moment, request) => {
    if (request.method.startsWith('conversations.')) {
      if (when !== 'looking up' || moment !== 'arrived') return undefined;
      strike();
      return 'drop';
    }
    if (moment === 'arrived') {
      seen += 1;
      // What went to a private address is looked for nowhere.
      if (seen < n || chosen || (when === 'looking up' && request.method === 'response')) return undefined;
      chosen = request;
      if (when === 'looking up') return { kind: 'cut', taken: true };
      if (when === 'failing') return { kind: 'status', status: 500 };
      if (when !== 'arrived') return { kind: 'slow', wait: 0 };
      strike();
      return 'drop';
    }
    if (request !== chosen) return undefined;
    if (moment === 'taken' && when === 'taken') {
      strike();
      return 'drop';
    }
    if (moment === 'answered' && (when === 'answered' || when === 'recording' || when === 'failing'))
      strike();
    return undefined;
  };
}
