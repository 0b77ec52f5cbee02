import type { DirectoryEntry, FoundAccount } from '../../../src/ports/adapter.js';
import { type SlackUser, UserInfo } from '../incoming/schema.js';
import { SLACKBOT } from '../incoming/slackbot.js';
import type { Organisation } from '../install/installation.js';
import { directPlace, PLATFORM } from '../outgoing/places.js';

/**
 * What `users.info` or `users.lookupByEmail` says of an account; undefined when the answer is none.
 *
 * @param team the workspace, or the organisation, that has the app
 */
export function entryOf(answer: unknown, team: string, org?: Organisation): DirectoryEntry | undefined {
  const parsed = UserInfo.safeParse(answer);
  return parsed.success ? entryOfUser(parsed.data.user, team, org) : undefined;
}

/** The same of an account as Slack gives it. */
export function entryOfUser(user: SlackUser, team: string, org?: Organisation): DirectoryEntry {
  const { profile } = user;
  const name =
    [user.real_name, profile?.real_name, profile?.display_name, user.name].find((one) => one?.trim()) ??
    user.id;
  return {
    name,
    standing: standingOf(user, team, org),
    active: user.deleted !== true,
    direct: directPlace(team, user.id),
    ...(profile?.email ? { email: profile.email } : {}),
    ...(user.tz ? { timeZone: user.tz } : {}),
    ...(user.locale ? { locale: user.locale } : {}),
    ...(profile?.title ? { jobTitle: profile.title } : {}),
  };
}

/** An account that `users.lookupByEmail` found; undefined when the answer is none. */
export function foundOf(answer: unknown, team: string, org?: Organisation): FoundAccount | undefined {
  const parsed = UserInfo.safeParse(answer);
  if (!parsed.success) return undefined;
  const { user } = parsed.data;
  return {
    account: { platform: PLATFORM, workspace: team, account: user.id },
    entry: entryOfUser(user, team, org),
  };
}

/** Whether an answer is about somebody of an organisation who is in none of its workspaces that are known to have the app. */
export function isOfOrgElsewhere(answer: unknown, team: string, org: Organisation): boolean {
  const parsed = UserInfo.safeParse(answer);
  if (!parsed.success || parsed.data.user.enterprise_user?.enterprise_id !== org.id) return false;
  return !isColleague(parsed.data.user, team, org);
}

function standingOf(
  user: SlackUser,
  team: string,
  org: Organisation | undefined,
): DirectoryEntry['standing'] {
  if (user.is_bot || user.id === SLACKBOT) return 'bot';
  if (user.is_stranger || !isColleague(user, team, org)) return 'stranger';
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : 'member';
}

/**
 * Whether somebody is in a workspace that has the app. In an organisation, `team_id` is any one of their workspaces, and
 * `enterprise_user` names all of them.
 */
function isColleague(
  { team_id, enterprise_user }: SlackUser,
  team: string,
  org: Organisation | undefined,
): boolean {
  const theirs = [team_id, ...(enterprise_user?.teams ?? [])].filter((one) => typeof one === 'string');
  if (theirs.length === 0 && !org) return true;
  if (theirs.includes(team)) return true;
  if (!org) return false;
  return org.teams
    ? theirs.some((one) => org.teams?.includes(one))
    : enterprise_user?.enterprise_id === org.id;
}
