import { beforeEach, describe, expect, it } from 'vitest';
import { foundSince } from '../../../src/insights/questions/found.js';
import type { Knowledge } from '../../../src/knowledge/schema/schema.js';
import { buttonNamed, buttonsOf, type Heard, learned as sample } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { answering, declined } from '../../support/declined.js';
import { press, type Talk, teamTalk, toAccount } from '../../support/team.js';

const CANVAS = 'feature/canvas';
const offers = [{ id: CANVAS }, { id: 'feature/studio' }];

/** The pack with an owner who is known: omar. */
function ownedBy(knowledge: Knowledge): Knowledge {
  const [first] = knowledge.packs;
  if (!first) throw new Error('There is no pack.');
  const pack = { ...first, owners: [{ id: 'omar', name: 'Omar', email: 'omar@example.com' }] };
  const entries = new Map([...knowledge.entries].map(([id, entry]) => [id, { ...entry, owner: 'omar' }]));
  return {
    ...knowledge,
    packs: [pack],
    entries,
    packOf: new Map([...entries.keys()].map((id) => [id, pack])),
  };
}

const learned = answering(
  { ...sample, knowledge: ownedBy(sample.knowledge) },
  declined([CANVAS, 'feature/studio'], { offers }),
);
const title = learned.knowledge.entries.get(CANVAS)?.title ?? '';

describe.each(databases)('what was found by choosing on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeEach(async () => {
    held = await fresh();
    talk = await teamTalk(held, { learned });
    talk.add('omar', { email: 'omar@example.com' });
    await talk.join('omar');
  });

  async function choose(account: string, question: string): Promise<Heard> {
    const { replies } = await talk.say(account, question);
    return talk.click(account, buttonNamed(replies, title));
  }

  const found = () =>
    held.database.transaction((tx) =>
      foundSince(tx, { knowledge: talk.learned().knowledge, since: 0, somebody: 'someone' }),
    );

  it('is shown to owners among the gaps, once for the same words, without names', async () => {
    await choose('dana', 'the thing Milo draws with?');
    await choose('noor', 'The thing Milo draws with');
    const { text, replies } = await talk.say('omar', 'gaps');
    expect(text).toContain('1 question found an entry only by choosing it');
    expect(text).toContain('the thing someone draws with?');
    expect(text).toContain(`chosen: ${title} · asked by 2 people`);
    expect(text).not.toContain('Milo');
    expect(buttonsOf(...replies).map(({ label }) => label)).toEqual(['Add as an ask', 'Not an ask']);
    expect((await talk.say('maren', 'gaps')).text).not.toContain('draws');
  });

  it('becomes an ask of its entry with a click and an approval', async () => {
    await choose('dana', 'drawing board?');
    const list = await talk.say('omar', 'gaps');
    const add = buttonNamed(list.replies, 'Add as an ask');
    const card = await talk.click('omar', add);
    expect(card.text).toContain('drawing board?');
    expect((await talk.click('omar', add)).text).toContain('dealt with already');
    await press(talk, 'omar', card, 'Approve');
    expect(talk.learned().knowledge.entries.get(CANVAS)?.asks).toContain('drawing board?');
    expect(await found()).toEqual([]);
  });

  it('goes to the owner where somebody else adds it', async () => {
    await choose('dana', 'drawing board?');
    const list = await talk.say('ada', 'gaps');
    const added = await talk.click('ada', buttonNamed(list.replies, 'Add as an ask'));
    expect(toAccount(added, 'omar').map(({ fallback }) => fallback)).toEqual([
      expect.stringContaining('drawing board?'),
    ]);
  });

  it('is no ask where an owner says so, and comes again when it is asked again', async () => {
    await choose('dana', 'drawing board?');
    const list = await talk.say('omar', 'gaps');
    const drop = buttonNamed(list.replies, 'Not an ask');
    const refused = await talk.click('maren', drop);
    expect(refused.text).toContain('for those who keep');
    const { outcome } = await talk.click('omar', drop);
    expect(outcome.redraw?.fallback).not.toContain('drawing board');
    await choose('noor', 'drawing board?');
    expect(await found()).toMatchObject([{ people: 1, entry: CANVAS }]);
  });

  it('is none where it did not help, was none of these, or is an ask already', async () => {
    const shown = await choose('dana', 'drawing board?');
    await press(talk, 'dana', shown, 'Did not help');
    const { replies } = await talk.say('dana', 'easel?');
    await talk.click('dana', buttonNamed(replies, title));
    await talk.click('dana', buttonNamed(replies, 'None of these'));
    await choose('dana', talk.learned().knowledge.entries.get(CANVAS)?.asks[0] ?? '');
    expect(await found()).toEqual([]);
  });
});
