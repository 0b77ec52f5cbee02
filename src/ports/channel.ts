import type { Place } from './place.js';

/** A channel's address as a place; undefined for what is none. */
export function placeOfChannel(channel: string): Place | undefined {
  const [, platform, workspace, conversation] = /^([^:]+):([^:]+):(.+)$/s.exec(channel) ?? [];
  if (!platform || !workspace || !conversation) return undefined;
  return { kind: 'thread', platform, workspace, conversation, channel: conversation, address: {} };
}

/** The address of the shared conversation that a place is in. */
export function channelOf({ platform, workspace, channel }: Place): string | undefined {
  return channel === undefined ? undefined : `${platform}:${workspace}:${channel}`;
}
