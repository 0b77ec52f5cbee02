/** Hosts where persons have their own mail, not companies theirs. */
const hosts =
  'gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|rocketmail|icloud|me|mac|aol|aim|gmx|web|t-online|freenet|arcor|posteo|mailbox|proton|protonmail|pm|tuta|tutanota|hey|fastmail|mail|zoho|yandex|ya|bk|inbox|qq|163|126|sina|naver|daum|hanmail|rediffmail|comcast|verizon|att|sbcglobal|bellsouth|cox|btinternet|ntlworld|virginmedia|talktalk|orange|wanadoo|free|laposte|sfr|neuf|libero|virgilio|tiscali|alice|telefonica|terra|uol|bol|seznam|centrum|wp|o2|onet|interia|bluewin|telenet|skynet|ziggo|kpnmail|xs4all|planet|home|telia|shaw|rogers|bigpond|optusnet';

const endings =
  'com|net|org|de|at|ch|fr|it|es|nl|be|pl|cz|sk|ru|ua|me|pt|se|dk|no|fi|ie|eu|li|lu|in|ca|nu|ph|sg|cn|kr|jp|co|co\\.uk|co\\.jp|co\\.kr|co\\.in|co\\.nz|co\\.za|com\\.br|com\\.mx|com\\.ar|com\\.au|com\\.tr|net\\.au|org\\.uk';

/** Whoever documentation writes to. */
const anybody =
  '(?:example|some(?:one|body)|user(?:name)?|name|you(?:r\\w*)?|my\\w*|first\\.?(?:name)?\\.?last\\.?(?:name)?|test|x+)[._+-]?(?:name|mail|email)?@';

const mail = new RegExp(
  `(?<![\\p{L}\\p{N}._%+-])(?!${anybody})[\\p{L}\\p{N}._%+-]{1,64}@(?:${hosts})\\.(?:${endings})(?![\\p{L}\\p{N}-])`,
  'iu',
);

const own = 'private|personal|home|privat(?:e|en|es|er)?|personnel(?:le)?|perso|personale|privado|particular';
const digits = '(?<!\\d)\\+?\\(?\\d(?:[ ()./-]?\\d){6,14}(?!\\d)';

/** A number that is said to be a person's own, before it or behind it. */
const phone = new RegExp(
  `(?:${own}|privatnummer)[^\\n\\d@]{0,30}(?:phone|number|mobile|cell|tel|handy|nummer|portable|móvil)?[^\\n\\d@]{0,12}${digits}|${digits}\\s*[(–—-]\\s*(?:${own})\\b`,
  'iu',
);

const born =
  'date of birth|birth ?date|birthday|d\\.?o\\.?b\\.?|born(?: on)?|geburtsdatum|geboren am|geb\\.|date de naissance|née? le|fecha de nacimiento|data di nascita|data de nascimento|geboortedatum';
const months =
  'jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|févr|avr|juin|juil|août|déc|enero|ene|abr|ago|dic|gen|mag|giu|lug|ott';

/** A day with its year: a birthday without one is on every office's wall. */
const day = `\\d{1,2}[./-]\\d{1,2}[./-](?:19|20)?\\d{2}(?!\\d)|(?:19|20)\\d{2}-\\d{2}-\\d{2}|\\d{1,2}(?:st|nd|rd|th|\\.)? (?:${months})\\p{L}*\\.? (?:19|20)\\d{2}|(?:${months})\\p{L}*\\.? \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d{2}`;
const birth = new RegExp(
  `(?<![\\p{L}])(?:${born})[^\\n\\d\\p{L}]{0,8}(?:is |was |on |the )?(?:${day})`,
  'iu',
);

const streets =
  "(?:\\d{1,5}[a-z]?,? (?:\\p{L}[\\p{L}.'’-]* ){1,4}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|ct|crescent|square|terrace|boulevard|blvd|way|place)\\b|\\p{L}[\\p{L}-]*(?:stra(?:ß|ss)e|str\\.|gasse|weg|platz|allee|straat|laan) ?\\d{1,4}|\\d{1,4}(?: bis| ter)?,? (?:rue|avenue|boulevard|impasse|allée|chemin|place) |(?:calle|avenida|via|viale|piazza|rua) [^\\n]{1,40}?\\d{1,4})";

/** A street with its number that somebody is said to live in. */
const address = new RegExp(
  `(?:(?:${own}|residential|wohn|heim)[ -]?(?:address|anschrift|adresse|adress|domicile|dirección|direccion|indirizzo|adres)|lives? (?:at|in)|(?:wohnt|habite|vive) (?:in|en|a|au)?)[^\\n]{0,25}?${streets}`,
  'iu',
);

/** An account as it is written in Europe and beyond: country, two check digits, up to thirty letters and digits. */
const iban = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![\p{L}\p{N}])/gu;

/** An account that is said to be one, where there are no check digits. */
const account =
  /(?:bank account|account (?:no|number)|acct|kontonummer|sort code|routing number|bankleitzahl)\b\.?[^\n\d\p{L}]{0,6}(?:is )?(?<!\d)\d(?:[ -]?\d){5,16}(?!\d)/iu;

/** What of a person's own a line holds, in words that go on after "It has"; undefined where there is nothing. */
export function privateContact(line: string): string | undefined {
  if (mail.test(line)) return 'what looks like the private mail address of a person';
  if (phone.test(line)) return 'what looks like the private telephone number of a person';
  if (birth.test(line)) return 'what looks like the date of birth of a person';
  if (address.test(line)) return 'what looks like the home address of a person';
  if (account.test(line) || (line.match(iban) ?? []).some(isIban)) return 'what looks like a bank account';
  return undefined;
}

/** Whether the check digits are right. Source: ISO 13616, with the remainder of ISO 7064, 97-10. */
function isIban(written: string): boolean {
  const text = written.replaceAll(' ', '');
  if (text.length < 15 || text.length > 34) return false;
  let rest = 0;
  for (const letter of text.slice(4) + text.slice(0, 4)) {
    for (const digit of String(Number.parseInt(letter, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}
