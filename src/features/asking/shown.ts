import type { PackAnswer } from '../../answering/pack-answer.js';
import type { Entry, Knowledge } from '../../knowledge/schema/schema.js';

/** Entries that a logged question keeps of those that came nearest. */
const NEAREST = 3;

/** The entries of an answer that somebody gets to see. */
export interface Shown {
  /** The nearest to the question: its topic where that is known, and all that are offered. */
  readonly nearest: readonly Entry[];
  /** The one that is the answer; undefined where it is declined. */
  readonly best: Entry | undefined;
  /** Of a question of which it is known what no entry says of it. */
  readonly topic: Entry | undefined;
}

export function shownOf({ entries }: Pick<Knowledge, 'entries'>, answer: PackAnswer): Shown {
  const { lack, unsaid, offers = [] } = answer;
  const lacking = lack && 'topic' in lack ? lack.topic : answer.answered ? undefined : unsaid;
  const topic = lacking === undefined ? undefined : entries.get(lacking);
  const ids = [topic, ...answer.entries.slice(0, NEAREST), ...offers].flatMap((one) => one?.id ?? []);
  const nearest = [...new Set(ids)].flatMap((id) => entries.get(id) ?? []);
  return { nearest, best: answer.answered ? nearest[0] : undefined, topic };
}
