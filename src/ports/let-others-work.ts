import { setImmediate as otherWork } from 'node:timers/promises';

/** Milliseconds after which other work goes first: an event that is to be acknowledged waits no longer. */
const AT_MOST = 5;

/**
 * For long work that is done in many small steps: awaited before each, it lets in whatever else waits as soon as the steps since have
 * taken a few milliseconds.
 */
export function letOthersWork(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < AT_MOST) return undefined;
    return otherWork().then(() => {
      since = performance.now();
    });
  };
}
