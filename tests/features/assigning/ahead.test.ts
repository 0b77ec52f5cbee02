import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Learned } from '../../../src/conversation/feature.js';
import { versionOf } from '../../../src/onboarding/paths/versions.js';
import { finishStep } from '../../../src/onboarding/paths/walking.js';
import { companyPack } from '../../support/company-pack.js';
import { buttonsOf } from '../../support/conversation.js';
import { databases } from '../../support/databases.js';
import { dueTo } from '../../support/falling-due.js';
import { writePack } from '../../support/pack.js';
import { learnPacks } from '../../support/packs.js';
import { importCsv, pathsOf, personOf, press, readBy, type Talk, teamTalk } from '../../support/team.js';

/** The talk stands on Wednesday, 18 November 2026; the path of the company has steps of others before the start. */
describe.each(databases)('a path that others prepare on $name', ({ fresh }) => {
  let folder: string;
  let company: Learned;
  let talk: Talk;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ahead-'));
    company = await learnPacks(await writePack(join(folder, 'company'), companyPack('company')));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    talk = await teamTalk(await fresh(), { learned: company });
  });

  it('tells whoever gives it that the person hears of it on their first day, and who is to be asked to write', async () => {
    await importCsv(talk, 'email,name,manager email\nivy@example.com,Ivy,maren@example.com\n');
    const shown = await talk.say('maren', 'assign dana and ivy@example.com joiner from 2026-12-14');
    const assign = buttonsOf(...shown.replies).find(({ label }) => label.startsWith('Assign'));
    if (!assign) throw new Error(shown.text);
    const receipt = readBy(await talk.click('maren', assign), 'maren');
    expect(receipt).toContain('Assigned to 2 people');
    expect(receipt).toMatch(/On their first day: Dana\..+begins for them on Mon 14 Dec/);
    expect(receipt).toMatch(/Waiting: Ivy\. I cannot reach them yet/);
    const team = (await talk.say('maren', 'my team')).text;
    expect(team).toContain('2 not begun yet');
    expect((await talk.say('maren', 'show dana')).text).not.toContain('not reached');
  });

  it('tells of another start whoever prepared it or is to, and not the person, who has not heard of it', async () => {
    talk.add('ida', { email: 'ida@example.com' });
    await talk.join('ida');
    const shown = await talk.say('maren', 'assign dana joiner from 2026-12-14');
    await press(talk, 'maren', shown, 'Assign');
    const [path] = await pathsOf(talk, 'dana');
    const ida = await personOf(talk, 'ida');
    const early = (path && (await stepsBefore(path.version))) ?? [];
    await talk.database.transaction((tx) =>
      finishStep(tx, path?.id ?? '', early[0]?.id ?? '', ida, talk.now(), 'manager'),
    );
    const outbox = (await talk.outbox()).length;
    const moving = await talk.say('maren', 'move dana to 2026-12-21');
    const moved = await press(talk, 'maren', moving, 'Move the start');
    expect(readBy(moved, 'maren')).toContain('Mon 21 Dec');
    // To nobody at once, Dana neither.
    expect((await talk.outbox()).slice(outbox).map(({ place }) => place.address.account)).toEqual(['maren']);
    const [daily] = await dueTo(talk, 'ida');
    expect(daily?.fallback).toContain('A start moved');
    expect(daily?.fallback).toMatch(/Dana.*now from Mon 21 Dec\. What you did stays done: .+/);
    expect(await dueTo(talk, 'dana')).toEqual([]);
  });

  /** The steps of a version that fall due before the start. */
  async function stepsBefore(version: string) {
    const kept = await talk.database.transaction((tx) => versionOf(tx, version));
    return kept.steps.filter(({ day = 0 }) => day < 0);
  }

  it('says the same of a proposal that gets a yes', async () => {
    for (const who of ['dana', 'noor'] as const) {
      const asked = await talk.say(who, 'start path joiner');
      const tomorrow = buttonsOf(...asked.replies).find(({ label }) => label.includes('19 Nov'));
      if (!tomorrow) throw new Error(asked.text);
      await talk.click(who, tomorrow);
    }
    const card = await talk.say('maren', 'show dana');
    const one = readBy(await press(talk, 'maren', card, 'Confirm'), 'maren');
    expect(one).toContain('Dana hears of it on their first day');
    expect(one).not.toContain('cannot reach');
    const team = await talk.say('maren', 'my team');
    const button = buttonsOf(...team.replies).find(({ label }) => label.startsWith('Confirm'));
    if (!button) throw new Error(team.text);
    const shown = await talk.click('maren', button);
    const yes = buttonsOf(...shown.replies).find(({ label }) => label.startsWith('Confirm'));
    const all = readBy(yes ? await talk.click('maren', yes) : shown, 'maren');
    expect(all).toContain('1 person hears of it on their first day');
    expect(all).not.toContain('cannot be reached');
  });

  it('says of a proposed path only that there is no buddy: whoever the pack names is looked up when it is given', async () => {
    const asked = await talk.say('dana', 'start path joiner');
    await talk.click(
      'dana',
      buttonsOf(...asked.replies)[0] ?? { label: '', action: { name: '', value: '' } },
    );
    const team = (await talk.say('maren', 'my team')).text;
    expect(team).toContain('proposed');
    expect(team).not.toMatch(/nobody yet: .*(?:mentor|hr|\bit\b)/i);
  });
});

describe.each(databases)('a path that leads up to a day on $name', ({ fresh }) => {
  let folder: string;
  let talk: Talk;
  beforeEach(async () => {
    const files = companyPack('company');
    const joiner = files['paths/joiner.yaml'] ?? '';
    folder = await mkdtemp(join(tmpdir(), 'end-'));
    const path = { 'paths/joiner.yaml': joiner.replace('steps:\n', 'anchor: end\nsteps:\n') };
    const learned = await learnPacks(await writePack(join(folder, 'company'), { ...files, ...path }));
    talk = await teamTalk(await fresh(), { learned });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is not started by whoever would walk it', async () => {
    const refused = await talk.say('dana', 'start path joiner');
    expect(refused.text).toContain('counts back from a day that whoever gives it names. Ask Maren for it.');
    expect(buttonsOf(...refused.replies)).toEqual([]);
  });

  it('goes until that day, wherever it is told of', async () => {
    const shown = await talk.say('maren', 'assign dana joiner from 2026-12-14');
    const given = await press(talk, 'maren', shown, 'Assign');
    expect(readBy(given, 'maren')).toContain('until Mon 14 Dec');
    for (const who of ['maren', 'dana']) {
      for (const said of ['my team', 'show dana', 'my tasks', 'my path']) {
        expect((await talk.say(who, said)).text).not.toMatch(/(?:from|starts) Mon 14 Dec/);
      }
    }
    expect((await talk.say('maren', 'my tasks')).text).toContain('until Mon 14 Dec');
    const moved = await talk.say('maren', 'move step 12 of dana to 2026-12-07');
    expect(moved.text).toContain('is due for Dana on Mon 7 Dec');
    expect(moved.text).not.toContain('before they begin');
  });
});
