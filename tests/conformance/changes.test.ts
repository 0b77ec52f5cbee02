import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handbook, packYaml, writeFiles, writeMill } from '../support/handbook.js';
import { ADMIN, type RunningPlatform } from './driver.js';
import { slackPlatform } from './slack.js';
import { teamsPlatform } from './teams.js';
import { webPlatform } from './web.js';

const WAS = 'Up to five days of holiday can be carried over into the next year.';
const NOW = 'Up to ten days of holiday can be carried over into the next year.';

/** A file of the handbook changes under the running product: its owner has those told who were told the old words. */
describe.each([webPlatform, slackPlatform, teamsPlatform])('what changed on $name', ({ start }) => {
  let platform: RunningPlatform;
  let base: string;
  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'ropes-changes-'));
    const pack = await writeMill(base);
    await writeFiles(pack, { 'pack.yaml': packYaml.replace('house@example.com', ADMIN) });
    platform = await start({ ROPES_PACKS: pack });
  });
  afterAll(async () => {
    await platform.stop();
    await rm(base, { recursive: true });
  });

  it('is told side by side, where to read on, and is switched off', async () => {
    const [owner, asker] = [platform.person('ada'), platform.person('dana')];
    await owner.join();
    await owner.say('help');
    await asker.join();
    expect((await asker.say('can I carry days over?')).map(({ text }) => text).join('\n')).toContain(WAS);
    const page = String(handbook['leave/holidays.md']).replace(WAS, NOW);
    await writeFiles(join(base, 'handbook'), { 'leave/holidays.md': page });

    const card = await owner.received(/Changed after I told it/);
    expect(card.text).toContain('told to a few people');
    expect(card.text).toContain(NOW);
    expect(card.buttons).toEqual(['Tell them', 'No need']);
    const done = await owner.click('Tell them');
    expect(done.map(({ text }) => text).join('\n')).toContain('whoever can be reached');

    const notice = await asker.received(/Something I told you has changed/);
    expect(notice.text).toMatch(new RegExp(`I told you.*${WAS}.*${NOW}`, 's'));
    expect(notice.text).toMatch(/Holidays › Carrying days over, last changed/);
    expect(notice.buttons).toEqual(['Show', 'No such messages']);
    expect((await asker.click('Show')).map(({ text }) => text).join('\n')).toContain(NOW);
    expect((await asker.click('No such messages')).at(-1)?.text).toContain('I no longer write to you');
    expect((await asker.say('about me')).map(({ text }) => text).join('\n')).toMatch(
      /Messages when an answer changes:? off/,
    );
    expect((await owner.say('changes')).at(-1)?.text).toContain('Nothing to decide');
  });
});
