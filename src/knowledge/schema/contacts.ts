import { z } from 'zod';
import { issueText } from '../checking/issue-text.js';
import { filled } from './fields.js';

/** The matters in which a person is to be turned to, and no bot: those of everyday/hr, everyday/security and so on. */
export const contactMatters = ['hr', 'security', 'emergency', 'support'] as const;

export type ContactMatter = (typeof contactMatters)[number];

/** Most countries of a contact: more than there are. */
const MOST_COUNTRIES = 250;

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

const country = z
  .string()
  .regex(/^[A-Z]{2}$/, { error: noCountry(), abort: true })
  .refine(
    // What was renamed, such as "UK", has a name as well, and another canonical form.
    (code) => regions.of(code) !== undefined && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`,
    noCountry(),
  );

function noCountry(): string {
  return issueText(
    'is no code of a country',
    'Write two capital letters (ISO 3166-1), such as "DE", or "GB" for the United Kingdom.',
  );
}

/** Whom to turn to with what does not belong to a bot. */
export const Contact = z.strictObject({
  for: z.array(z.enum(contactMatters)).min(1).describe('The matters in which to turn to them.'),
  name: filled(80).describe('Name of the person, team or service.'),
  words: filled(300)
    .exactOptional()
    .describe('A sentence about them, such as when they can be reached and who hears of it.'),
  link: z
    .url({
      protocol: /^(?:https|mailto)$/,
      error: issueText('is no link', 'Write an address with https:// or mailto:.'),
    })
    .exactOptional()
    .describe('Where they can be reached: https:// or mailto:.'),
  phone: z
    .string()
    .trim()
    .max(40)
    .regex(
      /^\+?[\d][\d\s()./-]*$/,
      issueText('is no phone number', 'Write it with its country, such as "+1 555 0100".'),
    )
    .exactOptional()
    .describe('Phone number, in quotes.'),
  countries: z
    .array(country)
    .min(1)
    .max(MOST_COUNTRIES)
    .exactOptional()
    .describe('Codes of the countries whose people turn to them (ISO 3166-1 alpha-2). All when left out.'),
});

export type Contact = Readonly<z.infer<typeof Contact>>;
