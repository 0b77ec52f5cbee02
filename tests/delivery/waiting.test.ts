import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDeliveriesList } from '../../src/cli/operating/deliveries.js';
import type { Terminal, Wiring } from '../../src/cli/wiring.js';
import { DeliveryError } from '../../src/ports/errors.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { until } from '../support/wait-for.js';
import { message, office, stubPlatform } from './platform.js';

describe.each(databases)('what waits on $name', ({ fresh }) => {
  let held: TestDatabase;
  const { put, rows, start, stopAll } = office(() => held);

  beforeEach(async () => {
    held = await fresh();
  });
  afterEach(stopAll);

  /** What `ropes deliveries` prints. */
  async function printed(options: Parameters<typeof runDeliveriesList>[0] = {}): Promise<string> {
    let out = '';
    const keep = (text: string) => {
      out += text;
    };
    const terminal: Terminal = { out: keep, err: keep, lines: (async function* () {})() };
    const calendars = { company: 'none', file: undefined };
    const never = () => Promise.reject(new Error('Nobody asked for this.'));
    const wiring: Wiring = {
      settings: () => ({
        ok: true,
        settings: { databaseUrl: held.url, packs: [], admins: [], goAhead: false, calendars },
      }),
      serve: never,
      streams: () => expect.unreachable('Nobody asked for this.'),
      diagnose: never,
      manifests: new Map(),
      features: never,
      schemaFolder: '',
    };
    await runDeliveriesList(options, terminal, wiring);
    return out;
  }

  async function refused(words: string, code = 'no_token'): Promise<void> {
    start(stubPlatform(() => new DeliveryError(code, false, words, { untaken: true })).adapter);
    await until(async () =>
      expect((await rows()).some((row) => row.error_code === code && row.state === 'pending')).toBe(true),
    );
    await stopAll();
  }

  it('is nothing where all is out, and nothing that is planned for later', async () => {
    expect(await printed()).toBe('There are no deliveries.\n');
    expect(await printed({ waiting: true })).toBe('No delivery waits.\n');
    await put(message('later'));
    await held.database.transaction((tx) =>
      tx
        .updateTable('outbox')
        .set({ due_at: Date.now() + 86_400_000 })
        .execute(),
    );
    expect(await printed()).not.toContain('wait');
    expect(await printed({ waiting: true })).toBe('No delivery waits.\n');
    await put(message('sent'));
    start(stubPlatform().adapter);
    await until(async () => expect((await rows()).some(({ state }) => state === 'sent')).toBe(true));
    expect(await printed({ failed: true })).toBe('No delivery has failed.\n');
  });

  it('is counted with its reason, those behind it in its conversation as well', async () => {
    await put(message('a1', 'a'));
    await refused('the login refuses the secret');
    await put(message('a2', 'a'), message('a3', 'a'));
    const said = await printed({ failed: true });
    expect(said).toMatch(
      /^No delivery has failed\.\n3 wait on stub: no_token: the login refuses the secret \(the oldest since 1970-01-01T00:00:00\)\n$/,
    );
    expect(await printed()).toContain('3 wait on stub: no_token');
    const listed = await printed({ waiting: true });
    expect(listed.match(/ pending /g)).toHaveLength(3);
    expect(listed).toContain('no_token: the login refuses the secret');
    expect(JSON.parse(await printed({ waiting: true, json: true }))).toHaveLength(3);
    expect(await printed({ waiting: true, most: '1' })).toMatch(/^\S+ .*pending.*\n3 wait/);
  });

  it('is counted without one while no server has tried', async () => {
    await put(message('b1'), message('b2'));
    expect(await printed()).toMatch(/2 wait on stub for a server to send them/);
  });

  it('is one for one reason, however its words differ', async () => {
    await put(message('c1'), message('c2'));
    await refused('no answer at 10:01', 'unreachable');
    await put(message('d1'));
    expect(await printed({ waiting: true })).toMatch(/wait(s)? on stub: unreachable: no answer at 10:01/);
    expect((await printed({ waiting: true })).match(/unreachable: .*oldest/g)).toHaveLength(1);
    expect(await printed()).toMatch(/1 waits on stub for a server to send them/);
  });
});
