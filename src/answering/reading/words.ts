import { stemmer } from 'stemmer';

/** Longest question that is read, in UTF-16 units; the same limit that the conversation sets. */
const LONGEST_TEXT = 4_000;

/** Format characters: zero-width joiners, soft hyphens, bidirectional overrides. They hide inside words. */
const invisible = /\p{Cf}/gu;

/** Accents of Latin, Greek and Cyrillic; vowel signs of other scripts carry meaning and stay. */
const accents = /[\u0300-\u036f]/g;

/** Text of which Unicode normalisation changes nothing; most of it, and that takes time at load. */
const isAscii = /^[\x20-\x7e\n]*$/;

/** What keyboards give in place of an apostrophe, between letters. */
const apostrophes = /(?<=\p{L})[’‘‛`´′ʼ＇](?=\p{L})/gu;

const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:'[\p{L}]+)*/gu;

/** Chat spellings and contractions, with or without their apostrophe, as full words. */
const spelledOut = new Map<string, string>(
  Object.entries({
    u: 'you',
    ur: 'your',
    r: 'are',
    n: 'and',
    y: 'why',
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

function unify(text: string): string {
  return text.normalize('NFKD').replace(accents, '').replace(invisible, '').normalize('NFKC');
}

/**
 * The words of a text in lower case, without accents and invisible characters, contractions written out:
 * "What’s a Café?" gives what, is, a, cafe. Emoji and punctuation give nothing. Reads the first 4,000
 * characters.
 */
export function wordsOf(text: string): string[] {
  const read = text.slice(0, LONGEST_TEXT);
  const straight = read.replace(apostrophes, "'");
  const plain = (isAscii.test(straight) ? straight : unify(straight)).toLowerCase();
  const found: string[] = [];
  for (const [typed] of plain.matchAll(word)) {
    for (const one of spellOut(typed).split(' ')) {
      if (one !== '') found.push(one);
    }
  }
  return found;
}

/** Words that any English question may hold. They count for little, and their spelling is not matched. */
const stopWords = new Set(
  `a about after again all also am an and any anybody anyone anything are as at be because been before being
  between both but by can could did do does doing done each either else even ever every everyone for from get
  gets getting give given go goes going got had has have having he hello her here hey hi him his how i if in
  into is it its itself just let like many may me might mine more most much must my myself need no nor not now of
  off oh ok okay on one only or other our ours out over own please put really right same say she should so some
  somebody someone something still such sure tell than thank thanks that the their them then there these they
  thing things this those though to too try until up upon us use very want was way we well were what whatever
  when where whether which while who whom whose why will with within without would yes yet you your yours`
    .split(/\s+/)
    .filter(Boolean),
);

/** Whether a word says little about the subject of a question. */
export function isStopWord(typed: string): boolean {
  return stopWords.has(typed);
}

/** The stem under which a word is compared: "training", "trains" and "trained" give train. */
export function stemOf(typed: string): string {
  return stemmer(typed);
}
