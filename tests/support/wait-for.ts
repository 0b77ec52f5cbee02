/**
 * Milliseconds after which waiting has failed, for the whole suite: far beyond anything that happens by itself, so that
 * a busy machine fails no test. A test that passes waits no longer than its condition does.
 */
export const PATIENCE = 120_000;

/** Milliseconds between two looks: most of what is waited for comes at once. */
const [SHORTEST, LONGEST] = [1, 20];

/**
 * Waits for a condition: looks again until the look throws no more, and gives what it gave.
 *
 * @throws what the last look threw, when it has thrown for `PATIENCE`
 * @example await until(() => expect(platform.texts()).toEqual(['hello']));
 */
export async function until<T>(look: () => T | Promise<T>): Promise<T> {
  const end = performance.now() + PATIENCE;
  for (let interval = SHORTEST; ; interval = Math.min(2 * interval, LONGEST)) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}
