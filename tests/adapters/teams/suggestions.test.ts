import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card } from '../../../adapters/teams/outgoing/card.js';
import { writeMill } from '../../support/handbook.js';
import { activityOf, channelActivityOf, type Message, type Stub } from '../../support/teams.js';
import { labelsOf, wordsOf } from '../../support/teams-cards.js';
import { startTeamsProduct, type TeamsProduct } from '../../support/teams-product.js';
import { until } from '../../support/wait-for.js';

const QUESTION = 'do I have to learn all of SageMaker?';

describe('what an answer offers to go on with', () => {
  let product: TeamsProduct;
  let stub: Stub;
  beforeAll(async () => {
    product = await startTeamsProduct();
    ({ stub } = product);
  });
  afterAll(() => product?.stop());

  async function answer(activity: object, words: RegExp): Promise<Message> {
    const before = stub.messages.length;
    await product.post(activity);
    return until(() => {
      const found = stub.messages.slice(before).find(({ card }) => words.test(wordsOf(card)));
      if (!found) throw new Error('nothing came');
      return found;
    });
  }

  /** In the shape of Microsoft Learn, "Dynamically guide users with suggested actions" (2026-07-15). */
  it('stands above the place to type, and on the card', async () => {
    const { beside, card } = await answer(activityOf(stub, '29:dana', { text: QUESTION }), /toolbox/);
    const { to, actions } = beside.suggestedActions ?? { to: [], actions: [] };
    expect(to).toEqual(['29:dana']);
    expect(actions).toHaveLength(3);
    expect(actions[0]).toEqual({ type: 'imBack', title: 'Tell me more', value: 'Tell me more' });
    expect(labelsOf(card)).toEqual(expect.arrayContaining(actions.map(({ title }) => title)));
  });

  it('is what it says when it is pressed', async () => {
    const asked = await answer(activityOf(stub, '29:noor', { text: QUESTION }), /toolbox/);
    const press = (index: number) => ({
      text: asked.beside.suggestedActions?.actions[index]?.value,
      textFormat: 'plain',
    });
    const more = await answer(activityOf(stub, '29:noor', press(0)), /^More about/);
    expect(wordsOf(more.card)).toContain('Why people believe it');
    for (const index of [1, 2]) {
      const title = asked.beside.suggestedActions?.actions[index]?.title ?? '';
      const { card } = await answer(activityOf(stub, '29:noor', press(index)), /./);
      expect(wordsOf(card).split('\n')[0]).toBe(title);
    }
  });

  it('stands on the card alone where others write, too', async () => {
    const asked = channelActivityOf(stub, '29:dana', `<at>Ropes</at> ${QUESTION}`, {});
    const { beside, card } = await answer(asked, /toolbox/);
    expect(beside.suggestedActions).toBeUndefined();
    expect(labelsOf(card)).toContain('Tell me more');
  });

  it('is nothing where an answer offers nothing that can be said', async () => {
    const { beside } = await answer(activityOf(stub, '29:dana', { text: 'about me' }), /./);
    expect(beside.suggestedActions).toBeUndefined();
  });
});

describe('what a section of a page offers to go on with', () => {
  it('is the whole of it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ropes-suggestions-'));
    const { stub, post, stop } = await startTeamsProduct({ ROPES_PACKS: await writeMill(folder) });
    try {
      const say = (text: string | undefined) => post(activityOf(stub, '29:dana', { text }));
      await say("do I need a doctor's note?");
      const [action] = await until(() => {
        const found = stub.messages.find(({ card }) => labelsOf(card).includes('Show the section'));
        if (!found) throw new Error('nothing came');
        return found.beside.suggestedActions?.actions ?? [];
      });
      expect(action?.title).toBe('Show the section');
      await say(action?.value);
      await until(() =>
        expect(wordsOf(stub.messages.at(-1)?.card as Card)).toContain('Notes from abroad count as well.'),
      );
    } finally {
      await stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
