import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everydayAdvice } from '../../src/knowledge/checking/everyday-advice.js';
import { formatProblem } from '../../src/knowledge/checking/problem.js';
import { readShippedEveryday } from '../../src/knowledge/loading/everyday.js';
import { loadPacks } from '../../src/knowledge/loading/load.js';
import type { EverydayEntry } from '../../src/knowledge/schema/everyday.js';
import type { Knowledge } from '../../src/knowledge/schema/schema.js';
import { conceptYaml, goodPack, type PackOverrides, packYaml, writePack } from '../support/pack.js';

let base: string;
let made = 0;
let shipped: ReadonlyMap<string, EverydayEntry>;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'ropes-everyday-changes-'));
  shipped = await readShippedEveryday();
});

afterAll(async () => {
  await rm(base, { recursive: true });
});

/** The workshop with this in its everyday.yaml. */
async function workshop(changes: string, overrides: PackOverrides = {}): Promise<string> {
  made += 1;
  return writePack(join(base, String(made), 'workshop'), { 'everyday.yaml': file(changes), ...overrides });
}

/** A pack of one entry beside another. */
async function shedBeside(folder: string, changes: string): Promise<string> {
  return writePack(join(dirname(folder), 'shed'), {
    ...Object.fromEntries(Object.keys(goodPack('shed')).map((name) => [name, null])),
    'pack.yaml': packYaml('shed')
      .replace('title: The workshop', 'title: The shed')
      .replace('name: The masters', 'name: The gardeners'),
    'concepts/rake.yaml': conceptYaml('rake', 'Rake'),
    'everyday.yaml': file(changes),
  });
}

const file = (changes: string) => `locale: en\neveryday:\n${changes}`;

async function knowledgeOf(...folders: string[]): Promise<Knowledge> {
  const loaded = await loadPacks(folders);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return loaded.knowledge;
}

async function everydayOf(...folders: string[]): Promise<Knowledge['everyday']> {
  return (await knowledgeOf(...folders)).everyday;
}

/** All problems, a line each, with paths from the parent folder of the first pack. */
async function problemsOf(...folders: string[]): Promise<string[]> {
  const loaded = await loadPacks(folders);
  if (loaded.ok) return [];
  const parent = `${dirname(folders[0] ?? '')}/`;
  return loaded.problems.map((problem) => formatProblem(problem).replaceAll(parent, ''));
}

async function adviceOn(folder: string): Promise<string[]> {
  const advice = everydayAdvice(await knowledgeOf(folder), shipped);
  return advice.map((line) => line.replaceAll(`${dirname(folder)}/`, ''));
}

const thanks = '  - id: everyday/thanks\n';

describe('a pack may', () => {
  test('say it in its own words, of which its owner takes care', async () => {
    const everyday = await everydayOf(await workshop(`${thanks}    says:\n      - The wood thanks you.\n`));
    expect(everyday.get('everyday/thanks')).toEqual({
      ...shipped.get('everyday/thanks'),
      says: ['The wood thanks you.'],
      changedBy: 'The workshop',
      owner: { name: 'The masters', email: 'masters@example.com' },
    });
    expect(everyday.get('everyday/greet')).toEqual(shipped.get('everyday/greet'));
  });

  test('say it in its own words alone, whatever the language of whoever writes', async () => {
    const id = 'everyday/language';
    expect(shipped.get(id)?.saysIn.length).toBeGreaterThan(20);
    const everyday = await everydayOf(await workshop(`  - id: ${id}\n    says:\n      - Ask the masters.\n`));
    expect(everyday.get(id)).toMatchObject({ says: ['Ask the masters.'], saysIn: [] });
  });

  test('add asks, also to sensitive matters, and leave the words to their owner', async () => {
    const everyday = await everydayOf(
      await workshop(
        `${thanks}    asks:\n      - you saved my shift\n  - id: everyday/emergency\n    asks:\n      - the saw got him\n`,
      ),
    );
    const before = shipped.get('everyday/thanks');
    expect(everyday.get('everyday/thanks')).toEqual({
      ...before,
      asks: [...(before?.asks ?? []), 'you saved my shift'],
      ownAsks: ['you saved my shift'],
      changedBy: 'The workshop',
    });
    expect(everyday.get('everyday/emergency')?.asks).toContain('the saw got him');
  });

  test('put asks in place of those that come with Ropes', async () => {
    const everyday = await everydayOf(
      await workshop(`${thanks}    asksInstead:\n      - much obliged to you\n      - Thanks!\n`),
    );
    expect(everyday.get('everyday/thanks')?.asks).toEqual(['much obliged to you', 'Thanks!']);
  });

  test('switch an entry off', async () => {
    const everyday = await everydayOf(await workshop('  - id: everyday/fun\n    off: true\n'));
    expect(everyday.get('everyday/fun')).toEqual({
      ...shipped.get('everyday/fun'),
      off: true,
      changedBy: 'The workshop',
    });
  });

  test('go before another that comes earlier', async () => {
    const folder = await workshop(
      `${thanks}    says:\n      - The wood thanks you.\n    asks:\n      - good cut\n      - clean cut\n`,
    );
    const shed = await shedBeside(
      folder,
      `${thanks}    says:\n      - The garden thanks you.\n  - id: everyday/compliment\n    asks:\n      - Clean cut!\n`,
    );
    const later = await everydayOf(folder, shed);
    expect(later.get('everyday/thanks')).toMatchObject({
      says: ['The garden thanks you.'],
      changedBy: 'The shed',
      owner: { name: 'The gardeners' },
    });
    expect(later.get('everyday/thanks')?.asks).toContain('good cut');
    expect(later.get('everyday/thanks')?.asks).not.toContain('clean cut');
    expect(later.get('everyday/compliment')?.asks).toContain('Clean cut!');
    const earlier = await everydayOf(shed, folder);
    expect(earlier.get('everyday/thanks')).toMatchObject({
      says: ['The wood thanks you.'],
      changedBy: 'The workshop',
    });
    expect(earlier.get('everyday/thanks')?.asks).toContain('clean cut');
    expect(earlier.get('everyday/compliment')?.asks).not.toContain('Clean cut!');
  });
});

interface Broken {
  readonly name: string;
  readonly changes: string;
  /** Everything that is said of it. */
  readonly says: readonly string[];
}

const broken: readonly Broken[] = [
  {
    name: 'an id that there is not, nearly right',
    changes: '  - id: everyday/thank\n    off: true\n',
    says: [
      'workshop/everyday.yaml:3:9: there is no everyday entry "everyday/thank". Write "everyday/thanks", or delete it.',
    ],
  },
  {
    name: 'an id like none',
    changes: '  - id: everyday/zoology\n    off: true\n',
    says: [
      'workshop/everyday.yaml:3:9: there is no everyday entry "everyday/zoology". Delete it, or write the id of an entry that comes with Ropes.',
    ],
  },
  {
    name: 'an id of something else',
    changes: '  - id: feature/saw\n    off: true\n',
    says: [
      'workshop/everyday.yaml:3:9: "id" ("feature/saw") is no id of everyday talk. Write an id such as "everyday/thanks".',
    ],
  },
  {
    name: 'an id twice',
    changes: `${thanks}    off: true\n${thanks}    asks:\n      - good cut\n`,
    says: ['workshop/everyday.yaml:5:9: "everyday/thanks" is changed twice (line 3). Put it all under one.'],
  },
  {
    name: 'no change',
    changes: thanks,
    says: [
      'workshop/everyday.yaml:3:5: item 1 of "everyday" changes nothing. Write "says", "asks", "asksInstead" or "off", or delete it.',
    ],
  },
  {
    name: 'asks in addition and instead',
    changes: `${thanks}    asks:\n      - good cut\n    asksInstead:\n      - clean cut\n`,
    says: [
      'workshop/everyday.yaml:3:5: item 1 of "everyday" has "asks" and "asksInstead". Put all of them under "asksInstead".',
    ],
  },
  {
    name: 'an unknown field, nearly right',
    changes: `${thanks}    say:\n      - good cut\n    off: true\n`,
    says: ['workshop/everyday.yaml:4:5: unknown field "say". Write "says" instead of "say".'],
  },
  {
    name: 'one ask for two entries',
    changes: `${thanks}    asks:\n      - good cut\n  - id: everyday/compliment\n    asks:\n      - Good cut!\n`,
    says: [
      'workshop/everyday.yaml:8:9: "Good cut!" is asked twice (workshop/everyday.yaml:5:9). Ask it in other words, or delete it.',
    ],
  },
  {
    name: 'a sensitive matter switched off',
    changes: '  - id: everyday/emergency\n    off: true\n',
    says: [
      'workshop/everyday.yaml:4:10: "everyday/emergency" cannot be switched off: whoever is in danger or distress must always be heard. Delete the line; "says" may say it in your own words.',
    ],
  },
  {
    name: 'other asks for a sensitive matter',
    changes: '  - id: everyday/hr\n    asksInstead:\n      - tell on somebody\n',
    says: [
      'workshop/everyday.yaml:5:7: the asks of "everyday/hr" cannot be replaced: whoever is in danger or distress must always be heard. Write "asks" instead, which adds to them.',
    ],
  },
  {
    name: 'nothing',
    changes: '',
    says: ['workshop/everyday.yaml:2:1: "everyday" is empty. Write a list: a line each, with "- ".'],
  },
];

test.each(broken)('an everyday.yaml with $name is a problem', async ({ changes, says }) => {
  expect(await problemsOf(await workshop(changes))).toEqual(says);
});

test('an ask of a sensitive matter cannot be given to another', async () => {
  const [ask = ''] = shipped.get('everyday/emergency')?.asks ?? [];
  const text = JSON.stringify(ask);
  const folder = await workshop(`  - id: everyday/fun\n    asks:\n      - ${text}\n`);
  expect(await problemsOf(folder)).toEqual([
    `workshop/everyday.yaml:5:9: ${text} is an ask of "everyday/emergency" and stays there: whoever is in danger or distress must always be heard. Delete it.`,
  ]);
  await everydayOf(await workshop(`  - id: everyday/emergency\n    asks:\n      - ${text}\n`));
});

describe('what is in a pack and in everyday talk', () => {
  const saw = 'features/saw.yaml';

  test('is no problem, and told of with both', async () => {
    const folder = await workshop(`${thanks}    asks:\n      - good cut\n`, {
      [saw]: (good) => good.replace('asks:\n', 'asks:\n  - who is my buddy?\n  - Good cut!\n'),
    });
    expect(shipped.get('everyday/buddy')?.asks).toContain('who is my buddy');
    expect(await adviceOn(folder)).toEqual([
      'workshop/features/saw.yaml: "who is my buddy?" is an ask of everyday/buddy, too. It is answered from the pack, with feature/saw.',
      'workshop/features/saw.yaml: "Good cut!" is an ask of everyday/thanks, too. It is answered from the pack, with feature/saw.',
    ]);
  });

  test('is told of by a title or another name, too', async () => {
    const folder = await workshop(`${thanks}    asks:\n      - the saw thing\n      - saw\n`);
    expect(await adviceOn(folder)).toEqual([
      'workshop/features/saw.yaml: "Saw" is an ask of everyday/thanks, too. It is answered from the pack, with feature/saw.',
      'workshop/features/saw.yaml: "The Saw thing" is an ask of everyday/thanks, too. It is answered from the pack, with feature/saw.',
    ]);
  });

  test('is nothing to tell where the entry is off', async () => {
    const folder = await workshop('  - id: everyday/buddy\n    off: true\n', {
      [saw]: (good) => good.replace('asks:\n', 'asks:\n  - who is my buddy\n'),
    });
    expect(await adviceOn(folder)).toEqual([]);
  });

  test('moves from one everyday entry to another where the pack says so', async () => {
    const folder = await workshop(`${thanks}    asks:\n      - Who is my buddy?\n`);
    const everyday = await everydayOf(folder);
    expect(everyday.get('everyday/buddy')?.asks).not.toContain('who is my buddy');
    expect(everyday.get('everyday/thanks')?.asks).toContain('Who is my buddy?');
    expect(await adviceOn(folder)).toEqual([
      'workshop/everyday.yaml: "who is my buddy" is an ask of everyday/buddy, too. It means everyday/thanks now, as the pack has it.',
    ]);
  });
});
