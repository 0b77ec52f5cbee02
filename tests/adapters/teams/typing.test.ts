import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Incoming, Outcome } from '../../../src/ports/incoming.js';
import type { Place } from '../../../src/ports/place.js';
import { replyOf } from '../../support/echo-host.js';
import { activityOf, type Bench, channelActivityOf, startBench } from '../../support/teams.js';
import { until } from '../../support/wait-for.js';

/** Longer than the second after which it is said that something is looked up, and than one sign of typing is shown. */
const LONG = 1_300;
const SHOWN = 3_300;

describe('the bot types', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await startBench();
  });
  afterEach(() => bench.stop());

  const typed = () =>
    bench.stub.calls.filter(({ body }) => (body as { type?: string } | undefined)?.type === 'typing');

  /** Where it was said. */
  async function slow(activity: object, outcome: Outcome = {}): Promise<Place | undefined> {
    const taken: Incoming[] = [];
    bench.host.once(async (incoming) => {
      taken.push(incoming);
      await pause(LONG);
      return outcome;
    });
    expect((await bench.post(activity)).status).toBe(200);
    return taken[0]?.place;
  }

  it('while something takes longer than a second, and never for what is quick', async () => {
    await bench.post(activityOf(bench.stub, '29:dana', { text: 'quick' }));
    await pause(LONG);
    expect(typed()).toEqual([]);
    await slow(activityOf(bench.stub, '29:dana', { text: 'slow' }));
    await until(() => expect(typed()).toHaveLength(1));
    const [{ path, body } = { path: '', body: {} }] = typed();
    expect(decodeURIComponent(path)).toBe('/v3/conversations/a:29:dana/activities');
    expect(body).toMatchObject({ type: 'typing', conversation: { id: 'a:29:dana' } });
    await pause(SHOWN);
    expect(typed()).toHaveLength(1);
  });

  it('until something better was said, where that is waited for', async () => {
    const place = await slow(activityOf(bench.stub, '29:dana', { text: 'slow' }), { awaited: true });
    await until(() => expect(typed()).toHaveLength(2));
    await bench.host.send(place as Place, replyOf('Better'));
    await pause(SHOWN);
    expect(typed()).toHaveLength(2);
  });

  it('no more once it failed, and nobody is told where Teams does not take it', async () => {
    bench.stub.fail({ status: 403 });
    bench.host.once(async () => {
      await pause(LONG);
      throw new Error('the database is away');
    });
    expect((await bench.post(activityOf(bench.stub, '29:dana', { text: 'slow' }))).status).toBe(500);
    await until(() =>
      expect(bench.logged.map(({ message }) => message)).toContain('teams did not take a sign of typing'),
    );
    await pause(SHOWN);
    expect(typed()).toHaveLength(1);
  });

  it('in chats alone', async () => {
    await slow(channelActivityOf(bench.stub, '29:dana', '<at>Ropes</at> slow', {}));
    expect(typed()).toEqual([]);
  });
});
