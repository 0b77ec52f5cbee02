import type { Composer, Filled, Notifier, Preparer, Turn, TurnResult } from '../../conversation/feature.js';
import { type Access, guarded } from '../../conversation/handling.js';
import { notify } from '../../conversation/notify.js';
import { saying } from '../../conversation/saying.js';
import { open, opensForms, redraw, refuseField, say } from '../../conversation/turn.js';
import { ownerPersonsOf, relationsToEntry } from '../../curation/owners.js';
import {
  type EntryReview,
  entryReviewsOf,
  followOwner,
  handOn,
  handOver,
  isDue,
  keepNote,
  keepReminded,
  keepStillTrue,
  lockReview,
} from '../../curation/reviews.js';
import { foundSince } from '../../insights/questions/found.js';
import { gapsSince, prepareGaps } from '../../insights/questions/gaps.js';
import { askedSince } from '../../insights/questions/week.js';
import { currentId } from '../../knowledge/lookup.js';
import type { Knowledge } from '../../knowledge/schema/schema.js';
import type { IdentityNews } from '../../people/accounts/emails.js';
import { personById, personsWithEmail } from '../../people/accounts/record.js';
import type { Tx } from '../../storage/database.js';
import { LONGEST_NOTE } from '../shared/limits.js';
import { helperIn, withAccounts } from '../shared/people/people-picker.js';
import { relationsAtAll } from '../shared/people/relations-at-all.js';
import { handOverForm, handOverFormOf, needsChangeForm, needsChangeFormOf } from './forms.js';
import {
  inheritedReply,
  isEmptyWeek,
  ownerDigestReply,
  receivedReply,
  reviewsReply,
} from './owner-replies.js';
import { curationWords } from './wording.js';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;

/** Comes after every date of an entry. */
const NEVER = '9999-12-31';

/**
 * All entries that somebody looks after, the soonest review first.
 *
 * @param orphans with those that nobody who is known looks after
 */
async function keptBy(tx: Tx, knowledge: Knowledge, person: string, orphans = false): Promise<EntryReview[]> {
  const kept: EntryReview[] = [];
  // Many entries share an owner: each is looked up once.
  const owners = new Map<string, boolean>();
  const isKeptBy = (keepers: readonly string[]) =>
    keepers.includes(person) || (orphans && keepers.length === 0);
  for (const one of (await entryReviewsOf(tx, knowledge)).values()) {
    const key = `${one.owner} ${knowledge.packOf.get(one.entry.id)?.id}`;
    const known = owners.get(key);
    const own = known ?? isKeptBy(await ownerPersonsOf(tx, knowledge, one.entry.id));
    owners.set(key, own);
    if (own) kept.push(one);
  }
  return kept.sort(
    (one, other) =>
      (one.reviewBy ?? NEVER).localeCompare(other.reviewBy ?? NEVER) ||
      one.entry.id.localeCompare(other.entry.id),
  );
}

/** The entries that fall to the asker and need a change or a review soon. What nobody looks after falls to admins. */
async function toCheck(turn: Turn): Promise<EntryReview[]> {
  const { tx, knowledge, asker, context } = turn;
  const kept = await keptBy(tx, knowledge, asker.person, (await relationsAtAll(turn)).has('admin'));
  return kept.filter((one) => one.note !== '' || isDue(one, context.today));
}

/** "reviews": what is to be checked, or needs a change: one's own entries, and to admins those of nobody. */
export const listReviews = guarded(
  {
    needs: ['entry.keep'],
    find: async (turn: Turn) => ({ found: {}, relations: await relationsAtAll(turn) }),
    refuse: ({ context }) => say(saying(context.words(curationWords).reviews.notYours, 'asker')),
  },
  async (turn) => say(reviewsReply(turn.context, await toCheck(turn))),
);

/** What an action or a form about an entry comes with. */
interface AboutEntry {
  /** Entry id. */
  readonly entry: string;
}

/** An entry, for its owner, the owners of its pack, and admins. */
function keptEntry<Payload>(about: (payload: Payload) => AboutEntry): Access<Payload, EntryReview> {
  return {
    needs: ['entry.keep'],
    async find({ tx, asker, knowledge, settings }, payload) {
      const entry = currentId(knowledge, about(payload).entry);
      if (!knowledge.entries.has(entry)) return undefined;
      await lockReview(tx, entry);
      const found = (await entryReviewsOf(tx, knowledge)).get(entry);
      const relations = await relationsToEntry(tx, asker, knowledge, entry, settings.admins);
      return found && { found, relations };
    },
    refuse: ({ context }) => say(saying(context.words(curationWords).reviews.notYourEntry, 'asker')),
  };
}

const clickedEntry = keptEntry((payload: AboutEntry) => payload);

export const confirmStillTrue = guarded(clickedEntry, async (turn, { entry }) => {
  const { tx, asker, context, now } = turn;
  const until = await keepStillTrue(tx, entry.id, asker.person, context.today, now);
  return doneAnd(turn, context.words(curationWords).reviews.kept(entry.title, until, context.today));
});

export const openNeedsChange = guarded(clickedEntry, async (turn, found) => {
  if (!opensForms(turn)) return noForm(turn);
  return open(needsChangeFormOf(turn.context, found));
});

export const submitNeedsChange = guarded(
  keptEntry(({ context }: Filled<AboutEntry, { readonly note: string }>) => context),
  async (turn, { entry }, { values }) => {
    const { change, changeNoted } = turn.context.words(curationWords).reviews;
    const note = values.note.slice(0, LONGEST_NOTE);
    if (note === '') return refuseField(turn, needsChangeForm.fields.note, change.empty);
    await keepNote(turn.tx, entry.id, turn.asker.person, note, turn.now);
    return doneAnd(turn, changeNoted(entry.title));
  },
);

export const openHandOver = guarded(clickedEntry, async (turn, found) => {
  if (!opensForms(turn)) return noForm(turn);
  const people = await withAccounts(turn, [{ id: turn.asker.person, name: turn.asker.name }]);
  return open(handOverFormOf(turn.context, found, people));
});

export const submitHandOver = guarded(
  keptEntry(({ context }: Filled<AboutEntry, { readonly to: string }>) => context),
  async (turn, { entry }, { values }) => {
    const { tx, asker, now } = turn;
    const { hand, handed, handedUntold } = turn.context.words(curationWords).reviews;
    const { to } = handOverForm.fields;
    const helper = await helperIn(turn, values.to);
    if ('error' in helper) return refuseField(turn, to, helper.error);
    const person = helper.person && (await personById(tx, helper.person.id));
    if (!person) return refuseField(turn, to, hand.empty);
    if (person.email === null) return refuseField(turn, to, hand.noAddress(person.name));
    await handOver(tx, entry.id, person.email, asker.person, now);
    const told =
      person.id === asker.person ||
      (await notify(
        turn,
        person.id,
        `handed:${entry.id}`,
        (theirs) => receivedReply(theirs, entry.title, asker.name),
        { about: asker.person },
      ));
    return doneAnd(turn, (told ? handed : handedUntold)(entry.title, person.name));
  },
);

function noForm({ context }: Turn): TurnResult {
  return say(saying(context.words(curationWords).reviews.noForm, 'asker'));
}

/** Replaces the clicked card by the list, and says what was done. */
async function doneAnd(turn: Turn, words: string): Promise<TurnResult> {
  const left = await toCheck(turn);
  if (left.length === 0) return redraw(turn, saying(words, 'asker'));
  const redrawn = redraw(turn, reviewsReply(turn.context, left));
  return { ...redrawn, replies: [saying(words, 'asker'), ...redrawn.replies] };
}

/**
 * Gives the entries of somebody who left, or is about to be erased, to the owners of their packs, and tells them. Each
 * is told only once, since the entries are theirs from then on.
 */
export async function inheritFrom(notifier: Notifier, person: string): Promise<void> {
  const { tx, knowledge, now } = notifier;
  const email = (await personById(tx, person))?.email;
  if (!email) return;
  for (const [address, entries] of await handOn(tx, knowledge, email, now)) {
    for (const heir of await personsWithEmail(tx, address)) {
      await notify(notifier, heir, `inherited:${entries.length}`, (context) =>
        inheritedReply(context, entries.length),
      );
    }
  }
}

/** What was handed to somebody follows them to another address. */
export async function keepHanded({ tx }: Pick<Notifier, 'tx'>, news: IdentityNews): Promise<void> {
  if (news.kind === 'moved') await followOwner(tx, news.person, news.from, news.to);
}

/**
 * The beginning of the week that a digest tells of, by the hour: all that are written in one morning tell of the same
 * questions, which are compared once.
 */
function weekBefore(now: number): number {
  return Math.floor((now - WEEK) / HOUR) * HOUR;
}

/** Comparing the questions of a week may take seconds. */
export const prepareOwnerDigest: Preparer = async ({ database, learned, now }, answers) => {
  await prepareGaps(database, { knowledge: learned().knowledge, since: weekBefore(now()), answers });
};

/** The week of an owner, on their Monday. */
export const composeOwnerDigest: Composer = async ({ notifier, person, context, answers }) => {
  const { tx, knowledge, now } = notifier;
  const kept = await keptBy(tx, knowledge, person);
  const own = new Set(kept.map(({ entry }) => entry.id));
  // Gaps that are near no entry go to the owner of the first pack.
  const first = (await ownerPersonsOf(tx, knowledge, '')).includes(person);
  const isOurs = (entry: string | undefined) => (entry === undefined ? first : own.has(entry));
  const since = weekBefore(now);
  const asked = await askedSince(tx, since, isOurs);
  const somebody = context.words(curationWords).person.inQuestion;
  const gaps = await gapsSince(tx, { knowledge, now, since, somebody, answers });
  const found = await foundSince(tx, { knowledge, since, somebody });
  const week = {
    asked,
    kept,
    gaps: gaps.filter(({ nearest }) => isOurs(nearest[0])),
    found: found.filter(({ entry }) => own.has(entry)),
  };
  if (isEmptyWeek(week, context.today)) return { drop: 'nothing_to_tell' };
  return { reply: ownerDigestReply(context, week, now) };
};

/** What an owner has to check soon, on their Monday. */
export const composeReviews: Composer = async ({ notifier, person, context }) => {
  const { tx, knowledge, now } = notifier;
  const due = (await keptBy(tx, knowledge, person)).filter((one) => isDue(one, context.today));
  if (due.length === 0) return { drop: 'nothing_due' };
  const entries = due.map(({ entry }) => entry.id);
  await keepReminded(tx, entries, now);
  return { reply: reviewsReply(context, due) };
};
