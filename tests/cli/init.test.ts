import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCheck } from '../../src/cli/packs/check.js';
import { type InitOptions, runInit } from '../../src/cli/packs/init.js';
import { zipOf } from '../knowledge/importing/samples.js';
import { handbook as whole, writeFiles, writeMill } from '../support/handbook.js';
import { askedOf, atDesk, type Desk, type Printed } from './desk.js';

/** Without the page that takes long to learn. */
const { 'tools/machines/rules-of-the-wheel.md': _, ...handbook } = whole;

const owner = 'People team <people@example.com>';

/** Makes a pack `mine` beside the workshop. @param answers what somebody at a terminal types */
function init(
  desk: Desk,
  options: InitOptions,
  answers?: readonly string[],
  name = 'mine',
): Promise<Printed> {
  return desk.run((terminal, wiring) => {
    const lines = (async function* () {
      yield* answers ?? [];
    })();
    const sits = answers === undefined ? terminal : { ...terminal, interactive: true, lines };
    return runInit(join(desk.folder, name), options, sits, wiring);
  });
}

const check = (desk: Desk) =>
  desk.run((terminal, wiring) => runCheck(join(desk.folder, 'mine'), {}, terminal, wiring));

const packYaml = (desk: Desk) => readFile(join(desk.folder, 'mine', 'pack.yaml'), 'utf8');

function questionsIn(out: string): string[] {
  const [, tried = ''] = /Questions to try:\n((?: {2}.*\n)+)/.exec(out) ?? [];
  return tried.split('\n').flatMap((line) => line.trim() || []);
}

/** What was made is right, and answers the questions that it is offered with. */
async function works(desk: Desk, { out }: Printed): Promise<void> {
  expect((await check(desk)).out).toMatch(/^No problems\./);
  const questions = questionsIn(out);
  expect(questions.length).toBeGreaterThan(0);
  for (const line of await askedOf(desk, join(desk.folder, 'mine'), ...questions))
    expect(line, line.question).toMatchObject({ answered: true });
}

describe('ropes init', () => {
  test('makes a pack of a folder of Markdown, which stays where it is', async () => {
    await atDesk(async (desk) => {
      const from = join(desk.folder, 'handbook');
      await writeFiles(from, handbook);
      const url = 'https://mill.example.com/{path}#{anchor}';
      const made = await init(desk, { from, title: 'The mill', owner, url, publisher: 'hugo' });
      expect(made).toMatchObject({ code: 0, err: '' });
      expect(made.out).toContain('6 pages with 13 sections. The pages stay where they are, in ../handbook.');
      expect(await readdir(join(desk.folder, 'mine'))).toEqual(['pack.yaml']);
      const yaml = await packYaml(desk);
      for (const part of [
        'title: The mill',
        'name: People team',
        'email: people@example.com',
        url,
        'anchors: hugo',
        'from: ../handbook',
      ])
        expect(yaml).toContain(part);
      await works(desk, made);
    });
  });

  test('makes one of a zip', async () => {
    await atDesk(async (desk) => {
      const from = join(desk.folder, 'export.zip');
      await writeFile(from, zipOf(handbook));
      const made = await init(desk, { from, title: 'The mill', owner });
      expect(made).toMatchObject({ code: 0, err: '' });
      expect(made.out).toContain('where people read these pages');
      expect(await readdir(join(desk.folder, 'mine'))).toEqual(['.imported', 'pack.yaml', 'pages']);
      await works(desk, made);
    });
  });

  test('makes one of questions and answers in a CSV', async () => {
    await atDesk(async (desk) => {
      const from = join(desk.folder, 'faq.csv');
      await writeFile(
        from,
        'Question,Answer\nWhere do I park my car?,Behind the wheel of the mill.\nWho has the key of the silo?,The tool room keeps the key.\n',
      );
      const made = await init(desk, { from, title: 'The mill', owner });
      expect(made).toMatchObject({ code: 0, err: '' });
      expect(made.out).toContain('2 questions');
      await works(desk, made);
    });
  });

  const given = { from: 'handbook', title: 'The mill', owner };
  test.each([
    ['--from', { ...given, from: undefined }],
    ['--title', { ...given, title: undefined }],
    ['--owner', { ...given, owner: undefined }],
    ['--owner', { ...given, owner: 'People team' }],
    ['--owner', { ...given, owner: 'People team <people>' }],
    ['--publisher', { ...given, publisher: 'wiki' }],
    ['--url', { ...given, url: 'mill.example.com/{path}' }],
    ['--url', { ...given, url: 'https://mill.example.com/' }],
    ['--title', { ...given, title: 'x'.repeat(200) }],
  ])('says that %s is missing or not right, and writes nothing', async (option, options) => {
    await atDesk(async (desk) => {
      const from = join(desk.folder, 'handbook');
      await writeFiles(from, handbook);
      const told = Object.fromEntries(
        Object.entries({ ...options, ...(options.from && { from }) }).filter(
          ([, value]) => value !== undefined,
        ),
      );
      const { code, out, err } = await init(desk, told);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(new RegExp(`^${option} is missing, or not right\\. Give .+\\.\\n$`));
      expect(await readdir(desk.folder)).not.toContain('mine');
    });
  });

  test('asks whoever sits at a terminal for what is missing', async () => {
    await atDesk(async (desk) => {
      const from = join(desk.folder, 'handbook');
      await writeFiles(from, handbook);
      const made = await init(desk, {}, [from, 'The mill', owner]);
      expect(made.code).toBe(0);
      expect(made.out).toContain('Where is your material');
      expect(await packYaml(desk)).toContain('title: The mill');
    });
  });

  test('leaves a folder that is there as it is', async () => {
    await atDesk(async (desk) => {
      const from = join(desk.folder, 'handbook');
      await writeFiles(from, handbook);
      await writeFiles(join(desk.folder, 'mine'), { 'mine.txt': 'mine' });
      const { code, err } = await init(desk, { from, title: 'The mill', owner });
      expect(code).toBe(1);
      expect(err).toContain('is there already, and was left as it is.');
      expect(await readdir(join(desk.folder, 'mine'))).toEqual(['mine.txt']);
      expect((await readdir(desk.folder)).filter((name) => name.startsWith('.'))).toEqual([]);
    });
  });

  test('says what is wrong with a name and with material that is not there', async () => {
    await atDesk(async (desk) => {
      const named = await init(desk, { from: 'x', title: 'T', owner }, undefined, 'My Pack');
      expect(named).toMatchObject({ code: 2 });
      expect(named.err).toContain('is no name of a pack');
      const { code, err } = await init(desk, { from: join(desk.folder, 'nowhere'), title: 'T', owner });
      expect(code).toBe(1);
      expect(err).toContain('nowhere');
    });
  });
});

describe('ropes ask --json', () => {
  test('tells where a section stands, and what of it is quoted', async () => {
    await atDesk(async (desk) => {
      const folder = await writeMill(desk.folder);
      const [note, unsure] = await askedOf(
        desk,
        folder,
        "do I need a doctor's note?",
        'may I bring a dog to work?',
      );
      expect(note).toMatchObject({
        answered: true,
        quoted: expect.arrayContaining(["From the fourth day of an illness a doctor's note is needed."]),
      });
      expect(note.entries[0]).toMatchObject({
        id: 'page/leave-sick-leave-doctors-note',
        source: {
          document: 'leave/sick-leave.md',
          place: "Doctor's note",
          url: 'https://mill.example.com/leave/sick-leave/#doctors-note',
          changed: '2026-03-04',
        },
      });
      expect(unsure).toMatchObject({ answered: false });
      expect(unsure).not.toHaveProperty('quoted');
    });
  });
});
