import { z } from 'zod';
import { issueText } from '../checking/issue-text.js';

/** What the fields of packs, entries, aspects and everyday talk have in common. */

/** What ids, file names and short names are made of: lower-case words joined by hyphens. */
export const slugPattern = '[a-z0-9]+(?:-[a-z0-9]+)*';

/** Most characters of a title, a question, a summary and a body. */
export const longest = { title: 80, ask: 200, summary: 600, body: 8_000 } as const;

export const filled = (most: number) => z.string().trim().min(1).max(most);

export const slug = z
  .string()
  .regex(
    new RegExp(`^${slugPattern}$`),
    issueText('is no short name', 'Write lower-case words joined by hyphens, such as "first-steps".'),
  );

export const day = z.iso.date(issueText('is no date', 'Write year, month and day, such as 2026-11-02.'));

export const email = z.email(
  issueText('is no email address', 'Write an address such as "team@example.com".'),
);

/** The address of a system, as a pack may name it: the same for everybody, and without anything that is a secret by its form. */
export const hookAddress = z
  .string()
  .trim()
  .max(2_000)
  .refine((text) => !/[{}]|<[^>]*>/.test(text), {
    error: issueText(
      'holds a placeholder, and none is filled in',
      'Write the address as it is: who it is about stands in the body of the request.',
    ),
    abort: true,
  })
  .regex(/^https:\/\//i, {
    error: issueText('is no https address', 'Write an address that begins with https://.'),
    abort: true,
  })
  .refine((text) => URL.canParse(text), {
    error: issueText('is no web address', 'Write the full address, such as "https://it.example.com/ropes".'),
    abort: true,
  })
  .refine(
    (text) => {
      const { username, password, hash } = new URL(text);
      return username === '' && password === '' && hash === '';
    },
    issueText(
      'holds a user, a password or a part behind #',
      'Delete it: requests are signed, and no secret stands in a pack.',
    ),
  );
