import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';

/** The compiled program; `npm test` builds it first. */
const program = 'dist/src/main.js';

/** What a process printed and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

type Environment = Readonly<Record<string, string>>;

/**
 * Nothing of the machine's own settings reaches the program, but for where to find Node; what is learnt is shared. The
 * encoder takes a second and 220 MB for each process: a test that wants it says so.
 */
function environmentOf(environment: Environment): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, ROPES_CACHE: inject('cache'), ROPES_ENCODER: 'off', ...environment };
}

/** Runs `ropes …` to its end. */
export async function ropes(
  words: readonly string[],
  { environment = {}, input = '', cwd }: { environment?: Environment; input?: string; cwd?: string } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [join(process.cwd(), program), ...words], {
    env: environmentOf(environment),
    ...(cwd ? { cwd } : {}),
  });
  // It may end before it has read all of it.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return ending(child, printed(child));
}

function printed(child: ChildProcess): { out: string; err: string } {
  const text = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => {
    text.out += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    text.err += chunk.toString();
  });
  return text;
}

async function ending(child: ChildProcess, text: { out: string; err: string }): Promise<Ended> {
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, ...text };
}

/** A server in a process of its own. */
export interface ServerProcess {
  readonly address: string;
  readonly text: { readonly out: string; readonly err: string };
  kill(signal: NodeJS.Signals): Promise<Ended>;
}

/** How the server is started: by Node, or as the README says. */
const commands = {
  node: [process.execPath, join(process.cwd(), program), 'serve'],
  npm: ['npm', 'start'],
} as const;

/**
 * Starts `ropes serve` on a free port, for the length of one test, and resolves when it prints its address.
 *
 * @param by how, or another program that Node starts
 * @param cwd the folder that it starts in, where it may find a `.env`
 */
export async function startServer(
  environment: Environment,
  by: keyof typeof commands | { readonly program: string } = 'node',
  cwd?: string,
): Promise<ServerProcess> {
  const [command, ...words] = typeof by === 'string' ? commands[by] : [process.execPath, by.program, 'serve'];
  const child = spawn(command, words, {
    env: environmentOf({ PORT: '0', ...environment }),
    ...(cwd ? { cwd } : {}),
  });
  // A test that fails half-way leaves no server behind.
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const text = printed(child);
  const ended = ending(child, text);
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = /Ropes is ready: (http:\S+)/.exec(text.out)?.[1];
      if (found) resolve(found);
    });
    ended.then((end) => reject(new Error(`The server ended with ${end.code}:\n${end.err}`)), reject);
  });
  return {
    address,
    text,
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

/** A folder that is there for the length of the work. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'ropes-test-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
