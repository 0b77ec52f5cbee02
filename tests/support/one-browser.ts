import type { TestProject } from 'vitest/node';
import { browserMissing, launchBrowser } from './browser.js';
import { freePort } from './free-port.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser of the run listens; empty on a machine that has none. */
    browser: string;
  }
}

/** One browser for the whole run: a start takes seconds, and two that unpacked it at once would break it (ETXTBSY). */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (browserMissing()) {
    project.provide('browser', '');
    return undefined;
  }
  const port = await freePort();
  const browser = await launchBrowser(port).catch((error: unknown) => {
    // Seen once: the packaged Chromium ended with SIGSEGV before it did anything.
    process.stderr.write(
      `The browser of the tests did not start, and is started once more: ${String(error)}\n`,
    );
    return launchBrowser(port);
  });
  project.provide('browser', `http://127.0.0.1:${port}`);
  return () => browser.close();
}
