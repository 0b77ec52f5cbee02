import type { FoundAccount } from '../../ports/adapter.js';
import type { Mention } from '../../ports/incoming.js';
import type { Tx } from '../../storage/database.js';
import { folded, hasHalf, hasName, keepNameKeys } from './name-keys.js';
import { withoutBots } from './no-bots.js';
import { suggested } from './suggested.js';

export interface PersonRef {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

export type Found =
  | { readonly kind: 'one'; readonly person: PersonRef }
  /** More than one has this name. */
  | { readonly kind: 'several'; readonly people: PersonRef[] }
  | {
      readonly kind: 'none';
      readonly suggestions: PersonRef[];
      /** The account that was picked or mentioned: an app's, or one of which nobody could say whose it is. */
      readonly account?: { readonly name: string | undefined; readonly isBot: boolean };
    };

/** Where somebody is named, and by whom. */
export interface Naming {
  readonly platform: string;
  readonly workspace: string;
  readonly mentions: readonly Mention[];
  /** What the directory just said of accounts, also of those that are nobody's. */
  readonly looked?: readonly FoundAccount[] | undefined;
  /**
   * Ids of the people whom the one who asks may see: nobody else is suggested, named where a name is that of
   * several, or found by half a name. Undefined for everybody.
   */
  readonly among?: readonly string[] | undefined;
  /** Id of the person who asks. */
  readonly me: string;
  /** Words by which whoever asks means themselves, in lower case: "me". */
  readonly self?: readonly string[] | undefined;
}

/** Letters beyond which words are no name: comparing them with everybody's would take its time. */
const LONGEST = 200;

/**
 * The person that somebody means: `person:<id>`, `account:<the platform's id>`, the text of a mention, an email
 * address, a word for oneself, a full name, or a first or last name that only one has. Case, accents and further blanks do not count.
 */
export async function findPeople(tx: Tx, words: string, where: Naming): Promise<Found> {
  const wanted = words.trim();
  const [, kind, id = ''] = /^(person|account):(.+)$/s.exec(wanted) ?? [];
  if (kind === 'person') return exactly(await refOf(tx, id));
  const mention = where.mentions.find(({ text }) => text.trim() === wanted);
  const account = kind === 'account' ? id : mention?.account;
  if (account !== undefined) return byAccount(tx, account, mention?.name, where);
  if (isAddress(wanted)) return exactly(await withEmail(tx, wanted.toLowerCase()));
  const name = folded(wanted);
  if (where.self?.includes(name)) return exactly(await refOf(tx, where.me));
  return name === '' || name.length > LONGEST ? exactly(undefined) : byName(tx, name, where.among);
}

function exactly(person: PersonRef | undefined): Found {
  return person ? { kind: 'one', person } : { kind: 'none', suggestions: [] };
}

function isAddress(words: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(words);
}

async function refOf(tx: Tx, id: string): Promise<PersonRef | undefined> {
  return tx.selectFrom('persons').select(['id', 'name', 'email']).where('id', '=', id).executeTakeFirst();
}

async function withEmail(tx: Tx, email: string): Promise<PersonRef | undefined> {
  return tx
    .selectFrom('persons')
    .select(['id', 'name', 'email'])
    .where('email', '=', email)
    .executeTakeFirst();
}

/** @param called as whoever mentioned the account saw it */
async function byAccount(
  tx: Tx,
  account: string,
  called: string | undefined,
  { platform, workspace, looked = [] }: Naming,
): Promise<Found> {
  const known = await tx
    .selectFrom('accounts')
    .innerJoin('persons', 'persons.id', 'accounts.person_id')
    .select(['persons.id', 'persons.name', 'persons.email', 'accounts.standing'])
    .where('accounts.platform', '=', platform)
    .where('accounts.workspace', '=', workspace)
    .where('accounts.account', '=', account)
    .executeTakeFirst();
  if (known && known.standing !== 'bot') {
    const { id, name, email } = known;
    return exactly({ id, name, email });
  }
  const entry = looked.find(
    (one) => one.account.account === account && one.account.platform === platform,
  )?.entry;
  const isBot = known !== undefined || entry?.standing === 'bot';
  return {
    kind: 'none',
    suggestions: [],
    account: { name: entry?.name ?? known?.name ?? called, isBot },
  };
}

async function byName(tx: Tx, name: string, among: readonly string[] | undefined): Promise<Found> {
  await keepNameKeys(tx);
  const visibleIds = among && new Set(among);
  const isVisible = ({ id }: PersonRef) => visibleIds === undefined || visibleIds.has(id);

  // All who have it: a second person with the same name must not be missed.
  const same = await withoutBots(tx).where(hasName(name)).execute();
  const [only, ...others] = same;
  if (only && others.length === 0) return exactly(only);
  const sameName = same.filter(isVisible);
  const found =
    sameName.length > 0 ? sameName : (await withoutBots(tx).where(hasHalf(name)).execute()).filter(isVisible);
  const [first, ...rest] = found;
  if (first) return rest.length === 0 ? exactly(first) : { kind: 'several', people: [first, ...rest] };
  // Nobody has it, and only then is it compared with names that may be suggested.
  return { kind: 'none', suggestions: await suggested(tx, name, among) };
}

/**
 * The people that a list names, one by one: parted by commas, semicolons, line breaks, "&" and words. A mention stands
 * for itself, whatever is in it or beside it.
 *
 * @param and words that part people; letters only
 * @example
 * splitPeople('dana@example.com, @Noor and Milo Ferreira', [], ['and']);
 * // ['dana@example.com', '@Noor', 'Milo Ferreira']
 */
export function splitPeople(
  words: string,
  mentions: readonly Mention[] = [],
  and: readonly string[] = [],
): string[] {
  const separators = new RegExp(
    ['[,;&\\r\\n]+', ...and.map((word) => `(?<=^|\\s)${word}(?=\\s|$)`)].join('|'),
    'iu',
  );
  const marks = mentions
    .map(({ text }) => text.trim())
    .filter((text) => text !== '')
    // The longest first: "@Dana" begins "@Dana Kim".
    .sort((one, other) => other.length - one.length)
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pieces = marks.length === 0 ? [words] : words.split(new RegExp(`(${marks.join('|')})`));
  return pieces
    .flatMap((piece, index) => (index % 2 === 1 ? [piece] : piece.split(separators).map((one) => one.trim())))
    .filter((one) => one !== '');
}
