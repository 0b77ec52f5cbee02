import { beforeEach, describe, expect, it } from 'vitest';
import { buttonNamed } from '../../support/conversation.js';
import { databases } from '../../support/databases.js';
import { type Talk, teamTalk } from '../../support/team.js';

describe.each(databases)('a path on $name', ({ fresh }) => {
  let talk: Talk;
  beforeEach(async () => {
    talk = await teamTalk(await fresh());
  });

  /** maren assigns, and everybody's messages of it. */
  async function assign(words: string) {
    const preview = await talk.say('maren', words);
    return talk.click('maren', buttonNamed(preview.replies, 'Assign'));
  }

  const at = (heard: Awaited<ReturnType<typeof assign>>, account: string) =>
    heard.replies.filter((_, index) => heard.places[index]?.address.account === account);

  it('is shown with its dates first, then given, and both sides are told', async () => {
    const preview = await talk.say('maren', 'assign dana data-engineer from 2026-11-23');
    expect(preview.text).toMatch(/Dana/);
    expect(preview.text).toMatch(/Mon 23 Nov/);
    expect(preview.replies[0]?.audience).toBe('asker');
    expect((await talk.say('dana', 'my path')).text).not.toMatch(/0 of 10|0 \/ 10/);

    const given = await talk.click('maren', buttonNamed(preview.replies, 'Assign'));
    expect(JSON.stringify(given.outcome.redraw)).toMatch(/Told/);
    const [welcome] = at(given, 'dana');
    expect(welcome?.fallback).toMatch(/Maren/);
    expect(welcome?.fallback).toMatch(/never your questions/);
    expect((await talk.say('dana', 'my path')).text).toMatch(/0 of 10|0 \/ 10/);
  });
});
