import { expect, it } from 'vitest';
import { createLull } from '../../src/server/lull.js';
import { until } from '../support/wait-for.js';

const event = { kind: 'home' } as never;
const never = new AbortController().signal;

/** Whether a lull has come. */
function seen(lull: ReturnType<typeof createLull>, stopped = never) {
  const state = { come: false };
  void lull.come(stopped).then(() => {
    state.come = true;
  });
  return state;
}

it('comes where nobody writes, and not while somebody does', async () => {
  const quiet = seen(createLull());
  const lively = createLull();
  let answer: (outcome: object) => void = () => undefined;
  const handle = lively.watch(() => new Promise((resolve) => (answer = resolve)));
  const handled = handle(event);
  const busy = seen(lively);
  await until(() => expect(quiet.come).toBe(true));
  expect(busy.come).toBe(false);
  answer({ redraw: undefined });
  expect(await handled).toEqual({ redraw: undefined });
  await until(() => expect(busy.come).toBe(true));
});

it('comes at last where people never cease to write', async () => {
  const lull = createLull();
  void lull.watch(() => new Promise(() => undefined))(event);
  const busy = seen(lull);
  await until(() => expect(busy.come).toBe(true));
});

it('comes at once when it is stopped', async () => {
  const lull = createLull();
  void lull.watch(() => new Promise(() => undefined))(event);
  const halt = new AbortController();
  const stopped = lull.come(halt.signal);
  const long = seen(lull);
  halt.abort();
  await stopped;
  expect(long.come).toBe(false);
});

it('passes on what an event comes to, also when it fails', async () => {
  const lull = createLull();
  const failing = lull.watch(() => Promise.reject(new Error('not now')));
  await expect(failing(event)).rejects.toThrow('not now');
  const quiet = seen(lull);
  await until(() => expect(quiet.come).toBe(true));
});
