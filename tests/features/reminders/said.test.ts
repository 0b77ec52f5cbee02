import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttonsOf } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { commandIn, doingTalk } from '../../support/doing.js';
import { press } from '../../support/team.js';
import { channelOf } from '../../support/walked.js';

const [sqlite] = databases;

/** The talk stands on Wednesday, 18 November 2026, when dana begins her path. */
describe('reminders in one’s own words', () => {
  let held: TestDatabase;
  let room: Awaited<ReturnType<typeof doingTalk>>;
  beforeAll(async () => {
    held = await sqlite.shared();
    room = await doingTalk(held);
    const preview = await room.talk.say('maren', 'assign dana data-engineer from 2026-11-18');
    await press(room.talk, 'maren', preview, buttonsOf(...preview.replies)[0]?.label ?? '');
  });
  afterAll(() => held.dispose());

  it.each([
    ['remind-later', 'thursday would be better for that one', 'remind me 2026-11-19', false],
    ['remind-later', 'bug me about it on friday', 'remind me 2026-11-20', true],
    ['remind-later', 'not today, ok. Monday', 'remind me 2026-11-23', true],
    ['remind-later', 'can u bring this up next week instead', 'remind me 2026-11-23', true],
    ['remind-later', 'remind me tomorrow at 8', 'remind me 2026-11-19', false],
    ['remind-later', 'Remind me on Friday about step 5', 'remind me 2026-11-20', false],
    ['remind-later', 'should you remind me on Friday?', 'remind me 2026-11-20', false],
    ['reminders-off', 'enough notifications!! no more', 'reminders off', true],
    ['reminders-off', 'unsubscribe me from the daily messages', 'reminders off', true],
    ['reminders-off', "don't ping me ever again", 'reminders off', true],
    ['reminders-off', 'can you switch the reminders off', 'reminders off', true],
    ['reminders-off', 'stop bugging me about the quiz', 'reminders off', false],
    ['reminders-off', 'how do I stop these pings', 'reminders off', false],
    ['reminders-off', 'turn the reminders back on', 'reminders on', true],
    ['reminders-off', 'oh, do not switch them off', 'reminders on', true],
    ['remind-later', "don't remind me on Friday", 'remind me 2026-11-20', false],
    ['remind-later', 'I am away on Friday', 'remind me 2026-11-20', false],
    ['reminders-off', 'I want reminders again, enable them', 'reminders on', true],
  ])('%s reads "%s" as %s', async (name, text, command, whole) => {
    const { meant } = await room.says('dana', name, text);
    expect(meant).toMatchObject({ command, whole, undoable: true });
    expect(commandIn(command)).toMatch(/^remind/);
  });

  it.each([
    'snooze 2h',
    'ping me in an hour',
    'in a meeting, try me again at 4pm',
    'this evening',
  ])('says of "%s" that it writes once a day, and offers days', async (text) => {
    const { heard, meant } = await room.says('dana', 'remind-later', text);
    expect(meant).toBeUndefined();
    expect(heard.text).toContain('I write once a day at most');
    expect(buttonsOf(...heard.replies).map(({ action }) => action.value)).toEqual([
      'remind me tomorrow',
      'remind me Monday',
      'reminders off',
    ]);
  });

  it('asks until when, and says where nothing comes anyway', async () => {
    expect(await room.typed('dana', 'remind-later', 'later, im busy')).toContain('Until when shall');
    for (const name of ['remind-later', 'reminders-off'])
      expect((await room.says('dana', name, 'stop it', channelOf(room.talk))).heard.replies.length).toBe(
        name === 'remind-later' ? 1 : 0,
      );
    expect(await room.typed('noor', 'remind-later', 'remind me Friday')).toContain('You are on no path');
  });

  it('tells whether reminders come, when the next one does, and why', async () => {
    const { heard } = await room.says('dana', 'reminders', 'when will you ping me', channelOf(room.talk));
    expect(heard.text).toMatch(
      /Your reminders are on[\s\S]*The next one comes on Thu 19 Nov at 09:00.*step \d+/,
    );
    expect(heard.replies[0]?.audience).toBe('asker');
    await room.talk.say('dana', 'remind me Monday');
    expect(await room.typed('dana', 'reminders', 'did my snooze work')).toContain(
      'They rest until Mon 23 Nov',
    );
    await room.talk.say('dana', 'reminders off');
    expect(await room.typed('dana', 'reminders', 'are they on')).toContain('Your reminders are off');
    expect(await room.typed('dana', 'remind-later', 'remind me Friday')).toContain('Your reminders are off');
    expect(await room.typed('noor', 'reminders', 'are they on')).toContain('nothing to remind you of');
    await room.talk.say('maren', 'pause dana');
    expect(await room.typed('dana', 'remind-later', 'remind me Friday')).toContain('Your path is paused');
  });
});
