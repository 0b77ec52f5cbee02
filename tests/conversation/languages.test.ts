import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/ports/reply.js';
import { buttonsOf } from '../support/conversation.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { features } from '../support/english.js';
import { PSEUDO, pseudoFeatures } from '../support/pseudo.js';
import { press, type Talk, teamTalk, toAccount } from '../support/team.js';

const [sqlite] = databases;

function isPseudo(replies: readonly Reply[]): boolean[] {
  return replies.map(({ fallback, locale }) => fallback.includes('⟦') && locale === PSEUDO);
}

function isEnglish(replies: readonly Reply[]): boolean[] {
  return replies.map(({ fallback, locale }) => !fallback.includes('⟦') && locale === 'en');
}

/** Maren and Olga speak another language than Dana, as their directory says. */
describe('whoever gets a message', () => {
  let held: TestDatabase;
  let talk: Talk;
  beforeAll(async () => {
    held = await sqlite.shared();
    talk = await teamTalk(held, { features: pseudoFeatures(features, ['en']) });
    talk.pass(2 * 24 * 60 * 60 * 1000);
    for (const [name, locale] of [
      ['maren', PSEUDO],
      ['olga', PSEUDO],
      ['dana', 'en-GB'],
    ] as const) {
      talk.add(name, { email: `${name}@example.com`, timeZone: 'Europe/Berlin', locale });
      await talk.say(name, 'hello');
    }
  });
  afterAll(() => held.dispose());

  it('reads it in their language, when somebody of another language acts', async () => {
    const preview = await talk.say('maren', 'assign dana data-engineer from tomorrow');
    expect(isPseudo(preview.replies)).toEqual([true]);
    const [assign] = buttonsOf(...preview.replies).filter(({ label }) => label.startsWith('⟦Assign'));
    if (!assign) throw new Error('There is no button to assign with.');
    const given = await talk.click('maren', assign);
    const welcome = toAccount(given, 'dana');
    expect(welcome).toHaveLength(1);
    expect(isEnglish(welcome)).toEqual([true]);
  });

  it('reads so what an expert of theirs and a new colleague say', async () => {
    await talk.say('ada', 'grant expert to olga@example.com');
    const declined = await talk.say('dana', 'where can I park my bike?');
    expect(isEnglish(declined.replies)).not.toContain(false);
    const form = await press(talk, 'dana', declined, 'Ask a person');
    expect(form.outcome.form?.locale).toBe('en');
    const sent = await talk.submit('dana', 'referral.request', form.outcome.form?.context ?? '', {
      question: 'Where can I park my bike?',
      as: 'anonymous',
    });
    const card = toAccount(sent, 'olga');
    expect(isPseudo(card)).toEqual([true]);
    expect(card[0]?.fallback).toContain('⟦a new colleague');
    const taken = await talk.say('olga', 'answer: Behind the house.');
    expect(isEnglish(toAccount(taken, 'dana'))).toEqual([true]);
  });
});
