import { describe, expect, it } from 'vitest';
import type { Card } from '../../../adapters/teams/outgoing/card.js';
import { CARD_BYTES, renderOne, renderReply } from '../../../adapters/teams/outgoing/render.js';
import type { SourceLine } from '../../../src/ports/reply.js';
import { replyOf } from '../../support/echo-host.js';
import { cardProblems, wordsOf } from '../../support/teams-cards.js';

function cardOf(...sources: readonly SourceLine[]): Card {
  const [card, ...others] = renderReply(
    replyOf('Answer', { kind: 'text', markdown: 'No.' }, { kind: 'sources', label: 'Source', sources }),
  );
  expect(others).toEqual([]);
  expect(cardProblems(card as Card)).toEqual([]);
  return card as Card;
}

/** In the shape of adaptivecards.microsoft.com, "Citations". */
describe('sources are cited', () => {
  it('by number, with title, address and what was taken from there; the line says it all the same', () => {
    const card = cardOf(
      { text: 'Onboarding talk, 00:06:56' },
      {
        text: 'Holidays › Carrying over',
        url: 'https://example.com/holidays#over',
        excerpt: 'Up to five days.',
      },
      { text: 'The manual', url: 'https://example.com/manual' },
    );
    expect(card.references).toEqual([
      {
        type: 'DocumentReference',
        title: 'Holidays › Carrying over',
        url: 'https://example.com/holidays#over',
        abstract: 'Up to five days.',
      },
      { type: 'DocumentReference', title: 'The manual', url: 'https://example.com/manual' },
    ]);
    expect(card.body).toContainEqual({
      type: 'TextBlock',
      text: 'Source [1](cite:1) [2](cite:2)',
      size: 'Small',
      weight: 'Bolder',
      wrap: true,
    });
    for (const line of ['Onboarding talk, 00:06:56', 'Holidays › Carrying over', 'The manual'])
      expect(wordsOf(card).split('\n')).toContain(line);
    expect(JSON.stringify(card)).not.toContain('AIGenerated');
  });

  it.for([
    [{ text: 'A talk' }],
    [{ text: 'A file', url: 'file:///etc/passwd' }],
    [{ text: 'A script', url: 'javascript:alert(1)' }],
  ])('only where they have an address on the web: %o', ([source]) => {
    const card = cardOf(source as SourceLine);
    expect(card.references).toBeUndefined();
    expect(JSON.stringify(card)).not.toContain('cite:');
  });

  it('within the limits of Teams', () => {
    const sources = Array.from({ length: 60 }, (_, index) => ({
      text: `${index} ${'title '.repeat(40)}`,
      url: `https://example.com/${index}`,
      excerpt: 'words '.repeat(100),
    }));
    const card = renderOne(replyOf('Answer', { kind: 'sources', label: 'Source', sources }));
    expect(cardProblems(card)).toEqual([]);
    expect(card.references?.length).toBeGreaterThan(5);
    expect(card.references?.length).toBeLessThanOrEqual(20);
    const short = sources.map(({ url }) => ({ text: 'x', url }));
    expect(
      renderOne(replyOf('Answer', { kind: 'sources', label: 'S', sources: short })).references,
    ).toHaveLength(20);
  });

  it('on the card that has the number, and nowhere else', () => {
    const sources = [{ text: 'The manual', url: 'https://example.com/manual', excerpt: 'words '.repeat(20) }];
    const markdown = 'many words '.repeat(CARD_BYTES / 8);
    const cards = renderReply(
      replyOf('Answer', { kind: 'text', markdown }, { kind: 'sources', label: 'Source', sources }),
    );
    expect(cards.length).toBeGreaterThan(1);
    expect(cards.flatMap(cardProblems)).toEqual([]);
    expect(cards.map(({ references }) => references?.length ?? 0)).toEqual([
      ...cards.slice(1).map(() => 0),
      1,
    ]);
  });

  it('not below a label that could be a mark of its own', () => {
    const sources = [{ text: 'The manual', url: 'https://example.com/manual' }];
    const card = renderOne(
      replyOf('Answer', { kind: 'sources', label: '[x](https://evil.example)', sources }),
    );
    expect(card.references).toBeUndefined();
    expect(JSON.stringify(card)).not.toContain('cite:');
  });
});
