import { readFileSync } from 'node:fs';
import type { Environment, SettingProblem } from './ports/adapter.js';

/** A language model that chooses which entry answers (docs/judge.md). */
export interface JudgeSettings {
  /** The base of an API that speaks as OpenAI's does. */
  readonly url: string;
  readonly model: string;
  readonly key: string | undefined;
  /** Milliseconds that an answer waits for it at most. */
  readonly limit: number;
  /** Requests of all who ask together. */
  readonly perMinute: number;
  readonly perDay: number;
  /** Undefined where nobody said. */
  readonly price: Price | undefined;
}

/** Of a million tokens that a model reads and writes, in whatever currency. */
export interface Price {
  readonly read: number;
  readonly written: number;
}

export interface ReadJudge {
  /** Undefined where no judge is wanted. */
  readonly settings: JudgeSettings | undefined;
  readonly problems: readonly SettingProblem[];
}

/** Least, most, what it is where nobody says, and what is counted. */
const counts = {
  ROPES_JUDGE_SECONDS: [1, 20, 4, 'seconds'],
  ROPES_JUDGE_PER_MINUTE: [1, 100_000, 60, 'requests'],
  ROPES_JUDGE_PER_DAY: [1, 10_000_000, 5_000, 'requests'],
} as const;

/** Reads `ROPES_JUDGE_URL`, `ROPES_JUDGE_MODEL` and what goes with them: both or neither. */
export function readJudge(environment: Environment): ReadJudge {
  const problems: SettingProblem[] = [];
  const problem = (variable: string, message: string) => void problems.push({ variable, message });
  const url = environment.ROPES_JUDGE_URL?.trim();
  const model = environment.ROPES_JUDGE_MODEL?.trim();
  if (!url && !model) return { settings: undefined, problems };
  if (!url)
    problem('ROPES_JUDGE_URL', 'must be set beside ROPES_JUDGE_MODEL, such as http://127.0.0.1:11434/v1');
  if (!model) problem('ROPES_JUDGE_MODEL', 'must be set beside ROPES_JUDGE_URL, such as qwen2.5:7b');
  const wrong = url && wrongIn(url);
  if (wrong) problem('ROPES_JUDGE_URL', wrong);
  const count = (variable: keyof typeof counts): number => {
    const [least, most, fallback, unit] = counts[variable];
    const text = environment[variable]?.trim() || String(fallback);
    if (/^\d+$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
    problem(variable, `must be a whole number of ${unit} from ${least} to ${most}`);
    return fallback;
  };
  const settings = {
    url: url ?? '',
    model: model ?? '',
    key: keyFrom(environment, problem),
    limit: count('ROPES_JUDGE_SECONDS') * 1_000,
    perMinute: count('ROPES_JUDGE_PER_MINUTE'),
    perDay: count('ROPES_JUDGE_PER_DAY'),
    price: priceFrom(environment, problem),
  };
  return { settings: problems.length > 0 ? undefined : settings, problems };
}

function wrongIn(text: string): string | undefined {
  const url = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return 'must be an address with http:// or https://, such as http://127.0.0.1:11434/v1';
  return url.username || url.password
    ? 'must hold no user or password; a key is given as ROPES_JUDGE_KEY'
    : undefined;
}

type Problem = (variable: string, message: string) => void;

function keyFrom(environment: Environment, problem: Problem): string | undefined {
  const key = environment.ROPES_JUDGE_KEY?.trim();
  const file = environment.ROPES_JUDGE_KEY_FILE?.trim();
  if (key && file)
    problem('ROPES_JUDGE_KEY_FILE', 'must not be set beside ROPES_JUDGE_KEY: keep one of them');
  const found = key || (file && readKey(file, problem)) || undefined;
  // Anything else cannot stand in a header.
  if (found !== undefined && !/^[\x21-\x7e]+$/.test(found)) {
    problem(key ? 'ROPES_JUDGE_KEY' : 'ROPES_JUDGE_KEY_FILE', 'must be one key without spaces');
  }
  return found;
}

function readKey(file: string, problem: Problem): string | undefined {
  try {
    const key = readFileSync(file, 'utf8').trim();
    if (key === '') problem('ROPES_JUDGE_KEY_FILE', `names "${file}", which is empty`);
    return key;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/,.*$/, '') : String(error);
    problem('ROPES_JUDGE_KEY_FILE', `names "${file}", which cannot be read (${reason})`);
    return undefined;
  }
}

function priceFrom({ ROPES_JUDGE_PRICE: text }: Environment, problem: Problem): Price | undefined {
  if (!text?.trim()) return undefined;
  const [read, written, ...more] = text.split('/').map((part) => part.trim());
  const isPrice = (part: string | undefined) => part !== undefined && /^\d+(?:\.\d+)?$/.test(part);
  if (isPrice(read) && isPrice(written) && more.length === 0) {
    return { read: Number(read), written: Number(written) };
  }
  problem('ROPES_JUDGE_PRICE', 'must be the price of a million tokens read and written, such as 0.15/0.60');
  return undefined;
}
