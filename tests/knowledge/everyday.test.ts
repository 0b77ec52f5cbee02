import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatProblem } from '../../src/knowledge/checking/problem.js';
import { readShippedEveryday } from '../../src/knowledge/loading/everyday.js';
import { loadPacks } from '../../src/knowledge/loading/load.js';
import type { EverydayClass, EverydayEntry } from '../../src/knowledge/schema/everyday.js';
import { writePack } from '../support/pack.js';

/** The wants that the product must know, by class. */
const wants: Readonly<Record<EverydayClass, readonly string[]>> = {
  own: [
    'buddy',
    'manager',
    'my-path',
    'my-questions',
    'next-step',
    'privacy',
    'reminders',
    'role',
    'start-date',
  ],
  team: ['my-team', 'person', 'proposals'],
  do: [
    'ask-person',
    'assign',
    'choose-role',
    'done',
    'forget',
    'move',
    'pause',
    'remind-later',
    'reminders-off',
    'settings',
    'show-path',
    'skip',
    'undo',
  ],
  talk: [
    'about-bot',
    'complaint',
    'compliment',
    'fun',
    'greet',
    'language',
    'never-mind',
    'not-understood',
    'shorter',
    'thanks',
    'yes-no',
  ],
  sensitive: ['emergency', 'hr', 'security', 'support'],
  company: ['company'],
  world: ['world'],
};

const probes = ['bench/everyday/probe.jsonl', 'bench/everyday/probe-2.jsonl', 'bench/everyday/probe-3.jsonl'];

/** Lies beside the repository where it is developed, and not with those who only have the repository. */
const development = '../shared/everyday/dev.jsonl';

let base: string;
let everyday: ReadonlyMap<string, EverydayEntry>;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'ropes-everyday-'));
  const loaded = await loadPacks([await writePack(join(base, 'workshop'))]);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  everyday = loaded.knowledge.everyday;
});

afterAll(async () => {
  await rm(base, { recursive: true });
});

/** Letters and digits in lower case; of what has none, such as an emoji, all of it. */
function plain(text: string): string {
  const whole = text.normalize('NFKC').toLowerCase();
  return whole.replace(/[^\p{L}\p{N}]+/gu, '') || whole.trim();
}

/** The asks that are lines of a set. */
async function askedIn(file: string): Promise<string[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
  const said = new Set(lines.map((line) => plain((JSON.parse(line) as { readonly q: string }).q)));
  expect(said.size).toBeGreaterThan(100);
  return [...everyday.values()].flatMap(({ asks }) => asks.filter((ask) => said.has(plain(ask))));
}

describe('the everyday talk that comes with Ropes', () => {
  test('is there with every pack: an entry for each want, by class', () => {
    expect([...everyday.values()].map((entry) => [entry.id, entry.class])).toEqual(
      Object.entries(wants).flatMap(([group, names]) => names.map((name) => [`everyday/${name}`, group])),
    );
  });

  test('has thirty asks or more for each, and an owner', () => {
    for (const { id, asks, owner, off, changedBy } of everyday.values()) {
      expect(asks.length, id).toBeGreaterThanOrEqual(30);
      expect(owner).toEqual({ name: expect.stringMatching(/\w/), email: expect.stringMatching(/@/) });
      expect({ off, changedBy }).toEqual({ off: false, changedBy: undefined });
    }
  });

  test('does something for whoever means their own state, their team or a command', () => {
    const done = [...everyday.values()].filter(({ does }) => does !== undefined);
    expect(done.map(({ does }) => does)).toEqual([
      ...wants.own,
      ...wants.team,
      ...wants.do,
      'language',
      'not-understood',
      'shorter',
      'yes-no',
    ]);
    for (const { id, does } of done) expect(id).toBe(`everyday/${does}`);
  });

  test('says something else each time where nothing is done', () => {
    for (const { id, class: group, does, says } of everyday.values()) {
      if (does === undefined || group === 'talk') expect(says.length, id).toBeGreaterThanOrEqual(2);
      expect(new Set(says).size, id).toBe(says.length);
    }
  });

  test('asks nothing twice', async () => {
    const written: string[] = [];
    for (const [group, names] of Object.entries(wants)) {
      for (const name of names) {
        const text = await readFile(join('knowledge/everyday', group, `${name}.yaml`), 'utf8');
        written.push(...(text.split('\nasks:\n')[1]?.match(/^ {2}- /gm) ?? []));
      }
    }
    expect([...everyday.values()].flatMap(({ asks }) => asks)).toHaveLength(written.length);
  });

  test('is titled so that it can follow on "Did you mean"', () => {
    for (const { title } of everyday.values()) expect(title).toMatch(/^[a-z][^.?!]*$/);
  });

  test('asks nothing that it is measured by', async () => {
    for (const probe of probes) expect(await askedIn(probe)).toEqual([]);
  });

  test('asks nothing that it is developed by', async (context) => {
    context.skip(!existsSync(development), `${development} is not here`);
    expect(await askedIn(development)).toEqual([]);
  });

  test('can be read without a pack', async () => {
    expect(await readShippedEveryday()).toEqual(everyday);
  });
});

interface Broken {
  readonly name: string;
  readonly file: string;
  readonly change: (text: string) => string;
  /** Everything that is said of it. */
  readonly says: readonly string[];
}

const broken: readonly Broken[] = [
  {
    name: 'too few asks',
    file: 'talk/thanks.yaml',
    change: (text) => text.replace(/(asks:\n(?: {2}- .*\n){29})[\s\S]*/, '$1'),
    says: ['talk/thanks.yaml:11:3: "asks" has 29 items, and needs at least 30. Add at least 1.'],
  },
  {
    name: 'neither words nor something to do',
    file: 'own/buddy.yaml',
    change: (text) => text.replace('does: buddy\n', ''),
    says: [
      'own/buddy.yaml:2:1: "says" is missing. Add "says": wordings of what is said, one of which is taken. Needed where nothing is done.',
    ],
  },
  {
    name: 'one wording only',
    file: 'talk/thanks.yaml',
    change: (text) => text.replace(/(says:\n {2}- .*\n)(?: {2}- .*\n)*/, '$1'),
    says: ['talk/thanks.yaml:6:3: "says" has 1 item, and needs at least 2. Add at least 1.'],
  },
  {
    name: 'an id that is not the name of the file',
    file: 'talk/thanks.yaml',
    change: (text) => text.replace('everyday/thanks', 'everyday/thank'),
    says: [
      'talk/thanks.yaml:2:5: id "everyday/thank" does not fit the name of the file. Write "everyday/thanks".',
    ],
  },
  {
    name: 'a class that is not the folder',
    file: 'talk/thanks.yaml',
    change: (text) => text.replace('class: talk', 'class: do'),
    says: ['talk/thanks.yaml:4:8: class "do" is not that of the folder. Write "talk", or move the file.'],
  },
  {
    name: 'an ask of another entry',
    file: 'talk/thanks.yaml',
    change: (text) => text.replace('asks:\n', 'asks:\n  - Buddy?\n'),
    says: [
      'talk/thanks.yaml:11:5: "Buddy?" is asked twice (own/buddy.yaml:7:5). Ask it in other words, or delete it.',
    ],
  },
  {
    name: 'no owner',
    file: 'everyday.yaml',
    change: (text) => text.replace(/owner:\n(?: {2}.*\n)+/, ''),
    says: ['everyday.yaml:4:1: "owner" is missing. Add "owner": who keeps the entries true.'],
  },
  {
    name: 'a file that is no YAML',
    file: 'talk/thanks.yaml',
    change: () => 'id: [',
    says: [expect.stringMatching(/^talk\/thanks\.yaml:1:\d+: /)],
  },
];

test.each(broken)('with $name it is told of, and nothing is loaded', async ({ file, change, says }) => {
  const folder = await mkdtemp(join(base, 'shipped-'));
  await cp('knowledge/everyday', folder, { recursive: true });
  await writeFile(join(folder, file), change(await readFile(join(folder, file), 'utf8')));
  const loaded = await loadPacks([join(base, 'workshop')], undefined, undefined, folder);
  const told = loaded.ok ? [] : loaded.problems.map((one) => formatProblem(one).replaceAll(`${folder}/`, ''));
  expect(told).toEqual(says);
});

test('a folder that is missing is told of', async () => {
  const folder = join(base, 'nowhere');
  const loaded = await loadPacks([join(base, 'workshop')], undefined, undefined, folder);
  expect(loaded.ok ? [] : loaded.problems.map(formatProblem)).toContain(
    `${folder}/talk:1:1: cannot be read (ENOENT). See that it exists and can be read, or take it out of the pack.`,
  );
});
