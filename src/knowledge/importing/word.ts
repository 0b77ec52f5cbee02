import { Worker } from 'node:worker_threads';
import { zipSync } from 'fflate';
import { threadFile } from '../../package-root.js';
import { Unread } from './import-error.js';
import { LARGEST_WORD_TEXT, megabytes, WORD_MEMORY, WORD_TIME } from './limits.js';
import type { SourceFile } from './source-file.js';
import type { WordPage } from './word-document.js';
import type { FromWordThread } from './word-thread.js';

/** How much a document may take to read. */
export interface WordBounds {
  /** Bytes of memory for what JavaScript makes of it. */
  readonly memory: number;
  /** Milliseconds. */
  readonly time: number;
}

/**
 * Reads a Word document with all its changes accepted and without its comments: in a thread of its own, which is cut off where
 * the document takes too much.
 *
 * @param parts the files within the DOCX
 * @throws Unread when it is too large, takes too much, or is no Word document
 */
export async function readWord(
  parts: readonly SourceFile[],
  { memory, time }: WordBounds = { memory: WORD_MEMORY, time: WORD_TIME },
): Promise<WordPage> {
  const workerData = await withoutMedia(parts);
  const worker = new Worker(threadFile(import.meta.url, 'word-thread.js'), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: memory / (1024 * 1024) },
    // Flags of the process are not for the thread: with `--input-type` it would not even begin.
    execArgv: [],
    // What a parser has to say goes to nobody's terminal.
    stdout: true,
    stderr: true,
  });
  let clock: NodeJS.Timeout | undefined;
  try {
    return await new Promise<WordPage>((resolve, reject) => {
      clock = setTimeout(() => reject(takesTooLong(time)), time);
      worker.once('message', (said: FromWordThread) => {
        if ('page' in said) resolve(said.page);
        else reject(new Unread(said.unread));
      });
      worker.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? takesTooMuch(memory, error) : error),
      );
      worker.once('exit', (code) =>
        reject(new Error(`The thread of a Word document ended with code ${code}.`)),
      );
    });
  } finally {
    clearTimeout(clock);
    await worker.terminate();
  }
}

const ADVICE = 'Split it into several documents, or save it anew as .docx or as text.';

function takesTooLong(time: number): Unread {
  return new Unread(
    `It takes longer than ${Math.ceil(time / 1_000)} seconds to read, and was cut off. ${ADVICE}`,
  );
}

function takesTooMuch(memory: number, cause: unknown): Unread {
  return new Unread(`It takes more than ${megabytes(memory)} of memory to read, and was cut off. ${ADVICE}`, {
    cause,
  });
}

/** The document packed anew without pictures, so that no more is unpacked than was counted here. */
async function withoutMedia(parts: readonly SourceFile[]): Promise<Buffer> {
  const kept: Record<string, Uint8Array> = {};
  let bytes = 0;
  for (const part of parts) {
    if (!/\.(?:xml|rels)$/i.test(part.path)) continue;
    const content = await part.read();
    bytes += content.length;
    if (bytes > LARGEST_WORD_TEXT)
      throw new Unread(
        `Its text is larger than ${megabytes(LARGEST_WORD_TEXT)} within the file. Split it into several documents.`,
      );
    kept[part.path] = content;
  }
  return Buffer.from(zipSync(kept, { level: 0 }));
}
