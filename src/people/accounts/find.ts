import type { FoundAccount } from '../../ports/adapter.js';
import type { Mention } from '../../ports/incoming.js';
import { chunksOf } from '../../storage/chunks.js';
import type { Tx } from '../../storage/database.js';
import { folded, hasHalf, hasName, keepNameKeys, keysOf } from './name-keys.js';
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

/** Those of some texts that are the whole name of somebody, in this order or as "Last, First". */
async function wholeNamesAmong(tx: Tx, texts: readonly string[]): Promise<ReadonlySet<string>> {
  const keys = new Map<string, string[]>();
  for (const text of texts) {
    const name = folded(text.replaceAll('´', "'"));
    if (name !== '' && name.length <= LONGEST) keys.set(text, keysOf(name));
  }
  const known = new Set<string | null>();
  const all = [...new Set([...keys.values()].flat())];
  for (const some of chunksOf(all)) {
    const rows = await tx.selectFrom('persons').select('name_key').where('name_key', 'in', some).execute();
    for (const row of rows) known.add(row.name_key);
  }
  return new Set([...keys].flatMap(([text, own]) => (own.some((key) => known.has(key)) ? [text] : [])));
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
  if (pieces.length > MOST_PIECES || pieces.every(({ sure }) => sure)) {
    return pieces.map(({ start, end }) => words.slice(start, end));
  }
  await keepNameKeys(tx);
  const longer = pieces.map((_, at) => longerNames(words, pieces, at, and));
  const texts = longer.flat().flatMap(({ text, parts }) => [text, ...parts]);
  const names = await wholeNamesAmong(tx, texts);
  const people: string[] = [];
  for (let at = 0; at < pieces.length; ) {
    // "Kim, Dana" are two where both are the whole names of somebody.
    const whole = longer[at]?.find(
      ({ text, parts }) => names.has(text) && !(parts.length > 1 && parts.every((part) => names.has(part))),
    );
    people.push(whole?.text ?? words.slice(pieces[at]?.start, pieces[at]?.end));
    at += whole?.pieces ?? 1;
  }
  return people;
}

/** A text that may be one name although something in it parts people. */
interface LongerName {
  readonly text: string;
  /** The people that it would be otherwise. */
  readonly parts: readonly string[];
  /** Of how many pieces of the list it is. */
  readonly pieces: number;
}

/** What may be a name that begins with a piece: with the word behind it ("Andy And"), or with the next piece. */
function longerNames(
  words: string,
  pieces: readonly Piece[],
  at: number,
  and: readonly string[],
): LongerName[] {
  const [piece, following] = [pieces[at], pieces[at + 1]];
  if (!piece || piece.sure) return [];
  const textOf = ({ start, end }: Pick<Piece, 'start' | 'end'>) => words.slice(start, end);
  const word =
    and.length === 0
      ? null
      : new RegExp(`^\\s+(?:${and.join('|')})(?=\\s|$|[,;&])`, 'iu').exec(words.slice(piece.end));
  const found: LongerName[] = [];
  if (word) {
    const text = textOf({ start: piece.start, end: piece.end + word[0].length });
    found.push({ text, parts: [textOf(piece)], pieces: 1 });
  }
  if (following && !following.sure) {
    const text = textOf({ start: piece.start, end: following.end });
    found.push({ text, parts: [textOf(piece), textOf(following)], pieces: 2 });
  }
  return found;
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
