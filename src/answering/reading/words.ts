import { stemmer } from 'stemmer';
import { beginsSentence, isCapital, type Token, tokensOf } from './tokens.js';

/** Chat spellings and contractions, with or without their apostrophe, as full words. */
const spelledOut = new Map<string, string>(
  Object.entries({
    ur: 'your',
    pls: 'please',
    plz: 'please',
    wat: 'what',
    wut: 'what',
    thx: 'thanks',
    tho: 'though',
    cuz: 'because',
    gonna: 'going to',
    wanna: 'want to',
    gotta: 'have to',
    im: 'i am',
    ive: 'i have',
    whats: 'what is',
    wheres: 'where is',
    whos: 'who is',
    hows: 'how is',
    thats: 'that is',
    theres: 'there is',
    dont: 'do not',
    doesnt: 'does not',
    didnt: 'did not',
    isnt: 'is not',
    arent: 'are not',
    wasnt: 'was not',
    wont: 'will not',
    wouldnt: 'would not',
    couldnt: 'could not',
    shouldnt: 'should not',
    havent: 'have not',
    hasnt: 'has not',
    cant: 'can not',
    cannot: 'can not',
    "can't": 'can not',
    "won't": 'will not',
    "let's": 'let us',
    'w/o': 'without',
    'b/c': 'because',
  }),
);

const endings: readonly (readonly [ending: string, meaning: string])[] = [
  ["n't", ' not'],
  ["'re", ' are'],
  ["'ve", ' have'],
  ["'ll", ' will'],
  ["'m", ' am'],
  ["'d", ' would'],
];

/** Words after which an 's is short for "is"; after others it is a genitive and is dropped. */
const beforeIs = new Set([
  'what',
  'where',
  'who',
  'how',
  'when',
  'why',
  'that',
  'there',
  'it',
  'he',
  'she',
  'here',
]);

function spellOut(typed: string): string {
  const known = spelledOut.get(typed);
  if (known !== undefined) return known;
  if (!typed.includes("'")) return typed;
  for (const [ending, meaning] of endings) {
    if (typed.endsWith(ending)) return typed.slice(0, -ending.length) + meaning;
  }
  if (typed.endsWith("'s")) {
    const stem = typed.slice(0, -2);
    return beforeIs.has(stem) ? `${stem} is` : stem;
  }
  return typed.replaceAll("'", '');
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter(Boolean));
}

/** Words that any English question may hold. They count for little, and their spelling is not matched. */
const stopWords = setOf(
  `a about after again all also am an and any anybody anyone anything are as at be because been before being
  between both but by can could did do does doing done each either else even ever every everyone for from get
  gets getting give given go goes going got had has have having he hello her here hey hi him his how i if in
  into is it its itself just let like many may me might mine more most much must my myself need no nor not now of
  off oh ok okay on one only or other our ours out over own please put really right same say she should so some
  somebody someone something still such sure tell than thank thanks that the their them then there these they
  thing things this those though to too try until up upon us use very want was way we well were what whatever
  when where whether which while who whom whose why will with within without would yes yet you your yours`,
);

/** Whether a word says little about the subject of a question. */
export function isStopWord(typed: string): boolean {
  return stopWords.has(typed);
}

/** The stem under which a word is compared: "training", "trains" and "trained" give train. Names in capitals are theirs. */
export function stemOf(typed: string): string {
  return isCapital(typed) ? typed : stemmer(typed);
}

/** What a pack says of words that may be read in two ways. */
export interface KnownWords {
  /** Whether a word is written like this: with its signs ("notepad++"), as a letter, or in capitals ("IT"). */
  has(word: string): boolean;
  /** Whether two words stand side by side somewhere. */
  areBeside(one: string, other: string): boolean;
}

const nothing: KnownWords = { has: () => false, areBeside: () => false };

/** A word as it is read. */
export interface ReadWord {
  readonly word: string;
  /** Whether it is written together with the word before it: "on-call". */
  readonly glued: boolean;
}

/**
 * The words of a text in lower case, without accents and invisible characters, contractions and chat spellings written
 * out: "What’s a Café?" gives what, is, a, cafe. Emoji and punctuation give nothing. Reads the first 4,000 characters.
 */
export function wordsOf(text: string): string[] {
  return readWords(tokensOf(text), nothing).map(({ word }) => word);
}

/** The words of a text as `wordsOf` reads them, with what a pack knows of them. */
export function readWords(tokens: readonly Token[], known: KnownWords): ReadWord[] {
  const read: ReadWord[] = [];
  const shouted = isShouted(tokens);
  for (const [at, token] of tokens.entries()) {
    const { glued } = token;
    const own = nameIn(tokens, at, shouted, known) ?? wordWithSigns(token, known);
    if (own !== undefined) {
      read.push({ word: own, glued });
      continue;
    }
    const spelled = shorthandFor(tokens, at, shouted, known) ?? spellOut(token.word);
    if (spelled === token.word) {
      read.push(token);
      continue;
    }
    for (const [place, word] of spelled.split(' ').entries()) {
      if (word !== '') read.push({ word, glued: glued && place === 0 });
    }
  }
  return read;
}

/** Whether nothing of a text is in lower case, so that capitals say nothing. */
function isShouted(tokens: readonly Token[]): boolean {
  return !tokens.some(({ typed }) => typed.length > 1 && typed !== typed.toUpperCase());
}

/** A longer word with its signs, where the pack has it so; and ".NET", which is another word than "net" anywhere. */
function wordWithSigns({ typed, word, marked }: Token, known: KnownWords): string | undefined {
  if (marked === undefined) return undefined;
  const isOwn = known.has(marked) || (marked.startsWith('.') && isCapital(typed) && !isStopWord(word));
  return isOwn ? marked : undefined;
}

/** Words after which no pronoun and no conjunction stands: "the it desk", "our us office". */
const determiners = setOf('the our your my their');

/** Words that people write in capitals to stress them; longer ones than abbreviations are stressed, too. */
const stressed = setOf('all and any do how my no not now one too why you');
const LONGEST_ABBREVIATION = 3;

/**
 * Words in capitals that are read otherwise in lower case, and that a text uses as names: IT, US, WHO, IM, plan A.
 * What is nothing but capitals throughout tells nothing, unless it is the name alone.
 */
export function capitalNamesIn(tokens: readonly Token[]): string[] {
  const found: string[] = [];
  for (const [at, token] of tokens.entries()) {
    const name = capitalsOf(token);
    if (name !== undefined && isReadOtherwise(name) && isMeantAsName(name, tokens, at)) found.push(name);
  }
  return found.length > 0 && tokens.length > 1 && isShouted(tokens) ? [] : found;
}

function isMeantAsName(name: string, tokens: readonly Token[], at: number): boolean {
  if (name.length === 1) return isLastOfName(tokens, at);
  return tokens.length === 1 || (!stressed.has(name.toLowerCase()) && name.length <= LONGEST_ABBREVIATION);
}

function isReadOtherwise(name: string): boolean {
  const word = name.toLowerCase();
  return word !== 'i' && (isStopWord(word) || spelledOut.has(word));
}

/** The letters of a word in capitals, without a genitive; those with dots between them are capitals anyhow. */
function capitalsOf({ typed, word, dotted }: Token): string | undefined {
  if (dotted) return typed.toUpperCase();
  if (typed === word) return undefined;
  const letters = typed.endsWith("'s") ? typed.slice(0, -2) : typed;
  return isCapital(letters) ? letters : undefined;
}

/** Whether a letter ends a name ("plan A is full"), and is no article ("A plan"). */
function isLastOfName(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (!token || (beginsSentence(token) && at > 0) || (at === 0 && tokens.length > 1)) return false;
  return next === undefined || next.gap !== ' ' || isStopWord(next.word);
}

/** The name in capitals that a word is, where the pack has it. */
function nameIn(
  tokens: readonly Token[],
  at: number,
  shouted: boolean,
  known: KnownWords,
): string | undefined {
  const token = tokens[at] as Token;
  const isOne = (name: string) => isReadOtherwise(name) && known.has(name);
  const capitals = capitalsOf(token);
  if (capitals !== undefined && (!shouted || tokens.length === 1 || token.dotted)) {
    const isLetterAlone = capitals.length > 1 || isLastOfName(tokens, at);
    return isLetterAlone && isOne(capitals) ? capitals : undefined;
  }
  const before = tokens[at - 1];
  if (!before || token.gap !== ' ' || !determiners.has(before.word)) return undefined;
  const upper = token.word.toUpperCase();
  return isOne(upper) ? upper : undefined;
}

/** What single letters stand for in chat. */
const letters = new Map([
  ['u', 'you'],
  ['r', 'are'],
  ['n', 'and'],
  ['y', 'why'],
]);

/** Words beside which a "u" is somebody. */
const beforeYou = setOf(
  `can could do does did will would should shall may might must are r were have has had if when how what where why who
  that because cuz so but and or as thank thanks thx see tell ask help give love know think hope wish miss need want let`,
);
const afterYou = setOf(
  `can could do does did have had got get will would should shall are r were need know think want mean say said guys all
  tell told give gave see saw help there please pls plz must may might not too sure sent made make use find found put keep
  work like recommend suggest`,
);

/** Words beside which an "r" is a verb. */
const beforeAre = setOf('u you we they these those there who what where how when why which');
const afterAre = setOf('u you we they there these those the my our your all any both not');

/** Words that a "y" asks about. */
const afterWhy = setOf(
  `do does did is are r was were am can cant can't not should would will the we u you i so isnt isn't dont don't doesnt
  doesn't wont won't cannot`,
);
const beforeWhy = setOf('but and so know understand wonder wondering explain me reason idk');

/** Words after which a noun stands: what follows them is a name, "the N drive", "is r free". */
const beforeNouns = setOf(
  `the a an my our your their this that in with on for to of from into is was be use using install learn run about
  drive letter plan vitamin`,
);

/** The word that a letter is short for, where it plainly is: "r u", "can u", "y is it". */
function shorthandFor(
  tokens: readonly Token[],
  at: number,
  shouted: boolean,
  known: KnownWords,
): string | undefined {
  const token = tokens[at] as Token;
  const meant = token.word.length === 1 ? letters.get(token.word) : undefined;
  if (meant === undefined) return undefined;
  const [before, next] = [tokens[at - 1], tokens[at + 1]];
  const isName = token.typed !== token.word && !shouted && !beginsSentence(token);
  const isJoined = token.glued || (next !== undefined && (next.glued || next.gap.startsWith(':')));
  if (isName || isJoined) return undefined;
  const isBeside = (one: Token | undefined, other: Token | undefined) =>
    one !== undefined && other !== undefined && known.areBeside(one.word, other.word);
  const inPack = known.has(token.word);
  if (inPack && (isBeside(before, token) || isBeside(token, next))) return undefined;
  return isShort(token.word, before?.word, next?.word, inPack) ? meant : undefined;
}

function isShort(
  letter: string,
  before: string | undefined,
  next: string | undefined,
  inPack: boolean,
): boolean {
  const follows = (words: ReadonlySet<string>) => before !== undefined && words.has(before);
  const leads = (words: ReadonlySet<string>) => next !== undefined && words.has(next);
  switch (letter) {
    case 'u':
      if (follows(beforeYou) || leads(afterYou)) return true;
      return !inPack && before !== undefined && (next === undefined || isStopWord(next));
    case 'r':
      if (follows(beforeNouns)) return false;
      return leads(afterAre) || (follows(beforeAre) && !(inPack && next !== undefined && !isStopWord(next)));
    case 'n':
      return before !== undefined && next !== undefined && !follows(beforeNouns);
    default:
      if (before === undefined) return next === undefined || leads(afterWhy);
      return follows(beforeWhy) && leads(afterWhy);
  }
}
