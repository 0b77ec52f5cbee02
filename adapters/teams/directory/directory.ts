import type { DirectoryEntry } from '../../../src/ports/adapter.js';
import type { Place } from '../../../src/ports/place.js';
import { type Activity, Member } from '../incoming/schema.js';
import { firstContactPlace, isPersonal } from '../outgoing/places.js';

/** What activities tell of a person, and where the roster knows them. The roster has no time zone. */
export interface Hint {
  readonly serviceUrl: string;
  readonly conversation: string;
  readonly timeZone?: string;
  readonly locale?: string;
  readonly direct?: Place;
}

/** What an activity tells of a person; `place` is where they are answered. */
export function hintOf(activity: Activity, account: string, place: Place): Hint {
  const own = account === activity.from.id;
  const timeZone = own ? timeZoneOf(activity.localTimezone) : undefined;
  const locale = own ? localeOf(activity.locale) : undefined;
  return {
    ...rosterOf(activity),
    ...(timeZone ? { timeZone } : {}),
    ...(locale ? { locale } : {}),
    ...(isPersonal(activity) && place.kind === 'direct' ? { direct: place } : {}),
  };
}

/** What an activity tells of somebody whom it mentions: their chat with the bot is opened by a message to it. */
export function hintOfMentioned(activity: Activity, account: string): Hint {
  return { ...rosterOf(activity), direct: firstContactPlace(activity, account) };
}

/** Where the people of a conversation are looked up. For a channel that is its team: threads have no roster. */
function rosterOf({ serviceUrl, conversation, channelData }: Activity) {
  return { serviceUrl, conversation: channelData?.team?.id ?? conversation.id };
}

/**
 * A member of a roster as the directory's entry. Guests have "#EXT#" in their principal name; members of other
 * tenants, whom a shared channel brings, have another tenant.
 *
 * @param workspace the home tenant
 */
export function entryOf(found: unknown, workspace: string, hint: Hint): DirectoryEntry | undefined {
  const { data: member } = Member.safeParse(found);
  const name = member?.name?.trim();
  if (!member || !name) return undefined;
  const email = addressOf(member.email) ?? addressOf(member.userPrincipalName);
  return {
    name,
    ...(email ? { email } : {}),
    standing: standingOf(member, workspace),
    active: true,
    ...(hint.timeZone ? { timeZone: hint.timeZone } : {}),
    ...(hint.locale ? { locale: hint.locale } : {}),
    ...(hint.direct ? { direct: hint.direct } : {}),
  };
}

function standingOf(
  { tenantId, userRole, userPrincipalName }: Member,
  workspace: string,
): DirectoryEntry['standing'] {
  const role = userRole?.toLowerCase();
  if (role === 'bot') return 'bot';
  if (role === 'anonymous') return 'stranger';
  if (role === 'guest' || userPrincipalName?.toUpperCase().includes('#EXT#')) return 'guest';
  if (tenantId && tenantId.toLowerCase() !== workspace) return 'stranger';
  return 'member';
}

function addressOf(text: string | null | undefined): string | undefined {
  return text && /^[^\s@#]+@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 320 ? text : undefined;
}

function timeZoneOf(name: string | null | undefined): string | undefined {
  if (!name || name.length > 100) return undefined;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch {
    return undefined;
  }
}

function localeOf(tag: string | null | undefined): string | undefined {
  if (!tag || tag.length > 100) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
