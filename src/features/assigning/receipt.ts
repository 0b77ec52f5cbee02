import type { Notifier } from '../../conversation/feature.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import type { PathVersion } from '../../onboarding/paths/journey.js';
import { openAssignmentsOf } from '../../onboarding/paths/records.js';
import { stepRowsOf } from '../../onboarding/paths/step-rows.js';
import { versionsOf } from '../../onboarding/paths/versions.js';
import { peopleById } from '../../people/accounts/record.js';
import type { Reply } from '../../ports/reply.js';
import type { Tx } from '../../storage/database.js';
import { namesApart } from '../shared/people/names-apart.js';
import type { GiveDraft, Outcome } from './give-each.js';
import { assignedReply } from './replies.js';

/**
 * The receipt of a draft, for whoever gave it.
 *
 * @param giver person id
 */
export async function receiptOf(
  notifier: Pick<Notifier, 'tx' | 'knowledge'>,
  context: ReplyContext,
  giver: string,
  { start }: Pick<GiveDraft, 'start'>,
  path: PathVersion,
  outcomes: readonly Outcome[],
): Promise<Reply> {
  const { tx, knowledge } = notifier;
  const named = (state: Outcome['state'][]) =>
    outcomes.filter((one) => state.includes(one.state)).map(({ person }) => person);
  const people = outcomes.map(({ person }) => person);
  const names = await namesApart({ tx, knowledge, context }, people);
  const known = await peopleById(tx, people);
  const open = await openAssignmentsOf(tx, named(['exists']));
  const existing = open.filter((one) => one.path === path.id);
  const givers = new Map(
    existing.map(({ person, givenBy }) => [person, givenBy === person ? null : givenBy]),
  );
  const others = await peopleById(
    tx,
    [...givers.values()].filter((id) => id !== null),
  );
  const beside = await titlesBeside(tx, path, named(['told', 'ahead', 'waiting']));
  const nameOf = (person: string) => names.get(person) ?? '';
  const steps = path.steps.filter((step) => step.doer === 'manager');
  const own = named(['told', 'ahead', 'waiting']).filter((person) => known.get(person)?.manager === giver);
  const leftOut = await leftOutFor(tx, path, steps.length === 0 ? [] : own);
  return assignedReply(context, {
    people: outcomes.map(({ person, state }) => ({
      name: nameOf(person),
      state,
      by: state === 'exists' ? others.get(givers.get(person) ?? '')?.name : undefined,
      beside: beside.get(person) ?? [],
    })),
    path,
    start,
    own: own.flatMap((person) => {
      const theirs = steps.filter(({ id }) => !leftOut.get(person)?.has(id));
      return theirs.length === 0 ? [] : [{ person: nameOf(person), steps: theirs }];
    }),
    sameManager: outcomes.filter((one) => one.sameManager).map(({ person }) => nameOf(person)),
  });
}

/** Ids of the steps that whoever gave the path left out, as their day had passed, by person. */
async function leftOutFor(
  tx: Tx,
  { id }: PathVersion,
  people: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const given = (await openAssignmentsOf(tx, people)).filter(({ path }) => path === id);
  const rows = await stepRowsOf(
    tx,
    given.map((one) => one.id),
  );
  return new Map(
    given.map((one) => {
      const skipped = (rows.get(one.id) ?? []).filter(({ state }) => state === 'skipped');
      return [one.person, new Set(skipped.map(({ step }) => step))];
    }),
  );
}

/** The titles of the other paths that people walk, by person. */
async function titlesBeside(
  tx: Tx,
  { id }: PathVersion,
  people: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const open = await openAssignmentsOf(tx, people);
  const others = open.filter(({ path, state }) => path !== id && state !== 'proposed');
  const versions = await versionsOf(tx, [...new Set(others.map(({ version }) => version))]);
  const titles = new Map<string, string[]>();
  for (const { person, version } of others)
    titles.set(person, [...(titles.get(person) ?? []), versions.get(version)?.title ?? '']);
  return titles;
}
