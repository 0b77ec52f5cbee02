import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatProblem } from '../../src/knowledge/checking/problem.js';
import { loadPacks } from '../../src/knowledge/loading/load.js';
import { QUESTIONS_FILE } from '../../src/knowledge/loading/pack-folder.js';
import type { Knowledge } from '../../src/knowledge/schema/schema.js';
import { conceptYaml, goodPack, type PackOverrides, packYaml, writePack } from '../support/pack.js';

let base: string;
let made = 0;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'ropes-aspects-'));
});

afterAll(async () => {
  await rm(base, { recursive: true });
});

async function pack(overrides: PackOverrides = {}, name = 'workshop'): Promise<string> {
  made += 1;
  return writePack(join(base, String(made), name), overrides);
}

/** A pack of one entry beside another. */
async function shedBeside(folder: string, overrides: PackOverrides): Promise<string> {
  return writePack(join(dirname(folder), 'shed'), {
    ...Object.fromEntries(Object.keys(goodPack('shed')).map((name) => [name, null])),
    'pack.yaml': packYaml('shed'),
    'concepts/rake.yaml': conceptYaml('rake', 'Rake'),
    ...overrides,
  });
}

async function knowledgeOf(...folders: string[]): Promise<Knowledge> {
  const loaded = await loadPacks(folders);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return loaded.knowledge;
}

/** All problems, a line each, with paths from the parent folder of the first pack. */
async function problemsOf(...folders: string[]): Promise<string[]> {
  const loaded = await loadPacks(folders);
  if (loaded.ok) return [];
  const parent = `${dirname(folders[0] ?? '')}/`;
  return loaded.problems.map((problem) => formatProblem(problem).replaceAll(parent, ''));
}

const file = (aspects: string, locale = 'en') => `locale: ${locale}\naspects:\n${aspects}`;

const parking = `  - id: parking
    title: parking
    nothingAbout: where to park
    ways:
      - where do I park for {topic}
`;

describe('the aspects that come with Ropes', () => {
  test('are there with every pack, each with its words and twenty ways or more', async () => {
    const { aspects } = await knowledgeOf(await pack());
    expect([...aspects.keys()].slice(0, 10)).toEqual([
      'price',
      'limits',
      'steps',
      'fault',
      'call',
      'access',
      'rule',
      'comparison',
      'safety',
      'inner',
    ]);
    for (const { title, nothingAbout, ways } of aspects.values()) {
      expect(title).not.toBe('');
      expect(nothingAbout).toMatch(/^[a-z]/);
      expect(ways.length).toBeGreaterThanOrEqual(20);
    }
  });

  test('ask nothing twice', async () => {
    const { aspects } = await knowledgeOf(await pack());
    const shipped = await readFile('knowledge/aspects.yaml', 'utf8');
    const written = shipped.split('\n').filter((line) => line.startsWith('      - '));
    expect([...aspects.values()].flatMap(({ ways }) => ways)).toHaveLength(written.length);
  });

  test('are checked like those of a pack, and by the number of their ways', async () => {
    const broken = join(base, 'aspects.yaml');
    await writeFile(broken, file(parking));
    const loaded = await loadPacks([await pack()], undefined, broken);
    expect(loaded.ok ? [] : loaded.problems.map(formatProblem)).toEqual([
      `${broken}:7:7: "ways" has 1 item, and needs at least 20. Add at least 19.`,
    ]);
  });
});

describe('what a pack says of aspects', () => {
  test('adds ways to one that there is, and a new one after them', async () => {
    const plain = await knowledgeOf(await pack());
    const own = file(`  - id: price\n    ways:\n      - what is the damage for {topic}\n${parking}`);
    const { aspects } = await knowledgeOf(await pack({ 'aspects.yaml': own }));
    const price = plain.aspects.get('price');
    expect(aspects.get('price')).toEqual({
      ...price,
      ways: [...(price?.ways ?? []), 'what is the damage for {topic}'],
    });
    expect([...aspects.values()].at(-1)).toEqual({
      id: 'parking',
      title: 'parking',
      nothingAbout: 'where to park',
      ways: ['where do I park for {topic}'],
    });
  });

  test('goes before what comes with Ropes: its words and whose a way is', async () => {
    const own = file(
      '  - id: price\n    title: fees\n    nothingAbout: its fees\n    ways:\n      - Price of {topic}?\n      - how big can {topic} be\n',
    );
    const { aspects } = await knowledgeOf(await pack({ 'aspects.yaml': own }));
    expect(aspects.get('price')).toMatchObject({ title: 'fees', nothingAbout: 'its fees' });
    expect(aspects.get('price')?.ways).toContain('Price of {topic}?');
    expect(aspects.get('price')?.ways).not.toContain('price of {topic}');
    expect(aspects.get('price')?.ways).toContain('how big can {topic} be');
    expect(aspects.get('limits')?.ways).not.toContain('how big can {topic} be');
  });

  test('may be of an aspect that another pack brings, whichever comes first', async () => {
    const folder = await pack({ 'aspects.yaml': file(parking) });
    const shed = await shedBeside(folder, {
      'aspects.yaml': file('  - id: parking\n    ways:\n      - is there a car park at {topic}\n'),
      'concepts/rake.yaml': `${conceptYaml('rake', 'Rake')}lacks:\n  - parking\n`,
    });
    for (const folders of [
      [folder, shed],
      [shed, folder],
    ]) {
      const { aspects } = await knowledgeOf(...folders);
      expect(aspects.get('parking')).toMatchObject({ title: 'parking', nothingAbout: 'where to park' });
      expect(aspects.get('parking')?.ways).toHaveLength(2);
    }
  });
});

interface Broken {
  readonly name: string;
  readonly text: string;
  /** Everything that is said of it. */
  readonly says: readonly string[];
}

const broken: readonly Broken[] = [
  {
    name: 'an unknown field, nearly right',
    text: file(parking.replace('title:', 'titel:')),
    says: ['workshop/aspects.yaml:4:5: unknown field "titel". Write "title" instead of "titel".'],
  },
  {
    name: 'a field of entries',
    text: file(parking.replace('nothingAbout:', 'lacks:')),
    says: [
      'workshop/aspects.yaml:5:5: unknown field "lacks". Delete it; what can be here is "id", "title", "nothingAbout" and "ways".',
    ],
  },
  {
    name: 'an unknown locale',
    text: file(parking, 'fr'),
    says: ['workshop/aspects.yaml:1:9: "locale" cannot be "fr". It is "en".'],
  },
  {
    name: 'no locale',
    text: `aspects:\n${parking}`,
    says: ['workshop/aspects.yaml:1:1: "locale" is missing. Add "locale": the language of the ways to ask.'],
  },
  {
    name: 'an id twice',
    text: file(parking + parking.replace('where do', 'when do')),
    says: [
      'workshop/aspects.yaml:8:9: aspect "parking" is given twice (line 3). Put the ways of both under one.',
    ],
  },
  {
    name: 'a way twice',
    text: file(
      `${parking}      - Where do I park for {topic}?\n  - id: place\n    ways:\n      - where do I park for {topic}\n`,
    ),
    says: [
      'workshop/aspects.yaml:8:9: "Where do I park for {topic}?" is asked twice (line 7). Ask it in other words, or delete it.',
      'workshop/aspects.yaml:11:9: "where do I park for {topic}" is asked twice (line 7). Ask it in other words, or delete it.',
    ],
  },
  {
    name: 'wrong placeholders',
    text: file(`${parking}      - park {topic} at {topic}\n      - park {subject}\n      - park {\n`),
    says: [
      'workshop/aspects.yaml:8:9: item 2 of "ways" names {topic} twice. Name it once, or not at all.',
      'workshop/aspects.yaml:9:9: item 3 of "ways" has a placeholder that nothing is put into. Write {topic} where the topic stands.',
      'workshop/aspects.yaml:10:9: item 4 of "ways" has a placeholder that nothing is put into. Write {topic} where the topic stands.',
    ],
  },
  {
    name: 'a way that begins with its placeholder, without quotes',
    text: file(`${parking}      - {topic} parking\n`),
    says: [
      'workshop/aspects.yaml:8:17: there is more here than YAML can read. Put the whole text in double quotes.',
    ],
  },
  {
    name: 'an aspect without ways',
    text: file(parking.replace(/ {6}- .*\n/, '')),
    says: ['workshop/aspects.yaml:6:5: "ways" is empty. Write a list: a line each, with "- ".'],
  },
  {
    name: 'the id of none, nearly right',
    text: file('  - id: prise\n    ways:\n      - what is the damage\n'),
    says: [
      'workshop/aspects.yaml:3:9: there is no aspect "prise", and a new one needs "title" and "nothingAbout". Write "price", or add "title" and "nothingAbout".',
    ],
  },
  {
    name: 'a new aspect without its words',
    text: file('  - id: zoology\n    title: animals\n    ways:\n      - which animals\n'),
    says: [
      'workshop/aspects.yaml:3:9: there is no aspect "zoology", and a new one needs "nothingAbout". Add "nothingAbout".',
    ],
  },
  {
    name: 'no fields at all',
    text: '',
    says: ['workshop/aspects.yaml:1:1: is empty. Write the fields, or delete the file.'],
  },
];

test.each(broken)('a file of aspects with $name is a problem', async ({ text, says }) => {
  expect(await problemsOf(await pack({ 'aspects.yaml': text }))).toEqual(says);
});

test('two packs may not call one aspect by different words', async () => {
  const folder = await pack({ 'aspects.yaml': file(parking) });
  const other = parking.replace('nothingAbout: where to park', 'nothingAbout: the car park');
  const shed = await shedBeside(folder, { 'aspects.yaml': file(other.replace('where do I', 'may I')) });
  expect(await problemsOf(folder, shed)).toEqual([
    'shed/aspects.yaml:5:19: aspect "parking" has another "nothingAbout" in workshop/aspects.yaml:5:19. Write the same in both, or leave it out here.',
  ]);
});

describe('an entry', () => {
  const saw = 'features/saw.yaml';

  test('may say which aspects it covers and lacks, also those of its pack', async () => {
    const folder = await pack({
      'aspects.yaml': file(parking),
      [saw]: (good) => `${good}covers:\n  - limits\n  - parking\nlacks:\n  - price\n`,
    });
    const { entries } = await knowledgeOf(folder);
    expect(entries.get('feature/saw')).toMatchObject({ covers: ['limits', 'parking'], lacks: ['price'] });
    expect(entries.get('concept/grain')).not.toHaveProperty('covers');
  });

  test('may name no aspect that there is not, none twice, and none in both', async () => {
    const folder = await pack({
      [saw]: (good) => `${good}covers:\n  - prise\n  - limits\n  - limits\nlacks:\n  - zoology\n  - limits\n`,
    });
    const [mistyped, twice, none, both, ...others] = await problemsOf(folder);
    expect(others).toEqual([]);
    expect(mistyped).toBe(
      'workshop/features/saw.yaml:34:5: there is no aspect "prise". Write "price", or add it to aspects.yaml of the pack.',
    );
    expect(twice).toBe('workshop/features/saw.yaml:36:5: "limits" is listed twice. Delete one of the two.');
    expect(none).toMatch(
      /^workshop\/features\/saw\.yaml:38:5: there is no aspect "zoology"\. Add it to aspects\.yaml of the pack, or write one of price, limits, /,
    );
    expect(both).toBe(
      'workshop/features/saw.yaml:39:5: "limits" is among what the entry covers, too (line 36). Leave it in one of the two.',
    );
  });

  test('is not blamed for a file of aspects that cannot be read', async () => {
    const folder = await pack({
      'aspects.yaml': 'locale: en\naspects: [',
      [saw]: (good) => `${good}covers:\n  - parking\n`,
    });
    expect((await problemsOf(folder)).filter((line) => !line.startsWith('workshop/aspects.yaml'))).toEqual(
      [],
    );
  });

  test('may not say so in a list that is none', async () => {
    const folder = await pack({ [saw]: (good) => `${good}covers:\n` });
    expect(await problemsOf(folder)).toEqual([
      'workshop/features/saw.yaml:33:1: "covers" is empty. Write a list, or "[]" for none.',
    ]);
  });
});

test('a pack may have questions and aspects beside its entries', async () => {
  const questions = 'questions:\n  - question: what cuts wood\n    finds: feature/saw\n';
  await knowledgeOf(await pack({ 'aspects.yaml': file(parking), [QUESTIONS_FILE]: questions }));
});
