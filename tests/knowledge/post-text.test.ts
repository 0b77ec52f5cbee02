import { describe, expect, it } from 'vitest';
import { filledIn, placeholdersOf } from '../../src/knowledge/post-text.js';

const none = { firstName: '', name: '', manager: '', buddy: '', role: '', startDate: '', path: '' };

describe('the text of a post', () => {
  it('names each placeholder once, known or not', () => {
    expect(placeholdersOf('{{firstName}} and {{ nme }}, {{firstName}}')).toEqual(['firstName', 'nme']);
  });

  it.each([
    ['Hello {{firstName}}!', { firstName: 'Noor' }, 'Hello Noor!'],
    [
      '{{ firstName }} starts, {{manager}} leads.',
      { firstName: 'Noor', manager: 'Maren' },
      'Noor starts, Maren leads.',
    ],
    // What is not known goes with the blank before it.
    ['Noor is here as {{role}}.', {}, 'Noor is here as.'],
    ['{{buddy}} shows them around.', {}, 'shows them around.'],
    ['With {{buddy}} and {{manager}}', { manager: 'Maren' }, 'With and Maren'],
    // The blanks of the pack itself stay as its author wrote them.
    ['Bonjour {{firstName}} !  Two  blanks', { firstName: 'Noor' }, 'Bonjour Noor !  Two  blanks'],
    ['A {{thing}} of nobody', {}, 'A {{thing}} of nobody'],
    ['{{firstName}}', { firstName: '$& {{manager}}' }, '$& {{manager}}'],
  ])('%j with %j is %j', (text, values, filled) => {
    expect(filledIn(text, { ...none, ...values })).toBe(filled);
  });
});
