import { beforeEach, describe, expect, it } from 'vitest';
import { gapsSince } from '../../../src/insights/questions/gaps.js';
import { actions } from '../../support/card-values.js';
import { buttonNamed, buttonsOf, conversationOn, type Heard, learned } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { answering, declined } from '../../support/declined.js';

const JOBS = 'feature/training-jobs';
const CANVAS = 'feature/canvas';
const REGISTRY = 'feature/model-registry';
const PIPELINES = 'feature/pipelines';

const titleOf = (id: string) => learned.knowledge.entries.get(id)?.title ?? '';
const near = [CANVAS, REGISTRY, PIPELINES, JOBS];
const offers = [
  { id: CANVAS, sentence: 'It is *not* <free>.' },
  { id: REGISTRY, sentence: 'It keeps versions.' },
  { id: JOBS },
];

describe.each(databases)('a declined question on $name', ({ fresh }) => {
  let held: TestDatabase;
  let chat: ReturnType<typeof conversationOn>;

  beforeEach(async () => {
    held = await fresh();
    chat = conversationOn(held, learned);
    chat.add('dana');
    chat.add('sam');
  });

  const questions = () =>
    held.database.transaction((tx) => tx.selectFrom('questions').selectAll().orderBy('id').execute());
  const gaps = () =>
    held.database.transaction((tx) =>
      gapsSince(tx, { knowledge: learned.knowledge, since: 0, now: chat.now(), somebody: 'someone' }),
    );
  const titles = ({ replies }: Heard) =>
    replies.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.kind === 'list' ? part.items.map(({ title }) => title) : [])),
    );
  const labels = ({ replies }: Heard) => buttonsOf(...replies).map(({ label }) => label);

  describe('of which some entry is likely meant', () => {
    beforeEach(() => chat.learn(answering(learned, declined(near, { offers }))));

    it('asks which, with a sentence of each, and names nobody yet', async () => {
      const heard = await chat.say('dana', 'is it free?');
      expect(heard.text).toContain('Is it one of these?');
      expect(heard.text).toContain(`${titleOf(CANVAS)} · “It is *not* <free>.”`);
      expect(heard.text).toContain(`${titleOf(REGISTRY)} · “It keeps versions.”`);
      expect(heard.text).not.toContain('looks after');
      expect(titles(heard)).toEqual(offers.map(({ id }) => titleOf(id)));
      expect(labels(heard)).toEqual([...offers.map(() => 'This one'), 'None of these']);
      expect(await questions()).toMatchObject([{ entry: null, found: null, confidence: 0.3 }]);
    });

    it('opens what is chosen and keeps the choice, also of an entry that came fourth', async () => {
      const { replies } = await chat.say('dana', 'is it free?');
      const shown = await chat.click('dana', buttonNamed(replies, titleOf(JOBS)));
      expect(shown.text).toContain(learned.knowledge.entries.get(JOBS)?.summary);
      expect(labels(shown)).toContain('This helped');
      expect(await questions()).toMatchObject([{ entry: null, found: JOBS }]);
      expect(await gaps()).toEqual([]);
    });

    it('says that it does not know where it is none of them, and who may', async () => {
      const { replies } = await chat.say('dana', 'is it free?');
      await chat.click('dana', buttonNamed(replies, titleOf(CANVAS)));
      const none = buttonNamed(replies, 'None of these');
      const { outcome } = await chat.click('dana', none);
      expect(outcome.redraw?.fallback).toMatch(/I don't know that one[\s\S]*looks after what comes nearest/);
      const again = await chat.click('dana', none);
      expect(again.outcome).toEqual(outcome);
      expect(await questions()).toMatchObject([{ entry: null, found: null }]);
      expect(await gaps()).toMatchObject([{ text: 'is it free?', declined: 1, people: 1 }]);
      const card = outcome.redraw === undefined ? [] : [outcome.redraw];
      const asked = await chat.click('dana', buttonNamed(card, 'Ask a person'));
      expect(asked.outcome.form?.name).toBe(actions.askPerson);
    });

    it('is nobody else’s to say that of, and none that was answered', async () => {
      const { replies } = await chat.say('dana', 'is it free?');
      await chat.click('dana', buttonNamed(replies, titleOf(CANVAS)));
      const heard = await chat.click('sam', buttonNamed(replies, 'None of these'));
      expect(heard.text).toContain('Only whoever asked');
      expect(heard.outcome).toEqual({});
      expect(await questions()).toMatchObject([{ found: CANVAS }]);
      chat.learn(learned);
      await chat.say('dana', 'what is SageMaker Canvas?');
      const [, answered] = await questions();
      const forged = { action: { name: actions.noneOfThese, value: answered?.id ?? '' } };
      expect((await chat.click('dana', forged)).text).toContain('Only whoever asked');
    });

    it('shows no list of sentences where there are none, and nothing that is gone', async () => {
      const gone = [{ id: 'feature/gone', sentence: 'It is gone.' }, { id: CANVAS }];
      chat.learn(answering(learned, declined([CANVAS], { offers: gone })));
      const heard = await chat.say('dana', 'is it free?');
      expect(titles(heard)).toEqual([titleOf(CANVAS)]);
      expect(heard.text).not.toContain('gone');
      chat.learn(answering(learned, declined([], { offers: gone.slice(0, 1) })));
      expect((await chat.say('dana', 'is it free?')).text).toContain("I don't know that one");
    });
  });

  describe('about a topic of which something is not known', () => {
    const lack = { topic: JOBS, aspect: 'price' };

    it('says what is missing, has the topic at hand, and names who may know', async () => {
      chat.learn(answering(learned, declined(near, { lack })));
      const heard = await chat.say('dana', 'what does a training job cost?');
      expect(heard.text).toContain(`I know ${titleOf(JOBS)}, but nothing about what it *costs*.`);
      expect(heard.text).toContain('looks after what comes nearest');
      expect(labels(heard)).toEqual([titleOf(JOBS), 'Ask a person']);
      const shown = await chat.click('dana', buttonNamed(heard.replies, titleOf(JOBS)));
      expect(shown.text).toContain(learned.knowledge.entries.get(JOBS)?.summary);
      // What was missing is still a gap.
      expect(await questions()).toMatchObject([{ entry: null, found: null }]);
      expect(await gaps()).toMatchObject([{ nearest: [JOBS, CANVAS, REGISTRY] }]);
      expect((await chat.say('dana', 'tell me more')).text).toContain(`More about ${titleOf(JOBS)}`);
    });

    it('offers other entries beneath, and not the topic again', async () => {
      chat.learn(answering(learned, declined(near, { lack, offers })));
      const heard = await chat.say('dana', 'what does a training job cost?');
      expect(heard.text).toMatch(/I know [\s\S]*Or is it one of these\?/);
      expect(heard.text).not.toContain('It keeps versions.');
      expect(labels(heard)).toEqual([titleOf(JOBS), 'Ask a person', titleOf(CANVAS), titleOf(REGISTRY)]);
      await chat.click('dana', buttonNamed(heard.replies, titleOf(REGISTRY)));
      expect(await questions()).toMatchObject([{ found: REGISTRY }]);
    });

    it.each([
      { topic: 'feature/gone', aspect: 'price' },
      { topic: JOBS, aspect: 'gone' },
    ])('says only that it does not know where the pack has lost %j', async (lost) => {
      chat.learn(answering(learned, declined(near, { lack: lost })));
      expect((await chat.say('dana', 'what does it cost?')).text).toContain(
        'My knowledge has no good answer',
      );
      chat.learn(answering(learned, declined(near, { lack: lost, offers })));
      expect((await chat.say('dana', 'what does it cost?')).text).toContain('Is it one of these?');
    });

    it('is heard in a question that points back, too', async () => {
      await chat.say('dana', 'what is a training job?');
      const about = (question: string) =>
        question.includes(titleOf(JOBS)) || question.includes('training job')
          ? declined(near, { lack })
          : declined([], {});
      chat.learn(answering(learned, about));
      for (const question of ['what about the price?', 'is it expensive?']) {
        expect((await chat.say('dana', question)).text).toContain(`I know ${titleOf(JOBS)}, but nothing`);
      }
      expect((await chat.say('dana', 'who waters the plants?')).text).toContain('My knowledge has no good');
    });
  });

  it('names what it knows nothing of, as it was typed', async () => {
    chat.learn(answering(learned, declined(near, { lack: { name: '*Auto*<!here>' }, offers })));
    const heard = await chat.say('dana', 'how do I start it?');
    expect(heard.text).toContain('I know nothing about *Auto*<!here>.');
    expect(labels(heard)).toEqual(['Ask a person', ...offers.map(({ id }) => titleOf(id))]);
  });

  it('shows no entry where none is likely', async () => {
    chat.learn(answering(learned, declined(near, {})));
    const heard = await chat.say('dana', 'what is for lunch?');
    expect(heard.text).toMatch(/I don't know that one[\s\S]*looks after what comes nearest/);
    expect(labels(heard)).toEqual(['Ask a person']);
  });
});
