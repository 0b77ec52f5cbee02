import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPayload } from '../../../adapters/slack/incoming/incoming.js';
import { isOfAgent } from '../../../adapters/slack/install/experience.js';

/** Payloads as Slack and others publish them, each with its source; the workspace is the same in all. */
const recorded = new Map(
  readdirSync(new URL('recorded/', import.meta.url)).map((file) => {
    const { body } = JSON.parse(readFileSync(new URL(`recorded/${file}`, import.meta.url), 'utf8'));
    return [file.replace('.json', ''), body] as const;
  }),
);

function reading(name: string, experience: 'plain' | 'agent') {
  return readPayload(recorded.get(name), { team: 'T123ABC456', bot: 'U0BOT', experience }, 1_795_000_000_000);
}

describe('payloads that were published', () => {
  it.each([
    ['app-context-changed', true],
    ['app-context-changed-thread', true],
    ['app-home-opened-messages', true],
    ['app-home-opened-home', false],
    ['message-im', false],
    ['assistant-thread-started', false],
    ['function-executed', false],
  ])('%s tells of the agent experience: %s', (name, tells) => {
    expect(isOfAgent(recorded.get(name))).toBe(tells);
  });

  it('have all been looked at', () => {
    expect([...recorded.keys()].toSorted()).toEqual(
      [
        'app-context-changed',
        'app-context-changed-thread',
        'app-home-opened-home',
        'app-home-opened-messages',
        'assistant-thread-started',
        'function-executed',
        'message-im',
      ].toSorted(),
    );
  });

  it.each([
    'app-context-changed',
    'app-context-changed-thread',
    'assistant-thread-started',
  ])('%s is left alone in both experiences', (name) => {
    for (const experience of ['plain', 'agent'] as const)
      expect(reading(name, experience)).toMatchObject({ kind: 'ignored' });
  });

  it('a chat that opens offers prompts in the agent experience alone', () => {
    const opened = reading('app-home-opened-messages', 'agent');
    expect(opened).toMatchObject({ incoming: { kind: 'joined', offersPrompts: true } });
    expect(JSON.stringify(opened)).not.toContain('C_CONTEXT');
    expect(reading('app-home-opened-messages', 'plain')).toMatchObject({ incoming: { kind: 'joined' } });
    expect(reading('app-home-opened-messages', 'plain')).not.toMatchObject({
      incoming: { offersPrompts: true },
    });
    expect(reading('app-home-opened-home', 'agent')).toMatchObject({ incoming: { kind: 'home' } });
  });

  it('a direct message is a root in the agent experience, and the chat in the plain one', () => {
    const text = 'Hello hello can you hear me?';
    expect(reading('message-im', 'agent')).toMatchObject({
      incoming: { kind: 'message', text, place: { address: { thread: '1355517523.000005' } } },
    });
    expect(reading('message-im', 'plain')).toMatchObject({
      incoming: { kind: 'message', text, place: { conversation: 'direct:U2147483697' } },
    });
  });

  it('a step of a workflow is run by whom Slack names, and their secret goes no further', () => {
    const step = reading('function-executed', 'agent');
    expect(step).toMatchObject({
      incoming: {
        kind: 'errand',
        key: 'Fx1234567O9L',
        name: 'ask',
        given: { question: 'What is Studio?' },
        from: { account: 'U01AB2CDEFG' },
      },
    });
    expect(JSON.stringify(step)).not.toMatch(/AbCdEFgh|abcd-13/);
  });
});
