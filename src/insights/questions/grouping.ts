import { createHash } from 'node:crypto';
import { setImmediate as breath } from 'node:timers/promises';
import type { Knowledge } from '../../knowledge/schema/schema.js';
import { type Comparable, groupAlike, groupingSteps } from './alike.js';

/** Milliseconds after which a long piece of work lets others have their turn. */
const SLICE = 10;

/** Whether the bot answers a question by now. */
export type Answers = (text: string) => boolean | Promise<boolean>;

/** A question as it is grouped. */
export interface Grouped extends Comparable {
  readonly id: string;
}

/** What was found out with some knowledge; it goes with it. */
interface Known {
  /** Of which questions the groups are. */
  key: string;
  groups: readonly (readonly number[])[];
  /** By who is asked, and the text of a question. */
  readonly answered: WeakMap<Answers, Map<string, boolean>>;
}

const known = new WeakMap<Knowledge, Known>();

function knownOf(knowledge: Knowledge): Known {
  const found = known.get(knowledge) ?? { key: '', groups: [], answered: new WeakMap() };
  known.set(knowledge, found);
  return found;
}

/**
 * Groups questions that ask the same, as `groupAlike` does. Those of the last time are kept: many owners hear of the same
 * questions in one morning.
 */
export function groupsOf(knowledge: Knowledge, questions: readonly Grouped[]): Known['groups'] {
  const found = knownOf(knowledge);
  const key = keyOf(questions);
  if (found.key !== key) Object.assign(found, { key, groups: groupAlike(questions) });
  return found.groups;
}

function answeredBy(knowledge: Knowledge, answers: Answers): Map<string, boolean> {
  const { answered } = knownOf(knowledge);
  const found = answered.get(answers) ?? new Map<string, boolean>();
  answered.set(answers, found);
  return found;
}

/** Whether the bot answers a question by now; asked once for a text and a knowledge. */
export async function isAnswered(knowledge: Knowledge, text: string, answers: Answers): Promise<boolean> {
  const answered = answeredBy(knowledge, answers);
  const before = answered.get(text);
  if (before !== undefined) return before;
  const now = await answers(text);
  answered.set(text, now);
  return now;
}

/**
 * Finds out in advance what `groupsOf` and `isAnswered` will be asked, in slices: events are acknowledged meanwhile. What
 * is known from the last time is not asked again.
 */
export async function prepareGroups(
  knowledge: Knowledge,
  questions: readonly Grouped[],
  answers: Answers,
): Promise<void> {
  const found = knownOf(knowledge);
  const key = keyOf(questions);
  let begun = performance.now();
  const rest = async () => {
    if (performance.now() - begun < SLICE) return;
    await breath();
    begun = performance.now();
  };
  if (found.key !== key) {
    const steps = groupingSteps(questions);
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) {
        Object.assign(found, { key, groups: step.value });
        break;
      }
      await rest();
    }
  }
  const texts = new Set(questions.map(({ text }) => text));
  const answered = answeredBy(knowledge, answers);
  for (const text of answered.keys()) if (!texts.has(text)) answered.delete(text);
  for (const text of texts) {
    await isAnswered(knowledge, text, answers);
    await rest();
  }
}

function keyOf(questions: readonly Grouped[]): string {
  const hash = createHash('sha1');
  for (const { id, text, nearest, lack } of questions) hash.update(JSON.stringify([id, text, nearest, lack]));
  return hash.digest('base64');
}
