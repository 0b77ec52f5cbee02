import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answerer, understandingAnswerer } from '../../../src/answering/answerer.js';
import { learnAspects } from '../../../src/answering/aspects/aspect-reader.js';
import { learnMeaning } from '../../../src/answering/by-meaning.js';
import { openEncodings } from '../../../src/answering/encoder/open-encodings.js';
import { startEncoder } from '../../../src/answering/encoder/start-encoder.js';
import { type Answer, type Answerable, createAnswerEngine, learn } from '../../../src/answering/engine.js';
import { silent } from '../../../src/ports/log.js';
import { fewAspects } from '../few-aspects.js';

/** Entries without a single ask, as a company's own pages are. */
const told: Answerable[] = [
  {
    id: 'leave',
    title: 'Annual leave',
    asks: [],
    body: 'Everybody has 28 days of annual leave a year. Tell your team lead two weeks before you go, and enter the days in the calendar. Days that are left in December move on to March.',
  },
  {
    id: 'pay',
    title: 'Payslips',
    asks: [],
    body: 'Wages reach your account on the 25th. The payslip lies in the staff portal from the 20th on. Overtime is paid a month later, at one and a half times the usual rate.',
  },
  {
    id: 'badge',
    title: 'Door badges',
    asks: [],
    body: 'The badge opens the front door, the store and the canteen. Whoever cannot find theirs tells the porter at once, who blocks it and makes a new one while you wait.',
  },
  {
    id: 'kiln',
    title: 'The large kiln',
    asks: [],
    body: 'The kiln is fired on Tuesdays and Fridays. It holds two hundred cups. It must cool for nine hours before anybody opens the hatch, or the glaze cracks.',
  },
];

const encoder = startEncoder({ log: silent });
let answerer: Answerer;

beforeAll(async () => {
  answerer = await answererOf(told);
});
afterAll(() => encoder.close());

async function answererOf(entries: readonly Answerable[]): Promise<Answerer> {
  const encodings = await openEncodings(encoder, undefined, silent);
  return understandingAnswerer(
    { entries, aspects: fewAspects },
    {},
    { encoder, encodings },
    { learntFrom: learn, jointFrom: learnMeaning, aspectsFrom: learnAspects },
  );
}

const ask = (question: string): Promise<Answer> => answerer.ask((engine) => engine.ask(question));

describe('what is asked in other words', () => {
  it.each([
    ['when is my salary in the bank?', 'pay'],
    ['how many days of holiday do I get', 'leave'],
    ['i lost the thing that lets me in', 'badge'],
    ['can i take the pots out straight away after firing?', 'kiln'],
  ])('%s finds its entry', async (question, id) => {
    expect((await ask(question)).entries[0]?.id).toBe(id);
  });

  it('is more than words alone find', async () => {
    const byWords = createAnswerEngine(told);
    const questions = ['when is my salary in the bank?', 'how many days of holiday do I get'];
    const found = questions.map((question) => byWords.ask(question).entries[0]?.id);
    expect(found).not.toEqual(['pay', 'leave']);
  });
});

describe('an answer', () => {
  it('has confidences of 0 to 1, none above the one before', async () => {
    const { confidence, entries } = await ask('when do we get paid for extra hours?');
    expect(entries[0]?.confidence).toBe(confidence);
    for (const [at, entry] of entries.entries()) {
      expect(entry.confidence).toBeGreaterThanOrEqual(0);
      expect(entry.confidence).toBeLessThanOrEqual(entries[at - 1]?.confidence ?? 1);
    }
  });

  it('is the same every time, and in another engine', async () => {
    const again = await answererOf(told);
    for (const question of ['how many days of holiday do I get', 'who repairs the roof']) {
      const first = await ask(question);
      expect(await ask(question)).toEqual(first);
      expect(await again.ask((engine) => engine.ask(question))).toEqual(first);
    }
  });

  it('is surer of what the entries say than of what they do not', async () => {
    const known = await ask('on which day do the wages come?');
    const unknown = await ask('who won the match last night?');
    expect(known.confidence).toBeGreaterThan(unknown.confidence);
    expect(unknown.answered).toBe(false);
  });

  it('is the entry whose name is all that is asked', async () => {
    const named = await ask('Payslips');
    expect(named).toMatchObject({ answered: true, entries: { 0: { id: 'pay' } } });
    expect(named.confidence).toBeGreaterThanOrEqual(0.95);
  });

  it.each([
    ['nothing', ''],
    ['marks', '?!'],
    ['an emoji', '🎉'],
    ['another script', 'متى أحصل على راتبي'],
    ['three languages', 'wann is payday, por favor?'],
    ['a long message', 'payday '.repeat(6_000)],
    ['a blob', 'aGVsbG8gd29ybGQ='.repeat(60)],
  ])('to %s is given without an error', async (_, typed) => {
    const { confidence, entries } = await ask(typed);
    expect(Number.isFinite(confidence)).toBe(true);
    expect(entries.length).toBeLessThanOrEqual(5);
  });
});

describe('a pack', () => {
  it('of one entry answers what it says', async () => {
    const one = await answererOf(told.slice(0, 1));
    const { entries } = await one.ask((engine) => engine.ask('how long may I be away on holiday?'));
    expect(entries.map(({ id }) => id)).toEqual(['leave']);
  });

  it('of none answers nothing', async () => {
    const none = await answererOf([]);
    expect(await none.ask((engine) => engine.ask('how long may I be away?'))).toEqual({
      answered: false,
      confidence: 0,
      entries: [],
    });
  });

  it('in which two entries have one title finds each by what it says', async () => {
    const twins = await answererOf(told.slice(0, 2).map((entry) => ({ ...entry, title: 'Rules' })));
    const { entries } = await twins.ask((engine) => engine.ask('when is my salary in the bank?'));
    expect(entries[0]?.id).toBe('pay');
  });

  it('of asks alone is found by them', async () => {
    const asked = await answererOf([
      { id: 'pay', asks: ['When are wages paid?', 'Where is my payslip?'] },
      { id: 'leave', asks: ['How many days of leave do I have?', 'Whom do I tell that I am away?'] },
    ]);
    const { entries } = await asked.ask((engine) => engine.ask('on what date does my salary arrive'));
    expect(entries[0]?.id).toBe('pay');
  });
});
