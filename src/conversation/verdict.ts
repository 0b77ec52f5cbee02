import { readPlace, readReply } from '../delivery/content.js';
import type { Incoming, Outcome } from '../ports/incoming.js';
import type { Place } from '../ports/place.js';
import type { Reply } from '../ports/reply.js';
import type { Tx } from '../storage/database.js';
import { forgetSeen, keepOutcome, markSeen } from './event-dedup.js';
import type { TurnResult } from './feature.js';
import { isOffered, type Offered } from './said-below.js';

/** Somebody says beside a message whether it helped. */
type Verdict = Extract<Incoming, { kind: 'verdict' }>;

/** A verdict on a message of which it is known what it answered. */
export interface TakenVerdict {
  /** The click that it stands for. */
  readonly click: Incoming;
  /** What it got when it was given, where it stands already: to give it again changes nothing. */
  readonly before: Outcome | undefined;
  /** Keeps what it got. `person` as of an event; without an outcome it was not done, and is done when it is given again. */
  keep(person: string | null, outcome: Outcome | undefined): Promise<void>;
}

/**
 * Lets a verdict stand in the place of the other one that the same person gave on the same message.
 *
 * @returns undefined for every other event, and for a verdict on what is not known
 */
export async function takeVerdict(
  tx: Tx,
  incoming: Incoming,
  now: number,
): Promise<TakenVerdict | undefined> {
  if (incoming.kind !== 'verdict') return undefined;
  const click = await clickOf(tx, incoming);
  if (!click) return undefined;
  const key = keyOf(incoming);
  await forgetSeen(tx, keyOf({ ...incoming, helped: !incoming.helped }));
  return {
    click,
    before: await markSeen(tx, key, now),
    keep: (person, outcome) => (outcome ? keepOutcome(tx, key, person, outcome) : forgetSeen(tx, key)),
  };
}

/**
 * The click that a verdict stands for: that on the button of the message that says the same, as it was when the message was
 * sent. Whoever gives it may do what that button lets them do, and no more.
 *
 * @returns undefined where no such message is kept: it was sent long ago, somewhere else, or asked for no verdict
 */
async function clickOf(tx: Tx, verdict: Verdict): Promise<Incoming | undefined> {
  const { key, from, place, message, helped, shows } = verdict;
  // So stands what was sent, and the platform did not say as what.
  if (message === '') return undefined;
  const rows = await tx
    .selectFrom('outbox')
    .select(['reply', 'place'])
    .where('platform', '=', place.platform)
    .where('workspace', '=', place.workspace)
    .where('message', '=', message)
    .execute();
  // Ids may be those of a conversation, and another message have the same in another one.
  const row = rows.find((one) => isThere(readPlace(one.place), place));
  const meant = row && verdictsIn(readReply(row.reply))[helped ? 0 : 1];
  return meant && { kind: 'action', key, from, place, ...meant, beside: { shows } };
}

/** Whether a message that was sent to a place stands where something was said of it: of a channel, any thread will do. */
function isThere(sent: Place | undefined, here: Place): boolean {
  if (!sent) return false;
  return (
    sent.conversation === here.conversation || (sent.channel !== undefined && sent.channel === here.channel)
  );
}

/** What the buttons do that say that a message helped and that it did not; none where it has none. */
function verdictsIn(reply: Reply | undefined): readonly Offered[] {
  const asked = reply?.parts.find((part) => part.kind === 'buttons' && part.feedback);
  if (asked?.kind !== 'buttons') return [];
  return asked.buttons.flatMap(({ action }) =>
    isOffered(action) ? [{ name: action.name, value: action.value }] : [],
  );
}

/** The key of the verdict of one person on one message. */
function keyOf({ from, place, message, helped }: Verdict): string {
  const about = [from.platform, from.workspace, 'stands', place.conversation, message, from.account];
  return [...about, helped ? 'yes' : 'no'].join(':');
}

/** What is said in words, to whoever chose something beside a message, is shown to them there and is no message of its own. */
export function saidBeside(incoming: Incoming, result: TurnResult): TurnResult {
  if (incoming.kind !== 'verdict' || !incoming.shows) return result;
  const [reply, ...others] = result.replies;
  const { redraw, card } = result.outcome;
  if (!reply || others.length > 0 || redraw || card || reply.audience !== 'asker') return result;
  if (!reply.parts.every(({ kind }) => kind === 'text')) return result;
  return { ...result, replies: [], outcome: { ...result.outcome, card: reply } };
}
