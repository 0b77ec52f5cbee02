import type { Command, Turn, TurnResult } from '../../conversation/feature.js';
import { type Access, guarded, unguarded } from '../../conversation/handling.js';
import { notifyEach } from '../../conversation/notify.js';
import { saying } from '../../conversation/saying.js';
import { redraw, say } from '../../conversation/turn.js';
import { type Difference, hashOfDifferences } from '../../curation/differences.js';
import { relationsToEntry } from '../../curation/owners.js';
import {
  changesOff,
  keepOfWords,
  lockToldWords,
  replaceTold,
  setChanges,
  toldWords,
} from '../../insights/questions/told.js';
import { placesOf } from '../../people/accounts/reach.js';
import type { Permission } from '../../people/roles/permissions.js';
import type { Tx } from '../../storage/database.js';
import { relationsAtAll } from '../shared/people/relations-at-all.js';
import type { Extent } from './actions.js';
import { type Change, decidersOf, mergedDifferences, openChanges, peopleOf } from './open-changes.js';
import { type CountedChange, changesReply, countedPeople, noticeReply } from './replies.js';
import { changesWords } from './wording.js';

/** The changes that fall to the asker; to admins also those of entries that nobody who is known keeps. */
async function changesFor(turn: Turn): Promise<CountedChange[]> {
  const { tx, knowledge, asker } = turn;
  const isAdmin = (await relationsAtAll(turn)).has('admin');
  const found: CountedChange[] = [];
  for (const change of await openChanges(tx, knowledge)) {
    const deciders = await decidersOf(tx, knowledge, change);
    if (deciders.includes(asker.person) || (isAdmin && deciders.length === 0))
      found.push({ change, people: (await peopleOf(tx, change)).size });
  }
  // What people should hear of comes before what they need not.
  return found.toSorted((one, other) => one.change.extent.localeCompare(other.change.extent));
}

/** "changes": what says something else now than people were told. */
export const listChanges = guarded(
  {
    needs: ['entry.keep'],
    find: async (turn: Turn) => ({ found: {}, relations: await relationsAtAll(turn) }),
    refuse: ({ context }) => say(saying(context.words(changesWords).owner.notYours, 'asker')),
  },
  async (turn, _, { from }: { readonly from: number }) => {
    const reply = changesReply(turn.context, await changesFor(turn), from);
    return turn.incoming.kind === 'action' ? redraw(turn, reply) : say(reply);
  },
);

interface AboutChange {
  /** Entry id. */
  readonly entry: string;
  readonly extent: Extent;
}

interface Found {
  /** As it stands now; undefined where there is nothing to decide any more. */
  readonly change: Change | undefined;
}

/** A change of an entry, for its owner, the owner of its pack, and admins. Locked, so that of two only one decides. */
function changeOfEntry<Payload extends AboutChange>(needs: Permission): Access<Payload, Found> {
  return {
    needs: [needs],
    async find({ tx, asker, knowledge, settings }, { entry, extent }) {
      await lockToldWords(tx, entry);
      const pack = (await toldWords(tx, entry))[0]?.pack;
      const relations = await relationsToEntry(tx, asker, knowledge, entry, settings.admins, pack);
      const changes = await openChanges(tx, knowledge, entry);
      return { found: { change: changes.find((one) => one.extent === extent) }, relations };
    },
    refuse: ({ context }) => say(saying(context.words(changesWords).owner.notYourEntry, 'asker')),
  };
}

/** "Tell them": each who was told the old words gets one message, with the words of this moment. */
export const tellOfChange = guarded(
  changeOfEntry<AboutChange>('change.tell'),
  async (turn, { change }): Promise<TurnResult> => {
    const { told, over } = turn.context.words(changesWords).owner;
    if (!change) return doneAnd(turn, over);
    const people = await tellAll(turn, change);
    await decide(turn.tx, change);
    return doneAnd(turn, told(change.title, countedPeople(people)));
  },
);

/** "No need": nobody is told, until it changes again. */
export const leaveUntold = guarded(
  changeOfEntry<AboutChange & { readonly shown: string }>('entry.keep'),
  async (turn, { change }, { shown }): Promise<TurnResult> => {
    const { left, over, changedAgain } = turn.context.words(changesWords).owner;
    if (!change) return doneAnd(turn, over);
    if (change.hash !== shown) return doneAnd(turn, changedAgain(change.title));
    await decide(turn.tx, change);
    return doneAnd(turn, left(change.title));
  },
);

async function decide(tx: Tx, { changed }: Change): Promise<void> {
  for (const { words, now } of changed) await keepOfWords(tx, [words.hash], { decided: now });
}

/**
 * Writes to everybody who was told the old words, can be reached and wants to hear of it. The key of a message is person, entry
 * and what changed, so that nobody is told the same twice. From then on they have been told the new words.
 *
 * @returns how many people
 */
async function tellAll(turn: Turn, change: Change): Promise<number> {
  const { tx } = turn;
  const told = await peopleOf(tx, change);
  const off = await changesOff(tx, [...told.keys()]);
  const places = await placesOf(tx, [...told.keys()]);
  const people = [...told].filter(([person]) => places.has(person) && !off.has(person));
  await notifyEach(
    { ...turn, reason: 'changed' },
    people.map(([person, hashes]) => {
      const theirs = mergedDifferences(change.changed.filter(({ words }) => hashes.includes(words.hash)));
      return {
        person,
        what: `${change.entry}:${hashOfDifferences(theirs)}`,
        make: (context) => noticeReply(context, change, theirs),
      };
    }),
  );
  const ids = people.map(([person]) => person);
  for (const { words, differences } of change.changed) {
    const sentences = asTheyStand(words.sentences, differences);
    await replaceTold(tx, ids, words.hash, sentences.length > 0 ? { ...words, sentences } : undefined);
  }
  return people.length;
}

/** What was told, with the new sentences in the place of the old ones. */
function asTheyStand(told: readonly string[], differences: readonly Difference[]): readonly string[] {
  const now = new Map(differences.map((one) => [one.was, one.now]));
  return [...new Set(told.flatMap((sentence) => (now.has(sentence) ? (now.get(sentence) ?? []) : sentence)))];
}

/** Replaces the clicked card by the list, and says what was done. */
async function doneAnd(turn: Turn, words: string): Promise<TurnResult> {
  const left = await changesFor(turn);
  if (left.length === 0) return redraw(turn, saying(words, 'asker'));
  const redrawn = redraw(turn, changesReply(turn.context, left, 0));
  return { ...redrawn, replies: [saying(words, 'asker'), ...redrawn.replies] };
}

/** "No such messages", on a notice. */
export const stopNotices = unguarded((turn: Turn) => switchNotices(turn, false));

/** "change notices off" and "change notices on". */
export function switching(on: boolean): Command['handle'] {
  return (turn) => switchNotices(turn, on);
}

async function switchNotices({ tx, asker, context, now }: Turn, on: boolean): Promise<TurnResult> {
  const words = context.words(changesWords);
  await setChanges(tx, asker.person, on, now);
  return say(saying(on ? words.on : words.off, 'asker'));
}
