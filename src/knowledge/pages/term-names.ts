/** Characters and words of an alias: what is longer is a sentence. */
const LONGEST = 60;
const MOST_WORDS = 8;

/** Words of what an acronym stands for where the letters do not quite tell: "2FA: Two-factor authentication." */
const FEW_WORDS = 5;

/** Two capitals or digits at least, in one word: "SLA", "2FA", "R&D", "OKRs", "PoC". */
const isAcronym = /^(?=(?:.*[\p{Lu}\p{N}]){2})[\p{L}\p{N}&./-]{2,10}$/u;

/** Words that have no letter in an acronym, or may have none. */
const small = new Set([
  'a',
  'an',
  'and',
  'at',
  'by',
  'for',
  'in',
  'of',
  'on',
  'or',
  'the',
  'to',
  'with',
  '&',
]);

/** The names that a term is written with: "PTO (paid time off)" and "PTO / paid time off" are two. */
export function namesOfTerm(term: string): string[] {
  const [, before = '', within = ''] = /^(.+?)\s*\(([^()]+)\)$/.exec(term) ?? [];
  const parts = before === '' ? [term] : [before, within];
  return distinct(
    parts.flatMap((part) => part.split(/\s+(?:\/|or|aka|a\.k\.a\.)\s+/i)).map((name) => name.trim()),
  );
}

/** The same with what an acronym among them stands for, where what it means begins with that: "Service level agreement. What we …". */
export function withLongForm(names: readonly string[], meaning: string): string[] {
  const acronym = names.find((name) => isAcronym.test(name));
  const long = acronym === undefined ? undefined : longFormIn(acronym, meaning);
  return distinct(long === undefined ? names : [...names, long]);
}

function longFormIn(acronym: string, meaning: string): string | undefined {
  const told = meaning
    .replace(/^(?:it )?(?:stands for|is short for|short for|means)\s+/i, '')
    .replace(/^["'“‘*]+/, '');
  const [, begin = '', end = ''] = /^(?:(?:an?|the)\s+)?(.*?)([.;:,()"”\n—–]|\s-\s|$)/is.exec(told) ?? [];
  const words = begin.split(/\s+/).filter(Boolean);
  const spelled = spelledBy(acronym, words);
  if (spelled > 0) return words.slice(0, spelled).join(' ');
  // "ACQ: Acquisitions.": it ends where the next sentence begins, and begins with the same letter.
  const isAlike =
    /\p{N}/u.test(acronym) || begin.slice(0, 1).toLowerCase() === acronym.slice(0, 1).toLowerCase();
  const isWhole = /^[.;:\n]?$/.test(end) && words.length > 0 && words.length <= FEW_WORDS;
  return isAlike && isWhole ? words.join(' ') : undefined;
}

/** How many of the words an acronym is made of; 0 where it is not. */
function spelledBy(acronym: string, words: readonly string[]): number {
  const letters = [...acronym.replace(/(?<=\p{Lu})s$/u, '').toLowerCase()].filter((letter) =>
    /[\p{L}\p{N}]/u.test(letter),
  );
  let at = 0;
  for (const [number, word] of words.slice(0, MOST_WORDS).entries()) {
    for (const [part, one] of word.toLowerCase().split('-').entries()) {
      if (one.startsWith(letters[at] ?? ' ')) at += 1;
      else if (part === 0 && !small.has(one)) return 0;
    }
    if (at >= letters.length) return number + 1;
  }
  return 0;
}

function distinct(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const key = name.toLowerCase();
    if (name === '' || name.length > LONGEST || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
