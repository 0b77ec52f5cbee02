/**
 * Whether somebody pasted a secret: a key, a token, a password, a card number. Questions about passwords and keys are
 * none. Nothing here keeps or logs what it looks at.
 */
export function holdsSecret(text: string): boolean {
  return (
    knownForms.some((form) => form.test(text)) ||
    !namedSecrets(text).next().done ||
    holdsCardNumber(text) ||
    tokensOf(text).some(looksRandom) ||
    isBarePassword(text.trim())
  );
}

/** What is left of a private key behind its first line. */
const restOfKey = /^[\s\S]*?-----END [^-\n]{0,60}-----|^[\s\S]*/;

/** What is left of a token behind the part that tells its form. */
const restOfToken = /^[^\s"'`,;|()[\]{}<>]*/;

/**
 * A text with something else in place of what `holdsSecret` finds, but for card numbers; whole keys, tokens and values.
 *
 * @param instead holds none of the characters that a token is made of
 */
export function withoutSecrets(text: string, instead: string): string {
  if (isBarePassword(text.trim())) return instead;
  let rest = text;
  for (const form of knownForms) rest = withoutForm(rest, form, instead);
  rest = withoutParts(rest, namedSecrets(rest), instead);
  for (const token of new Set(tokensOf(rest).filter(looksRandom))) rest = rest.replaceAll(token, instead);
  return rest;
}

function withoutForm(text: string, form: RegExp, instead: string): string {
  return withoutParts(text, placesOf(text, form), instead);
}

function* placesOf(text: string, form: RegExp): Generator<Part> {
  for (const { 0: found, index } of text.matchAll(new RegExp(form.source, `${form.flags}g`))) {
    const end = index + found.length;
    const rest = found.startsWith('-----') ? restOfKey : restOfToken;
    yield [index, end + (rest.exec(text.slice(end))?.[0].length ?? 0)];
  }
}

/** Where something stands in a text. */
type Part = readonly [from: number, to: number];

/** What stands in parts that overlap is left out once. */
function withoutParts(text: string, parts: Iterable<Part>, instead: string): string {
  let kept = '';
  let done = 0;
  for (const [from, to] of [...parts].sort(([one], [other]) => one - other)) {
    if (to <= done) continue;
    if (from >= done) kept += text.slice(done, from) + instead;
    done = to;
  }
  return kept + text.slice(done);
}

/** Keys and tokens whose makers gave them a form of their own, as secret scanners know them. */
const knownForms: readonly RegExp[] = [
  /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/,
  // AWS: access keys of users and of sessions.
  /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/,
  // Slack.
  /(?<![A-Za-z0-9])xox[a-z](?:\.xox[a-z])?-[A-Za-z0-9-]{8,}/,
  /(?<![A-Za-z0-9])xapp-\d-[A-Za-z0-9-]{8,}/,
  /hooks\.slack\.com\/(?:services|workflows)\/[A-Za-z0-9/]{20,}/,
  // GitHub, GitLab.
  /(?<![A-Za-z0-9])gh[pousr]_[A-Za-z0-9]{16,}/,
  /(?<![A-Za-z0-9])github_pat_[A-Za-z0-9_]{20,}/,
  /(?<![A-Za-z0-9])gl(?:pat|dt|rt)-[A-Za-z0-9_-]{16,}/,
  // OpenAI, Anthropic, Stripe, Google, npm, PyPI, Hugging Face, Databricks, SendGrid, DigitalOcean.
  /(?<![A-Za-z0-9])sk-(?:[a-z]+-)*[A-Za-z0-9_-]{20,}/,
  /(?<![A-Za-z0-9])[srp]k_(?:live|test)_[A-Za-z0-9]{10,}/,
  /(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{30,}/,
  /(?<![A-Za-z0-9])ya29\.[A-Za-z0-9_-]{20,}/,
  /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{30,}/,
  /(?<![A-Za-z0-9])pypi-[A-Za-z0-9_-]{30,}/,
  /(?<![A-Za-z0-9])hf_[A-Za-z0-9]{20,}/,
  /(?<![A-Za-z0-9])dapi[a-f0-9]{32}/,
  /(?<![A-Za-z0-9])SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/,
  /(?<![A-Za-z0-9])do[opr]_v1_[a-f0-9]{40,}/,
  // JSON Web Tokens (RFC 7519), bearer and basic credentials, addresses with a password in them.
  /(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}/,
  /\bauthorization\s*:\s*(?:bearer|basic|token)\s+[A-Za-z0-9._~+/=-]{8,}/i,
  /\bbearer\s+[A-Za-z0-9._~+/=-]{20,}/i,
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{1,100}:[^\s/@]{3,200}@[^\s/]/i,
  // Azure.
  /\b(?:AccountKey|SharedAccessKey)\s*=\s*[A-Za-z0-9+/=]{16,}/i,
  /[?&](?:sig|X-Amz-Signature|X-Amz-Security-Token)=[A-Za-z0-9%+/=_-]{16,}/i,
];

/** What people call a secret before they type it. */
const label =
  '(?:pass ?wor[dt]|kennwort|mot de passe|contraseña|passwd|pass ?phrase|passcode|pwd|pw|pin(?: code)?|secret(?:[ _-]?(?:access[ _-]?)?key)?|api[ _-]?(?:key|token)|(?:access|auth|session|bot|private|client|signing)[ _-]?(?:key|token|secret)|token|credentials?|creds)';

/** `password: hunter2`, `AWS_SECRET_ACCESS_KEY=…`, `"token": "…"`. The value is what follows on the line. */
const assigned = new RegExp(
  `(?<![a-z])${label}["'\`*]*\\s{0,3}(?::=|=>|[:=])\\s{0,3}(?<value>\\S[^\\n]*)`,
  'giu',
);

/** "my password is hunter2", "the wifi password is now swordfish", "my token is: abc". */
const told = new RegExp(
  `(?<![a-z])${label}\\s+(?:is|was|are)(?:\\s{0,3}:)?\\s+(?:now\\s+)?(?<value>\\S[^\\n]*)`,
  'giu',
);

/** "here is my password hunter2": letters and digits right behind it, where it is somebody's. */
const given = new RegExp(
  `(?<![a-z])(?:my|our|his|her|their|new|old|root|admin|wifi|wi-fi|guest) ${label} (?=[^\\s]*\\d)(?=[^\\s]*[a-z])(?<value>[^\\s]{6,})`,
  'giu',
);

/** What follows "password is" and "password:" when somebody describes one and does not tell it. */
const describing =
  /^(?:(?:a|an|the|my|our|your|its|this|that|not|no|never|now|too|so|very|still|also|always|only|just|already|required|optional|wrong|incorrect|invalid|correct|valid|expired|weak|strong|unknown|missing|empty|blank|old|new|lost|gone|locked|blocked|reset|forgotten|forgot|secret|hidden|safe|secure|case[- ]sensitive|needed|where|what|how|why|when|who|which|whether|is|are|was|do|does|did|can|could|should|would|will|must|may|to|in|on|at|for|from|of|by|with|and|or|if|it|i|we|you|they|he|she|please|help|n\/a|none|null|true|false|yes|ok|same|different|long|short|bad|fine|dead|nice|good|great|huge|big|tiny|slow|due|mine|yours|ours|free|odd|weird|strange|stale|random|public|private|permanent|temp|temporary|unclear|stuck|useless|complex|simple|easy|hard|broken|stolen|known|clear|plain|fun|old|json|jwt|text|hex|uuid|bearer|oauth|base64|enough|obsolete|incomplete|identical|similar|annoying|personal|confidential|sensitive|important|mandatory|necessary|unnecessary|ready|readable|unreadable|there|here|stored|kept|set|sent|shared|used|part|one|two)|[\p{L}-]+(?:ed|ing|able|ible|ive|ly))(?=[,;:.!?)*_"'’”]*(?:\s|$))/iu;

/** What stands for a secret and is none: `<your token>`, `${TOKEN}`, `****`, `xxxx`. */
const placeholder =
  /^(?:<[^>]*>|\[[^\]]*\]|\{|\$[{(]|\$[A-Z_]{2,}(?![\p{L}\d])|%[A-Z_]+%|[*•xX.…_-]{3,}(?=[\s.,;]|$))/u;

/** The same in words. */
const placeholderWord = /^(?:your[_ -]|os\.|process\.|env\b|string\b|str\b|int\b)/i;

/** A setting that the secret is read from, such as `--secret=MILL_TEAM_TOKEN`. */
const settingName = /^[A-Z]{2,}(?:_[A-Z]{2,})+(?![\w-])/;

function standsForSecret(value: string): boolean {
  return (
    placeholder.test(value) ||
    placeholderWord.test(value) ||
    settingName.test(value) ||
    describing.test(value)
  );
}

/** Characters of a word that is told as a password. */
const SHORTEST_TOLD = 3;

/** Where secrets stand that are called so. */
function* namedSecrets(text: string): Generator<Part> {
  for (const match of text.matchAll(assigned)) {
    const [value, at] = valueIn(match);
    if (value.length < 3 || standsForSecret(value)) continue;
    // Several plain words with a question mark are a sentence about it: "password: forgot mine, what now?"
    if (/\s/.test(value) && value.trimEnd().endsWith('?') && !isMixed(firstWord(value))) continue;
    yield [at, match.index + match[0].length];
  }
  for (const match of text.matchAll(told)) {
    const [value, at] = valueIn(match);
    if (value.length < 3 || standsForSecret(value)) continue;
    const word = firstWord(value);
    // A word of letters alone is told as a password when nothing follows it, or another sentence does.
    const isAlone = /^\s*(?:[.,;!]|$)/.test(value.slice(word.length));
    if (isMixed(word) || (isAlone && word.length >= SHORTEST_TOLD)) yield [at, at + word.length];
  }
  for (const match of text.matchAll(given)) {
    const [value, at] = valueIn(match);
    const word = firstWord(value);
    if (isMixed(word) && !placeholder.test(word) && !placeholderWord.test(word)) yield [at, at + word.length];
  }
}

/** What was found for a secret, without marks around it, and where it begins. */
function valueIn(match: RegExpExecArray): readonly [value: string, at: number] {
  const whole = match.groups?.value ?? '';
  const value = bare(whole);
  return [value, match.index + match[0].length - whole.length + whole.indexOf(value)];
}

function bare(value: string): string {
  return value.trim().replace(/^["'`*_]+|["'`*_,;]+$/g, '');
}

function firstWord(value: string): string {
  return (value.split(/\s/)[0] ?? '').replace(/[.,!?;:"'`)]+$/, '');
}

/** Letters with digits or marks among them. */
function isMixed(word: string): boolean {
  return word.length >= 4 && (/\d/.test(word) || /[^\p{L}\p{N}'’/-]/u.test(word));
}

/**
 * Digits as the makers of payment cards give them out (ISO/IEC 7812-1): Visa, Mastercard, American Express, Discover,
 * JCB, Diners Club, Maestro, UnionPay. Visa's cards of 13 digits are long gone, and look like telephone numbers.
 */
const cardNumber =
  /^(?:4\d{15}(?:\d{3})?|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|6(?:011|5\d\d|4[4-9]\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|3(?:0[0-59]|[689]\d)\d{11}|62\d{14,17}|(?:5018|5020|5038|6304|6759|676[1-3])\d{12})$/;

/** How many digits stand together on a card. */
const cardGroups = /^(?:4 4 4 4(?: 3)?|4 6 [45]|\d+)$/;

/** What other numbers are called before they are typed. */
const otherNumber =
  /(?:\b(?:tel|telephone|phone|fax|mobile|cell|whats ?app|call|text|sms|ring|reach|dial|hotline|order|invoice|tracking|track|parcel|shipment|ticket|case|ref|reference|booking|customer|contract|policy|account|serial|imei|iban|isbn|ean|gtin|barcode|article|item|asset|inventory|job|run|request|trace|message|event|id|nr|no|number|#)\b[^\n\d]{0,24}|\+|#)$/i;

/** What says that it is a card after all. */
const isCard = /\b(?:cards?|credit|debit|visa|mastercard|amex|american express|cvc|cvv)\b/i;

/** A number that a payment card may have and that passes Luhn's check, unless it is called something else. */
function holdsCardNumber(text: string): boolean {
  for (const match of text.matchAll(/(?<![\p{L}\d.:/_-])[2-6]\d(?:[ -]?\d){11,17}(?![\p{L}\d_/]|[-.]\d)/gu)) {
    const [found] = match;
    const digits = found.replace(/\D/g, '');
    const groups = found
      .split(/[ -]/)
      .map(({ length }) => length)
      .join(' ');
    if (!cardGroups.test(groups) || !cardNumber.test(digits)) continue;
    if (new Set(digits).size === 1 || !passesLuhn(digits)) continue;
    const before = text.slice(Math.max(0, match.index - CALLED), match.index);
    if (otherNumber.test(before) && !isCard.test(before)) continue;
    return true;
  }
  return false;
}

/** Characters before a number in which it is called something. */
const CALLED = 40;

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** What is long and without blanks; addresses on the web, ARNs, ids and digests are no secrets and left out. */
function tokensOf(text: string): string[] {
  return text
    .replace(/\b(?:https?|s3|file|wss?):\/\/\S+|\barn:\S+|\baccount:[^,\s]+|<@[^<>\s]+>/gi, ' ')
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, ' ')
    .replace(
      /\b(?:sha-?\d+|md5|commit|digest|checksum|hash|image|build)\b[:\s@=]{1,3}[0-9a-f]{7,128}\b/gi,
      ' ',
    )
    .split(/[\s"'`,;|()[\]{}<>]+|=(?=[^=\s])|:(?!\/)/)
    .filter((token) => token.length >= SHORTEST_RANDOM && !token.includes('@'));
}

const SHORTEST_RANDOM = 20;

/** Bits a character from which a token is random, and the share of neighbours that are of another class. */
const RANDOM_BITS = 3.5;
const RANDOM_CHANGES = 0.3;

/** A key in groups has groups of about this many characters; longer parts are looked at as a whole. */
const LONGEST_GROUP = 12;

/** Share of a token that may be in words: "SageMakerTrainingJob2024" is a name. */
const MOST_WORDS = 0.5;

/** Whether a token was made by chance: many different characters, classes that change all the time, no words. */
function looksRandom(token: string): boolean {
  const letters = token.replace(/[^A-Za-z0-9]/g, '');
  if (letters.length < SHORTEST_RANDOM || /[^\x21-\x7e]/.test(token)) return false;
  // A file in a folder, a host, a name in parts: each part is looked at by itself.
  const parts = token.split(/[/._-]+/).filter(Boolean);
  const longest = parts.reduce((most, part) => Math.max(most, part.length), 0);
  if (
    longest < LONGEST_GROUP &&
    parts.length > 1 &&
    !parts.every((part) => /\d/.test(part) && /[A-Za-z]/.test(part))
  ) {
    return false;
  }
  const isHex = /^[0-9a-f]+$/i.test(letters);
  if (isHex)
    return letters.length >= 32 && letters.length !== 40 && /\d/.test(letters) && /[a-f]/i.test(letters);
  if (!/\d/.test(letters) || !/[A-Za-z]/.test(letters)) return false;
  const classes = [/[a-z]/, /[A-Z]/, /\d/].filter((one) => one.test(letters)).length;
  if (classes < 3 && letters.length < 24) return false;
  const inWords = [...token.matchAll(/[A-Z]?[a-z]{3,}/g)].reduce((sum, [word]) => sum + word.length, 0);
  if (inWords > MOST_WORDS * letters.length) return false;
  return bitsOf(letters) >= RANDOM_BITS && changesOf(letters) >= RANDOM_CHANGES;
}

/** Shannon's entropy in bits a character. */
function bitsOf(token: string): number {
  const counts = new Map<string, number>();
  for (const character of token) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / token.length) * Math.log2(count / token.length);
  return bits;
}

/** Share of neighbours that are not of one class: lower case, upper case, digits. */
function changesOf(token: string): number {
  const classOf = (character: string) => (/[a-z]/.test(character) ? 0 : /[A-Z]/.test(character) ? 1 : 2);
  const classes = [...token].map(classOf);
  const changes = classes.filter((own, index) => index > 0 && own !== classes[index - 1]).length;
  return changes / Math.max(1, token.length - 1);
}

/** A message that is nothing but one word of letters in both cases, digits and marks: "Tr0ub4dor&3". */
function isBarePassword(text: string): boolean {
  if (!/^[\x21-\x7e]{8,64}$/.test(text) || /^(?:https?:|\/|<@|@|#|:)|@[\w-]+\.\w/.test(text)) return false;
  const word = text.replace(/[?.,:;)]+$/, '');
  if (/[/\\]|\.[a-z]{2,5}\b|\(\)/.test(word)) return false;
  if (isNamedNumber(word)) return false;
  return /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d/.test(word) && /[^A-Za-z0-9._-]/.test(word);
}

/** A name with a number or a year to it, said with some stress: "Confluence-2024!", "R&D-2025", "(Python-3.12)". */
function isNamedNumber(word: string): boolean {
  const parts = word.replace(/^[([{"']+|[)\]}"'!?.]+$/g, '').split(/[-_.&+#]+/);
  return parts.length > 1 && parts.every((part) => /^(?:[A-Za-z]*|\d{1,4}|[vVqQ]\d{1,2})$/.test(part));
}
