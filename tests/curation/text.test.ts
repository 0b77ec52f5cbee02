import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  bodyFrom,
  cleaned,
  idFrom,
  sixMonthsAfter,
  slugFrom,
  summaryFrom,
  titleFrom,
  withoutPeople,
} from '../../src/curation/text.js';
import { slugPattern } from '../../src/knowledge/schema/fields.js';
import { SUMMARY_WORDS, words } from '../../src/knowledge/schema/schema.js';
import { outsideSubset, plainText } from '../../src/ports/markdown.js';
import { hostile } from '../support/hostile.js';

const markdownish = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '#',
        '>',
        '<b>',
        '![',
        '](http://x.example)',
        '---',
        '===',
        '***',
        '[a]: b',
        '\n',
        '\n\n',
        '    ',
      ),
      fc.constantFrom(
        '- ',
        '1. ',
        '`',
        '```\n',
        '<!--',
        '<!channel>',
        '\t',
        ' ',
        'word',
        '|',
        '&amp;',
        '<http://x.y>',
      ),
      fc.string({ maxLength: 5 }),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

describe('a typed text as a body', () => {
  test('can be shown on every platform, whatever it is', () => {
    fc.assert(
      fc.property(markdownish, (text) => {
        expect(outsideSubset(bodyFrom(text))).toEqual([]);
      }),
      {
        numRuns: 2_000,
      },
    );
    for (const text of hostile) expect(outsideSubset(bodyFrom(text))).toEqual([]);
  });

  it.each([
    'Write to **the team**, and:\n\n- wait\n- [read](https://example.com)',
    'Use `--force` in `a < b`.',
  ])('stays as it is where packs hold the like: %s', (text) => expect(bodyFrom(text)).toBe(text));

  it('shows what it cannot mark up', () => {
    expect(plainText(bodyFrom('# Big\n\n<b>bold</b> and **bold**'))).toBe('# Big\n<b>bold</b> and bold');
  });
});

describe('names and numbers in a question', () => {
  it.each([
    ['Dana Okafor asks: who is Dana?', 'somebody asks: who is somebody?'],
    ['dana okafor here', 'somebody here'],
    ['mail me at dana.o@example.co.uk!', 'mail me at somebody!'],
    ['ping <@U123> or @dana please', 'ping somebody or somebody please'],
    ['call +49 30 1234567 now', 'call somebody now'],
    [
      'since 2026-11-23 the Danaides job fails 1000000000 times',
      'since 2026-11-23 the Danaides job fails 1000000000 times',
    ],
  ])('%s', (text, plain) => {
    expect(withoutPeople(text, ['Dana Okafor', 'Dana', 'Okafor'], 'somebody')).toBe(plain);
  });
});

describe('titles, summaries and ids', () => {
  test('keep to their limits, whatever they are made of', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 900, unit: 'binary' }), (text) => {
        expect(titleFrom(text).length).toBeLessThanOrEqual(80);
        expect(words(summaryFrom(cleaned(text)))).toBeLessThanOrEqual(SUMMARY_WORDS);
        expect(summaryFrom(cleaned(text)).length).toBeLessThanOrEqual(600);
        expect(slugFrom(text)).toMatch(new RegExp(`^${slugPattern}$`));
      }),
    );
  });

  it('take the first free name', () => {
    const taken = new Set(['concept/the-vault', 'concept/the-vault-2']);
    expect(idFrom('The vault!', (id) => taken.has(id))).toBe('concept/the-vault-3');
    expect(idFrom('金庫', () => false)).toBe('concept/answer');
  });

  it.each([
    ['2026-11-23', '2027-05-23'],
    ['2026-08-31', '2027-02-28'],
    ['2027-08-31', '2028-02-29'],
  ])('six months after %s', (day, later) => expect(sixMonthsAfter(day)).toBe(later));
});
