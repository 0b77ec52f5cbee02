import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatSettingProblem, readConfiguration } from '../../src/configuration.js';
import { withFolder } from '../support/process.js';

function problems(environment: Record<string, string>): string[] {
  const read = readConfiguration(environment);
  return read.ok ? [] : read.problems.map(formatSettingProblem);
}

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfiguration({})).toEqual({
      ok: true,
      configuration: {
        host: '127.0.0.1',
        port: 3000,
        databaseUrl: 'data/ropes.db',
        databaseAuthorities: undefined,
        network: { straight: [], authorities: [] },
        cacheFolder: 'data/cache',
        encoder: true,
        packs: undefined,
        admins: [],
        goAhead: false,
        startPath: 'asked',
        ready: 'any',
        mcpHosts: [],
        hooks: undefined,
        calendars: { company: 'none', file: undefined },
        logLevel: 'info',
        contextMinutes: 30,
        keep: { seenDays: 7, sentDays: 30, askerDays: 30 },
      },
    });
  });

  it.each([
    [{ DATABASE_URL: '/var/lib/ropes/one.db' }, '/var/lib/ropes/cache'],
    [{ DATABASE_URL: 'postgres://u:p@localhost:5432/ropes' }, 'data/cache'],
    [{ DATABASE_URL: 'one.db', ROPES_CACHE: '/var/cache/ropes ' }, '/var/cache/ropes'],
  ])('keeps what can be made again beside the database, or where it is told: %j', (environment, folder) => {
    const read = readConfiguration(environment);
    expect(read.ok && read.configuration.cacheFolder).toBe(folder);
  });

  it.each([
    ['any', 'any'],
    ['all', 'all'],
    ['none', 'none'],
    ['slack, teams', ['slack', 'teams']],
    ['teams', ['teams']],
  ])('says which platforms readiness needs: %s', (ROPES_READY, ready) => {
    const read = readConfiguration({ ROPES_READY });
    expect(read.ok && read.configuration.ready).toEqual(ready);
    expect(problems({ ROPES_READY: 'Slack!' })).toEqual([
      expect.stringMatching(/^ROPES_READY must be any, all/),
    ]);
  });

  it('does without the encoder where that is said, and in no other words', () => {
    const read = readConfiguration({ ROPES_ENCODER: 'off' });
    expect(read.ok && read.configuration.encoder).toBe(false);
    expect(problems({ ROPES_ENCODER: 'no' })).toEqual(['ROPES_ENCODER must be on or off.']);
  });

  it('reads lists, and takes a variable set to nothing as not set', () => {
    const read = readConfiguration({
      ROPES_PACKS: 'one, two ,',
      ROPES_ADMINS: 'Ada@Example.com,grace@example.com',
      PORT: ' ',
      ROPES_MCP_HOSTS: 'Ropes.example.com, ropes',
      ROPES_CALENDAR: ' DE-BE ',
      ROPES_CALENDARS_FILE: 'calendars.yaml',
      DATABASE_URL: 'postgres://u:p@localhost:5432/ropes',
    });
    expect(read.ok && read.configuration).toMatchObject({
      packs: ['one', 'two'],
      admins: ['ada@example.com', 'grace@example.com'],
      port: 3000,
      mcpHosts: ['ropes.example.com', 'ropes'],
      calendars: { company: 'DE-BE', file: 'calendars.yaml' },
      databaseUrl: 'postgres://u:p@localhost:5432/ropes',
    });
  });

  it.each([
    ['PORT', 'eighty', /^PORT must be a port number from 0 to 65535\.$/],
    ['PORT', '70000', /^PORT must be a port number/],
    ['HOST', 'not a host', /^HOST must be an address/],
    [
      'DATABASE_URL',
      'mysql://x/y',
      /^DATABASE_URL must be the path of an SQLite file.* or begin with postgres/,
    ],
    [
      'DATABASE_URL',
      'sqlite:/tmp/ropes.db',
      /^DATABASE_URL must be the path of an SQLite file.* or begin with postgres/,
    ],
    ['DATABASE_URL', 'postgres://', /^DATABASE_URL must name server and database/],
    ['DATABASE_URL', 'postgres://localhost', /^DATABASE_URL must name server and database/],
    ['ROPES_PACKS', ' , ', /^ROPES_PACKS must name at least one folder/],
    ['ROPES_ADMINS', 'ada@example.com;grace', /^ROPES_ADMINS holds "ada@example.com;grace"/],
    ['ROPES_MCP_HOSTS', 'https://ropes.example.com', /^ROPES_MCP_HOSTS must be host names/],
    ['ROPES_MCP_HOSTS', 'ropes.example.com:3000', /^ROPES_MCP_HOSTS must be host names/],
    ['ROPES_HOOKS_SECRET', 'whsec_c2hvcnQ=', /^ROPES_HOOKS_SECRET must be whsec_ with 24 to 64 random bytes/],
    ['ROPES_HOOKS_SECRET', 'a password', /^ROPES_HOOKS_SECRET must be whsec_/],
    [
      'ROPES_HOOKS_URL',
      'https://ropes.example.com',
      /^ROPES_HOOKS_SECRET must be set beside ROPES_HOOKS_URL/,
    ],
    ['ROPES_HOOKS_PRIVATE', 'maybe', /^ROPES_HOOKS_PRIVATE must be on or off/],
    ['LOG_LEVEL', 'loud', /^LOG_LEVEL must be one of trace, debug/],
    ['CONTEXT_MINUTES', '0', /^CONTEXT_MINUTES must be a whole number of minutes from 1 to 1440/],
    ['KEEP_SEEN_DAYS', 'week', /^KEEP_SEEN_DAYS must be a whole number of days/],
    ['KEEP_SENT_DAYS', '-1', /^KEEP_SENT_DAYS must be a whole number of days/],
    ['KEEP_ASKER_DAYS', '1.5', /^KEEP_ASKER_DAYS must be a whole number of days/],
  ])('refuses %s=%s and says what to do', (variable, value, message) => {
    expect(problems({ [variable]: value })).toEqual([expect.stringMatching(message)]);
  });

  describe('of a judge', () => {
    const set = { ROPES_JUDGE_URL: 'http://127.0.0.1:11434/v1', ROPES_JUDGE_MODEL: 'qwen2.5:7b' };
    const judgeOf = (environment: Record<string, string>) => {
      const read = readConfiguration(environment);
      return read.ok ? read.configuration.judge : read.problems.map(formatSettingProblem);
    };

    it('is none unless address and model are set, and then has limits', () => {
      expect(judgeOf({ ROPES_JUDGE_KEY: 'sesame', ROPES_JUDGE_SECONDS: '9' })).toBeUndefined();
      expect(judgeOf(set)).toEqual({
        url: set.ROPES_JUDGE_URL,
        model: set.ROPES_JUDGE_MODEL,
        key: undefined,
        limit: 4_000,
        perMinute: 60,
        perDay: 5_000,
        price: undefined,
      });
    });

    it('takes a key, or the file of one, and a price', async () => {
      const further = { ROPES_JUDGE_SECONDS: '2', ROPES_JUDGE_PER_MINUTE: '7', ROPES_JUDGE_PER_DAY: '8' };
      expect(judgeOf({ ...set, ...further, ROPES_JUDGE_KEY: ' sesame ' })).toMatchObject({
        key: 'sesame',
        limit: 2_000,
        perMinute: 7,
        perDay: 8,
      });
      await withFolder(async (folder) => {
        const file = join(folder, 'judge.key');
        await writeFile(file, 'sesame\n');
        const priced = { ROPES_JUDGE_KEY_FILE: file, ROPES_JUDGE_PRICE: '0.15/ 0.60' };
        expect(judgeOf({ ...set, ...priced })).toMatchObject({
          key: 'sesame',
          price: { read: 0.15, written: 0.6 },
        });
        await writeFile(file, '\n');
        expect(judgeOf({ ...set, ROPES_JUDGE_KEY_FILE: file })).toEqual([
          expect.stringMatching(/^ROPES_JUDGE_KEY_FILE names .*, which is empty\.$/),
        ]);
      });
    });

    it.each<[Record<string, string>, RegExp]>([
      [{ ROPES_JUDGE_MODEL: ' ' }, /^ROPES_JUDGE_MODEL must be set beside ROPES_JUDGE_URL/],
      [{ ROPES_JUDGE_URL: '' }, /^ROPES_JUDGE_URL must be set beside ROPES_JUDGE_MODEL/],
      [{ ROPES_JUDGE_URL: '127.0.0.1:11434' }, /^ROPES_JUDGE_URL must be an address with http/],
      [{ ROPES_JUDGE_URL: 'ftp://models.example/v1' }, /^ROPES_JUDGE_URL must be an address with http/],
      [{ ROPES_JUDGE_URL: 'https://me:sesame@models.example' }, /^ROPES_JUDGE_URL must hold no user/],
      [
        { ROPES_JUDGE_KEY: 'sesame', ROPES_JUDGE_KEY_FILE: 'package.json' },
        /^ROPES_JUDGE_KEY_FILE must not be set beside ROPES_JUDGE_KEY/,
      ],
      [{ ROPES_JUDGE_KEY: 'open sesame' }, /^ROPES_JUDGE_KEY must be one key without spaces/],
      [{ ROPES_JUDGE_KEY_FILE: 'package.json' }, /^ROPES_JUDGE_KEY_FILE must be one key without spaces/],
      [
        { ROPES_JUDGE_KEY_FILE: 'no/such.key' },
        /^ROPES_JUDGE_KEY_FILE names "no\/such\.key".*cannot be read/,
      ],
      [{ ROPES_JUDGE_KEY_FILE: 'src' }, /^ROPES_JUDGE_KEY_FILE names "src", which cannot be read/],
      [{ ROPES_JUDGE_SECONDS: '0' }, /^ROPES_JUDGE_SECONDS must be a whole number of seconds from 1 to 20/],
      [{ ROPES_JUDGE_SECONDS: '21' }, /^ROPES_JUDGE_SECONDS must be/],
      [{ ROPES_JUDGE_PER_MINUTE: '-1' }, /^ROPES_JUDGE_PER_MINUTE must be a whole number of requests/],
      [{ ROPES_JUDGE_PER_DAY: 'many' }, /^ROPES_JUDGE_PER_DAY must be a whole number of requests/],
      [{ ROPES_JUDGE_PRICE: '0.15' }, /^ROPES_JUDGE_PRICE must be the price of a million tokens/],
      [{ ROPES_JUDGE_PRICE: 'a/b' }, /^ROPES_JUDGE_PRICE must be/],
      [{ ROPES_JUDGE_PRICE: '1/2/3' }, /^ROPES_JUDGE_PRICE must be/],
      [{ ROPES_JUDGE_PRICE: '-1/2' }, /^ROPES_JUDGE_PRICE must be/],
    ])('says what is wrong with %j, and shows no key', (change, message) => {
      const told = problems({ ...set, ...change });
      expect(told).toEqual([expect.stringMatching(message)]);
      expect(told.join()).not.toContain('sesame');
    });
  });

  it('lists every problem at once', () => {
    expect(problems({ PORT: 'x', LOG_LEVEL: 'x', ROPES_ADMINS: 'x' })).toHaveLength(3);
  });

  it('names every variable in .env.example, with its default', async () => {
    const example = await readFile('.env.example', 'utf8');
    const named = [...example.matchAll(/^#([A-Z_]+)=/gm)].map((match) => match[1]);
    expect(named.sort()).toEqual(
      [
        'CONTEXT_MINUTES',
        'DATABASE_CA_FILE',
        'DATABASE_URL',
        'HOST',
        'HTTPS_PROXY',
        'KEEP_ASKER_DAYS',
        'KEEP_SEEN_DAYS',
        'KEEP_SENT_DAYS',
        'LOG_LEVEL',
        'NODE_EXTRA_CA_CERTS',
        'NO_PROXY',
        'PLAYGROUND',
        'PORT',
        'ROPES_ADMINS',
        'ROPES_CACHE',
        'ROPES_CALENDAR',
        'ROPES_CALENDARS_FILE',
        'ROPES_CARE',
        'ROPES_ENCODER',
        'ROPES_HOOKS_PRIVATE',
        'ROPES_HOOKS_SECRET',
        'ROPES_HOOKS_URL',
        'ROPES_JUDGE_KEY',
        'ROPES_JUDGE_KEY_FILE',
        'ROPES_JUDGE_MODEL',
        'ROPES_JUDGE_PER_DAY',
        'ROPES_JUDGE_PER_MINUTE',
        'ROPES_JUDGE_PRICE',
        'ROPES_JUDGE_SECONDS',
        'ROPES_JUDGE_URL',
        'ROPES_MCP_HOSTS',
        'ROPES_PACKS',
        'ROPES_PROPOSALS',
        'ROPES_READY',
        'ROPES_START_PATH',
        'SLACK_API_URL',
        'SLACK_APP_TOKEN',
        'SLACK_BOT_TOKEN',
        'SLACK_COMMAND',
        'SLACK_SIGNING_SECRET',
        'TEAMS_APP_ID',
        'TEAMS_APP_PASSWORD',
        'TEAMS_APP_TYPE',
        'TEAMS_INSECURE_LOCAL',
        'TEAMS_LOGIN_URL',
        'TEAMS_OPENID_METADATA_URL',
        'TEAMS_TENANT_ID',
        'TEAMS_TOKEN_ISSUER',
      ].sort(),
    );
  });
});
