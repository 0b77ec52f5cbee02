import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCheck } from '../../src/cli/packs/check.js';
import { atDesk } from '../cli/desk.js';
import type { Heard } from '../support/conversation.js';
import { buttonsOf } from '../support/conversation.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { emptyPartsOf } from '../support/empty-headings.js';
import { learnPacks } from '../support/packs.js';
import { withFolder } from '../support/process.js';
import { type Talk, teamTalk } from '../support/team.js';

/** The least that a pack can be. */
const files = {
  'pack.yaml': `id: yard
title: The yard
owners:
  - id: porters
    name: The porters
    email: porters@example.com
`,
  'faq/late-parking.yaml': `id: faq/late-parking
title: Where do I park when I have a late shift?
body: |
  In the yard behind the post room. The gate opens with your badge.

  By day the yard belongs to the vans.
`,
};

async function written(base: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = join(base, 'yard');
  await mkdir(join(folder, 'faq'), { recursive: true });
  for (const [name, text] of Object.entries({ ...files, ...more })) await writeFile(join(folder, name), text);
  return folder;
}

/** Talks about the pack, with a look at everything that was said. */
async function talking(
  held: TestDatabase,
  work: (talk: Talk, seen: (heard: Heard) => Heard) => Promise<void>,
) {
  await withFolder(async (base) => {
    const talk = await teamTalk(held, { learned: await learnPacks(await written(base)) });
    const seen = (heard: Heard) => {
      const all = [...heard.replies, ...(heard.outcome.home ? [heard.outcome.home] : [])];
      expect(all.flatMap(emptyPartsOf)).toEqual([]);
      return heard;
    };
    await work(talk, seen);
  });
}

const ofRoles = /\b(?:roles?|personas?|paths?|myths?)\b/i;

describe.each(databases.filter(({ name }) => name === 'SQLite'))('a pack of one question on $name', ({
  fresh,
}) => {
  test('has no problems', async () => {
    await atDesk(async (desk) => {
      const folder = await written(desk.folder);
      const { code, out, err } = await desk.run((terminal, wiring) => runCheck(folder, {}, terminal, wiring));
      expect({ code, out }).toEqual({ code: 0, out: 'No problems. 1 entry: 1 FAQ.\n' });
      // That nobody is named to turn to is no problem, and told.
      expect(err).not.toContain('warning');
    });
  });

  test('answers its question with all it says, and promises no more', async () => {
    await talking(await fresh(), async (talk, seen) => {
      const { replies, text } = seen(await talk.say('dana', 'where can I park after a late shift?'));
      expect(text).toContain('In the yard behind the post room.');
      expect(text).not.toMatch(/Source/);
      expect(text).toContain('By day the yard belongs to the vans.');
      expect(buttonsOf(...replies).map(({ label }) => label)).toEqual(['This helped', 'Did not help']);
    });
  });

  test('has a home and a help that speak of no roles, paths and myths', async () => {
    await talking(await fresh(), async (talk, seen) => {
      const home = seen(await talk.home('dana')).outcome.home;
      expect(home?.fallback).toContain('The yard');
      expect(home?.fallback).toContain('Where do I park when I have a late shift?');
      expect(home?.fallback).not.toMatch(ofRoles);
      expect(home?.parts.at(-1)?.kind).not.toBe('divider');
      for (const words of ['help', 'about me']) {
        const { text } = seen(await talk.say('dana', words));
        expect(text.replace('Managers see the steps of a path, never your questions.', '')).not.toMatch(
          ofRoles,
        );
      }
      const welcome = seen(await talk.join('zoe'));
      expect(welcome.text).not.toMatch(ofRoles);
    });
  });

  test.each([
    ['path', 'This pack has no paths.'],
    ['personas', 'This pack names no roles.'],
    ['myths', 'This pack names no myths.'],
    ['my path', 'This pack has no paths.'],
  ])('says to %s that there are none', async (typed, said) => {
    await talking(await fresh(), async (talk, seen) => {
      expect(seen(await talk.say('dana', typed)).text).toContain(said);
    });
  });

  test('offers a manager no path to give, and says so to one who types it', async () => {
    await talking(await fresh(), async (talk, seen) => {
      for (const words of ['my team', 'show dana', 'help']) {
        const { replies } = seen(await talk.say('maren', words));
        expect(buttonsOf(...replies).filter(({ action }) => action.name === 'assign.open')).toEqual([]);
      }
      for (const words of ['assign dana porter from today', 'assign']) {
        const { text, outcome } = seen(await talk.say('maren', words));
        expect(outcome.form).toBeUndefined();
        expect(text).toContain('This pack has no paths.');
      }
    });
  });
});
