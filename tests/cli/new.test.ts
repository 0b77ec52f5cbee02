import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCheck } from '../../src/cli/packs/check.js';
import { runNew } from '../../src/cli/packs/new.js';
import { runCommandLine } from '../../src/cli/program.js';
import { atDesk, type Desk } from './desk.js';

const begin = (desk: Desk, kind: string, name?: string, pack?: string) =>
  desk.run((terminal, wiring) => runNew(kind, name, pack === undefined ? {} : { pack }, terminal, wiring));

const check = (desk: Desk) =>
  desk.run((terminal, wiring) => runCheck(join(desk.folder, 'workshop'), {}, terminal, wiring));

const folders = {
  feature: 'features',
  myth: 'myths',
  persona: 'personas',
  concept: 'concepts',
  path: 'paths',
};

/** What a question with its answer needs: its two texts. */
const faqGaps = 2;

describe('ropes new', () => {
  it.each(
    Object.entries(folders),
  )('begins a %s whose gaps alone keep it from the pack', async (kind, folder) => {
    await atDesk(async (desk) => {
      const file = join(desk.folder, 'workshop', folder, 'glue-up.yaml');
      expect(await begin(desk, kind, 'glue-up')).toMatchObject({ code: 0, err: '' });
      const lines = (await readFile(file, 'utf8')).split('\n');
      const gaps = lines.flatMap((line, index) => (line.includes('TODO:') ? [index + 1] : []));
      const { code, err } = await check(desk);
      expect(code).toBe(1);
      const problems = err.trimEnd().split('\n').slice(0, -1);
      expect(problems.filter((problem) => !problem.includes('is still to be written. Write '))).toEqual([]);
      const named = problems.map((problem) => Number(/glue-up\.yaml:(\d+):/.exec(problem)?.[1]));
      expect(named).toEqual(gaps);
      expect(gaps.length).toBeGreaterThanOrEqual(12);
    });
  });

  it('begins a question with room for its answer, and for nothing else', async () => {
    await atDesk(async (desk) => {
      expect(await begin(desk, 'faq', 'late-glue')).toMatchObject({ code: 0, err: '' });
      const text = await readFile(join(desk.folder, 'workshop', 'faq', 'late-glue.yaml'), 'utf8');
      expect(text.match(/TODO:/g)).toHaveLength(faqGaps);
      const { err } = await check(desk);
      expect(err.trimEnd().split('\n')).toHaveLength(faqGaps + 1);
    });
  });

  it('shows ids and facets of the pack at hand', async () => {
    await atDesk(async (desk) => {
      await begin(desk, 'feature', 'plane');
      const text = await readFile(join(desk.folder, 'workshop', 'features', 'plane.yaml'), 'utf8');
      expect(text).toContain('such as persona/joiner');
      expect(text).toContain('stage: "TODO: one of cutting, joining"');
    });
  });

  it('passes once the gaps are filled', async () => {
    await atDesk(async (desk) => {
      await begin(desk, 'myth', 'glue-up');
      await begin(desk, 'concept', 'dry-fit');
      for (const name of ['myths/glue-up.yaml', 'concepts/dry-fit.yaml']) {
        const file = join(desk.folder, 'workshop', name);
        let number = 0;
        const filled = (await readFile(file, 'utf8')).replace(/"?TODO:.*$/gm, () => {
          number += 1;
          return `Gap ${number} of ${name}`;
        });
        await writeFile(file, filled);
      }
      // How far the encoding is, is said where it takes long.
      const err = expect.stringMatching(/^(The texts are being encoded: \d+ of \d+\.\n)*$/);
      expect(await check(desk)).toMatchObject({ code: 0, err });
    });
  });

  it('writes over nothing', async () => {
    await atDesk(async (desk) => {
      const file = join(desk.folder, 'workshop', 'features', 'saw.yaml');
      const before = await readFile(file, 'utf8');
      const refused = await begin(desk, 'feature', 'saw');
      expect(refused.code).toBe(1);
      expect(refused.err).toMatch(/saw\.yaml is there already/);
      expect(await readFile(file, 'utf8')).toBe(before);
    });
  });

  it.each([
    ['gadget', 'x', /There is no kind "gadget"/],
    ['feature', '../escape', /is no name/],
    ['feature', 'Not A Slug', /is no name/],
  ])('refuses %s %s', async (kind, name, words) => {
    await atDesk(async (desk) => {
      const refused = await begin(desk, kind, name);
      expect(refused.code).toBe(2);
      expect(refused.err).toMatch(words);
    });
  });

  it('takes a name of its own, and says when there is no pack', async () => {
    await atDesk(async (desk) => {
      expect((await begin(desk, 'path')).out).toMatch(/new-path\.yaml/);
      const nowhere = await begin(desk, 'path', 'x', join(desk.folder, 'nowhere'));
      expect(nowhere.code).toBe(1);
      expect(nowhere.err).toMatch(/pack\.yaml:1:1: cannot be read/);
    });
  });

  it('is a command, and so are those for drafts', async () => {
    await atDesk(async (desk) => {
      const command = (...words: string[]) =>
        desk.run((terminal, wiring) => runCommandLine(words, terminal, wiring));
      const pack = join(desk.folder, 'workshop');
      expect((await command('drafts')).out).toMatch(/no drafts/);
      expect((await command('drafts', 'list', '--json')).out).toBe('[]\n');
      expect((await command('drafts', 'export', '--dry-run', '--pack', pack)).out).toMatch(
        /nothing to write/,
      );
      expect(await command('new', 'feature', 'plane', '--pack', pack)).toMatchObject({ code: 0, err: '' });
    });
  });
});
