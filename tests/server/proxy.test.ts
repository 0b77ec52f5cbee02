import { writeFile } from 'node:fs/promises';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readNetwork } from '../../src/network-settings.js';
import { straightFor } from '../../src/ports/network/exceptions.js';
import { type Authority, createAuthority } from '../support/certificates.js';
import { ropes, startServer, withFolder } from '../support/process.js';
import { type SlackStub, said, slackUser, startSlackStub } from '../support/slack.js';
import { type SocketStub, startSocketStub } from '../support/slack-socket.js';
import {
  APP,
  activityOf,
  type Issuer,
  postActivity,
  signingKey,
  startIssuer,
  TENANT,
} from '../support/teams.js';
import { until } from '../support/wait-for.js';

const SERVICE = 'https://smba.trafficmanager.net/emea/';
const hosts = [
  'slack.com',
  'wss-primary.slack.com',
  'login.botframework.com',
  'login.microsoftonline.com',
  'smba.trafficmanager.net',
];

/** Slack and Microsoft under their own names, which no name server here knows, behind a proxy. */
interface Outside {
  readonly proxy: string;
  /** What the proxy was asked for, in order. */
  readonly asked: string[];
  /** Paths of the connector that were posted to. */
  readonly posted: string[];
  stop(): void;
}

async function startOutside(authority: Authority, slack: SlackStub, socket: SocketStub): Promise<Outside> {
  const asked: string[] = [];
  const posted: string[] = [];
  const open = new Set<Socket>();
  const kept = (stream: Socket) => {
    open.add(stream);
    stream.on('error', () => stream.destroy());
    return stream;
  };
  const json = (response: ServerResponse, value: object) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  const answer = (incoming: IncomingMessage, response: ServerResponse): unknown => {
    const { host, ...headers } = incoming.headers;
    if (host === 'slack.com') {
      const to = new URL(incoming.url ?? '', slack.apiUrl);
      return incoming.pipe(
        request(to, { method: incoming.method ?? 'GET', headers }, (answered) => {
          response.writeHead(answered.statusCode ?? 500, answered.headers);
          answered.pipe(response);
        }),
      );
    }
    if (host === 'login.microsoftonline.com')
      return json(response, { access_token: 'granted', expires_in: 3_600 });
    if (host === 'smba.trafficmanager.net') {
      if (incoming.method === 'POST') posted.push(incoming.url ?? '');
      return json(response, { id: `m${posted.length}` });
    }
    if (incoming.url === '/v1/keys')
      return json(response, { keys: [{ ...signingKey(), endorsements: ['msteams'] }] });
    return json(response, { jwks_uri: 'https://login.botframework.com/v1/keys' });
  };
  const platforms = https.createServer(authority.issue(...hosts), answer);
  platforms.on('connection', kept);
  platforms.on('upgrade', (incoming, stream: Socket) => {
    const to = kept(net.connect(Number(new URL(socket.url).port), '127.0.0.1'));
    const lines = Object.entries(incoming.headers).map(([name, value]) => `${name}: ${value}`);
    to.write(`GET / HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    stream.pipe(to).pipe(stream);
  });
  const inside = await listening(platforms);
  const proxy = net.createServer((client) => {
    kept(client).once('data', (head) => {
      const [, target] = /^CONNECT (\S+) HTTP\/1\.1\r\n/.exec(head.toString()) ?? [];
      const login = Buffer.from('ropes:p@ss').toString('base64');
      if (!head.toString().includes(`Proxy-Authorization: Basic ${login}\r\n`)) {
        client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
        return;
      }
      asked.push(target ?? head.toString());
      const to = kept(
        net.connect(inside, '127.0.0.1', () => {
          client.write('HTTP/1.1 200 Connection established\r\nVia: a proxy\r\n\r\n');
          client.pipe(to).pipe(client);
        }),
      );
    });
  });
  const port = await listening(proxy);
  return {
    proxy: `http://ropes:p%40ss@127.0.0.1:${port}`,
    asked,
    posted,
    stop: () => {
      for (const stream of open) stream.destroy();
      proxy.close();
      platforms.close();
    },
  };
}

async function listening(server: net.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

describe('behind a proxy that opens TLS', () => {
  const authority = createAuthority();
  let slack: SlackStub;
  let socket: SocketStub;
  let issuer: Issuer;
  let outside: Outside;
  beforeAll(async () => {
    [slack, socket, issuer] = await Promise.all([startSlackStub(), startSocketStub(), startIssuer()]);
    slack.socketUrl = 'wss://wss-primary.slack.com/link/?ticket=1';
    slack.users.set('U0DANA', slackUser('U0DANA'));
    outside = await startOutside(authority, slack, socket);
  });
  afterAll(async () => {
    outside.stop();
    await Promise.all([slack.stop(), socket.stop(), issuer.stop()]);
  });

  const lines = (more: readonly string[]) =>
    [
      'SLACK_BOT_TOKEN=xoxb-1',
      'SLACK_APP_TOKEN=xapp-1',
      `TEAMS_APP_ID=${APP}`,
      `TEAMS_TENANT_ID=${TENANT}`,
      'TEAMS_APP_PASSWORD=secret',
      'NODE_EXTRA_CA_CERTS=ca.pem',
      ...more,
    ].join('\n');

  it('goes out by it everywhere, by settings of a file alone', async () => {
    await withFolder(async (cwd) => {
      await writeFile(join(cwd, 'ca.pem'), authority.cert);
      await writeFile(join(cwd, '.env'), lines([`HTTPS_PROXY=${outside.proxy}`]));
      const server = await startServer({ DATABASE_URL: join(cwd, 'ropes.db') }, 'node', cwd);
      await until(() => expect(socket.connections()).toBe(1));
      socket.send({
        type: 'events_api',
        envelope_id: 'e1',
        payload: said('U0DANA', 'help'),
        accepts_response_payload: false,
      });
      await until(() => expect(slack.posted.length).toBeGreaterThan(0));
      const token = issuer.token(SERVICE, { iss: 'https://api.botframework.com' });
      const activity = activityOf({ serviceUrl: SERVICE }, '29:dana', { text: 'help' });
      expect(await postActivity(`${server.address}`, activity, token)).toMatchObject({ status: 200 });
      await until(() => expect(outside.posted.length).toBeGreaterThan(0));
      await until(async () => expect((await fetch(`${server.address}/readyz`)).status).toBe(200));
      await server.kill('SIGTERM');
      expect([...new Set(outside.asked)].sort()).toEqual(hosts.map((host) => `${host}:443`).sort());
      // Connections are kept and used again.
      expect(outside.asked.length).toBeLessThan(20);
      expect(server.text.err).not.toContain('p@ss');
      const doctor = await ropes(['doctor'], { cwd });
      expect(doctor.out).toMatch(/ok +slack token[\s\S]*ok +slack socket mode[\s\S]*ok +teams/);
    });
  });

  it('says who refused when a proxy does', async () => {
    await withFolder(async (cwd) => {
      await writeFile(join(cwd, 'ca.pem'), authority.cert);
      const { host } = new URL(outside.proxy);
      await writeFile(join(cwd, '.env'), lines([`https_proxy=${host}`]));
      const { out } = await ropes(['doctor'], { cwd });
      expect(out).toMatch(/WRONG slack token: .*the proxy 127\.0\.0\.1:\d+: it wants a user and a password/);
      expect(out).toMatch(/WRONG teams: .*the proxy 127\.0\.0\.1:\d+: it wants a user and a password/);
    });
  });
});

describe('the settings of the network', () => {
  it.each<[string, string, boolean]>([
    ['slack.com', 'https://slack.com/api/', true],
    ['slack.com', 'https://files.slack.com/', true],
    ['.slack.com', 'https://slack.com/', true],
    ['*.slack.com', 'wss://wss.slack.com/', true],
    ['slack.com', 'https://notslack.com/', false],
    ['SLACK.com.', 'https://Slack.com/', true],
    ['a.example, slack.com', 'https://slack.com/', true],
    ['a.example slack.com', 'https://slack.com/', true],
    ['slack.com:443', 'https://slack.com/', true],
    ['slack.com:8443', 'https://slack.com/', false],
    ['*', 'https://anything.example/', true],
    ['127.0.0.1', 'https://127.0.0.1:9000/', true],
    ['10.0.0.0/8', 'https://10.20.30.40/', true],
    ['10.0.0.0/8', 'https://11.0.0.1/', false],
    ['::1', 'https://[::1]:9000/', true],
    ['[::1]:9000', 'https://[::1]:9000/', true],
    ['fd00::/8', 'https://[fd12::1]/', true],
    ['0.0.1', 'https://127.0.0.1/', false],
    ['10.0.0.0/99', 'https://10.0.0.1/', false],
    ['', 'https://slack.com/', false],
  ])('NO_PROXY=%s and %s: straight is %s', (value, url, expected) => {
    const { settings } = readNetwork({ NO_PROXY: value });
    expect(straightFor(settings.straight)(new URL(url))).toBe(expected);
  });

  it.each<[Record<string, string>, string | undefined, string[]]>([
    [{ HTTPS_PROXY: 'http://proxy:8080' }, 'http://proxy:8080/', []],
    [{ https_proxy: 'http://proxy:8080' }, 'http://proxy:8080/', []],
    [{ HTTPS_PROXY: 'proxy.example.com:8080' }, 'http://proxy.example.com:8080/', []],
    [{ ALL_PROXY: 'https://proxy' }, 'https://proxy/', []],
    [{ HTTPS_PROXY: 'http://a', https_proxy: 'http://b' }, 'http://a/', []],
    [{ HTTP_PROXY: 'http://a' }, undefined, []],
    [{ HTTPS_PROXY: 'socks5://a:1080' }, undefined, ['HTTPS_PROXY']],
    [{ https_proxy: 'http://' }, undefined, ['https_proxy']],
    [{ NODE_EXTRA_CA_CERTS: 'not-there.pem' }, undefined, ['NODE_EXTRA_CA_CERTS']],
    [{}, undefined, []],
  ])('%j', (environment, proxy, wrong) => {
    const { settings, problems } = readNetwork(environment);
    expect(settings.proxy?.href).toBe(proxy);
    expect(problems.map(({ variable }) => variable)).toEqual(wrong);
  });
});
