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
