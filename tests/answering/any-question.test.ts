import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Answerable, createAnswerEngine } from '../../src/answering/engine.js';
import { harbour } from './harbour.js';

const engine = createAnswerEngine(harbour);
const ids = new Set(harbour.map(({ id }) => id));

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(fc.constantFrom('crane', 'tied', 'wher', 'is', '\u202e', '__proto__', '🙂', "n't", '4,000'), {
      maxLength: 40,
    })
    .map((words) => words.join(' ')),
);

test('any string gets an answer that keeps its promises', () => {
  fc.assert(
    fc.property(text, (question) => {
      const { answered, confidence, entries } = engine.ask(question);
      expect(entries.length).toBeLessThanOrEqual(8);
      expect(confidence).toBe(entries[0]?.confidence ?? 0);
      expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
      if (answered) expect(entries.length).toBeGreaterThan(0);
      let before = 1;
      for (const entry of entries) {
        expect(ids.has(entry.id)).toBe(true);
        expect(entry.confidence).toBeGreaterThanOrEqual(0);
        expect(entry.confidence).toBeLessThanOrEqual(before);
        before = entry.confidence;
      }
    }),
    { numRuns: 300 },
  );
});

test('any entries make an engine that finds a title no other entry has', () => {
  const entry = fc.record({ asks: fc.array(text, { maxLength: 4 }), summary: text, body: text });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 8 }), (drawn) => {
      const pack: Answerable[] = drawn.map((fields, index) => ({ id: `entry/${index}`, ...fields }));
      const named = { id: 'entry/named', asks: [], title: 'Zwiebelkuchen' };
      const { answered, entries } = createAnswerEngine([...pack, named]).ask('zwiebelkuchen');
      expect([answered, entries[0]?.id]).toEqual([true, 'entry/named']);
    }),
    { numRuns: 60 },
  );
});
