import type { Place } from '../../../src/ports/place.js';
import type { Origin } from '../incoming/schema.js';
import type { Experience } from '../install/experience.js';

export const PLATFORM = 'slack';

/** Milliseconds that a `response_url` is used: it lives 30 minutes, less a margin for a slow network. */
const RESPONSE_LIFE = 29 * 60_000;

/** An origin whose answers only the person sees. */
export function privately(channel: string, responseUrl: string, now: number): Origin {
  return { channel, responseUrl, expiresAt: now + RESPONSE_LIFE };
}

/** Where an answer to somebody goes. */
export function placeOf(
  workspace: string,
  user: string,
  origin: Origin,
  experience: Experience = 'plain',
): Place {
  if (origin.responseUrl !== undefined) {
    return {
      kind: 'private',
      platform: PLATFORM,
      workspace,
      conversation: `private:${origin.channel ?? ''}:${user}`,
      address: { responseUrl: origin.responseUrl },
      ...(origin.expiresAt === undefined ? {} : { expiresAt: origin.expiresAt }),
      otherwise: directPlace(workspace, user),
    };
  }
  if (origin.channel === undefined || origin.thread === undefined) {
    return directPlace(workspace, user, origin.channel);
  }
  const thread = {
    platform: PLATFORM,
    workspace,
    conversation: `thread:${origin.channel}:${origin.thread}`,
  };
  const isDirect = isDirectChat(origin.channel);
  if (isDirect && experience === 'agent') {
    return {
      ...thread,
      kind: 'direct',
      address: { channel: origin.channel, thread: origin.thread },
      otherwise: directPlace(workspace, user, origin.channel),
    };
  }
  return {
    ...thread,
    kind: 'thread',
    // A thread of a direct chat is shared with nobody.
    ...(isDirect ? {} : { channel: origin.channel }),
    address: { channel: origin.channel, thread: origin.thread, user },
  };
}

/** Whether a channel is somebody's direct chat with the bot, by its id. */
export function isDirectChat(channel: string): boolean {
  return channel.startsWith('D');
}

/**
 * A person's direct chat with the bot. `chat.postMessage` takes the person's id for its channel and opens the chat
 * when there is none yet.
 */
export function directPlace(workspace: string, user: string, channel = user): Place {
  return {
    kind: 'direct',
    platform: PLATFORM,
    workspace,
    conversation: `direct:${user}`,
    address: { channel },
  };
}
