import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Learned } from '../../../src/conversation/feature.js';
import { claim } from '../../../src/delivery/claims.js';
import { storedRulings } from '../../../src/insights/questions/rulings.js';
import { prune } from '../../../src/insights/retention.js';
import type { Place } from '../../../src/ports/place.js';
import type { Reply } from '../../../src/ports/reply.js';
import { office, stubPlatform } from '../../delivery/platform.js';
import { actions } from '../../support/card-values.js';
import { buttonNamed, conversationOn, learned } from '../../support/conversation.js';
import { databases } from '../../support/databases.js';
import { behaviours, startJudgeStub } from '../../support/judge-stub.mjs';
import { judgeOver, lacking, pointAt } from '../../support/judging.js';
import { personOf } from '../../support/team.js';
import { until } from '../../support/wait-for.js';
import { judgedRoom, words } from './judged-room.js';

const stub = await startJudgeStub();
afterAll(() => stub.stop());

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const COMPUTE = 'concept/on-demand-compute';
const MONITOR = 'feature/model-monitor';
const CANVAS = 'feature/canvas';

/** The engine declines it, and the second entry of eight has the sentence. */
const OFF = 'is the machine switched off after the script?';
const offAnswer = pointAt('On-demand compute', /^Then the machine is shut down/);
/** The engine answers it with another entry. */
const WORSE = 'who notices when predictions get worse?';
const worseAnswer = pointAt('SageMaker Model Monitor', /^The answers are just less and less right/);
/** The engine answers it, and no entry does. */
const PRICE = 'what is the price of the model registry?';
const priceLack = lacking('SageMaker Model Registry', 'costs and pay');

/** Words of a reply and the kinds of its parts: what its buttons hold names a question, each its own. */
const seen = ({ fallback, parts }: Reply) => ({ fallback, kinds: parts.map(({ kind }) => kind) });

describe.each(databases)('a question that a judge decides on $name', ({ fresh }) => {
  const room = judgedRoom({ fresh }, stub);
  const { talk, database, judged, thinking, told, alone, questions, rulings, gaps, asked } = room;
  const { rows, start, stopAll } = office(room.held);
  afterEach(stopAll);

  async function rowWith(text: string) {
    const found = (await rows()).find(({ reply }) => reply.includes(text));
    if (!found) throw new Error(`No message says "${text}".`);
    return found;
  }

  describe('by an entry', () => {
    it('is answered with its sentences, word for word, is no gap, and goes on with it', async () => {
      await judged();
      stub.behave = offAnswer;
      const replies = await told('dana', OFF);
      expect(words(replies)).toContain('On-demand compute');
      expect(words(replies)).toContain('Then the machine is shut down.');
      expect(words(replies)).not.toContain(learned.knowledge.entries.get(COMPUTE)?.summary ?? '');
      expect(words(replies)).not.toContain('Is it one of these?');
      expect(await questions()).toMatchObject([{ text: OFF, entry: COMPUTE, topic: null, aspect: null }]);
      expect(JSON.parse((await questions())[0]?.nearest ?? '')[0]).toBe(COMPUTE);
      expect(await gaps()).toEqual([]);
      expect((await talk().say('dana', 'tell me more')).text).toContain('you borrow the machine for the job');
      const noted = await talk().click('dana', buttonNamed(replies, 'This helped'));
      expect(noted.outcome.redraw?.fallback).toContain('Then the machine is shut down.');
    });

    it('is what its asker was told, and not what the engine alone would have said', async () => {
      await judged();
      stub.behave = worseAnswer;
      await told('dana', WORSE);
      const kept = await database().transaction((tx) =>
        tx.selectFrom('told').innerJoin('told_words', 'hash', 'told.words').selectAll().execute(),
      );
      expect(kept.map(({ entry }) => entry)).toEqual([MONITOR]);
      expect(kept[0]?.words).toMatch(/^\["The answers are just less and less right/);
    });

    it('takes the place of an entry that the engine was unsure of', async () => {
      await judged();
      stub.behave = worseAnswer;
      expect(words(await told('dana', WORSE))).toMatch(/Model Monitor[\s\S]*less and less right/);
      expect(await questions()).toMatchObject([{ entry: MONITOR }]);
    });

    it('that is a myth shows its claim first, and its summary where that says it', async () => {
      await judged();
      const question = 'is clicking around a good way to begin?';
      const claim = /Many people believe this: The AWS console[\s\S]*not quite so\./;
      stub.behave = pointAt('The start-in-the-console myth', /^The trap is to learn/);
      const quoted = words(await told('dana', question));
      expect(quoted).toMatch(claim);
      expect(quoted.indexOf('The trap is to learn')).toBeGreaterThan(quoted.search(claim));
      expect(quoted).not.toContain('Better not');
      stub.behave = pointAt('The start-in-the-console myth', /where many newcomers get stuck/);
      const summed = words(await told('dana', `${question} really?`));
      expect(summed).toMatch(claim);
      expect(summed).toContain('treat the buttons as a distraction');
    });

    it('is shown in the thread of a channel where it was asked, without anything of the role of whoever did', async () => {
      await judged();
      stub.behave = worseAnswer;
      await talk().click('dana', {
        action: { name: actions.choosePersona, value: 'persona/data-scientist' },
      });
      const place: Place = {
        kind: 'thread',
        platform: 'stub',
        workspace: 'home',
        conversation: 'general:1',
        channel: 'general',
        address: { channel: 'general' },
      };
      const [inThread] = await told('dana', WORSE, place);
      const [direct] = await told('dana', WORSE);
      expect(await rowWith('less and less right')).toMatchObject({ place: JSON.stringify(place) });
      expect(inThread?.fallback).toContain('less and less right');
      const ofRole = /as a data scientist|you .*data scientist/i;
      expect(inThread?.fallback).not.toMatch(ofRole);
      expect(direct?.fallback).toMatch(ofRole);
    });

    it('is asked for once where two people ask the same, and what is kept of it names neither', async () => {
      await judged();
      stub.behave = offAnswer;
      const one = await told('dana', OFF);
      const other = await told('milo', OFF);
      expect(words(other)).toBe(words(one));
      expect(asked()).toEqual([OFF]);
      const [kept, ...more] = await rulings();
      expect(more).toEqual([]);
      expect(kept?.key).toMatch(/^[0-9a-f]{64}$/);
      expect(Object.keys(kept ?? {}).sort()).toEqual(['asked_at', 'choice', 'id', 'key']);
      expect(JSON.parse(kept?.choice ?? '')).toEqual({
        entry: expect.stringMatching(/^[A-H]$/),
        sentences: [expect.any(Number)],
        topic: '-',
        aspect: 0,
      });
    });
  });

  describe('without people', () => {
    it('is sent without who asks and whom Ropes knows, those who came a moment ago among them', async () => {
      await judged();
      await told('dana', WORSE);
      talk().add('zorblax', { name: 'Zorblax Quillfeather' });
      await told('zorblax', `${WORSE} quillfeather`);
      await told('milo', 'when does zorblax notice that predictions get worse?');
      expect(asked()).toHaveLength(3);
      expect(JSON.stringify(stub.requests)).not.toMatch(/zorblax|quillfeather/i);
    });
  });

  describe('by none', () => {
    it('says what is known of its topic and what is not, and is a gap', async () => {
      await judged();
      stub.behave = priceLack;
      const text = words(await told('dana', PRICE));
      expect(text).toContain('I know SageMaker Model Registry, but nothing about costs and pay');
      expect(await questions()).toMatchObject([
        { entry: null, topic: 'feature/model-registry', aspect: 'price' },
      ]);
      expect(await gaps()).toMatchObject([{ text: PRICE }]);
      expect((await talk().say('dana', 'tell me more')).text).toContain('SageMaker Model Registry');
    });

    it('says that it does not know, where no entry is about it', async () => {
      await judged();
      expect(words(await told('dana', WORSE))).toContain("I don't know that one");
      expect(await questions()).toMatchObject([{ entry: null, topic: null }]);
      expect(await gaps()).toHaveLength(1);
    });
  });

  describe('beside another', () => {
    it('of the same message is decided by itself, in its order', async () => {
      await judged();
      stub.behave = (one) => (one.shown.question.includes('machine') ? offAnswer : worseAnswer)(one);
      const replies = await told('dana', `${WORSE} And ${OFF}`);
      expect(replies).toHaveLength(2);
      expect(replies[0]?.fallback).toContain('less and less right');
      expect(replies[1]?.fallback).toContain('Then the machine is shut down.');
      expect(asked().toSorted()).toEqual([`And ${OFF}`, WORSE]);
      expect(await questions()).toMatchObject([{ entry: MONITOR }, { entry: COMPUTE }]);
    });

    it('that came later leaves the topic to that one', async () => {
      const arrive = await thinking();
      stub.behave = offAnswer;
      await talk().say('dana', OFF);
      await until(() => expect(stub.requests).toHaveLength(1));
      await talk().say('dana', 'what is SageMaker Canvas?');
      arrive();
      await talk().settled();
      expect(await questions()).toMatchObject([{ entry: COMPUTE }, { entry: CANVAS }]);
      expect((await talk().say('dana', 'tell me more')).text).toContain('Canvas');
    });

    it('before it may be meant: its title goes along, and its entry may be chosen', async () => {
      await judged();
      await talk().say('dana', 'what is SageMaker Canvas?');
      stub.behave = lacking('SageMaker Canvas', 'costs and pay');
      const text = words(await told('dana', 'is it expensive?'));
      expect(stub.requests).toHaveLength(1);
      expect(stub.requests[0]?.shown).toMatchObject({
        question: 'is it expensive?',
        earlier: 'SageMaker Canvas',
      });
      expect(text).toContain('I know SageMaker Canvas, but nothing about costs and pay');
      stub.behave = pointAt('SageMaker Canvas', /./);
      await told('dana', 'who notices when it gets worse?');
      expect(stub.requests[1]?.shown.earlier).toBe('SageMaker Canvas');
      expect((await questions()).at(-1)).toMatchObject({ entry: CANVAS });
    });

    it('that is declined leaves the topic as it was before', async () => {
      await judged();
      await talk().say('dana', 'what is SageMaker Canvas?');
      // The engine answers it with another entry, and the judge says that none does.
      await told('dana', WORSE);
      expect(await questions()).toMatchObject([{ entry: CANVAS }, { entry: null }]);
      expect((await talk().say('dana', 'tell me more')).text).toContain('Canvas');
      await told('milo', WORSE);
      expect((await talk().say('milo', 'tell me more')).text).not.toContain('Monitor');
    });

    it('before it, and is meant again, shows the rest where its summary would be said twice', async () => {
      await judged();
      await talk().say('dana', 'what is SageMaker Canvas?');
      const { summary = '', title = '' } = learned.knowledge.entries.get(CANVAS) ?? {};
      const [first = ''] = summary.split(/(?<=[.!?]) /);
      stub.behave = pointAt(title, new RegExp(`^${first.slice(0, 20)}`));
      const [reply] = await told('dana', 'how do I start it from python code?');
      expect(reply?.fallback).toContain('I take that to be about SageMaker Canvas');
      expect(reply?.fallback).not.toContain(summary);
    });

    it('before it may be chosen, however far its entry is from the words', async () => {
      await judged();
      const question = 'does it keep the model version somewhere?';
      const near = learned.engine.ask(question).entries.map(({ id }) => id);
      expect(near).toHaveLength(8);
      expect(near).not.toContain(CANVAS);
      await talk().say('dana', 'what is SageMaker Canvas?');
      await told('dana', question);
      const { entries = [] } = stub.requests.at(-1)?.shown ?? {};
      expect(entries).toHaveLength(8);
      expect(entries.map(({ heading }) => heading)).toContain('SageMaker Canvas');
    });

    it('before it, of somebody else or elsewhere, is not told', async () => {
      await judged();
      await talk().say('milo', 'what is SageMaker Canvas?');
      await told('dana', 'who notices when it gets worse?');
      expect(stub.requests[0]?.shown.earlier).toBeUndefined();
    });
  });

  describe('while it is thought about', () => {
    it('waits with the engine’s own answer in it, and goes at once when it is decided', async () => {
      const arrive = await thinking();
      stub.behave = offAnswer;
      const own = await alone(OFF);
      const [reply] = (await talk().say('dana', OFF)).replies;
      expect(reply && seen(reply)).toEqual(seen(own));
      await until(() => expect(stub.requests).toHaveLength(1));
      // What is said behind it keeps its place.
      await talk().say('dana', 'thanks');
      const claimable = () =>
        database().transaction(async (tx) => {
          const claimed = await claim(tx, database(), ['stub'], 1_000, MINUTE);
          return claimed
            .filter(({ place }) => place.address.account === 'dana')
            .map((one) => one.reply?.fallback);
        });
      // What was said to them before goes first.
      await database().transaction((tx) =>
        tx
          .updateTable('outbox')
          .set({ state: 'sent', finished_at: 1 })
          .where('due_at', '<=', database().clock)
          .execute(),
      );
      expect(await claimable()).toEqual([]);
      arrive();
      await talk().settled();
      expect(await claimable()).toEqual([expect.stringContaining('Then the machine is shut down.')]);
    });

    it('is sent as it is, once, by a server that starts after a crash, and what is decided then is thrown away', async () => {
      const arrive = await thinking();
      stub.behave = offAnswer;
      await talk().say('dana', OFF);
      await until(() => expect(stub.requests).toHaveLength(1));
      const before = await questions();
      const platform = stubPlatform();
      const ours = () => platform.got.filter(({ place }) => place.address.account === 'dana');
      const own = (await alone(OFF)).fallback;
      // The time that it waits is over.
      await database().transaction((tx) => tx.updateTable('outbox').set({ due_at: 1 }).execute());
      start(platform.adapter);
      await until(() => expect(ours().map(({ reply }) => reply.fallback)).toContain(own));
      arrive();
      await talk().settled();
      await stopAll();
      expect(ours().filter(({ reply }) => reply.fallback === own)).toHaveLength(1);
      expect(words(platform.got.map(({ reply }) => reply))).not.toContain('Then the machine is shut down.');
      expect((await questions()).slice(0, before.length)).toEqual(before);
    });

    it.each([
      'claimed',
      'due',
    ] as const)('keeps its words when it is %s, and so does the log', async (state) => {
      const arrive = await thinking();
      stub.behave = offAnswer;
      await talk().say('dana', OFF);
      await until(() => expect(stub.requests).toHaveLength(1));
      const before = [await questions(), await talk().outbox()];
      const changed =
        state === 'due' ? { due_at: 1 } : { state, attempts: 1, lease_until: 9_999_999_999_999 };
      await database().transaction((tx) => tx.updateTable('outbox').set(changed).execute());
      arrive();
      await talk().settled();
      expect([await questions(), await talk().outbox()]).toEqual(before);
      // It is known for whoever asks next.
      stub.behave = () => ({});
      expect(words(await told('noor', OFF))).toContain('Then the machine is shut down.');
    });

    it('is gone with whoever asked and is erased, and so is what is chosen', async () => {
      const arrive = await thinking();
      stub.behave = offAnswer;
      await talk().say('dana', OFF);
      await until(() => expect(stub.requests).toHaveLength(1));
      const person = await personOf(talk(), 'dana');
      const asks = await talk().say('dana', 'forget me');
      await talk().click('dana', buttonNamed(asks.replies, 'Yes, erase everything'));
      arrive();
      await talk().settled();
      expect(await questions()).toEqual([]);
      expect(await rulings()).toMatchObject([{ key: '', choice: null }]);
      expect(JSON.stringify(await rows())).not.toContain('switched off');
      expect(words((await talk().outbox()).map(({ reply }) => reply))).not.toMatch(/shut down|one of these/);
      expect((await rows()).filter(({ person_id }) => person_id === person)).toEqual([]);
    });
  });

  describe('and edited', () => {
    const edit = async (now: string, before: string) => {
      const heard = await talk().say('dana', now, undefined, { edits: { before } });
      await talk().settled();
      return heard.replies;
    };

    it('is left alone where the judge found its answer, and taken anew where it found none', async () => {
      await judged();
      stub.behave = offAnswer;
      await told('dana', OFF);
      expect(await edit('what is SageMaker Canvas?', OFF)).toEqual([]);
      stub.behave = () => ({});
      await told('dana', WORSE);
      expect(await edit('what is SageMaker Canvas?', WORSE)).toHaveLength(1);
    });

    it('is judged as any other', async () => {
      await judged();
      await told('dana', WORSE);
      stub.behave = offAnswer;
      await edit(OFF, WORSE);
      expect(await questions()).toMatchObject([{ entry: null }, { text: OFF, entry: COMPUTE }]);
    });
  });

  describe('in limits', () => {
    const others = ['am I billed at night?', 'do we have one big sandbox?', 'is my laptop strong enough?'];

    it('counts those that come at once', async () => {
      const limits = { perMinute: 3, perDay: 100 };
      const { dialect, transaction } = database();
      // As on servers beside one another, none of which waits for another's.
      const beside = { dialect, background: transaction };
      const { open } = storedRulings({ database: beside, limits, now: () => 1_000_000 });
      // Connections are there before they are needed.
      await Promise.all(
        Array.from({ length: 12 }, () =>
          transaction((tx) => tx.selectFrom('rulings').select('id').execute()),
        ),
      );
      const opened = await Promise.all(Array.from({ length: 12 }, (_, at) => open(`case ${at}`)));
      expect(opened.filter((one) => one !== undefined)).toHaveLength(3);
      expect(await rulings()).toHaveLength(3);
    });

    it('of a minute and of a day counts for all servers of a database together', async () => {
      await judged({ limits: { perMinute: 2, perDay: 3 } });
      const first = talk();
      const second = judgeOver({
        stub,
        database: database(),
        now: () => first.now(),
        limits: { perMinute: 2, perDay: 3 },
      });
      const beside = conversationOn({ database: database() }, learned, { judge: second });
      await told('dana', WORSE);
      const [from, place] = [beside.keyOf('sam'), beside.direct('sam')];
      await beside.send({ key: 'beside', from, place, kind: 'message', text: OFF });
      await beside.settled();
      expect(stub.requests).toHaveLength(2);
      const refused = await told('dana', others[0] ?? '');
      expect(stub.requests).toHaveLength(2);
      expect(words(refused)).toBe((await alone(others[0] ?? '')).fallback);
      talk().pass(MINUTE);
      await told('dana', others[1] ?? '');
      expect(stub.requests).toHaveLength(3);
      talk().pass(MINUTE);
      await told('dana', others[2] ?? '');
      expect(stub.requests).toHaveLength(3);
      // What is known needs no request.
      stub.behave = offAnswer;
      expect(words(await told('dana', WORSE))).toContain("I don't know that one");
      talk().pass(DAY);
      await told('dana', others[2] ?? '');
      expect(stub.requests).toHaveLength(4);
    });

    it('of a day is known no longer, and then gone', async () => {
      await judged();
      await told('dana', WORSE);
      const keep = { seenDays: 7, sentDays: 30, askerDays: 30 };
      const pruneNow = () => database().transaction((tx) => prune(tx, keep, talk().now()));
      talk().pass(DAY - 1);
      await pruneNow();
      expect(await rulings()).toHaveLength(1);
      await told('dana', WORSE);
      expect(stub.requests).toHaveLength(1);
      talk().pass(2);
      await told('dana', WORSE);
      expect(stub.requests).toHaveLength(2);
      expect(await rulings()).toHaveLength(2);
      await pruneNow();
      expect(await rulings()).toHaveLength(1);
    });
  });
});

/** Where nothing is kept, one database is as good as the other. */
describe('a question that a judge does not decide', () => {
  const { talk, database, judged, told, alone, questions, rulings } = judgedRoom(databases[0], stub);

  describe('by nobody', () => {
    it.each(
      Object.entries(behaviours).filter(
        ([name]) =>
          !['streaming', 'streamingUntyped', 'old', 'fencing', 'newer', 'plain', 'thinking'].includes(name),
      ),
    )('is answered as the engine does, where the judge is as "%s"', async (_, behaviour) => {
      // It ends at the limit, or before.
      await judged({ limit: 150 });
      stub.behave = () => behaviour;
      const own = [await alone(OFF), await alone(WORSE)];
      const before = await questions();
      const replies = [...(await told('dana', OFF)), ...(await told('dana', WORSE))];
      expect(replies.map(seen)).toEqual(own.map(seen));
      expect(stub.requests.length).toBeGreaterThan(0);
      const logged = (await questions()).slice(before.length);
      const columns = ({ entry, nearest, confidence, topic }: (typeof before)[number]) => [
        entry,
        nearest,
        confidence,
        topic,
      ];
      expect(logged.map(columns)).toEqual(before.map(columns));
    });

    it('is something else, or must not leave this machine, and nobody is asked', async () => {
      await judged();
      for (const text of [
        'help',
        'about me',
        'personas',
        'forget me',
        'privacy',
        'path data-engineer',
        'hello',
        'thanks a lot',
        'tell me more',
        'asdf qwer',
        '如何申请休假？',
        'Canvas',
        'Canvas or Studio?',
        'What is the difference between Canvas and Studio?',
        'what is the model registry?',
        'a colleague keeps harassing me, who notices that?',
        'my boss shouts at me when predictions get worse',
        'my password is hunter2zebra, who notices that?',
        `who notices ${'q9X2mB7vK4pL8sD1'}${'fG6hJ3'}?`,
      ]) {
        await told('dana', text);
        expect(stub.requests, text).toEqual([]);
        // Nothing waits: it is due when it is written.
        const waiting = await database().transaction((tx) =>
          tx.selectFrom('outbox').select('key').where('due_at', '>', database().clock).execute(),
        );
        expect(waiting, text).toEqual([]);
      }
      expect(await rulings()).toEqual([]);
    });
  });

  describe('of a pack of which not all may be read', () => {
    const withWord = (
      judge: 'no' | undefined,
      ofEntry: Readonly<Record<string, 'yes' | 'no'>> = {},
    ): Learned => {
      const { knowledge, engine } = learned;
      const entries = new Map(
        [...knowledge.entries].map(([id, entry]) => [
          id,
          ofEntry[id] ? { ...entry, judge: ofEntry[id] } : entry,
        ]),
      );
      const packOf = new Map([...knowledge.packOf].map(([id, pack]) => [id, { ...pack, judge }]));
      return { knowledge: { ...knowledge, entries, packOf }, engine };
    };

    it('is not asked where the pack says no, or the entry that the engine finds best', async () => {
      await judged({}, withWord('no'));
      expect(words(await told('dana', WORSE))).toBe((await alone(WORSE)).fallback);
      talk().learn(withWord(undefined, { 'persona/data-scientist': 'no' }));
      await told('dana', WORSE);
      expect(stub.requests).toEqual([]);
      expect(await rulings()).toEqual([]);
    });

    it.each([
      ['no', '[number]'],
      ['yes', '481516'],
    ] as const)('keeps a number that stands in an entry that says %s as %s', async (judge, sent) => {
      const { knowledge, engine } = learned;
      const entries = new Map(knowledge.entries);
      const monitor = entries.get(MONITOR);
      if (monitor) entries.set(MONITOR, { ...monitor, judge, body: `${monitor.body}\n\nCall 481516.` });
      await judged({}, { knowledge: { ...knowledge, entries }, engine });
      await told('dana', 'who notices at 481516 when predictions get worse?');
      expect(stub.requests.at(-1)?.shown.question).toContain(` ${sent} `);
    });

    it('is asked without the others that say no, and with those alone that say yes', async () => {
      await judged({}, withWord(undefined, { [MONITOR]: 'no' }));
      const headings = () => stub.requests.at(-1)?.shown.entries.map(({ heading }) => heading) ?? [];
      await told('dana', WORSE);
      expect(headings()).toContain('Data scientist');
      expect(headings().length).toBe(7);
      expect(JSON.stringify(stub.requests)).not.toContain('less and less right');
      talk().learn(withWord('no', { 'persona/data-scientist': 'yes', [MONITOR]: 'yes' }));
      await told('dana', WORSE);
      expect(headings()).toEqual(['Data scientist', 'SageMaker Model Monitor']);
    });
  });
});
