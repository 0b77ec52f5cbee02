import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { behaviours, rightly, startJudgeStub, wrongly } from '../support/judge-stub.mjs';
import { goodPack } from '../support/pack.js';
import { type Ended, ropes, withFolder } from '../support/process.js';

const stub = await startJudgeStub();
afterAll(() => stub.stop());

const WORSE = 'who notices when predictions get worse?';
const OFF = 'will somebody switch off the machine when I go home?';
const PRICE = 'what is the price of the model registry?';
const SURE = 'what is the model registry?';

/** The engine answers the first wrongly, declines the second, answers the third, and is sure of the last. */
const asked = [
  { q: WORSE, expect: ['feature/model-monitor'] },
  { q: OFF, expect: ['concept/on-demand-compute'] },
  { q: PRICE, expect: [], tag: 'oos-near' },
  { q: SURE, expect: ['feature/model-registry'] },
];
const labels = new Map<string, readonly string[]>([
  [WORSE, ['SageMaker Model Monitor']],
  [OFF, ['On-demand compute']],
  [PRICE, []],
]);

beforeEach(() => {
  stub.requests.length = 0;
  stub.problems.length = 0;
  stub.behave = ({ shown }) => ({ says: rightly(labels)(shown) });
});
afterEach(() => {
  expect(stub.problems).toEqual([]);
});

const lines = (values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');

async function evaluated(
  files: Readonly<Record<string, string>>,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return withFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    const judge = { ROPES_JUDGE_URL: stub.url, ROPES_JUDGE_MODEL: 'small', ROPES_JUDGE_KEY: 'sesame' };
    const isThere = (word: string) => Object.keys(files).some((name) => `${name}/`.startsWith(`${word}/`));
    const named = words.map((word) => (isThere(word) ? join(folder, word) : word));
    return ropes(['evaluate', '--judge', ...named], { environment: { ...judge, ...environment } });
  });
}

const files = { 'q.jsonl': lines(asked) };

describe('ropes evaluate --judge', () => {
  it('gives every figure without the judge and with it, and what that takes', async () => {
    const { code, out } = await evaluated(files, ['--questions', 'q.jsonl', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      without: { n: 4, inScopeAnswered: expect.closeTo(1 / 3), oosDeclined: 0, nearDeclined: 0 },
      with: { n: 4, top1: 1, inScopeAnswered: 1, oosDeclined: 1, nearDeclined: 1 },
      judge: {
        asked: 3,
        rulings: 3,
        failures: {},
        agreed: 0,
        p50ms: expect.any(Number),
        p99ms: expect.any(Number),
        tokensRead: expect.any(Number),
        tokensWritten: expect.any(Number),
      },
    });
    expect(stub.requests.map(({ shown }) => shown.question)).toEqual([WORSE, OFF, PRICE]);
  });

  it('says so in words, with what a question costs where a price is set', async () => {
    const { code, out, err } = await evaluated(files, ['--questions', 'q.jsonl'], {
      ROPES_JUDGE_PRICE: '1000/0',
    });
    expect(code).toBe(0);
    const host = new URL(stub.url).host;
    expect(out).toMatch(new RegExp(`^by the engine alone\n[\\s\\S]*\nwith small at ${host}\n`));
    expect(out).toMatch(/\nasked 3 of 4 questions, 3 rulings\ndecided as the engine did in +0.0 %\n/);
    expect(out).toMatch(/\np50 \d+ ms, p99 \d+ ms a ruling\n/);
    const [, read, each, whole] =
      /\n(\d+) tokens read and \d+ written a ruling\n([\d.]+) for each that it is asked, ([\d.]+) a question/.exec(
        out,
      ) ?? [];
    expect(Number(each) / Number(read)).toBeCloseTo(0.001, 4);
    expect(Number(whole) / Number(each)).toBeCloseTo(3 / 4, 1);
    expect(out + err).not.toContain('sesame');
  });

  it('takes the questions.yaml of a pack, and sets, each in two lines', async () => {
    const workshop = Object.fromEntries(
      Object.entries(goodPack('workshop')).map(([name, text]) => [`workshop/${name}`, text]),
    );
    const questions = `questions:
  - question: does a blunt saw get stuck in the workshop when one presses
    finds: feature/saw
`;
    const given = {
      ...files,
      ...workshop,
      'workshop/questions.yaml': questions,
      'all.yaml': `sample: { questions: q.jsonl }
workshop: { pack: workshop, questions: workshop/questions.yaml }
`,
    };
    stub.behave = ({ shown }) => ({
      says: rightly(
        new Map([...labels, ['does a blunt saw get stuck in the workshop when one presses', ['Saw']]]),
      )(shown),
    });
    const { code, out, err } = await evaluated(given, ['--sets', 'all.yaml']);
    expect({ code, err: err.replace(/^Without the sentence encoder.*\n/, '') }).toEqual({ code: 0, err: '' });
    const names = out.split('\n').map((line) => line.replace(/ {2,}.*/, ''));
    expect(names.slice(0, 5)).toEqual([
      'questions',
      'sample',
      'sample, judged',
      'workshop',
      'workshop, judged',
    ]);
    expect(stub.requests.at(-1)?.shown.question).toBe(
      'does a blunt saw get stuck in the workshop when one presses',
    );
  });

  it('is the engine alone where the judge fails, and asks it no more after three failures in a row', async () => {
    stub.behave = () => behaviours.failing;
    const many = { 'q.jsonl': lines([...asked, { q: `${WORSE} why?`, expect: ['feature/model-monitor'] }]) };
    const { code, out, err } = await evaluated(many, ['--questions', 'q.jsonl', '--json']);
    expect(code).toBe(0);
    expect(err).toMatch(/The judge is asked no more: 127\.0\.0\.1:\d+ answers 500\.\n/);
    const { without, with: judged, judge } = JSON.parse(out);
    const figures = ({ top1, inScopeAnswered, oosDeclined }: typeof without) => [
      top1,
      inScopeAnswered,
      oosDeclined,
    ];
    expect(figures(judged)).toEqual(figures(without));
    expect(judge).toMatchObject({ asked: 4, rulings: 0, failures: { failed: 4 }, agreed: null });
    expect(stub.requests).toHaveLength(3);
  });

  it('tells of a judge that chooses wrongly', async () => {
    stub.behave = ({ shown }) => ({ says: wrongly(labels)(shown) });
    const { out } = await evaluated(files, ['--questions', 'q.jsonl', '--json']);
    expect(JSON.parse(out)).toMatchObject({ with: { top1: expect.closeTo(1 / 3), oosDeclined: 0 } });
  });

  it('sends no personal data of a file of questions', async () => {
    const q = 'Emily Watson (emily@example.com) asks who notices when predictions get worse?';
    stub.behave = () => ({});
    await evaluated({ 'q.jsonl': lines([{ q, expect: [] }]) }, ['--questions', 'q.jsonl']);
    expect(stub.requests).toHaveLength(1);
    const [sent] = stub.requests.map(({ shown }) => shown.question);
    expect(sent).toContain('predictions get worse');
    expect(sent).not.toMatch(/emily|watson|example/i);
  });

  it('sends nothing that was told in confidence, whatever it is asked of', async () => {
    const entries = [
      { id: 'crane', title: 'Crane', asks: [], summary: 'A broken crane is repaired at night.' },
    ];
    const questions = [
      { q: 'is a crane repaired at night', expect: ['crane'] },
      { q: 'my boss shouts at me when a crane is repaired', expect: [] },
      { q: 'my password is hunter2zebra, when is a crane repaired', expect: [] },
    ];
    stub.behave = () => ({});
    const given = { 'e.jsonl': lines(entries), 'q.jsonl': lines(questions) };
    await evaluated(given, ['--entries', 'e.jsonl', '--questions', 'q.jsonl']);
    expect(stub.requests.map(({ shown }) => shown.question)).toEqual([questions[0]?.q]);
  });

  it.each([
    [
      { ROPES_JUDGE_URL: '', ROPES_JUDGE_MODEL: '' },
      /^There is no judge: set ROPES_JUDGE_URL and ROPES_JUDGE_MODEL/,
    ],
    [{ ROPES_JUDGE_MODEL: '' }, /^ROPES_JUDGE_MODEL must be set beside ROPES_JUDGE_URL/],
  ])('ends with 1 and says what to set for %j', async (environment, said) => {
    const { code, out, err } = await evaluated(files, ['--questions', 'q.jsonl'], environment);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(said);
    expect(stub.requests).toEqual([]);
  });
});
