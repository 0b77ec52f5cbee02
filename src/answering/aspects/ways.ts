import type { Aspect } from '../../knowledge/schema/aspects.js';

/**
 * What stands for the topic in a way to ask: plain things of any field. The titles of a pack's own entries told aspects apart
 * no better, and made 18,000 texts to encode of a pack of 19 entries (docs/decisions/0011).
 */
const TOPICS = ['it', 'the printer', 'annual leave'] as const;

/** Where the topic stands. */
const PLACE = '{topic}';

/** The words of the topics, which say nothing of an aspect. */
export const topicWords: ReadonlySet<string> = new Set(TOPICS.flatMap((topic) => topic.split(' ')));

/** A way to ask for an aspect, as somebody would type it. */
export interface Way {
  /** The aspect's number. */
  readonly aspect: number;
  readonly text: string;
}

/** All ways to ask for these aspects, each text once. */
export function waysOf(aspects: readonly Aspect[]): Way[] {
  return aspects.flatMap(({ ways }, aspect) => {
    const texts = ways.flatMap((way) =>
      way.includes(PLACE) ? TOPICS.map((topic) => way.replace(PLACE, topic)) : [way],
    );
    return [...new Set(texts)].map((text) => ({ aspect, text }));
  });
}
