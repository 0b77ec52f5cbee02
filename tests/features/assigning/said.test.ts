import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttonsOf } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { commandIn, doingTalk } from '../../support/doing.js';
import { pathsOf, press } from '../../support/team.js';

const [sqlite] = databases;

/** The talk stands on Wednesday, 18 November 2026. Maren manages noor, and dana, who walks a path. */
describe('paths given and moved in one’s own words', () => {
  let held: TestDatabase;
  let room: Awaited<ReturnType<typeof doingTalk>>;
  beforeAll(async () => {
    held = await sqlite.shared();
    room = await doingTalk(held);
    const { talk } = room;
    const preview = await talk.say('maren', 'assign dana data-engineer from 2026-11-18');
    await press(talk, 'maren', preview, buttonsOf(...preview.replies)[0]?.label ?? '');
  });
  afterAll(() => held.dispose());

  const shown = async (account: string, name: string, text: string) => {
    const { heard, meant } = await room.says(account, name, text);
    expect(meant).toBeUndefined();
    return heard.text;
  };

  it.each([
    [
      'please assign the data scientist path to Noor from Monday',
      'Noor: Learning path for data scientists',
      '23 Nov',
    ],
    ['give noor the mlops track', 'Noor: Learning path for MLOps engineers', 'Wed 18 Nov'],
    ['Noor -> data engineer, from tomorrow', 'Noor: Learning path for data engineers', 'Thu 19 Nov'],
    ['put Noor on the same path as Dana please', 'Noor: Learning path for data engineers', 'Wed 18 Nov'],
    ['set Noor up as a data scientist, Dana as buddy', 'Noor: Learning path', 'Buddy: Dana'],
    [
      'set Noor up as a data scientist with Olga as buddy',
      'Noor: Learning path for data scientists',
      'Buddy: Olga',
    ],
    [
      'set everyone in my team up with the data scientist curriculum',
      '2 people: Learning path',
      'Dana and Noor',
    ],
    [
      'Olga asked me to start Noor on data scientist',
      'Noor: Learning path for data scientists',
      'Nothing is sent yet',
    ],
  ])('shows what "%s" would give', async (text, heading, detail) => {
    const said = await shown('maren', 'assign', text);
    expect(said.split('\n')[0]).toContain(heading);
    expect(said).toContain(detail);
    expect(await pathsOf(room.talk, 'noor')).toEqual([]);
  });

  it('asks for what is missing, and for what it does not know', async () => {
    expect(await shown('maren', 'assign', "I'd like to give somebody a path")).toContain(
      'The form is one click',
    );
    expect(await shown('maren', 'assign', 'start a path for Noor')).toContain('The form is one click');
    expect(await shown('maren', 'assign', 'assign the data scientist path')).toContain('Say who it is for.');
    expect(await shown('maren', 'assign', 'give Noor the pastry chef path')).toContain(
      'I know no path or role called "pastry chef".',
    );
    expect(await shown('maren', 'assign', 'give Zebulon the data scientist path')).toContain(
      'I know nobody called "Zebulon".',
    );
    expect(await shown('maren', 'assign', 'give Noor the data scientist path from 2025-09-01')).toContain(
      '"2025-09-01" is more than 60 days back.',
    );
    expect(await shown('maren', 'assign', 'set Noor up as a data scientist with Zebulon as buddy')).toContain(
      'I know nobody called "Zebulon".',
    );
    expect(await shown('dana', 'assign', 'give Noor the data scientist path')).toContain(
      'That is for managers',
    );
    expect(await shown('dana', 'proposals', 'who needs my yes')).toContain('That is for managers');
    expect(await shown('maren', 'proposals', 'who needs my yes')).not.toContain('That is for managers');
  });

  it.each([
    ['Dana starts later, on the 15th', 'Dana: start on Tue 15 Dec'],
    ["Push Dana's start to Monday", 'Dana: start on Mon 23 Nov'],
    ["shift all of Dana's deadlines by three days", 'Dana: start on Sat 21 Nov'],
    ['Dana comes a week later', 'Dana: start on Wed 25 Nov'],
  ])('shows what "%s" would move', async (text, heading) => {
    expect((await shown('maren', 'move', text)).split('\n')[0]).toBe(heading);
    expect((await pathsOf(room.talk, 'dana')).at(-1)?.start_date).toBe('2026-11-18');
  });

  it('asks whose start it is, with the day that was said', async () => {
    const { heard } = await room.says('maren', 'move', 'move it to Monday');
    const [button] = buttonsOf(...heard.replies);
    expect(button?.label).toBe('Dana');
    expect(button?.action.value).toMatch(/^move person:\S+ to 2026-11-23$/);
    expect(commandIn(button?.action.value ?? '')).toBe('move');
    expect((await press(room.talk, 'maren', heard, 'Dana')).text).toContain('Dana: start on Mon 23 Nov');
    expect(await shown('maren', 'move', "Noor's first day moved to the 17th")).toContain(
      'Noor has no open path',
    );
  });

  it('takes a step of somebody for what is to be moved, where one is named', async () => {
    const said = await shown('maren', 'move', 'could you push step 3 of Dana to 2026-12-07?');
    expect(said).toMatch(/Step 3, .+, is due for Dana on Mon 7 Dec/);
  });

  it('says who moves one’s own start, and who moves a single step', async () => {
    const own = await shown('dana', 'move', 'my start changed to Monday');
    expect(own).toContain('Your path has Wed 18 Nov as its first day. Your manager, Maren, or an admin');
    const step = await room.says('dana', 'move', 'can step 5 move to Monday');
    expect(step.heard.text).toContain('Your manager or an admin can move a single one');
    expect(buttonsOf(...step.heard.replies)[0]?.action.value).toBe('remind me 2026-11-23');
    expect(await shown('milo', 'move', 'move my start to Monday')).toContain(
      'You are on no path at the moment',
    );
  });

  it('asks on which of several paths a start moves, and moves that one by as much as was said', async () => {
    const { talk } = room;
    const preview = await talk.say('maren', 'assign dana data-scientist from 2026-12-02');
    await press(talk, 'maren', preview, buttonsOf(...preview.replies)[0]?.label ?? '');
    const { heard } = await room.says('maren', 'move', 'Dana comes a week later');
    expect(heard.text).toContain('has several paths. Which one?');
    for (const [path, heading] of [
      ['Learning path for data engineers', 'Dana: start on Wed 25 Nov'],
      ['Learning path for data scientists', 'Dana: start on Wed 9 Dec'],
    ] as const) {
      const moved = await press(talk, 'maren', heard, path);
      expect(moved.text).toContain(heading);
    }
  });

  it('tells one’s own first day, and which one today is', async () => {
    expect(await shown('dana', 'start-date', 'when did I start')).toContain('started on Wed 18 Nov.');
    room.talk.pass(8 * 24 * 60 * 60 * 1_000);
    expect(await shown('dana', 'start-date', 'which week am I in')).toContain(
      'Today is working day 7 of it, in week 2.',
    );
    expect(await shown('milo', 'start-date', 'when do I start')).toContain(
      'I know no first day of yours yet.',
    );
  });
});
