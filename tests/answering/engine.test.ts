import { expect, test } from 'vitest';
import { type Answerable, type AnswerEngine, createAnswerEngine } from '../../src/answering/engine.js';
import { harbour } from './harbour.js';

const engine = createAnswerEngine(harbour);

function firstOf(question: string): string | undefined {
  return engine.ask(question).entries[0]?.id;
}

/** The id that an engine gives as its answer; undefined when it declines. */
function answerOf(asked: AnswerEngine, question: string): string | undefined {
  const { answered, entries } = asked.ask(question);
  return answered ? entries[0]?.id : undefined;
}

test.each([
  ['an ask, word for word', 'How do I get my security badge?', 'badge'],
  ['an ask in other words', 'where can I pick up the badge that opens the gates', 'badge'],
  ['inflected words', 'repairing broken cranes', 'crane'],
  ['a contraction', "what's the tide doing tomorrow", 'tide'],
  ['curly quotes and accents', 'What’s the tidé table?', 'tide'],
  ['words of the summary alone', 'containers stacked too high', 'yard'],
])('answers %s', (_, question, id) => {
  expect(answerOf(engine, question)).toBe(id);
});

test.each([
  ['a letter left out', 'how do i get my securty bade', 'badge'],
  ['a letter too many', 'who repairs a brokken cranne', 'crane'],
  ['neighbours swapped', 'waht is the tied table', 'tide'],
  ['two edits in a long word', 'how high may contianrs be stacked', 'yard'],
  ['neighbours swapped in a short word', 'tdie', 'tide'],
  ['words that only the body holds', 'lashing rods', 'yard'],
])('finds the entry in spite of %s', (_, question, id) => {
  expect(firstOf(question)).toBe(id);
});

test.each([
  ['a keyword', 'badge', 'badge'],
  ['a title', 'Container yard', 'yard'],
  ['a title in capitals', 'TIDE TABLES', 'tide'],
  ['an alias', 'gantry', 'crane'],
  ['an alias in a short question', 'what is a gantry?', 'crane'],
])('answers %s', (_, question, id) => {
  expect(answerOf(engine, question)).toBe(id);
});

test.each([
  'who won the football game last night',
  'write me a poem about penguins',
  'how much is a train ticket to Vienna',
])('declines what no entry is about: %s', (question) => {
  expect(engine.ask(question).answered).toBe(false);
});

test.each([
  ['nothing', ''],
  ['white space', ' \n\t '],
  ['punctuation', '?!... --- ///'],
  ['emoji', '🙂🎉👩🏽‍🚀'],
  ['keys at random', 'asdfgh jkl qwrt zzz'],
  ['only zero-width characters', '\u200b\u200d\ufeff'],
  ['a lone surrogate', '\ud83d'],
  ['Arabic', 'ما هو الطقس'],
  ['Chinese', '今天天气怎么样'],
])('declines %s with hardly any confidence', (_, question) => {
  const answer = engine.ask(question);
  expect(answer.answered).toBe(false);
  expect(answer.confidence).toBeLessThan(0.05);
});

test('shows the nearest entries when it declines', () => {
  const answer = engine.ask('write me a poem about a crane and penguins in Egypt');
  expect(answer.answered).toBe(false);
  expect(answer.entries[0]?.id).toBe('crane');
});

test('gives at most eight entries, best first, with confidences between 0 and 1', () => {
  const { confidence, entries } = engine.ask('who looks after the crane in the yard at high tide');
  const confidences = entries.map((entry) => entry.confidence);
  expect(entries.length).toBeGreaterThan(5);
  expect(entries.length).toBeLessThanOrEqual(8);
  expect(confidence).toBe(confidences[0]);
  expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
  expect(confidences.every((value) => value >= 0 && value <= 1)).toBe(true);
});

test('gives up to ten entries where so many are asked for, the first eight the same', () => {
  const many = Array.from({ length: 12 }, (_, number) => ({
    id: `gate/${number}`,
    asks: [`who opens gate number${number}`, `gate number${number} is shut`],
  }));
  const eight = createAnswerEngine(many).ask('who opens the gate');
  const ten = createAnswerEngine(many, { most: 10 }).ask('who opens the gate');
  expect(eight.entries).toHaveLength(8);
  expect(ten.entries).toHaveLength(10);
  expect(ten.entries.slice(0, 8)).toEqual(eight.entries);
});

test('a longer pile of foreign words makes it less sure', () => {
  const alone = engine.ask('who repairs a broken crane').confidence;
  const among = engine.ask(
    'who repairs a broken crane in the opera by Verdi about Egyptian princesses',
  ).confidence;
  expect(among).toBeLessThan(alone);
});

test('strictness moves the threshold and nothing else', () => {
  const question = 'where can I pick up the badge that opens the gates';
  const lax = createAnswerEngine(harbour, { strictness: 0 }).ask(question);
  const strict = createAnswerEngine(harbour, { strictness: 1 }).ask(question);
  expect([lax.answered, strict.answered]).toEqual([true, false]);
  expect(lax.entries).toEqual(strict.entries);
});

test('two engines from the same entries answer alike, whatever they were asked before', () => {
  const other = createAnswerEngine(harbour);
  for (const question of ['securty', 'cranne', 'xyzzy', 'tide']) other.ask(question);
  for (const question of ['how do i get a securty bade', 'tide', 'cranne brokken']) {
    expect(other.ask(question)).toEqual(engine.ask(question));
  }
});

test('characters that hide in words or turn their direction change nothing', () => {
  const plain = engine.ask('who repairs a broken crane');
  expect(engine.ask('who \u202erepairs\u202c a bro\u200bken cr\u00adane')).toEqual(plain);
  expect(engine.ask('ｗｈｏ ｒｅｐａｉｒｓ ａ ｂｒｏｋｅｎ ｃｒａｎｅ')).toEqual(plain);
});

test('reads other scripts', () => {
  const pack = [
    { id: 'badge', asks: ['Где получить пропуск?', 'Кто выдаёт пропуск'] },
    { id: 'tide', asks: ['Когда прилив?', 'Где посмотреть время прилива'] },
  ];
  expect(createAnswerEngine(pack).ask('где мне получить пропуск').entries[0]?.id).toBe('badge');
});

test.each([
  ['one word, 4,000 characters', 'a'.repeat(4000)],
  [
    'unknown words',
    Array.from({ length: 700 }, (_, index) => `qwerty${index}`)
      .join(' ')
      .slice(0, 4000),
  ],
  ['known words', 'who repairs a broken crane '.repeat(150).slice(0, 4000)],
  ['far more than is read', 'crane '.repeat(100_000)],
  ['combining marks', `z${'\u0301'.repeat(3000)}`],
])('takes long input: %s', (_, question) => {
  expect(engine.ask(question).entries.length).toBeLessThanOrEqual(8);
});

test('words that JavaScript objects inherit are words like others', () => {
  const pack: Answerable[] = [
    {
      id: '__proto__',
      asks: ['what is a constructor', 'when is the constructor called'],
      aliases: ['toString'],
    },
    { id: 'other', asks: ['where is the canteen', 'when does the canteen open'] },
  ];
  const made = createAnswerEngine(pack);
  expect(made.ask('constructor').entries[0]?.id).toBe('__proto__');
  expect(made.ask('tostring').entries[0]?.id).toBe('__proto__');
  for (const question of ['__proto__', 'hasOwnProperty', 'prototype', 'valueOf']) {
    expect(made.ask(question).answered).toBe(false);
  }
});

test('without entries it declines everything', () => {
  expect(createAnswerEngine([]).ask('who repairs a broken crane')).toEqual({
    answered: false,
    confidence: 0,
    entries: [],
  });
});

test('one entry is not the answer to everything', () => {
  const single = createAnswerEngine(harbour.slice(0, 1));
  expect(answerOf(single, 'how do I get my security badge')).toBe('badge');
  expect(single.ask('what does the canteen cook today').answered).toBe(false);
  expect(single.ask('asdfgh jkl')).toEqual({ answered: false, confidence: 0, entries: [] });
});

test('two entries with one ask each are told apart', () => {
  const pack = [
    { id: 'lunch', asks: ['When does the canteen open?'] },
    { id: 'badge', asks: ['How do I get my security badge?'] },
  ];
  const two = createAnswerEngine(pack);
  expect(answerOf(two, 'when does the canteen open')).toBe('lunch');
  expect(two.ask('get a badge').entries[0]?.id).toBe('badge');
  expect(two.ask('penguins of Antarctica').answered).toBe(false);
});

test('entries without asks answer to their names', () => {
  const named = createAnswerEngine([
    { id: 'crane', asks: [], title: 'Gantry crane' },
    { id: 'tide', asks: [''], title: 'Tide tables', aliases: ['', '...'] },
  ]);
  expect(answerOf(named, 'tide tables')).toBe('tide');
});

test('an ask that two entries share shows both', () => {
  const pack = [
    ...harbour,
    {
      id: 'twin',
      asks: ['Who repairs a broken crane?', 'Who repairs a broken crane?', 'Where is the workshop?'],
    },
  ];
  const ids = createAnswerEngine(pack)
    .ask('who repairs a broken crane')
    .entries.slice(0, 2)
    .map(({ id }) => id);
  expect(ids.toSorted()).toEqual(['crane', 'twin']);
});

test('a name leads to its entry, unless two entries claim it', () => {
  const named = { id: 'named', asks: ['who oils it', 'how old is it'], aliases: ['hoist'] };
  const rival = {
    id: 'rival',
    asks: ['what does a hoist cost', 'who pays for the hoist', 'where is the hoist'],
  };
  expect(createAnswerEngine([named, rival]).ask('the hoist').confidence).toBeGreaterThanOrEqual(0.95);
  expect(createAnswerEngine([named, rival]).ask('the hoist').entries[0]?.id).toBe('named');
  expect(createAnswerEngine([named, { ...rival, aliases: ['Hoist'] }]).ask('the hoist').entries[0]?.id).toBe(
    'rival',
  );
});

test('takes any iterable, once', () => {
  function* entries() {
    yield* harbour;
  }
  expect(createAnswerEngine(entries()).ask('gantry').entries[0]?.id).toBe('crane');
});
