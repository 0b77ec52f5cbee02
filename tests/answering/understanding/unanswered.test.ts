import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answerer, understandingAnswerer } from '../../../src/answering/answerer.js';
import { learnAspects } from '../../../src/answering/aspects/aspect-reader.js';
import { learnMeaning } from '../../../src/answering/by-meaning.js';
import { openEncodings } from '../../../src/answering/encoder/open-encodings.js';
import { startEncoder } from '../../../src/answering/encoder/start-encoder.js';
import { type Answerable, type AnswerOptions, learn } from '../../../src/answering/engine.js';
import { readShippedAspects } from '../../../src/knowledge/loading/aspects.js';
import { silent } from '../../../src/ports/log.js';

const pottery: readonly Answerable[] = [
  {
    id: 'kiln',
    title: 'The large kiln',
    asks: ['When is the large kiln fired?'],
    body: 'The large kiln is fired on Tuesdays and Fridays. Put your cups on the lowest shelf. It must cool for nine hours before anybody opens the hatch, or the glaze cracks.',
  },
  {
    id: 'glaze',
    title: 'Glazes',
    asks: ['Which glaze may I take?'],
    body: 'Take glazes from the white buckets only. Those in blue buckets belong to the evening class. Stir them for two minutes.',
  },
  {
    id: 'clay',
    title: 'The clay store',
    asks: ['Where is the clay?'],
    body: 'Clay lies in the cellar, behind the stairs. Wrap what is left in foil, so that it stays soft.',
  },
  {
    id: 'wheel',
    title: 'The wheels',
    asks: ['How do I book a wheel?'],
    body: 'Write your name into the calendar at the door. Each wheel can be booked for two hours a day. Clean it with the brown sponge.',
  },
];

const encoder = startEncoder({ log: silent });
let answerer: Answerer;

beforeAll(async () => {
  answerer = await answererOf(pottery);
});
afterAll(() => encoder.close());

async function answererOf(entries: readonly Answerable[], options: AnswerOptions = {}): Promise<Answerer> {
  const encodings = await openEncodings(encoder, undefined, silent);
  return understandingAnswerer(
    { entries, aspects: [...(await readShippedAspects()).values()] },
    options,
    { encoder, encodings },
    { learntFrom: learn, jointFrom: learnMeaning, aspectsFrom: learnAspects },
  );
}

const ask = (question: string) => answerer.ask((engine) => engine.ask(question));

describe('a question that is not answered', () => {
  it.each([
    ['how much did the large kiln cost?', { topic: 'kiln', aspect: 'price' }],
    ['the large kiln shows an error and stays cold', { topic: 'kiln', aspect: 'fault' }],
    ['who founded the company that makes Shimpo?', { name: 'Shimpo' }],
  ])('lacks what no entry says: %s', async (question, lack) => {
    expect(await ask(question)).toMatchObject({ answered: false, lack });
  });

  it('lacks nothing of what somebody says the entry covers', async () => {
    const covering = pottery.map((entry) => (entry.id === 'kiln' ? { ...entry, covers: ['price'] } : entry));
    const { ask: askCovering } = await answererOf(covering);
    const answer = await askCovering((engine) => engine.ask('how much did the large kiln cost?'));
    expect(answer).not.toHaveProperty('lack');
  });

  it('is met with the entries that it may mean, each with the sentence of it that fits best', async () => {
    const { answered, offers = [], entries } = await ask('do I need foil');
    expect(answered).toBe(false);
    expect(offers.map(({ id }) => id)).toEqual(entries.slice(0, 3).map(({ id }) => id));
    expect(offers.find(({ id }) => id === 'clay')?.sentence).toBe(
      'Wrap what is left in foil, so that it stays soft.',
    );
  });

  it('asks for nothing but a name that no entry has, however sure an entry is', async () => {
    const { ask: askSure } = await answererOf(pottery, { strictness: 0 });
    const answered = await Promise.all(
      ['What is Shimpo?', 'is there something like Shimpo', 'Who sells Shimpo here?'].map((question) =>
        askSure((engine) => engine.ask(question)),
      ),
    );
    expect(answered).toMatchObject([
      { answered: false, lack: { name: 'Shimpo' } },
      { answered: false, lack: { name: 'Shimpo' } },
      { answered: true },
    ]);
  });

  it('about nothing here comes to a dead end', async () => {
    const answer = await ask('who won the last election');
    expect(answer).toMatchObject({ answered: false });
    expect(answer).not.toHaveProperty('offers');
    expect(answer).not.toHaveProperty('lack');
  });
});

describe('an entry that is said to lack an aspect, though its asks speak of it', () => {
  const asks = ['When is the large kiln fired?', 'How much did the large kiln cost?'];
  const named = 'How much does a firing cost?';

  async function answererSaying(said: Partial<Answerable>): Promise<Answerer> {
    const saying = pottery.map((entry) => (entry.id === 'kiln' ? { ...entry, asks, ...said } : entry));
    return answererOf(saying);
  }

  it('answers no question for it, however sure', async () => {
    const question = 'how much did the large kiln cost';
    const silentOnIt = await answererSaying({});
    expect(await silentOnIt.ask((engine) => engine.ask(question))).toMatchObject({ answered: true });
    const denying = await answererSaying({ lacks: ['price'] });
    expect(await denying.ask((engine) => engine.ask(question))).toMatchObject({
      answered: false,
      entries: [{ id: 'kiln' }, {}, {}, {}],
      lack: { topic: 'kiln', aspect: 'price' },
    });
  });

  it('answers the others, and whoever types its name alone', async () => {
    const { ask: askDenying } = await answererSaying({ title: named, lacks: ['price'] });
    for (const question of ['on which days is the big kiln fired', named]) {
      const answer = await askDenying((engine) => engine.ask(question));
      expect(answer).toMatchObject({ answered: true, entries: [{ id: 'kiln' }, {}, {}, {}] });
      expect(answer).not.toHaveProperty('lack');
    }
  });
});

it('a question that is answered lacks nothing, and needs no offers', async () => {
  const answer = await ask('on which days is the big kiln fired');
  expect(answer).toMatchObject({ answered: true, entries: [{ id: 'kiln' }, {}, {}, {}] });
  expect(answer).not.toHaveProperty('offers');
  expect(answer).not.toHaveProperty('lack');
});
