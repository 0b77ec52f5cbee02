import { describe, expect, it } from 'vitest';
import { differingFacts } from '../../../src/answering/differing/differing.js';
import { toldFacts } from '../../../src/answering/differing/facts.js';

/** What differs in two sentences, each under headings of its own. */
function between(
  one: string,
  other: string,
  headings: readonly [string, string] = ['Illness', 'Questions'],
): readonly string[] {
  const found = differingFacts([
    { id: 'page/one', headings: [headings[0]], sentences: [one] },
    { id: 'page/other', headings: [headings[1]], sentences: [other] },
  ]);
  return found.flatMap((places) => places.map(({ fact }) => fact));
}

describe('two places that say the same with another fact', () => {
  const leave: [string, string] = ['Sick leave', 'Questions'];
  it.each([
    ['a number', 'Sick leave is 14 days.', 'Sick leave is 10 days a year.', ['14 days', '10 days']],
    ['a word for it', 'Sick leave is fourteen days.', 'Sick leave: 10 days', ['fourteen days', '10 days']],
    ['a unit', 'Sick leave is 14 days.', 'Sick leave is 14 weeks.', ['14 days', '14 weeks']],
    ['a bound', 'Sick leave is at most 14 days.', 'Sick leave is up to 10 days.', ['14 days', '10 days']],
    ['money', 'Sick leave pays $1,200.', 'Sick leave pays $1,300.', ['$1,200', '$1,300']],
    ['a share', 'Sick leave pays 80 percent.', 'Sick leave pays 90%.', ['80 percent', '90%']],
    [
      'a day',
      'Send the sick leave by 3 March.',
      'Send the sick leave by March 4th.',
      ['3 March', 'March 4th'],
    ],
    ['a weekday', 'Sick leave closes on Mondays.', 'Sick leave closes on Tuesday.', ['Mondays', 'Tuesday']],
    ['a time', 'Report sick leave by 9 a.m.', 'Report sick leave by 9:30.', ['9 a.m.', '9:30']],
    ['an address', 'Report sick leave to a@b.org', 'Report sick leave to c@b.org', ['a@b.org', 'c@b.org']],
    ['a channel', 'Report sick leave in #mill', 'Report sick leave in #yard', ['#mill', '#yard']],
    ['a phone', 'Report sick leave on 4417.', 'Report sick leave on 4418.', ['4417', '4418']],
    [
      'one word more',
      'The millers report sick leave within 3 days.',
      'The millers kindly report sick leave within 4 days.',
      ['3 days', '4 days'],
    ],
    [
      'a name',
      'Whoever is ill reports sick leave to Ada Holm.',
      'Whoever is ill reports sick leave to Tom Berg.',
      ['Ada Holm', 'Tom Berg'],
    ],
  ])('differ in %s', (_, one, other, facts) => {
    expect(between(one, other, leave)).toEqual(facts);
  });

  it.each([
    ['the same in another unit', 'Sick leave is 14 days.', 'Sick leave is two weeks.'],
    ['the same time', 'Report sick leave by 9 a.m.', 'Report sick leave by 9:00.'],
    ['a number that names', 'See the sick leave in step 3.', 'See the sick leave in step 4.'],
    ['another year', 'Sick leave of 2024 was 14 days.', 'Sick leave of 2025 was 10 days.'],
    ['a day of another year', 'Sick leave closed on 3 May 2024.', 'Sick leave closed on 4 May 2025.'],
    ['two facts', 'Sick leave: 14 days, 80%', 'Sick leave: 10 days, 90%'],
    ['turned round', 'Sick leave is at least 3 days.', 'Sick leave is less than 9 days.'],
    ['about something else', 'Parental leave is 14 days.', 'Sick leave is 10 days.'],
  ])('are told of nothing that is no contradiction: %s', (_, one, other) => {
    expect(between(one, other, leave)).toEqual([]);
  });

  it('are about two things where their headings say so and they do not', () => {
    const sentences = [
      'The form is handed in 14 days before.',
      'The form is handed in 10 days before.',
    ] as const;
    expect(between(...sentences, ['Holidays', 'Unpaid leave'])).toEqual([]);
    expect(between(...sentences, ['Holidays', 'Holidays'])).toEqual(['14 days', '10 days']);
    const tools = [
      'Because Kite runs in a browser, nothing is installed.',
      'Because Reed runs in a browser, nothing is installed.',
    ] as const;
    expect(between(`See: ${tools[0]}`, `See: ${tools[1]}`, ['Kite', 'Reed'])).toEqual([]);
  });

  it('are no slip where every place says something else: those are rows of a kind', () => {
    const entries = [3, 4, 5, 6].map((days) => ({
      id: `page/p${days}`,
      headings: ['Notice'],
      sentences: [`The notice period is ${days} days.`],
    }));
    expect(differingFacts(entries)).toEqual([]);
    expect(differingFacts(entries.slice(0, 2))).toHaveLength(1);
  });
});

it('facts say what they are of, and the same in the same way', () => {
  const factsOf = (text: string) => toldFacts(text).facts.map(({ measure, value }) => `${measure} ${value}`);
  expect(factsOf('within 3 business days or 72 hours')).toEqual(['duration 72 h', 'duration 72 h']);
  expect(factsOf('1,200 euros, or EUR 1200')).toEqual(['money 1200 eur', 'money 1200 eur']);
  expect(factsOf('nothing of the kind')).toEqual([]);
});
