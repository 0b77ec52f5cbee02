import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writePack } from '../support/pack.js';
import { ropes, withFolder } from '../support/process.js';

/** A copy of the pack that comes with Ropes, changed: a function from the text of a file to another. */
async function checked(
  changes: Record<string, (text: string) => string>,
  prepare: (pack: string) => Promise<unknown> = async () => undefined,
) {
  return withFolder(async (folder) => {
    const pack = join(folder, 'sagemaker');
    await cp('knowledge/sagemaker', pack, { recursive: true });
    await prepare(pack);
    for (const [name, change] of Object.entries(changes)) {
      const file = join(pack, name);
      await writeFile(file, change(await readFile(file, 'utf8')));
    }
    return ropes(['check', pack]);
  });
}

/** The asks of an entry, replaced by others. */
const askInstead = (asks: readonly string[]) => (text: string) =>
  text.replace(/^asks:\n(?: {2}- .*\n)+/m, `asks:\n${asks.map((ask) => `  - ${ask}\n`).join('')}`);

const elsewhere = Array.from(
  { length: 8 },
  (_, index) => `who feeds the ${['cat', 'dog', 'fox', 'hen'][index % 4]} number ${index}`,
);

describe('questions that must find their entry', () => {
  it('fail when a change draws one away, and say which change', async () => {
    const { code, err } = await checked({
      'questions.yaml': (text) =>
        `${text}  - question: jupyterlab in the cloud, please\n    finds: feature/studio\n`,
      'features/studio.yaml': askInstead(elsewhere),
      'features/canvas.yaml': (text) =>
        text.replace('asks:\n', 'asks:\n  - do we have JupyterLab in the cloud\n'),
      'concepts/multi-account.yaml': (text) =>
        text.replace('asks:\n', 'asks:\n  - how many logins does a zebra get\n'),
    });
    expect(code).toBe(1);
    expect(err).toMatch(
      /questions\.yaml:\d+: "do we have JupyterLab in the cloud" no longer finds feature\/studio\./,
    );
    expect(err).toMatch(/feature\/canvas comes first with \d\.\d\d/);
    expect(err).toContain('Nearest in feature/canvas: "do we have JupyterLab in the cloud".');
    expect(err).toMatch(/did it[^\n]*feature\/canvas has now ask "do we have JupyterLab in the cloud"/);
    expect(err).not.toContain('zebra');
    expect(err).toMatch(/\d+ of \d+ questions do(?:es)? not find their entry\.\n/);
  });

  it('say that a new one was never found', async () => {
    const { code, err } = await checked({
      'questions.yaml': (text) => `${text}  - question: who feeds the penguins\n    finds: feature/studio\n`,
    });
    expect(code).toBe(1);
    expect(err).toContain('the question is new, the strictness was changed');
  });

  it('fail when their entry is now said to lack what they ask for, and say so', async () => {
    await withFolder(async (folder) => {
      const workshop = join(folder, 'workshop');
      const check = () => ropes(['check', workshop], { environment: { ROPES_ENCODER: 'on' } });
      const files = {
        'features/saw.yaml': (text: string) =>
          text.replace('asks:\n', 'asks:\n  - How much does the saw cost?\n'),
        'questions.yaml': 'questions:\n  - question: what does the saw cost\n    finds: feature/saw\n',
      };
      await writePack(workshop, files);
      expect((await check()).code).toBe(0);
      await writePack(workshop, {
        ...files,
        'features/saw.yaml': (text) => `${files['features/saw.yaml'](text)}lacks:\n  - price\n`,
      });
      const { code, err } = await check();
      expect(code).toBe(1);
      expect(err).toContain('It comes first, but is said to lack "price", which is asked for.');
      expect(err).toContain('The change that did it: feature/saw has now "price" in lacks.');
    });
  });

  it('are read by the aspects that the pack adds', async () => {
    const ways = [
      'how loud is {topic}',
      'how much noise does {topic} make',
      'is {topic} noisy',
      'decibels of {topic}',
      'does {topic} make much noise',
      '{topic} is so loud, is that normal',
      'how noisy does {topic} get',
      'what noise level has {topic}',
    ];
    await withFolder(async (folder) => {
      const workshop = await writePack(join(folder, 'workshop'), {
        'aspects.yaml': `locale: en\naspects:\n  - id: noise\n    title: noise\n    nothingAbout: how loud it is\n    ways:\n${ways
          .map((way) => `      - "${way}"\n`)
          .join('')}`,
        'features/saw.yaml': (text) =>
          `${text.replace('asks:\n', 'asks:\n  - How loud is the saw?\n')}lacks:\n  - noise\n`,
        'questions.yaml': 'questions:\n  - question: how loud is the saw\n    finds: feature/saw\n',
      });
      const { code, err } = await ropes(['check', workshop], { environment: { ROPES_ENCODER: 'on' } });
      expect(code).toBe(1);
      expect(err).toContain('It comes first, but is said to lack "noise", which is asked for.');
    });
  });

  it('explain without naming the change where no good check was kept', async () => {
    const { code, err } = await checked(
      {
        'questions.yaml': (text) => `${text}  - question: what is canvas, then\n    finds: feature/studio\n`,
      },
      (pack) => rm(join(pack, '.checked.jsonl')),
    );
    expect(code).toBe(1);
    expect(err).toMatch(/feature\/canvas comes first with \d\.\d\d; feature\/studio/);
    expect(err).toContain('no good check was kept in');
  });

  it('are in the repository together with the last good check', async () => {
    const before = await readFile('knowledge/sagemaker/.checked.jsonl', 'utf8');
    await withFolder(async (folder) => {
      const pack = join(folder, 'sagemaker');
      await cp('knowledge/sagemaker', pack, { recursive: true });
      await rm(join(pack, '.checked.jsonl'));
      expect((await ropes(['check', pack])).code).toBe(0);
      // Stale? Run "npm run ropes -- check" and commit the file.
      expect(await readFile(join(pack, '.checked.jsonl'), 'utf8')).toBe(before);
    });
  });

  it.each([
    [
      'there is no entry "feature/studoi". Write "feature/studio"',
      'question: where are notebooks, hm\n    finds: feature/studoi',
    ],
    ['is asked twice', 'question: what is pre-production?\n    finds: concept/test-account'],
    [' is missing. Add ', 'question: where are notebooks, hm'],
    ['unknown field "find"', 'question: where are notebooks, hm\n    find: feature/studio'],
  ])('are refused with the place: %s', async (words, item) => {
    const { code, err } = await checked({ 'questions.yaml': (text) => `${text}  - ${item}\n` });
    expect(code).toBe(1);
    expect(err).toMatch(/questions\.yaml:\d+:\d+: /);
    expect(err).toContain(words);
  });
});

describe('doubts', () => {
  it('are warnings: entries that draw each other’s questions', async () => {
    const asks = (offset: number) =>
      Array.from(
        { length: 10 },
        (_, index) =>
          `which ${['blade', 'tooth', 'grip', 'screw', 'cover'][index % 5]} fits saw model ${index * 2 + offset}`,
      );
    await withFolder(async (folder) => {
      const pack = await writePack(join(folder, 'workshop'), {
        'features/saw.yaml': askInstead(asks(0)),
        'concepts/grain.yaml': askInstead(asks(1)),
      });
      const { code, err } = await ropes(['check', pack]);
      expect(code).toBe(0);
      expect(err).toMatch(/warning: concept\/grain and feature\/saw draw each other's questions: \d+ asks/);
    });
  });
});
