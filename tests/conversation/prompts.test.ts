import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Prompt } from '../../src/ports/incoming.js';
import { buttonNamed, learned } from '../support/conversation.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { askingTalk, FOREIGN, refer } from '../support/referring.js';
import type { Talk } from '../support/team.js';

/** What is offered to say when somebody opens the chat. */
describe.each(databases)('prompts, on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeEach(async () => {
    held = await fresh();
    talk = await askingTalk(held, learned);
    // Monday, 30 November 2026, ten in the morning in Berlin.
    talk.pass(Date.parse('2026-11-30T09:00:00Z') - talk.now());
  });

  async function offered(who: string): Promise<readonly Prompt[]> {
    const { outcome } = await talk.send({
      key: `opened-${randomUUID()}`,
      from: talk.keyOf(who),
      place: talk.direct(who),
      kind: 'joined',
      offersPrompts: true,
    });
    return outcome.prompts ?? [];
  }
  const titles = async (who: string) => (await offered(who)).map(({ title }) => title);

  it('are what anybody can type where there is nothing else, and not kept', async () => {
    const prompts = await offered('noor');
    expect(prompts).toHaveLength(4);
    expect(prompts[0]).toEqual({ title: 'help', text: 'help' });
    const seen = await held.database.transaction((tx) =>
      tx.selectFrom('seen_events').select('outcome').where('key', 'like', '%opened-%').execute(),
    );
    expect(seen).toEqual([{ outcome: '{}' }]);
  });

  it('are the next step, the quiz of today and what was asked in vain; pressed, they are messages', async () => {
    const preview = await talk.say('ada', 'assign dana data-engineer from 2026-11-30');
    await talk.click('ada', buttonNamed(preview.replies, 'Assign'));
    await talk.say('dana', FOREIGN);
    const prompts = await offered('dana');
    expect(prompts.slice(0, 3)).toEqual([
      { title: expect.stringMatching(/^Next: step 1, Find your corner/), text: 'step 1' },
      { title: expect.stringMatching(/^Today's quiz: step 1, Find your corner/), text: 'done with step 1' },
      { title: `Ask again: ${FOREIGN}`, text: FOREIGN },
    ]);
    expect((await talk.say('dana', prompts[0]?.text ?? '')).text).toMatch(/Step 1: Find your corner/);
    const once = await talk.say('dana', prompts[1]?.text ?? '');
    expect(once.text).toMatch(/\?/);
    expect((await talk.say('dana', prompts[1]?.text ?? '')).text).toBe(once.text);
    await talk.say('dana', 'what is the model registry?');
    expect(await titles('dana')).not.toContain(`Ask again: ${FOREIGN}`);
  });

  it('are who is stuck for whoever looks after them, and nobody else', async () => {
    await talk.say('ada', 'manager of dana@example.com is maren@example.com');
    const preview = await talk.say('ada', 'assign dana data-engineer from 2026-11-30');
    await talk.click('ada', buttonNamed(preview.replies, 'Assign'));
    expect((await titles('maren')).join()).not.toContain('stuck');
    const step = await talk.say('dana', 'step 1');
    const { form } = (await talk.click('dana', buttonNamed(step.replies, "I'm stuck"))).outcome;
    if (!form) throw new Error('No form opened.');
    await talk.send({
      key: `stuck-${randomUUID()}`,
      from: talk.keyOf('dana'),
      place: talk.direct('dana'),
      kind: 'form',
      name: form.name,
      context: form.context,
      values: { note: 'no access', tell: 'manager' },
    });
    const [first] = await offered('maren');
    expect(first?.title).toMatch(/^Dana.* is stuck$/i);
    expect((await talk.say('maren', first?.text ?? '')).text).toMatch(/stuck/i);
    expect((await titles('noor')).join()).not.toContain('stuck');
  });

  it('are what waits for an answer of an expert', async () => {
    await refer(talk, 'dana');
    expect(await offered('tomas')).toContainEqual({
      title: '1 question waits for you',
      text: 'open questions',
    });
    expect((await titles('noor')).join()).not.toContain('waits');
  });
});
