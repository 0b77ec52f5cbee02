/** How often something may be done. */
export interface Pace {
  /** Counts one, and gives undefined; or the whole seconds after which it may be tried again, and counts nothing. */
  take(): number | undefined;
}

export interface PaceSettings {
  /** So many at once, after a pause. */
  readonly burst: number;
  readonly perMinute: number;
}

/** @param clock milliseconds that only go forward */
export function createPace(
  { burst, perMinute }: PaceSettings,
  clock: () => number = () => performance.now(),
): Pace {
  const perMillisecond = perMinute / 60_000;
  let left = burst;
  let at = clock();
  return {
    take: () => {
      const now = clock();
      left = Math.min(burst, left + (now - at) * perMillisecond);
      at = now;
      if (left < 1) return Math.ceil((1 - left) / perMillisecond / 1_000);
      left -= 1;
      return undefined;
    },
  };
}

/** Paces of several, and one of all of them together. */
export interface Paces {
  /** The pace of one of them. */
  of(one: string): Pace;
}

export function createPaces(
  each: PaceSettings,
  together: PaceSettings,
  clock: () => number = () => performance.now(),
): Paces {
  const all = createPace(together, clock);
  const paces = new Map<string, Pace>();
  return {
    of: (one) => {
      const own = paces.get(one) ?? createPace(each, clock);
      paces.set(one, own);
      return { take: () => own.take() ?? all.take() };
    },
  };
}
