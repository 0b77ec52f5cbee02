import { parentPort, workerData } from 'node:worker_threads';
import { createMeaningAnswerer, type MeaningAnswerer, type MeaningSource } from '../by-meaning.js';
import type { Answer } from '../engine.js';
import { changedMeant, type KeptEntries } from '../understanding/changed-meant.js';
import { LostTokens } from '../understanding/meant-tokens.js';
import { EncoderError, type Urgency } from './encoder.js';
import type { Encoding } from './encoding.js';
import { type Guard, inRuntime } from './runtime-guard.js';
import { openTextEncoder, type TextEncoder } from './text-encoder.js';

/** What the thread is told. */
export type ToThread =
  | { readonly encode: number; readonly texts: readonly string[]; readonly urgency: Urgency }
  /** To answer from this from now on, under its number. */
  | {
      readonly understand: number;
      readonly source: MeaningSource;
      readonly change: MeantChange | undefined;
    }
  | { readonly drop: number }
  | {
      readonly ask: number;
      readonly of: number;
      readonly question: string;
      readonly about?: string | undefined;
    }
  /** To let go of the model and end. */
  | 'close';

/** What is handed over is the same as under another number, but for some entries. */
export interface MeantChange {
  readonly of: number;
  readonly kept: KeptEntries;
}

/** What the thread says; work is known by its number. */
export type FromThread =
  | { readonly state: 'ready' }
  /** It ends after this. */
  | {
      readonly state: 'failed';
      readonly code: EncoderError['code'];
      readonly reason: string;
      readonly cause: string;
    }
  | { readonly encoded: number; readonly encodings: readonly Encoding[] }
  /** Undefined where there is nothing under the number that was asked, or it cannot be read any more. */
  | { readonly answered: number; readonly answer: Answer | undefined }
  | { readonly refused: number; readonly message: string };

export interface ThreadData {
  /** With the files of the model; undefined for the one that comes with Ropes. */
  readonly folder: string | undefined;
  readonly guard: Guard;
}

const { folder, guard } = workerData as ThreadData;

/** Texts that wait, or of which some are done. */
interface Work {
  readonly number: number;
  readonly texts: readonly string[];
  readonly done: Encoding[];
  /** Says what became of them. */
  finish(): void;
}

const waiting: Readonly<Record<Urgency, Work[]>> = { question: [], pack: [] };
/** What questions are answered from, by its number. */
const answerers = new Map<number, MeaningAnswerer & Pick<MeaningSource, 'meant'>>();
let model: TextEncoder | undefined;
let closing = false;
let works = false;

const say = (message: FromThread, handed: ArrayBuffer[] = []) => parentPort?.postMessage(message, handed);

/** Messages come in between two texts, so that a question finds its place before the next one. */
async function work(): Promise<void> {
  if (works || !model) return;
  works = true;
  while (!closing) {
    const queue = waiting.question.length > 0 ? waiting.question : waiting.pack;
    const [next] = queue;
    if (!next) break;
    const isThrough = await step(model, next);
    if (isThrough) queue.shift();
  }
  works = false;
  if (closing) await end();
}

/** Does one text of a piece of work; true when nothing of it is left. */
async function step(encoder: TextEncoder, { number, texts, done, finish }: Work): Promise<boolean> {
  try {
    const text = texts[done.length];
    if (text !== undefined) done.push(await inRuntime(guard, () => encoder.encode(text)));
    if (done.length < texts.length) return false;
    finish();
  } catch (error) {
    say({ refused: number, message: String(error) });
  }
  return true;
}

function encode({ encode: number, texts, urgency }: Extract<ToThread, { encode: number }>): void {
  const done: Encoding[] = [];
  const finish = () => {
    const memory = done.flatMap(({ mean, ids, tokens }) => [mean.buffer, ids.buffer, tokens.buffer]);
    say({ encoded: number, encodings: done }, memory as ArrayBuffer[]);
  };
  waiting[urgency].push({ number, texts, done, finish });
}

function ask({ ask: number, of, question, about }: Extract<ToThread, { ask: number }>): void {
  const answerer = answerers.get(of);
  const done: Encoding[] = [];
  const finish = () => {
    const [encoding] = done;
    say({ answered: number, answer: encoding && answerFrom(of, question, encoding, about) });
  };
  waiting.question.push({ number, texts: [answerer?.spelled(question) ?? question], done, finish });
}

/** Without what has changed nothing can be made of a change: whoever asks is told that there is nothing. */
function understand({ understand: number, source, change }: Extract<ToThread, { understand: number }>): void {
  const before = change && answerers.get(change.of);
  if (change && !before) return;
  const meant = before ? changedMeant(before.meant, source.meant, change.kept) : source.meant;
  answerers.set(number, { ...createMeaningAnswerer({ ...source, meant }), meant });
}

/** Undefined where there is nothing to answer from, or it cannot be read any more. */
function answerFrom(of: number, question: string, encoding: Encoding, about?: string): Answer | undefined {
  try {
    return answerers.get(of)?.answer(question, encoding, about);
  } catch (error) {
    if (!(error instanceof LostTokens)) throw error;
    answerers.delete(of);
    return undefined;
  }
}

/** Nothing holds the thread any more, so it ends by itself. */
async function end(): Promise<void> {
  const held = model;
  model = undefined;
  if (held) await inRuntime(guard, held.release);
  parentPort?.close();
}

parentPort?.on('message', (message: ToThread) => {
  if (message === 'close') {
    closing = true;
    // While it works, or loads, that comes to its end first.
    if (model && !works) void end();
    return;
  }
  if ('understand' in message) understand(message);
  else if ('drop' in message) answerers.delete(message.drop);
  else if ('ask' in message) ask(message);
  else encode(message);
  void work();
});

try {
  model = await inRuntime(guard, () => openTextEncoder(folder));
  if (closing) await end();
  else {
    say({ state: 'ready' });
    void work();
  }
} catch (error) {
  // What nobody foresaw is told as a thread that ended.
  if (!(error instanceof EncoderError)) throw error;
  say({ state: 'failed', code: error.code, reason: error.message, cause: String(error.cause ?? '') });
  parentPort?.close();
}
