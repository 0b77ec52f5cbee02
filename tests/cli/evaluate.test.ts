import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { goodPack } from '../support/pack.js';
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
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    const isThere = (word: string) =>
      word in files || Object.keys(files).some((name) => name.startsWith(`${word}/`));
    const named = words.map((word) => (isThere(word) ? join(folder, word) : word));
    const ended = await ropes(['evaluate', ...named]);
    return { ...ended, err: ended.err.replaceAll(`${folder}/`, '') };
  });
}

/** These tests do without the encoder, which costs a second for each process. */
const WITHOUT = 'Without the sentence encoder, by words alone: ROPES_ENCODER=off.\n';

describe('ropes evaluate', () => {
  const files = { 'e.jsonl': lines(entries), 'q.jsonl': `\n${lines(questions)}` };
  const both = ['--entries', 'e.jsonl', '--questions', 'q.jsonl'];

  it('prints the figures as one JSON object, shares from 0 to 1', async () => {
    const { code, out, err } = await evaluated(files, ...both, '--json');
    expect(code).toBe(0);
    expect(err).toBe(`${WITHOUT}q.jsonl:3: expects "gate", and there is no such entry.\n`);
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

  it('counts the first asks of each entry alone', async () => {
    const asked = { ...files, 'q.jsonl': lines([{ q: 'crane does not lift', expect: ['crane'] }]) };
    const of = async (...more: string[]) =>
      JSON.parse((await evaluated(asked, ...both, '--json', ...more)).out);
    expect(await of()).toMatchObject({ top1: 1 });
    expect(await of('--asks', '3')).toMatchObject({ top1: 1 });
    expect(await of('--asks', '0')).toMatchObject({ top1: 0, top10: 0 });
    const bare = {
      ...asked,
      'e.jsonl': lines(entries.map((entry) => ({ ...entry, title: entry.id, asks: [] }))),
    };
    const titled = await evaluated(bare, ...both, '--json', '--title-as-ask');
    expect(JSON.parse(titled.out)).toMatchObject({ top1: 1 });
  });

  it('takes near and far apart, in figures and in words', async () => {
    const asked = lines([
      questions[0],
      { q: 'when is my crane paid', expect: [], tag: 'oos-near' },
      { q: 'tell me a joke about penguins', expect: [], tag: 'oos-far' },
    ]);
    const given = { ...files, 'q.jsonl': asked };
    const { out } = await evaluated(given, ...both, '--json', '--strictness', '0.01');
    expect(JSON.parse(out)).toMatchObject({ oosDeclined: 0.5, nearDeclined: 0, farDeclined: 1 });
    expect(JSON.parse(out).atNear80).toMatchObject({ nearDeclined: 1 });
    const inWords = await evaluated(given, ...both, '--strictness', '0.01');
    expect(inWords.out).toMatch(/^questions +n +first +three +ten +answered +declined +near +far$/m);
    expect(inWords.out).toMatch(/^all +3 +100.0 % +100.0 % +100.0 % +100.0 % +50.0 % +0.0 % +100.0 %$/m);
    expect(inWords.out).toMatch(
      /^strictness [\d.]+ would decline 100.0 % of those near, and answer \d+.0 %$/m,
    );
  });

  const pages = {
    'book/crane.md':
      '---\ntitle: Cranes\n---\nThe big crane is repaired by Ada.\n## Broken\n\nWhen a crane is broken, ring the bell.\n',
    'book/gate.md':
      '# Gate\n## Badge\nGet your badge at the north gate.\n## Badge\nA lost badge costs a cake, at the south gate.\n',
  };

  it('takes a folder of Markdown for entries, and finds what is expected by file and heading', async () => {
    const asked = lines([
      { q: 'get badge north', expect: [{ file: 'gate.md', heading: 'Badge' }] },
      {
        q: 'who repairs the big crane',
        expect: [{ file: 'crane.md', heading: '' }],
        also: [{ file: 'crane.md', heading: 'Broken' }],
      },
      { q: 'who paints', expect: [{ file: 'crane.md', heading: 'Paint' }] },
    ]);
    const given = { ...pages, 'q.jsonl': asked };
    const { code, out, err } = await evaluated(
      given,
      '--entries',
      'book',
      '--questions',
      'q.jsonl',
      '--json',
      '--title-as-ask',
    );
    expect(err).toBe(`${WITHOUT}q.jsonl:3: expects "crane.md › Paint", and there is no such entry.\n`);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ n: 3, top1: 2 / 3 });
  });

  it('says where a folder has no page, and which file is none', async () => {
    const given = { ...files, 'book/a.txt': 'text', 'book/b.md': '# B\n' };
    const { code, err } = await evaluated(given, '--entries', 'book', '--questions', 'q.jsonl');
    expect({ code, err }).toMatchObject({
      code: 1,
      err: expect.stringMatching(/book holds no Markdown file \(\.md\) with a section to answer from\.\n$/),
    });
  });

  describe('with --sets', () => {
    const workshop = Object.fromEntries(
      Object.entries(goodPack('workshop')).map(([name, text]) => [`sets/workshop/${name}`, text]),
    );
    const further = {
      ...files,
      ...workshop,
      ...pages,
      'sets/saw.jsonl': lines([{ q: 'saw', expect: ['feature/saw'] }]),
      'sets/page.jsonl': lines([{ q: 'lost badge', expect: [{ file: 'gate.md', heading: 'Badge' }] }]),
      'sets/all.yaml': `harbour: { entries: ../e.jsonl, questions: ../q.jsonl }
harbour, no asks: { entries: ../e.jsonl, questions: ../q.jsonl, asks: 0 }
workshop:
  pack: workshop
  questions: saw.jsonl
pages:
  entries: ../book
  questions: page.jsonl
  titleAsAsk: true
`,
    };

    it('measures each, paths relative to the file', async () => {
      const { code, out } = await evaluated(further, '--sets', 'sets/all.yaml', '--json');
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        harbour: { n: 3, top1: 1 },
        'harbour, no asks': { n: 3, top1: 0.5 },
        workshop: { n: 1, top1: 1, oosDeclined: null },
        pages: { n: 1, top10: 1 },
      });
    });

    it('prints a line for each', async () => {
      const { out } = await evaluated(further, '--sets', 'sets/all.yaml', '--asks', '3');
      expect(out.split('\n').map((line) => line.replace(/ {2,}.*/, ''))).toEqual([
        'questions',
        'harbour',
        'harbour, no asks',
        'workshop',
        'pages',
        '',
        expect.stringContaining('first, three, ten'),
        '',
      ]);
    });

    it.each([
      [
        'sets.yaml:1:26: unknown field "entrys". Write "entries" instead',
        'x: { questions: q.jsonl, entrys: e.jsonl }',
      ],
      [
        'sets.yaml:2:4: "questions" is missing. Add "questions": the path',
        'x: { questions: q.jsonl }\ny: { asks: 1 }',
      ],
      ['"asks"', 'x: { questions: q.jsonl, asks: -1 }'],
      ['has both "entries" and "pack". Keep one', 'x: { questions: q.jsonl, entries: e.jsonl, pack: p }'],
      ['none.jsonl cannot be read', 'x: { questions: none.jsonl, entries: e.jsonl }'],
      ['is empty', ''],
    ])('says %s where the file is not as it should be', async (words, text) => {
      const { code, out, err } = await evaluated({ ...files, 'sets.yaml': text }, '--sets', 'sets.yaml');
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toContain(words);
    });
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
    [['--questions', 'q', '--asks', '-1']],
    [['--questions', 'q', '--entries', 'e', '--pack', 'p']],
    [['--questions', 'q', '--sets', 's']],
  ])('ends with 2 for %j', async (words) => {
    expect((await ropes(['evaluate', ...words])).code).toBe(2);
  });

  it('tells of a file that is not there', async () => {
    const { code, err } = await ropes(['evaluate', '--questions', 'no-such.jsonl']);
    expect(code).toBe(1);
    expect(err).toMatch(/no-such\.jsonl cannot be read/);
  });
});
