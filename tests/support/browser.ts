import { existsSync } from 'node:fs';
import { type Browser, chromium as playwright } from 'playwright-core';
import { inject } from 'vitest';

/**
 * Flags of the packaged Chromium that would make it another browser than people use, or a less stable one; and those for
 * WebGL, with which every page is drawn by a graphics card in software.
 */
const unwanted = new Set([
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
  '--disable-web-security',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--in-process-gpu',
  '--no-zygote',
  '--single-process',
  '--use-angle=swiftshader',
  '--use-gl=angle',
]);

const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-sync',
];

/** Why there is no browser for the tests on this machine; undefined when there is one. */
export function browserMissing(): string | undefined {
  const path = process.env.CHROMIUM_PATH;
  if (path) return existsSync(path) ? undefined : `CHROMIUM_PATH names ${path}, which is not there`;
  if (process.platform === 'linux' && process.arch === 'x64') return undefined;
  return `no Chromium is packaged for ${process.platform} ${process.arch}: set CHROMIUM_PATH to one`;
}

/** A real Chromium, that of the machine or the packaged one, to which tests connect at a port of this machine. */
export async function launchBrowser(port: number): Promise<Browser> {
  const listening = [...quiet, `--remote-debugging-port=${port}`];
  if (process.env.CHROMIUM_PATH) {
    return playwright.launch({ executablePath: process.env.CHROMIUM_PATH, args: listening });
  }
  const { default: chromium } = await import('@sparticuz/chromium');
  const args = chromium.args.filter((argument) => !unwanted.has(argument));
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...args, ...listening],
  });
}

/**
 * The browser of the run (`one-browser.ts`), reached without a detour over the process that started it. Closing it closes
 * the contexts of this connection, and no others.
 */
export function openBrowser(): Promise<Browser> {
  return playwright.connectOverCDP(inject('browser'));
}
