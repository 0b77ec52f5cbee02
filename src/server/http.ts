import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Route } from '../ports/adapter.js';
import type { Log } from '../ports/log.js';

/** What is wrong right now, by part; empty when the product can do its work. */
export type Readiness = () => Promise<Readonly<Record<string, string>>>;

/** How far the state of platforms counts for readiness. What is wrong elsewhere always does. */
export interface Probed {
  /** Those that are configured. */
  readonly platforms: readonly string[];
  /** One that works is enough, all must, none need, or those that are named. */
  readonly needed: 'any' | 'all' | 'none' | readonly string[];
}

/**
 * The one HTTP application: health, readiness, and what the adapters mount.
 *
 * @param told of what does not count, by part: without encoder and judge, questions are answered less well
 */
export function createApp(
  routes: readonly Route[],
  readiness: Readiness,
  log: Log,
  probed: Probed = { platforms: [], needed: 'all' },
  told: () => Readonly<Record<string, object>> = () => ({}),
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/readyz', async (request, response) => {
    const { platform } = request.query;
    if (platform !== undefined && (typeof platform !== 'string' || !probed.platforms.includes(platform))) {
      const known = probed.platforms.join(', ');
      return void response
        .status(404)
        .json({ error: `No such platform is configured. There are: ${known}.` });
    }
    const problems = await readiness();
    const needed = platform === undefined ? probed.needed : [platform];
    const ready = isReady(problems, { ...probed, needed });
    const shown = platform === undefined ? problems : withoutOthers(problems, probed.platforms, platform);
    response.status(ready ? 200 : 503).json({
      status: ready ? 'ready' : 'not ready',
      problems: shown,
      ...told(),
    });
  });
  for (const route of routes) app.use(route.path, route.handler);
  app.use((_request, response) => {
    response.status(404).json({ error: 'There is nothing at this address.' });
  });
  const failed: ErrorRequestHandler = (error, request, response, next) => {
    const status = statusOf(error);
    if (status >= 500) log.error({ err: error, path: request.path }, 'a request failed');
    if (response.headersSent) return next(error);
    response
      .status(status)
      .json({ error: status >= 500 ? 'Something went wrong here.' : messageFor(status) });
  };
  app.use(failed);
  return app;
}

/** One platform that is sick must not take out those that are well, unless somebody wants it so. */
function isReady(problems: Readonly<Record<string, string>>, { platforms, needed }: Probed): boolean {
  const sick = platforms.filter((platform) => Object.hasOwn(problems, platform));
  if (Object.keys(problems).length > sick.length) return false;
  if (needed === 'none') return true;
  if (needed === 'any') return platforms.length === 0 || sick.length < platforms.length;
  return needed === 'all' ? sick.length === 0 : !needed.some((platform) => sick.includes(platform));
}

function withoutOthers(
  problems: Readonly<Record<string, string>>,
  platforms: readonly string[],
  asked: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(problems).filter(([part]) => part === asked || !platforms.includes(part)),
  );
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}

function messageFor(status: number): string {
  return status === 413 ? 'The request is too large.' : 'The request cannot be read.';
}

/** Milliseconds an idle connection is kept: longer than the 60 s of common proxies, so that they close first. */
const KEEP_ALIVE = 65_000;

export interface Listening {
  readonly host: string;
  readonly port: number;
  /** Takes no new requests; resolves when those in hand are answered. */
  close(): Promise<void>;
}

/** @throws an error of one line when the port is in use or may not be used */
export async function listen(app: Express, host: string, port: number): Promise<Listening> {
  const server = createServer(app);
  server.keepAliveTimeout = KEEP_ALIVE;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return { host, port: taken, close: () => close(server) };
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const cause = { cause: error };
  if (error.code === 'EADDRINUSE') {
    return new Error(
      `Port ${port} on ${host} is in use. Stop the program that uses it, or set PORT to another.`,
      cause,
    );
  }
  if (error.code === 'EACCES') {
    return new Error(`Port ${port} may not be used by this user. Set PORT to one above 1023.`, cause);
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new Error(
      `${host} is no address of this machine. Set HOST to 127.0.0.1, or to 0.0.0.0 for all.`,
      cause,
    );
  }
  return new Error(`The server could not listen on ${host}:${port}: ${error.message}`, cause);
}

/** Milliseconds between looks for connections that have become idle while the server closes. */
const IDLE_LOOK = 50;

async function close(server: Server): Promise<void> {
  // A connection that is kept alive becomes idle only when its last answer is through.
  const looking = setInterval(() => server.closeIdleConnections(), IDLE_LOOK);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  clearInterval(looking);
}
