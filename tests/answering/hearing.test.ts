import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { understandingEngine } from '../../src/answering/answerer.js';
import { encoderOff } from '../../src/answering/encoder/encoder.js';
import { openEncodings } from '../../src/answering/encoder/open-encodings.js';
import { startEncoder } from '../../src/answering/encoder/start-encoder.js';
import { type AnswerEngine, createAnswerEngine, learn, learnMeaning } from '../../src/answering/engine.js';
import { byWords, createHearing } from '../../src/answering/hearing.js';
import { textsOf } from '../../src/answering/understanding/passages.js';
import { silent } from '../../src/ports/log.js';
import { harbour } from './harbour.js';

const encoder = startEncoder({ log: silent });
let engine: AnswerEngine;
const words = createAnswerEngine(harbour);
const question = 'the machine that lifts the boxes is out of order';

beforeAll(async () => {
  const encodings = await openEncodings(encoder, undefined, silent);
  await encodings.ensure(harbour.flatMap(textsOf));
  engine = understandingEngine(harbour, {}, encodings, { learntFrom: learn, jointFrom: learnMeaning });
});
afterAll(() => encoder.close());

describe('a question', () => {
  it('is encoded while nothing is held, and then asked again', async () => {
    const hearing = createHearing(encoder);
    const held: string[] = [];
    const answer = await hearing.hear(async () => {
      held.push('begun');
      const found = hearing.over(engine).answer(question);
      held.push('answered');
      return found;
    });
    expect(held).toEqual(['begun', 'begun', 'answered']);
    expect(answer).not.toEqual(words.answer(question));
  });

  it('that was prepared is asked once', async () => {
    const hearing = createHearing(encoder);
    await hearing.prepare(question);
    let times = 0;
    await hearing.hear(() => {
      times += 1;
      return hearing.over(engine).answer(question);
    });
    expect(times).toBe(1);
  });

  it('is one of several, each of which is encoded', async () => {
    const hearing = createHearing(encoder);
    const others = [question, 'who pays for parking', 'where is the canteen'];
    const answers = await hearing.hear(() => others.map((one) => hearing.over(engine).answer(one)));
    expect(answers).toHaveLength(3);
    expect(answers[0]).not.toEqual(words.answer(question));
  });

  it('is answered by words where there is no encoder, where it is off, and where it does not answer', async () => {
    const stuck = {
      state: () => ({ state: 'ready' }) as const,
      encode: () => new Promise<never>(() => undefined),
    };
    for (const none of [undefined, encoderOff(), stuck]) {
      const hearing = createHearing(none);
      expect(await hearing.hear(() => hearing.over(engine).answer(question))).toEqual(words.answer(question));
    }
  });

  it('is answered by words while more wait than can be encoded in time', async () => {
    const many = Array.from({ length: 30 }, (_, at) => `${question} on quay ${at}`);
    const isUnderstood = await Promise.all(
      many.map(async (one) => {
        const hearing = createHearing(encoder);
        await hearing.prepare(one);
        const answer = await hearing.hear(() => hearing.over(engine).answer(one));
        return JSON.stringify(answer) !== JSON.stringify(words.answer(one));
      }),
    );
    expect(isUnderstood.slice(0, 8)).toEqual(new Array(8).fill(true));
    expect(isUnderstood.slice(8)).toEqual(new Array(22).fill(false));
    const hearing = createHearing(encoder);
    const later = await hearing.hear(() => hearing.over(engine).answer(question));
    expect(later).not.toEqual(words.answer(question));
  });

  it('is answered by words where so much is asked that it would take too long', () => {
    expect(byWords(engine).answer(question)).toEqual(words.answer(question));
  });
});

it('lets other errors through', async () => {
  const hearing = createHearing(encoder);
  const failing = hearing.hear(() => {
    throw new Error('the disk is full');
  });
  await expect(failing).rejects.toThrow('the disk is full');
});
