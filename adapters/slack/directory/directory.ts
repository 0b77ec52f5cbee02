import type { DirectoryEntry, FoundAccount } from '../../../src/ports/adapter.js';
import { SLACKBOT } from '../incoming/incoming.js';
import { UserInfo } from '../incoming/schema.js';
import { directPlace, PLATFORM } from '../outgoing/places.js';

/** What `users.info` or `users.lookupByEmail` says of an account; undefined when the answer is none. */
export function entryOf(answer: unknown, team: string): DirectoryEntry | undefined {
  const parsed = UserInfo.safeParse(answer);
  if (!parsed.success) return undefined;
  const { user } = parsed.data;
  const { profile } = user;
  const name =
    [user.real_name, profile?.real_name, profile?.display_name, user.name].find((one) => one?.trim()) ??
    user.id;
  return {
    name,
    standing: standingOf(user, team),
    active: user.deleted !== true,
    direct: directPlace(team, user.id),
    ...(profile?.email ? { email: profile.email } : {}),
    ...(user.tz ? { timeZone: user.tz } : {}),
    ...(user.locale ? { locale: user.locale } : {}),
    ...(profile?.title ? { jobTitle: profile.title } : {}),
  };
}

/** An account that `users.lookupByEmail` found; undefined when the answer is none. */
export function foundOf(answer: unknown, team: string): FoundAccount | undefined {
  const parsed = UserInfo.safeParse(answer);
  const entry = entryOf(answer, team);
  if (!parsed.success || !entry) return undefined;
  return { account: { platform: PLATFORM, workspace: team, account: parsed.data.user.id }, entry };
}

function standingOf(
  user: Pick<
    UserInfoUser,
    'id' | 'team_id' | 'is_bot' | 'is_restricted' | 'is_ultra_restricted' | 'is_stranger'
  >,
  team: string,
): DirectoryEntry['standing'] {
  if (user.is_bot || user.id === SLACKBOT) return 'bot';
  if (user.is_stranger || (user.team_id && user.team_id !== team)) return 'stranger';
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : 'member';
}

type UserInfoUser = UserInfo['user'];
