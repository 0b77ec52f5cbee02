import type { Locator, Page } from 'playwright-core';

/**
 * Keeps a picture to look at, in tests/browser/screenshots, when `SCREENSHOTS=on` asks for them: nothing checks them, and
 * some 150 take a while.
 */
export async function keepScreenshot(of: Page | Locator, name: string): Promise<void> {
  if (process.env.SCREENSHOTS !== 'on') return;
  await of.screenshot({ path: `tests/browser/screenshots/${name}.png` });
}
