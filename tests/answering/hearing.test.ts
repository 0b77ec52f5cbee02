import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AspectsData } from '../../src/answering/aspects/aspect-reader.js';
import { saidOfAspects } from '../../src/answering/aspects/covered.js';
import { learnMeaning, type MeaningSource } from '../../src/answering/by-meaning.js';
import type { Encodings } from '../../src/answering/encoder/encodings.js';
import { openEncodings } from '../../src/answering/encoder/open-encodings.js';
import { startEncoder } from '../../src/answering/encoder/start-encoder.js';
import { type Answer, type AnswerEngine, engineFrom, learn } from '../../src/answering/engine.js';
import { createHearing } from '../../src/answering/hearing.js';
import { gatherMeant } from '../../src/answering/understanding/meant.js';
import { textsOf } from '../../src/answering/understanding/passages.js';
import { silent } from '../../src/ports/log.js';
import { learnFewAspects } from './few-aspects.js';
import { harbour } from './harbour.js';

const encoder = startEncoder({ log: silent });
const learnt = learn(harbour);
const words = engineFrom(learnt);
const question = 'the machine that lifts the boxes is out of order';
let encodings: Encodings;
let aspects: AspectsData;
let engine: AnswerEngine;

beforeAll(async () => {
  encodings = await openEncodings(encoder, undefined, silent);
  await encodings.ensure(harbour.flatMap(textsOf));
  aspects = await learnFewAspects(encodings);
  engine = { ...words, understand: encoder.understand(await source()).ask };
});
afterAll(() => encoder.close());

async function source(): Promise<MeaningSource> {
  const meant = await gatherMeant(harbour, encodings.find);
  if (!meant) throw new Error('A text has no encoding.');
  const joint = learnMeaning(harbour, learnt, (text) => encodings.get(text)?.mean ?? new Float32Array());
  return { learnt, meant, joint, aspects, said: saidOfAspects(harbour, aspects.ids), options: {} };
}

/** What is answered when nobody else asks. */
async function answered(asked: AnswerEngine, text: string): Promise<Answer> {
  const hearing = createHearing();
  return hearing.hear(() => hearing.over(asked).answer(text));
}

describe('a question', () => {
  it('is understood while nothing is held, and then asked again', async () => {
    const hearing = createHearing();
    const held: string[] = [];
    const answer = await hearing.hear(async () => {
      held.push('begun');
      const found = hearing.over(engine).answer(question);
      held.push('answered');
      return found;
    });
    expect(held).toEqual(['begun', 'begun', 'answered']);
    expect(answer).toEqual(await engine.understand?.(question));
    expect(answer).not.toEqual(words.answer(question));
  });

  it('that was prepared is asked once', async () => {
    const hearing = createHearing();
    await hearing.prepare(engine, question);
    let times = 0;
    await hearing.hear(() => {
      times += 1;
      return hearing.over(engine).answer(question);
    });
    expect(times).toBe(1);
  });

  it('is one of several, each of which is understood', async () => {
    const hearing = createHearing();
    const others = [question, 'who pays for parking', 'where is the canteen'];
    const answers = await hearing.hear(() => others.map((one) => hearing.over(engine).answer(one)));
    expect(answers).toEqual(await Promise.all(others.map((one) => engine.understand?.(one))));
  });

  it('is understood without what stands around it', async () => {
    const hearing = createHearing();
    const asked = await hearing.hear(() => hearing.over(engine).ask(`Hi there! ${question} :sob: Thanks!`));
    expect(asked).toEqual(await answered(engine, question));
  });

  it('is answered by words where nothing is learnt of meanings', async () => {
    expect(await answered(words, question)).toEqual(words.answer(question));
  });

  it('is answered by words where what was learnt is dropped, and where it is not understood in time', async () => {
    const dropped = encoder.understand(await source());
    dropped.drop();
    const stuck = () => new Promise<never>(() => undefined);
    for (const understand of [dropped.ask, stuck, () => Promise.reject(new Error('The thread ended.'))]) {
      expect(await answered({ ...words, understand }, question)).toEqual(words.answer(question));
    }
  });

  it('is answered by words while more wait than can be understood in time', async () => {
    const many = Array.from({ length: 30 }, (_, at) => `${question} on quay ${at}`);
    const isUnderstood = await Promise.all(
      many.map(
        async (one) => JSON.stringify(await answered(engine, one)) !== JSON.stringify(words.answer(one)),
      ),
    );
    expect(isUnderstood.slice(0, 4)).toEqual(new Array(4).fill(true));
    expect(isUnderstood.slice(4)).toEqual(new Array(26).fill(false));
    expect(await answered(engine, question)).not.toEqual(words.answer(question));
  });

  it('of 40,000 characters is understood by nobody', async () => {
    let asked = 0;
    const understand = async () => {
      asked += 1;
      return undefined;
    };
    const long = 'parking '.repeat(5_000);
    expect(await answered({ ...words, understand }, long)).toEqual(words.answer(long));
    expect(asked).toBe(0);
  });
});

it('an engine that hears has the one by words beside it', () => {
  expect(createHearing().over(engine).words.answer(question)).toEqual(words.answer(question));
});

it('other errors go through', async () => {
  const failing = createHearing().hear(() => {
    throw new Error('the disk is full');
  });
  await expect(failing).rejects.toThrow('the disk is full');
});
