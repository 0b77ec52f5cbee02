import type { DirectoryEntry, FoundAccount, RosterLine } from '../../../src/ports/adapter.js';
import type { AccountKey } from '../../../src/ports/incoming.js';
import { defaultLocale } from '../../../src/ports/locale.js';
import { accountKey, directPlace } from '../outgoing/places.js';

/** Somebody one can be in the playground. */
export interface SamplePerson {
  readonly account: string;
  readonly name: string;
  /** Who they are in the story, for the page. */
  readonly part: string;
  readonly timeZone: string;
  /** BCP 47 tag; absent for whoever speaks the default. */
  readonly locale?: string;
  /** Absent for the new hire whose role is not known yet. */
  readonly jobTitle?: string;
  /** The account of the sample they report to. */
  readonly manager?: string;
}

/** One new hire of each role, one whose role nobody has told, their manager, an expert and an administrator. */
export const samples = [
  {
    account: 'dana',
    name: 'Dana Okafor',
    part: 'New hire, data engineer',
    timeZone: 'Europe/London',
    jobTitle: 'Data Engineer',
    manager: 'maren',
  },
  {
    account: 'noor',
    name: 'Noor Haddad',
    part: 'New hire, data scientist',
    timeZone: 'Europe/London',
    jobTitle: 'Data Scientist',
    manager: 'maren',
  },
  {
    account: 'milo',
    name: 'Milo Ferreira',
    part: 'New hire, MLOps engineer',
    timeZone: 'America/New_York',
    jobTitle: 'MLOps Engineer',
    manager: 'maren',
  },
  {
    account: 'robin',
    name: 'Robin Lind',
    part: 'New hire, no role yet',
    timeZone: 'Europe/London',
    manager: 'maren',
  },
  {
    account: 'maren',
    name: 'Maren Vogt',
    part: 'Manager',
    timeZone: 'Europe/Berlin',
    jobTitle: 'Engineering Manager',
  },
  {
    account: 'tomas',
    name: 'Tomás Ruiz',
    part: 'Expert',
    timeZone: 'Europe/Madrid',
    jobTitle: 'Staff Engineer',
  },
  {
    account: 'ada',
    name: 'Ada Moreau',
    part: 'Administrator',
    timeZone: 'Europe/Paris',
    jobTitle: 'Head of Platform',
  },
] as const satisfies readonly SamplePerson[];

/** The person whose page is shown when the address names none. */
export const firstSample: SamplePerson = samples[0];

export function findSample(account: string): SamplePerson | undefined {
  return samples.find((sample) => sample.account === account);
}

/** What the playground's directory says of an account; undefined when it is none of the sample people. */
export function lookUp(account: AccountKey): DirectoryEntry | undefined {
  const own = accountKey(account.account);
  if (account.platform !== own.platform || account.workspace !== own.workspace) return undefined;
  const sample = findSample(account.account);
  return sample && entryOf(sample);
}

/** The sample with this email address, in whatever case it is written. */
export function findByEmail(email: string): FoundAccount | undefined {
  const wanted = email.trim().toLowerCase();
  const sample = samples.find((one) => emailOf(one) === wanted);
  return sample && { account: accountKey(sample.account), entry: entryOf(sample) };
}

/** Every sample, with whom they report to. */
export function roster(): readonly RosterLine[] {
  return samples.map((sample: SamplePerson) => {
    const manager = sample.manager === undefined ? undefined : findSample(sample.manager);
    return {
      account: accountKey(sample.account),
      entry: entryOf(sample),
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

function entryOf(sample: SamplePerson): DirectoryEntry {
  return {
    name: sample.name,
    email: emailOf(sample),
    standing: 'member',
    active: true,
    timeZone: sample.timeZone,
    locale: localeOf(sample),
    ...(sample.jobTitle === undefined ? {} : { jobTitle: sample.jobTitle }),
    direct: directPlace(sample.account),
  };
}
