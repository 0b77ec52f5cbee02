import { describe, expect, test } from 'vitest';
import { everythingOf } from '../../../src/insights/questions/export.js';
import { prune } from '../../../src/insights/retention.js';
import { actions, changeValue } from '../../support/card-values.js';
import { buttonNamed } from '../../support/conversation.js';
import { databases } from '../../support/databases.js';
import { handbook } from '../../support/handbook.js';
import { personOf } from '../../support/team.js';
import { ASKED, changesRoom, handbookWith, labels, NOTE, pairsIn, SICK, wordsOf } from './changes-room.js';

const DAY = 86_400_000;
const NOTE_NOW = "From the third day of an illness a doctor's note is needed.";
const NOTE_LATER = "From the second day of an illness a doctor's note is needed.";
const PAGE = 'page/leave-sick-leave-doctors-note';
const TITLE = "Sick leave › Doctor's note";

const changed = handbookWith(SICK, [NOTE, NOTE_NOW]);
const changedAgain = handbookWith(SICK, [NOTE, NOTE_LATER]);
const misspelt = handbookWith(SICK, ['an illness a doctor', 'an ilness a doctor']);

describe.each(databases)('what changed after people were told it, on $name', ({ fresh }) => {
  const room = changesRoom({ fresh });
  const penny = (label: string, replies: Parameters<typeof buttonNamed>[0] = []) =>
    room.watching(() => room.talk().click('penny', buttonNamed(replies, label)));

  test('its owner hears of it once, without names, and has everybody told once, in private', async () => {
    await room.asks('dana', 'noor', 'milo', 'dana');
    await room.talk().say('olga', 'can I carry days over?');
    const announced = await room.become(changed);
    expect(Object.keys(announced)).toEqual(['penny']);
    const card = announced.penny ?? [];
    expect(card).toHaveLength(1);
    expect(wordsOf(card)).toContain(TITLE);
    expect(wordsOf(card)).toContain(`told to 3 people · “${NOTE}” is now “${NOTE_NOW}”`);
    expect(wordsOf(card)).not.toMatch(/dana|noor|milo/i);
    expect(labels(card)).toEqual(['Tell them', 'No need']);
    expect(await room.look()).toEqual({});

    const sent = await penny('Tell them', card);
    expect(Object.keys(sent).toSorted()).toEqual(['dana', 'milo', 'noor']);
    for (const notice of Object.values(sent)) {
      expect(notice).toHaveLength(1);
      expect(pairsIn(notice)).toEqual([[NOTE, NOTE_NOW]]);
      expect(wordsOf(notice)).not.toContain(ASKED);
      expect(wordsOf(notice)).toContain('kept by The people team');
      expect(labels(notice)).toEqual(['Show', 'No such messages']);
    }
    expect((await room.talk().outbox()).every(({ place }) => place.kind === 'direct')).toBe(true);
    const again = await room.talk().click('penny', buttonNamed(card, 'Tell them'));
    expect(again.outcome.redraw?.fallback).toContain('That is decided already');
    expect(again.replies).toEqual([]);
    expect(await room.look()).toEqual({});

    const shown = await room.talk().click('dana', buttonNamed(sent.dana ?? [], 'Show'));
    expect(shown.text).toContain(NOTE_NOW);
  });

  test('an owner and an admin who press at the same moment have it told once', async () => {
    await room.asks('dana');
    const card = (await room.become(changed)).penny ?? [];
    const button = buttonNamed(card, 'Tell them');
    const sent = await room.watching(() =>
      Promise.all(['penny', 'ada'].map((name) => room.talk().click(name, button))),
    );
    expect(sent.dana).toHaveLength(1);
  });

  test('of fewer than three people it is said that they are a few', async () => {
    await room.asks('dana', 'noor');
    const card = (await room.become(changed)).penny ?? [];
    expect(wordsOf(card)).toContain('told to a few people');
    const { outcome } = await room.talk().click('penny', buttonNamed(card, 'Tell them'));
    expect(outcome.redraw?.fallback).toContain('whoever can be reached');
    expect(`${wordsOf(card)} ${outcome.redraw?.fallback}`).not.toMatch(/\b[012] (?:person|people)/);
  });

  test('changed again before the press, the newest words are told; after it, those are the old ones', async () => {
    await room.asks('dana');
    const first = (await room.become(changed)).penny ?? [];
    const second = (await room.become(changedAgain)).penny ?? [];
    expect(wordsOf(second)).toContain(NOTE_LATER);
    const sent = await penny('Tell them', first);
    expect(pairsIn(sent.dana)).toEqual([[NOTE, NOTE_LATER]]);
    const third = (await room.become(changed)).penny ?? [];
    expect(wordsOf(third)).toContain(`“${NOTE_LATER}” is now “${NOTE_NOW}”`);
    expect(pairsIn((await penny('Tell them', third)).dana)).toEqual([[NOTE_LATER, NOTE_NOW]]);
  });

  test('"No need" leaves it until it changes again, and declines nothing unseen', async () => {
    await room.asks('dana');
    const first = (await room.become(changed)).penny ?? [];
    await room.become(changedAgain);
    const unseen = await room.talk().click('penny', buttonNamed(first, 'No need'));
    expect(unseen.text).toContain('has changed again since');
    const left = await room.talk().click(
      'penny',
      buttonNamed(
        [unseen.outcome.redraw ?? first[0]].flatMap((one) => one ?? []),
        'No need',
      ),
    );
    expect(left.outcome.redraw?.fallback).toContain('nobody is told');
    expect((await room.talk().say('penny', 'changes')).text).toContain('Nothing to decide');
    expect(await room.look()).toEqual({});
    const other = handbookWith(SICK, [NOTE, "From the first day of an illness a doctor's note is needed."]);
    expect(Object.keys(await room.become(other))).toEqual(['penny']);
  });

  test('what says again what was told is no change any more', async () => {
    await room.asks('dana');
    const card = (await room.become(changed)).penny ?? [];
    expect(await room.become(handbook)).toEqual({});
    expect(Object.keys(await penny('Tell them', card))).not.toContain('dana');
  });

  test('spelling is not announced, and told where its owner insists', async () => {
    await room.asks('dana', 'noor', 'milo');
    expect(await room.become(misspelt)).toEqual({});
    const list = await room.talk().say('penny', 'changes');
    expect(list.text).toContain('spelling or layout');
    expect(labels(list.replies)).toEqual(['Tell them anyway', 'No need']);
    const forged = { action: { name: actions.tellChange, value: changeValue(PAGE, 'said') } };
    expect(Object.keys(await room.watching(() => room.talk().click('penny', forged)))).toEqual(['penny']);
    expect(Object.keys(await penny('Tell them anyway', list.replies)).toSorted()).toEqual([
      'dana',
      'milo',
      'noor',
    ]);
  });

  test('layout, and what stands elsewhere in the section or under another heading, is no change at all', async () => {
    await room.asks('dana');
    const moved = handbookWith(
      SICK,
      [`${NOTE} Send a photo`, 'Send a photo'],
      ['The paper stays with you.', `The paper stays with you.\n\n- **${NOTE}**\n\n`],
    );
    expect(await room.become(moved)).toEqual({});
    expect(await room.become(handbookWith(SICK, ["## Doctor's note", '## Notes of doctors']))).toEqual({});
    expect((await room.talk().say('penny', 'changes')).text).toContain('Nothing to decide');
  });

  test('of a section that is gone it is said that it is not there any more', async () => {
    await room.asks('dana');
    const { [SICK]: _, ...rest } = handbook;
    const card = Object.entries(await room.become(rest));
    // The first owner of the pack: the page named somebody else, and is gone.
    expect(card.map(([name]) => name)).toEqual(['house']);
    expect(wordsOf(card[0]?.[1])).toContain('no longer there');
    const sent = await room.watching(() =>
      room.talk().click('house', buttonNamed(card[0]?.[1] ?? [], 'Tell them')),
    );
    expect(wordsOf(sent.dana)).toContain('is not there any more');
    expect(pairsIn(sent.dana)[0]).toEqual([NOTE, 'this is no longer said']);
    expect(labels(sent.dana)).toEqual(['No such messages']);
  });

  test('a pack that is not in use has not changed', async () => {
    await room.asks('dana');
    const other = await room.talk().learned();
    const packs = other.knowledge.packs.map((pack) => ({ ...pack, id: 'other' }));
    room.talk().learn({ ...other, knowledge: { ...other.knowledge, packs, entries: new Map() } });
    expect(await room.look()).toEqual({});
  });

  test('whoever wants none gets none, and sees so in "about me"', async () => {
    await room.asks('dana', 'noor');
    const card = (await room.become(changed)).penny ?? [];
    await room.talk().say('dana', 'change notices off');
    expect((await room.talk().say('dana', 'about me')).text).toMatch(/Messages when an answer changes: off/);
    const sent = await penny('Tell them', card);
    expect(sent.dana).toBeUndefined();
    await room.talk().click('noor', buttonNamed(sent.noor ?? [], 'No such messages'));
    expect(await penny('Tell them', (await room.become(changedAgain)).penny)).not.toHaveProperty('noor');
    await room.talk().say('dana', 'change notices on');
    expect((await room.talk().say('dana', 'about me')).text).toMatch(/Messages when an answer changes: on/);
  });

  test('whoever left or was erased gets none, and nothing is kept of who was erased', async () => {
    await room.asks('dana', 'noor', 'milo');
    const noor = await personOf(room.talk(), 'noor');
    const card = (await room.become(changed)).penny ?? [];
    await room.talk().handle({
      key: 'gone',
      from: room.talk().keyOf('milo'),
      place: room.talk().direct('milo'),
      kind: 'left',
      who: 'account',
    });
    const asked = await room.talk().say('noor', 'forget me');
    await room.talk().click('noor', buttonNamed(asked.replies, 'Yes, erase everything'));
    expect((await room.rows()).told.map(({ person_id }) => person_id)).not.toContain(noor);
    const sent = await penny('Tell them', card);
    expect([sent.noor, sent.milo]).toEqual([undefined, undefined]);
    expect(sent.dana).toHaveLength(1);
  });

  test('who was told what is exported, and gone when its time is over', async () => {
    await room.asks('dana');
    const dana = await personOf(room.talk(), 'dana');
    const { database } = room.held();
    const exported = await database.transaction((tx) => everythingOf(tx, dana));
    expect(exported['told.person_id']).toMatchObject([{ entry: PAGE }]);
    const keep = { seenDays: 365, sentDays: 365, askerDays: 30 };
    await database.transaction((tx) => prune(tx, keep, room.talk().now() + 29 * DAY));
    expect((await room.rows()).told).toHaveLength(1);
    // What they are told instead is no reason to keep it longer.
    await penny('Tell them', (await room.become(changed)).penny);
    expect((await room.rows()).told).toHaveLength(1);
    await database.transaction((tx) => prune(tx, keep, room.talk().now() + 31 * DAY));
    expect(await room.rows()).toEqual({ told: [], words: [] });
    expect(await room.become(changedAgain)).toEqual({});
  });

  test('several changes come in one message, in portions', async () => {
    const sections = Array.from({ length: 10 }, (_, at) => `rule${at}`);
    const pageOf = (rule: string, hours: number) =>
      `# Rule of ${rule}\n\n## About ${rule}\n\nWhoever looks after ${rule} has ${hours} hours for it on each day.\n`;
    const pages = (hours: number) =>
      Object.fromEntries(sections.map((rule) => [`money/${rule}.md`, pageOf(rule, hours)]));
    await room.become(pages(2));
    for (const { id } of room.talk().learned().knowledge.entries.values())
      await room.talk().click('dana', { action: { name: actions.showEntry, value: id } });
    const { house } = await room.become(pages(3));
    expect(house).toHaveLength(1);
    expect(labels(house).filter((label) => label === 'Tell them')).toHaveLength(8);
    const next = await room.talk().click('house', buttonNamed(house ?? [], 'Show 2 more'));
    expect(labels([next.outcome.redraw ?? next.replies[0]].flatMap((one) => one ?? []))).toEqual(
      expect.arrayContaining(['Tell them', 'No need']),
    );
  });

  test.each([
    [
      'a follow-up',
      ASKED,
      'tell me more',
      'Notes from abroad count as well.',
      'Notes from the moon count as well.',
    ],
    ['several questions', `${ASKED} And how do I hand in receipts?`, undefined, NOTE, NOTE_NOW],
    [
      'the whole section',
      ASKED,
      'Show the section',
      'The paper stays with you.',
      'The paper goes to the people team.',
    ],
    [
      'the same in other words',
      ASKED,
      'what?',
      'Notes from abroad count as well.',
      'Notes from the moon count as well.',
    ],
  ])('%s tells something, too', async (_, question, then, was, now) => {
    const answer = await room.talk().say('dana', question);
    if (then === 'Show the section') await room.talk().click('dana', buttonNamed(answer.replies, then));
    else if (then) expect((await room.talk().say('dana', then)).text).toContain(was);
    const card = (await room.become(handbookWith(SICK, [was, now]))).penny ?? [];
    expect(pairsIn((await penny('Tell them', card)).dana)).toContainEqual([was, now]);
  });

  test('what was not told is told to nobody', async () => {
    await room.asks('dana');
    await room.talk().say('noor', 'who keeps the moon dust?');
    expect(
      await room.become(handbookWith(SICK, ['Nobody has to say what', 'Nobody ever has to say what'])),
    ).toEqual({});
  });

  test('an owner who is nowhere to be found leaves it to the admins', async () => {
    await room.asks('dana');
    await room
      .held()
      .database.transaction((tx) =>
        tx
          .updateTable('persons')
          .set({ email: null })
          .where('email', 'in', ['people@example.com', 'house@example.com'])
          .execute(),
      );
    expect(Object.keys(await room.become(changed))).toEqual(['ada']);
    expect((await room.talk().say('ada', 'changes')).text).toContain(NOTE_NOW);
    expect((await room.talk().say('maren', 'changes')).text).toContain('for those who keep the entries true');
  });
});
