import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startEncoder } from '../../../src/answering/encoder/start-encoder.js';
import { withFolder } from '../../support/process.js';

/** What an encoder said. */
function noted() {
  const said: string[] = [];
  const note = (_: object, message: string) => void said.push(message);
  return { said, log: { info: note, warn: note, error: note } };
}

/** A thread of these lines, in place of the one that encodes. */
function threadOf(lines: string): URL {
  const start = "const { parentPort } = require('node:worker_threads');\n";
  const module = "import { createRequire } from 'node:module'; const require = createRequire('file:///');\n";
  return new URL(`data:text/javascript,${encodeURIComponent(module + start + lines)}`);
}

const READY = "parentPort.postMessage({ state: 'ready' });";

describe('a thread that ends by itself', () => {
  it('refuses what waits, is started again, and after the fourth time no more', async () => {
    const { said, log } = noted();
    const thread = threadOf(
      `${READY} parentPort.on('message', () => { throw new Error('out of memory'); });`,
    );
    const encoder = startEncoder({ log, thread });
    for (let time = 1; time <= 3; time += 1) {
      expect(await encoder.settled()).toEqual({ state: 'ready' });
      const one = expect(encoder.encode(['a'], 'pack')).rejects.toMatchObject({ code: 'thread_ended' });
      await expect(encoder.encode(['b'], 'question')).rejects.toMatchObject({ code: 'thread_ended' });
      await one;
      expect(encoder.state()).toEqual({ state: 'loading' });
    }
    expect(await encoder.settled()).toEqual({ state: 'ready' });
    await expect(encoder.encode(['c'], 'question')).rejects.toMatchObject({ code: 'thread_ended' });
    const state = { state: 'failed', reason: expect.stringMatching(/ended 4 times.*start Ropes again/) };
    expect(encoder.state()).toEqual(state);
    await expect(encoder.encode(['d'], 'question')).rejects.toMatchObject({ code: 'thread_ended' });
    expect(said.filter((message) => message.includes('started again'))).toHaveLength(3);
    expect(said.at(-1)).toContain('there is no encoder');
    await encoder.close();
  });

  it('before it is ready is not waited for without end', async () => {
    const { log } = noted();
    const encoder = startEncoder({ log, thread: threadOf('process.exit(3);') });
    expect(await encoder.settled()).toMatchObject({ state: 'failed' });
  });
});

describe('closing', () => {
  it('refuses what waits, ends the thread, and may be done twice', async () => {
    const { said, log } = noted();
    const encoder = startEncoder({ log });
    await encoder.settled();
    const listeners = process.listenerCount('exit');
    const waits = expect(encoder.encode(Array(50).fill('some text'), 'pack')).rejects.toMatchObject({
      code: 'closed',
    });
    await encoder.close();
    await waits;
    await encoder.close();
    expect(process.listenerCount('exit')).toBe(listeners - 1);
    await expect(encoder.encode(['a'], 'question')).rejects.toMatchObject({ code: 'closed' });
    expect(said).toEqual(['the encoder is ready']);
  });

  it('while it is loading', async () => {
    const { said, log } = noted();
    const encoder = startEncoder({ log });
    const settled = encoder.settled();
    await encoder.close();
    expect(await settled).toMatchObject({ state: 'failed' });
    expect(said).toEqual([]);
  });
});

const compiled = pathToFileURL('dist/src/answering/encoder/start-encoder.js').href;

/** Runs these lines, with an encoder, in a process of its own, and tells how that ended. */
async function endOf(lines: string): Promise<unknown> {
  return withFolder(async (folder) => {
    const program = join(folder, 'program.mjs');
    await writeFile(
      program,
      `import { startEncoder } from '${compiled}';
      const nothing = () => {};
      const encoder = startEncoder({ log: { info: nothing, warn: nothing, error: nothing } });
      const texts = Array.from({ length: 2_000 }, (_, index) => 'text ' + index + ' of more than a few words');
      const soon = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
      ${lines}`,
    );
    const child = spawn(process.execPath, [program]);
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += String(chunk);
    });
    const [code, signal] = await once(child, 'close');
    return { code, signal, err };
  });
}

const well = { code: 0, signal: null, err: '' };

describe('a process with an encoder', () => {
  it.each([
    ['that has nothing to do ends by itself', "await encoder.encode(['a'], 'question');"],
    ['that closes it ends by itself', "await encoder.encode(['a'], 'question'); await encoder.close();"],
    ['ends when loading is through', ''],
    [
      'waits for the answer',
      "const [{ ids }] = await encoder.encode(['a'], 'question'); if (ids.length !== 1) throw ids;",
    ],
  ])('%s', async (_, lines) => {
    expect(await endOf(lines)).toEqual(well);
  });

  // Without src/answering/encoder/runtime-guard.ts about one in three is aborted.
  it('may exit while it encodes, and while it loads', async () => {
    const encodes = (after: number) =>
      endOf(
        `encoder.encode(texts, 'pack').catch(nothing); await encoder.settled(); await soon(${after}); process.exit(0);`,
      );
    const loads = (after: number) => endOf(`await soon(${after}); process.exit(0);`);
    const ends = [...[1, 7, 20, 31].map(encodes), ...[100, 150, 200, 300].map(loads)];
    expect(await Promise.all(ends)).toEqual(ends.map(() => well));
  });
});
