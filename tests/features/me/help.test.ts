import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAnswerEngine } from '../../../src/answering/engine.js';
import type { Learned } from '../../../src/conversation/feature.js';
import { curationWords } from '../../../src/features/curation/wording.js';
import { sharedPeopleWords } from '../../../src/features/shared/people/wording.js';
import { loadPacks } from '../../../src/knowledge/loading/load.js';
import type { Entry } from '../../../src/knowledge/schema/schema.js';
import { grant } from '../../../src/people/roles/roles.js';
import type { Place } from '../../../src/ports/place.js';
import { buttonNamed, learned as sample } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { english, features } from '../../support/english.js';
import { goodPack, writePack } from '../../support/pack.js';
import { withPack } from '../../support/referring.js';
import { personOf, type Talk, teamTalk } from '../../support/team.js';

const [sqlite] = databases;

/** What `help` says that one types, in its order. */
async function told(talk: Talk, who: string, place: Place = talk.direct(who)): Promise<string[]> {
  const { replies } = await talk.say(who, 'What can you do?', place);
  return replies.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.kind === 'table' ? part.rows.map(([typed]) => typed ?? '') : [])),
  );
}

/** Everybody who may do something other than the rest, and what they are told that not everybody is. */
const readers = {
  /** A guest. */
  gil: [],
  /** A member. */
  dana: ['done with step 2', 'start path data-engineer', 'my tasks', 'reminders off', 'change notices off'],
  /** An expert, by a grant. */
  tess: [
    'done with step 2',
    'start path data-engineer',
    'my tasks',
    'reminders off',
    'change notices off',
    'open questions',
  ],
  /** An expert, by the pack. */
  tomas: [
    'done with step 2',
    'start path data-engineer',
    'my tasks',
    'reminders off',
    'change notices off',
    'open questions',
  ],
  /** Keeps entries true. */
  omar: [
    'done with step 2',
    'start path data-engineer',
    'my tasks',
    'reminders off',
    'change notices off',
    'open questions',
    'gaps',
    'reviews',
    'path report',
    'check-ins',
    'changes',
    'everyday',
  ],
  /** A manager. */
  maren: [
    'done with step 2',
    'start path data-engineer',
    'my tasks',
    'reminders off',
    'change notices off',
    'my team',
    'team chart',
    'who owes what',
    'assign dana@example.com data-engineer from Monday',
    'show Dana',
    'pause Dana until Monday',
    'proposals',
  ],
  /** An admin. */
  ada: [
    'done with step 2',
    'start path data-engineer',
    'my tasks',
    'reminders off',
    'change notices off',
    'my team',
    'team chart',
    'who owes what',
    'assign dana@example.com data-engineer from Monday',
    'show Dana',
    'pause Dana until Monday',
    'proposals',
    'manager of Dana is Maren',
    'grant admin to Ada',
    'join Dana with dana@example.com',
    'open questions',
    'gaps',
    'reviews',
    'path report',
    'check-ins',
    'changes',
    'everyday',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const forAll = [
  'ask …',
  'my path',
  'path data-engineer',
  'personas',
  'myths',
  'holidays',
  'my questions',
  'about me',
  'privacy',
  'settings',
  'forget me',
];

describe('help', () => {
  let held: TestDatabase;
  let talk: Talk;
  beforeAll(async () => {
    held = await sqlite.shared();
    talk = await teamTalk(held, {
      learned: withPack(sample, {
        owners: [
          ...(sample.knowledge.packs[0]?.owners ?? []),
          { id: 'omar', name: 'Omar', email: 'Omar@example.com' },
        ],
        experts: [{ email: 'Tomas@example.com' }],
      }),
    });
    talk.add('gil', { standing: 'guest' });
    for (const name of ['tess', 'tomas', 'omar']) talk.add(name, { email: `${name}@example.com` });
    for (const name of ['gil', 'tess', 'tomas', 'omar']) await talk.join(name);
    const tess = await personOf(talk, 'tess');
    await talk.database.transaction((tx) => grant(tx, tess, 'expert', true));
  });
  afterAll(() => held.dispose());

  it.each(Object.entries(readers))('tells %s what they may do, and nothing else', async (who, more) => {
    expect((await told(talk, who)).sort()).toEqual([...forAll, ...more].sort());
  });

  it.each(Object.keys(readers))('tells %s in a channel what everybody is told', async (who) => {
    const channel: Place = { ...talk.direct(who), kind: 'thread' };
    expect((await told(talk, who, channel)).sort()).toEqual([...forAll].sort());
  });

  const { notAllowed } = english.words(sharedPeopleWords);
  const { gaps, reviews } = english.words(curationWords);
  const refusals: readonly string[] = [...Object.values(notAllowed), gaps.notYours, reviews.notYours];

  it.each(Object.keys(readers))('tells %s nothing that is refused when they type it', async (who) => {
    for (const typed of await told(talk, who)) {
      const { text, outcome } = await talk.say(who, typed.replace('ask …', 'ask What is SageMaker?'));
      expect(text !== '' || outcome.form !== undefined, typed).toBe(true);
      for (const refusal of refusals) expect(text, typed).not.toContain(refusal);
    }
  });

  it('tells an admin of entries that fall to nobody else', async () => {
    talk.pass(400 * 86_400_000);
    // Nobody here is known by the addresses of the sample's owners.
    const list = await talk.say('ada', 'reviews');
    expect(list.text).toContain(english.words(curationWords).reviews.heading);
    expect((await talk.say('dana', 'reviews')).text).toContain(reviews.notYours);
  });
});

/** How one types the roles and paths of the pack that comes with Ropes. */
const ofSample = [...sample.knowledge.entries.values()].flatMap(({ id, kind }) =>
  kind === 'persona' || kind === 'path' ? [id.slice(id.indexOf('/') + 1)] : [],
);

/** The workshop, with one role under another slug. */
const slugs = ['joiner', 'newly-qualified-nurse', 'it-support', 'sre', 'hr', 'chef-de-partie', 'r-d-lead'];

describe('with another pack, help', () => {
  let folder: string;
  let held: TestDatabase;
  let talk: Talk;
  const packs = new Map<string, Learned>();
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ropes-help-'));
    for (const slug of slugs) {
      // The words of the persona and its path; its title stays "Joiner" where the slug is another.
      const loaded = await loadPacks([
        await writePack(join(folder, slug), {
          'personas/joiner.yaml': null,
          'paths/joiner.yaml': null,
          [`personas/${slug}.yaml`]: renamed('personas/joiner.yaml', slug),
          [`paths/${slug}.yaml`]: renamed('paths/joiner.yaml', slug),
          'features/saw.yaml': (good) => good.replaceAll('persona/joiner', `persona/${slug}`),
        }),
      ]);
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
      const { knowledge } = loaded;
      packs.set(slug, { knowledge, engine: createAnswerEngine(knowledge.entries.values()) });
    }
    held = await sqlite.shared();
    talk = await teamTalk(held);
  });
  afterAll(async () => {
    await held.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  function learn(slug: string, leave: (entry: Entry) => boolean = () => true) {
    const known = packs.get(slug);
    if (!known) throw new Error(`There is no pack of ${slug}.`);
    const entries = new Map([...known.knowledge.entries].filter(([, entry]) => leave(entry)));
    const learned = { ...known, knowledge: { ...known.knowledge, entries } };
    talk.learn(learned);
    return learned.knowledge;
  }

  it.each(slugs)('shows what one types by its own role: %s', async (slug) => {
    learn(slug);
    const lines = await told(talk, 'maren');
    expect(lines).toContain(`path ${slug}`);
    expect(lines).toContain(`assign dana@example.com ${slug} from Monday`);
    expect((await talk.say('olga', `path ${slug}`)).text).toContain('Learning to join');
    const preview = await talk.say('maren', `assign dana@example.com ${slug} from Monday`);
    buttonNamed(preview.replies, 'Assign');
    talk.can({ forms: false });
    expect((await talk.say('maren', `assign ${slug}`)).text).toContain(`dana@example.com ${slug} from`);
    talk.can({});
  });

  it('names no kind that the pack has nothing of', async () => {
    learn('joiner', ({ kind }) => kind !== 'myth');
    expect(await told(talk, 'ada')).not.toContain('myths');
    learn('joiner', ({ kind }) => kind !== 'path');
    const withoutPaths = await told(talk, 'ada');
    expect(withoutPaths).toContain('personas');
    expect(withoutPaths.join('\n')).not.toMatch(/^(?:path|assign) /m);
    learn('joiner', ({ kind }) => kind === 'concept');
    expect((await told(talk, 'ada')).join('\n')).not.toMatch(/^(?:path|assign|personas|myths)/m);
  });

  it('and whatever else shows what to type has nothing of the pack that comes with Ropes', async () => {
    learn('sre');
    talk.add('nele');
    const heard = [
      await talk.join('nele'),
      await talk.home('nele'),
      ...(await Promise.all(['help', '', 'ask', 'path', 'path unheard-of', 'xyzzy'].map(says('nele')))),
      ...(await Promise.all(
        ['assign', 'assign dana', 'assign dana unheard-of', 'move dana'].map(says('maren')),
      )),
    ];
    const shown = [...heard, features.hints('en', sample.knowledge)]
      .map((one) => JSON.stringify(one))
      .join('\n');
    expect(shown).toContain('sre');
    expect(shown.match(new RegExp(`\\b(?:${ofSample.join('|')})\\b`, 'gi')) ?? []).toEqual([]);
  });

  function says(who: string) {
    return (text: string) => talk.say(who, text);
  }
});

/** A file of the workshop, for a role of another slug and of a name that it alone has. */
function renamed(file: string, slug: string): string {
  const good = goodPack('workshop')[file] ?? '';
  return good.replaceAll('persona/joiner', `persona/${slug}`).replaceAll('path/joiner', `path/${slug}`);
}
