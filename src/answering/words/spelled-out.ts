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

/** A word with its contraction or chat spelling written out; the word itself where there is none. */
export function spellOut(typed: string): string {
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

/** Whether a word is a chat spelling or a contraction. */
export function isSpelledOut(word: string): boolean {
  return spelledOut.has(word);
}
