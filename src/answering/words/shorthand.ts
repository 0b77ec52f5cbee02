import type { KnownWords } from './known-words.js';
import { isStopWord, setOf } from './stop-words.js';
import { beginsSentence, type Token } from './tokens.js';

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
export function shorthandFor(
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
