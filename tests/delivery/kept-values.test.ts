import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { carriedOutcome, carriedReply, isKey, keyOf } from '../../src/delivery/carried.js';
import { enqueue } from '../../src/delivery/outbox.js';
import { createDeliveryWorker, type DeliveryWorker } from '../../src/delivery/worker.js';
import { erase, prune } from '../../src/insights/retention.js';
import { DeliveryError } from '../../src/ports/errors.js';
import { silent } from '../../src/ports/log.js';
import { replyOf } from '../../src/ports/plain.js';
import type { Button, Reply } from '../../src/ports/reply.js';
import { buttonNamed, buttonsOf } from '../support/conversation.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { personOf, type Talk, teamTalk } from '../support/team.js';
import { until } from '../support/wait-for.js';
import { stubPlatform } from './platform.js';

/** What the platform of these tests carries. */
const MOST = 100;

const DAY = 24 * 60 * 60 * 1_000;

const long = (mark: string) => `${mark} ${'words that somebody typed '.repeat(8)}`.trim();

const button = (label: string, value: string): Button => ({ label, action: { name: 'say', value } });

describe('what a platform carries', () => {
  it('is as it was, but for values that are too long', () => {
    const short = 'x'.repeat(MOST);
    const reply = replyOf([
      { kind: 'buttons', buttons: [button('short', short), button('long', long('a'))] },
      {
        kind: 'choices',
        name: 'say',
        label: 'Which?',
        options: [
          { label: 'short', value: short },
          { label: 'long', value: long('b') },
        ],
        selected: long('b'),
      },
      {
        kind: 'steps',
        steps: [{ title: 's', markdown: '', detail: '', state: 'open', actions: [button('s', long('c'))] }],
      },
      { kind: 'list', items: [{ title: 'l', detail: '', actions: [button('l', long('d'))] }] },
      { kind: 'divider' },
    ]);
    const { carried, kept } = carriedReply(reply, MOST);
    expect(new Map(kept)).toEqual(
      new Map(['a', 'b', 'c', 'd'].map((mark) => [keyOf(long(mark)), long(mark)])),
    );
    const written = (content: unknown) =>
      [...kept].reduce((json, [key, value]) => json.replaceAll(key, value), JSON.stringify(content));
    expect(JSON.stringify(carried)).not.toContain('somebody');
    expect(JSON.parse(written(carried))).toEqual(reply);
    expect(carriedReply(reply, 1_000)).toEqual({ carried: reply, kept: new Map() });
    const form = { name: 'f', title: '', intro: '', fields: [], submit: '', context: long('e') };
    const result = { title: 't', summary: 's', reply };
    const outcome = {
      redraw: reply,
      home: reply,
      card: reply,
      results: [result],
      form,
      formErrors: { a: 'b' },
    };
    const answer = carriedOutcome(outcome, MOST);
    expect(answer.kept.size).toBe(5);
    expect(answer.carried.form?.context).toBe(keyOf(long('e')));
    expect(JSON.stringify(answer.carried)).not.toContain('somebody');
  });

  it('is a key also for a value that reads like one, since it would come back as another', () => {
    const value = keyOf('something else');
    const { carried, kept } = carriedReply(
      replyOf([{ kind: 'buttons', buttons: [button('b', value)] }]),
      MOST,
    );
    expect(kept.get(keyOf(value))).toBe(value);
    expect(buttonsOf(carried)[0]?.action.value).toBe(keyOf(value));
    expect(isKey(keyOf(value))).toBe(true);
    expect(keyOf(value).length).toBeLessThan(MOST);
  });
});

describe.each(databases)('a platform that carries 100 characters, on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  const workers: DeliveryWorker[] = [];
  beforeEach(async () => {
    held = await fresh();
    talk = await teamTalk(held);
    talk.can({ actionValue: MOST });
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  });

  const QUESTION =
    'Where do I find the diary that Xylia Quartz and her neighbours of the second floor wrote about the way from Lisbon to Porto last winter?';

  const kept = () =>
    held.database.transaction((tx) => tx.selectFrom('kept_values').selectAll().orderBy('key').execute());

  const valuesOf = (...replies: readonly Reply[]) => buttonsOf(...replies).map(({ action }) => action.value);

  /** Sends what is in the outbox; what the platform got, the first try failing where that is asked for. */
  async function sent(account: string, failures = 0): Promise<Reply[]> {
    const tries: string[] = [];
    const platform = stubPlatform(({ place, reply }) => {
      if (place.address.account !== account) return undefined;
      tries.push(JSON.stringify(reply));
      return tries.length <= failures ? new DeliveryError('busy', false, 'Try later.') : undefined;
    });
    const adapter = {
      ...platform.adapter,
      capabilities: { ...platform.adapter.capabilities, actionValue: MOST },
    };
    const worker = createDeliveryWorker({
      database: held.database,
      adapters: new Map([['stub', adapter]]),
      log: silent,
      now: talk.now,
      random: () => 0,
    });
    workers.push(worker);
    worker.start();
    const waiting = async () =>
      held.database.transaction((tx) =>
        tx.selectFrom('outbox').select('id').where('finished_at', 'is', null).execute(),
      );
    await until(async () => expect(await waiting()).toEqual([]));
    await worker.stop();
    // Every try says the same.
    if (failures > 0) expect(new Set(tries.slice(0, failures + 1)).size).toBe(1);
    for (const reply of platform.got.map((one) => one.reply)) {
      for (const value of valuesOf(reply)) expect(value.length).toBeLessThanOrEqual(MOST);
    }
    return platform.got.filter(({ place }) => place.address.account === account).map(({ reply }) => reply);
  }

  /** Writes somebody a message with a button that says a text; the button as it came to the platform. */
  async function offered(account: string, text: string, failures = 0): Promise<Button> {
    const person = await personOf(talk, account);
    const made = replyOf([{ kind: 'buttons', buttons: [button('Say it', text)] }], 'asker');
    const delivery = { key: `offered:${account}`, place: talk.direct(account), reply: made, person };
    await held.database.transaction((tx) => enqueue(tx, held.database, delivery, talk.now()));
    return buttonNamed(await sent(account, failures), 'Say it');
  }

  it('gets keys in place of long values, and what comes back means what was sent', async () => {
    await sent('dana');
    const carried = await offered('dana', QUESTION, 1);
    expect(carried.action.value).toBe(keyOf(QUESTION));
    expect((await kept()).map(({ value }) => value)).toEqual([QUESTION]);
    const answer = await talk.click('dana', carried);
    expect(answer.text).toMatch(/don't know that one/);
    expect((await talk.click('dana', button('Say it', QUESTION))).text).toBe(answer.text);
  });

  it('gets buttons that name several people, and they do what they say', async () => {
    await talk.say('maren', 'assign dana, noor engineer of data from 2026-11-30');
    const reply = (await sent('maren')).find((one) => valuesOf(one).some(isKey));
    const [choice] = reply ? buttonsOf(reply).filter(({ action }) => isKey(action.value)) : [];
    if (!choice) throw new Error('No value had to be kept.');
    const preview = await talk.click('maren', choice);
    expect(preview.text).toMatch(/Dana.*Noor/s);
    expect(preview.text).toMatch(/Data Engineer/i);
  });

  it('gets the same answer at a redelivery', async () => {
    // So few that even an id is too long.
    talk.can({ actionValue: 30 });
    const asked = await talk.say('dana', QUESTION);
    const ask = buttonsOf(...asked.replies).find(({ label }) => label === 'Ask a person');
    if (!ask) throw new Error(asked.text);
    const event = {
      kind: 'action',
      key: 'twice',
      from: talk.keyOf('dana'),
      place: talk.direct('dana'),
      ...ask.action,
    } as const;
    const first = await talk.handle(event);
    const { name = '', context = '' } = first.form ?? {};
    expect(isKey(context)).toBe(true);
    expect(await talk.handle(event)).toEqual(first);
    const values = { question: QUESTION, as: 'named' };
    expect((await talk.submit('dana', name, context, values)).text).toMatch(/Sent to Ada/);
  });

  it('says of a key of nobody what it says of an unknown button', async () => {
    const unknown = await talk.click('dana', { action: { name: 'nothing.such', value: 'x' } });
    for (const name of ['entry.show', 'say', 'nothing.such']) {
      const forged = await talk.click('dana', { action: { name, value: keyOf('never kept') } });
      expect(forged.text).toBe(unknown.text);
    }
    const form = await talk.submit('dana', 'referral.request', keyOf('never kept'), {});
    expect(form.text).toBe(unknown.text);
  });

  it('keeps a value for a bit more than a year after it was last shown', async () => {
    const carried = await offered('dana', QUESTION);
    const keep = { seenDays: 30, sentDays: 30, askerDays: 30 };
    talk.pass(399 * DAY);
    await held.database.transaction((tx) => prune(tx, keep, talk.now()));
    expect((await talk.click('dana', carried)).text).toMatch(/don't know that one/);
    expect(await kept()).not.toEqual([]);
    talk.pass(2 * DAY);
    await held.database.transaction((tx) => prune(tx, keep, talk.now()));
    expect(await kept()).toEqual([]);
  });

  it('keeps no words of somebody who was erased, and those of others', async () => {
    await talk.say('dana', QUESTION);
    await offered('dana', `Once more: ${QUESTION}`);
    await offered('noor', long('What Noor alone was shown:'));
    await offered('milo', long(`assign person:${await personOf(talk, 'dana')}`));
    const her = await personOf(talk, 'dana');
    // Of her messages nothing is left by now that would name the key; her question is.
    await held.database.transaction((tx) => tx.deleteFrom('outbox').where('person_id', '=', her).execute());
    await held.database.transaction((tx) => erase(tx, her));
    expect((await kept()).map(({ value }) => value)).toEqual([long('What Noor alone was shown:')]);
  });

  it('keeps nothing that was shown to somebody who was erased, whatever it says', async () => {
    await offered('dana', long('What Dana alone was shown:'));
    await offered('noor', long('What Noor alone was shown:'));
    const her = await personOf(talk, 'dana');
    await held.database.transaction((tx) => erase(tx, her));
    expect((await kept()).map(({ value }) => value)).toEqual([long('What Noor alone was shown:')]);
  });
});
