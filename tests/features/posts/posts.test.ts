import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Learned } from '../../../src/conversation/feature.js';
import type { Reply } from '../../../src/ports/reply.js';
import { buttonNamed, buttonsOf } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { dueTo } from '../../support/falling-due.js';
import { goodPack, writePack } from '../../support/pack.js';
import { learnPacks } from '../../support/packs.js';
import { pathsOf, personOf, type Talk, teamTalk } from '../../support/team.js';
import { comesBack } from '../../support/undelivered.js';
import { runJob } from '../tasks/tasks-room.js';

const DAY = 24 * 60 * 60 * 1_000;

const posts = `posts:
  - id: first-day
    on: start
    channel: stub:home:everybody
    text: "Today is **{{firstName}}**'s first day ({{name}}), with {{buddy}} and {{manager}}, from {{startDate}}."
  - id: finished
    on: finish
    channel: stub:home:everybody
    text: "{{firstName}} has finished {{path}}."
`;

const TEXT = '    channel: stub:home:everybody\n    text: "{{name}} is at their desk."\n';

const steps = `steps:
  - id: hello
    title: Say hello
    day: 1
    minutes: 10
    doer: new-hire
    task: Say hello.
    done:
      how: self-reported
`;

let folder: string;
let pack: Learned;
let without: Learned;
/** With another post above the first. */
let more: Learned;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posts-'));
  const [head] = (goodPack('shop')['paths/joiner.yaml'] ?? '').split('steps:\n');
  const learn = async (name: string, path: string) =>
    learnPacks(await writePack(join(folder, name, 'shop'), { 'paths/joiner.yaml': path }));
  pack = await learn('with', `${head}${posts}${steps}`);
  const above = posts.replace('  - id', `  - id: desk\n    on: finish\n${TEXT}  - id`);
  more = await learn('more', `${head}${above}${steps}`);
  without = await learn('without', `${head}${steps}`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The talk stands on Wednesday, 18 November 2026; everybody lives in Berlin. */
describe.each(databases)('posts about somebody on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeEach(async () => {
    held = await fresh();
    talk = await teamTalk(held, { learned: pack });
  });

  async function give(start: string, email = 'dana@example.com', by = 'maren'): Promise<readonly Reply[]> {
    const preview = await talk.say(by, `assign ${email} joiner from ${start}`);
    return (await talk.click(by, buttonNamed(preview.replies, 'Assign'))).replies;
  }

  async function inChannel(): Promise<Reply[]> {
    return (await talk.outbox()).flatMap(({ reply, place }) =>
      place.channel === 'everybody' ? [reply] : [],
    );
  }

  const at = (moment: string) => talk.pass(Date.parse(moment) - talk.now());

  /** What the message of the day says. */
  async function today(account = 'dana'): Promise<readonly Reply[]> {
    await runJob(talk, 'ask-about-posts');
    return dueTo(talk, account);
  }

  const says = (replies: readonly Reply[]) => replies.map(({ fallback }) => fallback).join('\n');
  const yesOf = (replies: readonly Reply[]) => buttonNamed(replies, 'Post it');

  async function call(account: string, name: string): Promise<void> {
    const id = await personOf(talk, account);
    await held.database.transaction((tx) =>
      tx.updateTable('persons').set({ name }).where('id', '=', id).execute(),
    );
  }

  it('are asked about when the path begins on the first day, and posted as shown, once', async () => {
    const name = 'Dana *x* <!channel> [x](https://evil.example)';
    await call('dana', name);
    const welcome = await give('today');
    expect(await inChannel()).toEqual([]);
    const yes = yesOf(welcome);
    for (const other of ['maren', 'noor', 'ada']) {
      expect((await talk.click(other, yes)).text).toContain('for somebody else');
    }
    expect(await inChannel()).toEqual([]);
    await Promise.all([talk.click('dana', yes), talk.click('dana', yes)]);
    expect((await talk.click('dana', yes)).text).toContain('stands there once');
    const [posted, ...more] = await inChannel();
    expect(more).toEqual([]);
    // Without a buddy, and with nothing in a name that means anything.
    expect(posted?.fallback).toBe(`Today is Dana's first day (${name}), with and Maren, from Wed 18 Nov.`);
    expect(welcome.flatMap(({ parts }) => parts)).toContainEqual(posted?.parts[0]);
    expect(buttonsOf(posted as Reply)).toEqual([]);
    // The message of the day asks for it no more.
    talk.pass(DAY);
    expect(says(await today())).not.toContain('May I post');
  });

  it('are asked about with the message of the first day where the path began before, and once', async () => {
    expect(says(await give('2026-11-23'))).not.toContain('May I post');
    at('2026-11-20T09:00:00Z');
    expect(says(await today())).not.toContain('May I post');
    at('2026-11-23T09:00:00Z');
    const first = await today();
    expect(says(first)).toMatch(/May I post this[\s\S]*Today is Dana's first day/);
    at('2026-11-24T09:00:00Z');
    expect(says(await today())).not.toContain('May I post');
    at('2026-12-08T10:00:00Z');
    expect((await talk.click('dana', yesOf(first))).text).toContain('The day has passed');
    expect(await inChannel()).toEqual([]);
  });

  it('are asked about no more after a no, until they say so', async () => {
    const welcome = await give('today');
    const no = await talk.click('dana', buttonNamed(welcome, 'No, thanks'));
    expect(no.text).toContain('ask me about posts');
    expect((await talk.say('dana', 'about me')).text).toContain('Questions about posts to channels: off');
    talk.pass(DAY);
    await talk.say('dana', 'done with step 1');
    expect(says(await today())).not.toContain('May I post');
    await talk.click('dana', buttonNamed(no.replies, 'Ask me about posts'));
    talk.pass(DAY);
    const asked = await today();
    expect(says(asked)).toContain('Dana has finished');
    await talk.click('dana', yesOf(asked));
    expect((await talk.click('dana', buttonNamed(asked, 'No, thanks'))).text).toContain(
      'cannot take it back',
    );
    expect(says(await inChannel())).toMatch(/^Dana has finished/);
  });

  it('are known by their ids, wherever they stand among others', async () => {
    const yes = yesOf(await give('today'));
    await talk.say('dana', 'done with step 1');
    talk.pass(DAY);
    expect(says(await today())).toContain('Dana has finished');
    talk.learn(more);
    talk.pass(DAY);
    const asked = says(await today());
    expect(asked).toContain('is at their desk');
    expect(asked).not.toContain('has finished');
    await talk.click('dana', yes);
    expect(says(await inChannel())).toMatch(/^Today is Dana's first day/);
  });

  it('are not asked about of whoever was here for longer', async () => {
    const dana = await personOf(talk, 'dana');
    await held.database.transaction((tx) =>
      tx.updateTable('persons').set({ start_date: '2026-11-02' }).where('id', '=', dana).execute(),
    );
    expect(says(await give('today'))).not.toContain('May I post');
    expect(says(await give('today', 'noor@example.com'))).toContain('May I post');
  });

  it('say all of the name where somebody else has the same first name', async () => {
    await call('dana', 'Dana Haddad');
    await call('noor', 'Dana Okafor');
    expect(says(await give('today'))).toContain("Today is Dana Haddad's first day");
  });

  it('are posted neither of a path that was called off, nor once the pack has them no more', async () => {
    const yes = yesOf(await give('today'));
    talk.learn(without);
    expect((await talk.click('dana', yes)).text).toContain('has that post no more');
    talk.learn(pack);
    const [path] = await pathsOf(talk, 'dana');
    await held.database.transaction((tx) =>
      tx
        .updateTable('assignments')
        .set({ state: 'cancelled' })
        .where('id', '=', path?.id ?? '')
        .execute(),
    );
    expect((await talk.click('dana', yes)).text).toContain('called off');
    expect(await inChannel()).toEqual([]);
  });

  it('are asked about of everybody else where those of one path cannot be', async () => {
    await give('2026-11-23');
    await give('2026-11-23', 'noor@example.com');
    at('2026-11-23T09:00:00Z');
    const paths = [...(await pathsOf(talk, 'dana')), ...(await pathsOf(talk, 'noor'))];
    const [first, last] = paths.map(({ id }) => id).toSorted();
    await held.database.transaction((tx) =>
      tx
        .updateTable('assignments')
        // No day at all.
        .set({ created_at: 9e15 })
        .where('id', '=', first ?? '')
        .execute(),
    );
    await runJob(talk, 'ask-about-posts');
    const [asked, aside] = await held.database.transaction(async (tx) => [
      await tx.selectFrom('dues').select('assignment_id').where('source', '=', 'posts').execute(),
      await tx.selectFrom('set_aside').select(['job', 'id']).execute(),
    ]);
    expect(asked).toEqual([{ assignment_id: last }]);
    expect(aside).toEqual([{ job: 'ask-about-posts', id: first }]);
  });

  it('are told as not posted where nothing can be written there, and can be posted again', async () => {
    const yes = yesOf(await give('today'));
    await talk.click('dana', yes);
    await comesBack(talk, 'post:');
    const told = (await talk.outbox()).at(-1)?.reply as Reply;
    expect(told.fallback).toContain('could not be posted');
    await talk.click('dana', yesOf([told]));
    expect(await inChannel()).toHaveLength(2);
  });
});
