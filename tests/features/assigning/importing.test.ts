import { beforeEach, describe, expect, it } from 'vitest';
import { notifierFrom } from '../../../src/conversation/notify.js';
import { declineForm } from '../../../src/features/assigning/forms.js';
import {
  confirmAllProposals,
  confirmOneProposal,
  declineProposal,
} from '../../../src/features/shared/actions.js';
import { proposeImported } from '../../../src/features/shared/assignments/rules-and-imports.js';
import { sharedAssignmentsWords } from '../../../src/features/shared/assignments/wording.js';
import { learned } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { english, features } from '../../support/english.js';
import {
  importCsv,
  pathsOf,
  personOf,
  press,
  readBy,
  standing,
  type Talk,
  teamTalk,
  toAccount,
} from '../../support/team.js';

const { proposal, proposals } = english.words(sharedAssignmentsWords);
const engineer = 'persona/data-engineer';

/** The talk stands on Wednesday, 18 November 2026. */
describe.each(databases)('proposed paths on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  let rounds = 0;
  beforeEach(async () => {
    held = await fresh();
    talk = await teamTalk(held);
  });

  const act = (account: string, name: string, value: string) =>
    talk.click(account, { action: { name, value } });
  const choose = (account: string, persona = engineer) => act(account, 'persona.choose', persona);

  /** What `ropes people import` does, and the messages of it. */
  async function importAndPropose(csv: string, goAhead = false) {
    const people = await importCsv(talk, csv);
    const before = (await talk.outbox()).length;
    rounds += 1;
    const settings = { ...talk.settings, goAhead };
    const parts = { database: held.database, features, learned: () => learned, settings, now: talk.now };
    const came = await held.database.transaction((tx) =>
      proposeImported(notifierFrom(parts, tx, `import:${rounds}`), people),
    );
    return { came, told: (await talk.outbox()).slice(before) };
  }

  const csv = (...lines: string[]) => `email,name,manager email,persona,start date\n${lines.join('\n')}\n`;
  const zoe = 'zoe@example.com,Zoe Adams,maren@example.com,data-engineer,2026-12-01';
  const yuri = 'yuri@example.com,Yuri Bos,maren@example.com,mlops-engineer,2026-12-02';
  const wim = 'wim@example.com,Wim Cox,,data-engineer,2026-12-03';

  describe('by a role that a new hire chooses', () => {
    it('ask their manager, who gives it with one click', async () => {
      const chosen = await choose('dana');
      expect(readBy(chosen, 'dana')).toMatch(/Data engineer/);
      const [card] = toAccount(chosen, 'maren');
      expect(card?.fallback).toMatch(
        /^A path for Dana\?\n\nDana chose the role.*Nothing happens until you say yes/s,
      );
      expect(toAccount(chosen, 'ada')).toEqual([]);
      expect((await talk.say('dana', 'my path')).text).not.toMatch(/0 \/ 10|0 of 10/);
      const yes = await press(talk, 'maren', { ...chosen, outcome: {} }, proposal.confirm);
      expect(readBy(yes, 'maren')).toMatch(/Dana has a path now: Learning path for data engineers/);
      expect(toAccount(yes, 'dana')[0]?.fallback).toMatch(/Maren has put together/);
      expect((await pathsOf(talk, 'dana'))[0]).toMatchObject({
        state: 'active',
        given_by: await personOf(talk, 'maren'),
      });
    });

    it('ask the admins where there is no manager', async () => {
      await importCsv(talk, csv('rita@example.com,Rita,,,2026-11-23'));
      talk.add('rita', { email: 'rita@example.com' });
      const chosen = await choose('rita');
      expect(toAccount(chosen, 'ada')[0]?.fallback).toMatch(/^A path for Rita\?/);
      expect(toAccount(chosen, 'maren')).toEqual([]);
      await act('ada', confirmOneProposal.name, (await pathsOf(talk, 'rita'))[0]?.id ?? '');
      expect((await talk.say('rita', 'my path')).text).toMatch(/0 \/ 10|0 of 10/);
    });

    it('ask nobody twice, and not again once declined', async () => {
      await choose('dana');
      expect(toAccount(await choose('dana'), 'maren')).toEqual([]);
      const [proposal] = await pathsOf(talk, 'dana');
      const id = proposal?.id ?? '';
      expect((await act('maren', declineProposal.name, id)).outcome.form?.name).toBe(declineForm.name);
      const no = await talk.submit('maren', declineForm.name, id, { reason: 'Another team' });
      expect(readBy(no, 'maren')).toMatch(/Declined\. Dana gets no path from this proposal/);
      expect(toAccount(no, 'dana')).toEqual([]);
      expect((await pathsOf(talk, 'dana'))[0]).toMatchObject({ state: 'cancelled', reason: 'Another team' });
      expect(toAccount(await choose('dana'), 'maren')).toEqual([]);
      expect(await pathsOf(talk, 'dana')).toHaveLength(1);
      // The old card.
      for (const name of [confirmOneProposal.name, declineProposal.name]) {
        const old = await act('maren', name, id);
        expect(old.replies.length + (old.outcome.form ? 1 : 0), name).toBe(1);
      }
      expect((await act('maren', confirmOneProposal.name, id)).text).toMatch(
        /Nothing was changed\. That path is called off/,
      );
      expect((await talk.submit('maren', declineForm.name, id, { reason: '' })).text).toMatch(
        /Nothing was changed/,
      );
      // Another role is another path, and a manager may give the declined one after all.
      expect(toAccount(await choose('dana', 'persona/mlops-engineer'), 'maren')[0]?.fallback).toMatch(
        /A path for Dana\?/,
      );
      const preview = await talk.say('maren', 'assign dana data-engineer');
      expect(preview.text).not.toMatch(/Replaces/);
      await press(talk, 'maren', preview, 'Assign');
      expect((await pathsOf(talk, 'dana')).map(({ state }) => state)).toEqual([
        'cancelled',
        'cancelled',
        'active',
      ]);
    });

    it('go ahead by themselves where it is set so', async () => {
      await held.dispose();
      held = await fresh();
      talk = await teamTalk(held, { goAhead: true });
      const chosen = await choose('dana');
      expect(
        toAccount(chosen, 'maren')
          .map(({ fallback }) => fallback)
          .join(),
      ).not.toMatch(/A path for Dana\?/);
      expect((await pathsOf(talk, 'dana'))[0]).toMatchObject({ state: 'active' });
      const welcome = toAccount(chosen, 'dana').find(({ fallback }) => /first weeks/.test(fallback));
      expect(welcome?.fallback).toMatch(/Your manager: Maren/);
      expect(welcome?.fallback).not.toMatch(/Dana has/);
      expect((await talk.say('dana', 'my path')).text).toMatch(/0 \/ 10|0 of 10/);
    });

    it('are nothing for guests, and nothing beside an open path', async () => {
      talk.add('gus', { standing: 'guest' });
      await choose('gus');
      const preview = await talk.say('maren', 'assign noor mlops');
      await press(talk, 'maren', preview, 'Assign');
      expect(toAccount(await choose('noor'), 'maren')).toEqual([]);
      expect((await standing(talk)).assignments).toHaveLength(1);
    });

    it('are given once when two say yes at the same moment', async () => {
      await choose('dana');
      const [proposal] = await pathsOf(talk, 'dana');
      const before = (await talk.outbox()).length;
      const outcomes = await Promise.all(
        ['maren', 'ada'].map((account) =>
          talk.handle({
            key: `yes-${account}`,
            from: talk.keyOf(account),
            place: talk.direct(account),
            kind: 'action',
            name: confirmOneProposal.name,
            value: proposal?.id ?? '',
          }),
        ),
      );
      const said = (await talk.outbox()).slice(before);
      expect(
        outcomes.filter(({ redraw }) => /Dana has a path now/.test(redraw?.fallback ?? '')),
      ).toHaveLength(1);
      expect(said.filter(({ reply }) => /Nothing was changed/.test(reply.fallback))).toHaveLength(1);
      expect(said.filter(({ reply }) => /put together/.test(reply.fallback))).toHaveLength(1);
    });
  });

  describe('by an import', () => {
    it('are told to each manager once, and to the admins for those without one', async () => {
      const { came, told } = await importAndPropose(csv(zoe, yuri, wim));
      expect(came).toEqual({ given: 0, proposed: 3, undecided: 0, untold: 0 });
      expect(told.map(({ place }) => place.address.account).toSorted()).toEqual(['ada', 'maren']);
      const marens = told.find(({ place }) => place.address.account === 'maren')?.reply;
      expect(marens?.fallback).toMatch(
        /^2 paths wait for your yes\n\nZoe Adams · .*from Tue 1 Dec · from the import\nYuri Bos/,
      );
      expect(marens?.audience).toBe('asker');
      expect(told.find(({ place }) => place.address.account === 'ada')?.reply.fallback).toMatch(/Wim Cox/);
    });

    it('are the same when the file comes twice', async () => {
      await importAndPropose(csv(zoe, yuri));
      const before = await standing(talk);
      const { came, told } = await importAndPropose(csv(zoe, yuri));
      expect(came).toEqual({ given: 0, proposed: 0, undecided: 0, untold: 0 });
      expect(told).toEqual([]);
      expect(await standing(talk)).toEqual(before);
    });

    it('are nothing for those who are long there, or of whom role or first day is not known', async () => {
      const { came } = await importAndPropose(
        csv(
          'old@example.com,Old Hand,maren@example.com,data-engineer,2020-01-01',
          'ray@example.com,Ray Lee,maren@example.com,data-engineer,',
          'sue@example.com,Sue Kay,maren@example.com,,2026-12-01',
        ),
      );
      expect(came).toEqual({ given: 0, proposed: 0, undecided: 0, untold: 0 });
    });

    it('are all confirmed with one click; whoever cannot be reached waits for their account', async () => {
      await importAndPropose(
        csv(zoe, yuri, 'noor@example.com,Noor,maren@example.com,data-scientist,2026-11-25'),
      );
      const listed = await talk.say('maren', 'proposals');
      expect(listed.text).toMatch(/^3 paths wait for your yes/);
      expect((await talk.say('maren', 'my team')).text).toMatch(/3 proposed paths wait for your yes/);
      const all = await press(talk, 'maren', listed, proposals.confirmAll(3));
      expect(readBy(all, 'maren')).toMatch(
        /^Confirmed 3 paths\. I told 1 person\. 2 people cannot be reached yet/,
      );
      expect(toAccount(all, 'noor')[0]?.fallback).toMatch(/Maren has put together/);
      const again = await press(talk, 'maren', listed, proposals.confirmAll(3));
      expect(readBy(again, 'maren')).toMatch(/^Nothing was waiting any more/);
      expect((await talk.say('maren', 'proposals')).text).toMatch(/No path waits for your yes/);
      talk.add('zoe', { email: 'zoe@example.com', name: 'Zoe Adams' });
      expect(toAccount(await talk.join('zoe'), 'zoe').map(({ fallback }) => fallback)).toEqual([
        expect.stringMatching(/^(Hello|Welcome|Hi)/),
        expect.stringMatching(/Maren has put together/),
      ]);
    });

    it('are all confirmed once when manager and admin click at the same moment', async () => {
      await importAndPropose(csv(zoe, yuri, wim));
      const counts = [
        ['maren', '2'],
        ['ada', '1'],
      ] as const;
      const clicks = counts.map(([account, value]) =>
        talk.handle({
          key: `all-${account}`,
          from: talk.keyOf(account),
          place: talk.direct(account),
          kind: 'action',
          name: confirmAllProposals.name,
          value,
        }),
      );
      const answers = (await Promise.all(clicks)).map(({ redraw }) => redraw?.fallback);
      expect(answers[0]).toMatch(/^Confirmed 2 paths/);
      expect(answers[1]).toMatch(/^Confirmed 1 path\./);
      expect((await standing(talk)).assignments.map(({ state }) => state)).toEqual([
        'waiting',
        'waiting',
        'waiting',
      ]);
    });

    it('name ten, and count the others', async () => {
      const many = Array.from(
        { length: 25 },
        (_, n) => `n${n}@example.com,New ${n},maren@example.com,data-engineer,2026-12-01`,
      );
      const { came, told } = await importAndPropose(csv(...many));
      expect(came.proposed).toBe(25);
      expect(told).toHaveLength(1);
      expect(told[0]?.reply.fallback).toMatch(/^25 paths wait for your yes.*15 more wait, not shown here/s);
      const before = await standing(talk);
      const listed = readBy(await act('maren', confirmAllProposals.name, '24'), 'maren');
      expect(listed).toMatch(/^25 paths wait for your yes\n\nNothing was confirmed: 25 paths wait by now/);
      expect(await standing(talk)).toEqual(before);
      const all = await act('maren', confirmAllProposals.name, '25');
      // What comes of it: carrying-out.test.ts.
      expect(readBy(all, 'maren')).toMatch(/^I am giving 25 paths now/);
    });

    it('go ahead where it is set so, and wait for the account', async () => {
      const { came } = await importAndPropose(csv(zoe, wim), true);
      expect(came).toEqual({ given: 2, proposed: 0, undecided: 0, untold: 0 });
      expect((await standing(talk)).assignments.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    });

    it('start on the next working day when they are confirmed after their own', async () => {
      const noor = 'noor@example.com,Noor,maren@example.com,data-scientist,2026-11-20';
      const late = 'dana@example.com,Dana,maren@example.com,data-engineer,2026-11-19';
      await importAndPropose(csv(zoe, noor, late));
      // To Saturday, 21 November.
      talk.pass(3 * 24 * 60 * 60 * 1_000);
      const [proposal] = await pathsOf(talk, 'dana');
      const one = await act('maren', confirmOneProposal.name, proposal?.id ?? '');
      expect(readBy(one, 'maren')).toMatch(
        /Dana has a path now.*first day had passed, so the path starts on Mon 23 Nov/s,
      );
      expect(toAccount(one, 'dana')[0]?.fallback).toMatch(/Mon 23 Nov/);
      const all = await act('maren', confirmAllProposals.name, '2');
      expect(readBy(all, 'maren')).toMatch(
        /^Confirmed 2 paths\..*For 1 person the proposed first day had passed/,
      );
      const starts = (await standing(talk)).assignments.map(({ start_date }) => start_date);
      expect(starts.toSorted()).toEqual(['2026-11-23', '2026-11-23', '2026-12-01']);
    });

    it('are not made where nobody could say yes, and are counted', async () => {
      await held.dispose();
      held = await fresh();
      talk = await teamTalk(held, { admins: [] });
      const { came } = await importAndPropose(csv(zoe, wim));
      expect(came).toEqual({ given: 0, proposed: 1, undecided: 1, untold: 0 });
      expect((await standing(talk)).assignments).toHaveLength(1);
    });

    it('are confirmed for those whom one still manages', async () => {
      await importAndPropose(csv(zoe, yuri));
      const listed = await talk.say('maren', 'proposals');
      await talk.say('ada', 'manager of yuri bos is olga');
      const anew = await press(talk, 'maren', listed, proposals.confirmAll(2));
      expect(readBy(anew, 'maren')).toMatch(/^1 path waits for your yes\n\nNothing was confirmed/);
      const all = await press(talk, 'maren', anew, proposals.confirmAll(1));
      expect(readBy(all, 'maren')).toMatch(/^Confirmed 1 path\./);
      expect((await talk.say('olga', 'proposals')).text).toMatch(/Yuri Bos/);
    });
  });
});
