import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { columnMap } from '../../src/cli/packs/column-map.js';
import { runCommandLine } from '../../src/cli/program.js';
import { loadPacks } from '../../src/knowledge/loading/load.js';
import { docxOf, wordParagraph } from '../knowledge/importing/samples.js';
import { atDesk, type Desk, type Printed } from './desk.js';

const pay = '# Pay\n\nYour pay comes on the 28th of each month, to the account that you gave us.\n';
const leave = '# Leave\n\nAsk your manager two weeks before, in writing, and wait for the answer.\n';
const table = 'Frage,Antwort\nWo ist der Schlüssel?,"Am Empfang, bei Ada."\nWer bestellt Stifte?,Das Büro.\n';

function command(desk: Desk, ...words: readonly string[]): Promise<Printed> {
  return desk.run((terminal, wiring) => runCommandLine(words, terminal, wiring));
}

/** Imports into the workshop. */
function importing(desk: Desk, name: string, ...more: readonly string[]): Promise<Printed> {
  return command(desk, 'import', join(desk.folder, name), '--pack', join(desk.folder, 'workshop'), ...more);
}

async function put(desk: Desk, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(desk.folder, path)), { recursive: true });
    await writeFile(join(desk.folder, path), text);
  }
}

const textOf = (desk: Desk, path: string) => readFile(join(desk.folder, 'workshop', path), 'utf8');

async function snapshot(desk: Desk): Promise<Record<string, string>> {
  const root = join(desk.folder, 'workshop');
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')])),
  );
}

describe('ropes import', () => {
  it('brings material in, shows what would be done, and brings in what has changed since', async () => {
    await atDesk(async (desk) => {
      await put(desk, { 'handbook/leave.md': leave, 'handbook/pay.md': pay });
      const before = await snapshot(desk);
      const dry = await importing(desk, 'handbook', '--dry-run');
      expect(dry).toMatchObject({ code: 0 });
      expect(dry.out).toContain('2 new, 0 changed, 0 gone, 0 edited by people, 0 as before.');
      expect(dry.out).toContain('Nothing was written.');
      expect(await snapshot(desk)).toEqual(before);

      const done = await importing(desk, 'handbook');
      expect(done).toMatchObject({ code: 0 });
      expect(done.out).toContain('\nNew:\n  pages/leave.md\n  pages/pay.md\n');
      expect(await textOf(desk, 'pages/pay.md')).toBe(pay);
      expect((await importing(desk, 'handbook')).out).toMatch(
        /^0 new, .*, 2 as before\.\n\n.* has all of "handbook" already\.\n$/,
      );

      await put(desk, {
        'handbook/leave.md': leave.replace('two', 'three'),
        'handbook/sick.md': leave.replace('Leave', 'Sick'),
        'workshop/pages/pay.md': pay.replace('28th', '27th'),
      });
      await rm(join(desk.folder, 'handbook', 'pay.md'));
      const again = await importing(desk, 'handbook', '--json');
      const told = JSON.parse(again.out);
      expect(again.code).toBe(0);
      expect(told).toMatchObject({
        source: 'handbook',
        written: true,
        problems: [],
        new: [{ path: 'pages/sick.md', from: 'sick.md' }],
        changed: [{ path: 'pages/leave.md', from: 'leave.md' }],
        gone: [],
        edited: [{ path: 'pages/pay.md', source: 'gone', here: 'changed' }],
      });
      expect(await textOf(desk, 'pages/pay.md')).toContain('27th');
    });
  });

  it('leaves what people edited, and shows how it differs', async () => {
    await atDesk(async (desk) => {
      await put(desk, { 'handbook/pay.md': pay, 'handbook/leave.md': leave });
      await importing(desk, 'handbook');
      await put(desk, {
        'handbook/pay.md': pay.replace('28th', '25th'),
        'workshop/pages/pay.md': pay.replace('28th', '27th'),
      });
      const { code, out } = await importing(desk, 'handbook');
      expect(code).toBe(0);
      expect(out).toContain('1 edited by people');
      expect(out).toContain(
        '  pages/pay.md (changed here, and in the source; - is here, + in the source):\n    - 3: Your pay comes on the 27th',
      );
      expect(out).toContain('    + 3: Your pay comes on the 25th');
      expect(await textOf(desk, 'pages/pay.md')).toContain('27th');
    });
  });

  it('takes a table by its columns, and keeps the files of questions that were reworded', async () => {
    await atDesk(async (desk) => {
      const odd = table.replace('Frage,Antwort', 'Xa,Xb');
      await put(desk, { 'faq.csv': odd });
      const map = ['--map', 'question=Xa,answer=Xb'];
      expect(await importing(desk, 'faq.csv', ...map)).toMatchObject({ code: 0 });
      expect(await textOf(desk, 'faq/wo-ist-der-schlussel.yaml')).toContain('Am Empfang, bei Ada.');
      await put(desk, { 'faq.csv': odd.replace('Wo ist der Schlüssel', 'Wo ist der zweite Schlüssel') });
      const { out } = await importing(desk, 'faq.csv', ...map);
      expect(out).toContain('  faq/wo-ist-der-schlussel.yaml (was: Wo ist der Schlüssel?)');
      expect(await textOf(desk, 'faq/wo-ist-der-schlussel.yaml')).toContain('title: Wo ist der zweite');
      const unknown = await importing(desk, 'faq.csv', '--map', 'question=Q,answer=Xb');
      expect(unknown.code).toBe(1);
      expect(unknown.err).toContain('No row has the columns "Q" and "Xb"');
    });
  });

  it('leaves files of people and of other sources alone', async () => {
    await atDesk(async (desk) => {
      await put(desk, { 'handbook/pay.md': pay, 'wiki/pay.md': `${pay}\nSoon.\n`, 'wiki/leave.md': leave });
      await importing(desk, 'handbook');
      const { code, out, err } = await importing(desk, 'wiki');
      expect(code).toBe(1);
      expect(out).toContain(
        '  pages/pay.md is written by the import of "handbook"; of pay.md it would be:\n    + 4:\n    + 5: Soon.',
      );
      expect(err).toContain('--as handbook');
      expect(await textOf(desk, 'pages/pay.md')).toBe(pay);
      expect(await textOf(desk, 'pages/leave.md')).toBe(leave);
      // What another source loses is removed, and nothing of the first one.
      await rm(join(desk.folder, 'wiki', 'leave.md'));
      const refused = await importing(desk, 'wiki');
      expect(refused.code).toBe(1);
      expect(refused.err).toContain('If this is other material, name it: --as another-name.');
      expect(await textOf(desk, 'pages/leave.md')).toBe(leave);
      await importing(desk, 'wiki', '--as', 'wiki');
      expect(await readdir(join(desk.folder, 'workshop', 'pages'))).toEqual(['pay.md']);
    });
  });

  it('writes nothing that keeps the pack from being used', async () => {
    await atDesk(async (desk) => {
      await put(desk, { 'faq.csv': 'question,answer\nWhat is Saw?,A tool that cuts.\nWho cuts?,You do.\n' });
      const before = await snapshot(desk);
      const { code, out, err } = await importing(desk, 'faq.csv');
      expect(code).toBe(1);
      expect(out).toContain('2 new');
      expect(out).toContain('Nothing was written.');
      expect(err).toContain('With these the pack would be broken. Nothing was written.');
      expect(err).toMatch(/workshop\/f\S+\.yaml:\d+:\d+: .*What is Saw\?/);
      expect(await snapshot(desk)).toEqual(before);
    });
  });

  it('takes what a keeper says is no secret, and shows nobody that it was said', async () => {
    await atDesk(async (desk) => {
      const line = 'Password: Tr0ub4dor&3';
      await put(desk, {
        'handbook/wifi.md': `# Wifi\n\nThe network is Guest.\n\n${line} <!-- ropes: no secret -->\n`,
        'handbook/more.md': `# More\n\n${line} <!-- ropes: no secret -->\n\n${line}\n`,
        'faq.csv': `question,answer\nHow do I get in?,${line} (ropes: no secret)\n`,
        'rules.docx': docxOf(wordParagraph(`${line.replace('&', '&amp;')} (ropes: no secret)`)),
      });
      const { code, out } = await importing(desk, 'handbook');
      expect(code).toBe(1);
      expect(out).toContain('pages/wifi.md');
      expect(out).toMatch(/Left out:\n {2}more\.md:5: It holds .* write <!-- ropes: no secret --> behind it/);
      for (const source of ['faq.csv', 'rules.docx']) {
        expect(await importing(desk, source), source).toMatchObject({ code: 0 });
      }
      const loaded = await loadPacks([join(desk.folder, 'workshop')]);
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
      const said = [...loaded.knowledge.entries.values()]
        .map(({ body }) => body)
        .filter((body) => body.includes('Tr0ub4dor'));
      expect(said).toHaveLength(3);
      expect(said.join()).not.toContain('ropes: no secret');
    });
  });

  it('refuses secrets with their place, and warns of what is private; an example is neither', async () => {
    await atDesk(async (desk) => {
      await put(desk, {
        'handbook/pay.md': `${pay}\nAsk jo.doe@gmail.com, or pay@example.com.\n`,
        'handbook/wifi.md': '# Wifi\n\nThe network is Guest.\n\nPassword: Tr0ub4dor&3\n',
        'handbook/aws.md': `${leave}\nThe key looks like AKIAIOSFODNN7EXAMPLE.\n`,
        'handbook/texts.md': `${leave}\nNever say **You typed a wrong password**. Say **The password is incorrect**.\n`,
        'handbook/setup.md': `${leave}\n    mill login --secret=MILL_TEAM_TOKEN\n`,
        'handbook/board.md': `${leave}\nSee [the board](<https://link.example.com/b?state=(%22i%22:%22d63788ab9603422da3aba9f1b5a6a1e7%22)>).\n`,
        'handbook/link.md': `${leave}\nOpen [the portal](https://link.example.com/l/eyJhbGciOiJIUzI1NiJ9.eyJ1cmwiOiJwb3J0YWwifQ.fnIaFZWUwck8iQQUiaSMNmnOQ-RgdgoYKgleNtiIZIA/s).\n`,
        'faq.csv': 'question,answer\nWhat is the PIN?,The door PIN is 4711.\nWho opens?,The porter opens.\n',
      });
      const { code, out } = await importing(desk, 'handbook');
      expect(code).toBe(1);
      expect(out).toContain(
        'New:\n  pages/aws.md\n  pages/board.md\n  pages/link.md\n  pages/pay.md\n  pages/setup.md\n  pages/texts.md\n',
      );
      expect(out).toMatch(/Left out:\n {2}wifi\.md:5: It holds what looks like a password/);
      expect(out).toMatch(/Perhaps private:\n {2}pay\.md:5: It has what looks like the private mail/);
      expect(out).not.toContain('Tr0ub4dor');
      const questions = await importing(desk, 'faq.csv');
      expect(questions.code).toBe(1);
      expect(questions.out).toMatch(/ {2}faq\.csv: In row 2: It holds/);
      expect(questions.out).toContain('New:\n  faq/who-opens.yaml\n');

      const owner = ['--title', 'Handbook', '--owner', 'People <people@example.com>'];
      const begun = await command(
        desk,
        'init',
        join(desk.folder, 'mine'),
        '--from',
        join(desk.folder, 'handbook'),
        ...owner,
      );
      expect(begun.code).toBe(1);
      expect(begun.out).toContain('wifi.md:5: It holds');
      const loaded = await loadPacks([join(desk.folder, 'mine')]);
      const titles = loaded.ok ? [...loaded.knowledge.entries.values()].map(({ title }) => title) : [];
      expect(titles).toContain('Pay');
      expect(titles).not.toContain('Wifi');
    });
  });

  it('goes on with a pack that was made of the same material', async () => {
    await atDesk(async (desk) => {
      await put(desk, { 'faq.csv': table });
      const pack = join(desk.folder, 'mine');
      const from = join(desk.folder, 'faq.csv');
      await command(desk, 'init', pack, '--from', from, '--title', 'F', '--owner', 'P <p@example.com>');
      await put(desk, { 'faq.csv': table.replace('Das Büro.', 'Das Büro im Erdgeschoss.') });
      const { out } = await command(desk, 'import', from, '--pack', pack);
      expect(out).toContain('0 new, 1 changed, 0 gone, 0 edited by people, 1 as before.');
    });
  });

  it('ends what was interrupted', async () => {
    await atDesk(async (desk) => {
      await put(desk, { 'handbook/pay.md': pay });
      await importing(desk, 'handbook');
      const pack = join(desk.folder, 'workshop');
      await put(desk, {
        'workshop/.import-decided/swap.json': '{"replaced":["pages"],"removed":[]}',
        'workshop/.import-decided/new/pages/pay.md': pay.replace('28th', '27th'),
      });
      await mkdir(join(pack, '.import-decided', 'old'));
      await rename(join(pack, 'pages'), join(pack, '.import-decided', 'old', 'pages'));
      const loaded = await loadPacks([pack]);
      expect(loaded.ok ? [] : loaded.problems.map(({ message }) => message)).toContain(
        'an import was interrupted',
      );
      const dry = await importing(desk, 'handbook', '--dry-run');
      expect(dry.code).toBe(1);
      expect(dry.err).toContain('Run it without --dry-run');
      const { err } = await importing(desk, 'handbook');
      expect(err).toContain('What it began is done now.');
      expect(await textOf(desk, 'pages/pay.md')).toContain('27th');
      expect((await loadPacks([pack])).ok).toBe(true);
    });
  });

  it('says what is wrong with how it was called', async () => {
    await atDesk(async (desk) => {
      await put(desk, { 'faq.csv': table });
      const wrong = await importing(desk, 'faq.csv', '--map', 'question=Frage');
      expect(wrong.code).toBe(2);
      expect(wrong.err).toContain(
        'The column of the answers is missing. Write it as question=Frage,answer=Antwort.',
      );
      expect((await importing(desk, 'faq.csv', '--as', 'My Source')).code).toBe(2);
      expect((await command(desk, 'import')).code).toBe(2);
      const nowhere = await importing(desk, 'nowhere.zip');
      expect(nowhere.code).toBe(1);
      expect(nowhere.err).toContain('There is nothing at');
      for (const own of ['workshop/features', 'workshop', '.'])
        expect((await importing(desk, own)).err).toContain('There is nothing to import.');
      const pack = await command(
        desk,
        'import',
        join(desk.folder, 'faq.csv'),
        '--pack',
        join(desk.folder, 'x'),
      );
      expect(pack.code).toBe(1);
      expect(pack.err).toContain('there is no such folder');
    });
  });
});

describe('a map of columns', () => {
  it.each([
    ['question=1,answer=2', { question: '1', answer: '2' }],
    [
      ' question = Frage , answer=Antwort, asks=A, asks=B, tags=Thema, id=Nr ',
      { question: 'Frage', answer: 'Antwort', asks: ['A', 'B'], tags: ['Thema'], id: 'Nr' },
    ],
    ['question=Is a=b?,answer=C', { question: 'Is a=b?', answer: 'C' }],
    ['Frage,answer=2', '"Frage" names no column.'],
    ['frage=1,answer=2', 'There is no "frage". Columns can be question, answer, asks, tags, id.'],
    ['question=,answer=2', 'Behind "question=" the column is missing.'],
    ['question=1,question=2,answer=3', '"question" is there twice.'],
    ['answer=2', 'The column of the questions is missing.'],
    ['', '"" names no column.'],
  ])('%s', (text, wanted) => {
    const found = columnMap(text);
    if (typeof wanted === 'string') expect(String(found)).toContain(wanted);
    else expect(found).toEqual(wanted);
  });
});
