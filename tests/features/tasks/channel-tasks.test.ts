import { beforeEach, describe, expect, it } from 'vitest';
import { unwritableChannels } from '../../../src/onboarding/paths/channels.js';
import { refreshParts } from '../../../src/onboarding/planning/parts.js';
import type { Reply } from '../../../src/ports/reply.js';
import { diagnoseChannels } from '../../../src/server/diagnose-channels.js';
import { buttonNamed, buttonsOf } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { pathsOf, personOf, type Talk } from '../../support/team.js';
import { comesBack } from '../../support/undelivered.js';
import {
  CHANNEL,
  dueOf,
  inChannel,
  partsLearned,
  runJob,
  stepRow,
  tasksTalk,
  toChannel,
} from './tasks-room.js';

const DAY = 24 * 60 * 60 * 1_000;

const here = inChannel('it-desk');

describe.each(databases)('tasks of a channel on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeEach(async () => {
    held = await fresh();
    talk = await tasksTalk(held);
  });

  /** Plans what is due for channels by now, and gives what was written to this one since the start. */
  async function planned(): Promise<Reply[]> {
    await runJob(talk, 'plan-channels');
    return toChannel(talk);
  }

  it('are told to it when they are new and when they fall due, once a day, and else not', async () => {
    const [first, ...more] = await planned();
    expect(more).toEqual([]);
    expect(first?.audience).toBe('everyone');
    expect(first?.fallback).toMatch(/2 tasks for this channel[\s\S]*Dana[\s\S]*laptop[\s\S]*badge/);
    expect(await planned()).toHaveLength(1);
    // Overdue since yesterday.
    talk.pass(DAY);
    const second = (await planned())[1];
    expect(second?.fallback).toMatch(/A task for this channel[\s\S]*laptop[\s\S]*overdue/);
    expect(second?.fallback).not.toContain('badge');
    talk.pass(DAY);
    expect(await planned()).toHaveLength(2);
    talk.pass(DAY);
    expect(await planned()).toHaveLength(2);
    // Friday: the badge falls due.
    talk.pass(DAY);
    expect((await planned()).at(-1)?.fallback).toContain('badge');
  });

  it('are told with a later message where one has no room for all, and none is lost', async () => {
    talk.learn(partsLearned({}, 10));
    for (const name of ['noor', 'milo']) {
      const preview = await talk.say('ada', `assign ${name}@example.com data-engineer from 2026-11-30`);
      await talk.click('ada', buttonNamed(preview.replies, 'Assign'));
    }
    const [card] = await planned();
    const text = card?.fallback ?? '';
    expect(text).toMatch(/14 tasks for this channel[\s\S]*And 12 more/);
    const [one, other] = text.includes('Noor') ? ['Noor', 'Milo'] : ['Milo', 'Noor'];
    expect(text).not.toContain(other);
    const taken = await talk.click('priya', buttonNamed([card as Reply], "I'll take it"), here);
    expect(taken.outcome.redraw?.fallback).toMatch(/has it[\s\S]*And 12 more/);
    talk.pass(DAY);
    const next = (await planned()).at(-1)?.fallback;
    // What is new first.
    expect(next).toMatch(new RegExp(`12 tasks for this channel[\\s\\S]*${other}[\\s\\S]*And \\d+ more`));
    expect(next).not.toContain(one);
    talk.pass(DAY);
    expect((await planned()).at(-1)?.fallback).toContain(one);
  });

  it('are at most twenty in one message, of a path that alone has more', async () => {
    talk.learn(partsLearned({}, 30));
    const preview = await talk.say('ada', 'assign noor@example.com data-engineer from 2026-11-30');
    await talk.click('ada', buttonNamed(preview.replies, 'Assign'));
    // That of Dana comes first, and leaves no room for another.
    await planned();
    talk.pass(DAY);
    const card = (await planned()).at(-1);
    expect(card?.fallback).toMatch(/20 tasks for this channel[\s\S]*And \d+ more/);
  });

  it('are of the one who takes them first, who is reminded then; the card says who has it', async () => {
    const [card] = await planned();
    const take = buttonNamed([card as Reply], "I'll take it");
    const taken = await talk.click('priya', take, here);
    expect(JSON.stringify(taken.outcome.redraw)).toContain('Priya has it');
    expect(taken.replies.every(({ audience }) => audience === 'asker')).toBe(true);
    expect((await stepRow(talk, 'laptop'))?.taken_by).toBe(await personOf(talk, 'priya'));
    expect((await talk.click('priya', take, here)).text).toContain('It is yours already');
    const late = await talk.click('ivo', take, here);
    expect(late.text).toContain('Priya has it');
    expect((await stepRow(talk, 'laptop'))?.taken_by).toBe(await personOf(talk, 'priya'));
    expect((await talk.say('priya', 'my tasks')).text).toContain('laptop');
    // She knows already: reminded when it is due, and not as of something new.
    expect(await dueOf(talk, 'priya')).toEqual([expect.objectContaining({ told: 1 })]);
    expect((await talk.say('maren', 'who owes what for dana')).text).toContain('IT desk (Priya)');
  });

  it('are of one of two who take them at once', async () => {
    const [card] = await planned();
    const take = buttonNamed([card as Reply], "I'll take it");
    await Promise.all([talk.click('priya', take, here), talk.click('ivo', take, here)]);
    const events = await held.database.transaction((tx) =>
      tx.selectFrom('assignment_events').selectAll().where('kind', '=', 'step-taken').execute(),
    );
    expect(events).toHaveLength(1);
    expect((await stepRow(talk, 'laptop'))?.taken_by).toBe(events[0]?.by_person);
  });

  it('are nobody else’s to take: not from another channel, a direct chat, or by a guest', async () => {
    const [card] = await planned();
    const take = buttonNamed([card as Reply], "I'll take it");
    for (const [who, place] of [
      ['priya', inChannel('lunch')],
      ['priya', { ...here, workspace: 'other' }],
      ['priya', talk.direct('priya')],
      ['gil', here],
      ['dana', here],
    ] as const) {
      const heard = await talk.click(who, take, place);
      if (who !== 'dana') expect(heard.text).not.toContain('laptop');
    }
    // Of a step that is not the channel's.
    const assignment = (await pathsOf(talk, 'dana'))[0]?.id;
    for (const step of ['contract', 'goals', 'hello', 'tour']) {
      await talk.click('priya', { action: { name: 'task.take', value: `${assignment}#${step}` } }, here);
      expect((await stepRow(talk, step))?.taken_by ?? null).toBeNull();
    }
    expect((await stepRow(talk, 'laptop'))?.taken_by ?? null).toBeNull();
    // Their manager may, wherever they are.
    const owing = await talk.say('maren', 'who owes what for dana');
    await talk.click('maren', buttonNamed(owing.replies, "I'll take it"));
    expect((await stepRow(talk, 'laptop'))?.taken_by).toBe(await personOf(talk, 'maren'));
  });

  it('are the channel’s again when they are given back, or whoever has them leaves', async () => {
    const [card] = await planned();
    const take = buttonNamed([card as Reply], "I'll take it");
    await talk.click('priya', take, here);
    const value = `${(await pathsOf(talk, 'dana'))[0]?.id}#laptop#task`;
    await talk.click('priya', { action: { name: 'task.back', value } });
    talk.pass(DAY);
    expect((await planned()).at(-1)?.fallback).toContain('laptop');
    await talk.click('ivo', take, here);
    const from = talk.keyOf('ivo');
    await talk.handle({ key: 'gone-ivo', from, place: talk.direct('ivo'), kind: 'left', who: 'account' });
    expect((await talk.say('maren', 'who owes what for dana')).text).toContain('IT desk 2');
    const again = await talk.click('priya', take, here);
    expect(JSON.stringify(again.outcome.redraw)).toContain('Priya has it');
  });

  it('fall to the manager when nothing can be written to it, and are tried again a week later', async () => {
    await planned();
    await comesBack(talk, 'channel-tasks:');
    expect(await held.database.transaction(unwritableChannels)).toEqual([CHANNEL]);
    const told = await dueOf(talk, 'maren');
    expect(told).toEqual([expect.objectContaining({ told: 0 })]);
    expect((await talk.say('maren', 'my tasks')).text).toMatch(/laptop[\s\S]*fell to you/);
    expect((await talk.say('maren', 'who owes what for dana')).text).toContain(
      'cannot write to their channel',
    );
    const [line] = await held.database.transaction(diagnoseChannels);
    expect(line).toEqual(expect.objectContaining({ ok: false }));
    expect(line?.detail).toContain(CHANNEL);
    // Nobody of it can take what is not its any more.
    talk.pass(8 * DAY);
    await planned();
    expect(await held.database.transaction(unwritableChannels)).toEqual([]);
    expect((await talk.say('maren', 'my tasks')).text).not.toContain('laptop');
    expect(await held.database.transaction(diagnoseChannels)).toEqual([]);
  });

  it('are not told of while the path is paused', async () => {
    await talk.say('maren', 'pause dana');
    const dana = (await pathsOf(talk, 'dana'))[0]?.id ?? '';
    await held.database.transaction((tx) => refreshParts(tx, talk.settings.calendars, [dana], talk.now()));
    expect(await planned()).toEqual([]);
    expect(buttonsOf(...(await planned()))).toEqual([]);
  });
});
