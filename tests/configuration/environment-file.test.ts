import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatSettingProblem } from '../../src/configuration.js';
import { readEnvironmentFile, withoutTypographicQuotes } from '../../src/environment-file.js';
import { ropes, withFolder } from '../support/process.js';

const mark = Buffer.from([0xef, 0xbb, 0xbf]);
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

describe('a file of settings', () => {
  it.each<[string, string | Buffer, Record<string, string>]>([
    ['a byte order mark', Buffer.concat([mark, Buffer.from('PORT=80\nHOST=h\n')]), { PORT: '80', HOST: 'h' }],
    ['UTF-16 of Windows', utf16('PORT=80\r\nHOST=h\r\n'), { PORT: '80', HOST: 'h' }],
    ['UTF-16 the other way round', utf16('PORT=80\nHOST=ü').swap16(), { PORT: '80', HOST: 'ü' }],
    ['a mark in the middle', 'A=1\n\uFEFFB=2', { A: '1', B: '2' }],
    ['spaces that are none', '\u00a0A\u00a0=\u00a01\u00a0\n\u200bB=2\u200b', { A: '1', B: '2' }],
    ['lines of old Macs', 'A=1\rB=2', { A: '1', B: '2' }],
    ['curly quotes', 'A=“xoxb-1”', { A: 'xoxb-1' }],
    ['single curly quotes', 'A=‘xoxb-1’ # token', { A: 'xoxb-1' }],
    ['German quotes', 'A=„one two“', { A: 'one two' }],
    ['French quotes', 'A=«one»', { A: 'one' }],
    ['Swedish quotes, twice the same', 'A=”one”', { A: 'one' }],
    ['primes', 'A=″one″', { A: 'one' }],
    ['curly quotes around a hash', 'A=“pa #ss”', { A: 'pa #ss' }],
    ['curly quotes around straight ones', 'A=“say "a"”', { A: 'say "a"' }],
    ['curly quotes within straight ones, as they are', 'A="“a”"', { A: '“a”' }],
    ['an apostrophe within, as it is', 'A=it’s here', { A: 'it’s here' }],
    ['an empty value in curly quotes', 'A=“”', { A: '' }],
    ['straight quotes', `A="a\\nb"\nB='a\\nb'\nC=\`q\``, { A: 'a\nb', B: 'a\\nb', C: 'q' }],
    ['several lines', 'A="one\ntwo"\nB=3', { A: 'one\ntwo', B: '3' }],
    ['a hash in a password', 'A=pa#ss\nB=1 # a comment\nC=# nothing', { A: 'pa#ss', B: '1', C: '' }],
    ['an equals sign in a value', 'A=b=c', { A: 'b=c' }],
    ['what a shell would export', ' export  A = 1', { A: '1' }],
    ['comments and blank lines', '# “hm\n\n  # x=1\nA=1', { A: '1' }],
    ['nothing', '', {}],
  ])('is read as it is meant: %s', async (_what, content, values) => {
    await withFolder(async (folder) => {
      const file = join(folder, '.env');
      await writeFile(file, content);
      expect(readEnvironmentFile(file)).toEqual({ values, problems: [] });
    });
  });

  it.each<[string, string | Buffer, RegExp, Record<string, string>]>([
    ['a name alone', 'A=1\nPORT\nB=2', / line 2 sets nothing: a line is NAME=value/, { A: '1', B: '2' }],
    ['a colon', 'PORT: 80\nA=1', / line 1 sets nothing/, { A: '1' }],
    ['a name in quotes', '“PORT”=80\nA=1', / line 1 sets nothing/, { A: '1' }],
    ['a name with a blank', 'A=1\nSLACK TOKEN=2', / line 2 sets nothing/, { A: '1' }],
    [
      'no end',
      'A=“xoxb\nB=2',
      / line 1 sets A to a text in quotes that does not end .*straight quotes/,
      { B: '2' },
    ],
    ['no beginning', 'A=xoxb”\nB=2', / line 1 sets A .*straight quotes/, { B: '2' }],
    ['straight, then curly', 'A="xoxb”\nB=2', / line 1 sets A .*straight quotes/, { B: '2' }],
    ['curly, then straight', 'A=“xoxb"\nB=2', / line 1 sets A .*straight quotes/, { B: '2' }],
    ['text behind the quotes', 'A="one" two\nB=2', / line 1 sets A /, { B: '2' }],
    [
      'another encoding',
      Buffer.from('A=\xfc\n', 'latin1'),
      /\.env is not UTF-8 text; save it as UTF-8\.$/,
      {},
    ],
    ['UTF-16 without a mark', Buffer.from('A=1\n', 'utf16le'), /\.env is not UTF-8 text/, {}],
  ])('loses no line in silence: %s', async (_what, content, problem, values) => {
    await withFolder(async (folder) => {
      const file = join(folder, '.env');
      await writeFile(file, content);
      const read = readEnvironmentFile(file);
      expect(read.problems.map(formatSettingProblem)).toEqual([expect.stringMatching(problem)]);
      expect(read.values).toEqual(values);
    });
  });

  it('may be missing, and may not be a folder', async () => {
    await withFolder(async (folder) => {
      expect(readEnvironmentFile(join(folder, 'none'))).toEqual({ values: {}, problems: [] });
      expect(readEnvironmentFile(folder).problems.map(formatSettingProblem)).toEqual([
        expect.stringMatching(/cannot be read: EISDIR/),
      ]);
    });
  });

  it('is what the command line goes by, from its first line on', async () => {
    await withFolder(async (folder) => {
      const file = join(folder, '.env');
      await writeFile(file, Buffer.concat([mark, Buffer.from('PORT=eighty\nLOG_LEVEL=“loud”\nHOST\n')]));
      const { code, out } = await ropes(['doctor'], { cwd: folder, environment: { ROPES_ADMINS: '“ada”' } });
      expect(code).toBe(1);
      expect(out).toContain('WRONG configuration: .env line 3 sets nothing');
      expect(out).toContain('WRONG configuration: PORT must be a port number');
      expect(out).toContain('WRONG configuration: LOG_LEVEL must be one of');
      expect(out).toContain('ROPES_ADMINS holds "ada"');
      expect(out).not.toContain('complete');
    });
  });
});

describe('variables of the process', () => {
  it('lose typographic quotes, which a shell takes for letters', () => {
    expect(
      withoutTypographicQuotes({ A: '“xoxb-1”', B: ' ‘x’ ', C: '"x"', D: 'it’s', E: '“', F: undefined }),
    ).toEqual({
      A: 'xoxb-1',
      B: 'x',
      C: '"x"',
      D: 'it’s',
      E: '“',
      F: undefined,
    });
  });
});
