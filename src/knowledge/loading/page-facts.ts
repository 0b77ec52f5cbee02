import { DateTime } from 'luxon';
import type { Page } from '../pages/page.js';
import { matcher } from '../pages/page-folder.js';
import type { PagesSettings } from '../schema/pages.js';
import type { PackFile } from '../schema/schema.js';

/** Whether a page says of itself that it is not published. */
export function isDraft({ draft, published }: Page['frontMatter']): boolean {
  return draft === true || published === false;
}

type Owners = PackFile['owners'];

/** Id of the owner whom the page names, else the patterns of the pack; undefined where neither does. */
export function ownerSaid(
  file: string,
  { owner }: Page['frontMatter'],
  { ownedBy = {} }: PagesSettings,
  owners: Owners,
): string | undefined {
  const wanted = typeof owner === 'string' ? owner.trim().toLowerCase() : undefined;
  const known =
    wanted === undefined
      ? undefined
      : owners.find(({ id, name, email }) => [id, name, email].some((one) => one.toLowerCase() === wanted));
  const fits = Object.entries(ownedBy).findLast(([pattern]) => matcher([pattern])(file));
  return known?.id ?? fits?.[1];
}

/**
 * Id of the first of those that CODEOWNERS names and the pack knows: by address, or by a name that is the owner's id, of a team
 * without its organisation (`@mill/people-team`).
 */
export function knownAmong(named: readonly string[], owners: Owners): string | undefined {
  for (const one of named) {
    const name = one.toLowerCase();
    const isName = name.startsWith('@');
    const id = name.slice(name.lastIndexOf('/') + 1).replace(/^@/, '');
    const known = owners.find((owner) => (isName ? owner.id === id : owner.email.toLowerCase() === name));
    if (known) return known.id;
  }
  return undefined;
}

/** What publishers call the day of the last change, the surest first. */
export function dayIn(frontMatter: Page['frontMatter']): string | undefined {
  const { last_update: update, lastmod, last_modified_at: modified, updated, date } = frontMatter;
  const nested = typeof update === 'object' && update !== null && 'date' in update ? update.date : undefined;
  return [nested, lastmod, modified, updated, date].map(dayFrom).find((day) => day !== undefined);
}

/** The day by which a page wants to be checked. */
export function reviewDayIn({ review_by: by, reviewBy }: Page['frontMatter']): string | undefined {
  return dayFrom(by) ?? dayFrom(reviewBy);
}

function dayFrom(value: unknown): string | undefined {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  const [day] = typeof value === 'string' ? (/^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(value) ?? []) : [];
  return day !== undefined && DateTime.fromISO(day).isValid ? day : undefined;
}

export function dayOfTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/** Without a day of its own, what nobody changed for a year is to be looked at. */
export function yearAfter(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ years: 1 }).toISODate() ?? day;
}
