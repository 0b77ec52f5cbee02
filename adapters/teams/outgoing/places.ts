import type { AccountKey } from '../../../src/ports/incoming.js';
import type { Place } from '../../../src/ports/place.js';
import type { Activity } from '../incoming/schema.js';

export const PLATFORM = 'teams';

/** The workspace of activities that name no tenant, as some local clients send them. */
const NO_TENANT = 'local';

/** The tenant that an activity comes from, in lower case as ids are compared. */
export function tenantOf(activity: Activity): string {
  const tenant = activity.channelData?.tenant?.id ?? activity.conversation.tenantId;
  return (tenant || NO_TENANT).toLowerCase();
}

/** By the id that the channel gives a person for this bot: every kind of activity has it, aadObjectId not all. */
export function accountKey(activity: Activity, account: string): AccountKey {
  return { platform: PLATFORM, workspace: tenantOf(activity), account };
}

export function isPersonal(activity: Activity): boolean {
  return activity.conversation.conversationType === 'personal';
}

/** Where a conversation is, and as whom the bot speaks there: enough to write without being asked. */
function address(activity: Activity) {
  return {
    serviceUrl: activity.serviceUrl,
    bot: activity.recipient.id,
    botName: activity.recipient.name ?? '',
    tenant: tenantOf(activity),
  };
}

/**
 * A person's chat with the bot. Met elsewhere, such as when they joined a team, the conversation is not known yet
 * and is opened by the first message to it.
 */
export function directPlace(activity: Activity, account: string): Place {
  return {
    kind: 'direct',
    platform: PLATFORM,
    workspace: tenantOf(activity),
    conversation: `direct:${account}`,
    address: {
      ...address(activity),
      user: account,
      ...(isPersonal(activity) ? { conversation: activity.conversation.id } : {}),
    },
  };
}

/** The chat with somebody who was met elsewhere, such as by a mention: opened by the first message to it. */
export function firstContactPlace(activity: Activity, account: string): Place {
  return { ...directPlace(activity, account), address: { ...address(activity), user: account } };
}

/** A group chat, or a thread of a channel: there the conversation's id names the message that began it. */
function threadPlace(activity: Activity): Place {
  return {
    kind: 'thread',
    platform: PLATFORM,
    workspace: tenantOf(activity),
    conversation: activity.conversation.id,
    channel: channelOf(activity),
    address: { ...address(activity), conversation: activity.conversation.id },
  };
}

/** Parts the id of a channel from that of the message that began a thread in it. */
const THREAD = ';messageid=';

function channelOf({ conversation }: Activity): string {
  return conversation.id.split(THREAD)[0] ?? conversation.id;
}

/** The id of the message that began the thread of a channel. */
export function threadOf({ conversation }: Activity): string | undefined {
  return conversation.id.split(THREAD)[1];
}

/** A message extension is used where the bot may not be: it is answered in the same breath or not at all. */
export function asidePlace(activity: Activity): Place {
  return {
    kind: 'private',
    platform: PLATFORM,
    workspace: tenantOf(activity),
    conversation: `aside:${activity.from.id}`,
    address: {},
    expiresAt: 0,
    // The conversation may be one between two people, which Teams calls personal, too.
    otherwise: firstContactPlace(activity, activity.from.id),
  };
}

/**
 * Milliseconds for which somebody is answered in the conversation where they asked unseen by others; what comes later goes to their
 * chat. As long as in Slack: Teams itself takes it for longer, and shows it for a day.
 */
const TARGETED_LIFE = 30 * 60_000;

/** Whether a message in a shared conversation is seen by the bot alone. Source: Microsoft Learn, "Enable targeted messages for agents". */
export function isTargeted(activity: Activity): boolean {
  return activity.recipient.isTargeted === true && !isPersonal(activity);
}

/** A shared conversation in which one person alone sees what the bot says. */
export function targetedPlace(activity: Activity, now: number): Place {
  const user = activity.from.id;
  return {
    kind: 'private',
    platform: PLATFORM,
    workspace: tenantOf(activity),
    conversation: `private:${activity.conversation.id}:${user}`,
    address: { ...address(activity), conversation: activity.conversation.id, user, targeted: 'yes' },
    expiresAt: now + TARGETED_LIFE,
    otherwise: firstContactPlace(activity, user),
  };
}

/** Where a message of the bot and its clicks belong. */
export function placeOf(activity: Activity): Place {
  return isPersonal(activity) ? directPlace(activity, activity.from.id) : threadPlace(activity);
}
