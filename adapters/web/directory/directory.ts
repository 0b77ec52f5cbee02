import type { DirectoryEntry, FoundAccount, RosterLine } from '../../../src/ports/adapter.js';
import type { AccountKey } from '../../../src/ports/incoming.js';
import { defaultLocale } from '../../../src/ports/locale.js';
import { accountKey, directPlace } from '../outgoing/places.js';

/** Somebody one can be in the playground. */
export interface SamplePerson {
  readonly account: string;
  readonly name: string;
  /** Who they are in the story. */
  readonly part: 'new-hire' | 'manager' | 'expert' | 'admin';
  readonly timeZone: string;
  /** BCP 47 tag; absent for whoever speaks the default. */
  readonly locale?: string;
  /** Which role of the packs in use theirs is, from 0; absent for the new hire whose role is not known yet, and for others. */
  readonly role?: number;
  /** The account of the sample they report to. */
  readonly manager?: string;
}

/** One new hire of each of the first roles, one whose role nobody has told, their manager, an expert and an administrator. */
export const samples = [
  {
    account: 'dana',
    name: 'Dana Okafor',
    part: 'new-hire',
    timeZone: 'Europe/London',
    role: 0,
    manager: 'maren',
  },
  {
    account: 'noor',
    name: 'Noor Haddad',
    part: 'new-hire',
    timeZone: 'Europe/London',
    role: 1,
    manager: 'maren',
  },
  {
    account: 'milo',
    name: 'Milo Ferreira',
    part: 'new-hire',
    timeZone: 'America/New_York',
    role: 2,
    manager: 'maren',
  },
  {
    account: 'robin',
    name: 'Robin Lind',
    part: 'new-hire',
    timeZone: 'Europe/London',
    manager: 'maren',
  },
  {
    account: 'maren',
    name: 'Maren Vogt',
    part: 'manager',
    timeZone: 'Europe/Berlin',
  },
  {
    account: 'tomas',
    name: 'Tomás Ruiz',
    part: 'expert',
    timeZone: 'Europe/Madrid',
  },
  {
    account: 'ada',
    name: 'Ada Moreau',
    part: 'admin',
    timeZone: 'Europe/Paris',
  },
] as const satisfies readonly SamplePerson[];

/** The person whose page is shown when the address names none. */
export const firstSample: SamplePerson = samples[0];

export function findSample(account: string): SamplePerson | undefined {
  return samples.find((sample) => sample.account === account);
}

/** The title of somebody's role; undefined where they have none, or the packs in use name fewer. */
export function roleOf({ role }: SamplePerson, roles: readonly string[]): string | undefined {
  return role === undefined ? undefined : roles[role];
}

/**
 * What the playground's directory says of an account; undefined when it is none of the sample people.
 *
 * @param roles titles of the roles of the packs in use, which sample people have as job titles
 */
export function lookUp(account: AccountKey, roles: readonly string[]): DirectoryEntry | undefined {
  const own = accountKey(account.account);
  if (account.platform !== own.platform || account.workspace !== own.workspace) return undefined;
  const sample = findSample(account.account);
  return sample && entryOf(sample, roles);
}

/** The sample with this email address, in whatever case it is written. */
export function findByEmail(email: string, roles: readonly string[]): FoundAccount | undefined {
  const wanted = email.trim().toLowerCase();
  const sample = samples.find((one) => emailOf(one) === wanted);
  return sample && { account: accountKey(sample.account), entry: entryOf(sample, roles) };
}

/** Every sample, with whom they report to. */
export function roster(roles: readonly string[]): readonly RosterLine[] {
  return samples.map((sample: SamplePerson) => {
    const manager = sample.manager === undefined ? undefined : findSample(sample.manager);
    return {
      account: accountKey(sample.account),
      entry: entryOf(sample, roles),
      ...(manager ? { manager: accountKey(manager.account) } : {}),
    };
  });
}

/** Their language, which the page around their chat is in as well. */
export function localeOf(sample: SamplePerson): string {
  return sample.locale ?? defaultLocale;
}

function emailOf(sample: SamplePerson): string {
  return `${sample.account}@example.com`;
}

function entryOf(sample: SamplePerson, roles: readonly string[]): DirectoryEntry {
  const jobTitle = roleOf(sample, roles);
  return {
    name: sample.name,
    email: emailOf(sample),
    standing: 'member',
    active: true,
    timeZone: sample.timeZone,
    locale: localeOf(sample),
    ...(jobTitle === undefined ? {} : { jobTitle }),
    direct: directPlace(sample.account),
  };
}
