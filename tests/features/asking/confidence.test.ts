import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claim } from '../../../src/delivery/claims.js';
import { recordSent } from '../../../src/delivery/records.js';
import { everydayWords } from '../../../src/features/everyday/wording.js';
import { referralsWords } from '../../../src/features/referrals/wording.js';
import { logQuestion } from '../../../src/insights/questions/question-log.js';
import type { Place } from '../../../src/ports/place.js';
import { placesOf } from '../../people/every-table.js';
import { buttonsOf, learned } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { english } from '../../support/english.js';
import { pathsOf, personOf, press, type Talk, teamTalk } from '../../support/team.js';

const { sensitive } = english.words(everydayWords);

/** What is said in confidence, each with a word that stands nowhere else. */
const matters = [
  'my manager is bullying me, xylomarimba',
  'I have been diagnosed with xylomarimba cancer',
  'I am thinking of quitting because of xylomarimba',
  'somebody takes money from a supplier called xylomarimba',
  'I want to die, xylomarimba',
  'they never paid my overtime for xylomarimba',
  'my work laptop was stolen at xylomarimba',
  'there is a fire in xylomarimba',
  'I am so burnt out by xylomarimba',
  'ask my boss touched me at xylomarimba, what now?',
  'and what about my depression, xylomarimba?',
];

describe.each(databases)('what is told in confidence on $name', ({ shared }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeAll(async () => {
    held = await shared();
    talk = await teamTalk(held);
  });
  afterAll(() => held.dispose());

  it.each(matters)('is kept nowhere and offered to nobody: %s', async (text) => {
    await talk.say('dana', 'what is canvas?');
    const heard = await talk.say('dana', text);
    expect(heard.text).toContain(sensitive.heading);
    expect(heard.replies.every(({ audience }) => audience === 'asker')).toBe(true);
    expect(buttonsOf(...heard.replies)).toEqual([]);
    await held.database.transaction(async (tx) => {
      expect(await placesOf(tx, 'xylomarimba')).toEqual([]);
    });
    for (const account of ['ada', 'maren'])
      expect(JSON.stringify((await talk.say(account, 'gaps')).replies)).not.toContain('xylomarimba');
  });

  it('names whom the pack names', async () => {
    const contact = learned.knowledge.contacts.find(({ for: matters }) => matters.includes('support'));
    expect((await talk.say('dana', 'I feel so lonely')).text).toContain(contact?.name);
  });

  it('leaves no word of the answer to it once that was sent', async () => {
    await talk.say('dana', 'I feel so lonely');
    await held.database.transaction(async (tx) => {
      expect(await placesOf(tx, sensitive.heading)).toEqual(['outbox.reply']);
    });
    for (let more = 1; more > 0; ) {
      more = await held.database.transaction(async (tx) => {
        const claimed = await claim(tx, held.database, [talk.keyOf('dana').platform], 1_000, 60_000);
        await recordSent(
          tx,
          held.database,
          claimed.map((one) => ({ claimed: one, message: `m-${one.id}` })),
          talk.now(),
        );
        return claimed.length;
      });
    }
    await held.database.transaction(async (tx) => {
      expect(await placesOf(tx, sensitive.heading)).toEqual([]);
      expect(await placesOf(tx, 'lonely')).toEqual([]);
    });
  });

  it('is no gap where an earlier release has logged it, and is sent to no expert', async () => {
    const person = await personOf(talk, 'dana');
    const question = { entry: null, nearest: ['feature/canvas'], confidence: 0 };
    const asker = { person, persona: null, path: null, week: null };
    const id = await held.database.transaction(async (tx) => {
      await logQuestion(tx, { ...question, ...asker, text: 'is this harassment, glockenspiel' }, talk.now());
      return logQuestion(tx, { ...question, ...asker, text: 'which glockenspiel do we use?' }, talk.now());
    });
    const gaps = JSON.stringify((await talk.say('ada', 'gaps')).replies);
    expect(gaps).toContain('which glockenspiel');
    expect(gaps).not.toContain('harassment');
    const sent = await talk.submit('dana', 'referral.request', id, {
      question: 'my boss is harassing me',
      as: 'named',
    });
    expect(Object.values(sent.outcome.formErrors ?? {})).toEqual([english.words(referralsWords).sensitive]);
    await held.database.transaction(async (tx) => {
      expect(await placesOf(tx, 'harassing')).toEqual([]);
    });
  });
});

describe('an answer in a shared place', () => {
  const place: Place = {
    kind: 'thread',
    platform: 'chat',
    workspace: 'W1',
    conversation: 'channel-thread-1',
    address: { channel: 'C1' },
  };

  it('says nothing of the role or the path of whoever asks, and the direct chat does', async () => {
    const held = await databases[0]?.fresh();
    if (!held) throw new Error('No database.');
    const talk = await teamTalk(held);
    await press(
      talk,
      'maren',
      await talk.say('maren', 'assign dana data-engineer from 2026-11-18'),
      'Assign',
    );
    await talk.say('noor', 'I am a data scientist');
    expect(await pathsOf(talk, 'dana')).toHaveLength(1);
    const personal =
      /for you as|your (?:everyday|path|own work)|that is you|it is part of step|this is part of step|my path/i;
    const texts = [
      'what are processing jobs?',
      'tell me more',
      'what is canvas?',
      'why?',
      'what does a data engineer do?',
      'what does a data scientist do?',
      'do I have to learn all of SageMaker?',
      'why?',
      'canvas or studio, which one?',
      'what is the production account?',
      'what is the ml lifecycle?',
      'learning path for data engineers',
      'and what about pipelines?',
      'path',
      'path data-engineer',
      'my path',
    ];
    for (const account of ['dana', 'noor']) {
      for (const text of texts) {
        const heard = await talk.say(account, text, place);
        const shared = heard.replies.filter(({ audience }) => audience === 'everyone');
        for (const reply of shared) expect(reply.fallback, text).not.toMatch(personal);
      }
      const path = await talk.say(account, 'path data-engineer', place);
      expect(buttonsOf(...path.replies).map(({ label }) => label)).toContain('This is my role');
      for (const entry of [
        'feature/processing-jobs',
        'persona/data-engineer',
        'concept/production-account',
      ]) {
        const heard = await talk.click(account, { action: { name: 'entry.show', value: entry } }, place);
        for (const reply of heard.replies.filter(({ audience }) => audience === 'everyone'))
          expect(reply.fallback, entry).not.toMatch(personal);
      }
      expect((await talk.say(account, 'what are processing jobs?')).text).toMatch(/for you as/i);
    }
    await held.dispose();
  });
});
