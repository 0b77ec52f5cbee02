import type { Environment, SettingProblem } from '../../../src/ports/adapter.js';

/** An adapter's variables as they are read, and what is wrong with them. */
export interface Settings {
  /** Without blanks around it; undefined where it is not set or empty. */
  value(variable: string): string | undefined;
  wrong(variable: string, message: string): void;
  readonly problems: readonly SettingProblem[];
}

export function createSettings(environment: Environment): Settings {
  const problems: SettingProblem[] = [];
  return {
    value: (variable) => environment[variable]?.trim() || undefined,
    wrong: (variable, message) => problems.push({ variable, message }),
    problems,
  };
}

/** An address that a platform can reach from outside; undefined for every other. */
export function publicAddress(url: string): URL | undefined {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  return address?.protocol === 'https:' ? address : undefined;
}
