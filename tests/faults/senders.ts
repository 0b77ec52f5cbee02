import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** What a sender is told at its start. */
export interface SenderSettings {
  /** The stub knows it by this name. */
  readonly name: string;
  /** Of the database. */
  readonly url: string;
  readonly apiUrl: string;
  /** Milliseconds by which its clock is wrong. */
  readonly jump?: number;
  /** It stands still for ever right before its n-th send: claimed, not requested. */
  readonly holdAt?: number;
  /** It is the only one, and takes back at once what its forerunner had claimed. */
  readonly alone?: boolean;
  /** Milliseconds that a send may take and a claim lasts, where they are not the product's own. */
  readonly limits?: { readonly send: number; readonly lease: number };
  /** Pages that SQLite's file may have. */
  readonly pages?: number;
}

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly error?: string;
  readonly code?: string;
}

/** A process that sends what is in the outbox (`sender.mjs`). */
export interface Sender {
  readonly name: string;
  readonly log: readonly LogLine[];
  /** Milliseconds from its start until it had loaded; rejects when it ends before. */
  readonly loaded: Promise<number>;
  /** Resolves when it printed the word, also when it did so before. */
  said(word: string): Promise<void>;
  tell(words: string): void;
  signal(signal: NodeJS.Signals): void;
  /** Kills it with SIGKILL, also when it stands still under SIGSTOP, and resolves when it is gone. */
  kill(): Promise<void>;
  readonly isAlive: () => boolean;
}

/** Starts a sender, which then loads and waits for `go`. */
export function spawnSender(settings: SenderSettings): Sender {
  const since = performance.now();
  const child = spawn(process.execPath, ['tests/faults/sender.mjs'], {
    env: { PATH: process.env.PATH, FAULT_SENDER: JSON.stringify(settings) },
  });
  const ended = once(child, 'close');
  child.stdin.on('error', () => undefined);
  const log = linesOfLog(child);
  const said = wordsOf(child, ended, log);
  const loaded = said('loaded').then(() => performance.now() - since);
  // Whoever asks is told; a sender that was killed beforehand is no news.
  loaded.catch(() => undefined);
  return {
    name: settings.name,
    log,
    loaded,
    said,
    tell: (words) => child.stdin.write(`${words}\n`),
    signal: (signal) => child.kill(signal),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    isAlive: () => child.exitCode === null && child.signalCode === null,
  };
}

function linesOfLog(child: ChildProcess): LogLine[] {
  const log: LogLine[] = [];
  if (!child.stderr) return log;
  createInterface({ input: child.stderr }).on('line', (line) => {
    log.push(line.startsWith('{') ? JSON.parse(line) : { level: 'error', message: line });
  });
  return log;
}

function wordsOf(child: ChildProcess, ended: Promise<unknown>, log: readonly LogLine[]): Sender['said'] {
  const words = new Set<string>();
  const waiting = new Map<string, () => void>();
  if (!child.stdout) throw new Error('The standard output of a sender is not read.');
  createInterface({ input: child.stdout }).on('line', (word) => {
    words.add(word);
    waiting.get(word)?.();
  });
  return async (word) => {
    if (words.has(word)) return;
    const heard = new Promise<true>((resolve) => waiting.set(word, () => resolve(true)));
    if (await Promise.race([heard, ended.then(() => false)])) return;
    throw new Error(
      `A sender ended before it said "${word}":\n${log.map((line) => JSON.stringify(line)).join('\n')}`,
    );
  };
}
