import type { InferenceSession } from 'onnxruntime-node';
import { EncoderError } from './encoder.js';

export type Runtime = Pick<typeof import('onnxruntime-node'), 'InferenceSession' | 'Tensor'>;

/**
 * One thread: a question has some ten tokens, of which a second thread takes 1 ms in 4.4, and it would take a core from
 * those who answer. Without an arena, memory does not stay at what the longest text took; it is as quick.
 */
const sessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  enableCpuMemArena: false,
  enableMemPattern: false,
};

/**
 * Loads the runtime, which is native code: here and nowhere else, so that nothing breaks where it cannot be.
 *
 * @throws {EncoderError} `runtime_missing`
 */
export async function loadRuntime(
  importIt: () => Promise<Runtime> = () => import('onnxruntime-node'),
): Promise<Runtime> {
  return importIt().catch(explain);
}

/** @throws {EncoderError} `runtime_missing` */
export async function openSession({ InferenceSession }: Runtime, file: string): Promise<InferenceSession> {
  return InferenceSession.create(file, sessionOptions).catch(explain);
}

/** The messages of the loader name folders of the machine: they are the cause, for the log. */
function explain(error: unknown): never {
  throw new EncoderError(
    'runtime_missing',
    `ONNX Runtime does not run on this machine (${process.platform} ${process.arch}): there is none for Macs with Intel ` +
      'processors, for Alpine Linux and other systems without glibc. Elsewhere, install Ropes again; ROPES_ENCODER=off does ' +
      'without.',
    { cause: error },
  );
}
