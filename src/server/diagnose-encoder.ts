import { startEncoder } from '../answering/encoder/start-encoder.js';
import type { Configuration } from '../configuration.js';
import type { Diagnosis } from '../ports/adapter.js';
import { silent } from '../ports/log.js';

/** The line of `doctor` about the encoder: loads it, as a server does at its start. */
export async function diagnoseEncoder({ encoder: on }: Pick<Configuration, 'encoder'>): Promise<Diagnosis> {
  const name = 'encoder';
  if (!on) {
    const detail = 'off (ROPES_ENCODER=off): questions are answered by their words alone';
    return { name, ok: true, detail };
  }
  const startedAt = performance.now();
  const encoder = startEncoder({ log: silent });
  try {
    const state = await encoder.settled();
    if (state.state === 'failed') return { name, ok: false, detail: state.reason };
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    return { name, ok: true, detail: `runs here, and was loaded in ${seconds} s` };
  } finally {
    await encoder.close();
  }
}
