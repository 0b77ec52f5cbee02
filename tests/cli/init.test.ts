import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCheck } from '../../src/cli/packs/check.js';
import { runImport } from '../../src/cli/packs/import.js';
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

  test('leaves Markdown where it is when a few files of other forms and tables of questions lie among it', async () => {
    await atDesk(async (desk) => {
      const from = join(desk.folder, 'handbook');
      const more = Object.fromEntries(
        [1, 2, 3, 4].map((floor) => [
          `floors/floor-${floor}.md`,
          `# Floor ${floor}\n\nThe stones of floor ${floor} are dressed by the miller every second month.\n`,
        ]),
      );
      await writeFiles(from, {
        ...handbook,
        ...more,
        [`floors/${'long '.repeat(30)}.md`]:
          '# Loft\n\nThe loft is swept before every harvest by all of us.\n',
        'search.html': '<html><body><h1>Search</h1><p>Type the words that you look for.</p></body></html>',
        'faq.csv': 'Question,Answer\nWho has the key of the silo?,The tool room keeps the key.\n',
      });
      const made = await init(desk, { from, title: 'The mill', owner });
      expect(made).toMatchObject({ code: 0, err: '' });
      expect(made.out).toMatch(/11 pages with \d+ sections and 1 question\. The pages stay where they are/);
      expect(made.out).toContain('search.html: It is no Markdown');
      expect(made.out).toContain(`ropes import ${from} --pack`);
      await works(desk, made);
      // The table is followed by importing the folder again; its pages are followed by themselves.
      await writeFiles(from, {
        'faq.csv': 'Question,Answer\nWho has the key of the silo?,Ask at the gate.\nWho feeds the cat?,\n',
      });
      const again = await desk.run((terminal, wiring) =>
        runImport(from, { pack: join(desk.folder, 'mine') }, terminal, wiring),
      );
      expect(again).toMatchObject({ code: 0 });
      expect(again.out).toContain('0 new, 1 changed, 0 gone');
      expect(again.out).toMatch(/Left out:\n {2}faq\.csv:3: /);
      expect(again.out).not.toContain('search.html');
      expect(await readdir(join(desk.folder, 'mine'))).toEqual(['.imported', 'faq', 'pack.yaml']);
    });
  });

  test('copies pages where more than a few are no Markdown, and says how to bring in what changes', async () => {
    await atDesk(async (desk) => {
      const from = join(desk.folder, 'handbook');
      await writeFiles(from, {
        'leave.md': '# Leave\n\nEverybody at the mill has thirty days of leave in a year.\n',
        'pay.html': '<html><body><h1>Pay</h1><p>Pay comes on the last Friday of a month.</p></body></html>',
      });
      const made = await init(desk, { from, title: 'The mill', owner });
      expect(made.out).toContain('2 pages');
      expect(made.out).not.toContain('stay where they are');
      expect(made.out).toContain(`ropes import ${from} --pack`);
    });
  });

  test.each([
    ['mkdocs.yml', 'site_name: Mill\nsite_url: https://mill.example.com/\n', 'docs'],
    ['_config.yml', 'source: text\nurl: https://mill.example.com\n', 'text'],
    ['hugo.toml', 'baseURL = "https://mill.example.com"\n', 'content'],
  ])('reads the folder that %s publishes, so that addresses fit', async (file, config, folder) => {
    await atDesk(async (desk) => {
      const from = join(desk.folder, 'site');
      await writeFiles(join(from, folder), handbook);
      await writeFiles(from, {
        [file]: config,
        'README.md': '# How to build this\n\nRun the program that makes pages of the text.\n',
      });
      const made = await init(desk, { from, title: 'The mill', owner });
      expect(made).toMatchObject({ code: 0, err: '' });
      expect(made.out).toContain(`is read: ${file} publishes nothing beside it.`);
      const yaml = await packYaml(desk);
      expect(yaml).toContain(`from: ../site/${folder}`);
      expect(yaml).toContain('url: https://mill.example.com/{path}#{anchor}');
    });
  });

  test('names no address where the publisher gives pages others than those that are known', async () => {
    await atDesk(async (desk) => {
      const from = join(desk.folder, 'site');
      await writeFiles(from, {
        ...handbook,
        '_config.yml': 'url: https://mill.example.com\npermalink: /:title/\n',
      });
      const made = await init(desk, { from, title: 'The mill', owner });
      expect(made.out).toContain('where people read these pages');
      expect(await packYaml(desk)).not.toContain('mill.example.com');
    });
  });

  test('offers questions that say what they are about', async () => {
    await atDesk(async (desk) => {
      const from = join(desk.folder, 'handbook');
      await writeFiles(from, {
        'a.md':
          '# The guild of millers\n\nThe guild is older than the mill and keeps the book of stones. It is led by whoever has the oldest pair of them.\n\n## What is this?\n\nThe guild of millers meets every month to compare their stones.\n',
        'b.md':
          '# Dogs\n\n## May my dog come along?\n\nDogs may come along when nobody on the floor minds.\n',
        'c.md':
          '# The choir of the mill\n\nThe choir sings on Tuesdays after work in the old granary. Its songs are older than the wheel, and all of us know them.\n\n## Who should join?\n\nWhoever likes to sing with others after work on Tuesdays.\n',
      });
      const made = await init(desk, { from, title: 'The mill', owner });
      expect(questionsIn(made.out)[0]).toBe('May my dog come along?');
      expect(questionsIn(made.out)).not.toContain('Who should join?');
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

  test('makes one of questions in German, and answers them', async () => {
    await atDesk(async (desk) => {
      const from = join(desk.folder, 'fragen.csv');
      await writeFile(
        from,
        'Frage;Antwort\nWie viele Urlaubstage habe ich?;Es sind 30 Tage im Jahr.\nWo ist die Küche?;Im zweiten Stock.\nDarf mein Hund mit in die Mühle?;Ja, wenn alle am Stein einverstanden sind.\n',
      );
      const made = await init(desk, { from, title: 'Die Mühle', owner });
      expect(made).toMatchObject({ code: 0, err: '' });
      await works(desk, made);
      const [leave, none] = await askedOf(
        desk,
        join(desk.folder, 'mine'),
        'Wie viele Urlaubstage habe ich denn?',
        'Was gibt es heute zu essen?',
      );
      expect(leave).toMatchObject({
        answered: true,
        entries: [{ id: 'faq/wie-viele-urlaubstage-habe-ich' }, {}, {}],
      });
      expect(none).toMatchObject({ answered: false });
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
