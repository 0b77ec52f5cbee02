import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCheck } from '../../src/cli/packs/check.js';
import { runNew } from '../../src/cli/packs/new.js';
import { runCommandLine } from '../../src/cli/program.js';
import { loadPacks } from '../../src/knowledge/loading/load.js';
import { shared, startup, timeless } from '../knowledge/importing/checklist/samples.js';
import { atDesk, type Desk } from './desk.js';

async function written(desk: Desk, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    const path = join(desk.folder, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

const command = (desk: Desk, ...words: string[]) =>
  desk.run((terminal, wiring) => runCommandLine(['new', 'path', ...words], terminal, wiring));

const clear = `# Joiners' start

A joiner begins with a box.

## Day 1

- [ ] Sweep the floor
- [ ] Buddy: show [the safe way](handbook/safety.md#gloves)

## Week 1

- [ ] Saw a board
`;

const packYaml = `id: harbour
title: The harbour
owners:
  - id: crew
    name: The crew
    email: crew@example.com
`;

describe('ropes new path --from', () => {
  it('makes a path that loads, and says what became of the checklist', async () => {
    await atDesk(async (desk) => {
      await written(desk, { 'onboarding.md': clear });
      const { code, out, err } = await command(desk, 'start', '--from', join(desk.folder, 'onboarding.md'));
      expect(err).toBe('');
      expect(code).toBe(0);
      expect(out).toMatch(
        /^Wrote \S+paths\/start\.yaml: 3 steps in 5 working days \(2 for the new hire, 1 for the buddy\)\.\n/,
      );
      expect(out).toContain('The link to handbook/safety.md#gloves (line 8) leads to no page of the pack');
      expect(out).toContain('Nothing is left to fill in.');
      expect(out).toMatch(/Next: ropes check \S+workshop\n$/);
      const loaded = await loadPacks([join(desk.folder, 'workshop')]);
      expect(loaded.ok && loaded.knowledge.entries.get('path/start')).toMatchObject({
        persona: 'persona/joiner',
        useCase: 'A joiner begins with a box.',
      });
    });
  });

  it('names what is open with its place, as the check does', async () => {
    await atDesk(async (desk) => {
      await written(desk, { 'onboarding.md': `${shared}${timeless}` });
      const { code, out } = await command(desk, 'start', '--from', join(desk.folder, 'onboarding.md'));
      expect(code).toBe(0);
      const open = out.split('\n').filter((line) => line.includes('is still to be written'));
      const lines = (await readFile(join(desk.folder, 'workshop/paths/start.yaml'), 'utf8')).split('\n');
      const gaps = lines.flatMap((line, at) => (line.includes('TODO:') ? [at + 1] : []));
      expect(open.map((line) => Number(/start\.yaml:(\d+):/.exec(line)?.[1]))).toEqual(gaps);
      expect(gaps).toHaveLength(3);
    });
  });

  it('has what comes before the start, and says what to add for other doers, who then are to be named', async () => {
    await atDesk(async (desk) => {
      const checklist = `${startup}- [ ] Send a card (People Ops)\n- [ ] Return the box (IT)\n`;
      await written(desk, { 'onboarding.md': checklist, 'harbour/pack.yaml': packYaml });
      const pack = join(desk.folder, 'harbour');
      const from = join(desk.folder, 'onboarding.md');
      const { code, out } = await command(desk, 'start', '--from', from, '--pack', pack);
      expect(code).toBe(0);
      expect(out).toContain(
        '11 steps, 2 of them before the start, in 22 working days (6 for the new hire, 1 for the manager, 1 for the buddy, 2 for IT, 1 for People Ops).',
      );
      // Each once, though two steps are for IT.
      expect(out.match(/nobody is listed as the doer .*?\./g)).toEqual([
        'nobody is listed as the doer "it" of 2 steps.',
        'nobody is listed as the doer "people-ops".',
      ]);
      const check = () => desk.run((terminal, wiring) => runCheck(pack, {}, terminal, wiring));
      const pasted = /and say who it is:\n\n(?<lines>doers:\n(?: .*\n)+)/.exec(out)?.groups?.lines ?? '';
      await writeFile(join(pack, 'pack.yaml'), `${packYaml}${pasted}`);
      const { err } = await check();
      expect(err.match(/pack\.yaml:\d+:\d+: .* is still to be written/g)).toHaveLength(2);
      expect(err).not.toContain('is no email address');
      await writeFile(
        join(pack, 'pack.yaml'),
        `${packYaml}${pasted.replace(/"TODO: [^"]*"/g, 'desk@example.com')}`,
      );
      const loaded = await loadPacks([pack]);
      expect(loaded.ok && loaded.knowledge.packs[0]?.doers).toMatchObject([
        { id: 'it', name: 'IT' },
        { id: 'people-ops', name: 'People Ops' },
      ]);
    });
  });

  it('takes the doers that the pack lists', async () => {
    await atDesk(async (desk) => {
      await written(desk, {
        'onboarding.md': startup.replace('(IT)', '(Help desk)'),
        'harbour/pack.yaml': `${packYaml}doers:\n  - id: tech\n    name: Help-desk\n    who: { chosen: yes }\n`,
      });
      const from = join(desk.folder, 'onboarding.md');
      const { out } = await command(desk, 'start', '--from', from, '--pack', join(desk.folder, 'harbour'));
      expect(out).toContain('1 for Help-desk)');
      expect(out).not.toContain('say who it is');
      expect(out).toContain('Nothing is left to fill in.');
    });
  });

  it('begins a persona where the pack has none, and lets steps read its pages', async () => {
    await atDesk(async (desk) => {
      await written(desk, {
        'onboarding.md': clear,
        'handbook/safety.md':
          '# Safety\n\nWe want everybody to keep ten fingers.\n\n## Gloves\n\nNever near the saw, ever.\n',
        'harbour/pack.yaml': `${packYaml}pages:\n  from: ../handbook\n`,
      });
      const pack = join(desk.folder, 'harbour');
      const { out } = await command(
        desk,
        'start',
        '--from',
        join(desk.folder, 'onboarding.md'),
        '--pack',
        pack,
      );
      expect(out).toMatch(/paths\/start\.yaml and \S+personas\/new-hire\.yaml: 3 steps/);
      expect(out).toContain('Nothing is left to fill in.');
      const loaded = await loadPacks([pack]);
      const path = loaded.ok ? loaded.knowledge.entries.get('path/start') : undefined;
      expect(path?.kind === 'path' && path.steps[1]).toMatchObject({
        doer: 'buddy',
        read: ['page/safety-gloves'],
        task: 'Show the safe way',
      });
    });
  });

  it('is right for a pack that has nothing yet', async () => {
    await atDesk(async (desk) => {
      await written(desk, { 'onboarding.md': clear, 'harbour/pack.yaml': packYaml });
      const pack = join(desk.folder, 'harbour');
      const { out } = await command(
        desk,
        'start',
        '--from',
        join(desk.folder, 'onboarding.md'),
        '--pack',
        pack,
      );
      expect(out).toContain('Nothing is left to fill in.');
      expect((await loadPacks([pack])).ok).toBe(true);
    });
  });

  it('says that a pack with problems cannot be compared with', async () => {
    await atDesk(async (desk) => {
      await written(desk, {
        'onboarding.md': timeless,
        'harbour/pack.yaml': packYaml,
        'harbour/pages/a.md': '# A\n\nSomething about the tides of the harbour.\n',
        'harbour/faq/broken.yaml': 'id: faq/broken\n',
      });
      const pack = join(desk.folder, 'harbour');
      const { out } = await command(
        desk,
        'start',
        '--from',
        join(desk.folder, 'onboarding.md'),
        '--pack',
        pack,
      );
      expect(out).toContain('links were not compared with its pages');
    });
  });

  it('refuses what is no checklist, and says what it looked for', async () => {
    await atDesk(async (desk) => {
      await written(desk, {
        'page.md': '# Hours\n\nFrom nine to five.\n',
        'fenced.md': '# Plan\n\n```\n- [ ] Badge\n```\n',
      });
      const refused = await command(desk, 'start', '--from', join(desk.folder, 'page.md'));
      expect(refused.code).toBe(1);
      expect(refused.err).toMatch(
        /is no checklist: there are no boxes \("- \[ \] \.\.\."\), no list under a time/,
      );
      const fenced = await command(desk, 'start', '--from', join(desk.folder, 'fenced.md'));
      expect(fenced.err).toMatch(/boxes in a block of code \(lines 3 to 5\): delete/);
      const missing = await command(desk, 'start', '--from', join(desk.folder, 'nothing.md'));
      expect(missing).toMatchObject({ code: 1, out: '' });
      expect(missing.err).toMatch(/cannot be read/);
    });
  });

  it('takes a persona by name, and refuses one that is not there', async () => {
    await atDesk(async (desk) => {
      await written(desk, { 'onboarding.md': clear });
      const from = ['--from', join(desk.folder, 'onboarding.md')];
      const unknown = await command(desk, 'start', ...from, '--persona', 'cook');
      expect(unknown.code).toBe(2);
      expect(unknown.err).toMatch(/has no persona\/cook\. Name one of persona\/joiner\./);
      expect((await command(desk, 'start', ...from, '--persona', 'joiner')).code).toBe(0);
    });
  });

  it('writes over nothing, and is for paths alone', async () => {
    await atDesk(async (desk) => {
      await written(desk, { 'onboarding.md': clear });
      const from = join(desk.folder, 'onboarding.md');
      const before = await readFile(join(desk.folder, 'workshop/paths/joiner.yaml'), 'utf8');
      const refused = await command(desk, 'joiner', '--from', from);
      expect(refused.code).toBe(1);
      expect(refused.err).toMatch(/joiner\.yaml is there already/);
      expect(await readFile(join(desk.folder, 'workshop/paths/joiner.yaml'), 'utf8')).toBe(before);
      const other = await desk.run((terminal, wiring) =>
        runNew('feature', 'plane', { from }, terminal, wiring),
      );
      expect(other.code).toBe(2);
      expect(other.err).toMatch(/are for a path/);
    });
  });

  it('tells of every blank, which check names until it is filled in', async () => {
    await atDesk(async (desk) => {
      const checklist = `# Start of [NAME]\n\nWelcome, <your name>!\n\n## Day 1\n\n- [ ] Meet [YOUR MANAGER]\n- [ ] Sign here: ____\n- [ ] Sweep the floor\n`;
      await written(desk, { 'onboarding.md': checklist });
      const { code, out } = await command(desk, 'start', '--from', join(desk.folder, 'onboarding.md'));
      expect(code).toBe(0);
      const told = [
        'Write the title with the blank `[YOUR MANAGER]` filled in: Meet [YOUR MANAGER].',
        'Write the task of line 7 with the blank `[YOUR MANAGER]` filled in.',
        'Write the task of line 8 with the blank `____` filled in.',
        'Write the text with the blank `<your name>` filled in.',
      ];
      for (const one of told) expect(out).toContain(one);
      const path = join(desk.folder, 'workshop', 'paths', 'start.yaml');
      const check = () =>
        desk.run((terminal, wiring) => runCheck(join(desk.folder, 'workshop'), {}, terminal, wiring));
      expect(await check()).toMatchObject({ code: 1, err: expect.stringContaining('still to be written') });
      const text = await readFile(path, 'utf8');
      expect(text).toMatch(/title: Sweep the floor/);
      const filled = text
        .replace(/TODO: [^\n]* filled in(?:: |\n\s*\n\s*)/g, '')
        .replace(/\\?\[YOUR MANAGER\]/g, 'Mary')
        .replace(/\\?<your name>/g, 'Joe')
        .replace(/(?:\\?_){4}/g, 'the book');
      await writeFile(path, filled);
      const { err } = await check();
      expect(err).not.toContain('still to be written');
    });
  });
});
