/** Hosts where persons have their own mail, not companies theirs. */
const hosts =
  'gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|web|t-online|freenet|proton|protonmail|pm|hey|fastmail|mail|yandex|qq|163|126|orange|wanadoo|free|libero|seznam|wp|o2';

const mail = new RegExp(
  `(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]{1,64}@(?:${hosts})\\.(?:com|net|org|de|at|ch|fr|it|es|nl|pl|cz|ru|me|co\\.uk|co\\.jp|com\\.br)(?![\\p{L}\\p{N}-])`,
  'iu',
);

/** A number that is said to be a person's own. */
const phone =
  /(?:private|personal|home|privat(?:e|nummer)?|personnel|perso|personale|privado)[^\n\d@]{0,30}(?:phone|number|mobile|cell|tel|handy|nummer|portable|móvil)?[^\n\d@]{0,12}(?<!\d)\+?\(?\d(?:[ ()./-]?\d){6,14}(?!\d)/iu;

/** What of a person's own a line holds, in words that go on after "It has"; undefined where there is nothing. */
export function privateContact(line: string): string | undefined {
  if (mail.test(line)) return 'what looks like the private mail address of a person';
  if (phone.test(line)) return 'what looks like the private telephone number of a person';
  return undefined;
}
