import type { DirectoryEntry } from '../../src/ports/adapter.js';
import type { AccountKey } from '../../src/ports/incoming.js';
import type { Place } from '../../src/ports/place.js';

export const PLATFORM = 'web';
export const WORKSPACE = 'playground';

/** Somebody one can be in the playground. */
export interface Sample {
  readonly account: string;
  readonly name: string;
  /** Who they are in the story, for the page. */
  readonly part: string;
  readonly timeZone: string;
  /** Absent for the new hire whose role is not known yet. */
  readonly jobTitle?: string;
}

/** One new hire of each role, one whose role nobody has told, a manager and an expert. */
export const samples = [
  {
    account: 'dana',
    name: 'Dana Okafor',
    part: 'New hire, data engineer',
    timeZone: 'Europe/London',
    jobTitle: 'Data Engineer',
  },
  {
    account: 'noor',
    name: 'Noor Haddad',
    part: 'New hire, data scientist',
    timeZone: 'Europe/London',
    jobTitle: 'Data Scientist',
  },
  {
    account: 'milo',
    name: 'Milo Ferreira',
    part: 'New hire, MLOps engineer',
    timeZone: 'America/New_York',
    jobTitle: 'MLOps Engineer',
  },
  { account: 'robin', name: 'Robin Lind', part: 'New hire, no role yet', timeZone: 'Europe/London' },
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
] as const satisfies readonly Sample[];

/** Who the page is when the address names nobody. */
export const firstSample: Sample = samples[0];

export function findSample(account: string): Sample | undefined {
  return samples.find((sample) => sample.account === account);
}

export function accountKey(sample: Sample): AccountKey {
  return { platform: PLATFORM, workspace: WORKSPACE, account: sample.account };
}

/** The person's chat with Ropes: the one place the playground has. */
export function directPlace(sample: Sample): Place {
  return {
    kind: 'direct',
    platform: PLATFORM,
    workspace: WORKSPACE,
    conversation: `direct:${sample.account}`,
    address: { account: sample.account },
  };
}

/** What the playground's directory says of an account; undefined when it is none of the sample people. */
export function lookUp(account: AccountKey): DirectoryEntry | undefined {
  if (account.platform !== PLATFORM || account.workspace !== WORKSPACE) return undefined;
  const sample = findSample(account.account);
  if (!sample) return undefined;
  return {
    name: sample.name,
    email: `${sample.account}@example.com`,
    standing: 'member',
    active: true,
    timeZone: sample.timeZone,
    locale: 'en',
    ...(sample.jobTitle === undefined ? {} : { jobTitle: sample.jobTitle }),
    direct: directPlace(sample),
  };
}
