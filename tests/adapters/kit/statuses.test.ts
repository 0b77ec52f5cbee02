import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStatuses } from '../../../adapters/kit/outgoing/statuses.js';
import type { Place } from '../../../src/ports/place.js';

describe('a status', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const place: Place = { kind: 'direct', platform: 'p', workspace: 'w', conversation: 'c', address: {} };

  it('is repeated, and ends after a minute at the latest, or when all ends', async () => {
    const show = vi.fn(async () => false);
    const statuses = createStatuses({ show, every: 3_000 });
    statuses.begin(place);
    statuses.begin(place);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(show).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(show).toHaveBeenCalledTimes(20);
    expect(vi.getTimerCount()).toBe(0);
    statuses.begin(place);
    await vi.advanceTimersByTimeAsync(1_000);
    await statuses.stop();
    statuses.begin(place);
    expect(vi.getTimerCount()).toBe(0);
    expect(show).toHaveBeenCalledTimes(21);
  });

  it('that stands is taken back once, after it was shown', async () => {
    const done: string[] = [];
    let shown = (_: boolean) => {};
    const show = () => {
      done.push('show');
      return new Promise<boolean>((resolve) => {
        shown = resolve;
      });
    };
    const statuses = createStatuses({ show, hide: async () => done.push('hide') });
    statuses.begin(place);
    await vi.advanceTimersByTimeAsync(5_000);
    const ended = statuses.end(place);
    await statuses.end(place);
    expect(done).toEqual(['show']);
    shown(true);
    await ended;
    expect(done).toEqual(['show', 'hide']);
  });
});
