import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activityOf, channelActivityOf, type Stub } from '../../support/teams.js';
import { wordsOf } from '../../support/teams-cards.js';
import { startTeamsProduct, type TeamsProduct } from '../../support/teams-product.js';
import { until } from '../../support/wait-for.js';

/** Teams shows what may be asked for a start where nothing was said yet, and a greeting would take its place. */
describe('somebody new in Teams', () => {
  let product: TeamsProduct;
  let stub: Stub;
  let post: TeamsProduct['post'];
  beforeAll(async () => {
    product = await startTeamsProduct();
    ({ stub, post } = product);
  });
  afterAll(() => product?.stop());

  /** Beginnings of what was said in a conversation, once there are so many. */
  async function said(conversation: string, count: number): Promise<string[]> {
    return until(() => {
      const found = stub.messages.filter((one) => one.conversation === conversation);
      expect(found).toHaveLength(count);
      return found.map(({ card }) => wordsOf(card));
    });
  }

  it.for([
    ['installed the app', { type: 'installationUpdate', action: 'add' }],
    ['was added', { type: 'conversationUpdate', membersAdded: [{ id: '29:was added' }] }],
  ] as const)('who %s is greeted with the first answer, once', async ([how, met]) => {
    const account = `29:${how}`;
    await post(activityOf(stub, account, met));
    expect(stub.messages.filter(({ conversation }) => conversation === `a:${account}`)).toEqual([]);
    await post(activityOf(stub, account, { text: 'do I have to learn all of SageMaker?' }));
    const [greeting, answer] = await said(`a:${account}`, 2);
    expect(greeting).toMatch(/^Welcome, /);
    expect(greeting).toContain('Tell me your');
    expect(answer).toContain('toolbox');
    await post(activityOf(stub, account, met));
    await post(activityOf(stub, account, { text: 'help' }));
    expect((await said(`a:${account}`, 3)).at(-1)).toContain('What I can do');
  });

  it('who says hello is greeted and answered', async () => {
    await post(activityOf(stub, '29:noor', { text: 'hello' }));
    expect((await said('a:29:noor', 2))[0]).toMatch(/^Welcome, /);
  });

  it('who asks in a channel is answered there, and greeted in their own chat', async () => {
    const asked = channelActivityOf(
      stub,
      '29:milo',
      '<at>Ropes</at> do I have to learn all of SageMaker?',
      {},
    );
    await post(asked);
    expect((await said('19:team@thread.tacv2', 1))[0]).toContain('toolbox');
    await post(activityOf(stub, '29:milo', { text: 'help' }));
    expect((await said('a:29:milo', 2))[0]).toMatch(/^Welcome, /);
  });
});
