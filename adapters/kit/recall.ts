/** Keeps the newest of what it is given; the oldest goes first. For what is good to know and no loss to forget. */
export interface Recall<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  forget(key: string): void;
}

export function createRecall<Value>(most: number): Recall<Value> {
  const kept = new Map<string, Value>();
  return {
    get: (key) => kept.get(key),
    forget(key) {
      kept.delete(key);
    },
    set(key, value) {
      kept.delete(key);
      kept.set(key, value);
      for (const oldest of kept.keys()) {
        if (kept.size <= most) return;
        kept.delete(oldest);
      }
    },
  };
}
