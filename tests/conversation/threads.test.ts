import { beforeEach, describe, expect, it } from 'vitest';
import { createAnswerEngine } from '../../src/answering/engine.js';
import { answerOptionsOf } from '../../src/answering/pack-answer.js';
import type { Learned } from '../../src/conversation/feature.js';
import { prune } from '../../src/insights/retention.js';
import type { Incoming } from '../../src/ports/incoming.js';
import type { Place } from '../../src/ports/place.js';
import { countRows, placesOf } from '../people/every-table.js';
import { learned } from '../support/conversation.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { personOf, type Talk, teamTalk } from '../support/team.js';

type More = Partial<Extract<Incoming, { kind: 'message' }>>;

const MINUTE = 60_000;

const thread: Place = {
  kind: 'thread',
  platform: 'stub',
  workspace: 'home',
  conversation: 'thread-1',
  channel: 'C-general',
  address: { channel: 'C-general' },
};

/** The pack that comes with Ropes, with everyday talk told apart from questions. */
const talkative: Learned = {
  knowledge: learned.knowledge,
  engine: createAnswerEngine(learned.knowledge.entries.values(), answerOptionsOf(learned.knowledge)),
};

/** A word that stands nowhere else. */
const MARK = 'xylophone';

describe.each(databases)('a thread of a channel, on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;

  beforeEach(async () => {
    held = await fresh();
    talk = await teamTalk(held, { learned: talkative });
    talk.add('zebedee', { email: 'zebedee@example.com' });
  });

  const mention = (who: string, text: string, more: More = {}) =>
    talk.say(who, text, thread, { replyTo: 'm-1', ...more });
  const overhear = (who: string, text: string, more: More = {}) =>
    talk.say(who, text, thread, { replyTo: 'm-1', overheard: true, ...more });
  const rows = () => talk.database.transaction(countRows);
  const found = (text: string) => talk.database.transaction((tx) => placesOf(tx, text));

  /** What is overheard gets no answer, and every table stays as long as it is but for threads that go on no more. */
  async function passesBy(who: string, text: string, more: More = {}): Promise<void> {
    const before = await rows();
    const heard = await overhear(who, text, more);
    expect([heard.text, heard.outcome]).toEqual(['', {}]);
    const after = await rows();
    const open = Math.min(before.open_threads ?? 0, after.open_threads ?? 0);
    expect(after).toEqual({ ...before, open_threads: open });
  }

  it('goes on without a mention for whoever mentioned the bot: questions, what follows them, and commands', async () => {
    await passesBy('dana', 'what is the model registry?');
    await mention('dana', 'what is the model registry?');
    const next = await overhear('dana', 'what is SageMaker Canvas?');
    expect(next.text).toContain('Canvas');
    expect(next.places).toEqual([thread]);
    expect((await overhear('dana', 'tell me more')).text).toContain('Canvas');
    expect((await overhear('dana', 'help')).text).toContain('forget me');
    expect((await overhear('dana', 'what?')).text).toContain('Canvas');
  });

  it('is for nobody else, and of what they say there is no trace', async () => {
    await mention('dana', 'what is the model registry?');
    await passesBy('zebedee', `what is a ${MARK} notebook?`);
    expect(await found(MARK)).toEqual([]);
    expect(await found('zebedee')).toEqual([]);
    // Who was spoken to last is not the bot any more.
    await passesBy('dana', 'what is SageMaker Canvas?');
    await mention('dana', 'what is the model registry?');
    expect((await overhear('dana', 'what is SageMaker Canvas?')).text).toContain('Canvas');
  });

  it('goes on with whoever mentioned the bot last', async () => {
    await mention('dana', 'what is the model registry?');
    await mention('noor', 'what is a notebook?');
    expect((await overhear('noor', 'what is SageMaker Canvas?')).text).toContain('Canvas');
    await passesBy('dana', 'what is SageMaker Canvas?');
    await passesBy('noor', 'what is SageMaker Canvas?');
  });

  it.each<[string, More]>([
    ['somebody else', { mentions: [{ text: '<@noor>', account: 'noor' }] }],
    ['the whole channel', { toOthers: true }],
  ])('goes on no more when its asker mentions %s', async (_, more) => {
    await mention('dana', 'what is the model registry?');
    await passesBy('dana', `what is your ${MARK}?`, more);
    expect(await found(MARK)).toEqual([]);
    await passesBy('dana', 'what is SageMaker Canvas?');
  });

  it('goes on when its asker mentions themselves, or others beside the bot', async () => {
    await mention('dana', 'what is the model registry?', {
      mentions: [{ text: '<@noor>', account: 'noor' }],
    });
    const mentions = [{ text: '<@dana>', account: 'dana' }];
    expect((await overhear('dana', 'what is SageMaker Canvas?', { mentions })).text).toContain('Canvas');
  });

  it('goes on as long as what was spoken of is remembered, from each message anew', async () => {
    await mention('dana', 'what is the model registry?');
    talk.pass(talk.settings.contextMinutes * MINUTE - 1);
    expect((await overhear('dana', 'what is SageMaker Canvas?')).text).toContain('Canvas');
    talk.pass(talk.settings.contextMinutes * MINUTE - 1);
    expect((await overhear('dana', 'tell me more')).text).toContain('Canvas');
    talk.pass(talk.settings.contextMinutes * MINUTE);
    await passesBy('dana', 'what is the model registry?');
  });

  it('is that one alone: not another of the channel, and not the same elsewhere', async () => {
    await mention('dana', 'what is the model registry?');
    for (const other of [
      { ...thread, conversation: 'thread-2' },
      { ...thread, workspace: 'other' },
    ]) {
      const heard = await talk.say('dana', 'what is Canvas?', other, { replyTo: 'm-1', overheard: true });
      expect(heard.replies).toEqual([]);
    }
    expect((await overhear('dana', 'what is SageMaker Canvas?')).text).toContain('Canvas');
  });

  it.each([
    'thanks!',
    'hello there',
    'lol',
    'yes',
    'asdf qwer zxcv',
    '!!',
    ' ',
  ])('has no answer to %j, which is talk, unless the bot is mentioned', async (text) => {
    await mention('dana', 'what is the model registry?');
    await passesBy('dana', text);
    expect((await mention('dana', text)).replies).not.toEqual([]);
    expect((await overhear('dana', 'what is SageMaker Canvas?')).text).toContain('Canvas');
  });

  it('has no answer to "what?" where nothing was said to go back to', async () => {
    await mention('dana', 'help');
    await passesBy('dana', 'what?');
  });

  it('tells what concerns its asker alone to them alone', async () => {
    await mention('dana', 'what is the model registry?');
    const heard = await overhear('dana', 'my manager keeps touching me and I feel harassed');
    expect(heard.replies.map(({ audience }) => audience)).toEqual(['asker']);
  });

  it('does not go on where the platform hears mentions alone, and nothing is kept of it', async () => {
    talk.can({ overhears: false });
    await mention('dana', 'what is the model registry?');
    expect((await rows()).open_threads).toBe(0);
  });

  it.each(['yes', 'no'])('takes %j for the answer to what the bot just asked', async (word) => {
    await mention('dana', 'what is the model registry?');
    const person = await personOf(talk, 'dana');
    await talk.database.transaction((tx) =>
      tx
        .updateTable('contexts')
        .set({ asked: 'help', asked_at: talk.now() })
        .where('person_id', '=', person)
        .execute(),
    );
    talk.pass(MINUTE);
    const { text } = await overhear('dana', word);
    expect(text).toMatch(word === 'yes' ? /forget me/ : /./);
    await passesBy('dana', word);
  });

  it('is forgotten when its time is over', async () => {
    await mention('dana', 'what is the model registry?');
    talk.pass(talk.settings.contextMinutes * MINUTE + 1);
    const keep = { seenDays: 1, sentDays: 1, askerDays: 30 };
    await talk.database.transaction((tx) => prune(tx, keep, talk.now()));
    expect((await rows()).open_threads).toBe(0);
  });

  it('answers a message that is delivered again once', async () => {
    await mention('dana', 'what is the model registry?');
    const key = 'again';
    expect((await overhear('dana', 'what is SageMaker Canvas?', { key })).replies).toHaveLength(1);
    expect((await overhear('dana', 'what is SageMaker Canvas?', { key })).replies).toEqual([]);
  });
});
