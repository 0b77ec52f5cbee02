import { expect, it } from 'vitest';
import { createPace, createPaces } from '../../src/ports/pace.js';

const settings = { burst: 3, perMinute: 6 };

it('takes so many at once, then as many as a minute has room for, and says when', () => {
  let at = 0;
  const pace = createPace(settings, () => at);
  expect([1, 2, 3].map(() => pace.take())).toEqual([undefined, undefined, undefined]);
  expect(pace.take()).toBe(10);
  at += 4_000;
  expect(pace.take()).toBe(6);
  at += 6_000;
  expect(pace.take()).toBeUndefined();
  expect(pace.take()).toBe(10);
});

it('saves up no more than at the beginning', () => {
  let at = 0;
  const pace = createPace(settings, () => at);
  at += 3_600_000;
  expect([1, 2, 3, 4].map(() => pace.take())).toEqual([undefined, undefined, undefined, 10]);
});

it('holds each to its own pace, and all of them to one', () => {
  const paces = createPaces(settings, { burst: 4, perMinute: 60 }, () => 0);
  const take = (one: string, times: number) => Array.from({ length: times }, () => paces.of(one).take());
  expect(take('one', 4)).toEqual([undefined, undefined, undefined, 10]);
  expect(take('other', 2)).toEqual([undefined, 1]);
});
