import { createAnswerEngine } from '../../src/answering/engine.js';
import type { Learned } from '../../src/conversation/feature.js';
import { offerAndNotify } from '../../src/features/shared/assignments/version-notices.js';
import type { Entry, Knowledge, Path } from '../../src/knowledge/schema/schema.js';
import type { Journey, JourneyStep } from '../../src/onboarding/paths/journey.js';
import { journeyOf, lastJourneysOf } from '../../src/onboarding/paths/journeys.js';
import { assignmentById } from '../../src/onboarding/paths/records.js';
import type { Place } from '../../src/ports/place.js';
import type { Reply } from '../../src/ports/reply.js';
import { buttonNamed, type Heard } from './conversation.js';
import { features } from './english.js';
import { personOf, type Talk } from './team.js';

/** The path that the tests walk. */
export const PATH = 'path/data-engineer';

export function pathIn({ knowledge }: Learned): Path {
  const path = knowledge.entries.get(PATH);
  if (path?.kind !== 'path') throw new Error(`No "${PATH}" is in the pack.`);
  return path;
}

/** The same pack with an entry in another form, or without some. */
export function changed(learned: Learned, put: readonly Entry[], drop: readonly string[] = []): Learned {
  const entries = new Map(learned.knowledge.entries);
  for (const entry of put) entries.set(entry.id, entry);
  for (const id of drop) entries.delete(id);
  const knowledge: Knowledge = { ...learned.knowledge, entries };
  return { knowledge, engine: createAnswerEngine(entries.values()) };
}

/** The same pack in which the path has only some of its steps, in this order. */
export function shortened(learned: Learned, ...steps: readonly string[]): Learned {
  const path = pathIn(learned);
  const kept = steps.flatMap((id) => path.steps.find((step) => step.id === id) ?? []);
  return changed(learned, [{ ...path, steps: kept }]);
}

/** Maren gives dana the path; what everybody was told. */
export async function give(talk: Talk, words = 'dana data-engineer from 2026-11-23'): Promise<Heard> {
  const preview = await talk.say('maren', `assign ${words}`);
  return talk.click('maren', buttonNamed(preview.replies, 'Assign'));
}

/** What one of those who were written to got. */
export function to(heard: Heard, account: string): Reply[] {
  return heard.replies.filter((_, index) => heard.places[index]?.address.account === account);
}

/** What is seen by whoever clicked: the card in place of the old one, or what was said. */
export function seen({ outcome, replies }: Heard): Reply {
  const reply = outcome.redraw ?? replies[0];
  if (!reply) throw new Error('Nothing was shown.');
  return reply;
}

/** How the path of somebody stands in the database. */
export async function journeyFor(talk: Talk, name = 'dana'): Promise<Journey> {
  const person = await personOf(talk, name);
  const [journey] = await talk.database.transaction((tx) => lastJourneysOf(tx, person));
  if (!journey) throw new Error(`${name} is on no path.`);
  return journey;
}

export async function stepOf(talk: Talk, number: number): Promise<JourneyStep> {
  const step = (await journeyFor(talk)).steps[number - 1];
  if (!step) throw new Error(`There is no step ${number}.`);
  return step;
}

/** A click that no card offers. */
export async function forged(talk: Talk, who: string, action: string, number: number, end = 'other') {
  const { assignment } = await journeyFor(talk);
  const value = `${assignment.id}#${(await stepOf(talk, number)).step.id}#${end}`;
  return talk.click(who, { action: { name: action, value } });
}

/** A thread of a channel, where others read along. */
export function channelOf(talk: Talk): Place {
  const { platform, workspace } = talk.keyOf('dana');
  return { kind: 'thread', platform, workspace, conversation: 'channel', address: { channel: 'general' } };
}

/** The pack was changed: learned, and offered to dana as the rounds of the server do. */
export async function publish(talk: Talk, learned: Learned): Promise<Reply[]> {
  talk.learn(learned);
  const before = new Set((await talk.outbox()).map(({ id }) => id));
  const { assignment } = await journeyFor(talk);
  await talk.database.transaction(async (tx) => {
    const current = await assignmentById(tx, assignment.id);
    const path = learned.knowledge.entries.get(PATH);
    if (!current || path?.kind !== 'path' || !(await journeyOf(tx, assignment.id))) return;
    const { database, settings } = talk;
    const notifier = {
      tx,
      database,
      settings,
      features,

      knowledge: learned.knowledge,
      reason: 'version',
    };
    await offerAndNotify({ ...notifier, now: talk.now() }, current, path);
  });
  return (await talk.outbox()).filter(({ id }) => !before.has(id)).map(({ reply }) => reply);
}
