import type { Notifier, Turn, TurnResult } from '../../conversation/feature.js';
import { notify } from '../../conversation/notify.js';
import { LONGEST_NOTE, upkeepForms } from '../../conversation/old-actions.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { saying } from '../../conversation/saying.js';
import { opensForms, redraw, refuseField, say } from '../../conversation/turn.js';
import { ownerPersonsOf, ownsAnything, relationsToEntry } from '../../curation/owners.js';
import {
  type EntryReview,
  entryReviewsOf,
  handOn,
  handOver,
  isDue,
  keepNote,
  keepReminded,
  keepStillTrue,
} from '../../curation/reviews.js';
import { gapsSince } from '../../insights/gaps.js';
import { askedSince } from '../../insights/week.js';
import type { Knowledge } from '../../knowledge/schema/schema.js';
import { personById } from '../../people/accounts/people.js';
import { may } from '../../people/roles/permissions.js';
import type { Reply } from '../../ports/reply.js';
import type { Tx } from '../../storage/database.js';
import { helperIn, withAccounts } from '../shared/people/people-picker.js';
import {
  handOverFormOf,
  inheritedReply,
  isEmptyWeek,
  needsChangeFormOf,
  ownerDigestReply,
  receivedReply,
  reviewsReply,
} from './review-replies.js';
import { curationWords } from './wording.js';

const WEEK = 7 * 86_400_000;

/** Everything that somebody keeps true, the soonest to be checked first. */
async function keptBy(tx: Tx, knowledge: Knowledge, person: string): Promise<EntryReview[]> {
  const kept: EntryReview[] = [];
  // Of many entries with one owner, the people are looked up once.
  const owners = new Map<string, boolean>();
  for (const one of (await entryReviewsOf(tx, knowledge)).values()) {
    const key = `${one.owner} ${knowledge.packOf.get(one.entry.id)?.id}`;
    const known = owners.get(key);
    const own = known ?? (await ownerPersonsOf(tx, knowledge, one.entry.id)).includes(person);
    owners.set(key, own);
    if (own) kept.push(one);
  }
  return kept.sort(
    (one, other) => one.reviewBy.localeCompare(other.reviewBy) || one.entry.id.localeCompare(other.entry.id),
  );
}

const wantsLook = (today: string) => (one: EntryReview) => one.note !== '' || isDue(one, today);

/** "reviews": what is to be checked, or needs a change. */
export async function showReviews(turn: Turn): Promise<TurnResult> {
  const { tx, asker, knowledge, context } = turn;
  if (asker.standing !== 'member' || !(await ownsAnything(tx, asker.person, knowledge))) {
    return say(saying(context.words(curationWords).reviews.notYours, 'asker'));
  }
  const kept = await keptBy(tx, knowledge, asker.person);
  return say(reviewsReply(context, kept.filter(wantsLook(context.today))));
}

/** The entry, as it stands, where the asker may say something of it. */
async function entryFor(
  { tx, asker, knowledge, settings }: Turn,
  id: string,
): Promise<EntryReview | undefined> {
  if (!knowledge.entries.has(id)) return undefined;
  const relations = await relationsToEntry(tx, asker, knowledge, id, settings.admins);
  return may(relations, 'entry.keep') ? (await entryReviewsOf(tx, knowledge)).get(id) : undefined;
}

function notYours({ context }: Turn): TurnResult {
  return say(saying(context.words(curationWords).reviews.notYourEntry, 'asker'));
}

/** The list takes the place of the card that was clicked, and a word says what was done. */
async function doneAnd(turn: Turn, words: string): Promise<TurnResult> {
  const kept = await keptBy(turn.tx, turn.knowledge, turn.asker.person);
  const due = kept.filter(wantsLook(turn.context.today));
  if (due.length === 0) return redraw(turn, saying(words, 'asker'));
  const redrawn = redraw(turn, reviewsReply(turn.context, due));
  return { ...redrawn, replies: [saying(words, 'asker'), ...redrawn.replies] };
}

export async function stillTrue(turn: Turn, id: string): Promise<TurnResult> {
  const { tx, asker, context, now } = turn;
  const found = await entryFor(turn, id);
  if (!found) return notYours(turn);
  const until = await keepStillTrue(tx, id, asker.person, context.today, now);
  return doneAnd(turn, context.words(curationWords).reviews.kept(found.entry.title, until, context.today));
}

export async function openNeedsChange(turn: Turn, id: string): Promise<TurnResult> {
  const found = await entryFor(turn, id);
  if (!found) return notYours(turn);
  if (!opensForms(turn)) return say(saying(turn.context.words(curationWords).reviews.noForm, 'asker'));
  return { replies: [], outcome: { form: needsChangeFormOf(turn.context, found) } };
}

export async function submitNeedsChange(turn: Turn, id: string, typed: string): Promise<TurnResult> {
  const { change, changeNoted } = turn.context.words(curationWords).reviews;
  const found = await entryFor(turn, id);
  if (!found) return notYours(turn);
  const note = typed.trim().slice(0, LONGEST_NOTE);
  if (note === '') return refuseField(turn, upkeepForms.change.note, change.empty);
  await keepNote(turn.tx, id, turn.asker.person, note, turn.now);
  return doneAnd(turn, changeNoted(found.entry.title));
}

export async function openHandOver(turn: Turn, id: string): Promise<TurnResult> {
  const found = await entryFor(turn, id);
  if (!found) return notYours(turn);
  if (!opensForms(turn)) return say(saying(turn.context.words(curationWords).reviews.noForm, 'asker'));
  const people = await withAccounts(turn, [{ id: turn.asker.person, name: turn.asker.name }]);
  return { replies: [], outcome: { form: handOverFormOf(turn.context, found, people) } };
}

export async function submitHandOver(turn: Turn, id: string, typed: string): Promise<TurnResult> {
  const { tx, asker, context, now } = turn;
  const { hand, handed, handedUntold } = context.words(curationWords).reviews;
  const field = upkeepForms.handOver.to;
  const found = await entryFor(turn, id);
  if (!found) return notYours(turn);
  const whom = await helperIn(turn, typed);
  if ('error' in whom) return refuseField(turn, field, whom.error);
  const person = whom.person && (await personById(tx, whom.person.id));
  if (!person) return refuseField(turn, field, hand.empty);
  if (person.email === null) return refuseField(turn, field, hand.noAddress(person.name));
  await handOver(tx, id, person.email, asker.person, now);
  const { title } = found.entry;
  const told =
    person.id === asker.person ||
    (await notify(turn, person.id, `handed:${id}`, (theirs) => receivedReply(theirs, title, asker.name), {
      about: asker.person,
    }));
  return doneAnd(turn, (told ? handed : handedUntold)(title, person.name));
}

/**
 * Gives what somebody who left, or is about to be erased, kept true to the owners of the packs, and tells them: once,
 * since it is theirs from then on.
 */
export async function inheritFrom(notifier: Notifier, person: string): Promise<void> {
  const { tx, knowledge, now } = notifier;
  const email = (await personById(tx, person))?.email;
  if (!email) return;
  for (const [address, entries] of await handOn(tx, knowledge, email, now)) {
    const heirs = await tx.selectFrom('persons').select('id').where('email', '=', address).execute();
    for (const { id } of heirs) {
      await notify(notifier, id, `inherited:${entries.length}`, (context) =>
        inheritedReply(context, entries.length),
      );
    }
  }
}

/** The weekly message to an owner, as things stand now; undefined when there is nothing to say. */
export async function ownerDigestFor(
  { tx, knowledge, now }: Notifier,
  context: ReplyContext,
  person: string,
  answers: (text: string) => boolean | Promise<boolean>,
): Promise<Reply | undefined> {
  const kept = await keptBy(tx, knowledge, person);
  const own = new Set(kept.map(({ entry }) => entry.id));
  // What is near to nothing falls to the owner of the first pack.
  const first = (await ownerPersonsOf(tx, knowledge, '')).includes(person);
  const isOurs = (entry: string | undefined) => (entry === undefined ? first : own.has(entry));
  const asked = await askedSince(tx, now - WEEK, isOurs);
  const gaps = await gapsSince(tx, { knowledge, now, since: now - WEEK, answers });
  const week = { asked, kept, gaps: gaps.filter(({ nearest }) => isOurs(nearest[0])) };
  return isEmptyWeek(week, context.today) ? undefined : ownerDigestReply(context, week, now);
}

/** The weekly list of what is to be checked soon; undefined when nothing is. */
export async function reviewsFor(
  { tx, knowledge, now }: Notifier,
  context: ReplyContext,
  person: string,
): Promise<Reply | undefined> {
  const due = (await keptBy(tx, knowledge, person)).filter((one) => isDue(one, context.today));
  if (due.length === 0) return undefined;
  await keepReminded(
    tx,
    due.map(({ entry }) => entry.id),
    now,
  );
  return reviewsReply(context, due);
}
