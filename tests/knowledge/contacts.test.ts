import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contactAdvice } from '../../src/knowledge/checking/missing-contacts.js';
import { formatProblem } from '../../src/knowledge/checking/problem.js';
import { loadPacks } from '../../src/knowledge/loading/load.js';
import type { Knowledge } from '../../src/knowledge/schema/schema.js';
import { conceptYaml, goodPack, packYaml, writePack } from '../support/pack.js';

let base: string;
let made = 0;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'ropes-contacts-'));
});

afterAll(async () => {
  await rm(base, { recursive: true });
});

const bare = (id: string) => packYaml(id).replace(/^contacts:\n(?: .*\n)+/m, '');

/** The workshop with this at the end of its pack.yaml. */
async function workshop(contacts: string): Promise<string> {
  made += 1;
  return writePack(join(base, String(made), 'workshop'), { 'pack.yaml': bare('workshop') + contacts });
}

async function knowledgeOf(...folders: string[]): Promise<Knowledge> {
  const loaded = await loadPacks(folders);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return loaded.knowledge;
}

const porter = 'contacts:\n  - for: [emergency, security]\n    name: The porter\n    phone: "112"\n';

describe('contacts', () => {
  test('are those of all packs, in their order', async () => {
    const folder = await workshop(porter);
    const shed = await writePack(join(dirname(folder), 'shed'), {
      ...Object.fromEntries(Object.keys(goodPack('shed')).map((name) => [name, null])),
      'concepts/rake.yaml': conceptYaml('rake', 'Rake'),
      'pack.yaml': `${bare('shed')}contacts:
  - for:
      - hr
    name: People team
    words: They listen.
    link: mailto:people@example.com
    phone: +1 (555) 01-00
    countries:
      - GB
      - NO
`,
    });
    const team = {
      for: ['hr'],
      name: 'People team',
      words: 'They listen.',
      link: 'mailto:people@example.com',
      phone: '+1 (555) 01-00',
      countries: ['GB', 'NO'],
    };
    const desk = { for: ['emergency', 'security'], name: 'The porter', phone: '112' };
    expect((await knowledgeOf(folder, shed)).contacts).toEqual([desk, team]);
    expect((await knowledgeOf(shed, folder)).contacts).toEqual([team, desk]);
  });

  test('of the sample pack are there for every matter', async () => {
    const knowledge = await knowledgeOf('knowledge/sagemaker');
    expect(knowledge.contacts.flatMap((contact) => contact.for).sort()).toEqual([
      'emergency',
      'hr',
      'security',
      'support',
    ]);
    expect(contactAdvice(knowledge)).toBeUndefined();
  });

  test('that are missing are asked for, each matter by its name', async () => {
    const folder = await workshop('');
    const knowledge = await knowledgeOf(folder);
    expect(knowledge.contacts).toEqual([]);
    expect(contactAdvice(knowledge)).toBe(
      `${folder}/pack.yaml: names nobody to turn to for hr, security, emergency, support; people are told the general way. Add "contacts", each with "for: [hr, security, emergency, support]" or some of these, "name", and "words", "link" or "phone".`,
    );
    expect(contactAdvice(await knowledgeOf(await workshop(porter)))).toMatch(/turn to for hr, support; /);
  });
});

interface Broken {
  readonly name: string;
  readonly contact: string;
  /** What is said of it, without file and line. */
  readonly says: string;
}

const broken: readonly Broken[] = [
  {
    name: 'no matter',
    contact: 'for: []\n    name: Eve',
    says: '"for" has 0 items, and needs at least 1. Add at least 1.',
  },
  {
    name: 'an unknown matter',
    contact: 'for: [it]\n    name: Eve',
    says: 'item 1 of "for" cannot be "it". It is "hr", "security", "emergency" or "support".',
  },
  {
    name: 'no name',
    contact: 'for: [hr]',
    says: '"name" is missing. Add "name": name of the person, team or service.',
  },
  {
    name: 'a link that can be called up by nobody',
    contact: 'for: [hr]\n    name: Eve\n    link: http://example.com',
    says: '"link" ("http://example.com") is no link. Write an address with https:// or mailto:.',
  },
  {
    name: 'a phone number that is a number',
    contact: 'for: [hr]\n    name: Eve\n    phone: 112',
    says: '"phone" must be a text, and is 112. Put it in quotes.',
  },
  {
    name: 'a phone number that is none',
    contact: 'for: [hr]\n    name: Eve\n    phone: ask Eve',
    says: '"phone" ("ask Eve") is no phone number. Write it with its country, such as "+1 555 0100".',
  },
  ...['UK', 'XX', 'de', 'Germany'].map((code) => ({
    name: `the country ${code}`,
    contact: `for: [hr]\n    name: Eve\n    countries: [${code}]`,
    says: 'is no code of a country. Write two capital letters (ISO 3166-1), such as "DE", or "GB" for the United Kingdom.',
  })),
];

test.each(broken)('a contact with $name is a problem', async ({ contact, says }) => {
  const loaded = await loadPacks([await workshop(`contacts:\n  - ${contact}\n`)]);
  const told = loaded.ok ? [] : loaded.problems.map(formatProblem);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/pack\.yaml:\d+:\d+: /);
  expect(told[0]).toContain(says);
});
