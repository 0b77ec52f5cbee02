import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Feature, Job, JobParts } from '../../src/conversation/feature.js';
import { type Log, silent } from '../../src/ports/log.js';
import { createJobs, type Jobs, jobsOf } from '../../src/server/jobs.js';
import { buttonNamed } from '../support/conversation.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { features } from '../support/english.js';
import { jobPartsOf } from '../support/jobs.js';
import { type Talk, teamTalk } from '../support/team.js';
import { until } from '../support/wait-for.js';

const made: Jobs[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});
afterEach(async () => {
  await Promise.all(made.splice(0).map((jobs) => jobs.stop()));
  vi.useRealTimers();
});

/** Lets everything go on that waits for nothing but promises. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

/** Milliseconds go by, and what is due then is done. */
async function pass(milliseconds: number): Promise<void> {
  vi.advanceTimersByTime(milliseconds);
  await settle();
}

function running(jobs: readonly Job[], log: Log = silent): Jobs {
  const created = createJobs(jobs, log);
  made.push(created);
  return created;
}

/** Work that lasts until it is told to end, and no time from then on. */
function endless(): { readonly work: () => Promise<void>; readonly end: () => void } {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => ended, end };
}

describe('jobs', () => {
  /** What was done, in order. */
  let done: string[];
  beforeEach(() => {
    done = [];
  });

  const job = (name: string, more: Partial<Job> = {}): Job => ({
    name,
    lane: 'planning',
    run: async () => void done.push(name),
    ...more,
  });

  it('begin when the lull comes, but for what is done before the server is ready', async () => {
    let come = () => {};
    const lull = new Promise<void>((resolve) => {
      come = resolve;
    });
    const jobs = createJobs(
      [job('early', { beforeReady: true, once: true }), job('late')],
      silent,
      () => lull,
    );
    made.push(jobs);
    await jobs.start();
    await pass(60_000);
    jobs.wake();
    await settle();
    expect(done).toEqual(['early']);
    come();
    await settle();
    expect(done).toEqual(['early', 'late']);
  });

  it('never begin once they are stopped, whether the lull has come or not', async () => {
    let come = () => {};
    const lull = new Promise<void>((resolve) => {
      come = resolve;
    });
    const jobs = createJobs([job('late')], silent, () => lull);
    await jobs.start();
    const stopping = jobs.stop();
    come();
    await stopping;
    await pass(60_000);
    expect(done).toEqual([]);
  });

  it('are done at the start and at each turn of their lane, in the order in which they are registered', async () => {
    await running([
      job('a'),
      job('hourly', { lane: 'tidying' }),
      job('b'),
      job('c', { lane: 'seeking' }),
    ]).start();
    await settle();
    expect(done.toSorted()).toEqual(['a', 'b', 'c', 'hourly']);
    expect(done.filter((name) => name === 'a' || name === 'b')).toEqual(['a', 'b']);
    done.length = 0;
    await pass(5_000);
    expect(done).toEqual(['a', 'b']);
    await pass(5_000);
    expect(done.toSorted()).toEqual(['a', 'a', 'b', 'b', 'c']);
    await pass(60 * 60 * 1_000 - 10_000);
    expect(done.filter((name) => name === 'hourly')).toHaveLength(1);
  });

  it('are isolated: one that throws is named in the log and tried again, and keeps no other from its turn', async () => {
    const logged: object[] = [];
    let broken = true;
    const fails = async () => {
      if (broken) throw new Error('no');
      done.push('owners');
    };
    const log: Log = {
      ...silent,
      error: (fields, message) => void logged.push({ ...(fields as object), message }),
    };
    await running([job('owners', { run: fails, once: true }), job('reminders')], log).start();
    await settle();
    expect(done).toEqual(['reminders']);
    expect(logged).toEqual([{ job: 'owners', err: new Error('no'), message: 'a job failed; trying again' }]);
    broken = false;
    await pass(5_000);
    expect(done).toEqual(['reminders', 'owners', 'reminders']);
    await pass(5_000);
    expect(done).toEqual(['reminders', 'owners', 'reminders', 'reminders']);
  });

  it('of one lane wait for none of another', async () => {
    const slow = endless();
    await running([
      job('seek', { lane: 'seeking', run: slow.work }),
      job('after it', { lane: 'seeking' }),
      job('plan'),
      job('tidy', { lane: 'tidying' }),
    ]).start();
    await pass(60 * 60 * 1_000);
    expect(new Set(done)).toEqual(new Set(['plan', 'tidy']));
    slow.end();
    await settle();
    expect(done).toContain('after it');
  });

  it('that take longer than from turn to turn have one more turn behind, and not one for each that was missed', async () => {
    const slow = endless();
    let runs = 0;
    const run = () => {
      runs += 1;
      return slow.work();
    };
    await running([job('slow', { run })]).start();
    await pass(60_000);
    expect(runs).toBe(1);
    slow.end();
    await settle();
    expect(runs).toBe(2);
  });

  it('that are done once, or seldom, are done again when that time is over or the pack changed', async () => {
    const hour = 60 * 60 * 1_000;
    const lane = 'seeking';
    const jobs = running([
      job('once', { once: true }),
      job('versions', { lane, once: true, onPackChange: true }),
      job('experts', { lane, every: hour, onPackChange: true }),
    ]);
    await jobs.start();
    await settle();
    expect(done.toSorted()).toEqual(['experts', 'once', 'versions']);
    await pass(hour - 1);
    expect(done).toHaveLength(3);
    jobs.packChanged();
    await settle();
    expect(done.slice(3)).toEqual(['versions', 'experts']);
    await pass(hour + 10_000);
    expect(done.slice(5)).toEqual(['experts']);
  });

  it('are done anew when the pack changes while they run', async () => {
    const slow = endless();
    let runs = 0;
    const run = () => {
      runs += 1;
      return slow.work();
    };
    const jobs = running([job('versions', { run, once: true, onPackChange: true })]);
    await jobs.start();
    await settle();
    jobs.packChanged();
    slow.end();
    await settle();
    expect(runs).toBe(2);
  });

  it('that come before the server is ready are waited for, and tried again in their lane when they fail', async () => {
    let broken = true;
    const run = async () => {
      if (broken) throw new Error('no');
      done.push('rosters');
    };
    const rosters = job('rosters', { lane: 'seeking', once: true, beforeReady: true, run });
    const jobs = running([job('seek', { lane: 'seeking' }), rosters]);
    const slow = endless();
    const first = job('first', { beforeReady: true, once: true, run: slow.work });
    const waiting = running([first, job('plan')]);
    const ready = waiting.start().then(() => done.push('ready'));
    await pass(60_000);
    expect(done).toEqual([]);
    slow.end();
    await ready;
    await settle();
    expect(done.toSorted()).toEqual(['plan', 'ready']);
    await waiting.stop();
    done.length = 0;
    await jobs.start();
    await settle();
    expect(done).toEqual(['seek']);
    broken = false;
    await pass(20_000);
    expect(done).toEqual(['seek', 'seek', 'rosters', 'seek']);
  });

  it('look at once at what falls due when the clock was put forward', async () => {
    const jobs = running([job('plan'), job('seek', { lane: 'seeking' }), job('tidy', { lane: 'tidying' })]);
    jobs.wake();
    await settle();
    expect(done).toEqual([]);
    await jobs.start();
    await settle();
    done.length = 0;
    jobs.wake();
    await settle();
    expect(done).toEqual(['plan']);
  });

  it('begin nothing more when they are stopped, and are waited for', async () => {
    const slow = endless();
    let told: AbortSignal | undefined;
    const run = (stopped: AbortSignal) => {
      told = stopped;
      return slow.work();
    };
    const jobs = running([job('slow', { run }), job('never')]);
    await jobs.start();
    await settle();
    jobs.wake();
    let over = false;
    const stopping = jobs.stop().then(() => {
      over = true;
    });
    await settle();
    expect(told?.aborted).toBe(true);
    expect(over).toBe(false);
    slow.end();
    await stopping;
    jobs.wake();
    jobs.packChanged();
    await pass(60_000);
    expect(done).toEqual([]);
  });
});

describe('the jobs of features', () => {
  it('have names of their own', () => {
    const feature = (name: string): Feature => ({
      name,
      order: 0,
      jobs: () => [{ name: 'plan', lane: 'planning', run: async () => undefined }],
    });
    expect(() => jobsOf({ features: [feature('a'), feature('b')] }, {} as JobParts)).toThrow(
      'Two jobs are called "plan"',
    );
  });
});

describe.each(databases)('the jobs of the product on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeEach(async () => {
    vi.useRealTimers();
    held = await fresh();
    talk = await teamTalk(held);
  });

  it('remind people although every other job fails', async () => {
    const preview = await talk.say('maren', 'assign dana data-engineer from 2026-11-30');
    await talk.click('maren', buttonNamed(preview.replies, 'Assign'));
    // Wednesday, at noon in Berlin.
    talk.pass(Date.parse('2026-12-02T11:00:00Z') - talk.now());
    const planning = jobsOf(features, jobPartsOf(talk)).filter(({ lane }) => lane === 'planning');
    const failing = planning.map((one): Job => {
      const run = () => Promise.reject(new Error(`${one.name} fails`));
      return one.name === 'plan-reminders' ? one : { ...one, run };
    });
    const logged: unknown[] = [];
    const log: Log = { ...silent, error: (fields) => void logged.push((fields as { job: string }).job) };
    const jobs = createJobs(failing, log);
    await jobs.start();
    await until(() => expect(logged).toHaveLength(planning.length - 1));
    await jobs.stop();
    const rows = await held.database.transaction((tx) =>
      tx.selectFrom('outbox').select('key').where('key', 'like', 'daily:%').execute(),
    );
    expect(rows).toHaveLength(1);
  });
});
