import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ropes, withFolder } from '../support/process.js';

const entries = [
  { id: 'crane', asks: ['who repairs a crane', 'the crane is broken', 'crane does not lift'], other: 1 },
  { id: 'badge', asks: ['where do I get my badge', 'I lost my badge', 'badge for the gate'], title: 'Badge' },
];
const questions = [
  { q: 'my crane is broken', expect: ['crane'], tag: 'near' },
  { q: 'where is my badge', expect: ['gate'], also: ['badge'], tag: 'near' },
  { q: 'tell me a joke about penguins', expect: [], tag: 'far' },
];
const lines = (values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');

async function evaluated(files: Record<string, string>, ...words: string[]) {
  return withFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const named = words.map((word) => (word in files ? join(folder, word) : word));
    const ended = await ropes(['evaluate', ...named]);
    return { ...ended, err: ended.err.replaceAll(`${folder}/`, '') };
  });
}

describe('ropes evaluate', () => {
  const files = { 'e.jsonl': lines(entries), 'q.jsonl': `\n${lines(questions)}` };
  const both = ['--entries', 'e.jsonl', '--questions', 'q.jsonl'];

  it('prints the figures as one JSON object, shares from 0 to 1', async () => {
    const { code, out, err } = await evaluated(files, ...both, '--json');
    expect(code).toBe(0);
    expect(err).toBe('q.jsonl:3: expects "gate", and there is no such entry.\n');
    const figures = JSON.parse(out);
    expect(figures).toMatchObject({
      n: 3,
      top1: 1,
      top3: 1,
      oosDeclined: 1,
      tags: { near: { n: 2 }, far: { n: 1 } },
    });
    for (const key of ['inScopeAnswered', 'p50ms', 'p99ms']) expect(figures[key]).toBeTypeOf('number');
    expect(figures.reliability).toHaveLength(10);
    expect(figures.misses).toBeInstanceOf(Array);
  });

  it('declines more the stricter it is', async () => {
    const strict = await evaluated(files, ...both, '--json', '--strictness', '1');
    expect(JSON.parse(strict.out)).toMatchObject({ top1: 1, inScopeAnswered: 0, oosDeclined: 1 });
    const lax = await evaluated(files, ...both, '--json', '--strictness', '0');
    expect(JSON.parse(lax.out)).toMatchObject({ inScopeAnswered: 1 });
  });

  it('asks with the typos of a seed', async () => {
    const long = { q: 'somebody should certainly repair this broken crane tomorrow morning', expect: [] };
    const misses = async (...more: string[]) => {
      const given = { ...files, 'q.jsonl': lines([long]) };
      const { out } = await evaluated(given, ...both, '--json', '--strictness', '0', ...more);
      return (JSON.parse(out).misses as { q: string }[]).map(({ q }) => q);
    };
    expect(await misses()).toEqual([long.q]);
    const [one] = await misses('--typos', '1');
    expect(one).not.toBe(long.q);
    expect(await misses('--typos', '1')).toEqual([one]);
  });

  it('measures the pack in use without --entries, and says in words how it did', async () => {
    const asked = lines([
      { q: 'what is the model registry', expect: ['feature/model-registry'] },
      { q: 'what is canvas', expect: ['feature/endpoints'] },
    ]);
    const { code, out } = await evaluated({ 'q.jsonl': asked }, '--questions', 'q.jsonl');
    expect(code).toBe(0);
    expect(out).toMatch(/^all +2 +50\.0 %/m);
    expect(out).toMatch(/p50 \d+\.\d\d ms, p99/);
    expect(out).toMatch(/answered \d\.\d\d {2}"what is canvas": feature\/canvas, wanted feature\/endpoints/);
  });

  it.each([
    ['q.jsonl:2: is no JSON', { 'q.jsonl': `${lines([questions[0]])}{oops\n` }],
    ['q.jsonl:1: "expect": ', { 'q.jsonl': lines([{ q: 'x' }]) }],
    ['q.jsonl:1: "expect.0": ', { 'q.jsonl': lines([{ q: 'x', expect: [7] }]) }],
    ['q.jsonl:1: holds nothing', { 'q.jsonl': '\n\n' }],
    ['e.jsonl:1: "asks": ', { 'e.jsonl': lines([{ id: 'x' }]) }],
    ['e.jsonl:3: the id "crane" is taken by line 1', { 'e.jsonl': lines([...entries, entries[0]]) }],
  ])('says %s where a file is not as it should be', async (words, wrong) => {
    const { code, out, err } = await evaluated({ ...files, ...wrong }, ...both);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toContain(words);
  });

  it.each([
    [['--questions']],
    [[]],
    [['--questions', 'q', '--typos', 'x']],
    [['--questions', 'q', '--strictness', '2']],
  ])('ends with 2 for %j', async (words) => {
    expect((await ropes(['evaluate', ...words])).code).toBe(2);
  });

  it('tells of a file that is not there', async () => {
    const { code, err } = await ropes(['evaluate', '--questions', 'no-such.jsonl']);
    expect(code).toBe(1);
    expect(err).toMatch(/no-such\.jsonl cannot be read/);
  });
});
