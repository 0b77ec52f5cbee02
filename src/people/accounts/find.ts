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
  /** `half`: by half their name, which somebody else may have who is not known yet. */
  | { readonly kind: 'one'; readonly person: PersonRef; readonly half?: true }
  /** More than one has this name, or half of it. */
  | { readonly kind: 'several'; readonly people: PersonRef[]; readonly half?: true }
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
  /**
   * Ids of those who report to the one who asks: half a name of theirs counts as much as the whole name of somebody else,
   * and alone where that one may not be seen.
   */
  readonly own?: readonly string[] | undefined;
  /** Nobody is suggested: this is one of several readings of some words. */
  readonly tries?: true | undefined;
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
  // An accent alone, as some keyboards give it in place of an apostrophe, would be taken off with the others.
  const name = folded(wanted.replaceAll('´', "'"));
  if (where.self?.includes(name)) return exactly(await refOf(tx, where.me));
  return name === '' || name.length > LONGEST ? exactly(undefined) : byName(tx, name, where);
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

async function byName(tx: Tx, name: string, { among, own = [], tries }: Naming): Promise<Found> {
  await keepNameKeys(tx);
  const visibleIds = among && new Set(among);
  const isVisible = ({ id }: PersonRef) => visibleIds === undefined || visibleIds.has(id);
  const isOwn = ({ id }: PersonRef) => own.includes(id);
  const withHalf = () => withoutBots(tx).where(hasHalf(name)).execute();

  // All who have it: a second person with the same name must not be missed.
  const same = await withoutBots(tx).where(hasName(name)).execute();
  const isOthers = same.length > 0 && own.length > 0 && !same.some(isOwn);
  const ownHalf = isOthers ? (await withHalf()).filter(isOwn) : [];
  const [only, ...others] = same;
  if (only && others.length === 0 && ownHalf.length === 0) return exactly(only);
  const named = [...same.filter(isVisible), ...ownHalf];
  const found = named.length > 0 ? named : (await withHalf()).filter(isVisible);
  const [first, ...rest] = found;
  const half = found.some((one) => same.includes(one)) ? {} : ({ half: true } as const);
  if (first)
    return rest.length > 0
      ? { kind: 'several', people: found, ...half }
      : { kind: 'one', person: first, ...half };
  if (tries) return exactly(undefined);
  // Nobody has it, and only then is it compared with names that may be suggested.
  return { kind: 'none', suggestions: await suggested(tx, name, among) };
}

/** Whether somebody has all of these words as their name, in this order or as "Last, First". */
async function isName(tx: Tx, words: string): Promise<boolean> {
  const name = folded(words.replaceAll('´', "'"));
  if (name === '' || name.length > LONGEST) return false;
  const row = await tx.selectFrom('persons').select('id').where(hasName(name)).executeTakeFirst();
  return row !== undefined;
}

/** Pieces of a list beyond which it holds nothing that is read as one name. */
const MOST_PIECES = 200;

/** A piece of a list, by its place in it. */
interface Piece {
  readonly start: number;
  readonly end: number;
  /** A mention, an address or an id: no part of a name. */
  readonly sure: boolean;
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
  return piecesOf(words, mentions, and).map(({ start, end }) => words.slice(start, end));
}

/** The same, in which the whole name of somebody stands for itself as well: "O'Brien, Miles", "Andy And". */
export async function namesIn(
  tx: Tx,
  words: string,
  mentions: readonly Mention[],
  and: readonly string[],
): Promise<string[]> {
  const pieces = piecesOf(words, mentions, and);
  if (pieces.some(({ sure }) => !sure)) await keepNameKeys(tx);
  const people: string[] = [];
  for (let at = 0; at < pieces.length; ) {
    const { end, next } = await wholeNameAt(tx, words, pieces, at, and);
    people.push(words.slice(pieces[at]?.start, end));
    at = next;
  }
  return people;
}

/** Where the name ends that begins with a piece, and the piece that comes next. */
async function wholeNameAt(
  tx: Tx,
  words: string,
  pieces: readonly Piece[],
  at: number,
  and: readonly string[],
): Promise<{ readonly end: number; readonly next: number }> {
  const [piece, following] = [pieces[at], pieces[at + 1]];
  const alone = { end: piece?.end ?? words.length, next: at + 1 };
  if (!piece || piece.sure || pieces.length > MOST_PIECES) return alone;
  const text = (end: number) => words.slice(piece.start, end);
  // "Andy And": the word belongs to the name.
  const conjunction = new RegExp(`^\\s+(?:${and.join('|')})(?=\\s|$|[,;&])`, 'iu').exec(
    words.slice(piece.end),
  );
  const withWord = conjunction && and.length > 0 ? piece.end + conjunction[0].length : undefined;
  if (withWord !== undefined && (await isName(tx, text(withWord)))) return { end: withWord, next: at + 1 };
  if (!following || following.sure || !(await isName(tx, text(following.end)))) return alone;
  // "Kim, Dana" are two where both are the whole names of somebody.
  const isList =
    (await isName(tx, text(piece.end))) && (await isName(tx, words.slice(following.start, following.end)));
  return isList ? alone : { end: following.end, next: at + 2 };
}

function piecesOf(words: string, mentions: readonly Mention[], and: readonly string[]): Piece[] {
  const separators = new RegExp(
    ['[,;&\\r\\n]+', ...and.map((word) => `(?<=^|\\s)${word}(?=\\s|$)`)].join('|'),
    'giu',
  );
  const marks = mentions
    .map(({ text }) => text.trim())
    .filter((text) => text !== '')
    // The longest first: "@Dana" begins "@Dana Kim".
    .sort((one, other) => other.length - one.length)
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const mentioned = marks.length === 0 ? [] : [...words.matchAll(new RegExp(marks.join('|'), 'g'))];
  const pieces: Piece[] = [];
  const addNames = (from: number, to: number) => {
    const text = words.slice(from, to);
    let start = 0;
    for (const found of [...text.matchAll(separators), undefined]) {
      const piece = text.slice(start, found?.index ?? text.length);
      const lead = piece.length - piece.trimStart().length;
      const name = piece.trim();
      const at = from + start + lead;
      if (name !== '') pieces.push({ start: at, end: at + name.length, sure: /[@:]/.test(name) });
      start = (found?.index ?? 0) + (found?.[0].length ?? 0);
    }
  };
  let last = 0;
  for (const { index, 0: mark } of mentioned) {
    addNames(last, index);
    pieces.push({ start: index, end: index + mark.length, sure: true });
    last = index + mark.length;
  }
  addNames(last, words.length);
  return pieces;
}
