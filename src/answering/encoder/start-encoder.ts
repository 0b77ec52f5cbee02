import { Worker } from 'node:worker_threads';
import { threadFile } from '../../package-root.js';
import { buffersIn } from '../../ports/handed-over.js';
import type { Log } from '../../ports/log.js';
import { withinTime } from '../../ports/within-time.js';
import type { MeaningSource } from '../by-meaning.js';
import { type AnswersInThread, type Encoder, EncoderError, type EncoderState } from './encoder.js';
import type { FromThread, MeantChange, ThreadData, ToThread } from './encoder-thread.js';
import { createGuard, keepOut } from './runtime-guard.js';

/** How often a thread that ended is started again: what ended it so often will do so once more. */
const MOST_RESTARTS = 3;

/** Milliseconds that closing waits for the text in hand, of at most 0.1 s, or for loading. */
const CLOSE_LIMIT = 5_000;

/**
 * What a text leaves behind is thrown away early; with the 48 MB of Node's own choice the thread takes 17 MB more, and is no
 * quicker.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 2 };

/** Flags of the process are not for the thread: with `--input-type` it would not even begin. */
const execArgv: string[] = [];

export interface EncoderParts {
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
  /** With the files of the model; undefined for the one that comes with Ropes. */
  readonly folder?: string;
  /** The compiled file of the thread. */
  readonly thread?: URL;
}

/** Somebody who waits for what the thread says under a number. */
interface Waiting {
  resolve(message: FromThread): void;
  reject(error: EncoderError): void;
}

/**
 * Starts to load the model in a thread of its own, and returns at once. A thread with nothing to do keeps no process
 * alive.
 *
 * @example
 * const encoder = startEncoder({ log });
 * const [question] = await encoder.encode(['how do i request leave?'], 'question');
 * await encoder.close();
 */
export function startEncoder({
  log,
  folder,
  thread = threadFile(import.meta.url, 'encoder-thread.js'),
}: EncoderParts): Encoder {
  const waiting = new Map<number, Waiting>();
  const settling: ((state: EncoderState) => void)[] = [];
  let state: EncoderState = { state: 'loading' };
  /** With what it refuses from now on. */
  let refusal: EncoderError | undefined;
  let restarts = 0;
  let numbers = 0;
  let worker: Worker | undefined = start();

  function start(): Worker {
    const startedAt = performance.now();
    const guard = createGuard();
    const workerData: ThreadData = { folder, guard };
    const started = new Worker(thread, { workerData, resourceLimits, execArgv });
    const atExit = () => keepOut(guard);
    process.once('exit', atExit);
    let fault: unknown;
    started.on('message', (message: FromThread) => {
      if ('encoded' in message) take(message.encoded)?.resolve(message);
      else if ('answered' in message) take(message.answered)?.resolve(message);
      else if ('refused' in message) refuse(message.refused, message.message);
      else if (message.state === 'failed') fail(message.code, message.reason, new Error(message.cause));
      else {
        log.info({ milliseconds: Math.round(performance.now() - startedAt) }, 'the encoder is ready');
        settle({ state: 'ready' });
      }
    });
    started.once('error', (error) => {
      fault = error;
    });
    started.once('exit', (code) => {
      worker = undefined;
      process.off('exit', atExit);
      if (!refusal) ended(fault ?? new Error(`The thread ended with code ${code}.`));
    });
    started.unref();
    return started;
  }

  function take(number: number): Waiting | undefined {
    const found = waiting.get(number);
    waiting.delete(number);
    hold();
    return found;
  }

  function refuse(number: number, message: string): void {
    log.warn({ reason: message }, 'a text could not be encoded');
    take(number)?.reject(new EncoderError('text_refused', `The encoder could not read a text: ${message}`));
  }

  /** Somebody who waits keeps the process alive, and nothing else does. */
  function hold(): void {
    if (waiting.size > 0 || settling.length > 0) worker?.ref();
    else worker?.unref();
  }

  function settle(next: EncoderState): void {
    state = next;
    for (const resolve of settling.splice(0)) resolve(next);
    hold();
  }

  function refuseAll(error: EncoderError): void {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  function fail(code: EncoderError['code'], reason: string, cause: unknown): void {
    refusal = new EncoderError(code, reason, { cause });
    log.warn({ reason, err: refusal }, 'there is no encoder: questions are answered by words alone');
    refuseAll(refusal);
    settle({ state: 'failed', reason });
  }

  /** Gives the thread something to do, and waits for what it says of it. */
  async function doing(message: (number: number) => ToThread): Promise<FromThread> {
    if (refusal) throw refusal;
    const number = numbers++;
    return new Promise((resolve, reject) => {
      waiting.set(number, { resolve, reject });
      worker?.postMessage(message(number));
      hold();
    });
  }

  function handOver(source: MeaningSource, change?: MeantChange): AnswersInThread {
    const understand = numbers++;
    const message: ToThread = { understand, source, change };
    worker?.postMessage(message, [...buffersIn(source.meant)]);
    return {
      ask: async (question, about) => {
        const said = await doing((ask) => ({ ask, of: understand, question, about }));
        return 'answer' in said ? said.answer : undefined;
      },
      changed: (other, kept) => handOver(other, { of: understand, kept }),
      drop: () => worker?.postMessage({ drop: understand } satisfies ToThread),
    };
  }

  /** Nobody asked it to. */
  function ended(cause: unknown): void {
    if (restarts === MOST_RESTARTS) {
      const reason = `The thread of the encoder ended ${restarts + 1} times. The log says why; start Ropes again.`;
      fail('thread_ended', reason, cause);
      return;
    }
    restarts += 1;
    log.error({ err: cause, restarts }, 'the thread of the encoder ended and is started again');
    state = { state: 'loading' };
    refuseAll(new EncoderError('thread_ended', 'The thread of the encoder ended. Try again.', { cause }));
    worker = start();
    hold();
  }

  return {
    state: () => state,
    settled: () => {
      if (state.state !== 'loading') return Promise.resolve(state);
      return new Promise((resolve) => {
        settling.push(resolve);
        hold();
      });
    },
    encode: async (texts, urgency) => {
      if (texts.length === 0) return [];
      const said = await doing((encode) => ({ encode, texts, urgency }));
      return 'encodings' in said ? said.encodings : [];
    },
    understand: (source) => handOver(source),
    close: async () => {
      const reason = 'The encoder was closed.';
      refusal ??= new EncoderError('closed', reason);
      refuseAll(refusal);
      if (state.state !== 'failed') settle({ state: 'failed', reason });
      const closing = worker;
      if (!closing) return;
      const exited = new Promise<void>((resolve) => closing.once('exit', () => resolve()));
      closing.ref();
      closing.postMessage('close' satisfies ToThread);
      // Never ended by force: within the runtime that would abort the process.
      await withinTime(exited, CLOSE_LIMIT, () => closing.unref());
    },
  };
}
