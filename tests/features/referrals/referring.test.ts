import { beforeEach, describe, expect, it } from 'vitest';
import { erase, prune } from '../../../src/insights/retention.js';
import { setManager } from '../../../src/people/roles/reporting.js';
import { referralById } from '../../../src/referrals/referrals.js';
import { countRows, placesOf } from '../../people/every-table.js';
import { buttonNamed, buttonsOf, learned } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import {
  answer,
  askingTalk,
  cardOf,
  clickCard,
  FOREIGN,
  failAll,
  goRound,
  inboxOf,
  makeExpert,
  refer,
  referrals,
  sendAll,
  withPack,
} from '../../support/referring.js';
import { personOf, type Talk, toAccount } from '../../support/team.js';

const HOUR = 60 * 60 * 1_000;
const DAY = 24 * HOUR;

/** A question that the pack cannot answer, to people and back. */
describe.each(databases)('a question to a person, on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;

  beforeEach(async () => {
    held = await fresh();
    talk = await askingTalk(held, learned);
  });

  it('shows what is sent, to whom and under which name, refuses it empty, and keeps nothing until it is sent', async () => {
    const { replies } = await talk.say('dana', FOREIGN);
    const { outcome } = await talk.click('dana', buttonNamed(replies, 'Ask a person'));
    const { form } = outcome;
    expect(form?.intro).toContain('Tomas');
    expect(form?.fields).toMatchObject([
      { name: 'question', value: FOREIGN },
      { name: 'as', value: 'named', options: [{ label: 'your name: Dana' }, { value: 'anonymous' }] },
    ]);
    const empty = await talk.submit('dana', form?.name ?? '', form?.context ?? '', { question: '  ' });
    expect(empty.outcome.formErrors).toHaveProperty('question');
    expect(await referrals(talk)).toEqual([]);
  });

  it('goes to the first expert as it was edited, and the answer comes back with their name', async () => {
    const sent = await refer(talk, 'dana', { sent: 'Lunch, *please*?' });
    expect(toAccount(sent, 'dana')[0]?.fallback).toMatch(/Sent to Tomas, as Dana/);
    expect((await cardOf(talk, 'tomas')).fallback).toMatch(/Dana asks:\n\nLunch, \*please\*\?/);
    await expect(cardOf(talk, 'olga')).rejects.toThrow();

    const answered = await answer(talk, 'tomas', 'At <noon>, in the canteen.');
    expect(answered.outcome.redraw?.fallback).toMatch(/on its way[\s\S]*Tomas has answered this/);
    expect(
      buttonsOf(answered.outcome.redraw ?? (await cardOf(talk, 'tomas'))).map(({ label }) => label),
    ).toContain('Save to the pack');
    const [got] = toAccount(answered, 'dana');
    expect(got?.fallback).toMatch(/Tomas has answered[\s\S]*Lunch, \*please\*[\s\S]*At <noon>/);

    const helped = await talk.click('dana', buttonNamed(got ? [got] : [], 'This helped'));
    expect(helped.outcome.redraw?.fallback).toContain('Noted, thank you');
    expect(toAccount(helped, 'tomas')[0]?.fallback).toMatch(/Dana says that your answer helped/);
    expect(await referrals(talk)).toMatchObject([
      { state: 'answered', answer: 'At \\<noon>, in the canteen.' },
    ]);
    expect((await talk.say('dana', 'my questions')).text).toMatch(/Lunch[\s\S]*answered by Tomas: At <noon>/);
  });

  it('names nobody who stays anonymous', async () => {
    await refer(talk, 'dana', { as: 'anonymous' });
    const { fallback } = await cardOf(talk, 'tomas');
    expect(fallback).toContain('A new colleague asks:');
    expect(fallback).not.toContain('Dana');
    const answered = await answer(talk, 'tomas', 'Yes.');
    const helped = await talk.click('dana', buttonNamed(toAccount(answered, 'dana'), 'This helped'));
    expect(toAccount(helped, 'tomas')[0]?.fallback).toMatch(/^A new colleague says/);
    expect(JSON.stringify(await inboxOf(talk, 'tomas'))).not.toContain('Dana');
  });

  it('is previewed in the chat where no form can open', async () => {
    talk.can({ forms: false });
    const { replies } = await talk.say('dana', FOREIGN);
    const shown = await talk.click('dana', buttonNamed(replies, 'Ask a person'));
    expect(shown.text).toMatch(/goes to Tomas[\s\S]*Quokka/);
    expect(await referrals(talk)).toEqual([]);
    await talk.click('dana', buttonNamed(shown.replies, 'Send without my name'));
    expect((await cardOf(talk, 'tomas')).fallback).toContain('A new colleague asks:');
    expect((await clickCard(talk, 'tomas', 'Answer')).text).toContain('"answer: …"');
    const answered = await talk.say('tomas', 'answer: With a spoon');
    expect(toAccount(answered, 'dana')[0]?.fallback).toContain('With a spoon');
  });

  it('is taken, which the asker learns, passed on with a word, and closed with a reason', async () => {
    await refer(talk, 'dana');
    const taken = await clickCard(talk, 'tomas', 'I take it');
    expect(taken.outcome.redraw?.fallback).toContain('You have taken this');
    expect(toAccount(taken, 'dana')[0]?.fallback).toContain('Tomas has taken your question');
    expect(await referrals(talk)).toMatchObject([
      { state: 'taken', taken_by: await personOf(talk, 'tomas') },
    ]);

    const opened = await clickCard(talk, 'tomas', 'Not me');
    const { form } = opened.outcome;
    const passed = await talk.submit('tomas', form?.name ?? '', form?.context ?? '', {
      reason: 'Olga <knows>',
    });
    expect(passed.outcome.redraw?.fallback).toContain('I have asked Olga');
    expect((await cardOf(talk, 'olga')).fallback).toMatch(/Tomas says: Olga <knows>[\s\S]*Quokka/);
    expect(await referrals(talk)).toMatchObject([{ state: 'open', taken_by: null }]);

    const close = (await clickCard(talk, 'olga', 'Close')).outcome.form;
    const without = await talk.submit('olga', close?.name ?? '', close?.context ?? '', { reason: ' ' });
    expect(without.outcome.formErrors).toHaveProperty('reason');
    const closed = await talk.submit('olga', close?.name ?? '', close?.context ?? '', {
      reason: 'No such animal.',
    });
    expect(toAccount(closed, 'dana')[0]?.fallback).toMatch(/Olga cannot answer[\s\S]*No such animal/);
    expect(await referrals(talk)).toMatchObject([{ state: 'closed' }]);
    expect((await clickCard(talk, 'tomas', 'Answer')).outcome.redraw?.fallback).toContain('was closed');
  });

  it('goes to the next expert after a working day, then to an admin, then to nobody, and says so kindly', async () => {
    // Friday, 20 November 2026, in the afternoon.
    talk.pass(Date.UTC(2026, 10, 20, 13) - talk.now());
    await refer(talk, 'dana');
    talk.pass(3 * DAY - HOUR);
    expect(await goRound(talk)).toBe(0);
    await expect(cardOf(talk, 'olga')).rejects.toThrow();
    talk.pass(HOUR);
    expect(await goRound(talk)).toBe(1);
    expect((await cardOf(talk, 'olga')).fallback).toContain('Nobody has come to it yet');
    expect((await inboxOf(talk, 'tomas')).at(-1)?.fallback).toMatch(/asked Olga as well/);
    expect(await goRound(talk)).toBe(0);
    talk.pass(DAY);
    await goRound(talk);
    expect((await cardOf(talk, 'ada')).fallback).toContain('Quokka');
    talk.pass(DAY);
    await goRound(talk);
    expect((await inboxOf(talk, 'dana')).at(-1)?.fallback).toMatch(/Nobody has answered[\s\S]*@example\.com/);
    const before = (await talk.outbox()).length;
    talk.pass(30 * DAY);
    await goRound(talk);
    expect(await talk.outbox()).toHaveLength(before);
    // Whoever was asked first still can.
    expect(toAccount(await answer(talk, 'tomas', 'Late, but here.'), 'dana')[0]?.fallback).toContain('Late');
  });

  it('waits a working day for whoever has taken it, too', async () => {
    await refer(talk, 'dana');
    talk.pass(3 * HOUR);
    await clickCard(talk, 'tomas', 'I take it');
    const [row] = await referrals(talk);
    talk.pass(Number(row?.next_at) - talk.now());
    expect(await goRound(talk)).toBe(1);
    expect((await cardOf(talk, 'olga')).fallback).toContain('Quokka');
  });

  it('waits where nobody can be reached, says whom to write to, and goes out when somebody can', async () => {
    const other = await fresh();
    const alone = await askingTalk(other, learned, { experts: [{ email: 'eve@example.com' }] });
    try {
      await alone.database.transaction((tx) =>
        tx.updateTable('accounts').set({ direct: null }).where('account', '=', 'ada').execute(),
      );
      const declined = await alone.say('dana', FOREIGN);
      const opened = await alone.click('dana', buttonNamed(declined.replies, 'Ask a person'));
      expect(opened.outcome.form?.intro).toMatch(/Nobody who could answer/);
      const sent = await refer(alone, 'dana');
      expect(sent.text).toMatch(/Nobody who could answer can be reached[\s\S]*@example\.com/);
      alone.add('eve', { email: 'eve@example.com' });
      await alone.join('eve');
      expect(await goRound(alone)).toBe(0);
      alone.pass(HOUR);
      expect(await goRound(alone)).toBe(1);
      expect((await cardOf(alone, 'eve')).fallback).toContain('Quokka');
    } finally {
      await other.dispose();
    }
  });

  it('is one question of several askers, who learn nothing of each other', async () => {
    await refer(talk, 'dana', { text: 'Please, where is the zzyzx quokka?' });
    const joined = await refer(talk, 'noor', { text: 'where is the ZZYZX quokkas' });
    expect(joined.text).toMatch(/Somebody has asked just that/);
    expect(joined.text).not.toContain('Dana');
    expect(await referrals(talk)).toHaveLength(1);
    expect((await refer(talk, 'noor', { text: 'where is the zzyzx quokka' })).text).toMatch(
      /on its way already/,
    );
    const answered = await answer(talk, 'tomas', 'In Western Australia.');
    expect(answered.outcome.redraw?.fallback).toContain('2 people');
    for (const one of ['dana', 'noor']) {
      expect(toAccount(answered, one)[0]?.fallback).toContain('Western Australia');
    }
    // Asked once more: the answer is there at once.
    const later = await refer(talk, 'olga', { text: 'Where is the zzyzx quokka?' });
    expect(later.text).toMatch(/Tomas answered this on[\s\S]*Western Australia/);
    expect(await referrals(talk)).toHaveLength(1);
  });

  it('reopens for the next expert when the answer did not help, and keeps those whom it did', async () => {
    await refer(talk, 'dana');
    await refer(talk, 'noor');
    const first = await answer(talk, 'tomas', 'Forty-two.');
    await talk.click('noor', buttonNamed(toAccount(first, 'noor'), 'This helped'));
    const not = await talk.click('dana', buttonNamed(toAccount(first, 'dana'), 'This did not help'));
    expect(not.outcome.redraw?.fallback).toContain('I have asked Olga');
    expect((await cardOf(talk, 'olga')).fallback).toMatch(
      /Tomas answered this, which did not help: Forty-two/,
    );
    expect(toAccount(not, 'tomas')[0]?.fallback).toMatch(/did not help/);
    const second = await answer(talk, 'olga', 'Forty-three.');
    expect(toAccount(second, 'dana')[0]?.fallback).toMatch(/Olga has answered[\s\S]*Forty-three/);
    expect(toAccount(second, 'noor')).toEqual([]);
  });

  it('takes the first of two answers, and the second as an addition', async () => {
    await refer(talk, 'dana');
    talk.pass(2 * DAY);
    await goRound(talk);
    const opened = [await clickCard(talk, 'tomas', 'Answer'), await clickCard(talk, 'olga', 'Answer')];
    const [one, other] = opened.map(({ outcome }) => outcome.form);
    await talk.submit('tomas', one?.name ?? '', one?.context ?? '', { answer: 'First.' });
    const second = await talk.submit('olga', other?.name ?? '', other?.context ?? '', { answer: 'Second.' });
    expect(second.outcome.redraw?.fallback).toMatch(/Tomas was quicker/);
    expect(toAccount(second, 'dana')[0]?.fallback).toMatch(/Olga adds[\s\S]*Second\./);
    expect(await referrals(talk)).toMatchObject([{ answer: 'First.\n\nSecond.' }]);
  });

  it('takes one of two answers that come at the same moment, and one question asked twice at once', async () => {
    await refer(talk, 'dana');
    talk.pass(2 * DAY);
    await goRound(talk);
    const [row] = await referrals(talk);
    const both = await Promise.all(
      ['tomas', 'olga'].map((account) =>
        talk.handle({
          key: `at once ${account}`,
          from: talk.keyOf(account),
          place: talk.direct(account),
          kind: 'form',
          name: 'referral.answer',
          context: row?.id ?? '',
          values: { answer: `Says ${account}.` },
        }),
      ),
    );
    const told = both.map(({ redraw }) => redraw?.fallback ?? '');
    expect(told.filter((one) => one.includes('was quicker'))).toHaveLength(1);
    const [after] = await referrals(talk);
    expect(after?.answer).toMatch(/Says tomas\./);
    expect(after?.answer).toMatch(/Says olga\./);

    const text = 'Wombat zzyzx at once?';
    const opened = [];
    for (const who of ['dana', 'noor']) {
      const { replies } = await talk.say(who, text);
      const { outcome } = await talk.click(who, buttonNamed(replies, 'Ask a person'));
      opened.push({ who, context: outcome.form?.context ?? '' });
    }
    await Promise.all(
      opened.map(({ who, context }) =>
        talk.handle({
          key: `sent at once ${who}`,
          from: talk.keyOf(who),
          place: talk.direct(who),
          kind: 'form',
          name: 'referral.request',
          context,
          values: { question: text, as: 'named' },
        }),
      ),
    );
    expect(await referrals(talk)).toHaveLength(2);
  });

  it('takes an answer of 10,000 characters, and refuses a longer one without losing it', async () => {
    await refer(talk, 'dana');
    const form = (await clickCard(talk, 'tomas', 'Answer')).outcome.form;
    const refused = await talk.submit('tomas', form?.name ?? '', form?.context ?? '', {
      answer: 'x'.repeat(10_001),
    });
    expect(refused.outcome.formErrors?.answer).toMatch(/10,001 characters[\s\S]*Nothing was sent/);
    expect((await talk.say('tomas', `answer: ${'y'.repeat(10_001)}`)).text).toMatch(/Nothing was sent/);
    const whole = await talk.say('tomas', `answer: ${'word '.repeat(2_000)}`);
    expect(toAccount(whole, 'dana')[0]?.fallback.length).toBeGreaterThan(9_990);
  });

  it('asks which one where several wait, and takes it by its number', async () => {
    await refer(talk, 'dana', { text: 'Quokka zzyzx one?' });
    await refer(talk, 'noor', { text: 'Quokka zzyzx two?' });
    expect((await talk.say('tomas', 'open questions')).text).toMatch(
      /1\. Quokka zzyzx one\?[\s\S]*2\. Quokka/,
    );
    expect((await talk.say('tomas', 'answer: yes')).text).toMatch(/Several questions wait/);
    const answered = await talk.say('tomas', 'answer 2: yes, noor');
    expect(toAccount(answered, 'noor')[0]?.fallback).toContain('yes, noor');
    expect(answered.text).toMatch(/on its way[\s\S]*The question was: “Quokka zzyzx two\?”/);
    // Without a colon it is a question of their own.
    await talk.say('tomas', 'answer the question how do I use SageMaker Canvas?');
    expect(await referrals(talk)).toMatchObject([{ state: 'open' }, { state: 'answered' }]);
    expect((await talk.say('olga', 'open questions')).text).toMatch(/No question waits for you/);
    // Whoever has no question to answer asks one.
    expect((await talk.say('noor', 'answer me what is SageMaker Canvas?')).text).toContain('Canvas');
  });

  it('brings links, names, channels, bold and code as such, and saves them so', async () => {
    await refer(talk, 'dana');
    const mentions = [
      { text: '<@U07BEA>', account: 'olga' },
      { text: '<@U08X>', account: 'nobody' },
    ];
    const said = 'answer: See the wiki, ask <@U07BEA> or <@U08X> in #ml, *first* `pip list` a_b';
    const markdown =
      'answer: See [the wiki](https://wiki.example/a_b?c=1), ask <@U07BEA> or <@U08X> in [#ml](https://slack.com/app_redirect?team=T1&channel=C1), **first** `pip list` a_b';
    const answered = await talk.say('tomas', said, undefined, { markdown, mentions });
    const kept =
      'See [the wiki](https://wiki.example/a_b?c=1), ask Olga or a colleague in [#ml](https://slack.com/app_redirect?team=T1&channel=C1), **first** `pip list` a_b';
    expect(await referrals(talk)).toMatchObject([{ answer: kept }]);
    const [got] = toAccount(answered, 'dana');
    expect(got?.parts).toContainEqual({ kind: 'text', markdown: kept });
    const kit = toAccount(answered, 'tomas').filter((reply) =>
      buttonsOf(reply).some(({ label }) => label === 'Save to the pack'),
    );
    const { outcome } = await talk.click('tomas', buttonNamed(kit, 'Save to the pack'));
    expect(outcome.form?.fields).toContainEqual(expect.objectContaining({ name: 'body', value: kept }));
  });

  it('takes a reply in the thread of the card, with a reason for what it cannot pass on', async () => {
    await refer(talk, 'dana');
    const [, replyTo = ''] =
      [...(await sendAll(talk))].find(([key]) => key.startsWith('referral-card:')) ?? [];
    const thread = { ...talk.direct('tomas'), kind: 'thread' as const, conversation: 'thread-1' };
    const file = await talk.say('tomas', 'see this', thread, { replyTo, files: ['file'] });
    expect(file.text).toMatch(/cannot pass on files/);
    expect((await talk.say('tomas', ' ', thread, { replyTo })).text).toMatch(/Write your answer first/);
    const stranger = await talk.say('noor', 'Me, me!', thread, { replyTo });
    expect(stranger.places.every(({ address }) => address.account !== 'dana')).toBe(true);
    // Long after other messages were removed.
    talk.pass(2 * DAY);
    await talk.database.transaction((tx) =>
      prune(tx, { seenDays: 1, sentDays: 1, askerDays: 30 }, talk.now()),
    );
    const answered = await talk.say('tomas', 'Help yourself', thread, { replyTo });
    expect(toAccount(answered, 'dana')[0]?.fallback).toContain('Help yourself');
  });

  describe('in a channel of experts', () => {
    const channel = 'stub:home:C-experts';
    const inChannel = {
      kind: 'thread' as const,
      platform: 'stub',
      workspace: 'home',
      conversation: 'thread-9',
      channel: 'C-experts',
      address: { channel: 'C-experts' },
    };
    let replyTo = '';

    beforeEach(async () => {
      await held.dispose();
      held = await fresh();
      talk = await askingTalk(held, learned, { experts: [{ channel }, { email: 'olga@example.com' }] });
      await refer(talk, 'dana');
      const posted = (await talk.outbox()).find(({ place }) => place.channel === 'C-experts');
      expect(posted).toMatchObject({ reply: { audience: 'everyone' }, place: { address: {} } });
      replyTo = [...(await sendAll(talk))].find(([key]) => key.startsWith('referral-card:'))?.[1] ?? '';
    });

    const overhear = (who: string, text: string) =>
      talk.say(who, text, inChannel, { replyTo, overheard: true });

    it('is answered by anybody there in the thread, and by nobody elsewhere', async () => {
      const elsewhere = { ...inChannel, channel: 'C-other' };
      expect((await talk.say('tomas', 'Hm.', elsewhere, { replyTo, overheard: true })).text).toBe('');
      const answered = await overhear('tomas', 'It is on the wiki');
      expect(toAccount(answered, 'dana')[0]?.fallback).toMatch(/Tomas has answered[\s\S]*on the wiki/);
      // What they say among themselves afterwards goes nowhere.
      const chatter = await overhear('olga', 'thanks Tomas!');
      expect([chatter.replies, chatter.outcome]).toEqual([[], {}]);
      const more = await talk.say('olga', 'And in the drawer', inChannel, { replyTo });
      expect(toAccount(more, 'dana')[0]?.fallback).toMatch(/Olga adds[\s\S]*drawer/);
    });

    it('is not answered by whoever asked and reads along', async () => {
      const chatter = await overhear('dana', 'I mean the blue one');
      expect([chatter.replies, chatter.outcome]).toEqual([[], {}]);
      const told = await talk.say('dana', 'I mean the blue one', inChannel, { replyTo });
      expect(told.text).toMatch(/You asked this question yourself/);
      expect(await referrals(talk)).toMatchObject([{ state: 'open', answer: '' }]);
    });

    it('keeps nothing of what people say there among themselves', async () => {
      await overhear('tomas', 'It is on the wiki');
      const before = await talk.database.transaction(countRows);
      for (const who of ['olga', 'dana', 'zebedee']) await overhear(who, 'The xylophone is out of tune');
      expect(await talk.database.transaction(countRows)).toEqual(before);
      expect(await talk.database.transaction((tx) => placesOf(tx, 'xylophone'))).toEqual([]);
    });

    it('is answered there by whoever spoke with the bot before, and does not go on as theirs', async () => {
      // They may not answer yet: what they say is a question of their own.
      talk.add('gus', { email: 'gus@example.com', standing: 'guest' });
      const own = await talk.say('gus', 'What is the model registry?', inChannel, { replyTo });
      expect(own.text).toMatch(/registry/i);
      expect((await talk.database.transaction(countRows)).open_threads).toBe(1);
      talk.add('gus', { email: 'gus@example.com' });
      const person = await personOf(talk, 'gus');
      await talk.database.transaction((tx) =>
        tx.updateTable('accounts').set({ standing: 'member' }).where('person_id', '=', person).execute(),
      );
      const answered = await overhear('gus', 'What is SageMaker Canvas?');
      expect(toAccount(answered, 'dana')[0]?.fallback).toMatch(/Gus has answered[\s\S]*Canvas/);
      await talk.say('olga', 'And in the drawer', inChannel, { replyTo });
      expect((await talk.database.transaction(countRows)).open_threads).toBe(1);
      expect((await overhear('olga', 'What is SageMaker Canvas?')).replies).toEqual([]);
    });

    it('hears nothing in its other threads', async () => {
      const before = await talk.database.transaction((tx) =>
        tx.selectFrom('seen_events').select('key').execute(),
      );
      await talk.say('maren', 'Lunch?', inChannel, { replyTo: 'm-other', overheard: true });
      const after = await talk.database.transaction((tx) =>
        tx.selectFrom('seen_events').select('key').execute(),
      );
      expect(after).toEqual(before);
    });

    it('is taken there for all to see, and goes on when the channel is removed', async () => {
      const card = (await talk.outbox()).find(({ place }) => place.channel === 'C-experts')?.reply;
      const taken = await talk.click('tomas', buttonNamed(card ? [card] : [], 'I take it'), inChannel);
      expect(taken.outcome.redraw?.fallback).toContain('Tomas has taken this');
      expect(taken.replies.map(({ audience }) => audience)).toContain('everyone');
      const nosy = await talk.click('maren', buttonNamed(card ? [card] : [], 'I take it'));
      expect(nosy.text).toMatch(/withdrawn, or it was never sent to you/);

      await refer(talk, 'noor', { text: 'Quokka zzyzx two?' });
      expect(await failAll(talk, 'referral-card:')).toBe(1);
      await goRound(talk);
      expect((await cardOf(talk, 'olga')).fallback).toContain('two?');
    });
  });

  it('goes on when the expert leaves or is erased, and survives both', async () => {
    await refer(talk, 'dana');
    await clickCard(talk, 'tomas', 'I take it');
    const from = talk.keyOf('tomas');
    await talk.handle({ key: 'gone', from, place: talk.direct('tomas'), kind: 'left', who: 'account' });
    expect(await goRound(talk)).toBe(1);
    expect((await cardOf(talk, 'olga')).fallback).toContain('Quokka');
    const olga = await personOf(talk, 'olga');
    await clickCard(talk, 'olga', 'I take it');
    await talk.database.transaction((tx) => erase(tx, olga));
    expect(await goRound(talk)).toBe(1);
    expect((await cardOf(talk, 'ada')).fallback).toContain('Quokka');
    expect(await goRound(talk)).toBe(0);
  });

  it('keeps the answer for an asker who left, and tells the expert', async () => {
    await refer(talk, 'dana');
    const from = talk.keyOf('dana');
    await talk.handle({ key: 'gone', from, place: talk.direct('dana'), kind: 'left', who: 'account' });
    const answered = await answer(talk, 'tomas', 'Too late?');
    expect(answered.outcome.redraw?.fallback).toMatch(/cannot be reached any more[\s\S]*Too late\?/);
    expect(await referrals(talk)).toMatchObject([{ state: 'answered', answer: 'Too late?' }]);
  });

  it('goes with its only asker: nothing of it is left, and the card says that it was withdrawn', async () => {
    await refer(talk, 'dana', { text: 'Quokka zzyzx alone?' });
    await talk.say('tomas', 'open questions');
    await clickCard(talk, 'tomas', 'I take it');
    const card = await cardOf(talk, 'tomas');
    await sendAll(talk);
    const dana = await personOf(talk, 'dana');
    await talk.database.transaction((tx) => erase(tx, dana));
    expect(await talk.database.transaction((tx) => placesOf(tx, 'zzyzx'))).toEqual([]);
    expect(await referrals(talk)).toEqual([]);
    expect((await talk.click('tomas', buttonNamed([card], 'Answer'))).text).toMatch(/withdrawn/);
    expect((await talk.click('tomas', buttonNamed([card], 'I take it'))).text).toMatch(/withdrawn/);
  });

  it.each([true, false])('goes on in the words of another asker (card sent: %s)', async (sent) => {
    await refer(talk, 'dana', { text: 'Please zzyzx the quokka?' });
    await refer(talk, 'noor', { text: 'zzyzx quokka' });
    if (sent) await sendAll(talk);
    const dana = await personOf(talk, 'dana');
    await talk.database.transaction((tx) => erase(tx, dana));
    expect(await talk.database.transaction((tx) => placesOf(tx, 'Please'))).toEqual([]);
    expect(await talk.database.transaction((tx) => placesOf(tx, 'Dana'))).toEqual([]);
    expect(await referrals(talk)).toMatchObject([{ text: 'zzyzx quokka', state: 'open' }]);
    if (!sent) {
      await goRound(talk);
      expect((await cardOf(talk, 'tomas')).fallback).toMatch(/Noor asks:\n\nzzyzx quokka/);
    }
    const answered = await talk.say('tomas', 'answer: so');
    expect(toAccount(answered, 'noor')[0]?.fallback).toContain('so');
  });

  it('answers in the thread where it was asked, without the words of the question', async () => {
    const place = {
      ...talk.direct('dana'),
      kind: 'thread' as const,
      conversation: 'thread-3',
      channel: 'C1',
    };
    await refer(talk, 'dana', { place, sent: 'Between us: zzyzx?' });
    const answered = await answer(talk, 'tomas', 'In public.');
    const index = answered.places.findIndex(({ conversation }) => conversation === 'thread-3');
    expect(answered.replies[index]).toMatchObject({ audience: 'everyone' });
    expect(answered.replies[index]?.fallback).not.toContain('Between us');
    const shared = answered.replies.slice(index, index + 1);
    const noor = await talk.click('noor', buttonNamed(shared, 'This did not help'));
    expect(noor.text).toMatch(/Whoever asked/);
  });

  it('forgets a private address when it is void, and answers in the direct chat', async () => {
    const place = {
      ...talk.direct('dana'),
      kind: 'private' as const,
      address: { secret: 'hush' },
      expiresAt: talk.now() + 30 * 60_000,
      otherwise: talk.direct('dana'),
    };
    await refer(talk, 'dana', { place });
    talk.pass(31 * 60_000);
    await goRound(talk);
    const kept = await talk.database.transaction((tx) =>
      tx.selectFrom('referral_askers').select('place').execute(),
    );
    expect(JSON.stringify(kept)).not.toContain('hush');
    expect((await answer(talk, 'tomas', 'Here.')).places).toContainEqual(talk.direct('dana'));
  });

  it('skips managers of whoever asks, and goes by topics, owners and the role of an expert', async () => {
    const [dana, maren] = [await personOf(talk, 'dana'), await personOf(talk, 'maren')];
    await talk.database.transaction((tx) => setManager(tx, dana, maren));
    await makeExpert(talk, 'maren');
    await makeExpert(talk, 'olga');
    const declined = await talk.say('dana', FOREIGN);
    const question = await talk.database.transaction((tx) =>
      tx.selectFrom('questions').select(['id', 'nearest']).orderBy('id', 'desc').executeTakeFirstOrThrow(),
    );
    expect(declined.text).toContain("don't know");
    await talk.database.transaction((tx) =>
      tx
        .updateTable('questions')
        .set({ nearest: '["feature/canvas"]' })
        .where('id', '=', question.id)
        .execute(),
    );
    const [pack] = talk.learned().knowledge.packs;
    const whom = async (experts: NonNullable<typeof pack>['experts'], owner = 'nobody@example.com') => {
      const owners = (pack?.owners ?? []).map((one) => ({ ...one, email: owner }));
      talk.learn(withPack(learned, { experts, owners }));
      const { outcome } = await talk.click('dana', buttonNamed(declined.replies, 'Ask a person'));
      return /\*\*(\w+)\*\*/.exec(outcome.form?.intro ?? '')?.[1];
    };
    const [tomas, ada] = [{ email: 'tomas@example.com' }, { email: 'ada@example.com' }];
    expect(await whom([tomas], 'ada@example.com')).toBe('Ada');
    expect(await whom([tomas, { ...ada, topics: ['feature'] }])).toBe('Ada');
    expect(await whom([{ ...ada, topics: ['path'] }, tomas])).toBe('Tomas');
    expect(await whom([{ ...ada, topics: ['feature/canvas'] }])).toBe('Ada');
    expect(await whom([tomas, { ...ada, topics: ['data-preparation'] }])).toBe('Ada');
    expect(await whom([{ ...ada, topics: ['deployment'] }, tomas])).toBe('Tomas');
    expect(await whom([{ email: 'maren@example.com' }])).toBe('Olga');
    expect(await whom([], 'maren@example.com')).toBe('Olga');
  });

  it('tells nobody who was not asked anything', async () => {
    await refer(talk, 'dana');
    const [row] = await referrals(talk);
    for (const name of ['referral.answer', 'referral.take', 'referral.pass', 'referral.close']) {
      const tried = await talk.click('noor', { action: { name, value: row?.id ?? '' } });
      expect(tried.text).toMatch(/withdrawn, or it was never sent to you/);
      expect(tried.outcome).toEqual({});
    }
    const forged = await talk.submit('noor', 'referral.answer', row?.id ?? '', { answer: 'Mine.' });
    expect(forged.text).not.toContain('Quokka');
    expect(await referrals(talk)).toEqual([row]);
    const known = await talk.database.transaction((tx) => referralById(tx, row?.id ?? ''));
    expect(known).toMatchObject({
      text: FOREIGN,
      state: 'open',
      askers: [{ anonymous: false, helpful: null }],
    });
  });
});
