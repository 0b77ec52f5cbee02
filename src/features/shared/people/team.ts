import type { Turn } from '../../../conversation/feature.js';
import type { Target } from '../../../conversation/handling.js';
import { say } from '../../../conversation/turn.js';
import { eachWithDoers, type WithDoers } from '../../../onboarding/paths/doers.js';
import { isOpen } from '../../../onboarding/paths/journey.js';
import { type MissingDoer, missingDoers } from '../../../onboarding/paths/missing-doers.js';
import { type TeamMember, teamOf, withoutManager } from '../../../onboarding/team/team.js';
import { withUnreachedManager } from '../../../people/accounts/reach.js';
import { peopleById } from '../../../people/accounts/record.js';
import { may } from '../../../people/roles/permissions.js';
import { type Report, reportsOf } from '../../../people/roles/reporting.js';
import { relationsBetween } from '../../../people/roles/roles.js';
import { withNamesApart } from './names-apart.js';
import { givesNoneReply } from './people-picker.js';

/** Those whom somebody looks after. */
export interface Team {
  readonly team: readonly TeamMember[];
  /** How many paths wait for a yes. */
  readonly proposals: number;
}

/** The asker's own team; nobody has one who neither manages somebody nor is an admin. */
export const seesTeam = {
  needs: ['team.see'],
  async find(turn: Turn): Promise<Target<Team> | undefined> {
    const { tx, asker, settings } = turn;
    const relations = await relationsBetween(tx, asker, asker.person, settings.admins);
    const reports = await reportsOf(tx, asker.person);
    const admin = relations.has('admin');
    if (reports.length === 0 && !admin) return undefined;
    return { found: await madeOf(turn, reports, admin), relations };
  },
  refuse: (turn: Turn) => say(givesNoneReply(turn)),
} as const;

/** The same outside of a handler; undefined for whoever has no team. */
export async function teamFor(turn: Turn): Promise<Team | undefined> {
  const target = await seesTeam.find(turn);
  return target && may(target.relations, 'team.see') ? target.found : undefined;
}

/**
 * Their reports; for an admin also people on a path whom nobody manages, or whose manager cannot be reached.
 *
 * @param admin whether the asker is one
 */
async function madeOf(turn: Turn, reports: readonly Report[], admin: boolean): Promise<Team> {
  const { tx, asker, now } = turn;
  const own = new Set([asker.person, ...reports.map(({ id }) => id)]);
  const others = admin
    ? [...(await withoutManager(tx)), ...(await withUnreachedManager(tx))].filter((id) => !own.has(id))
    : [];
  const more = [...(await peopleById(tx, others)).values()];
  const found = await teamOf(tx, await withNamesApart(turn, [...reports, ...more]), now);
  const team = await withMissing(turn, found);
  const proposed = team.flatMap(({ paths, isGone }) =>
    isGone ? [] : paths.filter(({ journey }) => journey.assignment.state === 'proposed'),
  );
  return { team, proposals: proposed.length };
}

/** The same people, with the doers of whom nobody is there on their paths. */
async function withMissing({ tx }: Pick<Turn, 'tx'>, team: readonly TeamMember[]): Promise<TeamMember[]> {
  const here = team.filter(({ isGone }) => !isGone);
  const walked = await eachWithDoers(
    tx,
    here.flatMap(({ paths }) =>
      paths.flatMap(({ journey }) => (isOpen(journey.assignment) ? [journey] : [])),
    ),
  );
  return team.map((member) => {
    const missing = missingOver(walked.filter(({ person }) => person.id === member.person));
    return missing.length === 0 ? member : { ...member, missing };
  });
}

/** The doers of whom nobody is there on paths of one person. A role that is missing on several of them is named once. */
export function missingOver(paths: readonly WithDoers[]): MissingDoer[] {
  const missing = paths.filter(({ journey }) => isOpen(journey.assignment)).flatMap(missingDoers);
  return [...new Map(missing.map((one) => [one.doer, one])).values()];
}
