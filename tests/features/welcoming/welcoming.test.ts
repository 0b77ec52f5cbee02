import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../../src/conversation/compose.js';
import type { Learned } from '../../../src/conversation/feature.js';
import { notifierFrom } from '../../../src/conversation/notify.js';
import { leaveWelcome, writeWelcome } from '../../../src/features/welcoming/actions.js';
import { at, clockAt, dayAt } from '../../../src/onboarding/calendar/times.js';
import { untell } from '../../../src/onboarding/planning/daily.js';
import { fallDue } from '../../../src/onboarding/planning/dues.js';
import { WELCOME_LINES } from '../../../src/onboarding/welcoming/lines.js';
import { setBuddy, setManager } from '../../../src/people/roles/reporting.js';
import type { Reply } from '../../../src/ports/reply.js';
import { buttonNamed, buttonsOf } from '../../support/conversation.js';
import { databases } from '../../support/databases.js';
import { features } from '../../support/english.js';
import { jobPartsOf } from '../../support/jobs.js';
import { goodPack, writePack } from '../../support/pack.js';
import { learnPacks } from '../../support/packs.js';
import { importCsv, pathsOf, personOf, type Talk, teamTalk } from '../../support/team.js';

const berlin = 'Europe/Berlin';
const boston = 'America/New_York';

/** Those around the new hire: pia and tess report to maren, as the new hire does; olga is the buddy. */
const around: Readonly<Record<string, { readonly name: string; readonly timeZone: string }>> = {
  maren: { name: 'Maren Vogt', timeZone: berlin },
  olga: { name: 'Olga Ruiz', timeZone: berlin },
  pia: { name: 'Pia Berg', timeZone: boston },
  tess: { name: 'Tess Ode', timeZone: berlin },
};

/** Monday; the talk stands on Wednesday, 18 November 2026, and five working days before it is Monday, 23 November. */
const start = '2026-11-30';

let folder: string;
/** Two paths with lines of welcome: `joiner` prepares before the start, `sawyer` does not. */
let pack: Learned;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'welcome-'));
  const good = goodPack('shop')['paths/joiner.yaml'] ?? '';
  const early = `steps:
  - id: desk
    title: Find a desk
    day: -1
    minutes: 5
    doer: buddy
    task: Find one.
    done:
      how: self-reported
`;
  pack = await learnPacks(
    await writePack(join(folder, 'shop'), {
      'paths/joiner.yaml': good.replace('steps:\n', `welcome: 5\n${early}`),
      'paths/sawyer.yaml': good
        .replace('id: path/joiner', 'id: path/sawyer')
        .replace('persona: persona/joiner\n', 'welcome: 5\n')
        .replaceAll('Learning to join', 'Learning to saw'),
    }),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A message that came to somebody unasked. */
interface Came {
  readonly to: string;
  readonly day: string;
  readonly clock: string;
  readonly reply: Reply;
}

describe.each(databases)('lines of welcome on $name', ({ fresh }) => {
  let talk: Talk;
  let came: Came[];
  beforeEach(async () => {
    talk = await teamTalk(await fresh(), { learned: pack });
    came = [];
    for (const [account, entry] of Object.entries(around)) {
      talk.add(account, { email: `${account}@example.com`, ...entry });
      await talk.join(account);
    }
    const [noor = ''] = await importCsv(
      talk,
      'email,name,manager email\nnoor@example.com,Noor Haddad,maren@example.com',
    );
    talk.add('noor', { email: 'noor@example.com', name: 'Noor Haddad', timeZone: berlin });
    await talk.join('noor');
    const [maren, olga] = [await personOf(talk, 'maren'), await personOf(talk, 'olga')];
    const [pia, tess, dana] = [
      await personOf(talk, 'pia'),
      await personOf(talk, 'tess'),
      await personOf(talk, 'dana'),
    ];
    await talk.database.transaction(async (tx) => {
      for (const person of [pia, tess]) await setManager(tx, person, maren);
      for (const [id, name] of [
        [noor, 'Noor Haddad'],
        [maren, 'Maren Vogt'],
        [olga, 'Olga Ruiz'],
      ] as const)
        await tx.updateTable('persons').set({ name }).where('id', '=', id).execute();
      await setManager(tx, dana, null);
      await setBuddy(tx, noor, olga);
    });
  });

  async function give(path: string, from = start): Promise<void> {
    const preview = await talk.say('ada', `assign noor@example.com ${path} from ${from}`);
    await talk.click('ada', buttonNamed(preview.replies, 'Assign'));
    await settle();
  }

  /** What came because somebody acted is no message by the clock. */
  async function settle(): Promise<void> {
    await talk.database.transaction((tx) =>
      tx.updateTable('outbox').set({ state: 'sent' }).where('state', '=', 'pending').execute(),
    );
  }

  /** Lets the clock run to a moment, looks at the product every few hours as its jobs do, and keeps what came by itself. */
  async function until(day: string, clock: string, zone = berlin): Promise<void> {
    const end = at(day, clock, zone);
    await settle();
    for (;;) {
      const next = Math.min(end, (Math.floor(talk.now() / HOURS) + 1) * HOURS);
      talk.pass(next - talk.now());
      await look();
      if (talk.now() >= end) return;
    }
  }
  const HOURS = 3 * 60 * 60 * 1_000;

  async function look(): Promise<void> {
    const parts = jobPartsOf(talk);
    const jobs = features.features
      .filter(({ name }) => ['reminders', 'assigning', 'welcoming'].includes(name))
      .flatMap(({ jobs: make }) => make?.(parts) ?? []);
    for (const { lane, once, run } of jobs) {
      if (lane === 'planning' && !once) await run(new AbortController().signal);
    }
    await talk.database.transaction(async (tx) => {
      const rows = await tx
        .selectFrom('outbox')
        .innerJoin('persons', 'persons.id', 'outbox.person_id')
        .innerJoin('accounts', 'accounts.person_id', 'persons.id')
        .select(['outbox.id', 'later', 'reply', 'outbox.person_id', 'account', 'time_zone'])
        .where('outbox.state', '=', 'pending')
        .orderBy('outbox.id')
        .execute();
      for (const { id, later, reply, person_id, account, time_zone } of rows) {
        const composed = later
          ? await compose(notifierFrom(parts, tx, 'test'), JSON.parse(later), person_id)
          : { reply: JSON.parse(reply) };
        const state = 'reply' in composed ? 'sent' : 'dropped';
        await tx.updateTable('outbox').set({ state }).where('id', '=', id).execute();
        if (!('reply' in composed)) continue;
        const [day, clock] = [dayAt(talk.now(), time_zone), clockAt(talk.now(), time_zone)];
        came.push({ to: account, day, clock, reply: composed.reply });
      }
    });
  }

  const said = (account: string) => came.filter(({ to }) => to === account);
  const asked = () =>
    came.flatMap(({ to, day, reply }) =>
      /line of welcome/.test(reply.fallback)
        ? [`${to} ${day}${/again/.test(reply.fallback) ? ' again' : ''}`]
        : [],
    );

  async function assignmentOf(): Promise<string> {
    return (await pathsOf(talk, 'noor')).at(-1)?.id ?? '';
  }

  async function write(account: string, line: string, picture = '') {
    const opened = await talk.click(account, writeWelcome.button('', { assignment: await assignmentOf() }));
    if (!opened.outcome.form) return opened;
    return talk.submit(account, 'welcome.line', opened.outcome.form.context, { line, picture });
  }

  it('are asked for once, reminded of once, and given together on the first morning, within one message a day', async () => {
    await give('joiner');
    await until('2026-11-24', '12:00');
    expect(asked().toSorted()).toEqual([
      'maren 2026-11-23',
      'olga 2026-11-23',
      'pia 2026-11-23',
      'tess 2026-11-23',
    ]);
    const [toMaren] = said('maren').filter(({ reply }) => /welcome/.test(reply.fallback));
    expect(toMaren?.reply.fallback).toContain('Noor Haddad starts on Mon 30 Nov');
    const opened = await talk.click(
      'maren',
      buttonNamed([toMaren?.reply ?? { fallback: '', parts: [], audience: 'asker' }], 'Write a line'),
    );
    expect(opened.outcome.form?.intro).toMatch(/Noor Haddad, on the first morning .+Nobody else/);

    await write('maren', 'So *glad* <!channel> you come');
    await write('olga', 'Hello from Boston', 'https://pictures.example/a(b).gif');
    await write('tess', 'Never shown');
    expect((await talk.say('noor', 'welcome lines')).text).toContain('no line of welcome');
    await until('2026-11-27', '23:00');
    // Whoever wrote is not reminded.
    expect(asked().slice(4)).toEqual(['pia 2026-11-27 again']);
    talk.add('tess', { email: 'tess@example.com', active: false });
    const tess = await personOf(talk, 'tess');
    await talk.database.transaction((tx) =>
      tx.updateTable('accounts').set({ active: 0 }).where('person_id', '=', tess).execute(),
    );
    expect(said('noor')).toEqual([]);

    await until(start, '16:00');
    const [first, ...others] = said('noor');
    expect(others).toEqual([]);
    expect(first?.day).toBe(start);
    expect(first?.reply.fallback).toMatch(
      /^Welcome, Noor!\n\nOlga Ruiz, your buddy: Hello from Boston a picture on pictures\.example\n\nMaren Vogt, your manager: So \*glad\* <!channel> you come\n\nYour first weeks/,
    );
    expect(JSON.stringify(first?.reply.parts)).toContain('(<https://pictures.example/a(b).gif>)');
    for (const { to, reply } of came)
      if (to !== 'noor') expect(reply.fallback).not.toMatch(/glad|from Boston/);
    const late = await write('maren', 'Something else');
    expect(late.text).toContain('Noor has your line already');

    expect((await write('pia', 'Late, and welcome')).text).toContain('with the next message');
    await until('2026-12-01', '16:00');
    expect(said('noor').at(-1)?.day).toBe('2026-12-01');
    expect(said('noor').at(-1)?.reply.fallback).toMatch(
      /^Welcome, Noor!\n\nPia Berg, of your team: Late, and welcome/,
    );
    expect(said('noor').at(-1)?.reply.fallback).not.toContain('Boston');
    expect((await talk.say('noor', 'welcome lines')).text).toMatch(/Boston[\s\S]+glad[\s\S]+Late/);
    expect((await talk.say('maren', 'welcome lines')).text).toContain('no line of welcome');
    await until('2026-12-09', '12:00');

    const counts = new Map<string, number>();
    for (const { to, day } of came) counts.set(`${to} ${day}`, (counts.get(`${to} ${day}`) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > 1)).toEqual([]);
    expect(came.filter(({ clock }) => clock < '08:00' || clock >= '18:00')).toEqual([]);
    expect(asked()).toHaveLength(5);
    const dues = await talk.database.transaction((tx) =>
      tx.selectFrom('dues').select('key').where('source', 'like', 'welcome%').execute(),
    );
    expect(dues).toEqual([]);
  }, 120_000);

  it('stand on top of the message of the first morning where the path began before, and move with the start', async () => {
    await give('sawyer');
    await until('2026-11-25', '20:00');
    expect(asked()).toHaveLength(4);
    await write('maren', 'Glad you come');
    const move = await talk.say('ada', `move noor@example.com to 2026-12-07`);
    for (const label of ['Move it', 'Yes', 'Move']) {
      const button = buttonsOf(...move.replies).find((one) => one.label.startsWith(label));
      if (button) await talk.click('ada', button);
    }
    await settle();
    expect((await pathsOf(talk, 'noor')).at(-1)?.start_date).toBe('2026-12-07');
    // A message of the day before the first one has other matters, and no line.
    const about = await assignmentOf();
    const noor = await personOf(talk, 'noor');
    await talk.database.transaction((tx) =>
      fallDue(tx, { person: noor, source: 'goes-on', about, assignment: about }, talk.now()),
    );
    await until('2026-12-06', '23:00');
    expect(said('noor')).toHaveLength(1);
    expect(said('noor')[0]?.reply.fallback).not.toMatch(/Glad|Welcome/);
    // The others are reminded once, on the eve of the new day.
    expect(asked().slice(4).toSorted()).toEqual([
      'olga 2026-12-04 again',
      'pia 2026-12-04 again',
      'tess 2026-12-04 again',
    ]);
    await until('2026-12-07', '16:00');
    expect(said('noor').map(({ reply }) => reply.fallback)[1]).toMatch(
      /^Welcome, Noor!\n\nMaren Vogt, your manager: Glad you come\n\n[\s\S]*Today on your path/,
    );
    expect(said('noor')).toHaveLength(2);
  }, 120_000);

  it('are one of each person however many paths there are, and go with a path that is given in place of another', async () => {
    await give('sawyer');
    await give('joiner');
    await until('2026-11-24', '12:00');
    expect(asked()).toHaveLength(4);
    await write('maren', 'Glad you come');
    const [one] = await pathsOf(talk, 'noor');
    const cancel = async (id: string) =>
      talk.database.transaction((tx) =>
        tx.updateTable('assignments').set({ state: 'cancelled' }).where('id', '=', id).execute(),
      );
    await cancel(one?.id ?? '');
    await until('2026-11-26', '12:00');
    expect(asked()).toHaveLength(4);
    // An old card still leads to the line.
    const card = writeWelcome.button('', { assignment: one?.id ?? '' });
    const opened = await talk.click('maren', card);
    expect(opened.outcome.form?.fields.map((field) => ('value' in field ? field.value : ''))).toEqual([
      'Glad you come',
      '',
    ]);
    await cancel(await assignmentOf());
    expect((await talk.click('maren', card)).text).toMatch(/That is over.+“Glad you come”/);
    const submitted = await talk.submit('maren', 'welcome.line', opened.outcome.form?.context ?? '', {
      line: 'More',
      picture: '',
    });
    expect(submitted.text).toContain('That is over');
    await until('2026-12-02', '12:00');
    expect(asked()).toHaveLength(4);
    expect(said('noor').filter(({ reply }) => /Glad/.test(reply.fallback))).toEqual([]);
  }, 120_000);

  it('are left to who says "not now", refused to who was not asked, and taken as they should be', async () => {
    await give('joiner');
    await until('2026-11-23', '20:00');
    const assignment = await assignmentOf();
    const left = await talk.click('pia', leaveWelcome.button('', { assignment }));
    expect(left.text).toContain('I do not ask again');
    for (const other of ['ada', 'noor', 'dana', 'milo']) {
      const refused = await write(other, 'Me, too');
      expect(refused.text).toContain('Nobody asked you');
      const forged = await talk.submit(other, 'welcome.line', assignment, { line: 'Me', picture: '' });
      expect(forged.text).toContain('Nobody asked you');
      const left = await talk.click(other, leaveWelcome.button('', { assignment }));
      expect(left.text).toContain('Nobody asked you');
    }
    expect(Object.keys((await write('maren', '')).outcome.formErrors ?? {})).toEqual(['line']);
    expect(Object.keys((await write('maren', 'x'.repeat(301))).outcome.formErrors ?? {})).toEqual(['line']);
    for (const address of [
      'http://a.example/b.gif',
      'javascript:alert(1)',
      'https://me:you@a.example',
      'b.gif',
    ]) {
      expect(Object.keys((await write('maren', 'Hi', address)).outcome.formErrors ?? {})).toEqual([
        'picture',
      ]);
    }
    const kept = await write('maren', '', 'https://a.example/b.gif');
    expect(kept.text).toContain('Thank you! Noor reads it on Mon 30 Nov');
    expect((await talk.click('maren', leaveWelcome.button('', { assignment }))).text).toContain('is kept');
    await until(start, '12:00');
    expect(asked().slice(4).toSorted()).toEqual(['olga 2026-11-27 again', 'tess 2026-11-27 again']);
    // Who said "not now" may write all the same, until a week after the start.
    await until('2026-12-07', '12:00');
    expect((await write('pia', 'After all')).text).toContain('with the next message');
    await until('2026-12-08', '12:00');
    expect(said('noor').at(-1)?.reply.fallback).toContain('Pia Berg, of your team: After all');
    expect((await write('tess', 'Too late')).text).toContain('That is over');
  }, 120_000);

  it('are read with "welcome lines" from the first day on by whoever gets no message of the day', async () => {
    await give('sawyer');
    await until('2026-11-24', '12:00');
    await talk.say('noor', 'stop reminders');
    await write('maren', 'Glad you come');
    await until('2026-11-27', '12:00');
    expect((await talk.say('noor', 'welcome lines')).text).toContain('no line of welcome');
    await until(start, '16:00');
    expect(said('noor')).toEqual([]);
    for (const _ of [1, 2])
      expect((await talk.say('noor', 'welcome lines')).text).toContain('Maren Vogt, your manager: Glad');
    expect((await write('maren', 'Something else')).text).toContain('Noor has your line already');
  }, 120_000);

  it('fall due when a path goes on that rested since before its start', async () => {
    await give('sawyer');
    await until('2026-11-24', '12:00');
    await write('maren', 'Glad you come');
    const id = await assignmentOf();
    const be = (state: 'paused' | 'active') =>
      talk.database.transaction((tx) =>
        tx.updateTable('assignments').set({ state }).where('id', '=', id).execute(),
      );
    const due = () =>
      talk.database.transaction((tx) =>
        tx.selectFrom('dues').select('assignment_id').where('source', '=', WELCOME_LINES).execute(),
      );
    await be('paused');
    await until('2026-12-14', '16:00');
    expect(await due()).toEqual([]);
    await be('active');
    await until('2026-12-15', '06:00');
    expect(await due()).toEqual([{ assignment_id: id }]);
    await until('2026-12-15', '12:00');
    expect(said('noor').at(-1)?.reply.fallback).toMatch(/^Welcome, Noor!\n\nMaren Vogt, your manager: Glad/);
    expect(await due()).toEqual([]);
  }, 120_000);

  it('are given once more where the message of the day does not arrive, however late that turns out', async () => {
    await give('sawyer');
    await until('2026-11-24', '12:00');
    await write('maren', 'Glad you come');
    await until(start, '16:00');
    expect(said('noor').at(-1)?.reply.fallback).toContain('Glad');
    const noor = await personOf(talk, 'noor');
    await until('2026-12-03', '20:00');
    const before = said('noor').length;
    await talk.database.transaction((tx) =>
      untell(tx, { person: noor, day: start, zone: berlin }, talk.now()),
    );
    await until('2026-12-04', '12:00');
    expect(said('noor')).toHaveLength(before + 1);
    expect(said('noor').at(-1)?.reply.fallback).toContain('Glad you come');
  }, 120_000);

  const beHereSince = async (first: string) => {
    const noor = await personOf(talk, 'noor');
    await talk.database.transaction((tx) =>
      tx.updateTable('persons').set({ start_date: first }).where('id', '=', noor).execute(),
    );
  };

  it('are asked of nobody for whoever was here before: by their first day, a path of theirs, or when they were met', async () => {
    await beHereSince('2020-01-01');
    await give('sawyer', '2026-12-02');
    await until('2026-11-27', '12:00');
    expect(asked()).toEqual([]);
    // Whoever is known to start then is welcomed.
    await beHereSince('2026-12-02');
    await until('2026-11-30', '12:00');
    expect(asked()).toHaveLength(4);
    await until('2026-12-07', '12:00');
    const before = asked().length;
    await beHereSince('2026-12-14');
    await give('joiner', '2026-12-14');
    await until('2026-12-15', '12:00');
    expect(asked()).toHaveLength(before);
    await talk.database.transaction(async (tx) => {
      await tx.deleteFrom('assignments').execute();
      await tx.updateTable('persons').set({ start_date: null }).execute();
    });
    await give('sawyer', '2026-12-21');
    await until('2026-12-22', '12:00');
    expect(asked()).toHaveLength(before);
  }, 120_000);

  it('are asked for at once where the path comes late, and not at all on the day itself', async () => {
    await beHereSince('2026-11-27');
    await until('2026-11-26', '10:00');
    await give('joiner', '2026-11-27');
    await until('2026-11-26', '20:00');
    expect(
      asked()
        .map((one) => one.split(' ')[0])
        .toSorted(),
    ).toEqual(['maren', 'olga', 'pia', 'tess']);
    await until('2026-12-01', '18:30');
    expect(asked()).toHaveLength(4);
    const drop = () => talk.database.transaction((tx) => tx.deleteFrom('assignments').execute());
    // In the evening of Berlin: those there would be asked when the day has come.
    await drop();
    await give('joiner', '2026-12-02');
    await until('2026-12-04', '10:00');
    expect(asked().slice(4).toSorted()).toEqual(['pia 2026-12-01']);
    await drop();
    await give('joiner', '2026-12-04');
    await until('2026-12-08', '20:00');
    expect(asked()).toHaveLength(5);
  }, 120_000);
});
