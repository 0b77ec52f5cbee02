import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Knowledge } from '../../src/knowledge/schema/schema.js';
import { buttonNamed, buttonsOf, conversationOn, learned } from '../support/conversation.js';
import { databases, type TestDatabase } from '../support/databases.js';

const DAY = 24 * 60 * 60 * 1000;
const QUESTION = 'do I have to learn all of SageMaker?';
const FOREIGN = 'what is the wifi password?';

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = learned.knowledge;
});

describe.each(databases)('a conversation on $name', ({ fresh }) => {
  let held: TestDatabase;
  let chat: ReturnType<typeof conversationOn>;

  beforeEach(async () => {
    held = await fresh();
    chat = conversationOn(held, learned);
    chat.add('dana');
    chat.add('sam');
  });

  const table = <
    T extends 'persons' | 'questions' | 'feedback' | 'referrals' | 'contexts' | 'accounts' | 'seen_events',
  >(
    name: T,
  ) =>
    held.database.transaction((tx) =>
      tx
        .selectFrom(name as 'persons')
        .selectAll()
        .execute(),
    ) as Promise<Record<string, unknown>[]>;

  describe('answers', () => {
    it('gives title, summary, source, the way to more, and asks whether it helped', async () => {
      const { replies, text } = await chat.say('dana', QUESTION);
      const entry = knowledge.entries.get('myth/one-product');
      expect(text).toContain(entry?.title);
      expect(text).toContain(entry?.summary);
      expect(text).toMatch(/Source: .*, /);
      expect(buttonsOf(...replies).map((button) => button.label)).toEqual(
        expect.arrayContaining(['Tell me more', 'This helped', 'Did not help']),
      );
      expect(await table('questions')).toMatchObject([{ text: QUESTION, entry: 'myth/one-product' }]);
    });

    it('meets a myth kindly with the truth', async () => {
      const { text } = await chat.say('dana', QUESTION);
      const entry = knowledge.entries.get('myth/one-product');
      expect(text).toContain('it is not quite so');
      expect(entry?.kind === 'myth' && text.includes(entry.claim)).toBe(true);
      expect(text).toContain(entry?.summary);
    });

    it('says what it means for the asker once their role is known', async () => {
      const before = await chat.say('dana', 'what is SageMaker Canvas?');
      expect(before.text).not.toContain('For you as');
      await chat.say('dana', 'path data-engineer');
      const after = await chat.say('dana', 'what is SageMaker Canvas?');
      expect(after.text).toMatch(/For you as a data engineer/i);
      expect(after.text).toMatch(/It is part of step \d+ of your path/);
      const other = await chat.say('dana', 'what are SageMaker Endpoints?');
      expect(other.text).toMatch(/not yours to master/);
    });

    it('takes the role from the job title in the directory', async () => {
      chat.add('mo', { jobTitle: 'MLOps Engineer' });
      expect((await chat.say('mo', 'path')).text).toContain(
        knowledge.entries.get('path/mlops-engineer')?.title,
      );
    });

    it('declines what it does not know, and offers a person', async () => {
      const { replies, text } = await chat.say('dana', FOREIGN);
      expect(text).toContain("I don't know that one");
      expect(text).toMatch(/looks after (?:what comes nearest|my knowledge)/);
      expect(buttonNamed(replies, 'Ask a person')).toBeDefined();
      expect(await table('questions')).toMatchObject([{ text: FOREIGN, entry: null }]);
      expect(await table('referrals')).toEqual([]);
    });
  });

  describe('follow-ups', () => {
    it('tells more about what was just spoken of', async () => {
      await chat.say('dana', 'what is the model registry?');
      const { text } = await chat.say('dana', 'tell me more');
      expect(text).toContain(`More about ${knowledge.entries.get('feature/model-registry')?.title}`);
    });

    it('says why a myth is believed', async () => {
      await chat.say('dana', QUESTION);
      const entry = knowledge.entries.get('myth/one-product');
      expect((await chat.say('dana', 'why?')).text).toContain(entry?.kind === 'myth' && entry.whyBelieved);
    });

    it('gives the same for another role', async () => {
      await chat.say('dana', 'learning path for data engineers');
      const path = await chat.say('dana', 'and for data scientists?');
      expect(path.text).toContain(knowledge.entries.get('path/data-scientist')?.title);
      await chat.say('dana', 'what is the model registry?');
      const feature = await chat.say('dana', 'and for data scientists?');
      expect(feature.text).toMatch(/seen by the data scientist/i);
      expect(feature.text).toMatch(/part of the everyday kit/);
    });

    it('takes "what about …" as a question of its own', async () => {
      await chat.say('dana', 'what is SageMaker Canvas?');
      expect((await chat.say('dana', 'what about Data Wrangler?')).text).toContain(
        knowledge.entries.get('feature/data-wrangler')?.title,
      );
    });

    it('refers to nothing of another person, another place, or long ago', async () => {
      await chat.say('dana', 'what is the model registry?');
      expect((await chat.say('sam', 'tell me more')).text).toContain('nothing from before');
      const thread = { ...chat.direct('dana'), kind: 'thread' as const, conversation: 'channel-1' };
      expect((await chat.say('dana', 'tell me more', thread)).text).toContain('nothing from before');
      chat.pass(31 * 60 * 1000);
      expect((await chat.say('dana', 'tell me more')).text).toContain('nothing from before');
    });
  });

  describe('commands', () => {
    it.each([
      ['help', 'What I can do'],
      ['personas', 'The roles'],
      ['myths', 'What people often get wrong'],
      ['about me', 'What I know about you'],
      ['forget me', 'Shall I forget you?'],
      ['path', 'Every role has its own path'],
      ['path data-enginer', 'I will remember that you are a data engineer'],
      ['path plumber', 'I know no role called "plumber"'],
      ['', 'That message was empty'],
      ['   ', 'That message was empty'],
      ['ask', 'That message was empty'],
      ['a'.repeat(5_000), '5,000 characters'],
    ])('answers %j fittingly', async (message, words) => {
      expect((await chat.say('dana', message)).text).toContain(words);
    });

    it('answers `ask …` like the bare question', async () => {
      const { text } = await chat.say('dana', `ask ${QUESTION}`);
      expect(text).toContain(knowledge.entries.get('myth/one-product')?.title);
    });

    it('remembers the role that was named first, and changes it only when told to', async () => {
      expect((await chat.say('dana', 'path data-engineer')).text).toContain('I will remember');
      const other = await chat.say('dana', 'path data-scientist');
      expect(other.text).not.toContain('I will remember');
      expect(await table('persons')).toMatchObject([{ persona: 'persona/data-engineer' }]);
      await chat.click('dana', buttonNamed(other.replies, 'This is my role'));
      expect(await table('persons')).toMatchObject([{ persona: 'persona/data-scientist' }]);
      expect((await chat.say('dana', 'path')).text).toContain(
        knowledge.entries.get('path/data-scientist')?.title,
      );
    });

    it('shows every step of a path, and each step with its task', async () => {
      const path = knowledge.entries.get('path/data-engineer');
      if (path?.kind !== 'path') throw new Error('no path');
      const { replies, text } = await chat.say('dana', 'path data-engineer');
      for (const step of path.steps) expect(text).toContain(step.title);
      const [first] = buttonsOf(...replies).filter((button) => button.action.name === 'path.step');
      if (!first) throw new Error('no step can be opened');
      expect((await chat.click('dana', first)).text).toContain(`Step 1: ${path.steps[0]?.title}`);
    });

    it('tells about oneself only to oneself', async () => {
      const { replies } = await chat.say('dana', 'about me');
      expect(replies.map((reply) => reply.audience)).toEqual(['asker']);
    });
  });

  describe('feedback', () => {
    it('is kept once a person and answer, and can be changed', async () => {
      const { replies } = await chat.say('dana', QUESTION);
      const first = await chat.click('dana', buttonNamed(replies, 'This helped'));
      expect(first.replies).toEqual([]);
      const card = first.outcome.redraw;
      if (!card) throw new Error('the card was not redrawn');
      expect(buttonNamed([card], 'This helped').pressed).toBe(true);
      await chat.click('dana', buttonNamed([card], 'Did not help'));
      expect(await table('feedback')).toMatchObject([{ helpful: 0 }]);
    });

    it('is noted in words where others see the card', async () => {
      const thread = { ...chat.direct('dana'), kind: 'thread' as const, conversation: 'channel-1' };
      const { replies } = await chat.say('dana', QUESTION, thread);
      const given = await chat.click('sam', buttonNamed(replies, 'This helped'), thread);
      expect(given.outcome.redraw).toBeUndefined();
      expect(given.replies.map((reply) => reply.audience)).toEqual(['asker']);
    });
  });

  describe('asking a person', () => {
    it('passes on nobody else’s question', async () => {
      const { replies } = await chat.say('dana', FOREIGN);
      const { outcome, text } = await chat.click('sam', buttonNamed(replies, 'Ask a person'));
      expect(outcome.form).toBeUndefined();
      expect(text).not.toContain(FOREIGN);
    });
  });

  describe('events that come again', () => {
    it('change nothing, send nothing, and get the same answer', async () => {
      const { replies } = await chat.say('dana', FOREIGN);
      const event = {
        kind: 'action' as const,
        key: 'again',
        from: chat.keyOf('dana'),
        place: chat.direct('dana'),
        ...buttonNamed(replies, 'Ask a person').action,
      };
      const first = await chat.send(event);
      const second = await chat.send(event);
      expect(first.outcome.form).toBeDefined();
      expect(second.outcome).toEqual(first.outcome);
      const message = { ...event, kind: 'message' as const, text: QUESTION };
      expect((await chat.send(message)).replies).toHaveLength(1);
      expect((await chat.send(message)).replies).toHaveLength(0);
    });

    it('are handled once when they come at the same moment', async () => {
      const event = {
        kind: 'message' as const,
        key: 'at once',
        from: chat.keyOf('dana'),
        place: chat.direct('dana'),
        text: QUESTION,
      };
      await Promise.all(Array.from({ length: 5 }, () => chat.handle(event)));
      expect(await chat.outbox()).toHaveLength(1);
      expect(await table('questions')).toHaveLength(1);
    });

    it('make one person of first events at the same moment', async () => {
      chat.add('new', { email: 'New@Example.com' });
      await Promise.all(Array.from({ length: 5 }, (_, index) => chat.say('new', `hello ${index}`)));
      expect(await table('accounts')).toHaveLength(1);
      expect(await table('persons')).toMatchObject([{ email: 'new@example.com' }]);
    });

    it('welcome a person once, however often they join', async () => {
      expect((await chat.join('dana')).text).toContain('Welcome, Dana!');
      expect((await chat.join('dana')).replies).toEqual([]);
    });
  });

  describe('people', () => {
    it('are one person over several accounts by the address their directory vouches for', async () => {
      chat.add('dana', { email: 'dana@example.com' });
      chat.add('other/dana', { email: 'Dana@example.com' });
      await chat.say('dana', 'path data-engineer');
      expect((await chat.say('other/dana', 'path')).text).toContain(
        knowledge.entries.get('path/data-engineer')?.title,
      );
      expect(await table('persons')).toHaveLength(1);
    });

    it('are not joined by the address of a guest, a stranger or somebody who left', async () => {
      chat.add('dana', { email: 'dana@example.com' });
      await chat.say('dana', 'hello');
      for (const [name, entry] of [
        ['guest', { standing: 'guest' }],
        ['stranger', { standing: 'stranger' }],
        ['gone', { active: false }],
      ] as const) {
        chat.add(name, { email: 'dana@example.com', ...entry });
        await chat.say(name, 'hello');
      }
      expect(await table('persons')).toHaveLength(4);
    });

    it('are served although the directory does not know them', async () => {
      expect((await chat.say('nobody', QUESTION)).replies).toHaveLength(1);
    });

    it('are not answered when they are bots', async () => {
      chat.add('robot', { standing: 'bot' });
      expect((await chat.say('robot', QUESTION)).replies).toEqual([]);
    });
  });

  describe('forget me', () => {
    it('erases after one confirmation everything that could be traced', async () => {
      chat.add('dana', { email: 'dana@example.com' });
      await chat.say('dana', 'path data-engineer');
      await chat.say('dana', QUESTION);
      const declined = await chat.say('dana', `${FOREIGN} zebra`);
      await chat.click('dana', buttonNamed(declined.replies, 'Ask a person'));
      const card = await chat.say('dana', 'forget me');
      expect(await table('persons')).toHaveLength(1);
      const done = await chat.click('dana', buttonNamed(card.replies, 'Yes, erase everything'));
      expect(done.outcome.redraw?.fallback).toContain('erased');
      for (const name of ['persons', 'accounts', 'questions', 'feedback', 'referrals', 'contexts'] as const) {
        expect(await table(name), name).toEqual([]);
      }
      expect(await chat.outbox()).toEqual([]);
      expect(JSON.stringify(await table('seen_events'))).not.toMatch(/zebra|dana@|Dana/);
    });

    it('erases nothing when told so, and nothing of others', async () => {
      await chat.say('sam', QUESTION);
      const card = await chat.say('dana', 'forget me');
      await chat.click('dana', buttonNamed(card.replies, 'No, keep it'));
      expect(await table('persons')).toHaveLength(2);
      await chat.click('dana', buttonNamed(card.replies, 'Yes, erase everything'));
      expect(await table('persons')).toMatchObject([{ name: 'Sam' }]);
      expect(await table('questions')).toHaveLength(1);
    });
  });

  describe('what cannot be trusted', () => {
    it.each([
      ['no.such.action', 'x'],
      ['entry.show', 'feature/none'],
      ['entry.show', '__proto__'],
      ['path.show', 'constructor'],
      ['path.step', 'path/data-engineer#none'],
      ['path.step', '###'],
      ['persona.choose', 'feature/canvas'],
      ['answer.feedback', 'nonsense'],
      ['answer.feedback', '00000000-0000-7000-8000-000000000000:yes'],
      ['referral.request', '00000000-0000-7000-8000-000000000000'],
    ])('answers a forged %s %s with words and changes nothing', async (name, value) => {
      const { replies, outcome } = await chat.click('dana', { action: { name, value } });
      expect(replies).toHaveLength(1);
      expect(outcome).toEqual({});
      expect(await table('persons')).toMatchObject([{ persona: null }]);
    });

    it('shows what people typed as the text it is', async () => {
      const { replies } = await chat.say('dana', 'path <!channel> *x*');
      const [part] = replies[0]?.parts ?? [];
      expect(part?.kind === 'text' && part.markdown).toContain('\\<\\!channel\\> \\*x\\*');
      expect(replies[0]?.fallback).toContain('<!channel> *x*');
    });
  });

  it('handles nothing by halves: when the outbox cannot be written, the event was never seen', async () => {
    const broken = conversationOn(
      { database: { ...held.database, clock: sql<number>`no_such_function()` } },
      learned,
    );
    await expect(broken.say('dana', QUESTION)).rejects.toThrow();
    expect(await table('seen_events')).toEqual([]);
    expect(await table('questions')).toEqual([]);
  });

  it('keeps a question without its asker after the retention time', async () => {
    const { prune } = await import('../../src/insights/retention.js');
    const { replies } = await chat.say('dana', QUESTION);
    await chat.click('dana', buttonNamed(replies, 'This helped'));
    const keep = { seenDays: 7, sentDays: 30, askerDays: 30 };
    await held.database.transaction((tx) => prune(tx, keep, chat.now() + 29 * DAY));
    expect(await table('questions')).not.toMatchObject([{ person_id: null }]);
    expect(await table('seen_events')).toEqual([]);
    expect(await table('contexts')).toEqual([]);
    await held.database.transaction((tx) => prune(tx, keep, chat.now() + 31 * DAY));
    expect(await table('questions')).toMatchObject([{ person_id: null, text: QUESTION }]);
    expect(await table('feedback')).toEqual([]);
  });
});
