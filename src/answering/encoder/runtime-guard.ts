/**
 * A process that ends while one of its threads is inside ONNX Runtime is aborted: the runtime throws into an environment
 * that is gone (`terminate called after throwing an instance of 'Napi::Error'`, onnxruntime-node 1.30.0; about one end in
 * three while the thread was loading or encoding). So thread and process share two numbers: whether the thread is inside,
 * and whether the process is about to end, after which the thread goes in no more.
 */
const INSIDE = 0;
const ENDING = 1;

/** Milliseconds that the end of a process waits for the thread to come out: loading takes a quarter of a second on a quiet machine. */
const MOST_WAIT = 10_000;

export type Guard = SharedArrayBuffer;

export function createGuard(): Guard {
  return new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
}

/** In the thread: does what calls the runtime. When the process is about to end it never comes back. */
export async function inRuntime<T>(guard: Guard, work: () => Promise<T>): Promise<T> {
  const shared = new Int32Array(guard);
  Atomics.store(shared, INSIDE, 1);
  // In this order; else the process could look in between.
  if (Atomics.load(shared, ENDING) === 1) {
    leave(shared);
    Atomics.wait(shared, ENDING, 1);
  }
  try {
    return await work();
  } finally {
    leave(shared);
  }
}

function leave(shared: Int32Array): void {
  Atomics.store(shared, INSIDE, 0);
  Atomics.notify(shared, INSIDE);
}

/** In the process, and the last that it does: keeps the thread out of the runtime, and waits until it is. */
export function keepOut(guard: Guard): void {
  const shared = new Int32Array(guard);
  Atomics.store(shared, ENDING, 1);
  Atomics.wait(shared, INSIDE, 1, MOST_WAIT);
}
