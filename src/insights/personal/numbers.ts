import type { IsHeld } from './held.js';
import { DATE, ID, NUMBER } from './stand-ins.js';

const ends = '(?![\\p{L}\\p{N}])';
const begins = '(?<![\\p{L}\\p{N}])';

const months =
  'January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre';

/** The same in any case, without those that are other words: "may 2 people", "the march of 10". */
const plainly = months
  .split('|')
  .filter((month) => !/^(?:may|mar|march|mars|dec|sep|jan|mai|août)$/i.test(month))
  .join('|');

const day = '(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th|er)?';
const year = "(?:(?:[,.]? |-)(?:1[89]|20)\\d\\d(?!\\d)|,? ['’]\\d\\d(?!\\d))";

/** Days, in full or without their year. A month, a weekday or a year alone is none. */
const dates: readonly RegExp[] = [
  new RegExp(
    `${begins}(?<!\\d[.-])(?:1[89]|20)\\d\\d([-/.])(?:1[0-2]|0?[1-9])\\1(?:3[01]|[12]\\d|0?[1-9])(?![.-]?\\d)`,
    'gu',
  ),
  new RegExp(
    `${begins}(?<!\\d[./-])(?:3[01]|[12]\\d|0?[1-9])([-/.]) ?(?:3[01]|[12]\\d|0?[1-9])\\1 ?(?:1[89]|20)\\d\\d(?![.-]?\\d)${ends}`,
    'gu',
  ),
  new RegExp(
    `${begins}(?<!\\d[./-])(?:3[01]|[12]\\d|0?[1-9])/(?:3[01]|[12]\\d|0?[1-9])/\\d\\d(?![.-]?\\d)${ends}`,
    'gu',
  ),
  new RegExp(
    `${begins}(?<!\\d[./-])(?:3[01]|[12]\\d|0[1-9])([.-])(?:1[0-2]|0[1-9])\\1\\d\\d(?![.-]?\\d)${ends}`,
    'gu',
  ),
  new RegExp(`${begins}${day}\\.?[ -](?:of )?(?:${months})(?![\\p{L}])${year}?`, 'gu'),
  new RegExp(`${begins}(?:${months})\\.? ${day}${ends}${year}?`, 'gu'),
  new RegExp(`${begins}${day}\\.?[ -](?:of )?(?:${plainly})(?![\\p{L}])${year}?`, 'giu'),
  new RegExp(`${begins}(?:${plainly})\\.? ${day}${ends}${year}?`, 'giu'),
  /(?<=(?<![\p{L}\p{N}])(?:dob|born|birth(?:day|date)?|geb(?:oren)?)[^\n\d]{0,20})\d{1,2}[-./]\d{1,2}[-./]\d{2,4}(?!\d)/giu,
  new RegExp(`${begins}(?:${months})\\.? ${day}${ends}${year}`, 'giu'),
  new RegExp(`${begins}${day}[ -](?:of )?(?:${months})${year}`, 'giu'),
];

/** What numbers of persons, their things and their requests are called; the last ones only with the word for a number. */
const named =
  "employees?|staff|personnel|personal|worker|payroll|badge|passport|visa|licen[cs]e|driver(?:['’]?s)?(?: licen[cs]e)?|driving licen[cs]e|social security|ssn|sin|national insurance|nino?|tax(?:payer)?(?: id(?:entification)?)?|steuer-?id|tin|vat|insurance|medicare|nhs|patient|member(?:ship)?|student|customer|client|account|acct|bank account|sort code|routing|iban|bic|swift|card|ticket|case|incident|request|order|invoice|booking|reservation|contract|policy|serial|asset|imei|candidate|requisition|phone|telephone|mobile|cell|fax|extension|ext|pager|vehicle|plate|registration|parking permit|locker";
const called = '(?:numbers?|no\\.?|nr\\.?|num|id(?:entifier)?|code|plate|#)';
const links = '(?:(?: is| was|:| =|=| -|,)?(?: now)?:? ?#? ?)';

/** A value with a digit in it: capitals, digits, and what stands between them. */
const value =
  '(?=[\\p{L}-]{0,8}\\d)[\\p{L}\\d]{1,30}(?:[-./]?[\\p{L}\\d]{1,20}){0,6}(?: (?=[A-Z]{0,3}\\d)[A-Z\\d]{1,8}(?![\\p{L}\\d-]))*';

/** Behind "number", "id", "#" any value; right behind its name one that is no count. */
const labelled = new RegExp(`(?<=${begins}(?:${named})['’]?s? ?${called}${links})${value}${ends}`, 'giu');
const behind = new RegExp(
  `(?<=${begins}(?:badge|passport|ssn|nino?|tin|iban|imei|ticket|case|incident|employee|invoice|booking|plate|licen[cs]e)(?: is|:)? ?#?)(?=[\\p{L}-]{0,8}\\d(?:[-.\\p{L}]?\\d|\\p{L}))(?=[^\\s]*(?:\\p{L}|\\d{3}))${value}${ends}`,
  'giu',
);

/** A plate behind its name: "number plate B-XY 1234", "my car's registration is KL 07 AB". */
const plates = new RegExp(
  `(?<=${begins}(?:(?:number|licen[cs]e|registration) plates?|plates?|(?:car|vehicle)(?:['’]?s)? registration|kennzeichen)(?: number)?${links})(?=[^\\n]{0,12}\\d)[A-ZÄÖÜ\\d]{1,4}(?:[- ](?=[A-ZÄÖÜ\\d]{0,3}[A-ZÄÖÜ\\d])[A-ZÄÖÜ\\d]{1,4}(?![\\p{L}\\d])){0,3}${ends}`,
  'gu',
);

/** Ids whose form tells them, each with what must not stand beside it. */
const ids: readonly RegExp[] = [
  // UUID (RFC 9562).
  /(?<![\p{L}\p{N}])\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?(?![\p{L}\p{N}])/giu,
  // MAC and IP, of both versions.
  /(?<![\p{L}\p{N}:-])[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\1[0-9a-f]{2}){4}(?![\p{L}\p{N}:-])/giu,
  /(?<![\p{L}\p{N}.])[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?![\p{L}\p{N}.])/giu,
  /(?<![\p{L}\p{N}.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\/\d{1,2}|:\d{1,5})?(?![\p{L}\p{N}]|\.\d)/gu,
  /(?<![\p{L}\p{N}:.])(?:(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}|::[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})(?![\p{L}\p{N}:])/giu,
  // IBAN (ISO 13616).
  /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![\p{L}\p{N}])/gu,
  // National insurance number of the United Kingdom.
  /(?<![\p{L}\p{N}])[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\p{L}\p{N}])/gu,
  // Slack: users, workspaces, channels, files.
  /(?<![\p{L}\p{N}])[UWTCDGBFAS](?=[A-Z0-9]{0,11}\d)[A-Z0-9]{7,12}(?![\p{L}\p{N}])/gu,
  // Digests, and what else is written in hexadecimal.
  /(?<![\p{L}\p{N}])(?:0x)?(?=[0-9]{0,40}[a-f])(?=[a-f]{0,40}[0-9])[0-9a-f]{7,128}(?![\p{L}\p{N}])/giu,
  // Tickets as trackers number them.
  /(?<![\p{L}\p{N}-])(?!(?:SHA|AES|RSA)-)[A-Z]{2,10}-\d{3,10}(?![\p{L}\p{N}])/gu,
];

/** A word of letters and digits, in parts or not. */
const mixed =
  /(?<![\p{L}\p{N}_-])(?=[\p{L}_-]{0,100}\p{N})(?=[\p{N}_-]{0,100}\p{L})[\p{L}\p{N}]+(?:[-_]+[\p{L}\p{N}]+)*(?![\p{L}\p{N}])/gu;

/** Digits, with what people write between them. */
const digits = /(?<![\p{L}\p{N}]|\d[.,])(?:\+ ?|\()?\(?\d(?:[ \u00A0.,()/'’–-]{0,3}\d)*(?![\p{L}\p{N}])/gu;

/** From and to a time of day. */
const hours = /^(?:[01]?\d|2[0-3])[.:][0-5]\d ?[-–] ?(?:[01]?\d|2[0-3])[.:][0-5]\d$/;

const isYear = (text: string) => /^(?:199\d|20[0-3]\d)$/.test(text);

/** Digits in a row from which a number may tell who or what it belongs to. */
const LONGEST_COUNT = 3;

/** Digits of a number in several groups from which it is one number. */
const GROUPED = 6;

/** Takes days, ids and numbers out of a text; counts, years and times of day stay. */
export function withoutNumbers(text: string, isHeld: IsHeld): string {
  const but = (instead: string) => (found: string) => (isHeld(found) ? found : instead);
  let rest = text;
  for (const id of ids.slice(0, 1)) rest = rest.replace(id, but(ID));
  for (const date of dates) rest = rest.replace(date, but(DATE));
  for (const id of ids.slice(1)) rest = rest.replace(id, but(ID));
  return rest
    .replace(plates, but(ID))
    .replace(labelled, (found) => (isYear(found) || isHeld(found) ? found : ID))
    .replace(behind, (found) => (isYear(found) || isHeld(found) ? found : ID))
    .replace(mixed, (found) => (isCount(found) || isHeld(found) ? found : ID))
    .replace(digits, (found) => (isSmall(found.trim()) || isHeld(found) ? found : NUMBER));
}

/** Whether the digits of a word tell a size, a version or a year: "ml.m5.24xlarge", "Report2024". */
function isCount(word: string): boolean {
  if (/^\d{3,4}[ap]m$/i.test(word)) return true;
  const groups = word.match(/\d+/g) ?? [];
  if (groups.some((group) => group.length > LONGEST_COUNT && !isYear(group))) return false;
  // "C01X00T47" is one id, "s3-2023-q4" is none.
  const inOne = word.split(/[-_]/).map((part) => part.replace(/\D/g, ''));
  return inOne.every((all) => all.length <= LONGEST_COUNT || isYear(all));
}

function isSmall(found: string): boolean {
  if (hours.test(found)) return true;
  const groups = found.match(/\d+/g) ?? [];
  const marks = found.match(/\D+/g) ?? [];
  const all = groups.join('').length;
  if (found.startsWith('+') || found.startsWith('(')) return all <= LONGEST_COUNT;
  const [first = '', second = ''] = groups;
  if (groups.length === 1) return all <= LONGEST_COUNT || isYear(first);
  if (groups.length === 2) {
    const [mark = ''] = marks;
    // 2024-25, 2024/2025, 2024-11, 11/2024
    if ([first, second].some(isYear) && /^ ?[-–/., ] ?$/.test(mark))
      return [first, second].every((group) => isYear(group) || group.length <= 2);
    // 0.0001
    if (first === '0' && mark === '.') return true;
    if (/^[.,'’ \u00A0]$/.test(mark) && second.length === LONGEST_COUNT) return false;
    if (all <= LONGEST_COUNT + 1) return groups.every(({ length }) => length <= LONGEST_COUNT);
    // A range: 100-200
    return (
      /^ ?[-–] ?$/.test(mark) &&
      groups.every(({ length }) => length <= LONGEST_COUNT) &&
      Number(first) < Number(second)
    );
  }
  if (groups.some((group) => group.length > LONGEST_COUNT && !isYear(group))) return false;
  // A version: 3.11.12
  if (marks.every((mark) => mark === '.')) return groups.every(({ length }) => length <= 2) && all <= GROUPED;
  return all < GROUPED;
}
