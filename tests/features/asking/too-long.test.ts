import { describe, expect, it } from 'vitest';
import { askPack } from '../../../src/answering/pack-answer.js';
import { buttonNamed, learned } from '../../support/conversation.js';
import { databases } from '../../support/databases.js';
import { type Talk, teamTalk } from '../../support/team.js';

const question = 'What can Canvas do? ';

/** 40,000 characters. */
const long = question.repeat(2_000);

/** More than 4,000 by one, and 4,000. */
const [over, just] = [`${question.repeat(200)}?`, question.repeat(200).trim()];

const tooLong = /That is a lot to read: [\d,]+ characters\. I can take up to 4,000/;

describe.each(databases)('what is too long for a question, on $name', ({ fresh }) => {
  it('is asked by no way in', async () => {
    const talk = await teamTalk(await fresh());
    const direct = talk.direct('dana');
    for (const [text, more] of [
      [long, {}],
      [over, {}],
      [`ask ${long}`, {}],
      [`please ask ${long}`, {}],
      [`path ${long}`, {}],
      [`what about ${long}`, {}],
      [long, { quoted: true }],
      [`   ${over}\n\n`, {}],
      [long, { edits: { before: 'hm' } }],
    ] as const) {
      const heard = await talk.say('dana', text, direct, more);
      expect([text.slice(0, 20), more, heard.text]).toEqual([
        text.slice(0, 20),
        more,
        expect.stringMatching(tooLong),
      ]);
    }
    expect((await talk.submit('dana', 'ask', '', { question: long })).text).toMatch(tooLong);
    const button = { action: { name: 'say', value: long } };
    expect((await talk.click('dana', button)).text).toMatch(tooLong);
    const base = { from: talk.keyOf('dana'), place: direct, text: long };
    const card = await talk.send({ ...base, key: 'about', kind: 'ask' });
    expect(card.outcome.card?.fallback).toMatch(tooLong);
    const found = await talk.send({ ...base, key: 'search', kind: 'search' });
    expect(found.outcome.results).toEqual([]);
    expect(askPack(learned.engine, learned.knowledge.entries, long)).toMatchObject({
      answered: false,
      nonQuestion: 'long',
      entries: [],
    });
    expect(learned.engine.ask(long).answered).toBe(false);
    expect(await asked(talk)).toEqual([]);

    // What was edited was not answered before, however long it was.
    const edited = await talk.say('dana', question, direct, { edits: { before: long } });
    expect(edited.text).toContain('Canvas');
    expect((await talk.say('dana', just)).text).toContain('Canvas');
    expect((await asked(talk)).map(({ length }) => length)).toEqual([question.trim().length, just.length]);
  });

  it('is no answer where no question waits for one, and not asked either', async () => {
    const talk = await teamTalk(await fresh());
    for (const words of [
      `answer: ${long}`,
      `My answer to 3: ${long}`,
      `answer 1:\n${over}`,
      `Answer:${long}`,
    ]) {
      for (const account of ['dana', 'maren', 'ada']) {
        const { text } = await talk.say(account, words);
        expect([words.slice(0, 20), account, text]).toEqual([
          words.slice(0, 20),
          account,
          expect.stringContaining('No question waits for you'),
        ]);
      }
    }
    // One that could be a question is one.
    expect((await talk.say('dana', 'answer: what can Canvas do?')).text).toContain('Canvas');
    const declined = await talk.say('dana', 'who waters the plants on the roof?');
    const preview = await talk.click('dana', buttonNamed(declined.replies, 'Ask a person'));
    expect(preview.outcome.form?.name).toBe('referral.request');
    const { context = '' } = preview.outcome.form ?? {};
    const sent = await talk.submit('dana', 'referral.request', context, { question: over, as: 'named' });
    expect(JSON.stringify(sent.outcome.formErrors)).toContain('4,000');
  });
});

async function asked(talk: Talk): Promise<string[]> {
  const rows = await talk.database.transaction((tx) =>
    tx.selectFrom('questions').select('text').orderBy('id').execute(),
  );
  return rows.map(({ text }) => text);
}
