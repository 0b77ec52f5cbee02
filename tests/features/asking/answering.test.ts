import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { conversationWords } from '../../../src/conversation/wording/wording.js';
import { askingWords } from '../../../src/features/asking/wording.js';
import type { Incoming } from '../../../src/ports/incoming.js';
import { buttonNamed, buttonsOf, conversationOn, learned } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { answering, declined } from '../../support/declined.js';
import { english } from '../../support/english.js';

/** Put together here, so that no scanner takes this file for a leak. The middle is what must be kept nowhere. */
const secrets = [
  ['AWS key', 'my key AKIA', 'IOSFODNN7EXAMPLE', ' does not work'],
  ['AWS secret', 'aws_secret_access_key = wJalrXUtnFEMI/K7', 'MDENG/bPxRfiCYEXAMPLEKEY', ''],
  ['Slack token', 'xox', 'b-123456789012-abcdefghijkl', ''],
  ['GitHub token', 'is gh', 'p_16C7e42F292c6912E7710c838347Ae178B4a', ' right?'],
  [
    'private key',
    '-----BEGIN RSA PRIVATE KEY-----\n',
    'b3BlbnNzaC1rZXktdjEAAAAA',
    '\n-----END RSA PRIVATE KEY-----',
  ],
  ['password', 'password: ', 'hunter2zebra', ''],
  ['told password', 'my password is ', 'hunter2zebra', ', why can I not log in'],
  ['card', 'my card ', '4111 1111 1111 1111', ' was charged'],
  ['random', '', 'q9X2mB7vK4pL8sD1fG6hJ3', ''],
] as const;

/** Forms of other features that text is typed into, with their fields. */
const formsWithText: Readonly<Record<string, readonly string[]>> = {
  'step.skip': ['reason'],
  'step.stuck': ['note', 'tell'],
  'path.rate': ['rating', 'comment'],
  profile: ['name', 'timeZone', 'locale'],
  assign: ['people', 'path', 'start', 'buddy', 'manager', 'note'],
};

const words = english.words(askingWords);

describe.each(databases)('answering on $name', ({ fresh }) => {
  let held: TestDatabase;
  let chat: ReturnType<typeof conversationOn>;

  beforeEach(async () => {
    held = await fresh();
    chat = conversationOn(held, learned);
    chat.add('dana');
    chat.add('sam');
  });

  describe('a question with something around it', () => {
    const plain = 'do I have to learn all of SageMaker?';
    const confidences = () =>
      held.database.transaction((tx) =>
        tx.selectFrom('questions').select(['text', 'confidence']).orderBy('id').execute(),
      );

    it('is as sure as without, and kept as it was typed', async () => {
      const mentions = [
        { text: '<@U07BEA>', account: 'bea' },
        { text: 'Haddad & Sons', account: 'noor' },
      ];
      const around = [
        `${plain} :thinking_face:`,
        `Ropes, ${plain}`,
        `${plain} cc <@U07BEA>`,
        `Haddad & Sons ${plain}`,
        `${plain} [the wiki](https://wiki.example.com/sagemaker/canvas)`,
        `Hi, ${plain} Thanks in advance, Dana`,
        `${plain}\nDana`,
      ];
      for (const text of [plain, ...around]) await chat.say('dana', text, undefined, { mentions });
      const [first, ...others] = await confidences();
      expect(others.map(({ text }) => text)).toEqual(around);
      for (const { confidence } of others) expect(confidence).toBeCloseTo(first?.confidence ?? 0, 5);
    });

    it('points back to what was spoken of', async () => {
      await chat.say('dana', 'what is Canvas?');
      const { text } = await chat.say('dana', 'Ropes, is it free? :moneybag: Thanks in advance!');
      expect(text).toBe((await chat.say('dana', 'is it free?')).text);
    });

    it('is something not understood where nothing but such an emoji was sent', async () => {
      const { text } = await chat.say('dana', ':thinking_face:');
      expect(learned.knowledge.everyday.get('everyday/not-understood')?.says).toContain(text);
    });
  });

  describe('a question in another script', () => {
    it.each([
      ['Как получить пропуск?', 'ru'],
      ['كيف أطلب إجازة؟', 'ar'],
      ['如何申请休假？', 'zh'],
      ['休暇はどうやって申請しますか', 'ja'],
      ['ask 如何申请休假？', 'zh'],
      ['Hi Ropes, Как получить пропуск? :pray: Thanks!', 'ru'],
    ])('is told in it which language is read, and is nobody’s gap: %s', async (text, code) => {
      const heard = await chat.say('dana', text);
      const { saysIn = [] } = learned.knowledge.everyday.get('everyday/language') ?? {};
      expect(heard.text).toBe(saysIn.find(({ language }) => language === code)?.says);
      expect(heard.replies.map(({ audience }) => audience)).toEqual(['asker']);
      expect(await rowsOf('questions')).toEqual([]);
    });
  });

  describe('an edited message', () => {
    const edit = (text: string, before?: string, more: object = {}) =>
      chat.say('dana', text, undefined, { edits: before === undefined ? {} : { before }, ...more });

    it.each([
      ['what is for lunch on mondays', 'what is Canvas?'],
      ['', 'what is Canvas?'],
      ['asdfasdf', 'what is Canvas?'],
      ['what is for lunch on mondays', 'my path'],
      ['x'.repeat(4_001), 'what is Canvas?'],
    ])('is answered where "%s" was not', async (before, now) => {
      await chat.say('dana', before);
      expect((await edit(now, before)).replies).toHaveLength(1);
    });

    it.each([
      ['what is Canvas?', 'what is Canvas good for?'],
      ['my path', 'my paths'],
      ['thanks', 'thanks!'],
      ['what is for lunch on mondays', 'what is for lunch on mondays'],
    ])('is left alone where "%s" was dealt with, or nothing changed', async (before, now) => {
      await chat.say('dana', before);
      expect((await edit(now, before)).replies).toEqual([]);
    });

    it('is judged by the last question where nobody knows what it said', async () => {
      expect((await edit('what is Canvas?')).replies).toEqual([]);
      await chat.say('dana', 'what is for lunch on mondays');
      expect((await edit('what is Canvas?')).replies).toHaveLength(1);
      expect((await edit('what is Studio?')).replies).toEqual([]);
    });

    it('is not taken for a new one long after', async () => {
      await chat.say('dana', 'what is for lunch on mondays');
      chat.pass(31 * 60_000);
      expect((await edit('what is Canvas?')).replies).toEqual([]);
    });
  });

  it.each([
    [['voice'], /cannot listen/],
    [['picture', 'picture'], /cannot see/],
    [['video'], /cannot watch/],
    [['file'], /cannot open files/],
    [['other'], /only read words/],
    [['voice', 'file'], /only read words/],
  ] as const)('says what it cannot read of a message that is nothing but %j', async (files, said) => {
    const { text } = await chat.say('dana', '', undefined, { files });
    expect(text).toMatch(said);
    expect(text).not.toContain('empty');
  });

  /** Every row of every table that the database itself knows of. */
  const everything = () =>
    held.database.transaction(async (tx) => {
      const tables = await (held.database.dialect === 'sqlite'
        ? sql<{ name: string }>`select name from sqlite_master where type = 'table'`
        : sql<{
            name: string;
          }>`select table_name as name from information_schema.tables where table_schema = 'public'`
      ).execute(tx);
      expect(tables.rows.length).toBeGreaterThan(10);
      const rows = [];
      for (const { name } of tables.rows)
        rows.push((await sql`select * from ${sql.table(name)}`.execute(tx)).rows);
      return JSON.stringify(rows);
    });
  const rowsOf = (table: 'questions' | 'contexts' | 'feedback'): Promise<Record<string, unknown>[]> =>
    held.database.transaction(async (tx) => {
      const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(tx);
      return rows;
    });

  describe.each(secrets)('a pasted secret (%s)', (_, before, secret, after) => {
    const text = `${before}${secret}${after}`;

    it('is answered kindly and kept in no table', async () => {
      const { replies, text: said } = await chat.say('dana', text);
      expect(said).toContain('delete that message');
      expect(said).toContain('change the password');
      expect(said).not.toContain(secret);
      expect(replies.map(({ audience }) => audience)).toEqual(['asker']);
      expect(await everything()).not.toContain(secret);
      expect(await rowsOf('questions')).toEqual([]);
    });

    it('is kept nowhere, whichever way it comes in', async () => {
      const { replies } = await chat.say('dana', 'what is the wifi password?');
      const { outcome } = await chat.click('dana', buttonNamed(replies, 'Ask a person'));
      const referral = await chat.submit('dana', 'referral.request', outcome.form?.context ?? '', {
        question: text,
      });
      expect(referral.outcome.formErrors).toHaveProperty('question');
      const event = (key: string) => ({ key, from: chat.keyOf('dana'), place: chat.direct('dana') });
      const events: Incoming[] = [
        { ...event('a'), kind: 'message', text: `ask ${text}` },
        { ...event('b'), kind: 'message', text: `path ${text}` },
        { ...event('c'), kind: 'message', text, quoted: true },
        { ...event('d'), kind: 'message', text: `skip step 2 because ${text}` },
        { ...event('e'), kind: 'message', text: `${text}\n${'a longer story '.repeat(400)}` },
        { ...event('f'), kind: 'ask', text },
        { ...event('g'), kind: 'search', text },
        { ...event('h'), kind: 'form', name: 'ask', context: '', values: { question: text } },
        ...Object.entries(formsWithText).map(
          ([name, fields]): Incoming => ({
            ...event(name),
            kind: 'form',
            name,
            context: '',
            values: Object.fromEntries(fields.map((field) => [field, text])),
          }),
        ),
        { ...event('i'), kind: 'action', name: 'say', value: text },
      ];
      for (const incoming of events) {
        const answer = JSON.stringify(await chat.send(incoming));
        expect(answer, incoming.kind).not.toContain(JSON.stringify(secret).slice(1, -1));
      }
      expect(await everything()).not.toContain(secret);
    });
  });

  it('takes people picked in a form for what they are, however random their ids look', async () => {
    const values = { people: 'account:29:1bSnHZ7Js2STWrgk6ScEErLk1Lp2zQuD5H2qQ960', path: 'x', start: '' };
    const { outcome } = await chat.submit('dana', 'assign', '', values);
    expect(JSON.stringify(outcome)).not.toContain(words.secret.field);
  });

  it.each([
    [
      'Traceback (most recent call last):\n  File "train.py", line 7, in <module>\nValueError: zebra',
      'a program',
    ],
    ['npm ERR! code ENOENT zebra\n'.repeat(300), 'a program'],
    ['zebra@example.com', 'That is an address'],
    ['asdfgh jkl qwrt zebrtttt sdfghj', 'can’t find a question'],
  ])('meets what is no question with fitting words and keeps none of it', async (text, words) => {
    const said = await chat.say('dana', text);
    expect(said.text).toContain(words);
    expect(await rowsOf('questions')).toEqual([]);
    expect(await everything()).not.toMatch(/zebr/);
  });

  it.each([
    'thanks for your help!',
    'ok great, thank you so much',
    'that helped, thanks a lot',
    'Thank you Ropes 🙏',
    'I see, thanks',
  ])('is thanked: %s', async (text) => {
    const { text: said } = await chat.say('dana', text);
    expect(learned.knowledge.everyday.get('everyday/thanks')?.says).toContain(said);
  });

  it('answers a question that begins with thanks', async () => {
    const { text } = await chat.say('dana', 'thanks, and what is the model registry?');
    expect(text).toContain(learned.knowledge.entries.get('feature/model-registry')?.title);
  });

  describe('two subjects', () => {
    const QUESTION = 'what is the difference between a processing job and a training job?';

    it('are shown in one reply, with more of each, and asked about', async () => {
      const { replies, text } = await chat.say('dana', QUESTION);
      expect(replies).toHaveLength(1);
      for (const id of ['feature/processing-jobs', 'feature/training-jobs']) {
        const entry = learned.knowledge.entries.get(id);
        expect(text).toContain(entry?.summary);
        expect((await chat.click('dana', buttonNamed(replies, `More: ${entry?.title}`))).text).toContain(
          `More about ${entry?.title}`,
        );
      }
      const [row] = await rowsOf('questions');
      expect(JSON.parse(String(row?.nearest)).slice(0, 2).toSorted()).toEqual([
        'feature/processing-jobs',
        'feature/training-jobs',
      ]);
    });

    it('stay together when the verdict redraws the card', async () => {
      const { replies } = await chat.say('dana', QUESTION);
      const { outcome } = await chat.click('dana', buttonNamed(replies, 'This helped'));
      expect(outcome.redraw?.fallback.split('\n')[0]).toBe(replies[0]?.fallback.split('\n')[0]);
      expect(await rowsOf('feedback')).toMatchObject([{ helpful: 1 }]);
    });
  });

  describe('a question that points back', () => {
    it.each([
      'is it expensive?',
      'how do I start it?',
      'who uses this?',
      'do I need that one?',
      "what's it good for",
    ])('is about what was just spoken of: %s', async (question) => {
      await chat.say('dana', 'what is a training job?');
      const { text } = await chat.say('dana', question);
      expect(text).not.toContain("I don't know that one");
      const [context] = await rowsOf('contexts');
      expect(context).toMatchObject({ question });
      const about = learned.knowledge.entries.get(String(context?.entry));
      expect(text).toContain(about?.title);
    });

    it('says what it takes the pronoun for', async () => {
      await chat.say('dana', 'what is SageMaker Canvas?');
      const { text } = await chat.say('dana', 'do I need it?');
      expect(text).toContain('I take that to be about SageMaker Canvas.');
      expect(await rowsOf('questions')).toMatchObject([
        {},
        { text: 'do I need it?', entry: 'feature/canvas' },
      ]);
    });

    it('is answered by the words in which people ask for a thing, where only words are compared', async () => {
      await chat.say('dana', 'what is a training job?');
      expect((await chat.say('dana', 'is it expensive?')).text).toContain(
        'You pay for it only while it runs',
      );
      await chat.say('dana', 'what is SageMaker Canvas?');
      expect((await chat.say('dana', 'is it expensive?')).text).toContain(
        'I know SageMaker Canvas, but nothing about costs and pay.',
      );
    });

    it.each([
      'what time is it?',
      'is it raining?',
      'is it possible to get lunch?',
    ])('is none when its "it" stands for nothing: %s', async (question) => {
      await chat.say('dana', 'what is SageMaker Canvas?');
      expect((await chat.say('dana', question)).text).not.toContain('I take that to be');
    });

    it('is a question of its own where nothing was spoken of', async () => {
      expect((await chat.say('dana', 'is it expensive?')).text).not.toContain('I take that to be');
    });
  });

  describe('an entry picked after a question was declined', () => {
    const DECLINED = 'wats the diffrence between glue and redshfit';
    const near = ['feature/canvas', 'feature/studio'];

    async function picked() {
      chat.learn(answering(learned, declined(near, { offers: near.map((id) => ({ id })) })));
      const { replies } = await chat.say('dana', DECLINED);
      const offered = buttonsOf(...replies).find(({ action }) => action.name === 'entry.show');
      if (!offered) throw new Error('nothing near was offered');
      return { offered, shown: await chat.click('dana', offered) };
    }

    it('asks whether it helped, and keeps the verdict with the question', async () => {
      const { shown } = await picked();
      const { outcome } = await chat.click('dana', buttonNamed(shown.replies, 'This helped'));
      expect(outcome.redraw?.fallback).toContain(learned.knowledge.entries.get('feature/canvas')?.title);
      const [question] = await rowsOf('questions');
      expect(question).toMatchObject({ text: DECLINED, entry: null });
      expect(await rowsOf('feedback')).toMatchObject([{ question_id: question?.id, helpful: 1 }]);
    });

    it('belongs to nobody else, and to no entry that was not offered', async () => {
      const { offered } = await picked();
      const other = await chat.click('sam', offered);
      expect(buttonsOf(...other.replies).map(({ label }) => label)).not.toContain('This helped');
      const [question] = await rowsOf('questions');
      const value = `${question?.id}:yes:path/data-engineer`;
      const forged = await chat.click('dana', { action: { name: 'answer.feedback', value } });
      expect(forged.text).toBe(english.words(conversationWords).unknownAction);
      expect(await rowsOf('feedback')).toEqual([]);
    });
  });
});
