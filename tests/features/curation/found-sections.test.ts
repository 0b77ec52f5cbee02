import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { followSections } from '../../../src/curation/followed-sections.js';
import { foundSince } from '../../../src/insights/questions/found.js';
import { leadOn } from '../../../src/knowledge/moved-sections.js';
import type { ListItem, Reply } from '../../../src/ports/reply.js';
import { buttonNamed } from '../../support/conversation.js';
import { databases } from '../../support/databases.js';
import { handbook, packYaml, writeMill } from '../../support/handbook.js';
import { learnPacks } from '../../support/packs.js';
import { withFolder } from '../../support/process.js';
import { press, type Talk, teamTalk } from '../../support/team.js';

const CARRYING = 'page/leave-holidays-carrying-days-over';
const HOLIDAYS = 'leave/holidays.md';

const pack = { 'pack.yaml': packYaml.replace('house@example.com', 'omar@example.com') };

const itemsIn = ({ parts }: Reply): readonly ListItem[] =>
  parts.flatMap((part) => (part.kind === 'list' ? part.items : []));

describe.each(databases)('what is found in pages on $name', ({ fresh }) => {
  async function talking(work: (talk: Talk, base: string) => Promise<void>): Promise<void> {
    await withFolder(async (base) => {
      const learned = await learnPacks(await writeMill(base, { pack }));
      const talk = await teamTalk(await fresh(), { learned });
      talk.add('omar', { email: 'omar@example.com' });
      await talk.join('omar');
      await work(talk, base);
    });
  }

  const found = (talk: Talk) =>
    talk.database.transaction((tx) =>
      foundSince(tx, { knowledge: talk.learned().knowledge, since: 0, somebody: 'someone' }),
    );

  it('becomes an ask of its section where it helped, without names, by a click and an approval', async () => {
    await talking(async (talk) => {
      for (const account of ['dana', 'noor']) {
        const heard = await talk.say(account, 'can Milo and I carry days over?');
        await press(talk, account, heard, 'This helped');
      }
      expect((await talk.say('maren', 'gaps')).text).not.toContain('carry days');
      const list = await talk.say('omar', 'gaps');
      expect(list.text).toContain('1 question got an answer that helped');
      expect(list.text).toContain('can someone and I carry days over?');
      expect(list.text).toContain('helped: Holidays › Carrying days over · asked by 2 people');
      const card = await talk.click('omar', buttonNamed(list.replies, 'Add as an ask'));
      expect(card.text).toContain('More questions for: Holidays › Carrying days over');
      // It is no proposal any more while it waits, though it helps again.
      const again = await talk.say('milo', 'Can dana and I carry days over');
      await press(talk, 'milo', again, 'This helped');
      expect(await found(talk)).toEqual([]);
      await press(talk, 'omar', card, 'Approve');
      expect(talk.learned().knowledge.entries.get(CARRYING)?.asks).toHaveLength(1);
      expect(await found(talk)).toEqual([]);
    });
  });

  it('is none where it did not help, or is asked like that already', async () => {
    await talking(async (talk) => {
      const heard = await talk.say('dana', 'can I carry days over?');
      await press(talk, 'dana', heard, 'This helped');
      expect(await found(talk)).toMatchObject([{ entry: CARRYING, chosen: false }]);
      const other = await talk.say('noor', 'can I carry days over?');
      await press(talk, 'noor', other, 'Not it');
      expect(await found(talk)).toMatchObject([{ people: 1 }]);
      const named = await talk.say('milo', 'carrying days over');
      await press(talk, 'milo', named, 'This helped');
      expect((await found(talk)).map(({ people }) => people)).toEqual([1]);
    });
  });

  it('is the next place where that was read, or helped, and none where it was only shown', async () => {
    await talking(async (talk) => {
      const first = await talk.say('dana', 'can I carry days over?');
      const next = await press(talk, 'dana', first, 'Not it');
      expect(await found(talk)).toEqual([]);
      await press(talk, 'dana', next, 'Show the section');
      const [taken, ...others] = await found(talk);
      expect(others).toEqual([]);
      expect(taken).toMatchObject({ chosen: true, text: 'can I carry days over?' });
      expect(taken?.entry).not.toBe(CARRYING);
      // The last word counts.
      await press(talk, 'dana', next, 'Not it');
      expect(await found(talk)).toEqual([]);
      await press(talk, 'dana', next, 'This helped');
      expect(await found(talk)).toMatchObject([{ entry: taken?.entry, chosen: true }]);
      await press(talk, 'dana', first, 'This helped');
      expect(await found(talk)).toMatchObject([{ entry: CARRYING, chosen: false }]);
    });
  });

  it('is for whoever asked to take, and for others to read', async () => {
    await talking(async (talk) => {
      const first = await talk.say('dana', 'can I carry days over?');
      const next = await press(talk, 'dana', first, 'Not it');
      const read = await talk.click('noor', buttonNamed(next.replies, 'Show the section'));
      expect(read.text).not.toBe('');
      expect(await found(talk)).toEqual([]);
    });
  });

  it('is what was chosen from the closest places, but for what was not it', async () => {
    await talking(async (talk) => {
      const heard = await talk.say('dana', 'where is the copy shop');
      const opened = await press(talk, 'dana', heard, 'Laptop › Printing');
      const list = await talk.say('omar', 'gaps');
      expect(list.text).toMatch(/where is the copy shop · chosen: Laptop › Printing/);
      await press(talk, 'dana', opened, 'Not it');
      expect(await found(talk)).toEqual([]);
    });
  });

  it('is named by a gap with its place and a link', async () => {
    await talking(async (talk) => {
      await talk.say('dana', 'how long may the zebra stay away with a note of its doctor in summer');
      const { replies } = await talk.say('omar', 'gaps');
      const [item] = itemsIn(replies[0] as Reply);
      expect(item?.link?.text).toMatch(/^nearest: .+ › .+$/);
      expect(item?.link?.url).toMatch(/^https:\/\/mill\.example\.com\//);
      expect(item?.detail).not.toContain('nearest');
      expect(replies[0]?.fallback).toContain(item?.link?.text);
    });
  });

  it('leads on from old buttons when the heading was renamed', async () => {
    await talking(async (talk, base) => {
      const answered = await talk.say('dana', 'can I carry days over?');
      await talk.database.transaction((tx) =>
        followSections(tx, talk.database, talk.learned().knowledge, talk.now()),
      );
      const text = String(handbook[HOLIDAYS]).replace('## Carrying days over', '## Days of last year');
      await writeFile(join(base, 'handbook', HOLIDAYS), text);
      const { knowledge, engine } = await learnPacks(join(base, 'mill'));
      const { moved } = await talk.database.transaction((tx) =>
        followSections(tx, talk.database, knowledge, talk.now()),
      );
      talk.learn({ engine, knowledge: leadOn(knowledge, moved) });
      expect((await press(talk, 'dana', answered, 'Show the section')).text).toContain('Days of last year');
      expect((await talk.say('dana', 'tell me more')).text).toContain('What is left in April is lost.');
      const helped = await press(talk, 'dana', answered, 'This helped');
      expect(helped.outcome.redraw?.fallback).toContain('Days of last year');
      expect(await found(talk)).toMatchObject([{ entry: 'page/leave-holidays-days-of-last-year' }]);
      const next = await press(talk, 'dana', answered, 'Not it');
      expect(next.text).not.toContain('What is left in April is lost.');
      expect(next.text).toContain('Not it');
    });
  });
});
