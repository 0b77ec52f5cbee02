import type { Learned } from '../../../src/conversation/feature.js';
import type { Pack, Path, Step } from '../../../src/knowledge/schema/schema.js';
import type { Place } from '../../../src/ports/place.js';
import type { Reply } from '../../../src/ports/reply.js';
import { buttonNamed, learned } from '../../support/conversation.js';
import type { TestDatabase } from '../../support/databases.js';
import { features } from '../../support/english.js';
import { jobPartsOf } from '../../support/jobs.js';
import { withPack } from '../../support/referring.js';
import { personOf, type Talk, teamTalk } from '../../support/team.js';

/** The channel of the IT desk, by the platform of the harness. */
export const CHANNEL = 'stub:home:it-desk';

type Doers = NonNullable<Pack['doers']>;

/** A channel, a person by their address, and one who is chosen path by path. */
const doers: Doers = [
  { id: 'it', name: 'IT desk', who: { channel: CHANNEL } },
  { id: 'hr', name: 'HR', who: { emails: ['hanna@example.com'] } },
  { id: 'mentor', name: 'Mentor', who: { chosen: 'yes' } },
];

function step(id: string, title: string, doer: string, more: Partial<Step> = {}): Step {
  const task = `What to do about ${title}.`;
  return {
    id,
    title,
    day: 1,
    minutes: 20,
    doer,
    read: [],
    task,
    done: { how: 'self-reported' },
    ...more,
  } as Step;
}

const steps: readonly Step[] = [
  step('hello', 'Say hello', 'new-hire'),
  step('laptop', 'Order the laptop', 'it'),
  step('badge', 'Hand over the badge', 'it', { day: 5 } as Partial<Step>),
  step('contract', 'Sign the contract', 'hr'),
  step('payroll', 'Enter the payroll', 'hr', { needs: ['contract'] } as Partial<Step>),
  step('tour', 'Walk the tour', 'mentor', { day: 2 } as Partial<Step>),
  step('goals', 'Set the goals', 'manager', { day: 2 } as Partial<Step>),
];

/** The sample pack, with a path on which everybody has a part. @param more of the IT desk: steps beside those */
export function partsLearned(change: Partial<Pack> = {}, more = 0): Learned {
  const { knowledge } = learned;
  const path = knowledge.entries.get('path/data-engineer') as Path;
  const beside = Array.from({ length: more }, (_, index) => step(`it-${index}`, `Set up ${index}`, 'it'));
  const entries = new Map([...knowledge.entries, [path.id, { ...path, steps: [...steps, ...beside] }]]);
  return withPack({ ...learned, knowledge: { ...knowledge, entries } }, { doers, ...change });
}

/** Maren has given dana the path, from Monday, 30 November 2026; hanna is HR, priya and ivo are of the IT desk. */
export async function tasksTalk(held: TestDatabase, change: Partial<Pack> = {}): Promise<Talk> {
  const talk = await teamTalk(held, { learned: partsLearned(change) });
  talk.pass(Date.parse('2026-11-30T09:00:00Z') - talk.now());
  for (const name of ['hanna', 'priya', 'ivo']) {
    talk.add(name, { email: `${name}@example.com`, timeZone: 'Europe/Berlin' });
    await talk.join(name);
  }
  talk.add('gil', { email: 'gil@example.com', standing: 'guest' });
  await talk.join('gil');
  const preview = await talk.say('maren', 'assign dana data-engineer from 2026-11-30');
  await talk.click('maren', buttonNamed(preview.replies, 'Assign'));
  return talk;
}

/** A place in a channel of the platform. */
export function inChannel(name: string): Place {
  return {
    kind: 'thread',
    platform: 'stub',
    workspace: 'home',
    conversation: `thread-${name}`,
    channel: name,
    address: {},
  };
}

/** Runs a job of the feature once. */
export async function runJob(talk: Talk, name: string, more: Parameters<typeof jobPartsOf>[1] = {}) {
  const parts = jobPartsOf(talk, more);
  const jobs = features.features.flatMap((feature) => feature.jobs?.(parts) ?? []);
  const job = jobs.find((one) => one.name === name);
  if (!job) throw new Error(`There is no job ${name}.`);
  await job.run(new AbortController().signal);
}

/** What was written to the channel, in its order. */
export async function toChannel(talk: Talk): Promise<Reply[]> {
  return (await talk.outbox()).flatMap(({ reply, place }) => (place.channel === 'it-desk' ? [reply] : []));
}

/** The row of a step of dana's path. */
export async function stepRow(talk: Talk, step: string) {
  const dana = await personOf(talk, 'dana');
  return talk.database.transaction((tx) =>
    tx
      .selectFrom('assignment_steps')
      .innerJoin('assignments', 'assignments.id', 'assignment_steps.assignment_id')
      .selectAll('assignment_steps')
      .where('assignments.person_id', '=', dana)
      .where('step', '=', step)
      .executeTakeFirst(),
  );
}

/** The rows of what somebody is to be told of on dana's path. */
export async function dueOf(talk: Talk, account: string) {
  const person = await personOf(talk, account);
  return talk.database.transaction((tx) =>
    tx.selectFrom('dues').selectAll().where('person_id', '=', person).where('source', '=', 'part').execute(),
  );
}
