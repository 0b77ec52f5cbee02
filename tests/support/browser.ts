import { existsSync } from 'node:fs';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Flags of the packaged Chromium that would make it another browser than people use, or a less stable one. */
const unwanted = new Set([
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
  '--disable-web-security',
  '--no-zygote',
  '--single-process',
]);

const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Why there is no browser for the tests on this machine; undefined when there is one. */
export function browserMissing(): string | undefined {
  const path = process.env.CHROMIUM_PATH;
  if (path) return existsSync(path) ? undefined : `CHROMIUM_PATH names ${path}, which is not there`;
  if (process.platform === 'linux' && process.arch === 'x64') return undefined;
  return `no Chromium is packaged for ${process.platform} ${process.arch}: set CHROMIUM_PATH to one`;
}

/** A real Chromium; `unpack-browser.ts` has unpacked the packaged one. */
export async function launchBrowser(): Promise<Browser> {
  if (process.env.CHROMIUM_PATH) {
    return playwright.launch({ executablePath: process.env.CHROMIUM_PATH, args: quiet });
  }
  const { default: chromium } = await import('@sparticuz/chromium');
  const args = chromium.args.filter((argument) => !unwanted.has(argument));
  return playwright.launch({ executablePath: await chromium.executablePath(), args: [...args, ...quiet] });
}
