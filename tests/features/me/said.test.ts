import { describe, expect, it } from 'vitest';
import { databases } from '../../support/databases.js';
import { doingTalk } from '../../support/doing.js';
import { personOf } from '../../support/team.js';
import { channelOf } from '../../support/walked.js';

const [sqlite] = databases;

describe('what is about oneself, in one’s own words', () => {
  it('is shown by what the commands show, and nothing is erased', async () => {
    const { talk, says, typed } = await doingTalk(await sqlite.fresh());
    expect(await typed('dana', 'privacy', 'does my boss read this')).toBe(
      (await talk.say('dana', 'privacy')).text,
    );
    expect(await typed('dana', 'settings', 'write to me in German')).toBe(
      (await talk.say('dana', 'settings')).text,
    );
    expect(await typed('dana', 'settings', 'send my reminders at 11')).toContain('nothing that you set here');
    const { meant, heard } = await says('dana', 'forget', 'delete everything about me, now', channelOf(talk));
    expect(meant).toBeUndefined();
    expect(heard.text).toContain('Shall I forget you?');
    expect(await personOf(talk, 'dana')).toBeDefined();
  });
});
