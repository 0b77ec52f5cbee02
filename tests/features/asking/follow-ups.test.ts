import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Learned } from '../../../src/conversation/feature.js';
import { ownerOf } from '../../../src/knowledge/lookup.js';
import { buttonNamed, buttonsOf, learned as byWords, conversationOn } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { learnToUnderstand } from '../../support/understanding.js';

let learned: Learned;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ learned, close } = await learnToUnderstand(byWords.knowledge));
});
afterAll(() => close());

const [sqlite] = databases;

const JOBS = 'feature/training-jobs';
const CANVAS = 'feature/canvas';
const STUDIO = 'feature/studio';
const SDK = 'feature/python-sdk';
const REGISTRY = 'feature/model-registry';
const PIPELINES = 'feature/pipelines';
const COMPUTE = 'concept/on-demand-compute';
const PRODUCTION = 'concept/production-account';

const titleOf = (id: string) => byWords.knowledge.entries.get(id)?.title ?? '';

describe('a follow-up', () => {
  let held: TestDatabase;
  let chat: ReturnType<typeof conversationOn>;

  beforeEach(async () => {
    held = await (sqlite as (typeof databases)[number]).fresh();
    chat = conversationOn(held, learned);
    chat.add('dana');
    chat.add('sam');
  });

  const questions = () =>
    held.database.transaction((tx) => tx.selectFrom('questions').selectAll().orderBy('id').execute());
  const topic = async () =>
    (await held.database.transaction((tx) => tx.selectFrom('contexts').selectAll().execute()))[0]?.entry;

  async function askAbout(entry: string, question: string) {
    const { text } = await chat.say('dana', titleOf(entry));
    expect(text).toContain(titleOf(entry));
    return chat.say('dana', question);
  }

  it.each([
    [JOBS, 'is it expensive?', 'You pay for it only while it runs, and then it is shut down.'],
    [COMPUTE, 'and what does that cost?', 'You pay only while it is running.'],
    [STUDIO, 'where do I find it?', 'You will find Studio in the development account.'],
    [SDK, 'is it the same as boto3?', 'It is not the same as boto3, the general AWS SDK for Python.'],
    [CANVAS, 'who uses it?', 'Data engineers use it, right at the start of the lifecycle'],
    [
      PRODUCTION,
      'how do models get into it?',
      'it is approved in the Model Registry and then promoted automatically, by a CI/CD pipeline.',
    ],
  ])('is answered by a sentence of what was spoken of: %s, %s', async (entry, question, sentence) => {
    const { text, replies } = await askAbout(entry, question);
    expect(text).toContain(sentence);
    expect(text).toContain(titleOf(entry));
    expect(text.length).toBeLessThan(900);
    expect(await topic()).toBe(entry);
    expect((await questions()).at(-1)).toMatchObject({ text: question, entry });
    const { outcome } = await chat.click('dana', buttonNamed(replies, 'This helped'));
    expect(outcome.redraw?.fallback).toContain(sentence);
  });

  it.each([
    [CANVAS, 'is it expensive?', 'costs and pay', 'price'],
    [PIPELINES, 'how long does it take', 'limits, sizes and times', 'limits'],
    [REGISTRY, 'since when?', 'the history and what has changed', 'history'],
    [STUDIO, 'how much?', 'costs and pay', 'price'],
    [SDK, 'what about the price?', 'costs and pay', 'price'],
    [PRODUCTION, 'and how long does that take?', 'limits, sizes and times', 'limits'],
  ])('that has no answer there is told so: %s, %s', async (entry, question, nothingAbout, aspect) => {
    const heard = await askAbout(entry, question);
    expect(heard.text).toContain(`I know ${titleOf(entry)}, but nothing about ${nothingAbout}.`);
    expect(buttonsOf(...heard.replies).map(({ label }) => label)).toEqual(
      expect.arrayContaining([titleOf(entry), 'Ask a person']),
    );
    expect(await topic()).toBe(entry);
    expect((await questions()).at(-1)).toMatchObject({ entry: null, topic: entry, aspect });
  });

  it('of which it is not clear what it asks for is told that the entry does not say it', async () => {
    const heard = await askAbout(CANVAS, 'what happens to them on Sundays?');
    expect(heard.text).toContain(`What I know of ${titleOf(CANVAS)} does not say that.`);
    expect(await topic()).toBe(CANVAS);
    expect((await questions()).at(-1)).toMatchObject({ entry: null });
  });

  it.each([
    'who owns that',
    'who looks after it?',
    'who is responsible?',
    'who can help me with that?',
  ])('after whoever is in charge names the owner of the entry: %s', async (question) => {
    const { text } = await askAbout(PIPELINES, question);
    const entry = learned.knowledge.entries.get(PIPELINES);
    expect(text).toContain(`${entry && ownerOf(learned.knowledge, entry).name} looks after what I know of`);
    expect(await topic()).toBe(PIPELINES);
    expect((await questions()).at(-1)).toMatchObject({ entry: PIPELINES });
  });

  it('follows on a follow-up', async () => {
    await askAbout(STUDIO, 'is it expensive?');
    expect((await chat.say('dana', 'where is it?')).text).toContain('You will find Studio in');
    expect((await chat.say('dana', 'and for data engineers?')).text).toContain('seen by the data engineer');
  });

  describe('is none', () => {
    it.each([
      'how many accounts are there?',
      'do I have to learn all of SageMaker?',
      'who approves a model?',
      'what does an endpoint do?',
      'who is responsible for missing values?',
      'what is drift?',
      'where is the canteen?',
      'how do I get paid?',
      'how long is the probation period?',
      'can I work from home?',
      'who is my manager?',
      'how do I monitor a model?',
      'is it raining?',
      'what are the stages of the ML lifecycle',
      'what is the difference between Canvas and Studio?',
    ])('where it stands by itself: %s', async (question) => {
      const { text } = await askAbout(JOBS, question);
      const before = await questions();
      expect(text).toBe((await chat.say('sam', question)).text);
      expect(text).not.toContain(`I know ${titleOf(JOBS)}`);
      expect((await questions()).length - before.length).toBe(before.length - 1);
    });

    it('where it names another entry', async () => {
      const { text } = await askAbout(CANVAS, 'how is it different from Data Wrangler?');
      expect(text).toContain('SageMaker Data Wrangler and SageMaker Canvas');
    });

    it.each([
      'can you mark it as done?',
      'what does that mean?',
    ])('where it wants something of the bot: %s', async (message) => {
      const { text } = await askAbout(CANVAS, message);
      expect(text).not.toContain('does not say that');
      expect(text).not.toContain('but nothing about');
      expect(await questions()).toHaveLength(1);
    });

    it('where it is told in confidence', async () => {
      const { text } = await askAbout(CANVAS, 'my boss bullies me, who helps with that?');
      expect(text).not.toContain(titleOf(CANVAS));
      expect(await questions()).toHaveLength(1);
    });
  });
});
