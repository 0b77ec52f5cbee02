import { browserMissing } from './browser.js';

/** Unpacks the packaged Chromium before the first test file: two that did so at once would break it (ETXTBSY). */
export async function setup(): Promise<void> {
  if (browserMissing() || process.env.CHROMIUM_PATH) return;
  const { default: chromium } = await import('@sparticuz/chromium');
  await chromium.executablePath();
}
