import { afterEach, describe, expect, it } from 'vitest';
import type { Part, Reply } from '../../../src/ports/reply.js';
import { collectedLog } from '../../support/collected-log.js';
import { buttonNamed, buttonsOf, type Heard, learned } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { type Talk, teamTalk } from '../../support/team.js';
import { channelOf, give, journeyFor, shortened, to } from '../../support/walked.js';

const [sqlite] = databases;

describe('a certificate', () => {
  let held: TestDatabase;
  let talk: Talk;
  const { log, written } = collectedLog();
  afterEach(() => held.dispose());

  /** Somebody of that name is on a path of one step, which they have done. */
  async function finished(name = 'Dana'): Promise<Heard> {
    held = await sqlite.shared();
    talk = await teamTalk(held, { log });
    talk.learn(shortened(learned, 'clean-a-sample'));
    await give(talk);
    await held.database.transaction((tx) =>
      tx.updateTable('persons').set({ name }).where('name', '=', 'Dana').execute(),
    );
    return talk.say('dana', 'done');
  }

  const pictureIn = ({ parts }: Reply) =>
    parts.find((part): part is Extract<Part, { kind: 'image' }> => part.kind === 'image');

  it('comes as a picture, which says what stands beside it, behind a button of the card at the end', async () => {
    const end = await finished();
    const card = to(end, 'dana').at(-1) as Reply;
    const { replies, places } = await talk.click('dana', buttonNamed([card], 'My certificate'));
    expect(places.map(({ kind }) => kind)).toEqual(['direct']);
    const picture = pictureIn(replies[0] as Reply);
    expect(
      Buffer.from(picture?.png ?? '', 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(picture?.alt).toBe(
      'Certificate: Dana walked the whole path “Learning path for data engineers”, finished on Wed, 18 Nov 2026.',
    );
    expect(replies[0]?.fallback).toContain(picture?.alt);
  });

  it('is not offered to the manager, and comes to the direct chat whoever asks for it elsewhere', async () => {
    const end = await finished();
    expect(buttonsOf(...to(end, 'maren')).map(({ label }) => label)).not.toContain('My certificate');
    const there = await talk.say('dana', 'my certificate', channelOf(talk));
    expect(there.replies.map((reply) => [reply.audience, pictureIn(reply) !== undefined])).toEqual([
      ['asker', false],
      ['asker', true],
    ]);
    expect(there.places[1]?.kind).toBe('direct');
    expect(there.replies[0]?.fallback).not.toContain('Learning path');
  });

  it.each([
    'నూర్',
    '李小龍',
    'Noor 𓀀',
  ])('is told in words to %s, whose letters the font has not, and the log knows', async (name) => {
    await finished(name);
    const before = written().length;
    const { replies, text } = await talk.say('dana', 'certificate');
    expect(replies.map(pictureIn)).toEqual([undefined]);
    expect(text).toContain(`${name} walked the whole path Learning path for data engineers.`);
    expect(text).toContain('Finished on: Wed, 18 Nov 2026');
    expect(text).toContain('There is no picture of it');
    const lines = written().slice(before);
    expect(lines).toContain('"msg":"a certificate goes without its picture"');
    expect(lines).not.toContain(name);
  });

  it('waits for the end of the path, and says so to whoever is on none', async () => {
    held = await sqlite.shared();
    talk = await teamTalk(held);
    expect((await talk.say('noor', 'certificate')).text).toContain('you have not finished one yet');
    await give(talk);
    expect((await talk.say('dana', 'certificate')).text).toContain('you have not finished one yet');
    const { assignment } = await journeyFor(talk);
    const early = { action: { name: 'certificate.show', value: assignment.id } };
    expect((await talk.click('dana', early)).text).toContain('it is not finished yet');
    expect((await talk.click('noor', early)).text).not.toContain('certificate');
  });
});
