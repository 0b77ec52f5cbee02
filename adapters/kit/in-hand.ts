/** What was begun and is not through yet, so that stopping can wait for it. */
interface InHand {
  /** Keeps it in hand until it is through, well or not; gives it back as it is. */
  take<Result>(work: Promise<Result>): Promise<Result>;
  stopped(): boolean;
  /** From now on `stopped`; resolves when all that is in hand is through. */
  stop(): Promise<void>;
}

export function createInHand(): InHand {
  const works = new Set<Promise<unknown>>();
  let stopped = false;
  return {
    take(work) {
      works.add(work);
      const through = () => works.delete(work);
      work.then(through, through);
      return work;
    },
    stopped: () => stopped,
    async stop() {
      stopped = true;
      await Promise.allSettled(works);
    },
  };
}
