import { dirname, join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { z } from 'zod';
import { type HookSettings, readHooks } from './hook-settings.js';
import { type JudgeSettings, readJudge } from './judge-settings.js';
import { readAuthorities, readNetwork } from './network-settings.js';
import type { Environment, SettingProblem } from './ports/adapter.js';
import type { NetworkSettings } from './ports/network/settings.js';

/** Severities in falling order of detail, as pino names them. */
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const listOf = (text: string) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** A whole number within bounds, from text. */
const count = (least: number, most: number, unit: string, fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine(
      (text) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most,
      `must be a whole number of ${unit} from ${least} to ${most}`,
    )
    .transform(Number);

/** Characters of whom people may turn to: a name or two, with how they are reached. */
const LONGEST_CARE = 500;

/** The product's own variables; each adapter reads its own beside them. */
const Settings = z.object({
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, 'must be an address or a host name, such as 127.0.0.1 or 0.0.0.0')
    .default('127.0.0.1'),
  PORT: z
    .string()
    .default('3000')
    .refine(
      (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535,
      'must be a port number from 0 to 65535',
    )
    .transform(Number),
  DATABASE_URL: z
    .string()
    .default('data/ropes.db')
    .refine(
      // One letter before a colon is a drive of Windows.
      (url) => !/^[a-z][a-z0-9+.-]+:/i.test(url) || /^postgres(ql)?:\/\//.test(url),
      'must be the path of an SQLite file, such as data/ropes.db, or begin with postgres://',
    )
    .refine(
      (url) => !/^postgres(ql)?:\/\//.test(url) || (URL.canParse(url) && new URL(url).pathname.length > 1),
      'must name server and database, such as postgres://user:password@localhost:5432/ropes',
    ),
  DATABASE_CA_FILE: z
    .string()
    .optional()
    .transform((file, context) => {
      if (file === undefined) return undefined;
      const authorities = readAuthorities(file.trim());
      if (typeof authorities !== 'string') return authorities;
      context.addIssue({ code: 'custom', message: authorities });
      return z.NEVER;
    }),
  ROPES_ENCODER: z.enum(['on', 'off'], 'must be on or off').default('on'),
  ROPES_CACHE: z
    .string()
    .optional()
    .transform((text) => text?.trim()),
  ROPES_PACKS: z
    .string()
    .optional()
    .transform((text) => (text === undefined ? undefined : listOf(text)))
    .refine(
      (folders) => folders === undefined || folders.length > 0,
      'must name at least one folder; several are separated by commas',
    ),
  ROPES_ADMINS: z
    .string()
    .default('')
    .transform((text) => listOf(text).map((email) => email.toLowerCase()))
    .superRefine((emails, context) => {
      for (const email of emails) {
        if (z.email().safeParse(email).success) continue;
        context.addIssue({
          code: 'custom',
          message: `holds "${email}", which is no email address; separate addresses by commas`,
        });
      }
    }),
  ROPES_CARE: z
    .string()
    .optional()
    .transform((text) => text?.trim().replace(/\s+/g, ' '))
    .refine((text) => (text?.length ?? 0) <= LONGEST_CARE, `must be ${LONGEST_CARE} characters at most`),
  ROPES_PROPOSALS: z.enum(['ask', 'go-ahead'], 'must be ask or go-ahead').default('ask'),
  ROPES_START_PATH: z.enum(['freely', 'asked', 'no'], 'must be freely, asked or no').default('asked'),
  ROPES_READY: z
    .string()
    .default('any')
    .refine(
      (text) => listOf(text).length > 0 && listOf(text).every((word) => /^[a-z]+$/.test(word)),
      'must be any, all, none, or platforms separated by commas, such as slack,teams',
    )
    .transform((text) => {
      const words = listOf(text);
      const [only = 'any'] = words;
      return words.length === 1 && (only === 'any' || only === 'all' || only === 'none') ? only : words;
    }),
  ROPES_MCP_HOSTS: z
    .string()
    .default('')
    .transform((text) => listOf(text).map((name) => name.toLowerCase()))
    .refine(
      (names) => names.every((name) => /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name)),
      'must be host names separated by commas, without https:// and port, such as ropes.example.com',
    ),
  ROPES_CALENDAR: z
    .string()
    .default('none')
    .transform((text) => text.trim()),
  ROPES_CALENDARS_FILE: z
    .string()
    .optional()
    .transform((text) => text?.trim()),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  CONTEXT_MINUTES: count(1, 1_440, 'minutes', 30),
  KEEP_SEEN_DAYS: count(1, 365, 'days', 7),
  KEEP_SENT_DAYS: count(1, 3_650, 'days', 30),
  KEEP_ASKER_DAYS: count(1, 3_650, 'days', 30),
});

export interface Configuration {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly databaseUrl: string;
  /** Certificates in PEM of those who may have signed that of a Postgres server; undefined for those of Node. */
  readonly databaseAuthorities: readonly string[] | undefined;
  readonly network: NetworkSettings;
  /** Of what can be made again at any time; beside the file of an SQLite database unless it was named. */
  readonly cacheFolder: string;
  /** Whether texts are encoded, so that questions are understood by what they mean and not by their words alone. */
  readonly encoder: boolean;
  /** Undefined where no language model chooses. */
  readonly judge: JudgeSettings | undefined;
  /** Folders as they were given; undefined for the pack that comes with Ropes. */
  readonly packs: readonly string[] | undefined;
  /** Lower case. */
  readonly admins: readonly string[];
  /** Whom people may turn to with what they would tell nobody else. */
  readonly care: string | undefined;
  /** Whether proposed paths are given without asking a manager. */
  readonly goAhead: boolean;
  /** Whether people start a path themselves. */
  readonly startPath: 'freely' | 'asked' | 'no';
  /** The platforms that must work for the server to count as ready. */
  readonly ready: 'any' | 'all' | 'none' | readonly string[];
  /** Host names by which other assistants reach the server, lower case. */
  readonly mcpHosts: readonly string[];
  /** Undefined where no system is asked to do steps. */
  readonly hooks: HookSettings | undefined;
  /** Nobody has looked at them yet: `readCalendars` (src/onboarding/calendar/calendars.ts) does. */
  readonly calendars: {
    /** The company's: `none`, a country with an optional region, or a name of the file. */
    readonly company: string;
    /** Path of a YAML file of own calendars. */
    readonly file: string | undefined;
  };
  readonly logLevel: (typeof logLevels)[number];
  readonly contextMinutes: number;
  readonly keep: { readonly seenDays: number; readonly sentDays: number; readonly askerDays: number };
}

export type ReadConfiguration =
  | { readonly ok: true; readonly configuration: Configuration }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] };

/** A variable that is set to nothing counts as not set: `PORT=` in a file is how people switch one off. */
export function withoutEmpty(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
}

/**
 * Reads the product's own settings; every problem is listed, each with its variable.
 *
 * @param found problems with where the settings stand
 * @param readByNode as for `readNetwork`
 */
export function readConfiguration(
  environment: Environment,
  found: readonly SettingProblem[] = [],
  readByNode?: string,
): ReadConfiguration {
  const parsed = Settings.safeParse(withoutEmpty(environment));
  const network = readNetwork(environment, readByNode);
  const judge = readJudge(environment);
  const hooks = readHooks(withoutEmpty(environment));
  const around = [...found, ...network.problems, ...judge.problems, ...hooks.problems];
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      variable: String(issue.path[0]),
      message: issue.message,
    }));
    return { ok: false, problems: [...around, ...problems] };
  }
  if (around.length > 0) return { ok: false, problems: around };
  const settings = parsed.data;
  return {
    ok: true,
    configuration: {
      host: settings.HOST,
      port: settings.PORT,
      databaseUrl: settings.DATABASE_CA_FILE ? withTls(settings.DATABASE_URL) : settings.DATABASE_URL,
      databaseAuthorities: settings.DATABASE_CA_FILE ?? authoritiesBeside(network.settings),
      network: network.settings,
      cacheFolder: settings.ROPES_CACHE ?? cacheBeside(settings.DATABASE_URL),
      encoder: settings.ROPES_ENCODER === 'on',
      judge: judge.settings,
      packs: settings.ROPES_PACKS,
      admins: settings.ROPES_ADMINS,
      care: settings.ROPES_CARE,
      goAhead: settings.ROPES_PROPOSALS === 'go-ahead',
      startPath: settings.ROPES_START_PATH,
      ready: settings.ROPES_READY,
      mcpHosts: settings.ROPES_MCP_HOSTS,
      hooks: hooks.settings,
      calendars: { company: settings.ROPES_CALENDAR, file: settings.ROPES_CALENDARS_FILE },
      logLevel: settings.LOG_LEVEL,
      contextMinutes: settings.CONTEXT_MINUTES,
      keep: {
        seenDays: settings.KEEP_SEEN_DAYS,
        sentDays: settings.KEEP_SENT_DAYS,
        askerDays: settings.KEEP_ASKER_DAYS,
      },
    },
  };
}

/** Who names an authority wants it asked. */
function withTls(url: string): string {
  if (!isPostgresUrl(url)) return url;
  const address = new URL(url);
  if (!['sslmode', 'ssl'].some((name) => address.searchParams.has(name))) {
    address.searchParams.set('sslmode', 'verify-full');
  }
  return address.href;
}

/** Where somebody named more authorities for all that Ropes connects to. */
function authoritiesBeside({ authorities }: NetworkSettings): readonly string[] | undefined {
  return authorities.length > 0 ? [...rootCertificates, ...authorities] : undefined;
}

function isPostgresUrl(url: string): boolean {
  return /^postgres(ql)?:\/\//.test(url);
}

function cacheBeside(databaseUrl: string): string {
  return join(isPostgresUrl(databaseUrl) ? 'data' : dirname(databaseUrl), 'cache');
}

/** One line for a problem: the variable, what is wrong, what to do. */
export function formatSettingProblem(problem: SettingProblem): string {
  return `${problem.variable} ${problem.message}.`.replace(/([.!?])\.$/, '$1');
}
