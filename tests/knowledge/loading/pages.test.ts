import { execFile } from 'node:child_process';
import { rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { pageNoteLines } from '../../../src/knowledge/checking/page-notes.js';
import { patternAdvice } from '../../../src/knowledge/checking/unfit-patterns.js';
import { loadPacks } from '../../../src/knowledge/loading/load.js';
import { entryAt } from '../../../src/knowledge/lookup.js';
import { placeOfQuote } from '../../../src/knowledge/pages/quote-place.js';
import type { PageSection } from '../../../src/knowledge/schema/pages.js';
import type { Knowledge, Problem } from '../../../src/knowledge/schema/schema.js';
import { diagnosePages } from '../../../src/server/diagnose-pages.js';
import { type Files, handbook, packYaml, writeFiles, writeMill } from '../../support/handbook.js';
import { withFolder } from '../../support/process.js';

const run = promisify(execFile);

interface Loading {
  readonly pages?: Files;
  /** What stands in pack.yaml below `pages:`. */
  readonly settings?: string;
  readonly pack?: Files;
  /** What is done before the pack is read. */
  readonly first?: (base: string) => Promise<unknown>;
}

const withSettings = (settings: string) =>
  `${packYaml.slice(0, packYaml.indexOf('pages:'))}pages:\n${settings}`;

async function loading({ pages = handbook, settings, pack = {}, first }: Loading) {
  return withFolder(async (base) => {
    const own = settings === undefined ? {} : { 'pack.yaml': withSettings(settings) };
    const folder = await writeMill(base, { pages, pack: { ...own, ...pack } });
    await first?.(base);
    const loaded = await loadPacks([folder]);
    return { loaded, base };
  });
}

async function loadedFrom(given: Loading): Promise<Knowledge> {
  const { loaded } = await loading(given);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.knowledge;
}

async function problemsOf(given: Loading): Promise<readonly Problem[]> {
  const { loaded } = await loading(given);
  return loaded.ok ? [] : loaded.problems;
}

const sectionsIn = ({ entries }: Knowledge) =>
  [...entries.values()].filter((entry): entry is PageSection => entry.kind === 'page');

const filesIn = (knowledge: Knowledge) => [...new Set(sectionsIn(knowledge).map(({ place }) => place.file))];

const page = (title: string, text = `All that there is to say of ${title}.`) => `# ${title}\n\n${text}\n`;

/** The one section of a page, told by its title. */
async function only(markdown: string, settings = 'from: ../handbook'): Promise<PageSection> {
  const [section] = sectionsIn(
    await loadedFrom({ pages: { 'one.md': markdown }, settings: `  ${settings}\n` }),
  );
  if (!section) throw new Error('No section.');
  return section;
}

describe('settings of pages that are not right are told with their place', () => {
  test.each([
    ['a folder that is not there', '  from: ../nowhere\n', /nowhere/, 14],
    ['a folder without a page', '  from: ../empty\n', /no Markdown file/, 14],
    ['patterns that fit nothing', '  from: ../handbook\n  include: ["nothing/**"]\n', /no Markdown file/, 14],
    ['an address that is none', '  from: ../handbook\n  url: mill/{path}\n', /is no web address/, 15],
    ['an address without the page', '  from: ../handbook\n  url: https://a.example/\n', /names no page/, 15],
    ['a publisher nobody knows', '  from: ../handbook\n  anchors: wiki\n', /wiki|anchors/, 15],
    [
      'an owner whom the pack does not name',
      '  from: ../handbook\n  ownedBy:\n    "leave/**": peopel-team\n',
      /"peopel-team" is not among the owners/,
      16,
    ],
    [
      'an unknown field',
      '  from: ../handbook\n  urls: https://a.example/{path}\n',
      /unknown field "urls"/,
      15,
    ],
  ])('%s', async (_, settings, message, line) => {
    const problems = await problemsOf({ settings, first: (base) => writeFiles(base, { 'empty/a.txt': '' }) });
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(message);
    expect(problems[0]).toMatchObject({ line });
    expect(problems[0]?.file).toMatch(/pack\.yaml$/);
    expect(problems[0]?.advice).not.toBe('');
  });

  test('an owner who is nearly right is proposed', async () => {
    const settings = '  from: ../handbook\n  ownedBy:\n    "leave/**": peopel-team\n';
    expect((await problemsOf({ settings }))[0]?.advice).toContain('people-team');
  });

  test('patterns that fit no page are told, and are no problem', async () => {
    const settings =
      '  from: ../handbook\n  include: ["**", "leaf/a.md"]\n  ownedBy:\n    "leaf/**": people-team\n    "leave/**": house\n';
    const advice = patternAdvice(await loadedFrom({ settings }));
    expect(advice.map((line) => line.slice(line.indexOf('pack.yaml')))).toEqual([
      'pack.yaml: "leaf/a.md" of "include" fits no page. Correct it, or delete it.',
      'pack.yaml: "leaf/**" of "ownedBy" fits no page. Correct it, or delete it.',
    ]);
  });

  test('a file where the folder should be', async () => {
    const problems = await problemsOf({ settings: '  from: ../handbook/README.md\n' });
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain('README.md');
  });
});

describe('which files are pages', () => {
  const pages = {
    'a.md': page('A'),
    'leave/b.markdown': page('B'),
    'leave/C.MD': page('C'),
    'leave/d.mdx': page('D'),
    'leave/e.txt': 'no page',
    '.hidden/f.md': page('F'),
    'node_modules/g.md': page('G'),
    '_drafts/h.md': page('H'),
    'drafts/i.md': page('I'),
    'private/j.md': page('J'),
    'team/private/k.md': page('K'),
    'l.md': `---\ndraft: true\n---\n${page('L')}`,
    'm.md': `---\npublished: false\n---\n${page('M')}`,
    'archive/n.md': page('N'),
  };
  const usual = ['a.md', 'archive/n.md', 'leave/C.MD', 'leave/b.markdown', 'leave/d.mdx'];

  test.each([
    ['all but hidden ones, drafts and private ones', '', usual],
    [
      'those that are included',
      '  include: ["leave/**"]\n',
      ['leave/C.MD', 'leave/b.markdown', 'leave/d.mdx'],
    ],
    ['a folder by its name', '  include: [leave]\n', ['leave/C.MD', 'leave/b.markdown', 'leave/d.mdx']],
    [
      'without those that are excluded',
      '  exclude: [archive/, "**/*.mdx"]\n',
      usual.filter((file) => !/n\.md$|mdx$/.test(file)),
    ],
    ['a draft that is named', '  include: [a.md, l.md, "drafts/**"]\n', ['a.md', 'drafts/i.md', 'l.md']],
    ['private ones that are named', '  include: ["**", "private/**"]\n', [...usual, 'private/j.md']],
    [
      'exclusion before inclusion',
      '  include: ["leave/**"]\n  exclude: ["leave/b*"]\n',
      ['leave/C.MD', 'leave/d.mdx'],
    ],
  ])('%s', async (_, settings, files) => {
    const knowledge = await loadedFrom({ pages, settings: `  from: ../handbook\n${settings}` });
    expect(filesIn(knowledge).toSorted()).toEqual([...files].toSorted());
  });
});

describe('what stands in the front matter', () => {
  test('names the owner by id, name or address; a pattern does elsewhere, and the last that fits', async () => {
    const pages = {
      'a.md': `---\nowner: tool-room\n---\n${page('A')}`,
      'b.md': `---\nowner: The People Team\n---\n${page('B')}`,
      'c.md': `---\nowner: people@example.com\n---\n${page('C')}`,
      'd.md': `---\nowner: nobody we know\n---\n${page('D')}`,
      'e.md': page('E'),
      'tools/f.md': page('F'),
      'tools/special/g.md': page('G'),
    };
    const settings =
      '  from: ../handbook\n  ownedBy:\n    "tools/**": tool-room\n    "tools/special/**": people-team\n';
    const knowledge = await loadedFrom({ pages, settings });
    expect(Object.fromEntries(sectionsIn(knowledge).map(({ title, owner }) => [title, owner]))).toEqual({
      A: 'tool-room',
      B: 'people-team',
      C: 'people-team',
      D: 'house',
      E: 'house',
      F: 'tool-room',
      G: 'people-team',
    });
  });

  test.each([
    ['lastmod: 2026-03-04', '2026-03-04'],
    ['updated: "2026-03-05T10:00:00Z"', '2026-03-05'],
    ['date: 2026-03-06 12:00', '2026-03-06'],
    ['last_update:\n  date: 2026-03-07', '2026-03-07'],
    ['date: 2020-01-01\nlastmod: 2026-03-08', '2026-03-08'],
  ])('%s says when it was changed', async (field, day) => {
    expect((await only(`---\n${field}\n---\n${page('A')}`)).place.changed).toBe(day);
  });

  test('a day that is none says nothing', async () => {
    const today = new Date().toISOString().slice(0, 10);
    for (const field of ['lastmod: 2026-02-30', 'lastmod: last week', 'lastmod: 5', 'lastmod: [2026-01-01]'])
      expect((await only(`---\n${field}\n---\n${page('A')}`)).place.changed, field).toBe(today);
  });

  test('says when to look at it again, else a year later; once for a page', async () => {
    const pages = {
      'a.md': `---\nlastmod: 2026-03-04\nreview_by: 2026-12-24\n---\n${page('A')}\n## Further\n\nThere is more to say of A.\n`,
      'b.md': `---\nlastmod: 2024-02-29\n---\n${page('B')}`,
    };
    const sections = sectionsIn(await loadedFrom({ pages, settings: '  from: ../handbook\n' }));
    expect(sections.map(({ title, reviewBy }) => [title, reviewBy])).toEqual([
      ['A', '2026-12-24'],
      ['Further', undefined],
      ['B', '2025-02-28'],
    ]);
  });

  test.each([
    ['does not close', `---\ntitle: Leave\n\n# Leave\n\nThirty days are free for everybody.\n`],
    ['is no YAML', `---\ntitle: [a: b\n---\n\n# Leave\n\nThirty days are free for everybody.\n`],
    ['is a list', `---\n- a\n- b\n---\n\n# Leave\n\nThirty days are free for everybody.\n`],
    ['is empty', `---\n---\n\n# Leave\n\nThirty days are free for everybody.\n`],
    ['is TOML', `+++\ntitle = "Leave"\n+++\n\n# Leave\n\nThirty days are free for everybody.\n`],
  ])('that %s loses nothing of the page', async (_, markdown) => {
    const sections = sectionsIn(
      await loadedFrom({ pages: { 'one.md': markdown }, settings: '  from: ../handbook\n' }),
    );
    expect(sections.map(({ body }) => body).join('\n')).toContain('Thirty days are free for everybody.');
    expect(sections.map(({ title }) => title)).toContain('Leave');
  });
});

describe('version control', () => {
  const git = (folder: string, day: string, ...args: readonly string[]) =>
    run('git', ['-C', folder, '-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
      env: { ...process.env, GIT_AUTHOR_DATE: `${day}T12:00:00Z`, GIT_COMMITTER_DATE: `${day}T12:00:00Z` },
    });

  test('says when a page was changed last, whatever the file system says', async () => {
    const pages = {
      'a.md': page('A'),
      'deep/täglich ö.md': page('B'),
      'c.md': `---\nlastmod: 2025-05-05\n---\n${page('C')}`,
      'd.md': page('D'),
    };
    const knowledge = await loadedFrom({
      pages,
      settings: '  from: ../handbook\n',
      first: async (base) => {
        await run('git', ['-C', base, 'init', '-q']);
        await git(base, '2025-01-02', 'add', 'handbook/a.md', 'handbook/deep', 'handbook/c.md');
        await git(base, '2025-01-02', 'commit', '-qm', 'one');
        await writeFile(
          join(base, 'handbook', 'deep', 'täglich ö.md'),
          page('B', 'B says something else now.'),
        );
        await git(base, '2025-03-04', 'commit', '-qam', 'two');
        await utimes(join(base, 'handbook', 'd.md'), 0, new Date('2024-06-07T12:00:00Z'));
      },
    });
    const days = sectionsIn(knowledge).map(({ title, place }) => [title, place.changed]);
    expect(Object.fromEntries(days)).toEqual({
      A: '2025-01-02',
      B: '2025-03-04',
      C: '2025-05-05',
      D: '2024-06-07',
    });
  });

  test('knows nothing yet of a page that was changed since', async () => {
    const knowledge = await loadedFrom({
      pages: { 'a.md': page('A') },
      settings: '  from: ../handbook\n',
      first: async (base) => {
        await run('git', ['-C', base, 'init', '-q']);
        await git(base, '2025-01-02', 'add', '.');
        await git(base, '2025-01-02', 'commit', '-qm', 'one');
        const file = join(base, 'handbook', 'a.md');
        await writeFile(file, page('A', 'A says something else now.'));
        await utimes(file, 0, new Date('2025-06-07T12:00:00Z'));
      },
    });
    expect(sectionsIn(knowledge)[0]?.place.changed).toBe('2025-06-07');
  });
});

describe('a shallow clone', () => {
  test('knows the day of no page but those that say it, changed since, or came later', async () => {
    const git = (folder: string, day: string, ...args: readonly string[]) =>
      run('git', ['-C', folder, '-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
        env: { ...process.env, GIT_AUTHOR_DATE: `${day}T12:00:00Z`, GIT_COMMITTER_DATE: `${day}T12:00:00Z` },
      });
    const pages = {
      'a.md': page('A'),
      'b.md': `---\nlastmod: 2025-05-05\n---\n${page('B')}`,
      'c.md': page('C'),
      'd.md': page('D'),
    };
    const { knowledge, lines } = await withFolder(async (base) => {
      const folder = await writeMill(base, {
        pages,
        pack: { 'pack.yaml': withSettings('  from: ../clone\n') },
      });
      const origin = join(base, 'handbook');
      await git(origin, '2025-01-02', 'init', '-q');
      await git(origin, '2025-01-02', 'add', '.');
      await git(origin, '2025-01-02', 'commit', '-qm', 'one');
      await writeFile(join(origin, 'd.md'), page('D', 'D says something else now.'));
      await git(origin, '2025-03-04', 'commit', '-qam', 'two');
      await writeFile(join(origin, 'e.md'), page('E'));
      await git(origin, '2025-04-05', 'add', '.');
      await git(origin, '2025-04-05', 'commit', '-qm', 'three');
      const clone = join(base, 'clone');
      await run('git', ['clone', '-q', '--depth', '2', `file://${origin}`, clone]);
      await writeFile(join(clone, 'c.md'), page('C', 'C says something else now.'));
      await utimes(join(clone, 'c.md'), 0, new Date('2025-06-07T12:00:00Z'));
      const loaded = await loadPacks([folder]);
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
      const doctor = await diagnosePages({ packs: [folder] });
      return {
        knowledge: loaded.knowledge,
        lines: [...pageNoteLines(loaded.knowledge), ...doctor.map(({ detail }) => detail)],
      };
    });
    const sections = sectionsIn(knowledge);
    expect(Object.fromEntries(sections.map(({ title, place }) => [title, place.changed]))).toEqual({
      A: undefined,
      B: '2025-05-05',
      C: '2025-06-07',
      D: undefined,
      E: '2025-04-05',
    });
    expect(sections.find(({ title }) => title === 'A')).not.toHaveProperty('reviewBy');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^Of 2 pages of mill nobody knows when they were changed last/);
    expect(lines[1]).toContain('a shallow clone');
  });
});

describe('CODEOWNERS', () => {
  const pages = {
    'a.md': page('A'),
    'leave/b.md': page('B'),
    'leave/c.md': `---\nowner: house\n---\n${page('C')}`,
    'tools/d.md': page('D'),
    'money/e.md': page('E'),
  };
  const owners =
    '* @mill/everybody\n/handbook/leave/ people@example.com\n/handbook/tools/ @mill/tool-room @someone\n/handbook/money/ @auditors\n';

  const load = async (file: string, settings = '') =>
    loadedFrom({
      pages,
      settings: `  from: ../handbook\n${settings}`,
      first: async (base) => {
        await run('git', ['-C', base, 'init', '-q']);
        await writeFiles(base, { [file]: owners });
      },
    });

  test.each([
    'CODEOWNERS',
    '.github/CODEOWNERS',
    'docs/CODEOWNERS',
    '.gitlab/CODEOWNERS',
  ])('in %s of the repository says who keeps pages that nothing else speaks of', async (file) => {
    const knowledge = await load(file, '  ownedBy:\n    "money/**": people-team\n');
    expect(Object.fromEntries(sectionsIn(knowledge).map(({ title, owner }) => [title, owner]))).toEqual({
      A: 'house',
      B: 'people-team',
      C: 'house',
      D: 'tool-room',
      E: 'people-team',
    });
    expect(pageNoteLines(knowledge)).toEqual([
      `${file} gives 1 page of mill to @mill/everybody, whom pack.yaml does not name. Add them to "owners", by address or with that name as id, or say in "ownedBy" who keeps them.`,
    ]);
  });

  test('names whom the pack does not know: told once, with the pages', async () => {
    const [line, ...others] = pageNoteLines(await load('CODEOWNERS'));
    expect(line).toContain('CODEOWNERS gives 2 pages of mill to @mill/everybody, @auditors, whom');
    expect(others).toEqual([]);
  });
});

describe('a heading that is part of the section above it', () => {
  const many = Array.from({ length: 40 }, (_, at) => `word${at}`).join(' ');
  const pages = {
    'yard.md': `# Yard\n\nThe yard lies behind the mill. ${many}.\n\n## Gate\n\nBea has the key of the gate.\n\n## Crane\n\n${many}.\n`,
    'b.md': '# B\n\nSee [the gate](yard.md#gate) before you go there.\n',
  };
  const settings =
    '  from: ../handbook\n  url: https://mill.example.com/{path}#{anchor}\n  anchors: mkdocs\n';

  test('still answers to its id and its anchor', async () => {
    const concept =
      'id: concept/x\ntitle: X\nsummary: X is a thing.\nbody: X is a thing.\nrelated: [page/yard-gate, page/yard-yard]\n';
    const knowledge = await loadedFrom({ pages, settings, pack: { 'concepts/x.yaml': concept } });
    expect(knowledge.entries.has('page/yard-gate')).toBe(false);
    expect(entryAt(knowledge, 'page/yard-gate')?.id).toBe('page/yard-yard');
    expect(knowledge.entries.get('concept/x')?.related).toEqual(['page/yard-yard']);
    expect(knowledge.entries.get('page/b-b')?.related).toEqual(['page/yard-yard']);
    const yard = knowledge.entries.get('page/yard-yard') as PageSection;
    expect(placeOfQuote(yard, ['Bea has the key of the gate.'])).toMatchObject({
      file: 'yard.md',
      heading: 'Gate',
      url: 'https://mill.example.com/yard/#gate',
    });
  });
});

describe('ids', () => {
  const idsOf = async (pages: Files) =>
    sectionsIn(await loadedFrom({ pages, settings: '  from: ../handbook\n' })).map(({ id }) => id);

  test('stay when the text below changes', async () => {
    const before = await idsOf(handbook);
    const changed = Object.fromEntries(
      Object.entries(handbook).map(([file, text]) => [
        file,
        String(text).replace(/^(?=[A-Z].{20})/gm, 'Since this year: '),
      ]),
    );
    expect(await idsOf(changed)).toEqual(before);
    expect(new Set(before).size).toBe(before.length);
  });

  test('tell files apart that would have the same', async () => {
    const pages = { 'a-b.md': page('C'), 'a/b.md': page('C'), 'a b.md': page('C') };
    const ids = await idsOf(pages);
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^page\/a-b-c-[0-9a-f]{6}$/);
    // Which others there are in other folders changes none of them.
    expect(await idsOf({ ...pages, 'z.md': page('Z') })).toEqual(expect.arrayContaining(ids));
  });

  test('tell the same heading of one page apart', async () => {
    const markdown = `# A\n\n${Array.from({ length: 400 }, (_, at) => `## Printing\n\nThe printers stand on the floor number ${at}.\n`).join('\n')}`;
    const ids = await idsOf({ 'a.md': markdown });
    expect(ids).toHaveLength(400);
    expect(new Set(ids).size).toBe(400);
    expect(ids.slice(0, 2)).toEqual(['page/a-printing', 'page/a-printing-1']);
  });

  test('of long names are not too long, and of other scripts are ids', async () => {
    const long = 'a very long heading that goes on and on and on '.repeat(8).trim();
    const pages = {
      'one.md': `# A\n\n## ${long} one\n\nThis says what the first has to say.\n\n## ${long} two\n\nThis says what the second has to say.\n`,
      '休暇.md':
        '# 休暇\n\n## 病気\n\n病気の日は家にいてください。朝七時までに電話をしてください。\n\n## 有給\n\n有給休暇は年に三十日あります。来年に五日まで繰り越せます。\n',
      'Urlaub/Größe & Maß.md': page('Größe & Maß'),
    };
    const ids = await idsOf(pages);
    expect(ids).toHaveLength(5);
    expect(new Set(ids).size).toBe(5);
    for (const id of ids) expect(id).toMatch(/^page\/[a-z0-9]+(?:-[a-z0-9]+)*$/);
    for (const id of ids) expect(id.length).toBeLessThanOrEqual(115);
  });

  test('of two packs are told apart', async () => {
    await withFolder(async (base) => {
      const mill = await writeMill(base, { pages: { 'a.md': page('A') } });
      await writeFiles(base, {
        'bakery/pack.yaml':
          'id: bakery\ntitle: The bakery\nowners: [{id: b, name: Bakers, email: b@example.com}]\n',
        'bakery/pages/a.md': page('A', 'The bakers say something else of it. See [B](b.md).'),
        'bakery/pages/b.md': page('B', 'The bakers say this of B. See [A](a.md).'),
      });
      const loaded = await loadPacks([mill, join(base, 'bakery')]);
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
      const sections = sectionsIn(loaded.knowledge);
      expect(sections.map(({ id }) => id)).toEqual(['page/a-a', 'page/a-a-of-bakery', 'page/b-b']);
      expect(sections[2]?.related).toEqual(['page/a-a-of-bakery']);
    });
  });
});

describe('links', () => {
  test('between pages are what is related, and lead where the pages are published', async () => {
    const pages = {
      'a/one.md': `# One\n\nSee [two](../b/two.md), [its end](../b/two.md#the-end), [gone](../b/gone.md), [the web](https://example.com/x) and [a script](javascript:alert(1)). Write to [us](mailto:a@example.com).\n`,
      'b/two.md': `# Two\n\nTwo has something to say as well.\n\n## The end\n\nThis is the end of the second page. See [one](/a/one.md).\n`,
    };
    const settings =
      '  from: ../handbook\n  url: https://mill.example.com/{path}#{anchor}\n  anchors: mkdocs\n';
    const [one, two, end] = sectionsIn(await loadedFrom({ pages, settings }));
    expect(one?.related).toEqual(['page/b-two-two', 'page/b-two-the-end']);
    expect(end?.related).toEqual(['page/a-one-one']);
    expect(two?.related).toEqual([]);
    expect(one?.body).toContain('[two](https://mill.example.com/b/two/)');
    expect(one?.body).toContain('[its end](https://mill.example.com/b/two/#the-end)');
    expect(one?.body).toContain('[the web](https://example.com/x)');
    expect(one?.body).not.toContain('javascript:');
    expect(one?.body).toContain('a script');
    expect(one?.body).toContain('gone');
  });

  test('without an address lead nowhere', async () => {
    const pages = { 'a.md': '# A\n\nSee [b](b.md) for all of the rest.\n', 'b.md': page('B') };
    const [a] = sectionsIn(await loadedFrom({ pages, settings: '  from: ../handbook\n' }));
    expect(a?.body).toBe('See b for all of the rest.');
    expect(a?.place).not.toHaveProperty('url');
    expect(a?.related).toEqual(['page/b-b']);
  });

  test.each([
    ['github', 'https://mill.example.com/how-to/read-me.md#who-to-call'],
    ['docusaurus', 'https://mill.example.com/how-to/read-me#who-to-call'],
    ['hugo', 'https://mill.example.com/how-to/read-me/#who-to-call'],
    ['mkdocs', 'https://mill.example.com/how-to/read-me/#who-to-call'],
    ['kramdown', 'https://mill.example.com/how-to/read-me.html#who-to-call'],
    ['gitbook', 'https://mill.example.com/how-to/read-me#who-to-call'],
    ['vitepress', 'https://mill.example.com/how-to/read-me.html#who-to-call'],
  ])('of %s', async (publisher, url) => {
    const pages = {
      'how-to/read-me.md': '# Read me\n\n## Who to call\n\nCall the shift desk before seven.\n',
    };
    const settings = `  from: ../handbook\n  url: https://mill.example.com/{path}#{anchor}\n  anchors: ${publisher}\n`;
    expect(sectionsIn(await loadedFrom({ pages, settings }))[0]?.place.url).toBe(url);
  });
});

describe('whatever the files hold', () => {
  test('headings that skip levels stand under what is above them', async () => {
    const markdown = `# A\n\n#### Deep\n\nThis stands deep within the page.\n\n## Higher\n\nThis stands higher up again.\n\n###### Deepest\n\nThis stands deepest of them all.\n\n# B\n\nThis is another top of the same page.\n`;
    const sections = sectionsIn(
      await loadedFrom({ pages: { 'a.md': markdown }, settings: '  from: ../handbook\n' }),
    );
    expect(sections.map(({ trail, title }) => [...trail, title].join(' › '))).toEqual([
      'A › Deep',
      'A › Higher',
      'A › Higher › Deepest',
      'A › B',
    ]);
  });

  test('of 2,000 files those that cannot be read are told, and nothing else is lost', async () => {
    const pages: Record<string, string | Uint8Array> = Object.fromEntries(
      Array.from({ length: 1_998 }, (_, at) => [`f${at % 40}/p${at}.md`, page(`Page ${at}`)]),
    );
    pages['latin.md'] = new Uint8Array([0x23, 0x20, 0xe9, 0x74, 0xe9]);
    pages['large.md'] = page('Large', 'x'.repeat(4 * 1024 * 1024));
    const knowledge = await loadedFrom({ pages, settings: '  from: ../handbook\n' });
    expect(sectionsIn(knowledge)).toHaveLength(1_998);
    expect(knowledge.leftOut).toEqual([
      { pack: 'mill', file: 'large.md', why: 'is too large (5 MB, at most 4)' },
      { pack: 'mill', file: 'latin.md', why: 'is not UTF-8 text' },
    ]);
  });

  test('pages of which none can be read are told', async () => {
    const pages = { 'latin.md': new Uint8Array([0x23, 0x20, 0xe9, 0x74, 0xe9]) };
    const [problem] = await problemsOf({ pages, settings: '  from: ../handbook\n' });
    expect(problem?.message).toContain('no page that can be read');
  });

  test.each([
    ['say nothing', '# A\n'],
    ['are drafts', `---\ndraft: true\n---\n${page('A')}`],
  ])('a pack whose pages %s is told to have no entries', async (_, markdown) => {
    const problems = await problemsOf({ pages: { 'a.md': markdown }, settings: '  from: ../handbook\n' });
    expect(problems.map(({ message }) => message)).toEqual(['the pack has no entries']);
    expect(problems[0]?.advice).toContain('drafts');
  });

  test('an entry that names a section which is gone is in use, and it is told', async () => {
    const concept =
      'id: concept/x\ntitle: X\nsummary: X is a thing.\nbody: X is a thing.\nrelated: [page/leave-sick-leave-who-to-cal]\n';
    const { lost, entries } = await loadedFrom({ pack: { 'concepts/x.yaml': concept } });
    expect(entries.has('concept/x')).toBe(true);
    expect(lost.map(({ section }) => section)).toEqual(['page/leave-sick-leave-who-to-cal']);
    expect(lost[0]?.advice).toContain('page/leave-sick-leave-who-to-call');
  });

  test('a folder that changes while it is read', async () => {
    const pages = Object.fromEntries(
      Array.from({ length: 300 }, (_, at) => [`p${at}.md`, page(`Page ${at}`)]),
    );
    await withFolder(async (base) => {
      const folder = await writeMill(base, { pages });
      const loading = loadPacks([folder]);
      await Promise.all(
        Array.from({ length: 150 }, (_, at) => rm(join(base, 'handbook', `p${at * 2}.md`), { force: true })),
      );
      const loaded = await loading;
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
      const files = new Set(filesIn(loaded.knowledge));
      for (let at = 1; at < 300; at += 2) expect(files).toContain(`p${at}.md`);
    });
  });
});
