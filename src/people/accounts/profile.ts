import { sql } from 'kysely';
import type { Tx } from '../../storage/database.js';
import { type Roles, rolesOf } from '../roles/roles.js';
import { peopleById } from './record.js';

/** Who is told what of themselves by `about me`. */
export interface Profile {
  readonly name: string;
  readonly email: string | null;
  readonly persona: string | null;
  readonly timeZone: string | null;
  readonly locale: string | null;
  /** ISO date of the first day. */
  readonly startDate: string | null;
  readonly managerName: string | null;
  readonly buddyName: string | null;
  readonly roles: Roles;
  /** What they set themselves: the directory changes it no more. */
  readonly own: { readonly name: boolean; readonly timeZone: boolean; readonly locale: boolean };
  /** Whether they hear of changes of what they were told. */
  readonly changes: boolean;
  /** Whether they are asked about posts to channels. */
  readonly posts: boolean;
  /** One for each account: platform and workspace. */
  readonly accounts: readonly { platform: string; workspace: string }[];
}

/**
 * What is stored of a person, as they may see it.
 *
 * @param admins addresses of ROPES_ADMINS, lower case
 */
export async function profileOf(tx: Tx, person: string, admins: readonly string[] = []): Promise<Profile> {
  const row = await tx.selectFrom('persons').selectAll().where('id', '=', person).executeTakeFirstOrThrow();
  const accounts = await tx
    .selectFrom('accounts')
    .select(['platform', 'workspace'])
    .where('person_id', '=', person)
    .orderBy('id')
    .execute();
  const others = await peopleById(
    tx,
    [row.manager_id, row.buddy_id].filter((id) => id !== null),
  );
  const nameOf = (id: string | null) => (id === null ? null : (others.get(id)?.name ?? null));
  return {
    name: row.name,
    email: row.email,
    persona: row.persona,
    timeZone: row.time_zone,
    locale: row.locale,
    startDate: row.start_date,
    managerName: nameOf(row.manager_id),
    buddyName: nameOf(row.buddy_id),
    roles: await rolesOf(tx, person, admins),
    own: { name: row.own_name === 1, timeZone: row.own_time_zone === 1, locale: row.own_locale === 1 },
    changes: row.changes_off_at === null,
    posts: row.posts_off_at === null,
    accounts,
  };
}

/** Remembers the persona that a person chose. */
export async function choosePersona(tx: Tx, person: string, persona: string): Promise<void> {
  await tx.updateTable('persons').set({ persona }).where('id', '=', person).execute();
}

/**
 * What a person sets about themselves; the directory changes it no more. A value of null gives it back to the
 * directory, which is asked again at their next event. What is left out stays.
 *
 * @param own checked: `isTimeZone`, `canonicalLocale`
 */
export async function setOwn(
  tx: Tx,
  person: string,
  own: {
    readonly name?: string | null;
    readonly timeZone?: string | null;
    readonly locale?: string | null;
  },
): Promise<void> {
  const { name, timeZone, locale } = own;
  const givenName = sql<string>`coalesce(directory_name, name)`;
  const set = {
    ...(name === undefined ? {} : name === null ? { own_name: 0, name: givenName } : { own_name: 1, name }),
    ...(timeZone === undefined
      ? {}
      : timeZone === null
        ? { own_time_zone: 0 }
        : { own_time_zone: 1, time_zone: timeZone }),
    ...(locale === undefined ? {} : locale === null ? { own_locale: 0 } : { own_locale: 1, locale }),
  };
  if (Object.keys(set).length === 0) return;
  // Erasure looks for the name that the directory gave.
  if (typeof name === 'string') {
    await tx
      .updateTable('persons')
      .set((row) => ({ directory_name: row.ref('name') }))
      .where('id', '=', person)
      .where('own_name', '=', 0)
      .execute();
  }
  await tx.updateTable('persons').set(set).where('id', '=', person).execute();
  if (name === null || timeZone === null || locale === null)
    await tx.updateTable('accounts').set({ looked_up_at: null }).where('person_id', '=', person).execute();
}

/** Whether it is the IANA name of a time zone, such as Europe/Berlin. */
export function isTimeZone(text: string): boolean {
  // Later versions of Node take offsets such as +01:00, too; those know no summer time.
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** A language tag in its usual form: "en_gb" is en-GB. Undefined when it is none. */
export function canonicalLocale(text: string): string | undefined {
  try {
    const locale = new Intl.Locale(text.trim().replaceAll('_', '-'));
    // Languages have codes of two or three letters (ISO 639); Intl takes "english" for one, too.
    return locale.language.length <= 3 ? locale.toString() : undefined;
  } catch {
    return undefined;
  }
}
