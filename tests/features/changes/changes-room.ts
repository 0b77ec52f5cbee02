import { afterEach, beforeEach } from 'vitest';
import type { Learned } from '../../../src/conversation/feature.js';
import type { Reply } from '../../../src/ports/reply.js';
import { jobsOf } from '../../../src/server/jobs.js';
import { type Arranged, buttonsOf } from '../../support/conversation.js';
import type { databases, TestDatabase } from '../../support/databases.js';
import { features } from '../../support/english.js';
import { type Files, handbook, writeMill } from '../../support/handbook.js';
import { jobPartsOf } from '../../support/jobs.js';
import { learnPacks } from '../../support/packs.js';
import { withFolder } from '../../support/process.js';
import { type Talk, teamTalk } from '../../support/team.js';

export const NOTE = "From the fourth day of an illness a doctor's note is needed.";
export const SICK = 'leave/sick-leave.md';
export const ASKED = "do I need a doctor's note?";

/** The handbook with other words in one of its pages. */
export function handbookWith(
  file: string,
  ...changes: readonly (readonly [was: string, now: string])[]
): Files {
  let text = String(handbook[file]);
  for (const [was, now] of changes) {
    if (!text.includes(was)) throw new Error(`${file} does not say "${was}".`);
    text = text.replace(was, now);
  }
  return { ...handbook, [file]: text };
}

/** The mill with its pages as they are, or as they have become. */
async function millOf(pages: Files = handbook): Promise<Learned> {
  return withFolder(async (base) => learnPacks(await writeMill(base, { pages })));
}

/** A talk with the mill, whose pages change; penny keeps those about leave, house the others. */
export function changesRoom({ fresh }: Pick<(typeof databases)[number], 'fresh'>, arranged: Arranged = {}) {
  let held: TestDatabase;
  let talk: Talk;
  beforeEach(async () => {
    held = await fresh();
    talk = await teamTalk(held, { ...arranged, learned: await millOf() });
    talk.add('penny', { email: 'people@example.com', timeZone: 'Europe/Berlin' });
    talk.add('house', { email: 'house@example.com', timeZone: 'Europe/Berlin' });
    for (const name of ['penny', 'house']) await talk.join(name);
  });
  afterEach(async () => {
    await talk.settled();
  });

  /** What went to whom since. */
  async function sentSince(before: ReadonlySet<string>): Promise<Record<string, Reply[]>> {
    const sent: Record<string, Reply[]> = {};
    for (const { id, reply, place } of await talk.outbox()) {
      const name = String(place.address.account);
      if (!before.has(id)) sent[name] = [...(sent[name] ?? []), reply];
    }
    return sent;
  }

  async function watching(work: () => Promise<unknown>): Promise<Record<string, Reply[]>> {
    const before = new Set((await talk.outbox()).map(({ id }) => id));
    await work();
    return sentSince(before);
  }

  /** What the server does after packs were reloaded, and at its start. */
  async function look(): Promise<void> {
    const job = jobsOf(features, jobPartsOf(talk)).find(({ name }) => name === 'announce-changes');
    await job?.run(new AbortController().signal);
  }

  return {
    held: () => held,
    talk: () => talk,
    watching,
    look: () => watching(look),
    /** The pages are others from now on: what owners are told. */
    become: async (pages: Files) => {
      talk.learn(await millOf(pages));
      return watching(look);
    },
    asks: async (...names: readonly string[]) => {
      for (const name of names) await talk.say(name, ASKED);
    },
    rows: () =>
      held.database.transaction(async (tx) => ({
        told: await tx.selectFrom('told').selectAll().execute(),
        words: await tx.selectFrom('told_words').selectAll().execute(),
      })),
  };
}

export const labels = (replies: readonly Reply[] = []) => buttonsOf(...replies).map(({ label }) => label);
export const wordsOf = (replies: readonly Reply[] = []) => replies.map(({ fallback }) => fallback).join('\n');

/** Old and new words in a notice, one beside the other. */
export function pairsIn(replies: readonly Reply[] = []): readonly (readonly string[])[] {
  return replies.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.kind === 'facts' ? [part.facts.map(({ value }) => value)] : [])),
  );
}
