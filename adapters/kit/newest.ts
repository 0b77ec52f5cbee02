/** Does work of which only the newest counts, such as showing how something stands, for each of many things. */
interface Newest {
  /**
   * Begins at once, or when what is done for the same thing is through: what waits then gives way to newer work.
   *
   * @param work never rejects
   * @returns what resolves when nothing is left to do for the thing; at once where something is done for it already
   */
  take(thing: string, work: () => Promise<void>): Promise<void>;
}

export function createNewest(): Newest {
  const waiting = new Map<string, (() => Promise<void>) | undefined>();
  return {
    async take(thing, work) {
      if (waiting.has(thing)) {
        waiting.set(thing, work);
        return;
      }
      for (let next: (() => Promise<void>) | undefined = work; next; next = waiting.get(thing)) {
        waiting.set(thing, undefined);
        await next();
      }
      waiting.delete(thing);
    },
  };
}
