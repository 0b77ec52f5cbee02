/** Words in front of a name that are no part of it, with or without a stop. */
const titles = /^(?:mr|mrs|ms|mx|miss|dr|doctor|prof|professor|sir|dame|herr|frau|mme|mlle)\.?$/iu;

/** Titles that are names, too, without their stop. */
const shortTitles = /^(?:ing|mag|rev|hon|dipl|dipl\.?-ing)\.$/iu;

/** What stands behind a comma and is no first name. */
const behind = /^(?:jr|sr|ii|iii|iv|ph\.?\s?d|m\.?d|m\.?a|m\.?sc|b\.?a|b\.?sc|mba|esq|cpa|rn)\.?$/iu;

/** Scripts whose names are written with the family name first, or without blanks. */
const familyFirst = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** What people write beside their name: pronouns, a team, a nickname. */
const beside = /\([^)]*\)|\[[^\]]*\]|"[^"]*"|“[^”]*”/gu;

/**
 * What somebody is called by those who know them: "Noor" of "Noor Haddad" and of "Haddad, Noor". Titles are passed over.
 * The whole name where nobody can say which of its words is the first name: initials, a title with one word, and scripts
 * that write the family name first.
 *
 * @example firstNameOf('Dr. Noor Haddad'); // 'Noor'
 * firstNameOf('J. Smith'); // 'J. Smith'
 */
export function firstNameOf(name: string): string {
  const whole = name.replace(/\s+/gu, ' ').trim();
  if (familyFirst.test(whole)) return whole;
  const given = givenPart(whole.replace(beside, ' '));
  const words = given.split(' ').filter((word) => /\p{L}/u.test(word));
  const first = words.findIndex((word) => !titles.test(word) && !shortTitles.test(word));
  const word = words[first];
  if (word === undefined || isInitials(word, words)) return whole;
  // "Prof. Haddad" has no first name.
  const isFamilyName = first > 0 && words.length === first + 1 && whole.startsWith(given);
  return isFamilyName ? whole : word;
}

/** The part of a name in which the first name stands: behind the comma of "Haddad, Noor". */
function givenPart(name: string): string {
  const [before = '', ...after] = name.split(',').map((part) => part.trim());
  return after.find((part) => /\p{L}/u.test(part) && !behind.test(part)) ?? before;
}

/** "J.", "J.R." and "JR", and "JRR" beside words in small letters. */
function isInitials(word: string, words: readonly string[]): boolean {
  const letters = word.normalize('NFC').match(/\p{L}/gu) ?? [];
  if (letters.length === 1 || /^(?:\p{L}\.-?)+$/u.test(word)) return true;
  const isUpper = (text: string) => text === text.toUpperCase() && text !== text.toLowerCase();
  if (!isUpper(word)) return false;
  return letters.length === 2 || (letters.length === 3 && !words.every(isUpper));
}
