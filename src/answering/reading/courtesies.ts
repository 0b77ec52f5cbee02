/**
 * What people say around a question to whoever reads it. Every pattern takes something from the beginning or from the
 * end, so that a question about thanks or greetings is left alone.
 */

/** Words in any case, beside names, whose capitals count. */
function any(words: string): string {
  return words.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

const name = "\\p{Lu}[\\p{L}\\p{M}'’.-]*";

/** Somebody as they are named in capitals, in up to three words. */
const named = `(?:${name}(?: ${name}){0,2})`;

/** Somebody as they are mentioned. */
const mentioned = '(?:<@[^<>]+>|@[\\p{L}\\p{N}._-]+)';

const bot = '(?:the )?(?:ropes(?:[ -]?bot)?|bot)';
const others =
  '(?:all|everyone|everybody|anyone|anybody|team|folks|guys|people|there|again|you all|friends?|colleagues)';

const hello =
  '(?:hi+|hello+|hey+|hiya|howdy|greetings|hallo|moin|dear|morning|good (?:morning|afternoon|evening|day)|yo)';

/** A greeting, to the bot, to all or to somebody. */
const greeting = new RegExp(
  `^${any(hello)}\\b(?:[ ,]+@?${any(`(?:my |dear )?(?:${bot}|${others})`)}\\b)*(?: (?:${named}|${mentioned})(?= ?[,!:–—\\n]| - ))?[ ,.!:;–—\\n-]+(?=\\S)`,
  'u',
);

/** The bot or all are spoken to. */
const addressing = new RegExp(`^@?${any(`(?:${bot}|${others})`)} ?[,:!–—] ?(?=\\S)`, 'u');

/** From the beginning. What announces a question: "quick question:", "I was wondering,", "sorry to bother, but". */
const beginnings: readonly RegExp[] = [
  /^[\s,;.!–—*_~•-]+(?=\S)/u,
  /^(?:\d{1,2}[.)]|\[[^\][\n]{1,30}\]) (?=\S)/u,
  greeting,
  addressing,
  new RegExp(`^${mentioned} ?[,:!–—]? ?(?=\\S)`, 'u'),
  /^(?:just |only )?(?:a |an |another |one |one more )?(?:(?:very |really )?(?:quick|short|small|stupid|silly|dumb|basic|simple|general|newbie|noob|urgent|random|other|further)[ -]+)?(?:question|one|q)(?: for (?:you|the team)| here| from me| about this)? ?(?:[,:!.–—\n]| -)\s*(?=\S)/iu,
  /^(?:urgent|asap|fyi|help|sorry|excuse me|pardon me|pardon|(?:i was |was |just |i am |i['’]?m |only )?(?:wondering|curious)|asking for (?:a|my) (?:friend|colleague|teammate)) ?(?:[,:!.–—\n]| -)\s*(?:but )?(?=\S)/iu,
  /^(?:sorry|apologies)(?: to (?:bother|ask)| for (?:the |a |another )?(?:bother|noise|ping|spam|(?:silly |stupid |dumb |basic )?question)| if (?:this|it|that) (?:was|has been|is) [^,.:;\n?]{0,60}?)(?: you| again)?(?:[,:!.–—\n]\s*(?:but,? )?| - (?:but,? )?| but,? )(?=\S)/iu,
];

const thank =
  '(?:(?:many|big|huge|much|so many|a thousand) )?(?:thanks|thank[ -]?you|thx|thnx|tnx|tks|tysm|tyvm|tia|much appreciated)';

const thankedFor =
  "(?: in advance| so much| very much| a lot| a million| a ton| a bunch| again| ahead of time| beforehand| all| everyone| everybody| team| folks| guys| ropes| bot| for (?:your|the|any|all) (?:[\\p{L}’']+ )?(?:help|time|support|answers?|advice|input|pointers?|reply|response)| and (?:best |kind |warm )?(?:regards|greetings))";

/** What begs, wherever it ends a message. */
const begging = [
  '(?:any |some )?(?:help|advice|hints?|pointers?|input|tips?|guidance)(?: (?:is|would be|will be|are))?(?: (?:much|really|greatly|highly|very|always))? (?:appreciated|welcome)',
  "(?:i['’]?d |i would |would |i )?(?:really |much |greatly |highly )?appreciate (?:any|your|the|some) (?:help|advice|input|answers?|hints?|pointers?)",
  '(?:please |pls |plz |kindly )(?:help|advise|assist|explain|respond|reply|answer)(?: me| us)?(?: asap| soon| quickly)?',
  '(?:please |pls |plz |kindly |just )?let (?:me|us) know(?: please)?',
  'asking for (?:a|my) (?:friend|colleague|teammate)',
  '(?:have|enjoy) (?:a|your) (?:nice|great|good|lovely) (?:day|one|evening|weekend|week)',
].join('|');

/** The same, where a sentence has ended before it. */
const aside = [
  "(?:it['’]?s |this is |kinda |rather |a bit |bit |very )?urgent",
  'just (?:curious|wondering|asking)',
  '(?:have|enjoy) (?:a|your) (?:day|one|evening|weekend|week)',
  'no (?:rush|hurry)',
  '(?:cheers|ta|ty|danke|merci|gracias|lol|haha+|hehe+|pretty please)',
  `(?:dear )?(?:${bot}|anyone|anybody|folks|team|guys|everyone)`,
].join('|');

const farewell =
  '(?:(?:with |my )?(?:best|kind(?:est)?|warm(?:est)?|many|friendly) (?:regards|wishes|greetings)|best|regards|rgds|br|kr|sincerely(?: yours)?|yours(?: sincerely| truly| faithfully)?|cheers|greetings|take care|thanks|thank you|thx)';

/** Marks of a sentence before what stands at the end. */
const after = '(?<=[?.!…,;:)(\\n–—]|\\s-)';

/** Anything before it. */
const behind = '(?<=[\\s,;.?!…)(–—-])';

/** Characters from the end in which an ending is looked for: a signature of a few lines. */
const TAIL = 500;

/** Courtesies around courtesies that are taken off; nobody is politer than that. */
const MOST_ROUNDS = 6;

/** Thanks at the end, also in advance or to somebody. */
const thanking = new RegExp(
  `${behind}\\s*\\(?(?:${any(thank)})(?:${any(thankedFor).replaceAll('\\[pP]', '\\p')})*(?:[ ,]+(?:${named}|${mentioned}))?[\\s!.,;)–—-]*$`,
  'u',
);

const pleading = new RegExp(`${behind}\\(?(?:asap|please|pls|plz)(?: please| pls)?[\\s!.,;)–—-]*$`, 'iu');

/** From the end. */
const endings: readonly RegExp[] = [
  /[\s,;–—*_~•([-]+$/u,
  // With a mention it is a copy wherever it stands; with a name, where a sentence has ended.
  new RegExp(
    `(?<![\\p{L}\\p{N}])[(\\[/]*${any('(?:cc|fyi|attn|ping|pinging|copying|adding)')}\\b[.:]? ?${mentioned}(?:[ ,;/&+]*(?:and )?(?:${mentioned}|${named}))*[)\\].!]*\\s*$`,
    'u',
  ),
  new RegExp(
    `${after}\\s*[(\\[/]*${any('(?:cc|fyi)')}\\b[.:]? ?[\\p{L}'’.-]+(?: ${name}){0,2}(?:(?: ?[,;/&+] ?| and )${named})*[)\\].!]*\\s*$`,
    'u',
  ),
  // A line that holds nothing but mentions.
  new RegExp(`${after}\\s*(?:${mentioned}[ ,;/&+]*(?:and )?)+$`, 'u'),
  thanking,
  new RegExp(`${behind}\\(?(?:${begging})[\\s!.,;)–—-]*$`, 'iu'),
  new RegExp(`${after}\\s*\\(?(?:${aside})[\\s!.,;)–—-]*$`, 'iu'),
  pleading,
  // Whom it was said to, before the mark of the question.
  new RegExp(`, ?(?:dear )?@?(?:${bot}|${others})(?=[?.!]*\\s*$)`, 'iu'),
  // What programs add.
  /\n *(?:sent from my|sent from (?:outlook|mail|teams|slack|yahoo)|sent via|get outlook for|confidentiality notice|this (?:e-?mail|message) (?:and|is|may)|_{5,}|={5,})[\s\S]*$/iu,
  // How a letter ends, with up to five short lines below it.
  new RegExp(
    `${after}\\s*(?:${farewell})(?: ?[,.!–—-][^\\n?]{0,60}|(?: \\p{Lu}[^\\n?]{0,60}))?(?:\\n[^\\n?]{0,60}){0,5}$`,
    'iu',
  ),
  new RegExp(
    `${behind}${any('(?:cheers|(?:kind |best |warm )?regards|thanks|many thanks)')} ?,\\s*${named}[ .]*$`,
    'u',
  ),
  /\n *-- ?\n[\s\S]*$/u,
  new RegExp(`${after}\\s*(?:[—–]|--) ?${named}(?:,[^\\n?]{0,60})?[ .]*$`, 'u'),
];

/** How people begin what they want to have done. */
const begun =
  /^(?:(?:ok|okay|alright|all right|yes|yep|sure|great)\b[,.!]*|(?:please|pls|plz|kindly)\b[,:]?|i(?:['’]d| would) like(?: you)? to|i (?:want|need)(?: you)? to)\s+(?=\S)/iu;

/** The same as a question; "can you ask somebody?" is one. */
const asked = /^(?:can|could|would|will) (?:you|u)\b(?: (?:please|pls|kindly))?\s+(?!ask\b)(?=\S)/iu;

/**
 * A command without greetings, words to the bot, "please", "can you …?" and thanks around it. Names and reasons stay whole:
 * nothing that could belong to them is taken.
 *
 * @example withoutPoliteness('Hi Ropes, can you please skip step 3? Thanks!') // 'skip step 3'
 */
export function withoutPoliteness(command: string): string {
  let text = command;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = text;
    for (const pattern of [greeting, addressing, begun]) text = orSome(text, text.replace(pattern, ''));
    for (const pattern of [thanking, pleading]) {
      const shorter = withoutEnding(text, pattern);
      if (shorter !== text) text = orSome(text, shorter.replace(/[\s,;]+$/, ''));
    }
    if (asked.test(text)) text = orSome(text, text.replace(asked, '').replace(/[\s?]+$/, ''));
    if (text === before) break;
  }
  return text.trim();
}

/** A shorter text, or the text as it is where no word would be left. */
function orSome(text: string, shorter: string): string {
  return /[\p{L}\p{N}]/u.test(shorter) ? shorter : text;
}

/** A text without what a pattern takes from its end. */
function withoutEnding(text: string, pattern: RegExp): string {
  return text.slice(0, -TAIL) + text.slice(-TAIL).replace(pattern, '');
}

/**
 * A question without greetings, words to the bot, thanks, copies to others and signatures.
 *
 * @param signer whoever wrote it: their name alone at the end is a signature; '' where nobody knows
 * @param asks whether a text still has something to ask about: what would leave nothing stays
 */
export function withoutCourtesies(question: string, signer: string, asks: (text: string) => boolean): string {
  const signatures = signer.trim().length > 1 ? [signatureOf(signer)] : [];
  let text = question;
  // One stands around another: "Hi all, quick question: … Thanks! cc @dana".
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = text;
    for (const pattern of beginnings) text = orAs(text, text.replace(pattern, ''), asks);
    for (const pattern of [...endings, ...signatures]) {
      text = orAs(text, withoutEnding(text, pattern), asks);
    }
    if (text === before) break;
  }
  return text;
}

/** A shorter text, or the text as it is where nothing would be left to ask about. */
function orAs(text: string, shorter: string, asks: (text: string) => boolean): string {
  return shorter === text || (!asks(shorter) && asks(text)) ? text : shorter;
}

/** A name, or the first word of it, behind the last sentence. */
function signatureOf(person: string): RegExp {
  const literally = (words: string) => words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const [first = person] = person.trim().split(/\s+/);
  return new RegExp(`${after}\\s*[-–—~/]* ?(?:${literally(person)}|${literally(first)})[ .]*$`, 'iu');
}
