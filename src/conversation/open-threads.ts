import { personOfAccount } from '../people/accounts/people.js';
import { accountIdOf } from '../people/accounts/reach.js';
import type { Incoming } from '../ports/incoming.js';
import type { Place } from '../ports/place.js';
import type { Tx } from '../storage/database.js';
import type { Turn } from './feature.js';

type Message = Extract<Incoming, { kind: 'message' }>;

/**
 * Notes that the bot was spoken to in a thread of a channel: it is with whoever did, and with nobody else, that the thread goes
 * on without a mention.
 */
export async function keepOpen(turn: Turn): Promise<void> {
  const { tx, incoming, asker, now, settings, capabilities } = turn;
  const key = threadKey(incoming.place);
  // They may have been joined with another record in this turn.
  const person = capabilities.overhears && (await personOfAccount(tx, asker.account));
  if (key === undefined || !person) return;
  const values = { person_id: person, expires_at: now + settings.contextMinutes * 60_000 };
  await tx
    .insertInto('open_threads')
    .values({ key, ...values })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
    .execute();
}

/**
 * Whether a message that was overheard is for the bot all the same: the bot was the last to be spoken to in its thread, by
 * whoever writes now. Where they write to others, or somebody else writes, the thread goes on no more, and that alone is noted.
 */
export async function goesOn(tx: Tx, message: Message, now: number): Promise<boolean> {
  const key = threadKey(message.place);
  if (key === undefined) return false;
  const open = await tx
    .selectFrom('open_threads')
    .select('person_id')
    .where('key', '=', key)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (!open) return false;
  const account = await accountIdOf(tx, message.from);
  const person = account === undefined ? undefined : await personOfAccount(tx, account);
  if (person === open.person_id && !isToOthers(message)) return true;
  await tx.deleteFrom('open_threads').where('key', '=', key).execute();
  return false;
}

function isToOthers({ toOthers, mentions = [], from }: Message): boolean {
  return toOthers === true || mentions.some(({ account }) => account !== from.account);
}

/** The key of a thread that others read; undefined for every other place, where nobody has to mention the bot. */
function threadKey({ kind, platform, workspace, channel, conversation }: Place): string | undefined {
  return kind === 'thread' && channel !== undefined
    ? [platform, workspace, conversation].join(':')
    : undefined;
}
