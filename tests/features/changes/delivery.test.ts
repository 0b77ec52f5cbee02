import { afterEach, describe, expect, test } from 'vitest';
import { office, stubPlatform } from '../../delivery/platform.js';
import { buttonNamed } from '../../support/conversation.js';
import { databases } from '../../support/databases.js';
import { until } from '../../support/wait-for.js';
import { changesRoom, handbookWith, NOTE, SICK } from './changes-room.js';

const changed = handbookWith(SICK, [NOTE, "From the third day of an illness a doctor's note is needed."]);

describe.each(databases)('a notice of a change on $name', ({ fresh }) => {
  const room = changesRoom({ fresh });
  const { start, rows, stopAll } = office(() => room.held());
  afterEach(stopAll);
  const notices = async () => (await rows()).filter(({ key }) => key.startsWith('changed:'));

  async function pressed(): Promise<void> {
    await room.asks('dana', 'noor');
    const card = (await room.become(changed)).penny ?? [];
    await room.talk().click('penny', buttonNamed(card, 'Tell them'));
  }

  test('arrives once, though the server ends between the press and the sending', async () => {
    await pressed();
    const broken = stubPlatform(() => new Error('The process ends.'));
    start(broken.adapter);
    await until(async () => expect((await notices()).every(({ attempts }) => attempts > 0)).toBe(true));
    await stopAll();
    await room.held().database.transaction((tx) => tx.updateTable('outbox').set({ due_at: 1 }).execute());

    const platform = stubPlatform();
    start(platform.adapter);
    await until(async () => expect((await notices()).map(({ state }) => state)).toEqual(['sent', 'sent']));
    const told = platform.got.filter(({ reply }) =>
      reply.fallback.includes('Something I told you has changed'),
    );
    expect(told.map(({ place }) => place.address.account).toSorted()).toEqual(['dana', 'noor']);
    // The next start looks for changes again.
    expect(await room.look()).toEqual({});
  });

  test('has its key by person, entry and what changed, and goes with whoever is erased', async () => {
    await pressed();
    const keys = (await notices()).map(({ key }) => key);
    for (const key of keys)
      expect(key).toMatch(/^changed:page\/leave-sick-leave-doctors-note:[0-9a-f]{64}:[0-9a-f-]{36}$/);
    expect(new Set(keys).size).toBe(2);
    const asked = await room.talk().say('dana', 'forget me');
    await room.talk().click('dana', buttonNamed(asked.replies, 'Yes, erase everything'));
    expect(await notices()).toHaveLength(1);
  });
});
