import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Learned } from '../../../src/conversation/feature.js';
import { writeIntroduction } from '../../../src/onboarding/paths/introductions.js';
import { lockAssignment } from '../../../src/onboarding/paths/records.js';
import { finishIntroduction } from '../../../src/onboarding/paths/walking.js';
import { setManager } from '../../../src/people/roles/reporting.js';
import type { Reply } from '../../../src/ports/reply.js';
import { buttonNamed, buttonsOf, type Heard } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { goodPack, writePack } from '../../support/pack.js';
import { learnPacks } from '../../support/packs.js';
import { pathsOf, personOf, press, type Talk, teamTalk, toAccount } from '../../support/team.js';
import { comesBack } from '../../support/undelivered.js';

const steps = `steps:
  - id: hello
    title: Say who you are
    day: 1
    minutes: 10
    doer: new-hire
    task: Tell the others who you are.
    done:
      how: introduction
      channel: stub:home:newcomers
      questions: [What did you do before?, What do you like?]
  - id: after
    title: Look around
    day: 2
    minutes: 5
    doer: new-hire
    task: Look around.
    done:
      how: self-reported
`;

let folder: string;
let pack: Learned;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'introductions-'));
  const [head] = (goodPack('shop')['paths/joiner.yaml'] ?? '').split('steps:\n');
  pack = await learnPacks(await writePack(join(folder, 'shop'), { 'paths/joiner.yaml': `${head}${steps}` }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const written = { first: 'I *sold* <!channel> [shoes](https://evil.example)', second: '', third: '' };

describe.each(databases)('introducing oneself on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeEach(async () => {
    held = await fresh();
    talk = await teamTalk(held, { learned: pack });
    const preview = await talk.say('maren', 'assign dana@example.com joiner from today');
    await talk.click('maren', buttonNamed(preview.replies, 'Assign'));
  });

  /** What was written to the channel. */
  async function inChannel(): Promise<Reply[]> {
    return (await talk.outbox()).flatMap(({ reply, place }) =>
      place.channel === 'newcomers' ? [reply] : [],
    );
  }

  async function opens(): Promise<Heard> {
    const step = await talk.say('dana', 'step 1');
    return talk.click('dana', buttonNamed(step.replies, 'Introduce yourself'));
  }

  async function writes(values: Record<string, string> = written): Promise<Heard> {
    const { outcome } = await opens();
    return talk.submit('dana', 'introduction.write', outcome.form?.context ?? '', values);
  }

  async function asks(): Promise<Heard> {
    return press(talk, 'dana', await writes(), 'Ask Maren to post it');
  }

  const cardOf = (heard: Heard) => toAccount(heard, 'maren');

  async function stateOf(step: string): Promise<string | undefined> {
    const id = (await pathsOf(talk, 'dana'))[0]?.id ?? '';
    const row = await held.database.transaction((tx) =>
      tx
        .selectFrom('assignment_steps')
        .select('state')
        .where('assignment_id', '=', id)
        .where('step', '=', step)
        .executeTakeFirst(),
    );
    return row?.state;
  }

  it('is shown as it will be posted, asked for, and posted word for word by the manager’s yes', async () => {
    const { outcome } = await opens();
    expect(outcome.form?.fields.map(({ label }) => label)).toEqual([
      'What did you do before?',
      'What do you like?',
    ]);
    const shown = await writes();
    expect(toAccount(shown, 'maren')).toEqual([]);
    expect(await inChannel()).toEqual([]);
    const asked = await press(talk, 'dana', shown, 'Ask Maren to post it');
    expect(await stateOf('hello')).toBe('claimed');
    expect(await inChannel()).toEqual([]);
    const card = cardOf(asked)[0] as Reply;
    const yes = await talk.click('maren', buttonNamed([card], 'Post it'));
    const [posted, ...more] = await inChannel();
    expect(more).toEqual([]);
    expect(posted?.audience).toBe('everyone');
    expect(buttonsOf(posted as Reply)).toEqual([]);
    expect(posted?.fallback).toContain('Meet Dana');
    expect(posted?.fallback).toContain(written.first);
    expect(posted?.fallback).not.toContain('What do you like?');
    const heading = { kind: 'heading', text: 'Meet Dana' };
    for (const { parts } of [shown.replies[0] as Reply, card]) {
      const from = parts.findIndex((part) => part.kind === 'heading' && part.text === heading.text);
      expect(parts.slice(from, from + (posted?.parts.length ?? 0))).toEqual(posted?.parts);
    }
    expect(await stateOf('hello')).toBe('done');
    expect(toAccount(yes, 'dana')[0]?.fallback).toContain('Maren has said yes');
    expect((await talk.say('dana', 'my introduction')).text).toMatch(/sold[\s\S]*It was posted/);
  });

  it('is posted once, whoever clicks, and however often the step is opened and done again', async () => {
    const asked = await asks();
    const yes = buttonNamed(cardOf(asked), 'Post it');
    await Promise.all([talk.click('maren', yes), talk.click('ada', yes)]);
    expect((await talk.click('ada', yes)).text).toContain('is done already');
    expect(await inChannel()).toHaveLength(1);
    await talk.say('dana', 'undo step 1');
    const again = await opens();
    expect(again.text).toContain('stands in the channel already');
    expect(await stateOf('hello')).toBe('done');
    expect(await inChannel()).toHaveLength(1);
  });

  it('is not posted unseen, by nobody who may not, and not by forged buttons', async () => {
    const asked = await asks();
    const [card] = cardOf(asked);
    const yes = buttonNamed([card as Reply], 'Post it');
    const [assignment, step] = yes.action.value.split('#');
    const place = `${assignment}#${step}`;
    for (const account of ['olga', 'noor', 'dana']) {
      await talk.click(account, yes);
      await talk.click(account, { action: { name: 'introduction.again', value: place } });
      await talk.click(account, { action: { name: 'step.done', value: `${place}#other` } });
      await talk.click(account, { action: { name: 'step.confirm', value: `${place}#other` } });
    }
    // Any other button that confirms shows the words first.
    const confirm = await talk.click('maren', {
      action: { name: 'step.confirm', value: `${place}#other` },
    });
    expect(confirm.text).toContain('sold');
    expect(await inChannel()).toEqual([]);
    expect(await stateOf('hello')).toBe('claimed');
    // She writes something else, and the manager clicks on the card with the old words.
    await talk.say('dana', 'undo step 1');
    expect((await talk.click('maren', yes)).text).toContain('is open');
    const other = await writes({ ...written, first: 'I dig wells' });
    await press(talk, 'dana', other, 'Ask Maren to post it');
    const shown = await talk.click('maren', yes);
    expect(shown.outcome.redraw?.fallback).toMatch(/something else[\s\S]*wells/);
    expect(await inChannel()).toEqual([]);
    await press(talk, 'maren', shown, 'Post it');
    expect((await inChannel())[0]?.fallback).toContain('wells');
  });

  it('is not posted unseen where it is written anew while somebody clicks', async () => {
    const yes = buttonNamed(cardOf(await asks()), 'Post it');
    await talk.say('dana', 'undo step 1');
    const id = (await pathsOf(talk, 'dana'))[0]?.id ?? '';
    const dana = await personOf(talk, 'dana');
    const clicked = await held.database.transaction(async (tx) => {
      await lockAssignment(tx, id);
      const click = talk.click('maren', yes);
      // Long enough for the click to come to the lock.
      await pause(500);
      const answers = [{ ask: 'What do you like?', value: 'I dig wells' }];
      await writeIntroduction(tx, id, 'hello', answers, talk.now());
      await finishIntroduction(tx, id, 'hello', dana, talk.now(), 'doer');
      return { click };
    });
    expect((await clicked.click).outcome.redraw?.fallback).toMatch(/something else[\s\S]*wells/);
    expect(await inChannel()).toEqual([]);
  });

  it('sent back, opens with what was written', async () => {
    const asked = await asks();
    const back = await talk.click('maren', buttonNamed(cardOf(asked), 'Not yet'));
    const sent = await talk.submit('maren', 'step.return', back.outcome.form?.context ?? '', {
      reason: 'A little more, please.',
    });
    const [told] = toAccount(sent, 'dana');
    expect(told?.fallback).toContain('A little more');
    const form = await talk.click('dana', buttonNamed([told as Reply], 'Introduce yourself'));
    expect(form.outcome.form?.fields[0]).toMatchObject({ value: written.first });
  });

  it('is posted by one’s own yes where nobody could say it', async () => {
    const dana = await personOf(talk, 'dana');
    await held.database.transaction((tx) => setManager(tx, dana, null));
    const ada = await personOf(talk, 'ada');
    await held.database.transaction((tx) =>
      tx.updateTable('persons').set({ email: null }).where('id', '=', ada).execute(),
    );
    const posted = await press(talk, 'dana', await writes(), 'Post it');
    expect(posted.text).toContain('goes to the channel now');
    expect(await inChannel()).toHaveLength(1);
    expect(await stateOf('hello')).toBe('done');
  });

  it('leads by words to a button where no form opens, and does not take half a text', async () => {
    for (const words of ['introduce myself', 'done with step 1']) {
      const said = await talk.say('dana', words);
      expect((await press(talk, 'dana', said, 'Introduce yourself')).outcome.form?.name).toBe(
        'introduction.write',
      );
    }
    const { outcome } = await writes({ first: '', second: '', third: '' });
    expect(Object.keys(outcome.formErrors ?? {})).toEqual(['first']);
    expect((await talk.say('noor', 'introduce myself')).text).toContain('on no path');
  });

  it('is told to manager and new hire where it cannot be posted, and is posted again after that', async () => {
    const asked = await asks();
    await talk.click('maren', buttonNamed(cardOf(asked), 'Post it'));
    await comesBack(talk, 'introduction:');
    const told = (await talk.outbox()).filter(({ reply }) => reply.fallback.includes('could not be posted'));
    expect(told.map(({ place }) => place.address.account).sort()).toEqual(['dana', 'maren']);
    expect(await stateOf('hello')).toBe('done');
    const again = buttonNamed(
      told.filter(({ place }) => place.address.account === 'maren').map(({ reply }) => reply),
      'Post it again',
    );
    await talk.click('maren', again);
    expect(await inChannel()).toHaveLength(2);
    expect((await talk.click('maren', again)).text).toContain('stands in the channel already');
    expect(await inChannel()).toHaveLength(2);
  });
});
