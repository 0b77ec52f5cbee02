import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everydayWords } from '../../../src/features/everyday/wording.js';
import { productFeatures } from '../../../src/features/index.js';
import { prune } from '../../../src/insights/retention.js';
import { placesOf } from '../../people/every-table.js';
import { buttonsOf, learned } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { english } from '../../support/english.js';
import { press, readBy, type Talk, teamTalk } from '../../support/team.js';
import { learnToUnderstand } from '../../support/understanding.js';

const words = english.words(everydayWords);
const DAY = 24 * 60 * 60 * 1_000;
const { everyday } = learned.knowledge;

let understood: Awaited<ReturnType<typeof learnToUnderstand>>;
beforeAll(async () => {
  understood = await learnToUnderstand(learned.knowledge);
}, 120_000);
afterAll(() => understood.close());

it('every everyday entry has words, or something that a feature does for it', () => {
  const { doings } = productFeatures();
  for (const { id, does, says } of everyday.values()) {
    if (does === undefined) expect(says.length, id).toBeGreaterThan(1);
    else expect(doings.has(does), id).toBe(true);
  }
});

describe.each(databases)('everyday talk on $name', ({ shared }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeAll(async () => {
    held = await shared();
    talk = await teamTalk(held, { learned: understood.learned });
  });
  afterAll(() => held.dispose());

  it.each([
    ['good morning to you', 'greet'],
    ['thx a bunch', 'thanks'],
    ['tell me a joke', 'fun'],
    ['do you speak german?', 'language'],
    ['who will win the election', 'world'],
  ])('is answered in the words of its file: %s', async (text, want) => {
    const { text: said } = await talk.say('dana', text);
    expect(everyday.get(`everyday/${want}`)?.says).toContain(said);
  });

  it('tells of what belongs to the company that it knows nothing of it, and offers a person', async () => {
    const heard = await talk.say('dana', 'how do I get a parking permit');
    expect(heard.text).toContain(everyday.get('everyday/company')?.says[0]);
    expect(buttonsOf(...heard.replies).map(({ label }) => label)).toEqual(['Ask a person']);
  });

  it.each([
    ['how far am I', /on no path/],
    ['who is my manager again', /Maren/],
    ['did somebody get picked as my buddy', /no buddy yet/],
  ])('tells the asker of themselves: %s', async (text, fits) => {
    expect((await talk.say('dana', text)).text.toLowerCase()).toMatch(new RegExp(fits.source, 'i'));
  });

  it('does at once what is clear and can be taken back', async () => {
    const { text } = await talk.say('dana', 'stop pinging me');
    expect(text).toContain('no more reminders');
    expect((await talk.say('dana', 'please start reminding me again')).text).toContain('on again');
  });

  it('asks before it does what is not clear, and yes, no and the buttons answer', async () => {
    const preview = await talk.say('maren', 'assign data-scientist to noor@example.com from today');
    const [give] = buttonsOf(...preview.replies);
    if (!give) throw new Error('Nothing to give.');
    await talk.click('maren', give);
    const unclear = 'please put noor on hold from monday to friday';
    const asked = await talk.say('maren', unclear);
    expect(buttonsOf(...asked.replies).map(({ label }) => label)).toContain(words.no);
    expect((await talk.say('maren', 'no')).text).toBe(words.left);
    const again = await talk.say('maren', unclear);
    expect(readBy(await press(talk, 'maren', again, words.no), 'maren')).toBe(words.left);
    await talk.say('maren', unclear);
    expect((await talk.say('maren', 'yes please')).text).toMatch(/paused|on hold/i);
  });

  it('answers a yes to nothing by saying so', async () => {
    const said = everyday.get('everyday/yes-no')?.says;
    expect(said).toContain((await talk.say('dana', 'yes')).text);
  });

  it('takes what was missing from the next message, and nothing else', async () => {
    await talk.say('maren', 'resume noor@example.com');
    const until = await talk.say('noor', 'remind me later please');
    expect(until.text).toContain('Until when');
    expect((await talk.say('noor', 'next thursday')).text).toContain('again on Thu');
    const hold = () => talk.say('maren', 'can you put a path on hold');
    await hold();
    expect((await talk.say('maren', 'noor')).text).toMatch(/Noor.*paused|paused.*Noor/s);
    await talk.say('maren', 'resume noor@example.com');
    await hold();
    talk.pass(1_000);
    expect((await talk.say('maren', 'what is canvas?')).text).toContain('Canvas');
    // It goes with the next thing that is said.
    expect((await talk.say('maren', 'noor')).text).not.toContain('is paused');
  });

  it.each([
    ['Wo finde ich die Kantine?', 'de'],
    ['¿qué tengo que hacer ahora?', 'es'],
    ['je ne comprends pas la question', 'fr'],
    ['食堂在哪里', 'zh'],
    ['где столовая', 'ru'],
  ])('says in their language which it speaks: %s', async (text, code) => {
    const wording = everyday.get('everyday/language')?.saysIn.find(({ language }) => language === code);
    expect((await talk.say('dana', text)).text).toBe(wording?.says);
  });

  it('takes several things of one message in their order', async () => {
    const heard = await talk.say('dana', 'hi, how far am I and where is the canteen?');
    expect(heard.replies.length).toBeGreaterThanOrEqual(2);
    expect(heard.text).toContain(everyday.get('everyday/company')?.says[0]);
  });

  it('gives the gist, and says it in other words', async () => {
    const { text: long } = await talk.say('dana', 'what is canvas?');
    const { text: short } = await talk.say('dana', 'shorter please');
    expect(short.length).toBeLessThan(long.length);
    expect(short).toContain('SageMaker Canvas');
    const { text: other } = await talk.say('dana', "I don't get it");
    expect(other).toContain('SageMaker Canvas');
    expect(other).not.toBe(short);
  });

  it('answers what is sensitive with whom to turn to, and not what only sounds so', async () => {
    const heard = await talk.say('dana', 'I want to kill myself');
    expect(everyday.get('everyday/emergency')?.says.some((one) => heard.text.includes(one))).toBe(true);
    const contact = learned.knowledge.contacts.find(({ for: matters }) => matters.includes('emergency'));
    expect(heard.text).toContain(contact?.name);
    expect((await talk.say('dana', 'this quiz kills me')).text).not.toContain(words.sensitive.heading);
  });

  it('keeps no reason that was told in confidence, and does nothing for it', async () => {
    const reason = 'my boss is sexually harassing me';
    for (const said of [`skip step 3, ${reason}`, `could we leave out step 3 because ${reason}`]) {
      expect((await talk.say('noor', said)).text).toContain(words.sensitive.heading);
      expect((await talk.say('noor', 'step 3')).text).not.toMatch(/set aside|aside as not/);
    }
    expect(await held.database.transaction((tx) => placesOf(tx, 'harassing'))).toEqual([]);
  });

  it('goes on with nothing after what is sensitive', async () => {
    await talk.say('dana', 'what is canvas?');
    await talk.say('dana', 'I want to kill myself');
    expect((await talk.say('dana', 'why?')).text).not.toContain('Canvas');
  });

  it.each([
    ["please don't stop the reminders", /on again/],
    ["I haven't finished step 5 yet", /^(?!.*as done\?).*step 5/is],
    ["I don't want to skip step 3", /^(?!.*set aside).*step 3/is],
    ["I'm on holiday next week", /rest until.*\?/],
    ['who is my manager and what is next?', /Maren.*Next for you/s],
  ])('does not do the opposite, or half of it: %s', async (text, fits) => {
    expect((await talk.say('noor', text)).text).toMatch(fits);
  });

  it.each([
    'delete the endpoint',
    'wipe the whole feature store',
    'dana left, please delete her',
  ])('offers nobody to erase them for something else: %s', async (text) => {
    expect((await talk.say('maren', text)).text).not.toContain('Shall I forget you');
  });

  it('counts what was meant for owners and admins, and nothing of what is sensitive', async () => {
    expect((await talk.say('dana', 'everyday')).text).toBe(words.list.forOwners);
    const { text } = await talk.say('ada', 'everyday');
    expect(text).toMatch(/everyday\/thanks: [1-9]/);
    expect(text).toContain(`everyday/emergency: ${words.list.notCounted}`);
    const counted = await held.database.transaction((tx) =>
      tx.selectFrom('everyday_counts').select('entry').execute(),
    );
    expect(counted.map(({ entry }) => entry)).not.toContain('everyday/emergency');
  });

  it('forgets after a month how often each was meant', async () => {
    const rows = () =>
      held.database.transaction((tx) => tx.selectFrom('everyday_counts').selectAll().execute());
    const pruned = (now: number) =>
      held.database.transaction((tx) => prune(tx, { seenDays: 7, sentDays: 30, askerDays: 30 }, now));
    const before = await rows();
    await pruned(talk.now() + 29 * DAY);
    expect(await rows()).toEqual(before);
    await pruned(talk.now() + 32 * DAY);
    expect(await rows()).toEqual([]);
  });
});
