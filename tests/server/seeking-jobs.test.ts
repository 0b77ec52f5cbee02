import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobParts, Learned } from '../../src/conversation/feature.js';
import { notifierFrom } from '../../src/conversation/notify.js';
import { createDeliveryWorker } from '../../src/delivery/worker.js';
import type { Path } from '../../src/knowledge/schema/schema.js';
import { meet } from '../../src/people/accounts/people.js';
import { personById } from '../../src/people/accounts/record.js';
import { importPeople } from '../../src/people/import/import.js';
import { setManager } from '../../src/people/roles/reporting.js';
import type { Adapter, FoundAccount, Outgoing, RosterLine } from '../../src/ports/adapter.js';
import { DeliveryError } from '../../src/ports/errors.js';
import { silent } from '../../src/ports/log.js';
import { createFindByEmail } from '../../src/server/find-people.js';
import { createJobs, type Jobs, jobsOf } from '../../src/server/jobs.js';
import { takeInRosters } from '../../src/server/rosters.js';
import { buttonNamed, learned } from '../support/conversation.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { features } from '../support/english.js';
import { jobPartsOf } from '../support/jobs.js';
import { personOf, type Talk, teamTalk } from '../support/team.js';
import { until } from '../support/wait-for.js';

const MINUTE = 60_000;

/** The pack with another title on the second step of the path of data engineers. */
function edited(title: string): Learned {
  const entries = new Map(learned.knowledge.entries);
  const path = entries.get('path/data-engineer') as Path;
  entries.set(path.id, {
    ...path,
    steps: path.steps.map((step, index) => (index === 1 ? { ...step, title } : step)),
  });
  return { ...learned, knowledge: { ...learned.knowledge, entries } };
}

describe.each(databases)('the rounds of those who look for people on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  const owners = ['ml-platform', 'data-platform', 'data-science', 'mlops'].map(
    (name) => `${name}@example.com`,
  );
  /** Addresses that the platform was asked for, in order. */
  let asked: string[];
  /** By address, whom the platform finds. */
  let found: Map<string, () => Promise<FoundAccount | undefined>>;
  let roster: RosterLine[];
  const started: Jobs[] = [];

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    held = await fresh();
    talk = await teamTalk(held);
    [asked, found, roster] = [[], new Map(), []];
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((rounds) => rounds.stop()));
    vi.useRealTimers();
    await held.dispose();
  });

  const adapter: Adapter = {
    platform: 'stub',
    capabilities: {
      prompts: true,
      starters: false,
      verdicts: false,
      suggestions: false,
      citations: false,
      status: false,
      workflows: false,
      forms: true,
      redraw: true,
      privateReplies: true,
      home: true,
      lookup: true,
      slashCommands: true,
      search: true,
      askAbout: true,
      findsByEmail: true,
      overhears: true,
      pace: { burst: 0, every: 0 },
      actionValue: 1_000,
    },
    send: async () => ({ message: '1' }),
    directory: async () => undefined,
    findByEmail: async (email) => {
      // Owners of the pack are looked for as well, for questions that go to them.
      if (owners.includes(email)) return undefined;
      asked.push(email);
      return found.get(email)?.();
    },
    roster: () => roster,
    routes: [],
    start: async () => undefined,
    stop: async () => undefined,
    unwell: () => undefined,
  };

  async function start(more: Partial<JobParts> = {}): Promise<Jobs> {
    const adapters = new Map([[adapter.platform, adapter]]);
    const findByEmail = createFindByEmail({ adapters, log: silent });
    const parts = jobPartsOf(talk, { findByEmail, ...more });
    const seeking = jobsOf(features, parts).filter(({ lane }) => lane === 'seeking');
    const rounds = createJobs([takeInRosters({ ...parts, adapters }), ...seeking], parts.log);
    started.push(rounds);
    await rounds.start();
    return rounds;
  }

  /** Who was asked for, but for those who only mark a round. */
  const sought = () => asked.filter((email) => !email.startsWith('marker'));

  /** Resolves when a whole round went by: the second one that reaches somebody new began after the first was through. */
  async function round(rounds: Jobs): Promise<void> {
    for (const half of [1, 2]) {
      const marker = `marker-${asked.length}-${half}@example.com`;
      await assigned(marker);
      rounds.packChanged();
      await until(() => expect(asked).toContain(marker));
    }
  }

  function account(name: string, more: Partial<FoundAccount['entry']> = {}): FoundAccount {
    const entry = { name, standing: 'member', active: true, email: `${name}@example.com` } as const;
    return { account: talk.keyOf(name), entry: { ...entry, direct: talk.direct(name), ...more } };
  }

  /** Known by an import under maren only. */
  async function imported(email: string): Promise<void> {
    const line = { line: 2, email, name: email.split('@')[0] ?? '', managerEmail: 'maren@example.com' };
    await talk.database.transaction(async (tx) => {
      const { problems } = await importPeople(tx, [line], learned.knowledge, talk.now());
      expect(problems).toEqual([]);
    });
  }

  /** maren gives them the path of data engineers; what she reads then. */
  async function assigned(email: string): Promise<string> {
    await imported(email);
    const preview = await talk.say('maren', `assign ${email} data-engineer from 2026-11-30`);
    const receipt = await talk.click('maren', buttonNamed(preview.replies, 'Assign'));
    return JSON.stringify(receipt.outcome.redraw);
  }

  async function stateOf(email: string): Promise<string | undefined> {
    return talk.database.transaction(async (tx) => {
      const row = await tx
        .selectFrom('assignments')
        .innerJoin('persons', 'persons.id', 'assignments.person_id')
        .select('assignments.state')
        .where('persons.email', '=', email)
        .orderBy('assignments.id', 'desc')
        .executeTakeFirst();
      return row?.state;
    });
  }

  /** Fallbacks of what was written to an account, oldest first. */
  async function lettersTo(name: string): Promise<string[]> {
    const rows = await talk.outbox();
    return rows
      .filter(({ place }) => place.address.account === name && place.platform === 'stub')
      .map(({ reply }) => reply.fallback);
  }

  async function managerOf(name: string): Promise<string | null> {
    const id = await personOf(talk, name);
    const person = await talk.database.transaction((tx) => personById(tx, id));
    return person?.manager ?? null;
  }

  it('take in everybody of whom a platform tells, with whom they report to', async () => {
    roster = [
      account('rosa'),
      { ...account('kim'), manager: talk.keyOf('rosa') },
      { ...account('dana'), manager: talk.keyOf('rosa') },
      { ...account('robot', { standing: 'bot' }), manager: talk.keyOf('rosa') },
    ];
    await start();
    expect(await managerOf('kim')).toBe(await personOf(talk, 'rosa'));
    // dana has a manager already, and what holds is not overwritten.
    expect(await managerOf('dana')).toBe(await personOf(talk, 'maren'));
    await expect(personOf(talk, 'robot')).rejects.toThrow();
  });

  it('change nothing at a second start, not even a manager who was changed meanwhile', async () => {
    roster = [account('rosa'), { ...account('kim'), manager: talk.keyOf('rosa') }];
    await (await start()).stop();
    const [kim, olga] = [await personOf(talk, 'kim'), await personOf(talk, 'olga')];
    await talk.database.transaction((tx) => setManager(tx, kim, olga));
    const people = () =>
      talk.database.transaction((tx) => tx.selectFrom('persons').selectAll().orderBy('id').execute());
    const before = await people();
    await start();
    expect(await people()).toEqual(before);
    expect(await managerOf('kim')).toBe(olga);
  });

  it('find somebody by their address, and begin the path that waited', async () => {
    expect(await assigned('lea@example.com')).toMatch(/Waiting/);
    found.set('lea@example.com', async () => account('lea'));
    const rounds = await start();
    await until(async () => expect(await stateOf('lea@example.com')).toBe('active'));
    const [welcome, ...more] = await lettersTo('lea');
    expect(welcome).toMatch(/Maren has put together your first weeks/);
    expect(more).toEqual([]);
    await round(rounds);
    expect(sought()).toEqual(['lea@example.com']);
    expect(await lettersTo('lea')).toHaveLength(1);
  });

  it('begin the path of somebody who turned out to be reachable by other means', async () => {
    await assigned('lea@example.com');
    found.set('lea@example.com', async () => undefined);
    talk.add('lea', { email: 'lea@example.com' });
    await talk.database.transaction(async (tx) => {
      const lea = account('lea');
      await meet(tx, lea.account, lea.entry, undefined, talk.now());
    });
    await start();
    await until(async () => expect(await stateOf('lea@example.com')).toBe('active'));
  });

  it.each([
    ['a guest', { standing: 'guest' }],
    ['a deactivated account', { active: false }],
    ['nobody', undefined],
  ] as const)('leave the path waiting when the address belongs to %s', async (_, more) => {
    await assigned('lea@example.com');
    found.set('lea@example.com', async () => more && account('lea', more));
    const rounds = await start();
    await round(rounds);
    expect(sought()).toEqual(['lea@example.com']);
    expect(await stateOf('lea@example.com')).toBe('waiting');
    expect(await lettersTo('lea')).toEqual([]);
  });

  it('look for whom they did not find once an hour, also over a restart', async () => {
    await assigned('lea@example.com');
    const rounds = await start();
    await round(rounds);
    talk.pass(59 * MINUTE);
    await round(rounds);
    await rounds.stop();
    const again = await start();
    await round(again);
    expect(sought()).toEqual(['lea@example.com']);
    talk.pass(2 * MINUTE);
    found.set('lea@example.com', async () => account('lea'));
    again.packChanged();
    await until(async () => expect(await stateOf('lea@example.com')).toBe('active'));
    expect(sought()).toEqual(['lea@example.com', 'lea@example.com']);
  });

  it('ask again after a minute when the platform could not answer, and go on with the others', async () => {
    await assigned('lea@example.com');
    await assigned('sam@example.com');
    found.set('lea@example.com', () => Promise.reject(new Error('rate limited')));
    found.set('sam@example.com', async () => account('sam'));
    const rounds = await start();
    await until(async () => expect(await stateOf('sam@example.com')).toBe('active'));
    await round(rounds);
    expect(sought().filter((email) => email === 'lea@example.com')).toHaveLength(1);
    talk.pass(2 * MINUTE);
    found.set('lea@example.com', async () => account('lea'));
    rounds.packChanged();
    await until(async () => expect(await stateOf('lea@example.com')).toBe('active'));
  });

  it('let a path wait again whose beginning could not be delivered, until its person is there', async () => {
    talk.add('lea', { email: 'lea@example.com' });
    await talk.join('lea');
    expect(await assigned('lea@example.com')).toMatch(/Told/);
    const sent: string[] = [];
    const worker = createDeliveryWorker({
      database: talk.database,
      adapters: new Map([[adapter.platform, { ...adapter, send }]]),
      log: silent,
      now: talk.now,
      failed: async (tx, claimed) => {
        const notifier = notifierFrom(jobPartsOf(talk), tx, `undelivered:${claimed.id}`);
        for (const { undelivered } of features.features) await undelivered?.(notifier, claimed);
      },
    });
    async function send({ place, reply }: Outgoing) {
      // Also something else that fails, and begins no path.
      if (/first weeks|Assigned to/.test(reply.fallback)) {
        throw new DeliveryError('bot_not_installed', true, 'The bot is not installed for this person.', {
          gone: true,
        });
      }
      sent.push(String(place.address.account));
      return { message: '1' };
    }
    worker.start();
    await until(async () => expect(await stateOf('lea@example.com')).toBe('waiting'));
    await worker.stop();
    expect(sent).toContain('lea');
    expect((await talk.say('maren', 'my team')).text).toMatch(/not reached yet/);
    // Nor do the rounds try again where they could not be reached.
    const rounds = await start();
    await round(rounds);
    await rounds.stop();
    expect(await stateOf('lea@example.com')).toBe('waiting');
    talk.pass(MINUTE);
    const joined = await talk.join('lea');
    expect(joined.text).toMatch(/first weeks/);
    expect(await stateOf('lea@example.com')).toBe('active');
    expect((await talk.say('maren', 'show lea@example.com')).text).toMatch(/under way/);
  });

  it('offer everybody under way what changed, once, also when it changed while nothing ran', async () => {
    await talk.say('maren', 'my team');
    for (const name of ['dana', 'noor']) {
      const preview = await talk.say('maren', `assign ${name}@example.com data-engineer from 2026-11-30`);
      await talk.click('maren', buttonNamed(preview.replies, 'Assign'));
    }
    const offers = async (name: string) => (await lettersTo(name)).filter((text) => /Shake hands/.test(text));
    talk.learn(edited('Shake hands first'));
    const rounds = await start();
    await until(async () => expect(await offers('noor')).toHaveLength(1));
    expect(await offers('dana')).toHaveLength(1);
    await round(rounds);
    await rounds.stop();
    await round(await start());
    expect(await offers('dana')).toHaveLength(1);
    expect(await offers('olga')).toEqual([]);
  });

  it('offer a change that comes while they run, and not again what somebody declined', async () => {
    const preview = await talk.say('maren', 'assign dana@example.com data-engineer from 2026-11-30');
    await talk.click('maren', buttonNamed(preview.replies, 'Assign'));
    const rounds = await start();
    await round(rounds);
    talk.learn(edited('Shake hands first'));
    rounds.packChanged();
    const offer = async () =>
      (await talk.outbox()).filter(
        ({ place, reply }) => place.address.account === 'dana' && /Shake hands/.test(reply.fallback),
      );
    await until(async () => expect(await offer()).toHaveLength(1));
    const [{ reply }] = (await offer()) as [Awaited<ReturnType<typeof offer>>[number]];
    await talk.click('dana', buttonNamed([reply], 'Keep mine'));
    await round(rounds);
    expect(await offer()).toHaveLength(1);
    expect((await talk.say('dana', 'my path')).text).not.toMatch(/Shake hands/);
  });

  it('try a round again that failed, and let nobody wait an hour for it', async () => {
    await assigned('lea@example.com');
    found.set('lea@example.com', async () => account('lea'));
    roster = [account('rosa')];
    let broken = true;
    const logged: string[] = [];
    const database = {
      ...talk.database,
      transaction: <T>(work: Parameters<typeof talk.database.transaction<T>>[0]) =>
        broken ? Promise.reject(new Error('disk full')) : talk.database.transaction(work),
    };
    await start({ database, log: { ...silent, error: (_, message) => void logged.push(message) } });
    // Each on its own: the rosters at the start and in the first round, and whatever else looks for people.
    await until(() => expect(logged.length).toBeGreaterThan(5));
    expect(asked).toEqual([]);
    broken = false;
    vi.advanceTimersByTime(10_000);
    await until(async () => expect(await stateOf('lea@example.com')).toBe('active'));
    await personOf(talk, 'rosa');
  });

  it('begin somebody in the next round when it fails in the middle of one', async () => {
    await assigned('lea@example.com');
    let broken = false;
    found.set('lea@example.com', async () => {
      broken = asked.length === 1;
      return account('lea');
    });
    const database = {
      ...talk.database,
      transaction: <T>(work: Parameters<typeof talk.database.transaction<T>>[0]) =>
        broken ? Promise.reject(new Error('disk full')) : talk.database.transaction(work),
    };
    const logged: string[] = [];
    await start({ database, log: { ...silent, error: (_, message) => void logged.push(message) } });
    await until(() => expect(logged).toContain('a job failed; trying again'));
    broken = false;
    vi.advanceTimersByTime(10_000);
    await until(async () => expect(await stateOf('lea@example.com')).toBe('active'));
    expect(sought()).toHaveLength(2);
  });

  it('stop at once although a platform does not answer, and look for that person at the next start', async () => {
    await assigned('lea@example.com');
    found.set('lea@example.com', () => new Promise(() => undefined));
    const logged: string[] = [];
    const rounds = await start({ log: { ...silent, warn: (_, message) => void logged.push(message) } });
    await until(() => expect(sought()).toHaveLength(1));
    await rounds.stop();
    // A platform that is given up after its own limit is told of.
    expect(logged).toEqual([]);
    found.set('lea@example.com', async () => account('lea'));
    await start();
    await until(async () => expect(await stateOf('lea@example.com')).toBe('active'));
  });
});
