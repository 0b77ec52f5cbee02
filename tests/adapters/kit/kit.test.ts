import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createInHand } from '../../../adapters/kit/in-hand.js';
import { bodyProblem } from '../../../adapters/kit/incoming/body.js';
import { receivedText } from '../../../adapters/kit/incoming/schema.js';
import { packageFolder } from '../../../adapters/kit/install/package-folder.js';
import { createSettings, publicAddress } from '../../../adapters/kit/install/settings.js';
import { createRecall } from '../../../adapters/kit/recall.js';
import { wordsByLocale } from '../../../adapters/kit/words.js';

describe('words by locale', () => {
  const wordsFor = wordsByLocale({ en: 'hello' });

  it.each(['en', 'en-GB', 'EN', 'de-AT', '', '-', undefined])('finds words for %s', (locale) => {
    expect(wordsFor(locale)).toBe('hello');
  });

  it('gives an operator the default', () => {
    expect(wordsFor()).toBe('hello');
  });
});

describe('a recall', () => {
  it('forgets what it is told to', () => {
    const recall = createRecall<number>(2);
    recall.set('a', 1);
    recall.forget('a');
    expect(recall.get('a')).toBeUndefined();
  });

  it('forgets what was kept first when there is no more room', () => {
    const recall = createRecall<number>(2);
    recall.set('a', 1);
    recall.set('b', 2);
    recall.set('a', 3);
    recall.set('c', 4);
    expect(['a', 'b', 'c'].map((key) => recall.get(key))).toEqual([3, undefined, 4]);
  });
});

describe('what is in hand', () => {
  it('is waited for by stopping, whether it goes well or not', async () => {
    const inHand = createInHand();
    const ends: (() => void)[] = [];
    const well = inHand.take(new Promise<string>((resolve) => ends.push(() => resolve('well'))));
    const badly = inHand.take(new Promise<never>((_, reject) => ends.push(() => reject(new Error('badly')))));
    let isStopped = false;
    expect(inHand.stopped()).toBe(false);
    const stopping = inHand.stop().then(() => {
      isStopped = true;
    });
    expect(inHand.stopped()).toBe(true);
    await pause(1);
    expect(isStopped).toBe(false);
    for (const end of ends) end();
    await expect(well).resolves.toBe('well');
    await expect(badly).rejects.toThrow('badly');
    await stopping;
    expect(isStopped).toBe(true);
  });
});

describe('what comes in', () => {
  it('holds no NUL', () => {
    expect(receivedText.parse('a\0b')).toBe('a\uFFFDb');
  });

  it.each([
    [{ status: 413, type: 'entity.too.large' }, 'too large'],
    [{ status: 415 }, 'of another type'],
    [{ status: 400 }, 'malformed'],
    [{ status: 500 }, undefined],
    [{ status: 302 }, undefined],
    [new Error('ours'), undefined],
    [undefined, undefined],
  ])('%j is %s', (error, problem) => {
    expect(bodyProblem(error)).toBe(problem);
  });
});

describe('settings', () => {
  it('are read without the blanks around them, and none is as good as an empty one', () => {
    const { value, wrong, problems } = createSettings({ A: ' x ', B: ' ' });
    expect([value('A'), value('B'), value('C')]).toEqual(['x', undefined, undefined]);
    wrong('A', 'is wrong');
    expect(problems).toEqual([{ variable: 'A', message: 'is wrong' }]);
  });

  it('know an address that can be reached from outside', () => {
    expect(publicAddress('https://ropes.example.com/base')?.pathname).toBe('/base');
    for (const url of ['http://ropes.example.com', 'ropes.example.com', '']) {
      expect(publicAddress(url)).toBeUndefined();
    }
  });

  it('know the folder of the package', () => {
    expect(packageFolder('adapters/kit')).toBe(`${process.cwd()}/adapters/kit`);
  });
});
