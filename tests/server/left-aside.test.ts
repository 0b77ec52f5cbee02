import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { handOver } from '../../src/curation/reviews.js';
import { jobsOf } from '../../src/server/jobs.js';
import type { Tx } from '../../src/storage/database.js';
import { newId } from '../../src/storage/ids.js';
import { listSetAside } from '../../src/storage/set-aside.js';
import { buttonNamed, learned } from '../support/conversation.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { features } from '../support/english.js';
import { jobPartsOf } from '../support/jobs.js';
import { ropes } from '../support/process.js';
import { personOf, type Talk, teamTalk } from '../support/team.js';

const HOUR = 60 * 60 * 1_000;

describe.each(databases)('one row that nobody can work on, on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  const people = new Map<string, string>();
  beforeEach(async () => {
    held = await fresh();
    talk = await teamTalk(held);
    // Friday, 27 November 2026, ten in the morning in Berlin.
    talk.pass(Date.parse('2026-11-27T09:00:00Z') - talk.now());
    for (const [manager, names] of [
      ['maren', ['dana', 'noor']],
      ['olga', ['milo']],
    ] as const) {
      for (const name of names) {
        const preview = await talk.say(manager, `assign ${name} data-engineer from 2026-11-30`);
        await talk.click(manager, buttonNamed(preview.replies, 'Assign'));
      }
    }
    for (const name of ['maren', 'olga', 'ada', 'dana', 'noor', 'milo']) {
      people.set(name, await personOf(talk, name));
    }
    await run((tx) => tx.deleteFrom('outbox').execute());
  });
  // Rows are taken out of a database before it is used again; an index is not, and the next dana is the same person.
  afterEach(() => run((tx) => sql`drop index if exists poison`.execute(tx)));

  const run = <T>(work: (tx: Tx) => Promise<T>) => held.database.transaction(work);
  const id = (name: string) => people.get(name) ?? '';

  /** A round of all jobs but those that ask platforms; one that throws fails the test. */
  async function round(): Promise<void> {
    for (const job of jobsOf(features, jobPartsOf(talk))) await job.run(new AbortController().signal);
  }

  const names = (ids: readonly (string | null)[]) => {
    const byId = new Map([...people].map(([name, person]) => [person, name]));
    return ids.map((one) => byId.get(one ?? '') ?? 'nobody').toSorted();
  };

  /** For whom messages with such a key were written, by name. */
  async function written(key: RegExp): Promise<string[]> {
    const rows = await run((tx) => tx.selectFrom('outbox').select(['person_id', 'key']).execute());
    return names(rows.filter((row) => key.test(row.key)).map(({ person_id }) => person_id));
  }

  /** The same for the message of today, of those who walk a path or of those who manage them. */
  async function planned(whom: 'walkers' | 'managers' = 'walkers'): Promise<string[]> {
    const among = whom === 'walkers' ? ['dana', 'noor', 'milo'] : ['maren', 'olga'];
    const today = new Date(talk.now()).toISOString().slice(0, 10);
    return (await written(new RegExp(`^daily:.*:${today}$`))).filter((name) => among.includes(name));
  }

  const aside = async () => (await run(listSetAside)).map(({ job }) => job);

  /** A version of a path that was kept, and holds something else. */
  const version = (content: string) => async (tx: Tx) => {
    const hash = newId();
    await tx
      .insertInto('path_versions')
      .values({ hash, path: 'path/data-engineer', content, created_at: 0 })
      .execute();
    await tx
      .updateTable('assignments')
      .set({ version: hash, days: null })
      .where('person_id', '=', id('dana'))
      .execute();
  };
  const noDirect = (name: string) => (tx: Tx) =>
    tx.updateTable('accounts').set({ direct: '{"kind' }).where('person_id', '=', id(name)).execute();

  /** Monday, nine in the morning: everything of the planner is due. */
  const monday = () => talk.pass(Date.parse('2026-11-30T08:00:01Z') - talk.now());

  it.each([
    ['a version that is no JSON', version('{"steps":'), 'plan-reminders', 'walkers', ['milo', 'noor']],
    ['a version without steps', version('{}'), 'plan-reminders', 'walkers', ['milo', 'noor']],
    ['a step that is none', version('{"steps":[null]}'), 'plan-reminders', 'walkers', ['milo', 'noor']],
    ['a version that is null', version('null'), 'plan-reminders', 'walkers', ['milo', 'noor']],
    ['a chat that cannot be read', noDirect('dana'), 'plan-reminders', 'walkers', ['milo', 'noor']],
    [
      'a message that the database refuses',
      async (tx: Tx) => {
        await sql`create unique index poison on outbox (person_id) where person_id = ${sql.lit(id('dana'))}`.execute(
          tx,
        );
        await sql`insert into outbox (id, key, person_id, lane, platform, workspace, place, reply, state, attempts, due_at, created_at)
          values (${newId()}, 'poison', ${id('dana')}, 'x:y:z', 'x', 'y', '{}', '{}', 'pending', 0, 0, 0)`.execute(
          tx,
        );
      },
      'plan-reminders',
      'walkers',
      ['milo', 'noor'],
    ],
    ['a manager whose chat cannot be read', noDirect('maren'), 'plan-dues', 'managers', ['olga']],
  ] as const)('is left aside with %s, and all others have their turn', async (_, poison, job, whom, others) => {
    await round();
    // Days of those who are well are known already.
    await run(async (tx) => {
      await poison(tx);
    });
    monday();
    await round();
    expect(await planned(whom)).toEqual(others);
    expect(await aside()).toContain(job);
  });

  it('stays one row however many there are, and is no row at all where what is broken can be made anew', async () => {
    await run(async (tx) => {
      await tx.updateTable('assignments').set({ days: '{"' }).where('person_id', '=', id('dana')).execute();
      await tx
        .updateTable('persons')
        .set({ time_zone: 'Mars/Base', calendar: 'mars' })
        .where('id', '=', id('noor'))
        .execute();
    });
    monday();
    talk.pass(HOUR);
    await round();
    expect(await planned()).toEqual(['dana', 'milo', 'noor']);
    expect(await aside()).toEqual([]);
  });

  it('is tried again, goes on when it was put right, and is then named no more', async () => {
    const before = await run((tx) =>
      tx
        .selectFrom('assignments')
        .select('version')
        .where('person_id', '=', id('dana'))
        .executeTakeFirstOrThrow(),
    );
    await run(version('{'));
    monday();
    for (let times = 0; times < 3; times += 1) {
      await round();
      await round();
      talk.pass(HOUR);
    }
    const rows = await run(listSetAside);
    expect(rows.find(({ job }) => job === 'plan-reminders')).toMatchObject({
      tries: 3,
      reason: 'SyntaxError',
    });
    await run((tx) =>
      tx.updateTable('assignments').set(before).where('person_id', '=', id('dana')).execute(),
    );
    await round();
    expect(await planned()).toEqual(['dana', 'milo', 'noor']);
    expect((await aside()).filter((job) => job === 'plan-reminders')).toEqual([]);
    // What was never taken up again is forgotten.
    talk.pass(49 * HOUR);
    await round();
    expect(await aside()).toEqual([]);
  });

  it('keeps no question from the next expert but itself, even where they are many', async () => {
    const now = talk.now();
    const question = (nearest: string) => ({
      id: newId(),
      text: 'Who pays for the coffee?',
      nearest,
      state: 'open' as const,
      taken_by: null,
      answered_by: null,
      answered_at: null,
      next_at: now,
      created_at: now,
      changed_at: now,
    });
    await run((tx) =>
      tx
        .insertInto('referrals')
        .values(Array.from({ length: 60 }, () => question('{')))
        .execute(),
    );
    const well = question('[]');
    await run((tx) => tx.insertInto('referrals').values(well).execute());
    await round();
    await round();
    const { next_at } = await run((tx) =>
      tx.selectFrom('referrals').select('next_at').where('id', '=', well.id).executeTakeFirstOrThrow(),
    );
    expect(next_at).not.toBe(now);
    expect((await aside()).filter((job) => job === 'ask-next-experts')).toHaveLength(60);
  });

  it('keeps no path from being offered in its new version', async () => {
    // Everybody has a version that is no longer the pack's: that of Dana cannot be read.
    await run(async (tx) => {
      const { content } = await tx.selectFrom('path_versions').select('content').executeTakeFirstOrThrow();
      for (const [hash, kept, name] of [
        ['old', content, 'noor'],
        ['odd', '{', 'dana'],
      ] as const) {
        await tx
          .insertInto('path_versions')
          .values({ hash, path: 'path/data-engineer', content: kept, created_at: 0 })
          .execute();
        await tx
          .updateTable('assignments')
          .set({ version: hash })
          .where('person_id', '=', id(name))
          .execute();
      }
    });
    await round();
    expect(await written(/version:/)).toEqual(['noor']);
    expect(await aside()).toContain('offer-versions');
  });

  it('keeps what somebody looked after for later, when whoever is to have it cannot be told, and all else goes on', async () => {
    const [pack] = learned.knowledge.packs;
    const [entry] = [...learned.knowledge.entries.values()];
    const first = pack?.owners[0]?.email ?? '';
    for (const [name, email] of [
      ['omar', 'omar@example.com'],
      ['heir', first],
    ] as const) {
      talk.add(name, { email, timeZone: 'Europe/Berlin' });
      await talk.join(name);
      people.set(name, await personOf(talk, name));
    }
    await run(async (tx) => {
      await handOver(tx, entry?.id ?? '', 'omar@example.com', id('ada'), talk.now());
      await tx.updateTable('accounts').set({ active: 0 }).where('person_id', '=', id('omar')).execute();
      await noDirect('heir')(tx);
    });
    monday();
    await round();
    expect(await planned()).toEqual(['dana', 'milo', 'noor']);
    expect(await aside()).toContain('look-after-owners');
    await run((tx) =>
      tx.updateTable('accounts').set({ direct: null }).where('person_id', '=', id('heir')).execute(),
    );
    talk.pass(HOUR);
    await round();
    expect(await aside()).not.toContain('look-after-owners');
    const reviews = await run((tx) => tx.selectFrom('reviews').select('owner_email').execute());
    expect(reviews).toEqual([{ owner_email: first.toLowerCase() }]);
  });

  it('is seen by the doctor, without a word of what it holds', async () => {
    await run(version('{"secret of Dana'));
    monday();
    await round();
    const { code, out } = await ropes(['doctor'], { environment: { DATABASE_URL: held.url } });
    expect(code).toBe(1);
    expect(out).toMatch(
      /WRONG left aside: plan-reminders cannot work on [0-9a-f-]{36}: SyntaxError, 1 times since 2026-11-30T08:00Z\. Everything else goes on/,
    );
    expect(out).not.toContain('secret');
  });
});
