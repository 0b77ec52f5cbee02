import { beforeEach, describe, expect, it } from 'vitest';
import { buttonNamed, buttonsOf, conversationOn, learned } from '../support/conversation.js';
import { databases, type TestDatabase } from '../support/databases.js';

const QUESTION = 'do I have to learn all of SageMaker?';

/** What happens beside the chat: the home page, searches, questions about others' messages, people who leave. */
describe.each(databases)('beside the chat on $name', ({ fresh }) => {
  let held: TestDatabase;
  let chat: ReturnType<typeof conversationOn>;

  beforeEach(async () => {
    held = await fresh();
    chat = conversationOn(held, learned);
    chat.add('dana');
    chat.add('sam');
  });

  const deliveries = () =>
    held.database.transaction((tx) =>
      tx.selectFrom('outbox').select(['state', 'error_code']).orderBy('id').execute(),
    );

  it('the home page says who you are, shows your path, and offers what others ask', async () => {
    const before = (await chat.home('dana')).outcome.home;
    expect(before?.fallback).toContain('not chosen yet');
    await chat.say('dana', 'path data-engineer');
    const popular = learned.knowledge.entries.get('feature/model-registry')?.asks[0] ?? '';
    for (const somebody of ['sam', 'kim', 'ola']) {
      // What one or two people ask is theirs alone.
      expect(JSON.stringify((await chat.home('dana')).outcome.home)).not.toContain(popular);
      chat.add(somebody);
      await chat.say(somebody, 'what is the model registry?');
    }
    const home = (await chat.home('dana')).outcome.home;
    expect(home?.fallback).toMatch(/Hello, Dana[\s\S]*Your role: Data engineer[\s\S]*10 steps/);
    const asked = await chat.click('dana', buttonNamed(home ? [home] : [], popular));
    expect(asked.text).toContain('SageMaker Model Registry');
    expect(home?.fallback).not.toContain('what is the model registry?');
  });

  it('the ask box of the home page opens a form, refuses it empty, and answers in the direct chat', async () => {
    const { outcome } = await chat.home('dana');
    const opened = await chat.click(
      'dana',
      buttonNamed(outcome.home ? [outcome.home] : [], 'Ask a question'),
    );
    const { form } = opened.outcome;
    const empty = await chat.submit('dana', form?.name ?? '', form?.context ?? '', { question: ' ' });
    expect(empty.outcome.formErrors).toHaveProperty('question');
    const { text, places } = await chat.submit('dana', form?.name ?? '', '', { question: QUESTION });
    expect(text).toContain('The one-product myth');
    expect(places).toEqual([chat.direct('dana')]);
  });

  it('a question about a message is answered in the same breath, and logged', async () => {
    const event = { kind: 'ask' as const, key: 'k', from: chat.keyOf('dana'), place: chat.direct('dana') };
    const first = await chat.send({ ...event, text: QUESTION });
    expect(first.replies).toEqual([]);
    expect(first.outcome.card?.fallback).toContain('The one-product myth');
    expect((await chat.send({ ...event, text: QUESTION })).outcome).toEqual(first.outcome);
    const logged = await held.database.transaction((tx) =>
      tx.selectFrom('questions').select('text').execute(),
    );
    expect(logged).toEqual([{ text: QUESTION }]);
  });

  it('words of somebody else are a question, whatever they read like', async () => {
    const event = { kind: 'message' as const, from: chat.keyOf('dana'), place: chat.direct('dana') };
    const quoted = await chat.send({ ...event, key: 'q', text: 'forget me', quoted: true });
    expect(quoted.text).not.toContain('Shall I forget you?');
    const logged = await held.database.transaction((tx) =>
      tx.selectFrom('questions').select('text').execute(),
    );
    expect(logged).toEqual([{ text: 'forget me' }]);
    for (const [index, text] of ['', 'x'.repeat(5_000)].entries()) {
      expect((await chat.send({ ...event, key: `e${index}`, text, quoted: true })).replies).toHaveLength(1);
    }
  });

  it('a search finds entries, shows some before the first word, and says nothing of the searcher', async () => {
    await chat.say('dana', 'path data-engineer');
    const event = { kind: 'search' as const, from: chat.keyOf('dana'), place: chat.direct('dana') };
    const found = (await chat.send({ ...event, key: 'a', text: 'model registry' })).outcome.results ?? [];
    expect(found[0]?.title).toBe('SageMaker Model Registry');
    expect(found[0]?.reply.fallback).not.toContain('For you');
    expect(buttonsOf(...found.map(({ reply }) => reply)).map(({ label }) => label)).not.toContain(
      'This helped',
    );
    expect((await chat.send({ ...event, key: 'b', text: '' })).outcome.results).toHaveLength(5);
    expect((await chat.send({ ...event, key: 'c', text: 'zzzz' })).outcome.results).toEqual([]);
  });

  it('nothing more is sent to an account that left, until it writes again', async () => {
    await chat.say('dana', QUESTION);
    await chat.say('sam', QUESTION);
    const left = { kind: 'left' as const, who: 'account' as const, from: chat.keyOf('dana') };
    await chat.send({ ...left, key: 'bye', place: chat.direct('dana') });
    expect(await deliveries()).toEqual([
      { state: 'failed', error_code: 'account_left' },
      { state: 'pending', error_code: null },
    ]);
    expect((await chat.say('dana', QUESTION)).replies).toHaveLength(1);
  });

  it('the private address of a message that is given up is not kept', async () => {
    const place = {
      ...chat.direct('dana'),
      kind: 'private' as const,
      address: { responseUrl: 'https://hooks.example/secret' },
      expiresAt: chat.now() + 60_000,
      otherwise: chat.direct('dana'),
    };
    await chat.say('dana', QUESTION, place);
    const bye = { kind: 'left' as const, who: 'account' as const, key: 'bye', place: chat.direct('dana') };
    await chat.send({ ...bye, from: chat.keyOf('dana') });
    const rows = await held.database.transaction((tx) => tx.selectFrom('outbox').selectAll().execute());
    expect(rows.map((row) => row.state)).toEqual(['failed']);
    expect(JSON.stringify(rows)).not.toContain('hooks.example');
  });

  it('nothing more is sent to a workspace that removed the bot', async () => {
    await chat.say('dana', QUESTION);
    await chat.say('sam', QUESTION);
    const from = { ...chat.keyOf(''), account: '' };
    await chat.send({ kind: 'left', who: 'workspace', key: 'gone', from, place: chat.direct('') });
    expect((await deliveries()).map((row) => row.error_code)).toEqual(['workspace_left', 'workspace_left']);
  });

  it('the direct chat is remembered from where somebody wrote last', async () => {
    const place = { ...chat.direct('dana'), address: { account: 'dana', service: 'moved' } };
    await chat.say('dana', 'hello', place);
    const rows = await held.database.transaction((tx) =>
      tx.selectFrom('accounts').select('direct').execute(),
    );
    expect(rows.map((row) => JSON.parse(row.direct ?? 'null'))).toEqual([place]);
  });
});
