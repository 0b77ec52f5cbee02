import { describe, expect, it } from 'vitest';
import { list, minutes, series } from '../../../src/conversation/wording/grammar.en.js';
import { messages } from '../../../src/conversation/wording/message.js';

const { message, day, number } = messages('en-GB');

describe('message', () => {
  it.each([
    [0, '0 steps left'],
    [1, '1 step left'],
    [2, '2 steps left'],
    [1_200, '1,200 steps left'],
  ])('puts %d into a sentence', (count, said) => {
    expect(message('{count, plural, one {# step} other {# steps}} left', { count })).toBe(said);
  });

  it.each([
    "O'Neil",
    '{count}',
    "'{name}'",
    '<b>x</b>',
    'a # b',
    '|',
    "''",
  ])('takes %s as it is where it is a value', (name) => {
    expect(message('{name} has {count, plural, one {# step} other {# steps}}', { name, count: 1 })).toBe(
      `${name} has 1 step`,
    );
  });

  it('leaves apostrophes and angle brackets of a pattern alone', () => {
    expect(message("I'm <here>, {name}: it's fine", { name: 'Dana' })).toBe("I'm <here>, Dana: it's fine");
  });

  it('throws where a value is missing, or the pattern is none', () => {
    expect(() => message('{name}', {})).toThrow(/name/);
    expect(() => message('{count, plural, one {x}}', { count: 1 })).toThrow();
  });

  it('follows the plurals, numbers and lists of another language', () => {
    const czech = messages('cs');
    const steps = (count: number) =>
      czech.message('{count, plural, one {# krok} few {# kroky} other {# kroků}}', { count });
    expect([1, 3, 5].map(steps)).toEqual(['1 krok', '3 kroky', '5 kroků']);
    expect(messages('de').number(10_000)).toBe('10.000');
    expect(messages('de').list(['a', 'b', 'c'])).toBe('a, b und c');
  });
});

it('says days with the year where it is another than that of today', () => {
  expect(day('2026-11-26', '2026-11-23')).toBe('Thu 26 Nov');
  expect(day('2027-01-05', '2026-11-23')).toBe('Tue, 5 Jan 2027');
  expect(number(10_000)).toBe('10,000');
});

describe('English grammar', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
    [['one, two', '{x}'], 'one, two and {x}'],
  ])('lists %j', (items, said) => {
    expect(list(items)).toBe(said);
  });

  it('puts items side by side', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', '{c}, d']].map(series)).toEqual([
      '',
      'a',
      'a, b',
      'a, b, {c}, d',
    ]);
  });

  it.each([
    [0, '0 min'],
    [45, '45 min'],
    [60, '1 h'],
    [80, '1 h 20 min'],
    [601, '10 h 1 min'],
  ])('says %d minutes', (count, said) => {
    expect(minutes(count)).toBe(said);
  });
});
