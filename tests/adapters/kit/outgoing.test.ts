import { describe, expect, it } from 'vitest';
import { labelOf } from '../../../adapters/kit/outgoing/buttons.js';
import { isDay } from '../../../adapters/kit/outgoing/day.js';
import { rateLimited, reasonOf, unavailable } from '../../../adapters/kit/outgoing/failures.js';
import { count, grouped } from '../../../adapters/kit/outgoing/groups.js';
import { isWeb } from '../../../adapters/kit/outgoing/markdown.js';
import { choiceOf, chosenIn } from '../../../adapters/kit/outgoing/people.js';
import { isBase64, sizeOfPng } from '../../../adapters/kit/outgoing/png.js';
import { progressBar } from '../../../adapters/kit/outgoing/progress-bar.js';
import { clip, cut, escaped, jsonBytes, turnsDirection } from '../../../adapters/kit/outgoing/text.js';
import { retryAfterOf } from '../../../src/ports/network/retry-after.js';
import { pixel } from '../../support/echo-host.js';

describe('a text that is too long', () => {
  it.each([
    ['as long as it may be', 20, 'as long as it may be'],
    ['one too long', 11, 'one too lo…'],
    ['👩👩', 3, '👩…'],
    ['👩👩', 2, '…'],
  ])('"%s" in %i is "%s"', (text, most, short) => {
    expect(clip(text, most)).toBe(short);
  });

  it.each([
    ['to learn the ropes', 10, ['to learn ', 'the ropes']],
    ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    // A blank so early would leave a piece that is nearly empty.
    ['a bcdefgh', 5, ['a bcd', 'efgh']],
    ['👩👩👩', 3, ['👩', '👩', '👩']],
    ['short', 5, ['short']],
    ['', 5, []],
  ])('"%s" is cut by %i into %j', (text, most, pieces) => {
    expect(cut(text, most)).toEqual(pieces);
  });

  it('is cut by bytes of JSON as well, and nothing of it is lost', () => {
    const text = '👩‍👩‍👧‍👦語x"\n and a word '.repeat(300);
    const pieces = cut(text, 100, jsonBytes);
    expect(pieces.join('')).toBe(text);
    for (const piece of pieces) expect(Buffer.byteLength(JSON.stringify(piece))).toBeLessThanOrEqual(102);
    for (const piece of pieces) expect(piece).toBe(Buffer.from(piece).toString());
  });

  it('is not cut smaller than a character', () => {
    expect(cut('👩👩', 1)).toEqual(['👩', '👩']);
  });
});

describe('groups', () => {
  it('are as full as their limits let them be', () => {
    expect(grouped([1, 2, 3, 4, 5], count(2))).toEqual([[1, 2], [3, 4], [5]]);
    const sum = { most: 5, of: (item: number) => item };
    expect(grouped([1, 4, 1, 9, 1, 1], sum)).toEqual([[1, 4], [1], [9], [1, 1]]);
    expect(grouped([1, 1, 1, 3, 3], count(2), sum)).toEqual([[1, 1], [1, 3], [3]]);
    expect(grouped([], count(2))).toEqual([]);
  });
});

describe('Retry-After', () => {
  it.each([
    ['3', 3_000],
    [' 0.5 ', 500],
    ['Mon, 02 Nov 2026 09:00:10 GMT', 10_000],
    ['Mon, 02 Nov 2026 08:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('%s is %s ms', (header, expected) => {
    expect(retryAfterOf(header, Date.parse('2026-11-02T09:00:00Z'))).toBe(expected);
  });
});

describe('failures', () => {
  it('say that the message was not taken when there were too many', () => {
    expect(rateLimited('Chat', { retryAfter: 5 })).toMatchObject({
      code: 'rate_limited',
      permanent: false,
      message: 'Chat asks to send more slowly.',
      options: { untaken: true, retryAfter: 5 },
    });
    expect(rateLimited('Chat').options).not.toHaveProperty('retryAfter');
  });

  it('know a pause by its status and its length', () => {
    expect(unavailable('Chat', 503, { retryAfter: 5 })).toMatchObject({
      code: 'unavailable',
      options: { retryAfter: 5 },
    });
    expect(unavailable('Chat', 503, {})).toBeUndefined();
    expect(unavailable('Chat', 500, { retryAfter: 5 })).toBeUndefined();
  });

  it('are told in the words of the error and of what lies behind it', () => {
    const secret = Object.assign(new Error('x'.repeat(400), { cause: new Error('behind') }), {
      token: 'secret',
    });
    expect(reasonOf(secret)).toBe(`${'x'.repeat(300)} (behind)`);
    expect(reasonOf(new Error('alone', { cause: new Error('') }))).toBe('alone');
    expect(reasonOf('words')).toBe('words');
  });
});

describe('what is shown', () => {
  it('links to the web alone', () => {
    expect(['https://a.example', 'HTTP://a', 'mailto:a@b', 'javascript:1', 'https://'].map(isWeb)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('knows a day from what was typed', () => {
    expect(['2026-02-28', '2026-02-30', '2026-2-3', '', 'today'].map(isDay)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('knows the size of a PNG', () => {
    expect(sizeOfPng(pixel)).toEqual({ width: 1, height: 1 });
    expect(sizeOfPng('bm8=')).toBeUndefined();
    expect([pixel, '', 'a"b', 'data:x'].map(isBase64)).toEqual([true, false, false, false]);
  });

  it.each([
    [0, 0, '··········'],
    [3, 10, '###·······'],
    [12, 10, '##########'],
    [-1, 10, '··········'],
  ])('%i of %i is %s', (done, total, bar) => {
    expect(progressBar(done, total, '#·')).toBe(bar);
  });

  it('marks a button that was picked before', () => {
    expect([labelOf({ label: 'Yes', pressed: true }), labelOf({ label: 'Yes' })]).toEqual(['✓ Yes', 'Yes']);
  });

  it('offers people by their ids, those first who are chosen already', () => {
    const people = ['a', 'b'].map((id) => ({ id, name: id }));
    expect(choiceOf('a')).toBe('person:a');
    expect(chosenIn({ people, value: ['b', 'x', 'a'], multiple: true }).map(({ id }) => id)).toEqual([
      'b',
      'a',
    ]);
    expect(chosenIn({ people, value: ['b', 'a'], multiple: false }).map(({ id }) => id)).toEqual(['b']);
  });

  it('is escaped where marks would be read, and knows what turns its direction', () => {
    expect(escaped('<a> & &amp;')).toBe('&lt;a&gt; &amp; &amp;amp;');
    expect(turnsDirection('a\u202Eb')).toBe(true);
    expect(turnsDirection('עברית')).toBe(false);
  });
});
