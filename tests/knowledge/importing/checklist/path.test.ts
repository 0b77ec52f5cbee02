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
import { MOST_STEPS, type Path } from '../../../../src/knowledge/schema/schema.js';
import { plannedDays } from '../../../../src/knowledge/when.js';
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
    expect(plannedDays(steps)).toEqual(plannedDays(steps).toSorted((a, b) => a - b));
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
      [samples.shared, [/"doer".*line 7 names everyone.*so for the step below it/]],
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

  it('is due before the start where the checklist says so, sorted before the first day', () => {
    const { steps, notes } = made(samples.early);
    expect(steps.map(({ day, id }) => `${day} ${id}`)).toEqual([
      '-10 order-a-lamp',
      '-5 send-the-keys',
      '-1 say-hello',
      '-1 sign-the-log',
      '1 climb-the-tower',
    ]);
    expect(notes).toContain(
      'Due on the last working day before the start, as no number of days is said: lines 15 to 16. Write an earlier "day", such as -5, for what takes time.',
    );
  });

  it('counts the calendar where the checklist does', () => {
    const { steps, notes } = made('# A\n\nB.\n\n## Week 1\n\n- [ ] C\n\n## Day 60\n\n- [ ] D\n');
    expect(steps).toMatchObject([{ day: 5 }, { calendarDay: 60 }]);
    expect(steps[0]).not.toHaveProperty('calendarDay');
    expect(steps[1]).not.toHaveProperty('day');
    expect(notes.join()).toContain('Months, and days from 30 on, are days of the calendar');
  });

  it.each([
    [
      'times, with their days within',
      samples.startup,
      [
        'send-the-contract: Before day one',
        'pick-up-your-badge-at-the-desk: Day 1',
        'set-up-your-editor-guide: Week 1',
        'write-down-three-things-that-surprised-you: First 30 days',
      ],
    ],
    [
      'times of several people, each once',
      samples.issueTemplate,
      [
        'say-hello-at-the-gate: First day',
        'show-the-compost: First week',
        'talk-about-the-season: 30-60 days',
      ],
    ],
    [
      'weeks within a longer time',
      '# A\n\n## First 90 days\n\n### Week 1\n\n- [ ] B\n\n### Week 2 (manager)\n\n- [ ] C\n',
      ['b: Week 1', 'c: Week 2'],
    ],
    [
      'rows of a table',
      samples.germanTable,
      ['rundgang-durch-die-halle: 1. Tag', 'sage-erklaren: Erste Woche'],
    ],
    ['phases, where there are no times', samples.timeless, ['mail: Accounts', 'the-charter: Reading']],
    [
      'what stands among times and names none',
      '# A\n\n## Accounts\n\n- [ ] B\n\n## Day 1\n\n- [ ] C\n\n## Tools\n\n- [ ] D\n\n## Manager: Day 1\n\n- [ ] E\n\n## Reading\n\n- [ ] F\n',
      ['b: Accounts', 'c: Day 1', 'f: Reading'],
    ],
  ])('has chapters: %s', (_, markdown, chapters) => {
    const { steps } = parse(made(markdown).yaml) as { steps: Path['steps'] };
    expect(steps.flatMap(({ id, chapter }) => (chapter === undefined ? [] : [`${id}: ${chapter}`]))).toEqual(
      chapters,
    );
  });

  it('has the doers of the pack, and names those that it lacks', () => {
    const { steps, newDoers } = made(samples.table, { doers: [{ id: 'house', name: 'Facilities' }] });
    expect(steps.at(-1)?.doer).toBe('house');
    expect(newDoers).toEqual([]);
    const lacking = made(samples.startup);
    expect(lacking.steps.find(({ id }) => id === 'order-a-laptop')?.doer).toBe('it');
    expect(lacking.newDoers).toEqual([{ id: 'it', name: 'IT' }]);
  });

  it('says which words may be somebody who does it, where others are named so', () => {
    const items = ['Ann/Ben: wash the deck', 'Slack: join', 'Ann/Ben: hoist the flag'];
    const notes = (more: string) =>
      made(
        `# A\n\nB.\n\n## Day 1\n\n${[...items, more].map((item) => `- [ ] ${item}`).join('\n')}\n`,
      ).notes.join();
    expect(notes('Manager: steer')).toContain('Read as words of a step: "Ann/Ben" (lines 7, 9). Where');
    expect(notes('Steer')).not.toContain('Read as words');
  });

  it('gives a step of several to the first, and says so', () => {
    const { steps, notes, yaml } = made(
      '# A\n\nB.\n\n## Day 1\n\n- [ ] C (IT and manager)\n- [ ] D (Buddy/manager)\n',
    );
    expect(steps.map(({ doer }) => doer)).toEqual(['it', 'buddy']);
    expect(notes).toContain('Several are named, and the first does it: lines 7 to 8.');
    expect(yaml).toContain('doer: it # the checklist names IT and manager');
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
    expect(steps.map(({ day, calendarDay, id }) => `${day ?? `calendar ${calendarDay}`} ${id}`)).toEqual([
      '1 say-hello-at-the-gate',
      '1 hand-over-the-keys',
      '1 read-the-rules',
      '5 show-the-compost',
      'calendar 60 talk-about-the-season',
      'calendar 60 plan-a-bed',
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

  it('has as many steps as a path may, and names the lines of the others', async () => {
    const items = Array.from({ length: MOST_STEPS + 3 }, (_, at) => `- [ ] Thing ${at + 1}`);
    const markdown = `# Much\n\nThere is much to do.\n\n## Week 1\n\n${items.join('\n')}\n`;
    expect(made(markdown).steps).toHaveLength(MOST_STEPS);
    const { problems } = await loadedWith(markdown);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(
      /"body" is still to be written\. Write where 3 more steps go \(lines 127 to 129 /,
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
