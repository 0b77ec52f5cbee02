import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '../../../src/answering/judge/case.js';
import { type Complete, chatCompletions } from '../../../src/answering/judge/chat-completions.js';
import type { Choice } from '../../../src/answering/judge/choice.js';
import { createJudge, type JudgeParts, type Rulings } from '../../../src/answering/judge/judge.js';
import type { Log } from '../../../src/ports/log.js';
import { type Behaviour, behaviours, startJudgeStub } from '../../support/judge-stub.mjs';
import { until } from '../../support/wait-for.js';
import { given, right } from './given.js';

const stub = await startJudgeStub();
afterAll(() => stub.stop());

/** Far longer than anything here takes. */
const LONG = 60_000;
const MINUTE = 60_000;

const ruling = { entry: 'crane', sentences: ['The workshop repairs them day and night.'] };

let now: number;
let kept: Map<string, Choice>;
/** Each line of the log as JSON, with whatever errors hold. */
let lines: string[];
beforeEach(() => {
  now = 0;
  kept = new Map();
  lines = [];
  stub.requests.length = 0;
  stub.behave = () => ({ says: right });
});
afterEach(() => {
  expect(stub.problems).toEqual([]);
});

/** Of a test alone: what a judge says after the end of it is not the next one's. */
function logTo(written: string[]): Log {
  const write = (level: string) => (fields: object, message: string) => {
    written.push(JSON.stringify([level, fields, message], (_, value: unknown) => opened(value)));
  };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** All that an error holds, also what JSON leaves out. */
function opened(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { message, stack, cause } = value;
  return { ...value, message, stack, cause };
}

/** Keeps rulings in memory. */
function memory(most = Number.POSITIVE_INFINITY): Rulings & { opened: number } {
  const keys: string[] = [];
  return {
    get opened() {
      return keys.length;
    },
    async open(key) {
      const choice = kept.get(key);
      if (choice) return { choice };
      return keys.length < most ? { request: String(keys.push(key) - 1) } : undefined;
    },
    async tie() {},
    async keep(request, choice) {
      kept.set(keys[Number(request)] ?? '', choice);
    },
  };
}

function judgeWith(change: Partial<JudgeParts> = {}) {
  const complete = chatCompletions({ url: stub.url, model: 'small' });
  return createJudge({
    host: 'models.example',
    model: 'small',
    limit: LONG,
    complete,
    rulings: memory(),
    log: logTo(lines),
    clock: () => now,
    ...change,
  });
}

/** The same case with another question. */
function asked(question: string): Case {
  return { ...given, question };
}

/** Whether it ends at the limit alone. */
function isEndless({ wait = 0, sends }: Behaviour): boolean {
  return wait === Number.POSITIVE_INFINITY || sends === 'drip';
}

/** A model that answers when it is told to. */
function held() {
  const answers: (() => void)[] = [];
  const limits: number[] = [];
  const complete: Complete = (_, limit) => {
    limits.push(limit);
    return new Promise((resolve) => answers.push(() => resolve({ text: JSON.stringify(right) })));
  };
  return { answers, limits, complete };
}

describe('a ruling', () => {
  it('is what the model chose, kept under a hash', async () => {
    const judge = judgeWith();
    expect(await judge.choose(given, 'dana')).toEqual(ruling);
    expect([...kept]).toEqual([[expect.stringMatching(/^[0-9a-f]{64}$/), right]]);
  });

  it('is tied to each question that it is chosen for, also to those that wait for the first', async () => {
    const ties: (string | undefined)[] = [];
    const own = memory();
    const rulings: Rulings = {
      ...own,
      open: async (key, question) => {
        ties.push(question);
        return own.open(key);
      },
      tie: async (_, question) => void ties.push(question),
    };
    const { answers, complete } = held();
    const judge = judgeWith({ rulings, complete });
    const both = [judge.choose(given, 'dana', 'first'), judge.choose(given, 'omar', 'second')];
    await until(() => expect(answers).toHaveLength(1));
    answers[0]?.();
    expect(await Promise.all(both)).toEqual([ruling, ruling]);
    expect(ties).toEqual(['first', 'second']);
  });

  it('is not asked for when it took all the time to get there', async () => {
    const own = memory();
    const rulings: Rulings = {
      ...own,
      open: async (key) => {
        now += LONG;
        return own.open(key);
      },
    };
    expect(await judgeWith({ rulings }).choose(given, 'dana')).toBeUndefined();
    expect(stub.requests).toEqual([]);
  });

  it('that is kept is used without a request, for whoever asks', async () => {
    const judge = judgeWith();
    await judge.choose(given, 'dana');
    expect(await judge.choose(given, 'omar')).toEqual(ruling);
    expect(stub.requests).toHaveLength(1);
  });

  it.each<[string, Partial<JudgeParts>, Case]>([
    ['another question', {}, asked('who paints a crane?')],
    ['something spoken of before', {}, { ...given, earlier: 'Tide tables' }],
    ['other candidates', {}, { ...given, candidates: given.candidates.slice(0, 1) }],
    ['another model', { model: 'large' }, given],
    ['another host', { host: 'other.example' }, given],
  ])('is another for %s', async (_, change, other) => {
    const rulings = memory();
    const one = judgeWith({ rulings });
    const two = judgeWith({ rulings, ...change });
    await one.choose(given, 'dana');
    await two.choose(other, 'dana');
    expect(kept.size).toBe(2);
    expect(stub.requests).toHaveLength(2);
  });

  it('is none where as much was asked as may be', async () => {
    const judge = judgeWith({ rulings: memory(0) });
    expect(await judge.choose(given, 'dana')).toBeUndefined();
    expect(stub.requests).toEqual([]);
    expect(lines).toEqual([]);
    expect(judge.resting()).toBeUndefined();
  });

  it.each(
    Object.entries(behaviours).filter(([, behaviour]) => !isEndless(behaviour)),
  )('of a model as "%s" is right or none', async (_, behaviour) => {
    stub.behave = () => ({ says: right, ...behaviour });
    expect([undefined, ruling]).toContainEqual(await judgeWith().choose(given, 'dana'));
  });

  it('is none where those who keep them fail, and that is told', async () => {
    const open = judgeWith({ rulings: { ...memory(), open: () => Promise.reject(new Error('disk full')) } });
    expect(await open.choose(given, 'dana')).toBeUndefined();
    expect(stub.requests).toEqual([]);
    const keep = judgeWith({ rulings: { ...memory(), keep: () => Promise.reject(new Error('disk full')) } });
    expect(await keep.choose(given, 'dana')).toBeUndefined();
    expect(lines.filter((line) => line.startsWith('["error"') && line.includes('disk full'))).toHaveLength(2);
    // That is not for want of the model.
    expect(open.resting()).toBeUndefined();
    // Nobody waits for what is gone.
    expect(await open.choose(given, 'dana')).toBeUndefined();
  });

  it('that comes late is thrown away, and kept for the next who asks', async () => {
    const { complete, answers } = held();
    const judge = judgeWith({ complete, limit: 20 });
    expect(await judge.choose(given, 'dana')).toBeUndefined();
    answers[0]?.();
    await until(() => expect(kept.size).toBe(1));
    expect(await judge.choose(given, 'dana')).toEqual(ruling);
    expect(answers).toHaveLength(1);
  });

  it('is none at the end of the limit, whatever the model does', async () => {
    for (const behaviour of [behaviours.silent, behaviours.dripping]) {
      stub.behave = () => behaviour;
      expect(
        await judgeWith({ limit: 200, clock: () => performance.now() }).choose(given, 'dana'),
      ).toBeUndefined();
    }
  });
});

describe('a judge that fails', () => {
  it('is left alone for a minute after three times, which is told once', async () => {
    const judge = judgeWith();
    stub.behave = () => behaviours.failing;
    for (const person of ['a', 'b', 'c', 'd', 'e']) await judge.choose(asked(`what of ${person}?`), person);
    expect(stub.requests).toHaveLength(3);
    expect(judge.resting()).toMatchObject({ reason: 'failed' });
    expect(lines.map((line) => line.slice(0, 7))).toEqual(['["info"', '["info"', '["warn"']);
    now += MINUTE;
    expect(judge.resting()).toBeUndefined();
    await judge.choose(asked('once more?'), 'a');
    expect(judge.resting()).toBeDefined();
    expect(stub.requests).toHaveLength(4);
    now += MINUTE;
    stub.behave = () => ({ says: right });
    expect(await judge.choose(asked('once more?'), 'a')).toEqual(ruling);
    stub.behave = () => behaviours.failing;
    await judge.choose(asked('and now?'), 'a');
    expect(judge.resting()).toBeUndefined();
  });

  it('is left alone for as long as it asks', async () => {
    const judge = judgeWith();
    stub.behave = () => behaviours.limiting;
    await judge.choose(given, 'dana');
    stub.behave = () => ({ says: right });
    now += 6_999;
    expect(await judge.choose(given, 'dana')).toBeUndefined();
    expect(stub.requests).toHaveLength(1);
    now += 1;
    expect(await judge.choose(given, 'dana')).toEqual(ruling);
  });

  it('fails with what is no choice, too', async () => {
    const judge = judgeWith();
    const bad = [behaviours.prose, behaviours.half, behaviours.outOfRange];
    for (const behaviour of bad) {
      stub.behave = () => behaviour;
      await judge.choose(given, 'dana');
    }
    expect(judge.resting()).toMatchObject({ reason: 'unreadable' });
  });

  it('does not fail with a question that it does not take', async () => {
    const judge = judgeWith();
    stub.behave = () => behaviours.refusing;
    for (const person of ['a', 'b', 'c', 'd']) {
      expect(await judge.choose(asked(`what of ${person}?`), person)).toBeUndefined();
    }
    expect(stub.requests).toHaveLength(4);
    expect(judge.resting()).toBeUndefined();
  });
});

describe('questions at the same time', () => {
  it('are one request where they are the same case', async () => {
    const { complete, answers } = held();
    const rulings = memory();
    const judge = judgeWith({ complete, rulings });
    const many = ['dana', 'omar', 'bea', 'tom'].map((person) => judge.choose(given, person));
    await until(() => expect(answers).toHaveLength(1));
    answers[0]?.();
    expect(await Promise.all(many)).toEqual([ruling, ruling, ruling, ruling]);
    expect(answers).toHaveLength(1);
    expect(rulings.opened).toBe(1);
  });

  it('are asked one after another for one person, and at once for others', async () => {
    const { complete, answers } = held();
    const judge = judgeWith({ complete });
    const first = judge.choose(asked('one?'), 'dana');
    const second = judge.choose(asked('two?'), 'dana');
    const other = judge.choose(asked('three?'), 'omar');
    await until(() => expect(answers).toHaveLength(2));
    answers[1]?.();
    expect(await other).toEqual(ruling);
    expect(answers).toHaveLength(2);
    answers[0]?.();
    expect(await first).toEqual(ruling);
    await until(() => expect(answers).toHaveLength(3));
    // The one before is over, and another is not.
    const third = judge.choose(asked('four?'), 'dana');
    const last = judge.choose(asked('five?'), 'omar');
    await until(() => expect(answers.length).toBeGreaterThan(3));
    expect(answers).toHaveLength(4);
    answers[3]?.();
    answers[2]?.();
    expect(await second).toEqual(ruling);
    expect(await last).toEqual(ruling);
    await until(() => expect(answers).toHaveLength(5));
    answers[4]?.();
    expect(await third).toEqual(ruling);
  });

  it('wait for the one before no longer than for a ruling; the server has its whole time all the same', async () => {
    const { complete, answers, limits } = held();
    const judge = judgeWith({ complete });
    const first = judge.choose(asked('one?'), 'dana');
    const second = judge.choose(asked('two?'), 'dana');
    const third = judge.choose(asked('three?'), 'dana');
    await until(() => expect(answers).toHaveLength(1));
    now += LONG - 1_000;
    answers[0]?.();
    await first;
    await until(() => expect(answers).toHaveLength(2));
    expect(limits).toEqual([LONG, LONG]);
    now += 1_000;
    answers[1]?.();
    await second;
    expect(await third).toBeUndefined();
    expect(answers).toHaveLength(2);
  });
});

describe('a judge that is stopped', () => {
  it('gives up what is under way, asks nothing more, and that is no failure', async () => {
    const rulings = memory();
    const judge = judgeWith({ rulings });
    stub.behave = () => behaviours.silent;
    const many = ['a', 'b', 'c', 'd'].map((person) => judge.choose(asked(`what of ${person}?`), person));
    const waiting = judge.choose(asked('and then?'), 'a');
    await until(() => expect(stub.requests).toHaveLength(4));
    judge.stop();
    expect(await Promise.all([...many, waiting])).toEqual(new Array(5).fill(undefined));
    expect(await judge.choose(given, 'dana')).toBeUndefined();
    expect(stub.requests).toHaveLength(4);
    expect(rulings.opened).toBe(4);
    expect(judge.resting()).toBeUndefined();
    expect(lines).toEqual([]);
  });
});

it('writes nothing of questions, entries and answers into the log, at any level', async () => {
  for (const behaviour of [...Object.values(behaviours), { knowsNot: ['messages'] }]) {
    stub.behave = () => behaviour;
    const judge = judgeWith(isEndless(behaviour) ? { limit: 50, clock: () => performance.now() } : {});
    for (const person of ['a', 'b', 'c']) await judge.choose(asked(`Who of ${person} mends it?`), person);
  }
  const broken = { ...memory(), keep: () => Promise.reject(new Error('disk full')) };
  stub.behave = () => ({ says: right });
  await judgeWith({ rulings: broken }).choose(given, 'dana');
  expect(lines.length).toBeGreaterThan(30);
  const written = lines.join('\n');
  expect(written).not.toMatch(
    /crane|mends|workshop|ship to quay|passport|badge|stupid|explains|sign in|fits/i,
  );
  expect(written).not.toMatch(/sentences|\\"entry|dana/);
});
