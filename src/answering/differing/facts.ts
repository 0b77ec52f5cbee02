import { stemOf } from '../words/stem.js';
import { isStopWord, setOf } from '../words/stop-words.js';

/** What of a sentence can be wrong by itself: how many, how long, how much, when. */
export interface Fact {
  /** Of what it is one: two facts of one measure are compared. */
  readonly measure: string;
  /** The same for facts that say the same: "14 days" and "two weeks". */
  readonly value: string;
  /** As it is written. */
  readonly text: string;
}

/** A sentence as its facts, and what they are said of. */
export interface ToldFacts {
  /** In their order. */
  readonly facts: readonly Fact[];
  /** Stems of the words that say what it is about, without those of the facts. */
  readonly about: ReadonlySet<string>;
  /** Words that turn a fact round ("not", "at least", "after"), in their order. "At most 14 days" are 14. */
  readonly turned: string;
}

const numberWords = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, number) => [word, number] as const),
);
for (const [tens, word] of 'thirty forty fifty sixty seventy eighty ninety hundred'.split(' ').entries()) {
  numberWords.set(word, 30 + 10 * tens);
}

/** Hours; a month is none of days, and a year is one of months. */
const hours = new Map([
  ['minute', 1 / 60],
  ['min', 1 / 60],
  ['hour', 1],
  ['hr', 1],
  ['day', 24],
  ['week', 7 * 24],
]);
const months = new Map([
  ['month', 1],
  ['year', 12],
]);

const monthNames = 'january february march april may june july august september october november december';
const weekdayNames = 'monday tuesday wednesday thursday friday saturday sunday';

/** The longest first: "fourteen" begins with "four". */
const spelled = [...numberWords.keys()].sort((one, other) => other.length - one.length).join('|');
const number = String.raw`\d+(?:[.,'’]\d+)*|(?<![\p{L}\d-])(?:${spelled})(?![\p{L}])`;
const month = monthNames
  .split(' ')
  .map((name) => (name === 'may' ? name : `${name}|${name.slice(0, 3)}(?=\\.|\\s+\\d)`))
  .join('|');
const dayOfMonth = String.raw`\d{1,2}(?:st|nd|rd|th)?`;

/** Of a number that names and does not count: "step 3", "room 12". */
const labels =
  'step|section|chapter|part|form|phase|level|grade|gs|version|v|figure|table|appendix|page|no|number|line|rule|item|option|question|day|week|month|year|quarter|q|tier|article|title|sprint|iteration|example|note|scenario|type|class|category';

/** What stands between a number and what is counted, and changes nothing of how many. */
const counted =
  'calendar|business|working|work|consecutive|full|whole|paid|more|additional|extra|total|different';

const clauses = new RegExp(
  [
    String.raw`(?<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)`,
    String.raw`(?<channel>(?<![\w/#])#[a-z][\w-]+)`,
    String.raw`(?<address>https?:\/\/\S+|\S*\w\/\w\S*)`,
    String.raw`(?<label>(?<![\w-])(?:${labels})[\s.-]*\d[\w.]*)`,
    String.raw`(?<money>(?:[$€£¥]|\b(?:usd|eur|gbp|chf)\b)\s?(?:\d[\d.,'’]*\d|\d)\s?(?:k|m|million)?\b|(?:\d[\d.,'’]*\d|\d)\s?(?:[€£$]|(?:euros?|dollars?|pounds?|cents?|usd|eur|gbp|chf|francs?)\b))`,
    String.raw`(?<clock>\b\d{1,2}(?::\d\d)?\s?(?:a\.?m\b\.?|p\.?m\b\.?|o['’]clock)|\b\d{1,2}:\d\d\b)`,
    String.raw`(?<iso>\b\d{4}-\d\d-\d\d\b)`,
    String.raw`(?<date>\b${dayOfMonth}(?:\s+of)?\s+(?:${month})\b|\b(?:${month})\.?\s+${dayOfMonth}\b(?!,?\d))(?:,?\s+\d{4}\b)?`,
    String.raw`(?<weekday>\b(?:${weekdayNames.split(' ').join('|')})s?\b)`,
    String.raw`(?<percent>(?:${number})\s?(?:%|percent\b|per cent\b))`,
    String.raw`(?<year>\b(?:19|20)\d\d\b)`,
    String.raw`(?<long>\+?\d[\d\s().-]{5,}\d)`,
    String.raw`(?<count>(?<many>${number})[\s-]?(?:(?:${counted})\s)?(?<unit>[a-z]{2,}))`,
    String.raw`(?<bare>\b\d+(?:[.,'’]\d+)*\b)`,
    String.raw`(?<word>[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*)`,
  ].join('|'),
  'giu',
);

/** Words that turn a fact round or bound it. */
const turning = setOf(
  'not no never without least minimum min over under more less fewer before after first last except unless than above below beyond exceed non',
);

/** Words that say nothing of what a fact is about. */
const light = setOf(
  'most maximum max only until limit employee staff people person everybody colleague team member work annual total note request ask take receive entitle allow follow include provide make use available require currently usually generally typically normally time is per hour day week month year minute',
);

/** Reads the facts of a sentence, and what it says them of. */
export function toldFacts(sentence: string): ToldFacts {
  const facts: Fact[] = [];
  const about = new Set<string>();
  const turned: string[] = [];

  function say(text: string): void {
    const word = text.toLowerCase();
    if (turning.has(word)) turned.push(word);
    const stem = stemOf(word);
    if (!isStopWord(word) && !light.has(word) && !lightStems.has(stem)) about.add(stem);
  }

  for (const { 0: text, groups = {} } of sentence.matchAll(clauses)) {
    const { word, unit = '', many = '' } = groups;
    if (word !== undefined) say(word);
    else if (groups.address !== undefined || groups.label !== undefined || groups.year !== undefined)
      about.add(text.toLowerCase().replace(/\W+$/, ''));
    else if (
      groups.count !== undefined &&
      (isStopWord(unit.toLowerCase()) || numberWords.has(unit.toLowerCase()))
    ) {
      // "One of them" counts nothing, and "4417 or" is a number by itself.
      if (/\d/.test(many)) facts.push({ measure: 'number', value: String(numberFrom(many)), text: many });
      for (const one of text.slice(many.length).match(/[a-z]+/gi) ?? []) say(one);
    } else {
      facts.push(factFrom(text.trim(), groups));
      // What was so in another year is no contradiction.
      const [year] = (groups.date ?? groups.iso) === undefined ? [] : (/(?:19|20)\d\d/.exec(text) ?? []);
      if (year !== undefined) about.add(year);
    }
  }
  return { facts, about, turned: turned.join(' ') };
}

const lightStems: ReadonlySet<string> = new Set([...light].map(stemOf));

function factFrom(text: string, groups: Readonly<Record<string, string | undefined>>): Fact {
  const {
    mail,
    channel,
    money,
    clock,
    iso,
    date,
    weekday,
    percent,
    long,
    count,
    many = '',
    unit = '',
  } = groups;
  const lower = text.toLowerCase();
  if (mail !== undefined) return { measure: 'mail', value: lower, text };
  if (channel !== undefined) return { measure: 'channel', value: lower, text };
  if (money !== undefined) {
    const scale = /\d\s?k\b/i.test(text) ? 1_000 : /\d\s?(?:m|million)\b/i.test(text) ? 1_000_000 : 1;
    return { measure: 'money', value: `${scale * numberFrom(text)} ${currencyIn(lower)}`, text };
  }
  if (clock !== undefined) return { measure: 'clock', value: String(minutesIn(lower)), text };
  if (iso !== undefined) return { measure: 'date', value: iso.slice(5), text };
  if (date !== undefined) return { measure: 'date', value: dayIn(lower), text };
  if (weekday !== undefined) return { measure: 'weekday', value: lower.replace(/s$/, ''), text };
  if (percent !== undefined) return { measure: 'percent', value: String(numberFrom(text)), text };
  if (long !== undefined) return { measure: 'number', value: text.replace(/\D/g, ''), text };
  if (count === undefined) return { measure: 'number', value: String(numberFrom(text)), text };
  const one = unit.toLowerCase().replace(/s$/, '');
  const inHours = hours.get(one);
  if (inHours !== undefined)
    return { measure: 'duration', value: `${round(inHours * numberFrom(many))} h`, text };
  const inMonths = months.get(one);
  if (inMonths !== undefined)
    return { measure: 'duration', value: `${inMonths * numberFrom(many)} months`, text };
  return { measure: stemOf(unit.toLowerCase()), value: String(numberFrom(many)), text };
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

function numberFrom(text: string): number {
  const [digits] = /\d[\d.,'’]*/.exec(text) ?? [];
  if (digits === undefined)
    return numberWords.get(/[a-z]+/.exec(text.toLowerCase())?.[0] ?? '') ?? Number.NaN;
  return Number(
    digits
      .replace(/[,'’](?=\d{3}(?!\d))/g, '')
      .replace(',', '.')
      .replace(/\.+$/, ''),
  );
}

function currencyIn(text: string): string {
  if (/€|eur/.test(text)) return 'eur';
  if (/£|pound|gbp/.test(text)) return 'gbp';
  if (/cent/.test(text)) return 'cent';
  if (/chf|franc/.test(text)) return 'chf';
  return /\$|dollar|usd/.test(text) ? 'usd' : text.replace(/[\d.,\s]/g, '');
}

/** Minutes since midnight; without a half of the day, as it is said. */
function minutesIn(text: string): number {
  const [, hour = '0', minute = '0'] = /(\d{1,2})(?::(\d\d))?/.exec(text) ?? [];
  const half = /p\.?m/.test(text) ? 12 : 0;
  const whole = /[ap]\.?m/.test(text) ? (Number(hour) % 12) + half : Number(hour);
  return 60 * whole + Number(minute);
}

function dayIn(text: string): string {
  const at = monthNames.split(' ').findIndex((name) => new RegExp(`\\b${name.slice(0, 3)}`).test(text));
  const [day = ''] = /\d{1,2}/.exec(text) ?? [];
  return `${String(at + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
