import { beforeEach, describe, expect, it } from 'vitest';
import { notifierFrom } from '../../../src/conversation/notify.js';
import { adminWords } from '../../../src/features/admin/wording.js';
import { waitAgainFor } from '../../../src/features/assigning/arrivals.js';
import { confirmOneProposal } from '../../../src/features/shared/actions.js';
import { proposeImported } from '../../../src/features/shared/assignments/rules-and-imports.js';
import { sharedAssignmentsWords } from '../../../src/features/shared/assignments/wording.js';
import { sharedJourneyWords } from '../../../src/features/shared/journey/wording.js';
import { erase } from '../../../src/insights/retention.js';
import { setBuddy, setManager } from '../../../src/people/roles/reporting.js';
import { buttonNamed, type Heard, learned } from '../../support/conversation.js';
import { databases } from '../../support/databases.js';
import { english, features } from '../../support/english.js';
import { dueTo, fallsDue } from '../../support/falling-due.js';
import {
  importCsv,
  pathsOf,
  personOf,
  press,
  readBy,
  type Talk,
  teamTalk,
  toAccount,
} from '../../support/team.js';
import { changed, pathIn } from '../../support/walked.js';

const { proposals } = english.words(sharedAssignmentsWords);
const engineer = 'persona/data-engineer';

/** The talk stands on Wednesday, 18 November 2026. */
describe.each(databases)('who is told, and when, on $name', ({ fresh }) => {
  let talk: Talk;
  beforeEach(async () => {
    talk = await teamTalk(await fresh());
  });

  const csv = (...lines: string[]) => `email,name,manager email,persona,start date\n${lines.join('\n')}\n`;
  const una = 'una@example.com,Una Roe,,,';
  const zoe = 'zoe@example.com,Zoe Adams,una@example.com,data-engineer,2026-12-01';
  const yuri = 'yuri@example.com,Yuri Bos,una@example.com,data-engineer,2026-12-01';

  const choose = (account: string) =>
    talk.click(account, { action: { name: 'persona.choose', value: engineer } });

  async function importAndPropose(text: string) {
    const people = await importCsv(talk, text);
    const before = (await talk.outbox()).length;
    const { database, settings } = talk;
    const parts = { database, features, learned: () => learned, settings, now: talk.now };
    const came = await database.transaction((tx) =>
      proposeImported(notifierFrom(parts, tx, 'import:1'), people),
    );
    const told = (await talk.outbox()).slice(before);
    return { came, people, told };
  }

  const words = (heard: Heard, account: string) =>
    toAccount(heard, account).map(({ fallback }) => fallback.split('\n')[0]);

  it('are the admins as well, while a manager cannot be reached', async () => {
    const { came, told } = await importAndPropose(csv(una, zoe, yuri));
    expect(came).toEqual({ given: 0, proposed: 2, undecided: 0, untold: 1 });
    expect(told.map(({ place }) => place.address.account)).toEqual(['ada']);
    const yes = await talk.click(
      'ada',
      buttonNamed(
        [told[0]?.reply].flatMap((one) => one ?? []),
        'Confirm',
      ),
    );
    expect(readBy(yes, 'ada')).toMatch(/has a path now/);
  });

  it('is a manager who arrives, of the paths that wait for their yes, and once', async () => {
    await importAndPropose(csv(una, zoe, yuri));
    talk.add('una', { email: 'una@example.com', name: 'Una Roe' });
    const first = await talk.join('una');
    expect(words(first, 'una').slice(1)).toEqual([proposals.heading(2)]);
    expect(toAccount(first, 'una')[1]?.fallback).toMatch(/Zoe Adams.*from the import/);
    talk.add('other/una', { email: 'una@example.com', name: 'Una Roe' });
    for (const more of [await talk.join('una'), await talk.join('other/una'), await talk.say('una', 'help')])
      expect(more.text).not.toContain(proposals.heading(2));
    const tess = await importAndPropose(
      csv('tess@example.com,Tess Orr,una@example.com,data-engineer,2026-12-01'),
    );
    expect(tess.told.map(({ place }) => place.address.account)).toEqual(['una']);
  });

  it('is a manager or buddy who arrives, of steps that wait for them', async () => {
    const [, manager = '', buddy = ''] = await importCsv(
      talk,
      csv(zoe.replace('una@', 'maren@'), una, 'bo@example.com,Bo Lee,,,'),
    );
    const dana = await personOf(talk, 'dana');
    await talk.database.transaction(async (tx) => {
      await setManager(tx, dana, manager);
      await setBuddy(tx, dana, buddy);
    });
    await press(talk, 'ada', await talk.say('ada', 'assign dana data-engineer from Monday'), 'Assign');
    const claimed = await talk.say('dana', 'done with step 10');
    expect(toAccount(claimed, 'ada')).toHaveLength(1);
    talk.add('una', { email: 'una@example.com' });
    talk.add('bo', { email: 'bo@example.com' });
    const arrived = await talk.say('una', 'help');
    const { claimHeading } = english.words(sharedJourneyWords).toManager;
    expect(words(arrived, 'una').slice(1)).toEqual([claimHeading('Dana')]);
    expect(words(await talk.say('bo', 'help'), 'bo')).toHaveLength(1);
    // What is theirs on the path comes with the message of the day: of this day still.
    const due = await fallsDue(talk);
    for (const [person, title] of [
      [manager, 'Agree what counts as done'],
      [buddy, 'Coffee, and a walk'],
    ] as const) {
      const told = due.flatMap((one) =>
        one.person === person && 'reply' in one.composed ? [one.composed.reply.fallback] : [],
      );
      expect(told).toEqual([
        expect.stringMatching(new RegExp(`Dana walks .*you have a part in it:\\n\\n1\\. ${title}`)),
      ]);
    }
    expect(words(await talk.say('una', 'help'), 'una')).toHaveLength(1);
    expect(await dueTo(talk, 'una')).toEqual([]);
  });

  it('is nobody who is a guest, whatever they manage', async () => {
    talk.add('gus', { standing: 'guest' });
    await talk.join('gus');
    const [gus, dana] = [await personOf(talk, 'gus'), await personOf(talk, 'dana')];
    await talk.database.transaction((tx) => setManager(tx, dana, gus));
    const chosen = await choose('dana');
    expect(toAccount(chosen, 'gus')).toEqual([]);
    expect(toAccount(chosen, 'ada')[0]?.fallback).toMatch(/^A path for Dana\?/);
    expect(toAccount(await talk.say('gus', 'help'), 'gus')).toHaveLength(1);
  });

  it('is the person of their path as it is now, when it was changed before the yes', async () => {
    await choose('dana');
    const path = pathIn(learned);
    talk.learn(changed(learned, [{ ...path, steps: path.steps.slice(0, 9) }]));
    const [proposal] = await pathsOf(talk, 'dana');
    const yes = await talk.click('maren', {
      action: { name: confirmOneProposal.name, value: proposal?.id ?? '' },
    });
    expect(toAccount(yes, 'dana').map(({ fallback }) => fallback)).toEqual([
      expect.stringMatching(/put together/),
      expect.stringMatching(/Your path has a new version/),
    ]);
  });

  it('is the person of the path that a new one takes the place of', async () => {
    await press(talk, 'maren', await talk.say('maren', 'assign dana data-engineer'), 'Assign');
    const preview = await talk.say('maren', 'assign dana mlops instead');
    const given = await press(talk, 'maren', preview, 'Assign');
    expect(toAccount(given, 'dana')[0]?.fallback).toMatch(
      /takes the place of the path you were on, .*data engineers.*has ended/,
    );
  });

  it('is the person again once they are there, where their beginning could not be delivered', async () => {
    await press(talk, 'maren', await talk.say('maren', 'assign dana data-engineer'), 'Assign');
    const undelivered = async (what: RegExp) => {
      const { database, settings } = talk;
      const parts = { database, features, learned: () => learned, settings, now: talk.now };
      await database.transaction(async (tx) => {
        const rows = await tx.selectFrom('outbox').select(['key', 'place', 'reply']).execute();
        const failed = rows.filter(({ reply }) => what.test(reply));
        expect(failed).toHaveLength(1);
        for (const { key, place } of failed) {
          await waitAgainFor(notifierFrom(parts, tx, 'undelivered'), { key, place: JSON.parse(place) });
        }
      });
      return (await pathsOf(talk, 'dana')).map(({ state }) => state);
    };
    expect(await undelivered(/Nothing is sent yet/)).toEqual(['active']);
    expect(await undelivered(/put together/)).toEqual(['waiting']);
    expect((await talk.say('maren', 'show dana')).text).toMatch(/not begun yet/);
    talk.pass(60_000);
    const back = await talk.say('dana', 'hello');
    expect(toAccount(back, 'dana').map(({ fallback }) => fallback)).toContainEqual(
      expect.stringMatching(/put together/),
    );
    expect((await pathsOf(talk, 'dana')).map(({ state }) => state)).toEqual(['active']);
  });

  it('is nobody of a role that somebody picked who is not new', async () => {
    const people = [
      ['old', 'maren@example.com', '2020-01-01'],
      ['nobodys', '', ''],
      ['fresh', '', '2026-11-02'],
    ] as const;
    await importCsv(
      talk,
      csv(...people.map(([name, manager, day]) => `${name}@example.com,${name},${manager},,${day}`)),
    );
    const told: Record<string, string[]> = {};
    for (const name of ['old', 'nobodys', 'fresh']) {
      talk.add(name, { email: `${name}@example.com` });
      await talk.join(name);
      const chosen = await choose(name);
      told[name] = ['maren', 'ada'].filter((account) => toAccount(chosen, account).length > 0);
    }
    expect(told).toEqual({ old: [], nobodys: [], fresh: ['ada'] });
    const [olga, milo] = [await personOf(talk, 'olga'), await personOf(talk, 'ada')];
    await talk.database.transaction((tx) => setManager(tx, olga, milo));
    expect(toAccount(await choose('olga'), 'ada')).toEqual([]);
  });

  it('finds nothing of somebody who was erased in messages to others', async () => {
    talk.add('una', { email: 'una@example.com' });
    await talk.join('una');
    const { people } = await importAndPropose(csv(una, zoe, yuri));
    await choose('dana');
    const holding = async (name: string) =>
      (await talk.outbox()).filter(({ reply }) => reply.fallback.includes(name)).length;
    expect(await holding('Zoe')).toBe(1);
    expect(await holding('A path for Dana')).toBe(1);
    const dana = await personOf(talk, 'dana');
    await talk.database.transaction(async (tx) => {
      await erase(tx, people[1] ?? '');
      // Without what only the ids in the message give away.
      await tx.deleteFrom('persons').where('id', '=', dana).execute();
    });
    expect(await holding('Zoe')).toBe(0);
    expect(await holding('A path for Dana')).toBe(0);
  });

  describe('about admins', () => {
    it('lets one join their own record away, also when the event comes again', async () => {
      const incoming = {
        key: 'joins-herself',
        from: talk.keyOf('ada'),
        place: talk.direct('ada'),
        kind: 'message',
        text: 'join dana@example.com with me',
      } as const;
      expect((await talk.send(incoming)).text).toMatch(/are one person now/);
      expect(await talk.send(incoming)).toMatchObject({ replies: [] });
      expect(await personOf(talk, 'ada')).toBe(await personOf(talk, 'dana'));
      expect((await talk.say('ada', 'about me')).text).toMatch(/Dana/);
    });

    it('says that one of ROPES_ADMINS stays one', async () => {
      const said = await talk.say('ada', 'revoke admin from me');
      expect(said.text).toBe(english.words(adminWords).stillAdmin('Ada'));
      expect((await talk.say('ada', 'grant expert to dana')).text).toMatch(/has the role expert/);
    });
  });
});
