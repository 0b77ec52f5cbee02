import { createHash } from 'node:crypto';
import type { Job, JobParts } from '../../conversation/feature.js';
import { notifierFrom, notify } from '../../conversation/notify.js';
import { keepOfWords, toldWords } from '../../insights/questions/told.js';
import { placesOf } from '../../people/accounts/reach.js';
import { adminsOf } from '../../people/roles/roles.js';
import type { Tx } from '../../storage/database.js';
import { eachAlone } from '../shared/plan-in-portions.js';
import { type Change, changesAmong, decidersOf, peopleOf } from './open-changes.js';
import { announcementReply, type CountedChange } from './replies.js';

/** Name under which owners are left aside who cannot be told. */
const ANNOUNCING = 'announce-changes';

/** Milliseconds between looks: after every change of a pack, and for what another server told meanwhile by its older packs. */
const EVERY = 60 * 60 * 1_000;

export function jobs(parts: JobParts): readonly Job[] {
  return [
    {
      name: ANNOUNCING,
      lane: 'planning',
      every: EVERY,
      onPackChange: true,
      run: (stopped) => announceChanges(parts, stopped),
    },
  ];
}

/**
 * Tells owners of entries what says something else now than people were told: what changed together in one message, and the
 * same change once. Spelling and layout are not announced. Where no owner is known, admins hear of it; where none of them can
 * be reached, it is tried again.
 */
async function announceChanges(parts: JobParts, stopped: AbortSignal): Promise<void> {
  const { database } = parts;
  const { knowledge } = parts.learned();
  const kept = await database.background((tx) => toldWords(tx));
  const changes = changesAmong(kept, knowledge).filter(
    ({ extent, isAnnounced }) => extent === 'said' && !isAnnounced,
  );
  if (changes.length === 0) return;
  const falling = await database.background((tx) => byOwner(tx, parts, changes));
  const told = await eachAlone(parts, stopped, ANNOUNCING, [...falling.keys()], (tx, owner) =>
    announce(tx, parts, owner, falling.get(owner) ?? []),
  );
  if (told > 0) parts.delivered();
}

/** Changes by whoever decides on them, by person id. */
async function byOwner(
  tx: Tx,
  { learned, settings }: JobParts,
  changes: readonly Change[],
): Promise<ReadonlyMap<string, readonly Change[]>> {
  const { knowledge } = learned();
  const falling = new Map<string, Change[]>();
  let admins: readonly string[] | undefined;
  for (const change of changes) {
    const owners = await decidersOf(tx, knowledge, change);
    if (owners.length === 0) admins ??= await adminsOf(tx, settings.admins);
    for (const owner of owners.length > 0 ? owners : (admins ?? []))
      falling.set(owner, [...(falling.get(owner) ?? []), change]);
  }
  return falling;
}

async function announce(tx: Tx, parts: JobParts, owner: string, changes: readonly Change[]): Promise<void> {
  if (!(await placesOf(tx, [owner])).has(owner)) return;
  const counted: CountedChange[] = [];
  for (const change of changes) counted.push({ change, people: (await peopleOf(tx, change)).size });
  const what = createHash('sha256')
    .update(JSON.stringify(changes.map(({ entry, hash }) => [entry, hash])))
    .digest('hex');
  await notify(notifierFrom(parts, tx, 'changes'), owner, what, (context) =>
    announcementReply(context, counted),
  );
  for (const { changed } of changes)
    for (const { words, now } of changed) await keepOfWords(tx, [words.hash], { announced: now });
}
