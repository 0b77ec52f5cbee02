import { beforeEach, describe, expect, it } from 'vitest';
import { assigning } from '../../../src/features/assigning/index.js';
import { assigningWords } from '../../../src/features/assigning/wording.js';
import { proposeImported } from '../../../src/features/shared/assignments/rules-and-imports.js';
import { sharedAssignmentsWords } from '../../../src/features/shared/assignments/wording.js';
import { pruneDrafts } from '../../../src/onboarding/paths/drafts.js';
import { newId } from '../../../src/storage/ids.js';
import { buttonsOf, learned } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { english, features } from '../../support/english.js';
import { jobPartsOf } from '../../support/jobs.js';
import { importCsv, personOf, press, readBy, type Talk, teamTalk } from '../../support/team.js';

const words = english.words(assigningWords);
const { proposals } = english.words(sharedAssignmentsWords);

const DAY = 24 * 60 * 60 * 1_000;

/** The talk stands on Wednesday, 18 November 2026. Twenty people are taken at once. */
describe.each(databases)('what many people are given, on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeEach(async () => {
    held = await fresh();
    talk = await teamTalk(held);
  });

  /** Takes in reports of maren, `p0` and so on, of whom some have an account. @returns ids in the order of their numbers */
  async function reports(count: number, reachable = 0, more = ''): Promise<string[]> {
    const lines = Array.from(
      { length: count },
      (_, n) => `p${n}@example.com,P${n},maren@example.com,${more}`,
    );
    const ids = await importCsv(
      talk,
      `email,name,manager email,persona,start date\n${lines.map((line) => (more === '' ? `${line},` : line)).join('\n')}\n`,
    );
    const accounts = ids.slice(0, reachable).map((person_id, n) => ({
      id: newId(),
      ...talk.keyOf(`p${n}`),
      person_id,
      standing: 'member',
      active: 1,
      direct: JSON.stringify(talk.direct(`p${n}`)),
      created_at: talk.now(),
    }));
    if (accounts.length > 0)
      await held.database.transaction((tx) => tx.insertInto('accounts').values(accounts).execute());
    return ids;
  }

  /** Shows maren, or somebody else, what they would be given. */
  async function shown(ids: readonly string[], more: Record<string, string> = {}, by = 'maren') {
    return talk.submit(by, 'assign', '', {
      people: ids.map((id) => `person:${id}`).join(','),
      path: 'path/data-engineer',
      start: '2026-11-23',
      note: '',
      buddy: '',
      ...more,
    });
  }

  async function confirmed(ids: readonly string[], more: Record<string, string> = {}, by = 'maren') {
    const preview = await shown(ids, more, by);
    return press(talk, by, preview, words.preview.assign(ids.length));
  }

  /** Lets the job have a turn. @param portions after which it is stopped */
  async function turn(portions = Number.POSITIVE_INFINITY, database = held.database): Promise<void> {
    const halt = new AbortController();
    let done = 0;
    const delivered = () => {
      done += 1;
      if (done >= portions) halt.abort();
    };
    const job = assigning
      .jobs?.(jobPartsOf(talk, { delivered, database }))
      .find(({ name }) => name === 'carry-out-drafts');
    await job?.run(halt.signal);
  }

  /** One that cannot be read is poison for whoever writes to them. */
  const setPlace = (account: string, direct: string) =>
    held.database.transaction((tx) =>
      tx.updateTable('accounts').set({ direct }).where('account', '=', account).execute(),
    );
  const assignments = () =>
    held.database.transaction((tx) => tx.selectFrom('assignments').selectAll().orderBy('id').execute());
  const drafts = () => held.database.transaction((tx) => tx.selectFrom('drafts').selectAll().execute());
  const aside = () => held.database.transaction((tx) => tx.selectFrom('set_aside').selectAll().execute());

  /** What came to the direct chat of an account since. */
  async function heardBy(account: string): Promise<string[]> {
    const rows = await talk.outbox();
    return rows.filter(({ place }) => place.address.account === account).map(({ reply }) => reply.fallback);
  }
  const receipts = async () =>
    (await heardBy('maren')).filter((text) => /^(Assigned to|Nobody was)/.test(text));

  it('is answered at once, given in portions, and receipted where the click was', async () => {
    const ids = await reports(25, 12);
    const preview = await shown(ids);
    const heard = (await heardBy('maren')).length;
    const click = await press(talk, 'maren', preview, words.preview.assign(25));
    expect(readBy(click, 'maren')).toBe(words.underWay.give(25));
    expect(click.outcome.redraw).toBeDefined();
    expect(click.replies).toEqual([]);
    expect(await assignments()).toEqual([]);

    await turn(1);
    expect(await assignments()).toHaveLength(20);
    expect(await receipts()).toEqual([]);
    await turn();
    const given = await assignments();
    expect(given.map(({ person_id }) => person_id).toSorted()).toEqual(ids.toSorted());
    expect(given.filter(({ state }) => state === 'active')).toHaveLength(12);
    expect(given.every(({ days }) => days !== null)).toBe(true);
    const [receipt, ...others] = await receipts();
    expect(others).toEqual([]);
    expect(receipt).toMatch(
      /^Assigned to 25 people\n\nLearning path for data engineers, from Mon 23 Nov\.\n/,
    );
    expect(receipt).toMatch(/Told: P0, P1, P2, P3, P4, P5, P6, P7, P8, P9 and 2 more\.\n/);
    expect(receipt).toMatch(/Waiting: P12, .*P21 and 3 more\. I cannot reach them yet/);
    expect(receipt).toMatch(/Steps that are yours:.*P0: step 2, Agree what counts as done\n.*and 15 more/s);
    expect((await heardBy('p3')).filter((text) => /Maren has put together/.test(text))).toHaveLength(1);
    // Whoever gave to so many gets no message for each.
    expect(await heardBy('maren')).toHaveLength(heard + 1);
    expect(await drafts()).toMatchObject([{ place: null, account_id: null }]);

    const before = await talk.outbox();
    await turn();
    expect(await talk.outbox()).toEqual(before);
    const again = await press(talk, 'maren', preview, words.preview.assign(25));
    expect(readBy(again, 'maren')).toBe(words.draftUsed);
  });

  it('is given in the click itself to twenty, with the same receipt', async () => {
    const ids = await reports(20, 11);
    const click = await confirmed(ids);
    expect(click.outcome.redraw?.fallback).toMatch(
      /^Assigned to 20 people.*Told: P0, .*P9 and 1 more\..*Waiting: P11, .* and P19\. I cannot.*yours:.*and 10 more/s,
    );
    expect(await assignments()).toHaveLength(20);
    expect(await drafts()).toMatchObject([{ place: null, account_id: null }]);
    const before = await talk.outbox();
    await turn();
    expect(await talk.outbox()).toEqual(before);
  });

  it('is gone on with where the process ended, twice to nobody', async () => {
    const ids = await reports(45, 45);
    await confirmed(ids);
    await turn(1);
    expect(await assignments()).toHaveLength(20);
    // Within the next portion: it has begun, and nothing is committed any more.
    let begun = 0;
    const dies: TestDatabase['database']['background'] = (work) =>
      held.database.background(async (tx) => {
        const done = await work(tx);
        begun += 1;
        if (begun > 1) throw new Error('The process is gone.');
        return done;
      });
    await expect(turn(1, { ...held.database, background: dies })).rejects.toThrow('The process is gone.');
    expect(await assignments()).toHaveLength(20);
    await turn(1);
    expect(await assignments()).toHaveLength(40);
    await turn();
    await turn();
    expect(await aside()).toEqual([]);
    expect((await assignments()).map(({ person_id }) => person_id).toSorted()).toEqual(ids.toSorted());
    expect(await receipts()).toEqual([expect.stringMatching(/^Assigned to 45 people.*and 35 more/s)]);
    const welcomes = (await talk.outbox()).filter(({ reply }) => /has put together/.test(reply.fallback));
    expect(new Set(welcomes.map(({ place }) => place.address.account)).size).toBe(45);
    expect(welcomes).toHaveLength(45);
  });

  it('is given once by two servers at the same time', async () => {
    const ids = await reports(25);
    await confirmed(ids);
    await Promise.all([turn(), turn()]);
    await turn();
    expect((await assignments()).map(({ person_id }) => person_id).toSorted()).toEqual(ids.toSorted());
    expect(await receipts()).toEqual([expect.stringMatching(/^Assigned to 25 people/)]);
    expect(await aside()).toEqual([]);
  });

  it.each<[string, (ids: readonly string[]) => Promise<unknown>]>([
    [
      'they are the report of another',
      async (ids) => {
        const manager_id = await personOf(talk, 'olga');
        await held.database.transaction((tx) =>
          tx.updateTable('persons').set({ manager_id }).where('id', 'in', ids).execute(),
        );
      },
    ],
    [
      'the giver has become a guest',
      async () => {
        talk.add('maren', { standing: 'guest', email: 'maren@example.com' });
        talk.pass(2 * DAY);
        await talk.say('maren', 'hello');
      },
    ],
    [
      'the giver has left',
      () =>
        talk.handle({
          key: 'left',
          kind: 'left',
          who: 'account',
          from: talk.keyOf('maren'),
          place: talk.direct('maren'),
        }),
    ],
  ])('is given to nobody from the moment that %s', async (_, lose) => {
    const ids = await reports(25);
    await confirmed(ids);
    await turn(1);
    const given = (await assignments()).map(({ person_id }) => person_id);
    await lose(ids.filter((id) => !given.includes(id)));
    await turn();
    expect(await assignments()).toHaveLength(20);
    expect((await receipts()).at(-1)).toMatch(
      /^Assigned to 20 people.*Left out: P\d+, P\d+, P\d+, P\d+ and P\d+\. They do not report to you/s,
    );
  });

  it('ends where the giver erases themselves, and leaves nothing of it', async () => {
    const ids = await reports(25);
    await confirmed(ids);
    await turn(1);
    await talk.click('maren', { action: { name: 'forget.confirm', value: '' } });
    const before = await talk.outbox();
    await turn();
    expect(await assignments()).toHaveLength(20);
    expect(await drafts()).toEqual([]);
    expect(await talk.outbox()).toEqual(before);
  });

  it('goes on for all others when one of them, or the buddy, erases themselves', async () => {
    const ids = await reports(24);
    await talk.say('ada', 'manager of noor is maren');
    const all = [...ids, await personOf(talk, 'noor'), await personOf(talk, 'dana')];
    for (const name of ['noor', 'dana'])
      await press(talk, 'maren', await talk.say('maren', `assign ${name} data-engineer`), 'Assign');
    const buddy = await personOf(talk, 'milo');
    await confirmed(all, { buddy: `person:${buddy}` });
    const [noor] = (await assignments()).filter(({ person_id }) => person_id === all[24]);
    const [draft] = (await drafts()).filter(({ place }) => place !== null);
    expect(draft?.content).toContain(noor?.id);
    for (const name of ['noor', 'milo'])
      await talk.click(name, { action: { name: 'forget.confirm', value: '' } });
    await turn();
    const given = (await assignments()).filter(
      ({ path, state }) => path === 'path/data-engineer' && state !== 'cancelled',
    );
    expect(given.map(({ person_id }) => person_id).toSorted()).toEqual(
      all.filter((id) => id !== all[24]).toSorted(),
    );
    expect((await receipts()).at(-1)).toMatch(/^Assigned to 25 people/);
    const left = await held.database.transaction((tx) => tx.selectFrom('drafts').select('content').execute());
    for (const { content } of left)
      for (const id of [noor?.id, all[24], buddy]) expect(content).not.toContain(id);
  });

  it('is not stopped by one for whom it fails, who gets it later', async () => {
    const ids = await reports(25, 25);
    await confirmed(ids);
    const place = JSON.stringify(talk.direct('p7'));
    await setPlace('p7', '{');
    await turn();
    expect(await assignments()).toHaveLength(24);
    expect(await receipts()).toEqual([
      expect.stringMatching(/^Assigned to 24 people.*Not yet: P7\. Something went wrong on my side/s),
    ]);
    expect(await aside()).toMatchObject([{ job: 'carry-out-drafts', id: ids[7], tries: 1 }]);
    // Too early, and nothing more is said of it.
    await turn();
    expect(await assignments()).toHaveLength(24);
    talk.pass(61_000);
    await turn();
    expect(await aside()).toMatchObject([{ tries: 2 }]);
    expect(await receipts()).toHaveLength(1);
    await setPlace('p7', place);
    talk.pass(121_000);
    await turn();
    expect(await assignments()).toHaveLength(25);
    expect(await receipts()).toEqual([
      expect.any(String),
      expect.stringMatching(/^Assigned to 1 person.*Told: P7\./s),
    ]);
    expect(await aside()).toEqual([]);
    expect(await drafts()).toMatchObject([{ place: null }]);
  });

  it('is not stopped by a draft that cannot be read', async () => {
    const ids = await reports(42);
    await confirmed(ids.slice(0, 21));
    await held.database.transaction((tx) => tx.updateTable('drafts').set({ content: '{' }).execute());
    const [broken] = await drafts();
    await confirmed(ids.slice(21));
    await turn();
    expect((await assignments()).map(({ person_id }) => person_id).toSorted()).toEqual(
      ids.slice(21).toSorted(),
    );
    expect(await aside()).toMatchObject([{ job: 'carry-out-drafts', id: broken?.id }]);
  });

  it('is what was shown, when the pack changes meanwhile', async () => {
    const ids = await reports(21);
    await confirmed(ids);
    const shownNow = learned.knowledge.entries.get('path/data-engineer');
    if (shownNow?.kind !== 'path') throw new Error('The sample has no such path.');
    const entries = new Map(learned.knowledge.entries).set('path/data-engineer', {
      ...shownNow,
      steps: shownNow.steps.slice(1),
    });
    talk.learn({ ...learned, knowledge: { ...learned.knowledge, entries } });
    await turn();
    expect(new Set((await assignments()).map(({ version }) => version)).size).toBe(1);
    expect(await receipts()).toEqual([expect.stringMatching(/^Assigned to 21 people.*step 2, Agree/s)]);
  });

  it('is receipted in the direct chat, where a place is shared or its address is void soon', async () => {
    const ids = await reports(42);
    const direct = talk.direct('maren');
    const secret = {
      ...direct,
      kind: 'private' as const,
      address: { account: 'a-secret' },
      expiresAt: talk.now() + 60_000,
      otherwise: direct,
    };
    const thread = {
      ...direct,
      kind: 'thread' as const,
      conversation: 'C1:1',
      address: { account: 'channel' },
    };
    talk.can({ privateReplies: false });
    for (const [place, some] of [
      [secret, ids.slice(0, 21)],
      [thread, ids.slice(21)],
    ] as const) {
      const [button] = buttonsOf(...(await shown(some)).replies);
      if (!button) throw new Error('The preview has no button.');
      await talk.click('maren', button, place);
      expect((await drafts()).map((draft) => draft.place ?? '').join()).not.toMatch(/a-secret|channel/);
    }
    await turn();
    expect(await receipts()).toHaveLength(2);
  });

  it('is kept until it is done, beyond the day on which the draft was made', async () => {
    const ids = await reports(21);
    const preview = await shown(ids);
    const made = talk.now();
    talk.pass(6 * DAY - 60_000);
    // As if the first day of the preview were still ahead.
    await held.database.transaction(async (tx) => {
      const [draft] = await tx.selectFrom('drafts').selectAll().execute();
      const content = draft?.content.replace('2026-11-23', '2026-11-30') ?? '';
      await tx.updateTable('drafts').set({ content }).execute();
    });
    await press(talk, 'maren', preview, words.preview.assign(21));
    await held.database.transaction((tx) => pruneDrafts(tx, made + 1));
    await turn();
    expect(await assignments()).toHaveLength(21);
    expect(await held.database.transaction((tx) => pruneDrafts(tx, made + 1))).toBe(1);
  });

  describe('by proposals', () => {
    async function proposed(count: number, reachable: number) {
      const ids = await reports(count, reachable, 'data-engineer,2026-12-01');
      await held.database.transaction((tx) =>
        proposeImported(
          {
            tx,
            database: held.database,
            knowledge: learned.knowledge,
            features,
            settings: talk.settings,
            reason: 'import',
            now: talk.now(),
          },
          ids,
        ),
      );
      return ids;
    }
    const done = async () =>
      (await heardBy('maren')).filter((text) => /^(Confirmed|Nothing was waiting)/.test(text));

    it('is given in portions, once, and counted where the click was', async () => {
      const ids = await proposed(25, 5);
      const listed = await talk.say('maren', 'proposals');
      const click = await press(talk, 'maren', listed, proposals.confirmAll(25));
      expect(readBy(click, 'maren')).toBe(words.underWay.confirm(25));
      const again = await press(talk, 'maren', listed, proposals.confirmAll(25));
      expect(readBy(again, 'maren')).toBe(words.underWay.confirm(25));
      await turn(1);
      expect((await assignments()).filter(({ state }) => state === 'proposed')).toHaveLength(5);
      await Promise.all([turn(), turn()]);
      expect((await assignments()).map(({ state }) => state).toSorted()).toEqual([
        ...Array.from({ length: 5 }, () => 'active'),
        ...Array.from({ length: 20 }, () => 'waiting'),
      ]);
      expect(await done()).toEqual([
        'Confirmed 25 paths. I told 5 people. 20 people cannot be reached yet; the path starts when they install Ropes or write to it.',
      ]);
      expect((await assignments()).map(({ person_id }) => person_id).toSorted()).toEqual(ids.toSorted());
    });

    it('starts later where its day has passed, and is left where it is not theirs to confirm, or fails', async () => {
      const ids = await proposed(25, 2);
      const [first, second] = ids.toReversed();
      const listed = await talk.say('maren', 'proposals');
      await press(talk, 'maren', listed, proposals.confirmAll(25));
      const olga = await personOf(talk, 'olga');
      await held.database.transaction(async (tx) => {
        await tx
          .updateTable('persons')
          .set({ manager_id: olga })
          .where('id', '=', first ?? '')
          .execute();
        await tx
          .updateTable('assignments')
          .set({ state: 'cancelled' })
          .where('person_id', '=', second ?? '')
          .execute();
      });
      await setPlace('p0', '{');
      talk.pass(20 * DAY);
      await turn();
      expect(await done()).toEqual([
        expect.stringMatching(
          /^Confirmed 22 paths\. I told 1 person\. 21 people cannot.* For 22 people the proposed first day had passed.* For 1 person something went wrong on my side/,
        ),
      ]);
      expect(
        (await assignments())
          .filter(({ state }) => state === 'proposed')
          .map(({ person_id }) => person_id)
          .toSorted(),
      ).toEqual([first, ids[0]].toSorted());
    });
  });
});
