import { afterEach, expect, it, vi } from 'vitest';
import { startLookUpLimit } from '../../src/conversation/look-up-limit.js';
import { silent } from '../../src/ports/log.js';

afterEach(() => vi.useRealTimers());

const hangs = () => new Promise<undefined>(() => undefined);

it('is over for all when one look-up has waited, also where its timer fires before the clock says so', async () => {
  // Timers go on, and the steady clock stands still.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const limit = startLookUpLimit(60_000, silent);
  const waiting = limit.ask('slack', hangs);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await waiting).toBeUndefined();
  const asked = vi.fn(hangs);
  expect(await limit.ask('slack', asked)).toBeUndefined();
  expect(asked).not.toHaveBeenCalled();
  expect(limit.left()).toBe(0);
});

it('goes on for the others when one fails at once', async () => {
  const limit = startLookUpLimit(60_000, silent);
  expect(await limit.ask('slack', () => Promise.reject(new Error('not now')))).toBeUndefined();
  expect(await limit.ask('teams', async () => 'found')).toBe('found');
  expect(limit.left()).toBeGreaterThan(0);
});
