import { join } from 'node:path';
import { PACK_FILE } from '../loading/pack-folder.js';
import type { Knowledge } from '../schema/schema.js';
import { entryFile } from './entry-file.js';
import { shownPath } from './problem.js';

/** A channel that a file names. */
export interface NamedChannel {
  /** `platform:workspace:conversation`. */
  readonly channel: string;
  /** The first file that names it, as shown in problems. */
  readonly file: string;
}

/** The channels that packs name: of experts and doers, of introductions and posts. Each once, in the order of files. */
export function channelsNamed(knowledge: Knowledge): NamedChannel[] {
  const ofPacks = knowledge.packs.flatMap(({ folder, experts = [], doers = [] }) => {
    const file = shownPath(join(folder, PACK_FILE));
    const channels = [...experts.map(({ channel }) => channel), ...doers.map(({ who }) => who.channel)];
    return channels.flatMap((channel) => (channel === undefined ? [] : [{ channel, file }]));
  });
  const ofPaths = [...knowledge.entries.values()].flatMap((entry) => {
    if (entry.kind !== 'path') return [];
    const file = entryFile(knowledge, entry.id);
    const introductions = entry.steps.flatMap(({ done }) =>
      done.how === 'introduction' ? [done.channel] : [],
    );
    return [...introductions, ...(entry.posts ?? []).map(({ channel }) => channel)].map((channel) => ({
      channel,
      file,
    }));
  });
  const first = new Map<string, NamedChannel>();
  for (const one of [...ofPacks, ...ofPaths]) if (!first.has(one.channel)) first.set(one.channel, one);
  return [...first.values()];
}

/** Which chat platforms there are. */
export interface Platforms {
  /** All that can be set up. */
  readonly known: readonly string[];
  /** Those that are set up here. */
  readonly set: readonly string[];
}

/** Channels to which nothing can ever be written from here: a line each. */
export function channelAdvice(knowledge: Knowledge, { known, set }: Platforms): string[] {
  return channelsNamed(knowledge).flatMap(({ channel, file }) => {
    const [platform = ''] = channel.split(':');
    if (!known.includes(platform)) {
      return [
        `${file}: the channel "${channel}" is of no platform. Begin it with one of ${known.join(', ')}.`,
      ];
    }
    if (set.includes(platform)) return [];
    return [
      `${file}: the channel "${channel}" is of ${platform}, which is not set up here: nothing is written to it.`,
    ];
  });
}
