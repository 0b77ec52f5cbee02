import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import net, { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readConfiguration } from '../../src/configuration.js';
import { diagnoseAll } from '../../src/server/diagnose.js';
import { createAuthority, type Identity } from '../support/certificates.js';
import { ropes, withFolder } from '../support/process.js';

/** Postgres behind TLS: what a provider of databases puts before it. */
async function behindTls(identity: Identity | undefined) {
  const { port: behind } = new URL(inject('postgres'));
  const open = new Set<net.Socket>();
  const server = net.createServer(async (socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    await once(socket, 'data').catch(() => undefined);
    if (!identity) {
      socket.end('N');
      return;
    }
    socket.write('S');
    const secured = new tls.TLSSocket(socket, { isServer: true, ...identity });
    const database = net.connect(Number(behind), '127.0.0.1');
    open.add(database);
    secured.on('error', () => database.destroy());
    database.on('error', () => secured.destroy());
    secured.pipe(database).pipe(secured);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `postgres://ropes:ropes@127.0.0.1:${port}/postgres`,
    stop: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

describe('a Postgres that is reached over TLS', () => {
  const authority = createAuthority();
  const stranger = createAuthority('Somebody else');
  let good: Awaited<ReturnType<typeof behindTls>>;
  let misnamed: Awaited<ReturnType<typeof behindTls>>;
  let plain: Awaited<ReturnType<typeof behindTls>>;
  beforeAll(async () => {
    good = await behindTls(authority.issue('127.0.0.1'));
    misnamed = await behindTls(authority.issue('db.example.com'));
    plain = await behindTls(undefined);
  });
  afterAll(() => {
    for (const server of [good, misnamed, plain]) server.stop();
  });

  /** What `doctor` says of a database, by the settings of a file. */
  async function doctor(cwd: string, database: string, more: Record<string, string>): Promise<string> {
    const named = Object.entries(more).map(([name, file]) => [name, join(cwd, file)]);
    const read = readConfiguration({ DATABASE_URL: database, ...Object.fromEntries(named) });
    const lines = await diagnoseAll(read, { problems: [], diagnoses: [] });
    const line = lines.find(({ name, ok }) => name === 'database' || !ok);
    return `${line?.ok ? 'ok' : 'WRONG'} ${line?.name}: ${line?.detail}`;
  }

  const unknown = /WRONG database: .*certificate.*sslmode=require.*DATABASE_CA_FILE=.*sslmode=no-verify/;
  const answers = /^ok database: Postgres answers/;
  const cases: [string, () => string, Record<string, string>, RegExp][] = [
    ['require, signed by somebody unknown', () => `${good.url}?sslmode=require`, {}, unknown],
    ['prefer, too', () => `${good.url}?sslmode=prefer`, {}, unknown],
    ['verify-ca, too', () => `${good.url}?sslmode=verify-ca`, {}, unknown],
    ['ssl=true, too', () => `${good.url}?ssl=true`, {}, unknown],
    ['require with the file', () => `${good.url}?sslmode=require`, { DATABASE_CA_FILE: 'ca.pem' }, answers],
    [
      'verify-full with the file',
      () => `${good.url}?sslmode=verify-full`,
      { DATABASE_CA_FILE: 'ca.pem' },
      answers,
    ],
    ['the file alone', () => good.url, { DATABASE_CA_FILE: 'ca.pem' }, answers],
    ['the file of somebody else', () => good.url, { DATABASE_CA_FILE: 'other.pem' }, unknown],
    ['a file in the address', () => `${good.url}?sslrootcert=ca.pem`, {}, answers],
    [
      'an authority for everything',
      () => `${good.url}?sslmode=require`,
      { NODE_EXTRA_CA_CERTS: 'ca.pem' },
      answers,
    ],
    ['no-verify', () => `${good.url}?sslmode=no-verify`, {}, answers],
    [
      'a certificate for another name',
      () => misnamed.url,
      { DATABASE_CA_FILE: 'ca.pem' },
      /WRONG .*write the host in DATABASE_URL/,
    ],
    ['no TLS on the other side', () => `${plain.url}?sslmode=require`, {}, /WRONG .*offers no TLS/],
    [
      'a file that is not there',
      () => good.url,
      { DATABASE_CA_FILE: 'gone.pem' },
      /DATABASE_CA_FILE names ".*gone.pem", which cannot be read \(ENOENT/,
    ],
    [
      'a file without a certificate',
      () => good.url,
      { DATABASE_CA_FILE: 'no.pem' },
      /DATABASE_CA_FILE names ".*no.pem", which holds no certificates/,
    ],
    [
      'another such file',
      () => good.url,
      { NODE_EXTRA_CA_CERTS: 'no.pem' },
      /NODE_EXTRA_CA_CERTS names ".*no.pem", which holds no certificates/,
    ],
  ];
  it('is used, or refused with what to do', async () => {
    await withFolder(async (cwd) => {
      await writeFile(join(cwd, 'ca.pem'), `a comment\n${stranger.cert}${authority.cert}`);
      await writeFile(join(cwd, 'other.pem'), stranger.cert);
      await writeFile(join(cwd, 'no.pem'), 'no certificate');
      const said = await Promise.all(
        cases.map(([, url, more]) => doctor(cwd, url().replace('ca.pem', join(cwd, 'ca.pem')), more)),
      );
      for (const [index, [name, , , expected]] of cases.entries()) {
        expect(said[index], name).toMatch(expected);
        expect(said[index], name).not.toContain('ropes:ropes');
      }
    });
  });

  it('is read from a file of settings by the program, which warns of nothing', async () => {
    await withFolder(async (cwd) => {
      await writeFile(join(cwd, 'ca.pem'), authority.cert);
      await writeFile(
        join(cwd, '.env'),
        `DATABASE_URL=${good.url}?sslmode=require\nNODE_EXTRA_CA_CERTS=ca.pem\n`,
      );
      const { out, err } = await ropes(['doctor'], { cwd });
      expect(out).toContain('ok    database: Postgres answers');
      expect(err).toBe('');
    });
  });
});
