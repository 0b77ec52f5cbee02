import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { formatProblem } from '../../../../src/knowledge/checking/problem.js';
import type { LinkedPages } from '../../../../src/knowledge/importing/checklist/page-links.js';
import { type PackOfPath, pathFrom } from '../../../../src/knowledge/importing/checklist/path.js';
import { checklistFrom } from '../../../../src/knowledge/importing/checklist/read-checklist.js';
import { loadPacks } from '../../../../src/knowledge/loading/load.js';
import type { PageSection } from '../../../../src/knowledge/schema/pages.js';
import type { Path } from '../../../../src/knowledge/schema/schema.js';
import { withFolder } from '../../../support/process.js';
import * as samples from './samples.js';

const bare: PackOfPath = { name: 'start', file: 'onboarding.md', personas: [], names: [] };

const made = (markdown: string, pack: Partial<PackOfPath> = {}) =>
  pathFrom(checklistFrom(markdown), { ...bare, ...pack });

const packYaml = `id: harbour
title: The harbour
owners:
  - id: crew
    name: The crew
    email: crew@example.com
`;

/** What a pack that has nothing but the path says of it: the path, or the problems. */
async function loadedWith(markdown: string): Promise<{ path?: Path; problems: string[] }> {
  const { yaml, persona } = made(markdown);
  return withFolder(async (folder) => {
    const files = {
      'pack.yaml': packYaml,
      'paths/start.yaml': yaml,
      ...(persona && { [`personas/${persona.name}.yaml`]: persona.yaml }),
    };
    for (const [file, text] of Object.entries(files)) {
      const path = join(folder, 'harbour', file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    const loaded = await loadPacks([join(folder, 'harbour')]);
    if (!loaded.ok) return { problems: loaded.problems.map(formatProblem) };
    const path = loaded.knowledge.entries.get('path/start');
    return { problems: [], ...(path?.kind === 'path' && { path }) };
  });
}

const clear = [
  ['weeks in bold', samples.boldWeeks],
  ['a table in German', samples.germanTable],
  ['lists without boxes', samples.withoutBoxes],
  ['an issue template', samples.issueTemplate],
  ['pictures', samples.emoji],
  ['times at the front', samples.leadingTimes],
] as const;

describe('a path of a checklist', () => {
  it.each(clear)('loads as it is where nothing is unclear, and can be walked: %s', async (_, markdown) => {
    const { path, problems } = await loadedWith(markdown);
    expect(problems).toEqual([]);
    const steps = path?.steps ?? [];
    expect(steps.length).toBeGreaterThan(2);
    const days = steps.map(({ day }) => day ?? Number.NaN);
    expect(days).toEqual(days.toSorted((a, b) => a - b));
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
    expect(path?.persona).toMatch(/^persona\//);
  });

  it('has a summary of no more words than fit, also with what is to be filled in', () => {
    const { yaml } = made(`${'Welcome aboard <name> '.repeat(19)}\n\n## Day 1\n\n- [ ] Sign\n`);
    const { summary } = parse(yaml) as { summary: string };
    expect(summary).toMatch(/^TODO: .*…$/);
    expect(summary.split(/\s+/).length).toBeLessThanOrEqual(60);
  });

  it('has a gap where the checklist is unclear, and no other problem', async () => {
    for (const [markdown, places] of [
      [samples.startup, [/"day".*line 7 is due "Before day one"/, /"doer".*line 8 names IT/]],
      [samples.table, [/"doer".*line 10 names Facilities/]],
      [samples.timeless, [/"day".*"Accounts".*so for the step below it/, /"day".*"Reading"/]],
    ] as const) {
      const { problems } = await loadedWith(markdown);
      expect(problems).toHaveLength(places.length);
      for (const [at, place] of places.entries()) {
        expect(problems[at]).toMatch(/paths\/start\.yaml:\d+:\d+: .* is still to be written\. Write /);
        expect(problems[at]).toMatch(place);
      }
    }
  });

  it('says what happens to what lies before the start: it is due on day 1', () => {
    expect(made(samples.startup).steps.slice(0, 2)).toMatchObject([
      { id: 'send-the-contract', day: 1, doer: 'manager' },
      { id: 'order-a-laptop', day: 1, doer: 'new-hire' },
    ]);
  });

  it('has the words of an item, what is listed below it and its notes', () => {
    const task = (markdown: string, id: string) => made(markdown).steps.find((step) => step.id === id)?.task;
    expect(task(samples.startup, 'read-how-we-take-leave')).toBe(
      'Read how we take leave\n\n- what to do when you are sick\n- whom to call',
    );
    expect(task(samples.table, 'answer-the-phone-alone')).toBe(
      'Answer the phone alone\n\n[script](https://phones.example.com/script)',
    );
    expect(task(samples.issueTemplate, 'read-the-rules')).toBe(
      'Read the rules\n\n- the ones for ladders\n- the ones for dogs',
    );
  });

  it('has only what every chat can show', async () => {
    const { path, problems } = await loadedWith(`# All sorts

It begins here.

## Day 1

- [ ] ~~Old~~ *new* ![plan](https://example.com/plan.png) <b>now</b> for <b class="x">you</b><br>next line

  > A quote with [a link][1]

  ### A heading

  | a | b |
  |---|---|
  | one | two |

  ---

  \`\`\`sh
  make all
  \`\`\`

[1]: https://example.com/one
`);
    expect(problems).toEqual([]);
    expect(path?.steps).toHaveLength(1);
    expect(path?.steps[0]?.task).toContain('[plan](https://example.com/plan.png)');
    expect(path?.steps[0]?.task).toContain('[a link](https://example.com/one)');
    expect(path?.steps[0]?.task).toContain('- one: two');
    expect(path?.steps[0]?.task).toContain('for you');
  });

  it('has the doer, the minutes and the confirmation that the checklist says', () => {
    const steps = made(samples.startup).steps;
    expect(steps.find(({ minutes }) => minutes === 45)?.title).toBe('Set up your editor (guide)');
    expect(steps.filter(({ done }) => done.how === 'manager-confirmed').map(({ id }) => id)).toEqual([
      'give-a-first-tour-your-manager-signs-off',
    ]);
    expect(made(samples.germanTable).steps.map(({ doer }) => doer)).toEqual([
      'manager',
      'new-hire',
      'buddy',
      'new-hire',
    ]);
  });

  it('sorts by day, stably, and says what moved', () => {
    const { steps, notes } = made(samples.issueTemplate);
    expect(steps.map(({ day, id }) => `${day} ${id}`)).toEqual([
      '1 say-hello-at-the-gate',
      '1 hand-over-the-keys',
      '1 read-the-rules',
      '5 show-the-compost',
      '43 talk-about-the-season',
      '43 plan-a-bed',
    ]);
    expect(notes).toContain('Sorted by day: lines 30, 36 stood below something that is due later.');
    expect(made(samples.boldWeeks).notes.join()).not.toContain('Sorted');
  });

  it('has ids of the words, each once', () => {
    const items = ['Read it', 'Read it!', 'Größe prüfen', '工具', 'x '.repeat(80)];
    const { steps } = made(`# A\n\nB.\n\n## Day 1\n\n${items.map((item) => `- [ ] ${item}`).join('\n')}\n`);
    const ids = steps.map(({ id }) => id);
    expect(ids.slice(0, 3)).toEqual(['read-it', 'read-it-2', 'grosse-prufen']);
    expect(ids[3]).toMatch(/^step-[0-9a-f]{6}$/);
    expect(ids[4]?.length).toBeLessThanOrEqual(50);
    expect(steps[4]?.title.length).toBeLessThanOrEqual(100);
    expect(steps[4]?.title).toMatch(/x…$/);
  });

  it('has forty steps at most, and names the lines of the others', async () => {
    const items = Array.from({ length: 43 }, (_, at) => `- [ ] Thing ${at + 1}`);
    const markdown = `# Much\n\nThere is much to do.\n\n## Week 1\n\n${items.join('\n')}\n`;
    expect(made(markdown).steps).toHaveLength(40);
    const { problems } = await loadedWith(markdown);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(
      /"body" is still to be written\. Write where 3 more steps go \(lines 47 to 49 /,
    );
    expect(problems[0]).not.toContain('There is much to do');
  });

  it('asks for the one case where the checklist has no words of its own', async () => {
    const { problems } = await loadedWith('## Day 1\n\n- [ ] Badge\n');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/"useCase" is still to be written/);
  });

  it('is for the persona that is named, else the only one, else one that is begun', () => {
    const personas = ['persona/cook', 'persona/waiter'];
    const of = (pack: Partial<PackOfPath>) =>
      /^persona: (.*)$/m.exec(made(samples.boldWeeks, pack).yaml)?.[1];
    expect(of({ personas, persona: 'persona/waiter' })).toBe('persona/waiter');
    expect(of({ personas: ['persona/cook'] })).toBe('persona/cook');
    expect(of({ personas })).toMatch(/TODO: whom the path is for: persona\/cook, persona\/waiter/);
    expect(of({})).toBe('persona/new-hire');
    expect(made(samples.emoji).persona?.id).toBe('persona/support-engineers');
  });

  it.each([
    ['Onboarding for support engineers', 'Support engineers'],
    ['Checklist for a cook in the harbour', 'Cook'],
    ['New engineer onboarding', 'New engineer'],
    ['Onboarding for Acme', 'New hire'],
    ['A plan for your first days', 'New hire'],
  ])('begins the persona of "%s"', (title, persona) => {
    const { persona: begun } = made(`# ${title}\n\n## Day 1\n\n- [ ] Badge\n`);
    expect(/^title: (.*)$/m.exec(begun?.yaml ?? '')?.[1]).toBe(persona);
  });

  it('has a title that no other entry has', () => {
    const title = (pack: Partial<PackOfPath>) =>
      /^title: (.*)$/m.exec(made(samples.boldWeeks, pack).yaml)?.[1];
    expect(title({})).toBe('Joining the bakery');
    expect(title({ names: ['Joining the Bakery'] })).toBe('Joining the bakery (path)');
  });
});

describe('links of a checklist', () => {
  const section = (file: string, heading: string): PageSection => ({
    kind: 'page',
    id: `page/${`${file.replace('.md', '')}-${heading}`.toLowerCase().replace(/[^a-z]+/g, '-')}`,
    title: heading,
    trail: [],
    aliases: [],
    asks: [],
    summary: '',
    body: '',
    blocks: [],
    said: { text: '', sentences: [], places: [] },
    place: {
      file,
      heading,
      changed: '2026-01-01',
      url: `https://handbook.example.com/${file.replace('.md', '')}/#${heading.toLowerCase().replaceAll(' ', '-')}`,
    },
    sources: [],
    owner: 'crew',
    reviewedOn: '2026-01-01',
    related: [],
  });
  const pages: LinkedPages = {
    sections: [
      section('leave.md', 'Leave'),
      section('leave.md', 'Sick leave'),
      section('tools/mail.md', 'Mail'),
      ...Array.from({ length: 7 }, (_, at) => section(`more/p${'abcdefg'[at]}.md`, 'Page')),
    ],
    settings: { url: 'https://handbook.example.com/{path}#{anchor}', anchors: 'mkdocs' },
    from: '../onboarding.md',
  };
  const readOf = (item: string) => made(`# A\n\nB.\n\n## Day 1\n\n- [ ] ${item}\n`, { pages }).steps[0];

  it.each([
    ['[leave](handbook/leave.md)', 'page/leave-leave'],
    ['[leave](handbook/leave.md#sick-leave)', 'page/leave-sick-leave'],
    ['[mail](./handbook/tools/mail.md)', 'page/tools-mail-mail'],
    ['[mail](/tools/mail)', 'page/tools-mail-mail'],
    ['https://handbook.example.com/leave/#sick-leave', 'page/leave-sick-leave'],
    ['[leave](https://handbook.example.com/leave)', 'page/leave-leave'],
  ])('%s is what is read', (item, id) => {
    const step = readOf(item);
    expect(step?.read).toEqual([id]);
    expect(step?.task).not.toContain('](');
  });

  it('to elsewhere stay, and those to nowhere leave their words', () => {
    expect(readOf('[wiki](https://wiki.example.com/a)')).toMatchObject({
      read: [],
      task: '[wiki](https://wiki.example.com/a)',
    });
    const { steps, notes } = made('# A\n\nB.\n\n## Day 1\n\n- [ ] [gone](gone.md)\n', { pages });
    expect(steps[0]).toMatchObject({ read: [], task: 'gone' });
    expect(notes.join()).toContain('The link to gone.md (line 7) leads to no page');
  });

  it('beyond six stay links', () => {
    const step = readOf([...'abcdefg'].map((name) => `[${name}](handbook/more/p${name}.md)`).join(', '));
    expect(step?.read).toHaveLength(6);
    expect(step?.task).toBe('a, b, c, d, e, f, [g](https://handbook.example.com/more/pg/#page)');
  });
});
