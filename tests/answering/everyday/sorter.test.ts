import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { everydaySorter } from '../../../src/answering/everyday/changes.js';
import { learnSorter } from '../../../src/answering/everyday/learn-sorter.js';
import { MEANING_SIZE } from '../../../src/answering/everyday/said-features.js';
import { digestOfSamples, samplesOf } from '../../../src/answering/everyday/samples.js';
import { createSorter, SUBJECT } from '../../../src/answering/everyday/sorter.js';
import { readSorter, sorterBytes, sorterFile } from '../../../src/answering/everyday/sorter-file.js';
import { readShippedEveryday } from '../../../src/knowledge/loading/everyday.js';
import { everydayLines, linesFiles } from '../../support/everyday-lines.js';

const shipped = readSorter(readFileSync(sorterFile()));
const unchanged = { off: [], replaced: [], asks: [] };

describe('the sorter that comes with Ropes', () => {
  it('was learnt from what stands in knowledge/everyday now; otherwise: npm run learn-everyday', async () => {
    expect(shipped.of).toBe(await digestOfSamples());
  });

  it('tells every everyday entry, and questions on subjects, and nothing else', async () => {
    expect([...shipped.matters].sort()).toEqual([...(await readShippedEveryday()).keys(), SUBJECT].sort());
  });

  it('was learnt from no line that it is measured by', async () => {
    const said = new Set((await samplesOf()).map(({ text }) => text.toLowerCase().trim()));
    const lines = linesFiles.flatMap(everydayLines).filter(({ q }) => said.has(q.toLowerCase().trim()));
    expect(lines.filter(({ q }) => /\p{L}{3}/u.test(q) && !q.startsWith(':'))).toEqual([]);
  });

  it.each([
    ['whats next', 'everyday/next-step'],
    ['how far am i', 'everyday/my-path'],
    ['stop pinging me', 'everyday/reminders-off'],
    ['I lost my laptop', 'everyday/security'],
    ['thx', 'everyday/thanks'],
    [':+1:', 'everyday/yes-no'],
    ['how long may cooked rice stand in the warm', SUBJECT],
  ])('understands by words alone: %s', (text, matter) => {
    expect(everydaySorter(unchanged)(text)[0]?.matter).toBe(matter);
  });

  it('says how likely each is, together 1, likeliest first', () => {
    const likely = everydaySorter(unchanged)('can I see my path?').map(({ likelihood }) => likelihood);
    expect(likely.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 6);
    expect(likely).toEqual([...likely].sort((one, other) => other - one));
  });
});

describe('what is learnt', () => {
  const meaning = (at: number) =>
    new Float32Array(MEANING_SIZE).map((_, place) => (place % 3 === at ? 1 : 0));
  const samples = [
    { text: 'thanks a lot', matter: 'everyday/thanks', meaning: meaning(0) },
    { text: 'many thanks', matter: 'everyday/thanks', meaning: meaning(0) },
    { text: 'good morning', matter: 'everyday/greet', meaning: meaning(1) },
    { text: 'good evening', matter: 'everyday/greet', meaning: meaning(1) },
  ];

  it('tells apart what it was taught, and is the same at every run', () => {
    const data = learnSorter(samples);
    expect(createSorter(data)('thanks')[0]?.matter).toBe('everyday/thanks');
    expect(createSorter(data)('good night')[0]?.matter).toBe('everyday/greet');
    expect(learnSorter(samples)).toEqual(data);
  });

  it('is read from its file as it was written', () => {
    const data = learnSorter(samples);
    expect(readSorter(sorterBytes(data, 'abc'))).toEqual({ ...data, of: 'abc' });
  });
});

describe('what packs change', () => {
  it('never means what is off', () => {
    const sort = everydaySorter({ ...unchanged, off: ['everyday/fun'] });
    expect(sort('tell me a joke').map(({ matter }) => matter)).not.toContain('everyday/fun');
    expect(everydaySorter(unchanged)('tell me a joke')[0]?.matter).toBe('everyday/fun');
  });

  it('means an entry by an ask of the pack, also where ours are replaced', () => {
    const asks = [{ matter: 'everyday/fun', text: 'moo like a cow' }];
    expect(everydaySorter({ ...unchanged, asks })('Moo like a cow!')[0]?.matter).toBe('everyday/fun');
    const replaced = everydaySorter({ off: [], replaced: ['everyday/fun'], asks });
    expect(replaced('moo like a cow')[0]?.matter).toBe('everyday/fun');
    expect(replaced('tell me a joke')[0]?.matter).not.toBe('everyday/fun');
  });
});
