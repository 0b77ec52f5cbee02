import { z } from 'zod';
import { locales } from '../../ports/locale.js';
import { issueText } from '../checking/issue-text.js';
import { filled, longest, slug } from './fields.js';

/** What stands in a way to ask where the topic is named. */
const TOPIC = '{topic}';

/** Fewest ways to ask in the list that comes with Ropes: with fewer, one aspect is taken for another. */
const SHIPPED_WAYS = 20;

const MOST_WAYS = 200;

const way = filled(longest.ask)
  .refine(
    (text) => text.split(TOPIC).length <= 2,
    issueText(`names ${TOPIC} twice`, 'Name it once, or not at all.'),
  )
  .refine(
    (text) => !/[{}]/.test(text.replaceAll(TOPIC, '')),
    issueText('has a placeholder that nothing is put into', `Write ${TOPIC} where the topic stands.`),
  );

function aspectsFile(leastWays: number) {
  return z.strictObject({
    locale: z.enum(locales).describe('The language of the ways to ask.'),
    aspects: z
      .array(
        z.strictObject({
          id: slug.describe('What "covers" and "lacks" of an entry call it.'),
          title: filled(60)
            .optional()
            .describe(
              'How a list of gaps names it, such as "price". A new aspect needs it, another may change it.',
            ),
          nothingAbout: filled(100)
            .optional()
            .describe(
              'Ends the sentence "I know X, but nothing about …", such as "what it costs". A new aspect needs it, another may change it.',
            ),
          ways: z
            .array(way)
            .min(leastWays)
            .max(MOST_WAYS)
            .describe(`Ways to ask for it; ${TOPIC} stands for the topic, once or not at all.`),
        }),
      )
      .min(1)
      .describe('What a question can want to know of a topic.'),
  });
}

/** What stands in aspects.yaml of a pack: new aspects, and further ways to ask for those that there are. */
export const AspectsFile = aspectsFile(1);

/** The list that comes with Ropes. */
export const ShippedAspectsFile = aspectsFile(SHIPPED_WAYS);

export type AspectsFile = z.infer<typeof AspectsFile>;

/** What a question can want to know of a topic, such as what it costs. */
export interface Aspect {
  /** Such as "price". */
  readonly id: string;
  /** As a list of gaps names it: "price". */
  readonly title: string;
  /** Ends the sentence "I know X, but nothing about …": "what it costs". */
  readonly nothingAbout: string;
  /** Ways to ask for it; "{topic}" stands for the topic where one is named. */
  readonly ways: readonly string[];
}
