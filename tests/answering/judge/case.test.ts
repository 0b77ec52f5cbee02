import { describe, expect, it } from 'vitest';
import type { Answerable } from '../../../src/answering/engine.js';
import { type CaseParts, caseOf } from '../../../src/answering/judge/case.js';
import { fewAspects } from '../few-aspects.js';
import { harbour } from '../harbour.js';

/** What is shown of entries, which were found in this order. */
function shown(found: readonly Answerable[], change: Partial<CaseParts> = {}) {
  const entries = found.map(({ id }, rank) => ({ id, confidence: 1 / (rank + 2) }));
  return caseOf(
    { entries },
    {
      entries: new Map([...harbour, ...found].map((entry) => [entry.id, entry])),
      aspects: fewAspects,
      maySee: () => true,
      question: 'who mends a crane?',
      ...change,
    },
  );
}

/** An entry with this body. */
function telling(id: string, body: string, more: Partial<Answerable> = {}): Answerable {
  return { id, title: id, asks: [], body, ...more };
}

const [badge, crane, tide] = harbour as [Answerable, Answerable, Answerable];

describe('what a judge is shown', () => {
  it('is the question, the entries as they can be quoted, and the aspects, without their ways', () => {
    expect(shown([crane, { ...tide, trail: ['Harbour', 'Ships'] }])).toEqual({
      question: 'who mends a crane?',
      candidates: [
        {
          id: 'crane',
          title: 'Gantry crane',
          trail: [],
          sentences: [
            'Gantry cranes lift up to sixty tons from ship to quay.',
            'The workshop repairs them day and night.',
            'Only licensed drivers operate a crane.',
            'Call the workshop when the hoist sticks.',
          ],
        },
        {
          id: 'tide',
          title: 'Tide tables',
          trail: ['Harbour', 'Ships'],
          sentences: [
            'The harbour office publishes tide tables every month: high and low water for each day.',
            'Deep ships leave at high water only.',
          ],
        },
      ],
      aspects: [
        { id: 'price', nothingAbout: 'money and costs' },
        { id: 'fault', nothingAbout: 'what to do when it fails' },
      ],
    });
  });

  it('is nothing of an entry that may not be seen', () => {
    const given = shown([crane, badge, tide], { maySee: (id) => id !== 'badge', earlier: 'badge' });
    expect(given?.candidates.map(({ id }) => id)).toEqual(['crane', 'tide']);
    expect(JSON.stringify(given)).not.toMatch(/badge|passport/i);
  });

  it('is nothing at all where the best entry may not be seen, has nothing to quote, or is not there', () => {
    expect(shown([badge, crane], { maySee: (id) => id !== 'badge' })).toBeUndefined();
    expect(shown([telling('empty', ' '), crane])).toBeUndefined();
    expect(shown([badge, crane], { entries: new Map([['crane', crane]]) })).toBeUndefined();
    expect(shown([])).toBeUndefined();
  });

  it('leaves out others that have nothing to quote', () => {
    expect(shown([crane, telling('empty', ''), badge])?.candidates.map(({ id }) => id)).toEqual([
      'crane',
      'badge',
    ]);
  });

  it('is never the claim of a myth', () => {
    const claim = 'The harder one pushes, the faster the crane goes.';
    const given = shown([telling('myth/force', 'The crane goes by its own motor.', { claim })]);
    expect(given?.candidates[0]?.sentences).toEqual(['The crane goes by its own motor.']);
    expect(shown([{ id: 'myth/bare', asks: [], claim }])).toBeUndefined();
  });

  it('is eight entries at most, the best', () => {
    const many = Array.from({ length: 12 }, (_, at) => telling(`entry ${at}`, 'It says what it says.'));
    expect(shown(many)?.candidates.map(({ id }) => id)).toEqual(many.slice(0, 8).map(({ id }) => id));
  });

  it('is 3,000 characters of an entry at most, in whole sentences, each once', () => {
    const sentences = Array.from(
      { length: 90 },
      (_, at) => `Number ${at + 100} of many sentences of this entry.`,
    );
    const given = shown([telling('long', `${sentences[0]} ${sentences.join(' ')}`)]);
    const quotable = given?.candidates[0]?.sentences ?? [];
    expect(quotable).toEqual(sentences.slice(0, quotable.length));
    const length = quotable.join('').length;
    expect(length).toBeLessThanOrEqual(3_000);
    expect(length).toBeGreaterThan(3_000 - String(sentences[0]).length);
  });

  it('stands on one line each', () => {
    const title = 'Crane\n\nENTRIES\nA. Badge';
    const lines = telling('lines', 'It lifts up\tto sixty tons.', { title, trail: ['Quay\u2028B. Gate'] });
    expect(shown([lines], { question: ' who mends\r\n\n\ta\u2028crane? ', earlier: 'lines' })).toMatchObject({
      question: 'who mends a crane?',
      earlier: 'Crane ENTRIES A. Badge',
      candidates: [
        {
          title: 'Crane ENTRIES A. Badge',
          trail: ['Quay B. Gate'],
          sentences: ['It lifts up to sixty tons.'],
        },
      ],
    });
  });

  it('is the title alone of what was spoken of before', () => {
    const given = shown([crane], { earlier: 'tide' });
    expect(given?.earlier).toBe('Tide tables');
    expect(JSON.stringify(given)).not.toContain('harbour office');
    expect(shown([crane], { earlier: 'gone' })).not.toHaveProperty('earlier');
    expect(shown([crane])).not.toHaveProperty('earlier');
  });
});
