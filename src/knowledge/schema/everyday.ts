import { z } from 'zod';
import { locales } from '../../ports/locale.js';
import { issueText } from '../checking/issue-text.js';
import { day, email, filled, longest, slug, slugPattern } from './fields.js';

/** What people say besides asking, and the folder of knowledge/everyday/ that holds each: those that are answered come first. */
export const everydayClasses = ['own', 'team', 'do', 'talk', 'sensitive', 'company', 'world'] as const;

export type EverydayClass = (typeof everydayClasses)[number];

/** Fewest and most asks of an entry that comes with Ropes: with fewer, one want is taken for another. */
const SHIPPED_ASKS = { least: 30, most: 600 } as const;

/** Most asks and wordings of a pack for one entry. */
const MOST_ASKS = 200;
const MOST_SAYS = 20;

/** Fewest wordings of an entry that says them and nothing else: one alone is heard as a recording. */
const LEAST_SAYS = 2;

/** Most characters of the words by which a language is known: a hundred words. */
const LONGEST_WORDS = 1_000;

/** Most characters of a wording: three or four sentences. */
const LONGEST_SAYS = 600;

const id = z
  .string()
  .regex(
    new RegExp(`^everyday/${slugPattern}$`),
    issueText('is no id of everyday talk', 'Write an id such as "everyday/thanks".'),
  );

const ask = filled(longest.ask);

const says = z.array(filled(LONGEST_SAYS)).max(MOST_SAYS);

/** A wording in another language, for whoever writes in it. */
const InLanguage = z.strictObject({
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/, issueText('is no code of a language', 'Write one such as "de".'))
    .describe('ISO 639 code of the language.'),
  says: filled(LONGEST_SAYS)
    .exactOptional()
    .describe('What is said in it. Left out for that of the wordings above.'),
  knownBy: filled(LONGEST_WORDS).describe(
    'Words by which it is known, in lower case, with a space between: greetings and what stands in most sentences.',
  ),
});

const locale = z.enum(locales);

/** What stands in everyday.yaml of the folder that comes with Ropes: what all its entries have in common. */
export const EverydayAbout = z.strictObject({
  locale: locale.describe('The language of the asks and wordings.'),
  owner: z
    .strictObject({
      name: filled(80).describe('Name of the person or team.'),
      email: email.describe('Where people reach them.'),
    })
    .describe('Who keeps the entries true.'),
  reviewedOn: day.describe('The day when somebody last checked them.'),
});

/** An entry that comes with Ropes. */
export const EverydayFile = z
  .strictObject({
    id: id.describe('"everyday/" and the name of the file.'),
    title: filled(longest.title).describe('What follows on "Did you mean …", such as "what to do next".'),
    class: z.enum(everydayClasses).describe('The folder of the file.'),
    does: slug
      .exactOptional()
      .describe('Name of what the product does for it. Left out where something is said and nothing done.'),
    says: says
      .min(LEAST_SAYS)
      .default([])
      .describe('Wordings of what is said, one of which is taken. Needed where nothing is done.'),
    saysIn: z
      .array(InLanguage)
      .default([])
      .describe('Wordings for those who write in another language than that of the asks.'),
    asks: z
      .array(ask)
      .min(SHIPPED_ASKS.least)
      .max(SHIPPED_ASKS.most)
      .describe('How people say it, as different from one another as possible: short, rude, misspelt, long.'),
  })
  .refine((entry) => entry.does !== undefined || entry.says.length > 0, {
    message: issueText('must be there where nothing is done', `Write ${LEAST_SAYS} wordings, or "does".`),
    path: ['says'],
  });

const Change = z
  .strictObject({
    id: id.describe('Id of an entry that comes with Ropes.'),
    says: says
      .min(1)
      .exactOptional()
      .describe('Wordings instead of those that come with Ropes, one of which is taken.'),
    asks: z.array(ask).min(1).max(MOST_ASKS).exactOptional().describe('Further ways in which people say it.'),
    asksInstead: z
      .array(ask)
      .min(1)
      .max(MOST_ASKS)
      .exactOptional()
      .describe('Ways in which people say it, in place of all that come with Ropes.'),
    off: z
      .literal(true)
      .exactOptional()
      .describe('Write "true" where it should never be meant. Not for sensitive matters.'),
  })
  .refine(({ id: _, ...changes }) => Object.keys(changes).length > 0, {
    message: issueText('changes nothing', 'Write "says", "asks", "asksInstead" or "off", or delete it.'),
  })
  .refine(({ asks, asksInstead }) => asks === undefined || asksInstead === undefined, {
    message: issueText('has "asks" and "asksInstead"', 'Put all of them under "asksInstead".'),
  });

/** What stands in everyday.yaml of a pack: what is different there. */
export const EverydayChanges = z.strictObject({
  locale: locale.describe('The language of the asks and wordings.'),
  everyday: z.array(Change).min(1).describe('The entries that are different in this company.'),
});

export type InLanguage = z.infer<typeof InLanguage>;
export type EverydayAbout = z.infer<typeof EverydayAbout>;
export type EverydayFile = z.infer<typeof EverydayFile>;
export type EverydayChanges = z.infer<typeof EverydayChanges>;

/** The everyday talk that comes with Ropes, without a problem; no pack has changed it. */
export interface ShippedEveryday extends Pick<EverydayAbout, 'owner'> {
  /** In the order of classes and file names. */
  readonly entries: readonly EverydayFile[];
}

/** Something that people say to a bot besides asking what a pack answers, such as thanks or "what's next?". */
export interface EverydayEntry {
  /** Such as "everyday/thanks". */
  readonly id: string;
  /** Follows on "Did you mean …": "a word of thanks". */
  readonly title: string;
  readonly class: EverydayClass;
  /** Name of what the product does for it, such as "next-step". */
  readonly does?: string;
  /** Wordings, one of which is said; none where something is done instead. */
  readonly says: readonly string[];
  /** Wordings for those who write in another language; none where a pack says it in words of its own. */
  readonly saysIn: readonly InLanguage[];
  /** How people say it. No two entries have the same. */
  readonly asks: readonly string[];
  /** Of the asks, those that packs wrote. */
  readonly ownAsks: readonly string[];
  /** Whether they stand in the place of those that come with Ropes. */
  readonly asksReplaced: boolean;
  /** Title of the last pack that changed something of it. */
  readonly changedBy?: string;
  /** Whether a pack switched it off: nobody ever means it. Never so for sensitive matters. */
  readonly off: boolean;
  /** Who keeps the wordings true: the first owner of the pack that wrote them, or whoever does for those of Ropes. */
  readonly owner: { readonly name: string; readonly email: string };
}
