import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../../src/ports/incoming.js';
import { replyOf } from '../../../src/ports/plain.js';
import { collectedLog } from '../../support/collected-log.js';
import { createEchoHost } from '../../support/echo-host.js';
import {
  eventOf,
  postEvent,
  type RunningSlack,
  said,
  startSlack,
  startSlackStub,
} from '../../support/slack.js';
import { until } from '../../support/wait-for.js';

const STATUS = 'assistant.threads.setStatus';
const TITLE = 'assistant.threads.setTitle';
const reply = replyOf([{ kind: 'text', markdown: 'Here it is.' }]);

/** Longer than the second after which a status is shown. */
const LONG = 1_300;

describe('the chat of the agent experience', () => {
  let slack: RunningSlack;
  let written: () => string;

  beforeEach(async () => {
    const stub = await startSlackStub();
    stub.scopes = [...stub.scopes, 'assistant:write'];
    const collected = collectedLog();
    written = collected.written;
    slack = await startSlack({ stub, host: createEchoHost({ log: collected.log }) });
  });
  afterEach(() => slack.stop());

  const statuses = () => slack.stub.called(STATUS).map(({ args }) => args.status);

  /** Something is said, and handled like this. */
  async function handled(outcome: () => Promise<Outcome>, more: object = {}): Promise<Response> {
    slack.host.once(outcome);
    return postEvent(slack.address, said('U0DANA', 'what is  a notebook?', { ts: '1.1', ...more }));
  }

  const comesAfter = (milliseconds: number, outcome: Outcome = {}) => pause(milliseconds).then(() => outcome);

  it('shows no status for what is quick', async () => {
    await postEvent(slack.address, said('U0DANA', 'hello', { ts: '1.1' }));
    await handled(() => comesAfter(10));
    await pause(LONG);
    expect(statuses()).toEqual([]);
  });

  it('shows one after a second, and ends it when nothing is said', async () => {
    const turn = handled(() => comesAfter(LONG));
    await until(() =>
      expect([...slack.stub.statuses.entries()]).toEqual([['D0DANA:1.1', 'is looking it up …']]),
    );
    await turn;
    await until(() => expect(statuses()).toEqual(['is looking it up …', '']));
  });

  it('ends it when the turn fails', async () => {
    const turn = handled(() => pause(LONG).then(() => Promise.reject(new Error('on purpose'))));
    expect((await turn).status).toBe(500);
    await until(() => expect(statuses()).toEqual(['is looking it up …', '']));
  });

  it('keeps it while an answer waits for a better one, until that is said', async () => {
    let place: Parameters<RunningSlack['adapter']['send']>[0]['place'] | undefined;
    slack.host.once(async (incoming) => {
      place = incoming.place;
      return { awaited: true };
    });
    await postEvent(slack.address, said('U0DANA', 'hello', { ts: '1.1' }));
    await until(() => expect(slack.stub.statuses.size).toBe(1));
    if (place) await slack.adapter.send({ delivery: 'd1', place, reply });
    await until(() => expect(statuses()).toEqual(['is looking it up …', '']));
  });

  it('ends one that came after the answer', async () => {
    let go = (): void => undefined;
    const wait = new Promise<void>((resolve) => {
      go = resolve;
    });
    slack.stub.fail(STATUS, { wait });
    await handled(() => comesAfter(LONG));
    await pause(50);
    go();
    await until(() => expect(statuses()).toEqual(['is looking it up …', '']));
    expect(slack.stub.statuses.size).toBe(0);
  });

  it('ends what stands when it stops', async () => {
    await handled(() => comesAfter(0, { awaited: true }));
    await until(() => expect(slack.stub.statuses.size).toBe(1));
    await slack.adapter.stop();
    expect(slack.stub.statuses.size).toBe(0);
  });

  it('says once that a chat is gone, and tries nothing again', async () => {
    slack.stub.refuse('channel_not_found', STATUS);
    for (const ts of ['1.1', '1.2']) await handled(() => comesAfter(LONG), { ts });
    await pause(50);
    expect(statuses()).toHaveLength(2);
    const told = written()
      .split('\n')
      .filter((line) => line.includes('of the agent chat'));
    expect(told).toEqual([expect.stringMatching(/"what":"status","code":"channel_not_found"/)]);
  });

  it('calls a thread by the question that began it', async () => {
    await handled(() => comesAfter(0, { question: true }));
    await handled(() => comesAfter(0, { question: true }), { ts: '1.3', thread_ts: '1.1' });
    await handled(() => comesAfter(0), { ts: '1.4' });
    await until(() => expect(slack.stub.called(TITLE)).toHaveLength(1));
    await pause(50);
    expect(slack.stub.called(TITLE).map(({ args }) => args)).toEqual([
      { channel_id: 'D0DANA', thread_ts: '1.1', title: 'what is a notebook?' },
    ]);
  });

  it('offers what fits, and never into a thread', async () => {
    const prompts = [
      { title: 'x'.repeat(300), text: 'one' },
      { title: 'too long', text: 'x'.repeat(2_000) },
      ...['two', 'three', 'four', 'five'].map((text) => ({ title: text, text })),
    ];
    slack.host.once(async () => ({ prompts }));
    const opened = { type: 'app_home_opened', user: 'U0DANA', channel: 'D0DANA', tab: 'messages' };
    await postEvent(slack.address, eventOf(opened));
    await until(() => expect(slack.stub.prompts.size).toBe(1));
    const [call] = slack.stub.called('assistant.threads.setSuggestedPrompts');
    expect(call?.args).not.toHaveProperty('thread_ts');
    expect(slack.stub.prompts.get('D0DANA')).toEqual([
      { title: expect.stringMatching(/^x{60,74}…$/), message: 'one' },
      ...['two', 'three', 'four'].map((text) => ({ title: text, message: text })),
    ]);
  });
});

describe('the plain chat', () => {
  it('has no status, title or prompts', async () => {
    const slack = await startSlack();
    slack.host.once(() => pause(LONG).then(() => ({ question: true })));
    await postEvent(slack.address, said('U0DANA', 'hello', { ts: '1.1' }));
    const opened = { type: 'app_home_opened', user: 'U0DANA', channel: 'D0DANA', tab: 'messages' };
    await postEvent(slack.address, eventOf(opened));
    expect(slack.host.handled.at(-1)).not.toHaveProperty('offersPrompts');
    expect(slack.stub.calls.filter(({ method }) => method.startsWith('assistant'))).toEqual([]);
    await slack.stop();
  });
});
