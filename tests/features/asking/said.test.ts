import { expect, inject, it } from 'vitest';
import { askPack } from '../../../src/answering/pack-answer.js';
import { relatedButtons } from '../../../src/features/asking/entry-parts.js';
import { learnSample } from '../../support/sample.js';

it('what a button of a related entry says when it is typed is answered with that entry', async () => {
  const { engine, knowledge } = await learnSample(inject('cache'));
  const buttons = [...knowledge.entries.values()].flatMap((entry) => relatedButtons({ knowledge }, entry));
  const said = new Map(buttons.map(({ action, said: typed }) => [action.value, typed ?? '']));
  expect(said.size).toBeGreaterThan(20);
  const wrong = [...said].filter(([entry, typed]) => {
    const answer = askPack(engine, knowledge.entries, typed);
    return !answer.answered || answer.entries[0]?.id !== entry;
  });
  expect(wrong).toEqual([]);
});
