import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card } from '../../../adapters/teams/outgoing/card.js';
import { openDatabase, type Tx } from '../../../src/storage/database.js';
import { writeMill } from '../../support/handbook.js';
import { type Product, startProduct } from '../../support/product.js';
import {
  activityOf,
  channelActivityOf,
  environmentOf,
  type Issuer,
  type Message,
  postActivity,
  SLOW,
  type Stub,
  startIssuer,
  startStub,
  thumbOf,
} from '../../support/teams.js';
import { cardProblems, labelsOf, wordsOf } from '../../support/teams-cards.js';
import { startTeamsProduct, type TeamsProduct } from '../../support/teams-product.js';
import { until } from '../../support/wait-for.js';

/** The answer to a press on a thumb. */
interface Dialog {
  readonly task: { readonly type: string; readonly value: { readonly card: { readonly content: Card } } };
}

const CHANNEL = '19:team@thread.tacv2';
const QUESTION = 'do I have to learn all of SageMaker?';

async function read<Result>(databaseUrl: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const database = await openDatabase(databaseUrl);
  try {
    return await database.transaction(work);
  } finally {
    await database.close();
  }
}

const readers = {
  /** Whether a message is recorded under the id that Teams gave it. */
  sent: (databaseUrl: string, message: string) =>
    read(databaseUrl, async (tx) => {
      const row = await tx
        .selectFrom('outbox')
        .select('id')
        .where('message', '=', message)
        .executeTakeFirst();
      return row !== undefined;
    }),
  /** Verdicts of an account: whether it helped. */
  verdicts: (databaseUrl: string, account: string) =>
    read(databaseUrl, async (tx) => {
      const rows = await tx
        .selectFrom('feedback')
        .innerJoin('accounts', 'accounts.person_id', 'feedback.person_id')
        .select('feedback.helpful')
        .where('accounts.account', '=', account)
        .execute();
      return rows.map(({ helpful }) => Boolean(helpful));
    }),
};

describe('thumbs below a message', () => {
  let issuer: Issuer;
  let stub: Stub;
  let folder: string;
  let product: Product;
  let people = 0;
  const start = () => startProduct({ ...environmentOf(issuer), DATABASE_URL: join(folder, 'ropes.db') });
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ropes-verdicts-'));
    [issuer, stub] = await Promise.all([startIssuer(), startStub()]);
    product = await start();
  });
  afterAll(async () => {
    await product?.stop();
    await Promise.all([issuer?.stop(), stub?.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  async function post(activity: object): Promise<unknown> {
    const { status, json } = await postActivity(product.address, activity, issuer.token(stub.serviceUrl));
    expect(status).toBe(200);
    return json;
  }

  /** Somebody new. */
  function person(): string {
    people += 1;
    return `29:person-${people}`;
  }

  async function messageIn(conversation: string, had: number): Promise<Message> {
    return until(() => {
      const found = stub.messages.filter(
        (one) => one.conversation === conversation && !wordsOf(one.card).startsWith('Welcome'),
      )[had];
      if (!found) throw new Error('nothing came');
      return found;
    });
  }

  /** Once it is recorded as sent: nobody is as fast as a test. */
  async function recorded(message: Message): Promise<Message> {
    await until(async () => expect(await readers.sent(product.databaseUrl, message.id)).toBe(true));
    return message;
  }

  async function answered(account: string): Promise<Message> {
    await post(activityOf(stub, account, { text: QUESTION }));
    return recorded(await messageIn(`a:${account}`, 0));
  }

  function said(dialog: unknown): string {
    const { task } = dialog as Dialog;
    expect(task.type).toBe('continue');
    const { content } = task.value.card;
    expect(cardProblems(content)).toEqual([]);
    return wordsOf(content);
  }

  const verdictsOf = (account: string) => readers.verdicts(product.databaseUrl, account);

  it('stand in the place of the buttons', async () => {
    const message = await answered(person());
    expect(message.beside.channelData).toEqual({ feedbackLoop: { type: 'custom' } });
    expect(labelsOf(message.card)).toContain('Tell me more');
    expect(labelsOf(message.card).join()).not.toMatch(/help/i);
  });

  it('are not asked for below what asks for none', async () => {
    const account = person();
    await post(activityOf(stub, account, { text: 'help' }));
    expect((await messageIn(`a:${account}`, 0)).beside).toEqual({});
  });

  it('say that it helped: in the dialog, and on the card', async () => {
    const account = person();
    const message = await answered(account);
    expect(said(await post(thumbOf(stub, account, message.id, 'like')))).toMatch(/^Noted, thank you/);
    expect(await verdictsOf(account)).toEqual([true]);
    await until(() => expect(wordsOf(message.card)).toContain('Noted, thank you'));
    expect(message.beside.channelData).toEqual({ feedbackLoop: { type: 'custom' } });
    expect(labelsOf(message.card).join()).not.toMatch(/help/i);
  });

  it('say that it did not, and lead on to a person; the newest verdict stands', async () => {
    const account = person();
    const message = await answered(account);
    expect(said(await post(thumbOf(stub, account, message.id, 'dislike')))).toContain('ask a person');
    await until(() => expect(labelsOf(message.card)).toContain('Ask a person'));
    expect(await verdictsOf(account)).toEqual([false]);
    await post(thumbOf(stub, account, message.id, 'like'));
    expect(await verdictsOf(account)).toEqual([true]);
    await until(() => expect(labelsOf(message.card)).not.toContain('Ask a person'));
    expect(said(await post(thumbOf(stub, account, message.id, 'dislike')))).toContain('ask a person');
    expect(await verdictsOf(account)).toEqual([false]);
  });

  it('are taken in the shape of the documentation, too', async () => {
    const account = person();
    const message = await answered(account);
    const value = { actionName: 'feedback', actionValue: { reaction: 'like' } };
    expect(said(await post(thumbOf(stub, account, message.id, 'like', { value })))).toMatch(/^Noted/);
    expect(await verdictsOf(account)).toEqual([true]);
  });

  it('get an empty answer after a form of Teams, and the card says what was noted', async () => {
    const account = person();
    const message = await answered(account);
    // As in the samples of Microsoft Learn, "Add user feedback controls to agent messages".
    const value = {
      actionName: 'feedback',
      actionValue: { reaction: 'like', feedback: '{"feedbackText":"This is my feedback."}' },
    };
    const sent = thumbOf(stub, account, message.id, 'like', { name: 'message/submitAction', value });
    expect(await post(sent)).toEqual({});
    expect(await verdictsOf(account)).toEqual([true]);
    await until(() => expect(wordsOf(message.card)).toContain('Noted, thank you'));
    expect(await post({ ...sent, replyToId: '1' })).toEqual({});
    const lost = thumbOf(stub, account, '1', 'like', { name: 'message/submitAction', value });
    expect(await post(lost)).toEqual({});
    expect(wordsOf((await messageIn(`a:${account}`, 1)).card)).toContain('I no longer know');
  });

  it('change nothing when they are sent or pressed again', async () => {
    const account = person();
    const message = await answered(account);
    const press = thumbOf(stub, account, message.id, 'dislike');
    const first = await post(press);
    const before = stub.messages.length;
    expect(await post(press)).toEqual(first);
    expect(await post(thumbOf(stub, account, message.id, 'dislike'))).toEqual(first);
    expect(await verdictsOf(account)).toEqual([false]);
    expect(stub.messages.length).toBe(before);
  });

  it('are known after a restart', async () => {
    const account = person();
    const message = await answered(account);
    await product.stop();
    product = await start();
    expect(said(await post(thumbOf(stub, account, message.id, 'like')))).toMatch(/^Noted/);
    expect(await verdictsOf(account)).toEqual([true]);
    await until(() => expect(wordsOf(message.card)).toContain('Noted, thank you'));
  });

  it.for([
    ['another chat', (message: Message) => message.id],
    ['no message', () => undefined],
    ['a message that is not kept', () => '1600000000000'],
  ] as const)('on a message of %s get an answer, and change nothing', async ([, idOf]) => {
    const [asker, other] = [person(), person()];
    const message = await answered(asker);
    const press = thumbOf(stub, other, message.id, 'like', { replyToId: idOf(message) });
    expect(said(await post(press))).toContain('I no longer know what that message answered');
    expect(await verdictsOf(other)).toEqual([]);
    expect(wordsOf(message.card)).not.toContain('Noted');
  });

  it('count from anybody in a channel, and are answered to them alone', async () => {
    const [asker, other] = [person(), person()];
    const before = stub.messages.filter(({ conversation }) => conversation === CHANNEL).length;
    await post(channelActivityOf(stub, asker, `<at>Ropes</at> ${QUESTION}`, {}));
    const message = await recorded(await messageIn(CHANNEL, before));
    expect(message.beside.channelData).toEqual({ feedbackLoop: { type: 'custom' } });
    const { conversation, channelData } = channelActivityOf(stub, other, '', {});
    const sent = stub.messages.length;
    for (const id of [CHANNEL, `${CHANNEL};messageid=${message.id}`]) {
      const here = { conversation: { ...conversation, id }, channelData };
      expect(said(await post(thumbOf(stub, other, message.id, 'like', here)))).toMatch(/^Noted, thank you/);
    }
    expect(await verdictsOf(other)).toEqual([true]);
    await post(activityOf(stub, person(), { text: 'thanks' }));
    await until(() => expect(stub.messages.length).toBe(sent + 2));
    expect(wordsOf(message.card)).not.toContain('Noted');
  });

  it.for([
    ['neither yes nor no', { data: { actionName: 'feedback', actionValue: { reaction: 'love' } } }],
    ['nothing', undefined],
  ] as const)('that say %s get an answer in words, and change nothing', async ([, value]) => {
    const account = person();
    const message = await answered(account);
    const press = thumbOf(stub, account, message.id, 'like', { value });
    expect(said(await post(press))).toContain('I noted nothing');
    expect(await verdictsOf(account)).toEqual([]);
    const sent = { ...press, name: 'message/submitAction' };
    expect((await postActivity(product.address, sent, issuer.token(stub.serviceUrl))).status).toBe(400);
  });

  it('show on the card what was said last, however long Teams takes over what was said before', async () => {
    const account = person();
    const message = await answered(account);
    stub.fail('slow');
    await post(thumbOf(stub, account, message.id, 'like'));
    await post(thumbOf(stub, account, message.id, 'dislike'));
    expect(await verdictsOf(account)).toEqual([false]);
    const shown = () =>
      stub.calls.filter(({ method, path }) => method === 'PUT' && path.includes(message.id));
    await until(() => expect(labelsOf(message.card)).toContain('Ask a person'));
    expect(shown()).toHaveLength(2);
    await pause(2 * SLOW);
    expect(labelsOf(message.card)).toContain('Ask a person');
  });
});

describe('a thumb down below the section of a page', () => {
  let folder: string;
  let product: TeamsProduct;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ropes-verdicts-'));
    product = await startTeamsProduct({ ROPES_PACKS: await writeMill(folder) });
  });
  afterAll(async () => {
    await product?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows the next place, once', async () => {
    const { stub, post } = product;
    await post(activityOf(stub, '29:dana', { text: "do I need a doctor's note?" }));
    const message = await until(() => {
      const first = stub.messages[1];
      if (!first) throw new Error('nothing came');
      return first;
    });
    expect(labelsOf(message.card)).toEqual(['Show the section', 'Ask a person']);
    await until(async () => expect(await readers.sent(product.databaseUrl, message.id)).toBe(true));
    const first = await post(thumbOf(stub, '29:dana', message.id, 'dislike'));
    expect(JSON.stringify(first)).toContain('The answer is in the chat.');
    await until(() => expect(stub.messages).toHaveLength(3));
    expect(await post(thumbOf(stub, '29:dana', message.id, 'dislike'))).toEqual(first);
    await post(activityOf(stub, '29:dana', { text: 'thanks' }));
    await until(() => expect(stub.messages).toHaveLength(4));
    const [, , next, thanks] = stub.messages;
    expect(wordsOf(next?.card as Card)).not.toContain("doctor's note is needed");
    expect(wordsOf(thanks?.card as Card)).not.toBe(wordsOf(next?.card as Card));
  });
});
